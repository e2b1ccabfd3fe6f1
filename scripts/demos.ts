import type { BackupSeed, StartOptions } from '../emulator/index.js';
import type { ActionName } from './tables.js';

/** What `npm start` shows an action with: inputs that it would not run without, and a project of the emulator. */
export interface Demo {
  /** Used where the command line does not set the input. */
  inputs: Record<string, string>;
  /** The project, with the indexes of the input index_name. */
  project: (indexNames: readonly string[]) => StartOptions;
}

const HOUR_MS = 3_600_000;
const READY_AFTER_MS = 3_000;

/** One line per action: a new one needs no more to run with `npm start`. */
export const DEMOS: Record<ActionName, Demo> = {
  create: { inputs: {}, project: projectWithBackups([]) },
  gate: { inputs: { max_age_minutes: '180', max_record_drop_percent: '10' }, project: projectWithBackups([2, 26, 50]) },
  restore: { inputs: { target_index_name: 'docs-restored' }, project: projectWithBackups([2, 26]) },
  schedule: { inputs: { frequency: 'daily', expire_after_days: '30' }, project: projectWithBackups([]) },
  prune: { inputs: { keep_last: '3' }, project: projectWithBackups([2, 26, 50, 74, 98, 122]) },
};

/** A project with Ready backups of each index, made these many hours ago, as create names them. */
function projectWithBackups(agesInHours: readonly number[]): Demo['project'] {
  const backupOf = (indexName: string, ageInHours: number): BackupSeed => {
    const runId = 1_658_821_493 - ageInHours;
    const createdAt = new Date(Date.now() - ageInHours * HOUR_MS);
    return { indexName, name: `gha-${runId}-1-3f9a2c1-demo${String(ageInHours).padStart(4, '0')}`, createdAt };
  };
  return (indexNames) => ({
    indexes: [...indexNames],
    backups: indexNames.flatMap((name) => agesInHours.map((age) => backupOf(name, age))),
    readyAfterMs: READY_AFTER_MS,
    restoreAfterMs: READY_AFTER_MS,
  });
}
