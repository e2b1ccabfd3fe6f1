import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { savedState } from '../../../src/runner/saved-state.js';
import { parseOutputs } from '../../../testing/run-action.js';

const STEP = {
  GITHUB_RUN_ID: '7',
  GITHUB_RUN_ATTEMPT: '1',
  GITHUB_JOB: 'deploy',
  GITHUB_ACTION: 'rehearsal',
  RUNNER_NAME: 'runner-1',
};
const VALUES = { index_name: 'rehearsal-1', backup_id: 'b-1' };
const NAMES = ['backup_id', 'index_name'];

const environment = { ...process.env };
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'state-'));
  writeFileSync(join(folder, 'state'), '');
  Object.assign(process.env, STEP, { GITHUB_STATE: join(folder, 'state') });
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
  Object.assign(process.env, environment);
});

/** Saves the values, and starts the post step with these changes of its environment. */
function inPostStep(changes: Record<string, string | undefined> = {}): void {
  savedState.save(VALUES, 'key');
  const saved = parseOutputs(readFileSync(join(folder, 'state'), 'utf8'));
  for (const [name, value] of Object.entries(saved)) process.env[`STATE_${name}`] = value;
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}

describe('savedState', () => {
  test('returns what the same step saved with the same key', () => {
    inPostStep();
    expect(savedState.read(NAMES, 'key')).toEqual(VALUES);
    expect(savedState.peek('index_name')).toBe('rehearsal-1');
  });

  test('works without the variables of the runner', () => {
    for (const name of Object.keys(STEP)) delete process.env[name];
    inPostStep();
    expect(savedState.read(NAMES, 'key')).toEqual(VALUES);
  });

  test.each<[string, Record<string, string | undefined>]>([
    ['of another run', { GITHUB_RUN_ID: '8' }],
    ['of an earlier attempt', { GITHUB_RUN_ATTEMPT: '2' }],
    ['of another job', { GITHUB_JOB: 'test' }],
    ['of another step', { GITHUB_ACTION: 'restore' }],
    ['of another job of the matrix', { RUNNER_NAME: 'runner-2' }],
    ['whose parts are split in another way', { GITHUB_RUN_ID: '71', GITHUB_RUN_ATTEMPT: '' }],
    ['with a changed value', { STATE_index_name: 'production' }],
    ['with a missing value', { STATE_backup_id: undefined }],
    ['without a signature', { STATE_signature: undefined }],
    ['with an invalid signature', { STATE_signature: '0'.repeat(64) }],
    ['with a signature of characters of several bytes', { STATE_signature: 'é'.repeat(64) }],
  ])('rejects state %s', (_, changes) => {
    inPostStep(changes);
    expect(savedState.read(NAMES, 'key')).toBe('invalid');
  });

  test('rejects a truncated signature', () => {
    inPostStep();
    process.env.STATE_signature = process.env.STATE_signature?.slice(0, -1) ?? '';
    expect(savedState.read(NAMES, 'key')).toBe('invalid');
  });

  test('rejects state that was signed with another key, or lacks one of the names', () => {
    inPostStep();
    expect(savedState.read(NAMES, 'other')).toBe('invalid');
    expect(savedState.read([...NAMES, 'host'], 'key')).toBe('invalid');
  });

  test('throws if the state cannot be written', () => {
    process.env.GITHUB_STATE = join(folder, 'missing');
    expect(() => savedState.save(VALUES, 'key')).toThrow('missing');
  });
});
