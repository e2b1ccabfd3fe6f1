import type { PineconeClient } from '../pinecone/client.js';
import { isNotFoundByPinecone } from '../pinecone/errors.js';
import type { Backup } from '../pinecone/parse.js';
import type { Limits } from '../time/deadline.js';
import { mapLimit } from './map-limit.js';

/** What the histories of Pinecone's schedules say. */
export interface ScheduleHistory {
  /** The backups that a schedule created. */
  backupIds: ReadonlySet<string>;
  /** The indexes that have a schedule with a history. */
  indexIds: ReadonlySet<string>;
}

/** Nothing is known of schedules. */
export const NO_HISTORY: ScheduleHistory = { backupIds: new Set(), indexIds: new Set() };

export const LIKE_SCHEDULE = 'its name ends in a date or time, as names from Pinecone schedules do';

/** Pinecone's own form, with the time to the second: `nightly-20260424T060000Z`. */
export const RUN_NAME = /-\d{8}t\d{6}z$/i;

/**
 * Why a backup counts as one of a schedule; undefined if it does not. A schedule that was deleted leaves its backups, but
 * no history: even in an index with a history, a name in Pinecone's own form counts.
 */
export function scheduledReason({
  backup: { backup_id: id, source_index_id: indexId = '', name = '' },
  history,
}: {
  backup: Backup;
  history: ScheduleHistory;
}): string | undefined {
  if (history.backupIds.has(id)) return 'a Pinecone schedule created it';
  const isLikely = history.indexIds.has(indexId) ? RUN_NAME.test(name) : isScheduledName(name);
  return isLikely ? LIKE_SCHEDULE : undefined;
}

/**
 * Reads the histories of all schedules of some indexes. An index that was deleted has none. Throws what the client does.
 */
export async function readScheduleHistory({
  client,
  limits,
  indexNames,
}: {
  client: Pick<PineconeClient, 'listSchedules' | 'listScheduleHistory'>;
  limits: Limits;
  indexNames: readonly string[];
}): Promise<ScheduleHistory> {
  const backupIds = new Set<string>();
  const indexIds = new Set<string>();
  const work = async (indexName: string) => {
    for (const schedule of await client.listSchedules({ indexName }, limits).catch(noneIfDeleted)) {
      const scheduleId = schedule.schedule_id;
      const runs = await client.listScheduleHistory({ scheduleId }, limits).catch(noneIfDeleted);
      for (const { backup_id: id, source_index_id: indexId } of runs) {
        backupIds.add(id);
        if (indexId !== undefined) indexIds.add(indexId);
      }
    }
  };
  await mapLimit({ items: indexNames, work });
  return { backupIds, indexIds };
}

function noneIfDeleted(error: unknown): [] {
  if (isNotFoundByPinecone(error)) return [];
  throw error;
}

/** Between the parts of a time: nothing, or what became of `:`, `+` or `.`. */
const GAP = '[^a-z0-9]{0,3}';
const DAY = `20\\d\\d${GAP}(0[1-9]|1[0-2])${GAP}(0[1-9]|[12]\\d|3[01])`;
const WEEKDAY = `20\\d\\d${GAP}w[0-5]\\d(${GAP}[1-7])?`;
const DAY_OF_YEAR = `20\\d\\d${GAP}[0-3]\\d\\d`;
const HOURS = `\\d\\d(${GAP}\\d\\d(${GAP}\\d\\d(${GAP}\\d{1,12})?)?)?`;
const ZONE = `${GAP}(z|utc|gmt|\\d\\d(${GAP}\\d\\d)?)`;
// A name has at most 45 characters, which may cut off the time.
const CUT_OFF = `${DAY}${GAP}t${GAP}\\d?`;
// A plain date may be the user's own; since nothing distinguishes the two, it counts.
const ENDS_IN_TIME = new RegExp(
  `(?<!\\d)(((${DAY}|${WEEKDAY})(${GAP}t?${GAP}${HOURS})?|${DAY_OF_YEAR}${GAP}t${GAP}${HOURS})(${ZONE})?|${CUT_OFF}|${DAY_OF_YEAR})${GAP}$`,
  'i',
);

/**
 * Whether a backup with this name may come from one of Pinecone's own schedules, which exist since API version 2026-07
 * and name their backups `{schedule}-{ISO 8601 time}`. True for any name that ends in a time or date, in any punctuation
 * and case: if in doubt, it is a scheduled backup.
 */
export function isScheduledName(name: string): boolean {
  return ENDS_IN_TIME.test(name);
}
