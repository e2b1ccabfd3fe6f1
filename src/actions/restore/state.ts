import type { Backup } from '../../pinecone/resources.js';
import { plain } from '../../text/plain.js';

/** How things stand with a restore. */
export interface RestoreState {
  backup?: Backup;
  indexName?: string;
  restoreJobId?: string;
  indexId?: string;
  indexHost?: string;
  /** The job's word. */
  status?: string;
  percentComplete?: number;
  /** True where the service gave up on the job or the index. */
  isFailed: boolean;
  isReady: boolean;
  restoredRecordCount?: number;
  isVerified: boolean;
  isDeleted: boolean;
  /** From the request until everything was seen, in milliseconds. */
  duration?: number;
}

/** Before anything was done. */
export const START: RestoreState = { isFailed: false, isReady: false, isVerified: false, isDeleted: false };

/** The outputs that are told as soon as they are known. */
export function earlyOutputs(state: RestoreState): Record<string, string> {
  return {
    restore_job_id: state.restoreJobId ?? '',
    index_id: state.indexId ?? '',
    index_name: state.indexName ?? '',
    backup_id: state.backup?.backup_id ?? '',
    status: state.status ?? '',
  };
}

/** The index that there is, or that there may be. */
export function leftBehind({ indexName, restoreJobId, isDeleted }: RestoreState): string[] {
  if (indexName === undefined || isDeleted) return [];
  if (restoreJobId === undefined) return [`An index named ${indexName} may exist: look for it.`];
  return [`The index ${indexName} was begun by the restore job ${plain(restoreJobId, 80)}, and may be there.`];
}

/** The declared outputs of the restore action, `''` for what is not known. */
export function restoreOutputs(state: RestoreState): Record<string, string> {
  return {
    ...earlyOutputs(state),
    index_host: state.indexHost ?? '',
    ready: String(state.isReady),
    percent_complete: String(state.percentComplete ?? ''),
    record_count: String(state.backup?.record_count ?? ''),
    restored_record_count: String(state.restoredRecordCount ?? ''),
    verified: String(state.isVerified),
    deleted: String(state.isDeleted),
    duration_seconds: state.duration === undefined ? '' : String(Math.round(state.duration / 100) / 10),
  };
}
