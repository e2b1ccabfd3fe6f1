import type { PineconeClient } from '../pinecone/client.js';
import type { BackupSchedule } from '../pinecone/parse-schedule.js';
import { createExactlyOnce, type ExactlyOnceRequest } from './exactly-once.js';

/** The schedule that an index gets. A new one is always enabled. */
interface ScheduleRequest {
  indexName: string;
  name: string;
  frequency: string;
  expireAfterDays: number;
}

/**
 * Creates a schedule exactly once; returns and throws what `createExactlyOnce` does. After an unknown outcome it looks for a
 * schedule of this name, which the index did not have before. It may have other settings than the request, if another run
 * was faster.
 */
export async function createSchedule({
  request,
  client,
  ...rest
}: Pick<ExactlyOnceRequest<BackupSchedule>, 'limits' | 'clock' | 'random' | 'onAttemptFailed'> & {
  request: ScheduleRequest;
  client: Pick<PineconeClient, 'createSchedule' | 'listSchedules'>;
}): Promise<BackupSchedule> {
  const { indexName, name } = request;
  const { resource } = await createExactlyOnce<BackupSchedule>({
    ...rest,
    idOf: ({ schedule_id: id }) => id,
    // Only one schedule of an index can be enabled, so a second request is refused (409).
    canDuplicate: false,
    isIdentifying: true,
    send: (limits) => client.createSchedule(request, limits),
    find: async ({ limits }) => {
      const schedules = await client.listSchedules({ indexName }, limits);
      return { ours: schedules.filter((schedule) => schedule.name === name), maybe: [] };
    },
  });
  return resource;
}
