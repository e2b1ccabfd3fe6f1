import { expect, test } from '@jest/globals';
import { findBackup } from '../../../../src/actions/restore/find-backup.js';
import { NO_FILTERS } from '../../../../src/backups/select-backup.js';
import type { Backup } from '../../../../src/pinecone/parse.js';
import { safe } from '../../../../src/text/safe-text.js';
import { makeBackup } from '../../../../testing/backups.js';
import { fakeClock, fakeLimits } from '../../../../testing/fake-clock.js';
import { fakeLog } from '../../../../testing/fake-log.js';

const OLDER = makeBackup({ backup_id: 'b-1', created_at: '2026-01-01T03:00:00Z' });
const NEWER = makeBackup({ backup_id: 'b-2', created_at: '2026-01-02T03:00:00Z' });

/** Finds the newest backup of docs among the rows of a list. */
function find(rows: Backup[], described = rows): ReturnType<typeof findBackup> {
  const clock = fakeClock();
  const options = {
    source: { by: 'index', indexName: 'docs', filters: NO_FILTERS },
    verify: false,
    timeoutMs: 60_000,
    pollIntervalMs: 15_000,
  };
  const client = {
    now: clock.now,
    listBackupPages: async function* () {
      yield { rows, respondedAt: clock.now() };
    },
    describeBackup: async ({ backupId }: { backupId: string }) =>
      described.find(({ backup_id: id }) => id === backupId),
  };
  const { log } = fakeLog();
  const ports = { client, clock, log, limits: fakeLimits({ clock }).limits, uses: () => safe`org/repo/gate@v1` };
  return findBackup({ options, ports } as never);
}

test('findBackup takes the newest of the rows, one of which is listed twice, and says so', async () => {
  await expect(find([OLDER, NEWER, { ...NEWER }])).resolves.toEqual({
    backup: NEWER,
    choice: 'the newest of 2 Ready backups; no filter is set',
  });
});

test('findBackup refuses if a second row says something else about the newest, and names it', async () => {
  await expect(find([NEWER, OLDER, { ...NEWER, created_at: '2025-01-02T03:00:00Z' }])).rejects.toMatchObject({
    lines: [
      'Nothing was restored: the backups of docs could not be listed because the response is invalid.',
      'The list of backups contains the ID b-2 more than once, with different data.',
      'Check that api_url points to the Pinecone API, and that no proxy modifies its responses.',
    ],
  });
});

test('findBackup refuses a description that is about a backup of another index', async () => {
  await expect(find([NEWER], [{ ...NEWER, source_index_name: 'tickets' }])).rejects.toMatchObject({
    lines: expect.arrayContaining(['It describes a backup of another index.']),
  });
});
