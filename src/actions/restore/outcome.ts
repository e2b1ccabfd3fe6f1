import { formatDuration } from '../../text/format.js';
import { joinSafe, type SafeText, safe } from '../../text/safe-text.js';
import { compareContents, describeCounts, unverifiedNames } from './contents.js';
import type { RestoreOptions } from './inputs.js';
import { isDeleted, isReady, type StartedState } from './state.js';

interface Outcome {
  state: StartedState;
  options: Pick<RestoreOptions, 'cleanup' | 'verify'> | undefined;
}

/** What a successful step proved, in a sentence that a reader can forward. */
export function outcomeOf({ state, options }: Outcome): SafeText {
  const { indexName } = state.target;
  if (!isReady(state)) return safe`Started the restore to ${indexName}; it continues in Pinecone`;
  const time = safe`restored in ${formatDuration(state.durationMs ?? 0)}`;
  const what = whatWasProven({ state, options, time });
  if (isDeleted(state)) return safe`${what}; index deleted`;
  if (options?.cleanup === 'job') return safe`${what}; ${indexName} will be deleted when the job ends`;
  // The index disappeared before this step could delete it, of which a warning tells.
  return options?.cleanup === 'step' ? what : safe`${what} as ${indexName}`;
}

function whatWasProven({ state, options, time }: Outcome & { time: SafeText }): SafeText {
  if (options?.verify !== true) return safe`Backup ${time}, not verified`;
  if (state.backup.record_count === 0) return safe`Empty backup ${time}`;
  const unverified = unverifiedNames(state);
  return safe`${describeCounts(state)} ${time}${unverified === '' ? '' : safe`, not verified: ${unverified}`}`;
}

/** What a successful step did not prove, one sentence each. */
export function limitsOfProof({ state, options }: Outcome): SafeText[] {
  if (!isReady(state)) return [];
  if (options?.verify !== true) {
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
