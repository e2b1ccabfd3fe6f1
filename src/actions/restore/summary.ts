import type { Block, InlineText, Summary } from '../../runner/summary.js';
import { formatDuration } from '../../text/format.js';
import { type SafeText, safe } from '../../text/safe-text.js';
import type { Result } from '../action.js';
import { compareContents, type Verification } from './contents.js';
import type { RestoreOptions } from './inputs.js';
import { limitsOfProof, outcomeOf } from './outcome.js';
import { isDeleted, isReady, type RestoreState, startedOf } from './state.js';

const NONE = safe`–`;

/** What was proven and what not, from what to what, what was expected and found, and what to do next. */
export function restoreSummary({ state, options, error }: Omit<Result<RestoreOptions, RestoreState>, 'uses'>): Summary {
  const isSuccess = error === undefined;
  const started = startedOf(state);
  const blocks: Block[] = [];
  if (error !== undefined) blocks.push({ kind: 'preformatted', lines: error });
  if (state.stage !== 'searching') blocks.push(table(state));
  if (started?.found !== undefined) blocks.push(comparisonTable(started));
  if (isSuccess && started) {
    for (const sentence of limitsOfProof({ state: started, options }))
      blocks.push({ kind: 'paragraph', text: [sentence] });
  }
  if (isSuccess && isReady(state) && started && options?.cleanup === 'none') {
    const { indexName } = started.target;
    const text = [safe`To point your application at the new index, replace the old name and host:`];
    const lines = [safe`PINECONE_INDEX: ${indexName}`, safe`PINECONE_INDEX_HOST: ${started.indexHost ?? ''}`];
    blocks.push({ kind: 'paragraph', text }, { kind: 'yaml', lines });
  }
  const heading =
    isSuccess && started ? [outcomeOf({ state: started, options })] : headingOfFailure({ state, options });
  return { isSuccess, heading, blocks };
}

function headingOfFailure({
  state,
  options,
}: Pick<Result<RestoreOptions, RestoreState>, 'state' | 'options'>): InlineText {
  const target = (preposition: SafeText): InlineText =>
    state.stage === 'searching' ? [] : [preposition, { code: state.target.indexName }];
  const as = target(safe` as `);
  if (options?.cleanup === 'step') return [safe`The rehearsal failed`];
  if (state.stage === 'failed' || !startedOf(state)) return [safe`Not restored`, ...as];
  return isReady(state)
    ? [safe`Restored`, ...as, safe`, but not verified`]
    : [safe`The restore`, ...target(safe` to `), safe` is not complete`];
}

function table(state: Exclude<RestoreState, { stage: 'searching' }>): Block {
  const { backup, target } = state;
  const started = startedOf(state);
  const code = (text: string | undefined): InlineText => (text ? [{ code: text }] : [NONE]);
  const row: InlineText[] = [
    code(backup.source_index_name),
    code(backup.backup_id),
    code(backup.created_at),
    code(target.indexName),
    code(started?.job.status),
    [started?.durationMs === undefined ? NONE : safe`${formatDuration(started.durationMs)}`],
    [isDeleted(state) ? safe`yes` : safe`no`],
  ];
  const head = [
    safe`Source`,
    safe`Backup`,
    safe`Created`,
    safe`New index`,
    safe`Job status`,
    safe`Duration`,
    safe`Deleted`,
  ];
  return { kind: 'table', head, rows: [row] };
}

function comparisonTable(verification: Verification): Block {
  const rows = compareContents(verification).map(({ what, expected = NONE, found = NONE, isMatch }): InlineText[] => [
    [what],
    [expected],
    [isMatch === undefined ? found : safe`${found} ${isMatch ? '✅' : '❌'}`],
  ]);
  return { kind: 'table', head: [safe`Verified`, safe`Expected`, safe`Found`], rows };
}
