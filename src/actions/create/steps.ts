import { phaseOf } from '../../backups/status.js';
import { BackupGone, watchBackups } from '../../backups/watch.js';
import type { Backup } from '../../pinecone/resources.js';
import { minutes } from '../../text/figures.js';
import type { Work } from '../action.js';
import { createAll } from './creates.js';
import type { CreateOptions } from './inputs.js';
import { narrator } from './narrator.js';
import type { Result } from './results.js';
import type { Step } from './step.js';
import { failedTrouble, failureOf, notSeenTrouble, tooFewTrouble, waitTrouble } from './troubles.js';

/** A backup that was just made may be unknown for so long (milliseconds). */
const MISSING_FOR = 30_000;

/**
 * Makes one backup of each index, side by side, and waits until they are Ready. An index that fails does not stop the
 * others. Throws a `Failure` that tells of all that went wrong.
 */
export async function createSteps({ options, ports, update }: Work<CreateOptions, readonly Result[]>): Promise<void> {
  const { indexNames, waitForReady } = options;
  let results: readonly Result[] = indexNames.map((indexName) => ({ indexName, created: false, isOpen: false }));
  const step: Step = {
    options,
    ports,
    timeout: minutes(options.timeout),
    narrator: narrator({ options, ports }),
    set: (position, change) => {
      results = results.with(position, { ...(results[position] as Result), ...change });
      update(results);
    },
    results: () => results,
  };
  update(results);
  await step.narrator.inputs();
  await ports.log.group('Create', () => createAll(step));
  if (waitForReady) await ports.log.group('Wait until Ready', () => waitForAll(step));
  for (const [position, { backup, trouble }] of results.entries()) {
    if (backup !== undefined && trouble === undefined) judge({ step, position, backup });
  }
  step.narrator.verdicts(results);
  const failure = failureOf(results);
  if (failure !== undefined) throw failure;
}

async function waitForAll({ options, ports, timeout, narrator, set, results }: Step): Promise<void> {
  const { client, clock, limits } = ports;
  const begun = clock.now();
  const progress = narrator.progress(results);
  const watched = results().flatMap(({ backup, created, indexName, trouble }, position) => {
    if (backup === undefined || trouble !== undefined) return [];
    const wasThere = !created && phaseOf(backup.status) === 'ready';
    return {
      id: backup.backup_id,
      backup,
      onLook: (seen: Backup) => {
        const before = results()[position]?.backup ?? backup;
        // A look at many reads a list, whose rows lack what a backup holds in depth.
        set(position, { backup: { ...before, ...seen } });
        progress({ indexName, before, seen });
      },
      onEnd: (end: { backup: Backup } | { error: unknown }) => {
        const last = results()[position]?.backup ?? backup;
        if ('error' in end) {
          const trouble = waitTrouble({ error: end.error, backup: last, timeout });
          set(position, { trouble, isGone: end.error instanceof BackupGone });
        } else if (phaseOf(end.backup.status) === 'ready' && !wasThere)
          set(position, { readyAfter: clock.now() - begun });
      },
    };
  });
  const pauses = { missingFor: MISSING_FOR, longestPause: options.pollInterval };
  await watchBackups({ watched, client, clock, limits, ...pauses });
}

/** Whether a backup is good enough, once it is as far as it was waited for. */
function judge({ step, position, backup }: { step: Step; position: number; backup: Backup }): void {
  const { minRecordCount: wanted, waitForReady } = step.options;
  const { record_count: records } = backup;
  const phase = phaseOf(backup.status);
  if (phase === 'failed') step.set(position, { trouble: failedTrouble(backup) });
  else if (waitForReady && phase !== 'ready') step.set(position, { trouble: notSeenTrouble(backup) });
  else if (wanted !== undefined && !(records !== undefined && records >= wanted)) {
    step.set(position, { trouble: tooFewTrouble({ backup, wanted }) });
  }
}
