import { expect, test } from '@jest/globals';
import { createError, expiryWarning } from '../../../../src/actions/schedule/messages.js';
import { safe } from '../../../../src/text/safe-text.js';
import { apiError } from '../../../../testing/errors.js';

const wanted = { name: 'nightly', enabled: true } as const;

test.each([
  [
    'weekly',
    6,
    'A backup expires after 6 days, but up to 7 days pass between two weekly backups: in between, the schedule leaves no backup. Set expire_after_days to 7 or more.',
  ],
  [
    'weekly',
    1,
    'A backup expires after 1 day, but up to 7 days pass between two weekly backups: in between, the schedule leaves no backup. Set expire_after_days to 7 or more.',
  ],
  [
    'monthly',
    30,
    'A backup expires after 30 days, but up to 31 days pass between two monthly backups: in between, the schedule leaves no backup. Set expire_after_days to 31 or more.',
  ],
] as const)('expiryWarning of a %s schedule with %i days names both numbers', (frequency, expireAfterDays, warning) => {
  expect(expiryWarning({ ...wanted, frequency, expireAfterDays })).toBe(warning);
  expect(expiryWarning({ ...wanted, frequency, expireAfterDays, enabled: false })).toBeUndefined();
});

test.each([
  ['daily', 1],
  ['weekly', 7],
  ['monthly', 31],
] as const)('expiryWarning accepts a %s schedule with %i days', (frequency, expireAfterDays) => {
  expect(expiryWarning({ ...wanted, frequency, expireAfterDays })).toBeUndefined();
});

test.each([
  ['name', 'Remove it from index_name: only'],
  ['pattern', 'Exclude it with ! and its name in the last line of index_name: only'],
  ['tags', 'Exclude it with two lines in index_name: *, then ! and its name: only'],
] as const)('createError for a pod index that was selected by %s names an input that was given', (by, advice) => {
  const error = apiError(400, {
    code: 'INVALID_ARGUMENT',
    message: 'Backups are not supported for pod-based indexes.',
  });
  const context = { name: 'nightly', timeout: '5 min', uses: () => safe``, by };
  expect(createError({ error, ...context }).advice).toMatch(advice);
});
