import { describe, expect, test } from '@jest/globals';
import { quotaLine, quotaUse } from '../../../../src/actions/prune/quota.js';
import { makeState } from './state-factory.js';

describe('quotaUse', () => {
  const deletions = ['a', 'b'];
  const outcomes = { a: { type: 'deleted' }, b: { type: 'failed', error: new Error('no') } } as const;

  test('counts what is left of all backups of the project', () => {
    const state = makeState({ deletions, projectCount: 451, outcomes });
    expect(quotaUse({ state, quota: 500 })).toEqual({ count: 450, quota: 500, isNearlyFull: true });
    expect(quotaUse({ state, quota: 501 })).toMatchObject({ isNearlyFull: false });
  });

  test('counts what a real run would leave in a dry run', () => {
    const state = makeState({ deletions, projectCount: 10, dryRun: true });
    expect(quotaUse({ state, quota: 500 })).toMatchObject({ count: 8, isNearlyFull: false });
  });

  test('is unknown without a quota or a plan', () => {
    expect(quotaUse({ state: makeState({}), quota: undefined })).toBeUndefined();
    expect(quotaUse({ state: { ...makeState({}), plan: undefined }, quota: 500 })).toBeUndefined();
  });
});

test('quotaLine warns from 90 % on', () => {
  expect(quotaLine({ count: 1_062, quota: 5_000, isNearlyFull: false })).toBe('1,062 of 5,000 backups after this run.');
  expect(quotaLine({ count: 450, quota: 500, isNearlyFull: true })).toMatch(/^Quota nearly full: 450 of 500 backups/);
});
