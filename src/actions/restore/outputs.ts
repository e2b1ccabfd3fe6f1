import type { Outputs } from '../../runner/outputs.js';
import { type SafeText, safe } from '../../text/safe-text.js';
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
