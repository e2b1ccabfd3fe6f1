import { createdAtMs } from '../../backups/created-at.js';
import { type Contents, contentsOfBackup } from './contents.js';
import { type RestoreState, startedOf } from './state.js';

/**
 * What the report says beyond the outputs, for somebody who was not there: what was restored, how old it was, what was
 * expected and found, and when. Undefined until the backup is known.
 */
export function evidenceOf(state: RestoreState) {
  if (state.stage === 'searching') return undefined;
  const { backup, requestedAt } = state;
  const started = startedOf(state);
  const createdAt = createdAtMs(backup);
  const ageMs = requestedAt === undefined || createdAt === undefined ? undefined : requestedAt - createdAt;
  return {
    source: {
      index_name: backup.source_index_name,
      index_id: backup.source_index_id ?? null,
      backup_id: backup.backup_id,
      backup_name: backup.name ?? null,
      backup_created_at: backup.created_at ?? null,
      backup_age_minutes: ageMs === undefined ? null : Math.floor(ageMs / 60_000),
    },
    expected: describe(contentsOfBackup(backup)),
    found: describe(started?.found ?? {}),
    requested_at: isoTime(requestedAt),
    job_completed_at: isoTime(started?.completedAt),
    ready_at: isoTime(started?.readyAt),
    verified_at: isoTime(started?.verifiedAt),
    deleted_at: isoTime(state.deletedAt),
  };
}

function describe({ records, namespaces, dimension, metric }: Contents) {
  return {
    record_count: records ?? null,
    namespace_count: namespaces ?? null,
    dimension: dimension ?? null,
    metric: metric ?? null,
  };
}

function isoTime(ms: number | undefined): string | null {
  return ms === undefined ? null : new Date(ms).toISOString();
}
