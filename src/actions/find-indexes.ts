import type { Explanation } from '../backups/explain-error.js';
import { describeIndexes, explainNoIndex, explainWithoutTags } from '../backups/explain-indexes.js';
import { type IndexSelection, needsIndexList, selectIndexes, selectNames } from '../backups/select-indexes.js';
import { ApiError } from '../pinecone/errors.js';
import { ActionError } from '../text/action-error.js';
import { formatCount, pluralize } from '../text/format.js';
import { enumerate, joinSafe, type SafeText, safe } from '../text/safe-text.js';
import type { Ports } from './action.js';
import type { IndexInputs } from './index-selector.js';

/**
 * The names of the selected indexes, each once; the list of indexes is read only if patterns or tags need it. Logs what was
 * selected and why the rest was not. `nothing` starts the errors: "Nothing was backed up". Empty only if the inputs allow
 * that. Throws an `ActionError` if the list cannot be read, if it has no match, or if an exact name lacks the tags.
 */
export async function findIndexes({
  inputs,
  ports: { client, limits, log },
  nothing,
  explain,
}: {
  inputs: IndexInputs;
  ports: Pick<Ports, 'client' | 'limits' | 'log'>;
  nothing: SafeText;
  explain: (error: unknown) => Explanation;
}): Promise<readonly string[]> {
  if (!needsIndexList(inputs)) return selectNames(inputs);
  const indexes = await client.listIndexes(limits).catch((error: unknown) => {
    throw listError({ error, inputs, nothing, explain });
  });
  const selection = selectIndexes(inputs, indexes);
  const { selected } = selection;
  const title = safe`Selected ${formatCount(selected.length)} of ${pluralize(indexes.length, 'index')}`;
  await log.group(title, async () => {
    for (const line of describeIndexes(selection)) log.info(line);
  });
  const error = selectionError({ selection, ifNoneFound: inputs.ifNoneFound, nothing });
  if (error !== undefined) throw error;
  warnOfSurprises(selection, log);
  if (selected.length === 0) {
    const line = safe`${nothing}: ${explainNoIndex(selection).summary}.`;
    if (inputs.ifNoneFound === 'warn') log.warning(line);
    else log.info(line);
  }
  return selected;
}

/** Nothing that the user probably counted on is left out without a word. */
function warnOfSurprises({ selected, skipped, unmatched }: IndexSelection, log: Ports['log']): void {
  const unsupported = skipped.flatMap(({ index, reason }) => (reason === 'unsupported' ? [index.name] : []));
  if (unsupported.length > 0) {
    log.warning(
      safe`Skipped ${pluralize(unsupported.length, 'index')} that cannot be backed up: ${enumerate(unsupported)}.`,
    );
  }
  if (selected.length > 0 && unmatched.length > 0) {
    log.warning(safe`index_name: no index matches ${joinSafe(unmatched.map((line) => safe`\`${line}\``))}.`);
  }
}

/** The project's indexes could not be listed. */
export function listError({
  error,
  inputs,
  nothing,
  explain,
}: {
  error: unknown;
  inputs: Pick<IndexInputs, 'tags'>;
  nothing: SafeText;
  explain: (error: unknown) => Explanation;
}): ActionError {
  const { summary, serviceSaid, advice } = explain(error);
  const isDenied = error instanceof ApiError && error.status === 403;
  const fix = isDenied
    ? safe`Give the key a role that may list the project's indexes, or put exact names into index_name, which need no list${inputs.tags.length > 0 ? ', and remove index_tags' : ''}.`
    : advice;
  const headline = safe`${nothing}: the project's indexes could not be listed because ${summary}.`;
  return new ActionError({ lines: [headline, serviceSaid, fix].filter((line) => line !== undefined) });
}

/** An exact name lacks the tags, or no index was selected although one was required. */
export function selectionError({
  selection,
  ifNoneFound,
  nothing,
}: {
  selection: IndexSelection;
  ifNoneFound: IndexInputs['ifNoneFound'];
  nothing: SafeText;
}): ActionError | undefined {
  const { selected, withoutTags } = selection;
  if (withoutTags.length === 0 && (selected.length > 0 || ifNoneFound !== 'fail')) return undefined;
  const { summary, advice } = withoutTags.length > 0 ? explainWithoutTags(selection) : explainNoIndex(selection);
  return new ActionError({ lines: [safe`${nothing}: ${summary}.`, advice] });
}
