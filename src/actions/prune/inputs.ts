import { parseConnection } from '../../inputs/connection.js';
import type { InputParser } from '../../inputs/parse-inputs.js';
import { parseBoolean, parseCount, parseIndexNames, parseOptionalNumber } from '../../inputs/parsers.js';
import type { BaseOptions } from '../action.js';
import type { Rules } from './plan.js';

const CENTURY_IN_DAYS = 36_600;
const DEFAULT_PREFIX = 'gha-';
const ANY_NAME = '*';

/** For the whole step: a thousand deletions take seconds, and a failing service may recover (ms). */
const TIMEOUT_MS = 30 * 60_000;

/** The inputs of the prune action. */
export interface PruneOptions extends BaseOptions {
  rules: Rules;
  dryRun: boolean;
}

/** Parses the inputs that prune/action.yml declares. */
export function parsePruneInputs(inputs: InputParser): PruneOptions {
  if (inputs.get('keep_last') === '' && inputs.get('keep_days') === '') {
    inputs.reject({ name: 'keep_last and keep_days', problem: 'are both empty. Set at least one of them' });
  }
  return {
    connection: parseConnection(inputs),
    timeoutMs: TIMEOUT_MS,
    rules: {
      indexNames: parseIndexNames({ inputs, name: 'index_name' }),
      keepLast: parseCount({ inputs, name: 'keep_last', from: 1 }),
      keepDays: parseOptionalNumber({ inputs, name: 'keep_days', unit: 'days', above: 0, to: CENTURY_IN_DAYS }),
      prefix: parsePrefix(inputs),
    },
    dryRun: parseBoolean({ inputs, name: 'dry_run', fallback: false }),
  };
}

/** The start of a backup name; '' for any name, or none. */
function parsePrefix(inputs: InputParser): string {
  const name = 'backup_name_prefix';
  const value = inputs.get(name) || DEFAULT_PREFIX;
  if (value === ANY_NAME) return '';
  // `gha-*` is meant as a pattern; taken literally, it would keep everything until the quota is full.
  if (value.includes(ANY_NAME)) {
    inputs.reject({ name, value, problem: 'must be a name prefix without *, or * alone to match any name' });
  }
  return value;
}
