import { describe, expect, test } from '@jest/globals';
import { create } from '../../../src/actions/create/run.js';
import { gate } from '../../../src/actions/gate/run.js';
import { prune } from '../../../src/actions/prune/run.js';
import { restore } from '../../../src/actions/restore/run.js';
import { schedule } from '../../../src/actions/schedule/run.js';
import { ALTERNATIVES, checkUndeclaredInputs, declaredInputs } from '../../../src/actions/undeclared-inputs.js';
import type { InputParser } from '../../../src/inputs/parse-inputs.js';
import { givenInputs, problemsOf } from '../../../testing/given-inputs.js';

const DECLARED = declaredInputs({ create, gate, restore, prune, schedule });

/** What an action says about inputs with these names, as the runner passes them. */
function check({ action, given }: { action: string; given: readonly string[] }): readonly string[] {
  const parse = ({ raw, ...inputs }: InputParser) =>
    checkUndeclaredInputs({
      inputs: { ...inputs, raw: { ...raw, givenNames: () => [...given] } },
      action,
      declared: DECLARED,
    });
  return problemsOf({ parse, ...givenInputs({}) });
}

describe('checkUndeclaredInputs', () => {
  test.each(Object.entries(DECLARED))('accepts every declared input of %s', (action, names) => {
    const given = names.map((name) => name.toUpperCase());
    expect(check({ action, given })).toEqual([]);
  });

  test.each([
    [
      'create',
      'BACKUP_NAME_PREFIX',
      'backup_name_prefix is not an input of create; it is an input of gate, restore and prune. Set backup_name instead.',
    ],
    ['prune', 'COMMIT', 'commit is not an input of prune; it is an input of gate and restore.'],
    [
      'restore',
      'BACKUP_NAME',
      'backup_name is not an input of restore; it is an input of create. Set backup_id instead.',
    ],
    ['create', 'DRY_RUN', 'dry_run is not an input of create; it is an input of prune and schedule.'],
    [
      'prune',
      'TIMEOUT_MINUTES',
      'timeout_minutes is not an input of prune; it is an input of create, gate and restore.',
    ],
    [
      'create',
      'BACKUP-NAME-PREFIX',
      'backup-name-prefix is not an input of create; it is an input of gate, restore and prune. Set backup_name instead.',
    ],
  ])('%s rejects the input %s of another action', (action, given, problem) => {
    expect(check({ action, given: [given] })).toEqual([problem]);
  });

  test.each(['KEEP', 'KEEP_DAYS', 'KEEP_TAG', 'KEEP-SECONDS'])(
    'prune rejects %s, since a rule without effect deletes more',
    (given) => {
      const name = given.toLowerCase();
      expect(check({ action: 'prune', given: [given] })).toEqual([
        `${name} is not an input of prune. Its rules are keep_last, keep_hourly, keep_daily, keep_weekly, keep_monthly, keep_yearly, keep_within and keep_backup_id.`,
      ]);
    },
  );

  test.each([
    ['INDEX-NAME', 'index-name is not an input; use index_name.'],
    ['BACKUP_NAME-PREFIX', 'backup_name-prefix is not an input; use backup_name_prefix.'],
    ['index_name', 'INPUT_index_name is not an input; use index_name.'],
    ['Index-Name', 'INPUT_Index-Name is not an input; use index_name.'],
  ])('rejects %s, which differs by dashes or case', (given, problem) => {
    expect(check({ action: 'prune', given: [given] })).toEqual([problem]);
  });

  test.each([
    ['INDEXNAME', 'indexname is not an input of restore. Did you mean index_name?'],
    ['APIKEY', 'apikey is not an input of restore. Did you mean api_key?'],
    ['PAI_KEY', 'pai_key is not an input of restore. Did you mean api_key?'],
    ['BACKUP_IDS', 'backup_ids is not an input of restore. Did you mean backup_id?'],
    ['TAG', 'tag is not an input of restore. Did you mean tags?'],
    ['TIMEOUT-MINUTE', 'timeout-minute is not an input of restore. Did you mean timeout_minutes?'],
    ['BACKUP_NAME_PREFX', 'backup_name_prefx is not an input of restore. Did you mean backup_name_prefix?'],
    ['DRYRUN', 'dryrun is not an input of restore. Did you mean dry_run? It is an input of prune and schedule.'],
  ])('restore rejects %s, which is within two edits of a declared name', (given, problem) => {
    expect(check({ action: 'restore', given: [given] })).toEqual([problem]);
  });

  test.each(['ARGS', 'SHA', 'NOOP', 'CREATED_AFTER', 'MAX_AGE', 'T', 'PINECONE_API_KEY'])(
    'rejects %s, which resembles no declared name and may be a variable of the workflow',
    (given) => {
      const problem = `${given.toLowerCase()} is not an input of restore. Remove it; if it is a variable of the workflow, rename INPUT_${given}.`;
      expect(check({ action: 'restore', given: [given] })).toEqual([problem]);
    },
  );

  test('shows a hostile name on one line, cut to 80 characters', () => {
    const [hostile = '', dash] = check({
      action: 'create',
      given: [
        `a
::error::${'x'.repeat(200)}`,
        'INDEX-NAME',
      ],
    }).toReversed();
    expect(dash).toBe('index-name is not an input; use index_name.');
    expect(hostile).toMatch(/^INPUT_a ::error::x+… is not an input of create\. .* rename INPUT_a ::error::x+…\.$/);
    expect(hostile.length).toBeLessThan(300);
  });
});

test.each(Object.entries(ALTERNATIVES))(
  'every alternative for an input that %s lacks is an input of it',
  (action, entries) => {
    const names = DECLARED[action] ?? [];
    expect(Object.values(entries).filter((name) => !names.includes(name))).toEqual([]);
    expect(Object.keys(entries).filter((name) => names.includes(name))).toEqual([]);
  },
);
