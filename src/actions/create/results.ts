import { NOT_CREATED, UNKNOWN, worstStatus } from '../../backups/status.js';
import type { Backup } from '../../pinecone/resources.js';
import { plain } from '../../text/plain.js';
import { linesOf, type Trouble } from './troubles.js';

/** How things stand with one index. */
export interface Result {
  indexName: string;
  /** The name that is asked for. */
  name?: string;
  backup?: Backup;
  /** True where this run made the backup, and not one before it. */
  created: boolean;
  /** True from the first request until it is clear whether a backup exists. */
  isOpen: boolean;
  /** True where the backup was there, and was deleted before it was Ready. */
  isGone?: boolean;
  /** How long the wait took until the backup was Ready, in milliseconds. */
  readyAfter?: number;
  /** What went wrong. */
  trouble?: Trouble;
}

/** Pinecone's word, or our own where there is no backup or none is known. */
export function statusOf({ backup, isOpen, isGone = false }: Result): string {
  if (backup === undefined && isOpen) return UNKNOWN;
  return backup === undefined || isGone ? NOT_CREATED : backup.status;
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

/** The outputs that are told as soon as they are known. */
export function earlyOutputs(results: readonly Result[]): Record<string, string> {
  return {
    backup_id: results.flatMap(({ backup }) => backup?.backup_id ?? []).join('\n'),
    status: results.length === 0 ? NOT_CREATED : worstStatus(results.map(statusOf)),
  };
}

/** The declared outputs of the create action, `''` for what is not known. */
export function createOutputs(results: readonly Result[]): Record<string, string> {
  const first = results[0]?.backup;
  return {
    ...earlyOutputs(results),
    created: String(results.length > 0 && results.every(({ created }) => created)),
    backup_name: first?.name ?? '',
    ...Object.fromEntries(FIELDS.map((field) => [field, String(first?.[field] ?? '')])),
    backups: JSON.stringify(results.map(entryOf)),
  };
}

/** The backups that there are, and those that there may be; one line each. */
export function leftBehind(results: readonly Result[]): string[] {
  return results.flatMap(({ indexName, name, backup, isOpen, isGone = false }) => {
    if (isGone) return [];
    if (backup) return `The backup ${plain(backup.backup_id, 80)} of ${indexName} is ${plain(backup.status, 40)}.`;
    return isOpen ? `A backup of ${indexName} named ${name} may exist: look for it before you run this again.` : [];
  });
}

function entryOf(result: Result) {
  const { indexName, backup, created, trouble } = result;
  return {
    ...(backup ?? { source_index_name: indexName }),
    status: statusOf(result),
    created,
    ...(trouble && { error: linesOf({ trouble, indexName }).join('\n') }),
  };
}
