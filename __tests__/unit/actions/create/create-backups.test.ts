import { describe, expect, test } from '@jest/globals';
import { needsList, planRequests } from '../../../../src/actions/create/create-backups.js';
import type { CreateOptions } from '../../../../src/actions/create/inputs.js';
import type { BackupList } from '../../../../src/backups/list-backups.js';
import { makeBackup } from '../../../../testing/backups.js';
import { fakeClock } from '../../../../testing/fake-clock.js';
import { makeOptions } from './options-factory.js';

/** Plans with a random source that never gives the same character twice in a row. */
function plan(changes: Partial<CreateOptions>, list?: BackupList) {
  let drawn = 0;
  const random = () => {
    drawn += 1;
    return (drawn % 36) / 36;
  };
  const runContext = async () => ({ runId: 12, runAttempt: 1, repository: 'org/repo' });
  return planRequests({ options: makeOptions(changes), ports: { runContext, random, clock: fakeClock() }, list });
}

describe('planRequests', () => {
  test('generates a unique name and a unique description', async () => {
    const { name, description, isNameUnique, reference } = await plan({});
    expect(name).toMatch(/^gha-12-1-[a-z0-9]{8}$/);
    expect(reference).toMatch(/^[a-z0-9]{16}$/);
    expect(description).toBe(`Reference ${reference}, org/repo`);
    expect(isNameUnique).toBe(true);
  });

  test('with a given name generates only a unique description', async () => {
    const { name, description, isNameUnique, reference } = await plan({ backupName: 'nightly' });
    expect({ name, isNameUnique }).toEqual({ name: 'nightly', isNameUnique: false });
    expect(reference).toMatch(/^[a-z0-9]{16}$/);
    expect(description).toContain(reference);
  });

  test('with a given description generates only a unique name', async () => {
    const { name, description, isNameUnique, reference } = await plan({ description: ' why ' });
    expect(name).toMatch(/^gha-12-1-[a-z0-9]{8}$/);
    expect({ description, isNameUnique, reference }).toEqual({
      description: ' why ',
      isNameUnique: true,
      reference: undefined,
    });
  });

  test('with both given records the existing ids and the time of the list in whole seconds', async () => {
    const list = { backups: [makeBackup()], asOf: 5_999 };
    await expect(plan({ backupName: 'nightly', description: 'why' }, list)).resolves.toEqual({
      name: 'nightly',
      description: 'why',
      isNameUnique: false,
      reference: undefined,
      existingIds: new Set(['b-1']),
      startedAt: 5_000,
    });
  });

  test('without a list starts now and knows no existing ids', async () => {
    await expect(plan({})).resolves.toMatchObject({ existingIds: new Set(), startedAt: fakeClock().now() });
  });

  test('uses a list that was read for if_exists', async () => {
    const list = { backups: [makeBackup()], asOf: 5_000 };
    const planned = await plan({ backupName: 'nightly', ifExists: 'reuse' }, list);
    expect(planned).toMatchObject({ existingIds: new Set(['b-1']), startedAt: 5_000 });
  });
});

describe('needsList', () => {
  test.each<[string, Partial<CreateOptions>, boolean]>([
    ['nothing given', {}, false],
    ['a description', { description: 'why' }, false],
    ['a name', { backupName: 'nightly' }, false],
    ['a name and a description', { backupName: 'nightly', description: 'why' }, true],
    ['a name and if_exists: reuse', { backupName: 'nightly', ifExists: 'reuse' }, true],
    ['a name and if_exists: fail', { backupName: 'nightly', ifExists: 'fail' }, true],
    ['a generated name and if_exists: reuse', { ifExists: 'reuse' }, false],
  ])('with %s: case %#', (_, changes, isNeeded) => {
    expect(needsList(makeOptions(changes))).toBe(isNeeded);
  });
});
