import { expect, test } from '@jest/globals';
import { create } from '../../../src/actions/create/run.js';
import { gate } from '../../../src/actions/gate/run.js';
import { prune } from '../../../src/actions/prune/run.js';
import { restore } from '../../../src/actions/restore/run.js';
import { schedule } from '../../../src/actions/schedule/run.js';
import { problemsOf } from '../../../testing/given-inputs.js';

const VALID = {
  create: { action: create, inputs: { index_name: 'docs' } },
  gate: { action: gate, inputs: { index_name: 'docs' } },
  restore: { action: restore, inputs: { index_name: 'docs', target_index_name: 'restored' } },
  prune: { action: prune, inputs: { index_name: 'docs', keep_last: '1' } },
  schedule: { action: schedule, inputs: { index_name: 'docs', frequency: 'daily', expire_after_days: '7' } },
};

function problems(name: keyof typeof VALID, given: Record<string, string>) {
  const { action, inputs } = VALID[name];
  return problemsOf({ parse: action.parseInputs, inputs: { api_key: 'key', ...inputs, ...given } });
}

test.each([
  ['create', 'if_exists', 'Set one of create, reuse, fail'],
  ['gate', 'require_schedule', 'Set true or false'],
  ['restore', 'deletion_protection', 'Set one of enabled, disabled'],
  ['restore', 'cleanup', 'Set one of none, step, job'],
  ['prune', 'dry_run', 'Set true or false'],
  ['prune', 'backup_name_prefix', 'Set a prefix, or * for any name'],
  ['prune', 'keep_last', 'Set a number'],
  ['prune', 'keep_yearly', 'Set a number'],
  ['prune', 'keep_within', 'Set a duration'],
  ['schedule', 'dry_run', 'Set true or false'],
  ['schedule', 'enabled', 'Set true or false'],
  ['schedule', 'if_different', 'Set one of update, fail'],
] as const)('%s rejects an empty %s, whose default does more or checks less', (action, name, advice) => {
  const problem = `${name} is empty: the expression that sets it has no value. ${advice}, or remove the line to use the default.`;
  expect(problems(action, { [name]: '' })).toEqual([problem]);
  expect(problems(action, { [name]: ' \n' })).toEqual([problem]);
  expect(problems(action, {})).toEqual([]);
});

test.each([
  ['create', ['wait_for_ready', 'if_no_index_found', 'min_record_count', 'timeout_minutes']],
  ['gate', ['wait_for_ready', 'enforcement', 'if_no_index_found', 'max_age_minutes', 'commit']],
  ['restore', ['wait_for_ready', 'verify', 'backup_name_prefix', 'tags']],
  ['prune', ['keep_backup_id', 'quota']],
  ['schedule', ['schedule_name', 'if_no_index_found']],
] as const)('%s uses the default of %j without a value', (action, names) => {
  expect(problems(action, Object.fromEntries(names.map((name) => [name, ''])))).toEqual([]);
});
