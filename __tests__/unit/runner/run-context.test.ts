import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { runIdentity } from '../../../src/runner/run-context.js';
import { RUN } from '../../../testing/run-action.js';

const environment = { ...process.env };
beforeEach(() => {
  Object.assign(process.env, RUN);
});
afterEach(() => {
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
  Object.assign(process.env, environment);
});

describe('runIdentity', () => {
  test('has the address of the run', () => {
    expect(runIdentity().runUrl).toBe('https://github.com/octo-org/docs/actions/runs/1658821493');
  });

  test.each([
    ['GITEA_ACTIONS', 'true'],
    ['FORGEJO_ACTIONS', 'true'],
    ['ACT', 'true'],
  ])('has no address of the run if %s shows that it would be wrong', (name, value) => {
    process.env[name] = value;
    expect(runIdentity()).toMatchObject({ runId: '1658821493', runUrl: undefined });
  });

  test.each(['', 'abc', '-1', '1.5', '12345678901234567'])('has no run id for "%s"', (id) => {
    process.env.GITHUB_RUN_ID = id;
    expect(runIdentity()).toMatchObject({ runId: undefined, runUrl: undefined });
  });
});
