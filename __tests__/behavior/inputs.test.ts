import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Emulator, start } from '../../emulator/index.js';
import type { ActionName } from '../../scripts/tables.js';
import { BACKUP, runPostStep } from './restores.js';
import { errorOf, KEY, step } from './step.js';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await start({ indexes: ['docs-example'], backups: [BACKUP], readyAfterMs: 100, restoreAfterMs: 100 });
});
beforeEach(() => {
  emulator.requests.length = 0;
});
afterAll(() => emulator.stop());

const ACTIONS = ['create', 'gate', 'restore', 'prune', 'schedule'] as const satisfies ActionName[];

/** Inputs that are enough for each action, and change nothing that the next test needs. */
const VALID: Record<ActionName, Record<string, string>> = {
  create: { index_name: 'docs-example', poll_interval_seconds: '1' },
  gate: { index_name: 'docs-example', max_age_minutes: '9999' },
  restore: { backup_id: 'bkp-1', cleanup: 'step', poll_interval_seconds: '1' },
  prune: { index_name: 'docs-example', keep_last: '99' },
  schedule: { index_name: 'docs-example', frequency: 'daily', expire_after_days: '30', dry_run: 'true' },
};

/** The problems with the inputs, which are found before anything is sent. */
async function problemsOf(action: ActionName, inputs: Record<string, string>, env: Record<string, string> = {}) {
  const result = await step({ action, emulator, inputs: { ...VALID[action], ...inputs }, env });
  const [headline = '', ...problems] = errorOf(result).split('\n  ');
  expect(result.code).toBe(1);
  expect(headline).toMatch(/^(1 input is|\d+ inputs are) invalid\. Nothing was sent to Pinecone\.$/);
  expect(emulator.requests).toEqual([]);
  return problems;
}

const warningsOf = (stdout: string) => stdout.match(/^::warning::.*$/gm) ?? [];

describe('undeclared inputs', () => {
  test('of another action fail restore, which would choose another backup', async () => {
    const inputs = { backup_id: '', index_name: 'docs-example', backup_name: 'gha-before-release' };
    expect(await problemsOf('restore', inputs)).toEqual([
      'backup_name is not an input of restore; it is an input of create. Set backup_id instead.',
    ]);
  });

  test.each<[ActionName, string, string]>([
    ['create', 'dry_run', 'dry_run is not an input of create; it is an input of prune and schedule.'],
    ['gate', 'backup_name', 'backup_name is not an input of gate; it is an input of create. Set backup_id instead.'],
    ['prune', 'backup_id', 'backup_id is not an input of prune; it is an input of gate and restore.'],
    ['create', 'index-name', 'index-name is not an input; use index_name.'],
    ['gate', 'max_age_minute', 'max_age_minute is not an input of gate. Did you mean max_age_minutes?'],
    ['prune', 'keeplast', 'keeplast is not an input of prune. Did you mean keep_last?'],
  ])('fail %s before anything is sent: %s', async (action, name, problem) => {
    expect(await problemsOf(action, { [name]: 'x' })).toEqual([problem]);
  });

  test('are reported together with all other problems, without their values', async () => {
    const inputs = { api_key: '', 'api-key': KEY, index_name: '', 'index-name': 'docs-example', if_exists: 'no' };
    expect(await problemsOf('create', inputs)).toEqual([
      'api-key is not an input; use api_key.',
      'index-name is not an input; use index_name.',
      expect.stringMatching(/^api_key is empty/),
      'index_name and index_tags are both empty. Set index_name to the names of indexes, one per line (* for all), or select them by index_tags.',
      'if_exists "no" must be one of create, reuse, fail.',
    ]);
  });

  test('that resemble none of ours fail, too, and may be variables of the workflow', async () => {
    expect(await problemsOf('prune', { noop: 'true', commit: '3f9a2c1' })).toEqual([
      'commit is not an input of prune; it is an input of gate and restore.',
      'noop is not an input of prune. Remove it; if it is a variable of the workflow, rename INPUT_NOOP.',
    ]);
  });

  test.each(['', ' \n'])('with the value %j are ignored', async (value) => {
    const inputs = { ...VALID.gate, 'index-name': value, dry_run: value, anything: value };
    const { code, stdout } = await step({ action: 'gate', emulator, inputs });
    expect(code).toBe(0);
    expect(warningsOf(stdout)).toEqual([]);
  });

  test('do not keep the post step of restore from cleaning up', async () => {
    const postEnv = { STATE_index_name: 'rehearsal-1' };
    const env = { INPUT_BACKUP_NAME_PREFIX: 'gha-', 'INPUT_INDEX-NAME': 'docs-example', INPUT_ANYTHING: 'x' };
    const result = await runPostStep(emulator, { postEnv }, { env });
    expect(errorOf(result)).toMatch(/^rehearsal-1 was not deleted: its saved state was not written by this step/);
    expect(errorOf(result)).not.toContain('not an input');
    expect(warningsOf(result.stdout)).toEqual([]);
  });
});

describe('the inputs that choose a backup', () => {
  const INVALID = { backup_name_prefix: 'gha-', commit: 'abc12', run_id: 'latest', created_before: 'yesterday' };
  const PROBLEMS = [
    'commit "abc12" must be 7 to 40 hexadecimal digits of a commit, not the name of a branch or tag; quote one that YAML could take for a number.',
    'run_id "latest" must be digits, as in github.run_id or after /actions/runs/ in the URL of the run.',
    'created_before "yesterday" must be an ISO 8601 date or time, for example 2026-01-31 or 2026-01-31T12:00:00Z.',
  ];
  const byId = Object.entries(INVALID).map(
    ([name, value]) => `${name} "${value}" requires index_name, and cannot be combined with backup_id.`,
  );

  test.each(['gate', 'restore'] as const)('of %s are checked all at once', async (action) => {
    const inputs = { backup_id: '', index_name: 'docs-example', ...INVALID };
    expect(await problemsOf(action, inputs)).toEqual(PROBLEMS);
  });

  test.each(['gate', 'restore'] as const)('of %s cannot be combined with backup_id', async (action) => {
    const inputs = { backup_id: 'bkp-1', index_name: '', ...INVALID };
    expect(await problemsOf(action, inputs)).toEqual([...PROBLEMS, ...byId]);
  });

  test.each(['docs-*', '!docs', 'docs?'])('of restore name one index, not the pattern %s', async (index_name) => {
    const [problem] = await problemsOf('restore', { backup_id: '', index_name, ...INVALID });
    expect(problem).toContain(`index_name "${index_name}" is a pattern. Set one exact name.`);
  });
});

describe('the API key', () => {
  const ONLY_THE_KEY = 'Put only the key into the secret: no `Bearer`, quotes or `${' + '{ }}`.';

  test.each(ACTIONS)('%s logs that it came from the input, and nothing else about it', async (action) => {
    const { code, stdout } = await step({ action, emulator, inputs: VALID[action] });
    expect(code).toBe(0);
    expect(stdout.match(/^.*api_key.*$/gim)).toEqual(['api_key: from the input']);
  });

  test.each(ACTIONS)('%s logs that it came from the environment', async (action) => {
    const env = { PINECONE_API_KEY: KEY };
    const { code, stdout } = await step({ action, emulator, inputs: { ...VALID[action], api_key: '' }, env });
    expect(code).toBe(0);
    expect(stdout.match(/^.*api_key.*$/gim)).toEqual(['api_key: from the environment variable PINECONE_API_KEY']);
  });

  test.each([
    ['double quotes', `"${KEY}"`, 'starts or ends with a double quote'],
    ['single quotes', `'${KEY}'`, 'starts or ends with a single quote'],
    ['backticks', `\`${KEY}\``, 'starts or ends with a backtick'],
    ['Bearer', `Bearer ${KEY}`, 'starts with `Bearer`'],
    ['a line break', `pcsk_1234\n${KEY}`, 'contains a line break'],
    ['a space', `pcsk_1234 ${KEY}`, 'contains a space'],
  ])('with %s is rejected before anything is sent', async (_, api_key, found) => {
    expect(await problemsOf('gate', { api_key })).toEqual([`api_key ${found}. ${ONLY_THE_KEY}`]);
  });

  test.each([
    [
      'an expression',
      '$ {' + '{ secrets.PINECONE_API_KEY }}',
      'contains a literal `{{`: GitHub did not evaluate the expression',
    ],
    ['the name of a secret', 'secrets.PINECONE_API_KEY', 'is the name of a secret, not its value'],
  ])('with %s is rejected with how to write it', async (_, api_key, found) => {
    const advice = 'Write it as `${' + '{ secrets.NAME }}` in the workflow, and only the key into the secret.';
    expect(await problemsOf('gate', { api_key })).toEqual([`api_key ${found}. ${advice}`]);
  });

  test('from the environment is rejected by the name of the variable', async () => {
    expect(await problemsOf('prune', { api_key: '' }, { PINECONE_API_KEY: `"${KEY}"` })).toEqual([
      `PINECONE_API_KEY starts or ends with a double quote. ${ONLY_THE_KEY}`,
    ]);
  });

  test('that is empty is explained', async () => {
    expect(await problemsOf('create', { api_key: ' ' })).toEqual([
      'api_key is empty, and so is the environment variable PINECONE_API_KEY. Set it from a secret. Runs from forks get no secrets, and Dependabot gets only its own. A reusable workflow needs `secrets: inherit` or the secret by name. The secret of an environment is available only to jobs with that `environment:`.',
    ]);
  });
});

describe('names, api_url and tags', () => {
  test.each<[ActionName, Record<string, string>, string]>([
    ['create', { index_name: 'Docs' }, 'index_name "Docs" is not a valid name. Names are lower case: use docs.'],
    ['prune', { index_name: 'Docs' }, 'index_name "Docs" is not a valid name. Names are lower case: use docs.'],
    [
      'restore',
      { target_index_name: 'Docs' },
      'target_index_name "Docs" is not a valid name. Names are lower case: use docs.',
    ],
    [
      'gate',
      { index_name: 'docs-example,tickets' },
      'index_name "docs-example,tickets" is not a valid name. Put one index per line.',
    ],
    [
      'restore',
      { backup_id: '', index_name: 'docs-example,tickets' },
      'index_name "docs-example,tickets" is not a valid name. Set exactly one name.',
    ],
    ['create', { api_url: 'api.pinecone.io' }, 'api_url must start with https://.'],
    ['gate', { api_url: 'me:hunter2@api.pinecone.io' }, 'api_url must start with https://.'],
    [
      'gate',
      { api_url: 'https://me:hunter2' },
      'api_url is not a valid URL. Use https:// and a host, for example https://api.pinecone.io.',
    ],
    [
      'restore',
      { tags: Array.from({ length: 21 }, (_, at) => `k${at}=v`).join('\n') },
      'tags has 21 entries. Pinecone allows at most 20: remove 1.',
    ],
    [
      'restore',
      { tags: 'my team=search' },
      'tags "my team=search" has an invalid key. Write key=value, one per line, with a key of 1 to 80 characters of A-Z, a-z, 0-9, _ and -.',
    ],
    [
      'restore',
      { tags: 'team=Größe' },
      'tags "team=Größe" has an invalid value. Use at most 120 printable ASCII characters.',
    ],
  ])('%s rejects %j before anything is sent', async (action, inputs, problem) => {
    expect(await problemsOf(action, inputs)).toEqual([problem]);
  });
});
