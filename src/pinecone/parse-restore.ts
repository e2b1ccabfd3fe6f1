import { id, isTime, object, type Present, type Schemas, text } from './parse.js';

/** A restore in progress, or its result. */
export type RestoreJob = Present<Schemas['RestoreJob']>;
/** The ids in the response to a restore request. */
export type RestoreStarted = Schemas['RestoreStarted'];

/** Parses a restore job. Throws `SchemaError` without its ids and a status. */
export function parseRestoreJob(json: unknown): RestoreJob {
  const from = object(json, 'the restore job');
  const { percent_complete: percent, created_at: created } = from;
  return {
    restore_job_id: id(from, 'restore_job_id'),
    backup_id: text(from, 'backup_id'),
    target_index_name: text(from, 'target_index_name'),
    target_index_id: id(from, 'target_index_id'),
    status: text(from, 'status'),
    created_at: isTime(created) ? created : '',
    ...(typeof percent === 'number' && percent >= 0 && percent <= 100 && { percent_complete: percent }),
  };
}

/** Parses the response to a restore request. Throws `SchemaError` without its ids. */
export function parseRestoreStarted(json: unknown): RestoreStarted {
  const from = object(json, 'the response');
  return { restore_job_id: id(from, 'restore_job_id'), index_id: id(from, 'index_id') };
}
