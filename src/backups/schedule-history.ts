import type { PineconeClient } from '../pinecone/client.js';
import { isNotFoundByPinecone } from '../pinecone/errors.js';
import type { Backup } from '../pinecone/parse.js';
import type { Limits } from '../time/deadline.js';
import { mapLimit } from './map-limit.js';
import { isScheduledName } from './scheduled-name.js';

/** What the histories of Pinecone's schedules say. */
export interface ScheduleHistory {
  /** The backups that a schedule created. */
  backupIds: ReadonlySet<string>;
  /** The indexes that have a schedule with a history. */
  indexIds: ReadonlySet<string>;
}

/** Nothing is known of schedules. */
export const NO_HISTORY: ScheduleHistory = { backupIds: new Set(), indexIds: new Set() };

/** Pinecone's own form, with the time to the second: `nightly-20260424T060000Z`. */
const RUN_NAME = /-\d{8}t\d{6}z$/i;

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
  return isLikely ? 'its name ends in a date or time, as names from Pinecone schedules do' : undefined;
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
