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

  test('has the address of the commit', () => {
    const sha = '3f9a2c1d8e7b6a5948372615f0e1d2c3b4a59687';
    process.env.GITHUB_SHA = sha;
    expect(runIdentity().commitUrl).toBe(`https://github.com/octo-org/docs/commit/${sha}`);
  });

  test.each([
    ['GITHUB_SERVER_URL', 'javascript:alert(1)//'],
    ['GITHUB_SERVER_URL', 'https://github.com@evil.example'],
    ['GITHUB_SERVER_URL', 'https://evil.example/"><img'],
    ['GITHUB_REPOSITORY', 'octo-org/docs/../../evil'],
    ['GITHUB_REPOSITORY', 'octo-org/..'],
    ['GITHUB_REPOSITORY', 'octo-org/docs?x='],
    ['GITHUB_REPOSITORY', ''],
  ])('has no address if %s is "%s"', (name, value) => {
    process.env[name] = value;
    expect(runIdentity()).toMatchObject({ commitUrl: undefined, runUrl: undefined });
  });

  test.each(['', 'main', '3f9a2c1', `${'a'.repeat(40)}/../x`])('has no address of the commit "%s"', (sha) => {
    process.env.GITHUB_SHA = sha;
    expect(runIdentity().commitUrl).toBeUndefined();
  });

  test.each([
    ['GITEA_ACTIONS', 'true'],
    ['FORGEJO_ACTIONS', 'true'],
    ['ACT', 'true'],
  ])('has no address of the run if %s shows that it would be wrong', (name, value) => {
    process.env[name] = value;
    expect(runIdentity()).toMatchObject({ runId: '1658821493', commitUrl: undefined, runUrl: undefined });
  });

  test.each(['', 'abc', '-1', '1.5', '12345678901234567'])('has no run id for "%s"', (id) => {
    process.env.GITHUB_RUN_ID = id;
    expect(runIdentity()).toMatchObject({ runId: undefined, runUrl: undefined });
  });
});
