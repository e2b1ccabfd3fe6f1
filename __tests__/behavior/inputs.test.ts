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

/** Inputs that are enough for each action, and change nothing that the next test needs. */
const VALID: Record<ActionName, Record<string, string>> = {
  create: { index_name: 'docs-example', poll_interval_seconds: '1' },
  gate: { index_name: 'docs-example', max_age_minutes: '9999' },
  restore: { backup_id: 'bkp-1', rehearse: 'true', poll_interval_seconds: '1' },
  prune: { index_name: 'docs-example', keep_last: '99' },
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
    const inputs = { backup_id: '', index_name: 'docs-example', backup_name_prefix: 'gha-before-release' };
    expect(await problemsOf('restore', inputs)).toEqual([
      'backup_name_prefix is not an input of restore; it is an input of gate and prune. Set backup_id instead.',
    ]);
  });

  test.each<[ActionName, string, string]>([
    ['create', 'dry_run', 'dry_run is not an input of create; it is an input of prune.'],
    [
      'gate',
      'backup_name',
      'backup_name is not an input of gate; it is an input of create. Set backup_name_prefix instead.',
    ],
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
      'index_name is required. Put one index per line.',
      'if_exists "no" must be one of create, reuse, fail.',
    ]);
  });

  test('that resemble none of ours are a warning, because they may be variables of the workflow', async () => {
    const { code, stdout } = await step({
      action: 'gate',
      emulator,
      inputs: VALID.gate,
      env: { INPUT_ENVIRONMENT: 'production', INPUT_VERBOSE: 'true' },
    });
    expect(code).toBe(0);
    expect(warningsOf(stdout)).toEqual(['::warning::environment, verbose are not inputs of gate and have no effect.']);
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
    expect(errorOf(result)).toMatch(
      /^rehearsal-1 was not deleted: the state that names it is not what this step saved/,
    );
    expect(errorOf(result)).not.toContain('not an input');
    expect(warningsOf(result.stdout)).toEqual([]);
  });
});
