import { readAccount } from '../../inputs/connection.js';
import { readAmount, readBoolean, readCount, readIndexNames } from '../../inputs/kinds.js';
import type { InputReader } from '../../inputs/reader.js';
import type { Account } from '../../pinecone/call.js';
import type { Rules } from './plan.js';

const CENTURY_IN_DAYS = 36_600;
const DEFAULT_PREFIX = 'gha-';
const ANY_NAME = '*';

/** For the whole step, in milliseconds: a thousand deletes take some seconds, and a service in trouble may recover. */
const TIMEOUT = 30 * 60_000;

/** The inputs of the prune action. */
export interface PruneOptions {
  account: Account;
  timeout: number;
  rules: Rules;
  dryRun: boolean;
}

/** Reads the inputs that prune/action.yml declares. */
export function readPruneInputs(reader: InputReader): PruneOptions {
  if (reader.given('keep_last') === '' && reader.given('keep_days') === '') {
    reader.problem({ name: 'keep_last and keep_days', wanted: 'are both not given; at least one of them is needed' });
  }
  return {
    account: readAccount(reader),
    timeout: TIMEOUT,
    rules: {
      indexNames: readIndexNames({ reader, name: 'index_name' }),
      keepLast: readCount({ reader, name: 'keep_last', from: 1 }),
      keepDays: readAmount({ reader, name: 'keep_days', unit: 'days', from: 0, to: CENTURY_IN_DAYS }),
      prefix: readPrefix(reader),
    },
    dryRun: readBoolean({ reader, name: 'dry_run', fallback: false }),
  };
}

/** The beginning of a name; '' for any name and none. */
function readPrefix(reader: InputReader): string {
  const name = 'backup_name_prefix';
  const value = reader.given(name) || DEFAULT_PREFIX;
  if (value === ANY_NAME) return '';
  // Who writes `gha-*` means a pattern; taken literally it would let everything stay, and the quota fill up.
  if (value.includes(ANY_NAME)) {
    reader.problem({ name, value, wanted: 'it takes the beginning of names without a *, or * alone for any name' });
  }
  return value;
}
