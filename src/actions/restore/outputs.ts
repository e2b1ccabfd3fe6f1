import { createdAtMs } from '../../backups/created-at.js';
import type { Outputs } from '../../runner/outputs.js';
import { type SafeText, safe } from '../../text/safe-text.js';
import { type Contents, contentsOfBackup } from './contents.js';
import { isDeleted, isReady, type RestoreState, startedOf } from './state.js';

/** The outputs that are written as soon as they are known. */
export function earlyOutputs(state: RestoreState): Outputs {
  const job = startedOf(state)?.job;
  const planned = state.stage === 'searching' ? undefined : state;
  return {
    restore_job_id: job?.id,
    index_id: job?.indexId,
    index_name: planned?.target.indexName,
    backup_id: planned?.backup.backup_id,
    status: job?.status,
  };
}

/** The declared outputs of the restore action. */
export function restoreOutputs({ state }: { state: RestoreState }): Outputs {
  const started = startedOf(state);
  const durationMs = started?.durationMs;
  const backup = state.stage === 'searching' ? undefined : state.backup;
  return {
    ...earlyOutputs(state),
    index_host: started?.indexHost,
    ready: isReady(state),
    percent_complete: started?.job.percentComplete,
    record_count: backup?.record_count,
    restored_record_count: started?.found?.records,
    namespace_count: backup?.namespace_count,
    restored_namespace_count: started?.found?.namespaces,
    verified: state.stage === 'verified',
    deleted: isDeleted(state),
    duration_seconds: durationMs === undefined ? undefined : Math.round(durationMs / 100) / 10,
  };
}

/** The index that exists or may exist. */
export function leftovers(state: RestoreState): SafeText[] {
  if (state.stage === 'searching' || state.stage === 'planned' || isDeleted(state)) return [];
  const { indexName } = state.target;
  const started = startedOf(state);
  if (started === undefined) return [safe`An index named ${indexName} may exist. Check the Pinecone console.`];
  return [safe`The restore job ${started.job.id} has started, so the index ${indexName} may exist.`];
}

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
