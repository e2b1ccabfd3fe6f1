import { describeCreation } from '../../backups/created-at.js';
import type { Block, InlineText, Summary } from '../../runner/summary.js';
import { formatBytes, formatDuration, pluralize } from '../../text/format.js';
import { joinSafe, type SafeText, safe } from '../../text/safe-text.js';
import type { Result } from '../action.js';
import { compareContents, describeCounts, unverifiedNames, type Verification } from './contents.js';
import type { RestoreOptions } from './inputs.js';
import { isDeleted, isReady, type RestoreState, type StartedState, startedOf } from './state.js';

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
  const outcome = isSuccess && started && options ? { state: started, options } : undefined;
  const blocks: Block[] = [];
  if (state.stage !== 'searching') blocks.push(listOf(state, now));
  if (started?.found !== undefined) blocks.push(comparisonTable(started));
  if (outcome) {
    for (const sentence of limitsOfProof(outcome)) blocks.push({ kind: 'paragraph', text: [sentence] });
  }
  if (outcome && isReady(state) && outcome.options.cleanup === 'none') {
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
  const { backup, target, choice } = state;
  const { job, durationMs } = startedOf(state) ?? {};
  const row = (name: SafeText, value: InlineText | undefined) => (value === undefined ? [] : [[name, value] as const]);
  return {
    kind: 'list',
    rows: [
      ...row(safe`New index`, [{ code: target.indexName }]),
      ...row(safe`Job status`, job && [{ code: job.status }]),
      ...row(safe`Duration`, durationMs === undefined ? undefined : [safe`${formatDuration(durationMs)}`]),
      ...row(safe`Deleted`, isDeleted(state) ? [safe`yes`] : undefined),
      ...row(safe`Source index`, [{ code: backup.source_index_name }]),
      ...row(safe`Backup`, [{ code: backup.backup_id }]),
      ...row(safe`Name`, backup.name === undefined ? undefined : [{ code: backup.name }]),
      ...row(safe`Created`, [describeCreation({ backup, now })]),
      ...row(safe`Chosen as`, choice && [choice]),
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

interface Outcome {
  state: StartedState;
  options: Pick<RestoreOptions, 'cleanup' | 'verify'>;
}

/** What a successful step proved, in a sentence that a reader can forward. */
export function outcomeOf({ state, options }: Outcome): SafeText {
  const { indexName } = state.target;
  if (!isReady(state)) return safe`Started the restore to ${indexName}; it continues in Pinecone`;
  const time = safe`restored in ${formatDuration(state.durationMs ?? 0)}`;
  const what = whatWasProven({ state, options, time });
  if (isDeleted(state)) return safe`${what}; index deleted`;
  if (options.cleanup === 'job') return safe`${what}; ${indexName} will be deleted when the job ends`;
  // The index disappeared before this step could delete it, of which a warning tells.
  return options.cleanup === 'step' ? what : safe`${what} as ${indexName}`;
}

function whatWasProven({ state, options, time }: Outcome & { time: SafeText }): SafeText {
  if (!options.verify) return safe`Backup ${time}, not verified`;
  if (state.backup.record_count === 0) return safe`Empty backup ${time}`;
  const unverified = unverifiedNames(state);
  return safe`${describeCounts(state)} ${time}${unverified === '' ? '' : safe`, not verified: ${unverified}`}`;
}

/** What a successful step did not prove, one sentence each. */
function limitsOfProof({ state, options }: Outcome): SafeText[] {
  if (!isReady(state)) return [];
  if (!options.verify) {
    return [
      safe`Proven: Pinecone completed the restore job, and the new index became ready. Not proven: that the index contains the backup, as verify is false.`,
    ];
  }
  const comparisons = compareContents(state);
  const namesOf = (isMatch: boolean | undefined) =>
    joinSafe(comparisons.filter((one) => one.isMatch === isMatch).map(({ what }) => what));
  const unknown = namesOf(undefined);
  const proven = safe`Proven: the new index became ready, and matches the backup in ${namesOf(true)}.`;
  const notCompared = unknown === '' ? [] : [safe`Not compared, as Pinecone did not report it for both: ${unknown}.`];
  const isEmpty = state.backup.record_count === 0;
  const notProven = isEmpty
    ? safe`Not proven: that records can be restored, as the backup contains none.`
    : safe`Not proven: the content of the records.`;
  return [proven, ...notCompared, notProven];
}
