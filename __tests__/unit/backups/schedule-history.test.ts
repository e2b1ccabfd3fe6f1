import { describe, expect, test } from '@jest/globals';
import { NO_HISTORY, readScheduleHistory, scheduledReason } from '../../../src/backups/schedule-history.js';
import { makeBackup } from '../../../testing/backups.js';
import { apiError } from '../../../testing/errors.js';
import { fakeClock, fakeLimits } from '../../../testing/fake-clock.js';

const BY_NAME = 'its name ends in a date or time, as names from Pinecone schedules do';
const history = { backupIds: new Set(['run']), indexIds: new Set(['i-1']) };

describe('scheduledReason', () => {
  test.each([
    ['a backup of the history', { backup_id: 'run', name: 'gha-1' }, 'a Pinecone schedule created it'],
    ['a backup of the history without a name', { backup_id: 'run' }, 'a Pinecone schedule created it'],
    ['a name in the form of Pinecone', { name: 'nightly-20260424T060000Z' }, BY_NAME],
    ['a date in the name, in an index with a schedule', { name: 'nightly-2026-04-24' }, undefined],
    ['a date in the name, in another index', { name: 'nightly-2026-04-24', source_index_id: 'i-2' }, BY_NAME],
    ['another name', { name: 'gha-1', source_index_id: 'i-2' }, undefined],
  ])('of %s is %j', (_, changes, reason) => {
    expect(scheduledReason({ backup: makeBackup(changes), history })).toBe(reason);
  });

  test('without a history decides by name', () => {
    const reasonOf = (name: string) => scheduledReason({ backup: makeBackup({ name }), history: NO_HISTORY });
    expect([reasonOf('nightly-2026-04-24'), reasonOf('nightly')]).toEqual([BY_NAME, undefined]);
  });
});

describe('readScheduleHistory', () => {
  const { limits } = fakeLimits({ clock: fakeClock() });
  const NOT_FOUND = apiError(404, { code: 'NOT_FOUND' });

  const scheduleOf = (id: string) => ({
    schedule_id: id,
    name: id,
    frequency: 'daily',
    retention_expire_after_days: 30,
    enabled: true,
  });

  /** A project in which `docs` has two schedules, and `gone` was deleted. */
  function read({ indexError, historyError }: { indexError?: Error; historyError?: Error } = {}) {
    return readScheduleHistory({
      client: {
        listSchedules: async ({ indexName }) => {
          if (indexName === 'gone') throw NOT_FOUND;
          if (indexError) throw indexError;
          return indexName === 'docs' ? ['s-1', 's-2'].map(scheduleOf) : [];
        },
        listScheduleHistory: async ({ scheduleId }) => {
          if (historyError && scheduleId === 's-2') throw historyError;
          return [makeBackup({ backup_id: `${scheduleId}-a` }), makeBackup({ backup_id: `${scheduleId}-b` })];
        },
      },
      limits,
      indexNames: ['docs', 'faq', 'gone'],
    });
  }

  test('collects the backups of all schedules, and the indexes that have one', async () => {
    await expect(read()).resolves.toEqual({
      backupIds: new Set(['s-1-a', 's-1-b', 's-2-a', 's-2-b']),
      indexIds: new Set(['i-1']),
    });
  });

  test('takes a schedule that is deleted meanwhile as one without a history', async () => {
    const { backupIds } = await read({ historyError: NOT_FOUND });
    expect(backupIds).toEqual(new Set(['s-1-a', 's-1-b']));
  });

  test.each([apiError(403), apiError(404)])('throws any other error: %s', async (error) => {
    await expect(read({ indexError: error })).rejects.toBe(error);
    await expect(read({ historyError: error })).rejects.toBe(error);
  });
});
