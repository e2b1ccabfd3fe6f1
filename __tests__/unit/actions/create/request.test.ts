import { describe, expect, test } from '@jest/globals';
import type { CreateOptions } from '../../../../src/actions/create/inputs.js';
import { needsListing, planRequests } from '../../../../src/actions/create/request.js';
import { aBackup } from '../../a-backup.js';
import { fakeClock } from '../../fake-clock.js';
import { someOptions } from './some-options.js';

/** Plans with a chance that never gives the same character twice in a row. */
function plan(change: Partial<CreateOptions>, listing?: Parameters<typeof planRequests>[0]['listing']) {
  let drawn = 0;
  const random = () => {
    drawn += 1;
    return (drawn % 36) / 36;
  };
  const origin = async () => ({ runId: 12, runAttempt: 1, repository: 'org/repo' });
  return planRequests({ options: someOptions(change), ports: { origin, random, clock: fakeClock() }, listing });
}

describe('planRequests', () => {
  test('name and description of our own making are both unique', async () => {
    const { name, description, isNameUnique, reference } = await plan({});
    expect(name).toMatch(/^gha-12-1-[a-z0-9]{8}$/);
    expect(reference).toMatch(/^[a-z0-9]{16}$/);
    expect(description).toBe(`Reference ${reference}, org/repo`);
    expect(isNameUnique).toBe(true);
  });

  test('with a name of the user’s, only the description is', async () => {
    const { name, description, isNameUnique, reference } = await plan({ backupName: 'nightly' });
    expect({ name, isNameUnique }).toEqual({ name: 'nightly', isNameUnique: false });
    expect(reference).toMatch(/^[a-z0-9]{16}$/);
    expect(description).toContain(reference);
  });

  test('with a description of the user’s, only the name is', async () => {
    const { name, description, isNameUnique, reference } = await plan({ description: ' why ' });
    expect(name).toMatch(/^gha-12-1-[a-z0-9]{8}$/);
    expect({ description, isNameUnique, reference }).toEqual({
      description: ' why ',
      isNameUnique: true,
      reference: undefined,
    });
  });

  test('with both of the user’s, it is known by what was there before, and since when', async () => {
    const listing = { backups: [aBackup()], asOf: 5_999 };
    await expect(plan({ backupName: 'nightly', description: 'why' }, listing)).resolves.toEqual({
      name: 'nightly',
      description: 'why',
      isNameUnique: false,
      reference: undefined,
      before: new Set(['b-1']),
      since: 5_000,
    });
  });

  test('without a listing it begins now, and nothing is known to have been there before', async () => {
    await expect(plan({})).resolves.toMatchObject({ before: new Set(), since: fakeClock().now() });
  });

  test('a listing that was read for another reason is made use of', async () => {
    const listing = { backups: [aBackup()], asOf: 5_000 };
    const planned = await plan({ backupName: 'nightly', ifExists: 'reuse' }, listing);
    expect(planned).toMatchObject({ before: new Set(['b-1']), since: 5_000 });
  });
});

describe('needsListing', () => {
  test.each<[string, Partial<CreateOptions>, boolean]>([
    ['nothing given', {}, false],
    ['a description', { description: 'why' }, false],
    ['a name', { backupName: 'nightly' }, false],
    ['both', { backupName: 'nightly', description: 'why' }, true],
    ['a name to reuse', { backupName: 'nightly', ifExists: 'reuse' }, true],
    ['a name to fail for', { backupName: 'nightly', ifExists: 'fail' }, true],
    ['a name of our own to reuse', { ifExists: 'reuse' }, false],
  ])('with %s: %#', (_, change, needs) => {
    expect(needsListing(someOptions(change))).toBe(needs);
  });
});
