import { expect, test } from '@jest/globals';
import { logReused } from '../../../../src/actions/create/create-backups.js';
import type { PineconeClient } from '../../../../src/pinecone/client.js';
import { makeBackup } from '../../../../testing/backups.js';
import { fakeLog } from '../../../../testing/fake-log.js';

const linesAt = (now: string, created_at: string) => {
  const { log, lines } = fakeLog();
  const client = { now: () => Date.parse(now) } as PineconeClient;
  logReused({ ports: { client, log }, prefix: '', backup: makeBackup({ created_at }) });
  return lines;
};

test('says how old the reused backup is', () => {
  expect(linesAt('2026-01-02T00:00:00Z', '2026-01-01T00:00:00Z')).toEqual([
    'Reusing the backup b-1 (Ready), created 2026-01-01T00:00:00Z (24 hours ago)',
  ]);
});

test('warns of one that is older than a day', () => {
  const lines = linesAt('2026-04-01T00:00:00Z', '2026-01-01T00:00:00Z');
  expect(lines[0]).toContain('(90 days ago)');
  expect(lines[1]).toMatch(
    /^The reused backup b-1 of docs is 90 days old, and contains nothing of what changed since\./,
  );
});

test('does without an age that is unknown', () => {
  expect(linesAt('2026-01-02T00:00:00Z', 'some day')).toEqual(['Reusing the backup b-1 (Ready), created some day']);
});
