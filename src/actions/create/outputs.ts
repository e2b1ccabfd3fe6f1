import { DELETED, NOT_CREATED, UNKNOWN, worstStatus } from '../../backups/status.js';
import type { Outputs } from '../../runner/outputs.js';
import { type SafeText, safe } from '../../text/safe-text.js';
import { messageOf } from '../index-error.js';
import { type CreateResult, type CreateState, existingBackup } from './state.js';

/** The status as reported by Pinecone, or our own if there is no backup or none is known. */
export function statusOf(result: CreateResult): string {
  if (result.outcome === 'requested') return UNKNOWN;
  if (result.outcome === 'deleted') return DELETED;
  return existingBackup(result)?.status ?? NOT_CREATED;
}

function wasCreated(result: CreateResult): boolean {
  return result.outcome === 'created' || (result.outcome === 'deleted' && result.wasCreated);
}

const FIELDS = [
  'source_index_name',
  'source_index_id',
  'cloud',
  'region',
  'record_count',
  'namespace_count',
  'size_bytes',
  'dimension',
  'metric',
  'created_at',
] as const;

/** The outputs that are written as soon as they are known. */
export function earlyOutputs({ results }: CreateState): Outputs {
  return {
    backup_id: results.flatMap((result) => ('backup' in result ? result.backup.backup_id : [])),
    status: results.length === 0 ? NOT_CREATED : worstStatus(results.map(statusOf)),
  };
}

/** The declared outputs of the create action. */
export function createOutputs({ state }: { state: CreateState }): Outputs {
  const { results } = state;
  const [first] = results;
  const backup = first && 'backup' in first ? first.backup : undefined;
  return {
    ...earlyOutputs(state),
    index_names: { json: results.map(({ indexName }) => indexName) },
    created: results.length > 0 && results.every(wasCreated),
    backup_name: backup?.name,
    ...Object.fromEntries(FIELDS.map((field) => [field, backup?.[field]])),
    backups: { json: results.map(entryOf) },
  };
}

function entryOf(result: CreateResult) {
  const { indexName, error } = result;
  return {
    ...('backup' in result ? result.backup : { source_index_name: indexName }),
    status: statusOf(result),
    created: wasCreated(result),
    ...(error && { error: messageOf({ error, indexName }).join('\n') }),
  };
}

/** The backups that exist or may exist, one line each. */
export function leftovers({ results }: CreateState): SafeText[] {
  return results.flatMap((result) => {
    const { indexName, outcome } = result;
    const backup = existingBackup(result);
    if (backup) return safe`The backup ${backup.backup_id} of ${indexName} is ${backup.status}.`;
    if (outcome !== 'requested') return [];
    return safe`A backup of ${indexName} named ${result.name} may exist. Check the Pinecone console before you re-run the job.`;
  });
}
