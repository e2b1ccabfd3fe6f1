import type { Backup, Index, Project } from './project.js';
import type { Random } from './random.js';
import type { Scenario } from './scenario.js';

export const HOUR = 3_600_000;

/** Backups from before the run. */
export function addBackups(options: {
  project: Project;
  random: Random;
  index: Index;
  count: number;
  names: readonly (string | null)[];
  isCalm: boolean;
}): void {
  const { project, random, index, count, names, isCalm } = options;
  let age = random.pick([0.1, 2, 20, 23.9, 25]) * HOUR;
  for (let left = count; left > 0; left -= 1) {
    const isTie = random.chance(isCalm ? 0 : 0.08);
    const isInProgress = random.chance(0.15);
    const backup: Backup = {
      id: random.uuid(),
      indexName: index.name,
      indexId: left <= 2 && count > 5 ? `old-${index.id}` : index.id,
      name: random.pick(names),
      description: null,
      origin: 'prior',
      createdAt: -age,
      readyAt: isInProgress ? random.pick([5_000, 20_000, 10 * HOUR]) : -age + 60_000,
      words: [
        random.pick(['Initializing', 'Pending', 'Terminating']),
        random.pick(['Ready', 'Ready', 'Ready', 'READY', 'Failed']),
      ],
      records: random.pick([0, 50, 90, 100, 100, 100, isCalm ? 100 : null]),
      visibleInProjectAt: -age,
      visibleInIndexAt: -age,
      describedAt: -age,
    };
    if (!isCalm && backup.indexId === index.id && random.chance(0.04))
      backup.createdAtText = random.pick([null, '', 'yesterday']);
    if (!isCalm && backup.indexId === index.id && random.chance(0.02)) backup.createdAt = random.pick([0.2, 5]) * HOUR;
    project.backups.push(backup);
    if (!isTie) age += random.pick([0.001, 1, 20, 24, 90]) * HOUR;
  }
}

/** A backup that has a creation time. */
export function hasDate({ createdAtText }: Backup): boolean {
  return createdAtText === undefined;
}

export function isReadyAt(backup: Backup, at: number): boolean {
  return backup.readyAt <= at && /^ready$/i.test(backup.words[1]);
}

/** The age of a backup by the clock that decides: the service's, or the runner's if the service sends no date. */
export function ageAt({ scenario, backup, at }: { scenario: Scenario; backup: Backup; at: number }): number {
  return at - backup.createdAt - (scenario.hasDate ? 0 : scenario.project.skewMs);
}
