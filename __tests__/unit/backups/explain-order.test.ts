import { describe, expect, test } from '@jest/globals';
import { chooseAdvice, unclearOrder } from '../../../src/backups/explain-selection.js';
import { makeBackup } from '../../../testing/backups.js';

const at = (id: string, createdAt?: string) =>
  makeBackup({ backup_id: id, ...(createdAt !== undefined && { created_at: createdAt }) });
const NOON = '2026-01-01T12:00:00Z';

describe('unclearOrder', () => {
  test('names the candidates with the same time', () => {
    expect(unclearOrder([at('b-1', NOON), at('b-2', NOON)])).toBe('b-1, b-2 have the same created_at');
  });

  test('names a candidate without a valid time, and none that has one', () => {
    expect(unclearOrder([at('b-1', NOON), at('b-2', 'soon')])).toBe('b-2 has no valid created_at');
    expect(unclearOrder([at('b-1')])).toBe('b-1 has no valid created_at');
  });

  test('names candidates from the future, which alone can be later than another candidate', () => {
    expect(unclearOrder([at('b-1', NOON), at('b-2', '2030-01-01T00:00:00Z'), at('b-3')])).toBe(
      'b-3 has no valid created_at; b-2 has a created_at in the future',
    );
  });
});

test('chooseAdvice does not speak of others if there is one candidate', () => {
  expect(chooseAdvice([at('b-1')])).toMatch(/^To use this backup, set backup_id;/);
  expect(chooseAdvice([at('b-1'), at('b-2')])).toMatch(/^Choose one of them with backup_id/);
});
