import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { create } from '../../../src/actions/create/run.js';
import { gate } from '../../../src/actions/gate/run.js';
import { prune } from '../../../src/actions/prune/run.js';
import { restore } from '../../../src/actions/restore/run.js';
import { schedule } from '../../../src/actions/schedule/run.js';
import {
  ALTERNATIVES,
  checkUndeclaredInputs,
  declaredInputs,
  SYNONYMS,
} from '../../../src/actions/undeclared-inputs.js';
import type { InputParser } from '../../../src/inputs/parse-inputs.js';
import { fakeLog } from '../../../testing/fake-log.js';
import { givenInputs, problemsOf } from '../../../testing/given-inputs.js';

const DECLARED = declaredInputs({ create, gate, restore, prune, schedule });

/** What an action says about inputs with these names, as the runner passes them. */
function check({ action, given }: { action: string; given: readonly string[] }) {
  const { log, lines: warnings } = fakeLog();
  const parse = ({ raw, ...inputs }: InputParser) =>
    checkUndeclaredInputs({
      inputs: { ...inputs, raw: { ...raw, givenNames: () => [...given] } },
      action,
      declared: DECLARED,
      log,
    });
  return { problems: problemsOf({ parse, ...givenInputs({}) }), warnings };
}

describe('checkUndeclaredInputs', () => {
  test.each(Object.entries(DECLARED))('accepts every declared input of %s', (action, names) => {
    const given = names.map((name) => name.toUpperCase());
    expect(check({ action, given })).toEqual({ problems: [], warnings: [] });
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
      'backup_name is not an input of restore; it is an input of create. Set backup_name_prefix instead.',
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
    expect(check({ action, given: [given] })).toEqual({ problems: [problem], warnings: [] });
  });

  test.each(['KEEP', 'KEEP_DAYS', 'KEEP_TAG', 'KEEP-SECONDS'])(
    'prune rejects %s, since a rule without effect deletes more',
    (given) => {
      const name = given.toLowerCase();
      expect(check({ action: 'prune', given: [given] })).toEqual({
        problems: [
          `${name} is not an input of prune. Its rules are keep_last, keep_hourly, keep_daily, keep_weekly, keep_monthly, keep_yearly, keep_within and keep_backup_id.`,
        ],
        warnings: [],
      });
      expect(check({ action: 'gate', given: [given] }).problems).toEqual([]);
    },
  );

  test.each([
    ['INDEX-NAME', 'index-name is not an input; use index_name.'],
    ['BACKUP_NAME-PREFIX', 'backup_name-prefix is not an input; use backup_name_prefix.'],
    ['index_name', 'INPUT_index_name is not an input; use index_name.'],
    ['Index-Name', 'INPUT_Index-Name is not an input; use index_name.'],
  ])('rejects %s, which differs by dashes or case', (given, problem) => {
    expect(check({ action: 'prune', given: [given] })).toEqual({ problems: [problem], warnings: [] });
  });

  test.each([
    ['prune', 'DRY', 'dry_run'],
    ['gate', 'MAX_AGE', 'max_age_minutes'],
    ['gate', 'MAX_AGE_HOURS', 'max_age_minutes'],
    ['gate', 'MIN_RECORDS', 'min_record_count'],
    ['gate', 'MINIMUM_RECORD_COUNT', 'min_record_count'],
    ['gate', 'MIN_COVERAGE', 'min_coverage_percent'],
    ['create', 'WAIT_UNTIL_READY', 'wait_for_ready'],
    ['create', 'TIMEOUT', 'timeout_minutes'],
    ['create', 'WAIT', 'wait_for_ready'],
    ['create', 'NAME', 'index_name or backup_name'],
    ['create', 'PREFIX', 'backup_name'],
    ['prune', 'PREFIX', 'backup_name_prefix'],
    ['prune', 'NAME_PREFIX', 'backup_name_prefix'],
    ['prune', 'OLDER_THAN', 'keep_within'],
    ['prune', 'OLDER-THAN-DAYS', 'keep_within'],
    ['prune', 'RETENTION_DAYS', 'keep_within'],
    ['prune', 'BEFORE', 'keep_within'],
    ['prune', 'PREVIEW', 'dry_run'],
    ['prune', 'EXCLUDE_INDEX', 'index_name'],
    ['restore', 'BEFORE', 'created_before'],
    ['restore', 'CREATED_AT', 'created_before'],
    ['restore', 'OLDER_THAN', 'created_before'],
    ['restore', 'SHA', 'commit'],
    ['gate', 'COMMIT_SHA', 'commit'],
    ['gate', 'GIT_REF', 'commit'],
    ['restore', 'NAME', 'index_name'],
    ['restore', 'VERSION', 'api_version'],
    ['restore', 'ID', 'backup_id or run_id'],
    ['schedule', 'RETENTION_DAYS', 'expire_after_days'],
    ['schedule', 'NAME', 'index_name or schedule_name'],
  ])('%s rejects %s, which has the words of %s', (action, given, meant) => {
    const problem = `${given.toLowerCase()} is not an input of ${action}. Did you mean ${meant}?`;
    expect(check({ action, given: [given] })).toEqual({ problems: [problem], warnings: [] });
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
    expect(check({ action: 'restore', given: [given] })).toEqual({ problems: [problem], warnings: [] });
  });

  test.each(['ARGS', 'DAYS', 'T', 'ENVIRONMENT', 'TOKEN', 'PINECONE_API_KEY', 'SHAPE', 'WAIT_A_MOMENT_LONGER'])(
    'only warns of %j, which resembles no declared name',
    (given) => {
      const warning = `${given.toLowerCase()} is not an input of restore and has no effect.`;
      expect(check({ action: 'restore', given: [given] })).toEqual({ problems: [], warnings: [warning] });
    },
  );

  test('warns of all others in one line, at most ten of them', () => {
    expect(check({ action: 'create', given: ['ZOO', 'ALPHA', 'INDEX_NAME'] }).warnings).toEqual([
      'alpha, zoo are not inputs of create and have no effect.',
    ]);
    const many = Array.from({ length: 12 }, (_, at) => `VARIABLE_OF_THE_WORKFLOW_${at}`);
    expect(check({ action: 'create', given: many }).warnings[0]).toContain(' and 2 more are not inputs of create');
  });

  test('shows a hostile name on one line, cut to 80 characters', () => {
    const { problems, warnings } = check({ action: 'create', given: [`a\n::error::${'x'.repeat(200)}`, 'INDEX-NAME'] });
    expect(problems).toEqual(['index-name is not an input; use index_name.']);
    expect(warnings).toEqual([expect.stringMatching(/^INPUT_a ::error::x+… is not an input of create/)]);
    expect(warnings[0]).toHaveLength(80 + ' is not an input of create and has no effect.'.length);
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

test('docs/troubleshooting.md lists every synonym with its input, which some action declares', () => {
  const page = readFileSync('docs/troubleshooting.md', 'utf8');
  for (const [name, words] of Object.entries(SYNONYMS)) {
    expect(Object.values(DECLARED).flat()).toContain(name);
    expect(page).toContain(`| \`${name}\` | ${words.map((word) => `\`${word}\``).join(', ')} |`);
  }
});
