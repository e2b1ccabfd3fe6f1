import type { ListedIndex, Unsupported } from '../pinecone/parse.js';
import { closestNames } from '../text/closest-names.js';
import { pluralize } from '../text/format.js';
import { enumerate, excerpt, joinSafe, type SafeText, safe } from '../text/safe-text.js';
import type { Meaning } from './meaning.js';
import {
  excludedBy,
  formatTag,
  type IndexSelection,
  type IndexSelector,
  type SkippedIndex,
  TEMPORARY_TAG,
} from './select-indexes.js';

/** Why an index cannot be backed up. */
export const UNSUPPORTED: Record<Unsupported, string> = {
  pod: 'a pod index cannot be backed up',
  cmek: 'an index with a customer-managed key cannot be backed up',
  terminating: 'the index is being deleted',
};

/** One line for each index of the project: selected, or why it was not. */
export function describeIndexes({ selected, skipped, selector }: IndexSelection): SafeText[] {
  return [
    ...selected.map((name) => safe`Selected  ${excerpt(name, 80)}`),
    ...skipped.map((one) => safe`Skipped   ${describeSkipped(one, selector)}`),
  ];
}

function describeSkipped(skipped: SkippedIndex, selector: IndexSelector): SafeText {
  return safe`${excerpt(skipped.index.name, 80)}: ${reasonOf(skipped, selector)}`;
}

function reasonOf({ index: { unsupported }, reason }: SkippedIndex, selector: IndexSelector): SafeText {
  switch (reason) {
    case 'excluded':
      return safe`excluded by index_name`;
    case 'no match':
      return safe`does not match index_name`;
    case 'tags':
      return safe`lacks ${describeTags(selector)}`;
    case 'temporary':
      return safe`a temporary copy that this action deletes again`;
    case 'unsupported':
      return safe`${UNSUPPORTED[unsupported ?? 'pod']}`;
  }
}

/** Explains that the patterns and tags select no index. `summary` lacks the period at its end. */
export function explainNoIndex(selection: IndexSelection): Meaning {
  const { selector, indexes, skipped } = selection;
  const wayOut = safe`If a project without a match is expected, set if_no_index_found to warn or ignore.`;
  const check = safe`make sure that the key belongs to the right project`;
  if (indexes.length === 0) {
    return {
      summary: safe`the API key's project has no indexes`,
      advice: safe`Create the index, or ${check}. ${wayOut}`,
    };
  }
  const given = [
    ...(selector.lines.length > 0 ? [{ name: 'index_name', value: enumerate(selector.lines) }] : []),
    ...(selector.tags.length > 0 ? [{ name: 'index_tags', value: describeTagList(selector) }] : []),
  ];
  const wanted = joinSafe(
    given.map(({ name, value }) => safe`${name} (${value})`),
    ' and ',
  );
  const count = (reason: SkippedIndex['reason']) => skipped.filter((one) => one.reason === reason).length;
  const parts = [
    [count('excluded'), safe`excluded by index_name`],
    [count('tags'), safe`without ${describeTags(selector)}`],
    [count('temporary'), safe`temporary`],
    [count('unsupported'), safe`not supported by Pinecone's backups`],
  ] as const;
  const reasons = parts.flatMap(([number, why]) => (number === 0 ? [] : [safe`${number} ${why}`]));
  const why = reasons.length === 0 ? safe`` : safe`: ${joinSafe(reasons)}`;
  // What index_name matches is in this project.
  const isMatched = selector.lines.length > 0 && skipped.some(({ reason }) => reason !== 'no match');
  const names = given.map(({ name }) => name).join(' and ');
  return {
    summary: safe`the project has ${pluralize(indexes.length, 'index')}, but ${wanted} ${verb(given, 'selects', 'select')} none${why}`,
    advice: safe`${factsOf(selection)} Check ${names}${isMatched ? '' : safe`, and ${check}`}. ${wayOut}`,
  };
}

/** What the project has that the inputs may have been meant to select. */
function factsOf({ selector, indexes, skipped }: IndexSelection): SafeText {
  const named = skipped.filter(({ reason }) => reason !== 'no match');
  const are = indexes.length === 1 ? 'Its index is' : 'Its indexes are';
  if (named.length === 0) return safe`${are} ${enumerate(closestFirst(selector, indexes))}.`;
  if (named.every(({ reason }) => reason === 'tags')) {
    const permanent = named.filter(({ index }) => !index.tags.has(TEMPORARY_TAG));
    const tags = permanent.flatMap(({ index }) => [...index.tags].map(([key, value]) => formatTag({ key, value })));
    const have = selector.lines.length > 0 ? safe`The indexes that index_name selects have` : safe`Its indexes have`;
    return tags.length === 0 ? safe`${have} no tags.` : safe`${have} the tags ${enumerate([...new Set(tags)])}.`;
  }
  const shown = named.slice(0, 10).map((one) => describeSkipped(one, selector));
  return safe`${joinSafe(shown, '; ')}${named.length > 10 ? '; …' : '.'}`;
}

/** Explains that exact names do not have the required tags. `summary` lacks the period at its end. */
export function explainWithoutTags({ selector, indexes, withoutTags }: IndexSelection): Meaning {
  const existing = new Set(indexes.map(({ name }) => name));
  const missing = withoutTags.filter((name) => !existing.has(name));
  const untagged = withoutTags.filter((name) => existing.has(name));
  const parts = [
    ...(untagged.length > 0
      ? [safe`${enumerate(untagged)} ${verb(untagged, 'lacks', 'lack')} ${describeTags(selector)}`]
      : []),
    ...(missing.length > 0 ? [safe`${enumerate(missing)} ${verb(missing, 'does', 'do')} not exist`] : []),
  ];
  const names = [...existing].map((name) => excerpt(name));
  const similar = missing.slice(0, 1).flatMap((wanted) => closestNames({ wanted, names }));
  const hint = similar.length === 0 ? safe`` : safe` Did you mean ${similar.join(', ')}?`;
  const rightProject = untagged.length > 0 ? '' : safe`, and make sure that the key belongs to the right project`;
  const fixes = [
    ...(missing.length > 0 ? [safe`Check index_name${rightProject}.${hint}`] : []),
    ...(untagged.length > 0
      ? [
          safe`An index that index_name lists by its exact name must have every tag in index_tags. Correct one of them, or add the tag to the index.`,
        ]
      : []),
  ];
  return { summary: joinSafe(parts, '; '), advice: joinSafe(fixes, ' ') };
}

function describeTags(selector: IndexSelector): SafeText {
  return safe`the ${selector.tags.length === 1 ? 'tag' : 'tags'} ${describeTagList(selector)}`;
}

function describeTagList({ tags }: IndexSelector): SafeText {
  return joinSafe(tags.map((tag) => excerpt(formatTag(tag), 210)));
}

function verb(items: readonly unknown[], one: string, several: string): string {
  return items.length === 1 ? one : several;
}

/** All names, with those first that resemble a line of `index_name`. */
function closestFirst({ lines }: IndexSelector, indexes: readonly ListedIndex[]): string[] {
  const names = indexes.map(({ name }) => name);
  const close = lines.flatMap((line) =>
    excludedBy(line) === undefined ? closestNames({ wanted: line.replace(/[*?]/g, ''), names }) : [],
  );
  return [...new Set([...close, ...names])];
}
