import { describeCreation } from '../../backups/created-at.js';
import type { Block, InlineText, Summary } from '../../runner/summary.js';
import { formatBytes, formatDuration, pluralize } from '../../text/format.js';
import { type SafeText, safe } from '../../text/safe-text.js';
import type { Result } from '../action.js';
import { compareContents, type Verification } from './contents.js';
import type { RestoreOptions } from './inputs.js';
import { limitsOfProof, outcomeOf } from './outcome.js';
import { isDeleted, isReady, type RestoreState, startedOf } from './state.js';

const NONE = safe`not reported`;

/** A restore whose backup was found. */
type Planned = Exclude<RestoreState, { stage: 'searching' }>;

/** What was proven and what not, from what to what, what was expected and found, and what to do next. */
export function restoreSummary({
  state,
  options,
  error,
  now,
}: Omit<Result<RestoreOptions, RestoreState>, 'uses'>): Summary {
  const isSuccess = error === undefined;
  const started = startedOf(state);
  const outcome = isSuccess && started ? { state: started, options } : undefined;
  const blocks: Block[] = [];
  if (state.stage !== 'searching') blocks.push(listOf(state, now));
  if (started?.found !== undefined) blocks.push(comparisonTable(started));
  if (outcome) {
    for (const sentence of limitsOfProof(outcome)) blocks.push({ kind: 'paragraph', text: [sentence] });
  }
  if (outcome && isReady(state) && options?.cleanup === 'none') {
    const { target, indexHost = '' } = outcome.state;
    const text = [safe`To point your application at the new index, replace the old name and host:`];
    const lines = [safe`PINECONE_INDEX: ${target.indexName}`, safe`PINECONE_INDEX_HOST: ${indexHost}`];
    blocks.push({ kind: 'paragraph', text }, { kind: 'yaml', lines });
  }
  return {
    isSuccess,
    heading: outcome ? [outcomeOf(outcome)] : headingOfFailure({ state, options }),
    facts: state.stage === 'searching' ? [] : factsOf(state, now),
    problem: error,
    blocks,
  };
}

function factsOf({ backup }: Planned, now: number): SafeText[] {
  const { record_count: records, size_bytes: bytes } = backup;
  return [
    safe`Backup created ${describeCreation({ backup, now })}`,
    ...(records === undefined ? [] : [safe`${pluralize(records, 'record')}`]),
    ...(bytes === undefined ? [] : [safe`${formatBytes(bytes)}`]),
  ];
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

function listOf(state: Planned, now: number): Block {
  const { backup, target } = state;
  const started = startedOf(state);
  return {
    kind: 'list',
    rows: [
      [safe`New index`, [{ code: target.indexName }]],
      ...(started === undefined ? [] : [[safe`Job status`, [{ code: started.job.status }]] as const]),
      ...(started?.durationMs === undefined
        ? []
        : [[safe`Duration`, [safe`${formatDuration(started.durationMs)}`]] as const]),
      ...(isDeleted(state) ? [[safe`Deleted`, [safe`yes`]] as const] : []),
      [safe`Source index`, [{ code: backup.source_index_name }]],
      [safe`Backup`, [{ code: backup.backup_id }]],
      [safe`Created`, [describeCreation({ backup, now })]],
      ...(state.choice === undefined ? [] : [[safe`Chosen as`, [state.choice]] as const]),
    ],
  };
}

function comparisonTable(verification: Verification): Block {
  const rows = compareContents(verification).map(({ what, expected = NONE, found = NONE, isMatch }): InlineText[] => [
    [what],
    [expected],
    [isMatch === undefined ? found : safe`${found} ${isMatch ? '✅' : '❌'}`],
  ]);
  return { kind: 'table', head: [safe`Verified`, safe`Expected`, safe`Found`], rows };
}
