import type { BackupFilters } from '../../backups/select-backup.js';
import { TEMPORARY_TAG } from '../../backups/select-indexes.js';
import { parseConnection } from '../../inputs/connection.js';
import type { InputParser } from '../../inputs/parse-inputs.js';
import {
  parseBoolean,
  parseChoice,
  parseLines,
  parseResourceName,
  requireBackupId,
  requireOneSource,
} from '../../inputs/parsers.js';
import { MAX_TAGS, requireTag } from '../../inputs/tags.js';
import { parseWaitOptions, type WaitOptions } from '../../inputs/wait-options.js';
import type { BaseOptions } from '../action.js';
import { parseBackupFilters } from '../backup-filters.js';

/** Which backup to restore: by its id, or the newest Ready backup of an index that matches the filters. */
export type Source = { by: 'id'; backupId: string } | { by: 'index'; indexName: string; filters: BackupFilters };

/** When the new index is deleted again: never, at the end of the step, or at the end of the job. */
const CLEANUPS = ['none', 'step', 'job'] as const;

/** The inputs of the restore action. */
export interface RestoreOptions extends BaseOptions, WaitOptions {
  source: Source;
  /** Undefined for a generated name. */
  targetName: string | undefined;
  deletionProtection: 'enabled' | 'disabled';
  /** Undefined: the tags of the backup. */
  tags: Record<string, string> | undefined;
  /** Whether to compare the new index with the backup. */
  verify: boolean;
  cleanup: (typeof CLEANUPS)[number];
}

/** Parses the inputs that restore/action.yml declares. */
export function parseRestoreInputs(inputs: InputParser): RestoreOptions {
  const connection = parseConnection(inputs);
  const options: RestoreOptions = {
    connection,
    ...parseWaitOptions(inputs),
    source: parseSource(inputs),
    targetName: parseResourceName({ inputs, name: 'target_index_name' }),
    deletionProtection: parseChoice({
      inputs,
      name: 'deletion_protection',
      choices: ['enabled', 'disabled'],
      fallback: 'disabled',
    }),
    tags: parseTags(inputs, connection.apiVersion),
    verify: parseBoolean({ inputs, name: 'verify', fallback: true }),
    cleanup: parseChoice({ inputs, name: 'cleanup', choices: CLEANUPS, fallback: 'none' }),
  };
  rejectConflicts({ inputs, options });
  return options;
}

function parseSource(inputs: InputParser): Source {
  const backupId = inputs.get('backup_id');
  const indexName = parseResourceName({ inputs, name: 'index_name' });
  requireOneSource(inputs);
  const filters = parseBackupFilters(inputs);
  if (backupId !== '') requireBackupId({ inputs, name: 'backup_id', value: backupId, ifSeveral: 'Set exactly one ID' });
  return indexName === undefined ? { by: 'id', backupId } : { by: 'index', indexName, filters };
}

function rejectConflicts({ inputs, options }: { inputs: InputParser; options: RestoreOptions }): void {
  const { cleanup, waitForReady, deletionProtection, tags } = options;
  // An invalid cleanup was meant to need no name.
  const isRequired = ['', 'none'].includes(inputs.get('cleanup'));
  if (isRequired && inputs.get('target_index_name') === '') {
    inputs.reject({ name: 'target_index_name', problem: 'is required. Set it to the name of the new index' });
  }
  if (cleanup === 'none') return;
  if (!waitForReady) {
    inputs.reject({ name: 'cleanup', value: cleanup, problem: 'requires wait_for_ready: true' });
  }
  if (deletionProtection === 'enabled') {
    const problem = `cannot be combined with cleanup: ${cleanup}, which deletes the new index`;
    inputs.reject({ name: 'deletion_protection', value: 'enabled', problem });
  }
  if (Object.keys(tags ?? {}).length === MAX_TAGS) {
    const problem = `has ${MAX_TAGS} entries. With cleanup: ${cleanup} at most ${MAX_TAGS - 1} are possible, as ${TEMPORARY_TAG} is added`;
    inputs.reject({ name: 'tags', problem });
  }
}

function parseTags(inputs: InputParser, apiVersion: string): RestoreOptions['tags'] {
  const name = 'tags';
  const lines = parseLines({ inputs, name });
  const tags = new Map<string, string>();
  for (const line of lines) {
    const [, key, value = ''] = /^([^=]*[^=\s])\s*=\s*(.*)$/.exec(line) ?? [];
    const reject = (problem: string) => inputs.reject({ name, value: line, problem });
    if (key === undefined) reject('must be key=value, one per line');
    else if (tags.has(key)) reject('repeats a key. Remove one of the lines');
    else if (requireTag({ inputs, name, line, key, value, apiVersion })) tags.set(key, value);
  }
  if (tags.size > MAX_TAGS) {
    const problem = `has ${tags.size} entries. Pinecone allows at most ${MAX_TAGS}: remove ${tags.size - MAX_TAGS}`;
    inputs.reject({ name, problem });
  }
  return lines.length === 0 ? undefined : Object.fromEntries(tags);
}
