import { COUNT_RULES, type Retention } from '../../backups/retention.js';
import { parseConnection } from '../../inputs/connection.js';
import type { InputParser } from '../../inputs/parse-inputs.js';
import { parseBackupIds, parseBoolean, parseCount, parseOptionalDuration } from '../../inputs/parsers.js';
import type { BaseOptions } from '../action.js';
import { parsePrefix } from '../backup-filters.js';
import { parseIndexLines } from '../index-selector.js';
import type { Rules } from './plan.js';

export const DEFAULT_PREFIX = 'gha-';

/** For the whole step: a thousand deletions take seconds, and a failing service may recover (ms). */
export const TIMEOUT_MS = 30 * 60_000;

/** The inputs of the prune action. */
export interface PruneOptions extends BaseOptions {
  rules: Rules;
  /** How many backups the project may have; undefined if it was not given. */
  quota: number | undefined;
  dryRun: boolean;
}

/** Parses the inputs that prune/action.yml declares. */
export function parsePruneInputs(inputs: InputParser): PruneOptions {
  if (inputs.get('index_name') === '') {
    inputs.reject({ name: 'index_name', problem: 'is required. Put one index per line (* for all with backups)' });
  }
  return {
    connection: parseConnection(inputs),
    timeoutMs: TIMEOUT_MS,
    rules: {
      indexNames: parseIndexLines(inputs),
      retention: parseRetention(inputs),
      backupIds: parseBackupIds({ inputs, name: 'keep_backup_id' }),
      prefix: parsePrefixOrDefault(inputs),
    },
    quota: parseCount({ inputs, name: 'quota', from: 1 }),
    dryRun: parseBoolean({ inputs, name: 'dry_run', fallback: false }),
  };
}

/** What is kept. A rule of 0 keeps nothing, as if it was not given. */
function parseRetention(inputs: InputParser): Retention {
  const names = [...COUNT_RULES, 'within'].map((rule) => `keep_${rule}`);
  const isWithoutRule = names.every((name) => /^0*[ymdh]?$/.test(inputs.get(name)));
  if (isWithoutRule && !names.some((name) => inputs.raw.isEmpty(name))) {
    const all = names.join(', ').replace(/, (\w+)$/, ' and $1');
    inputs.reject({ name: all, problem: 'are all empty or 0. Set at least one of them' });
  }
  const counts = COUNT_RULES.map((rule) => [rule, parseCount({ inputs, name: `keep_${rule}`, from: 0 }) || undefined]);
  return { ...Object.fromEntries(counts), within: parseOptionalDuration({ inputs, name: 'keep_within' }) };
}

/** The start of a backup name; '' for any name, or none. */
function parsePrefixOrDefault(inputs: InputParser): string {
  const prefix = parsePrefix(inputs);
  // Left out, it is not any prefix.
  return inputs.raw.input('backup_name_prefix').trim() === '' ? DEFAULT_PREFIX : prefix;
}
