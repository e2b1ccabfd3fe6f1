import { BackupStillExistsError, NewestNotConfirmedError } from '../../src/actions/prune/confirm.js';
import { stepError } from '../../src/actions/prune/messages.js';
import {
  clockError,
  listError,
  misspelledExclusionsError,
  unlistedIdsError,
} from '../../src/actions/prune/plan-messages.js';
import type { PruneResults } from '../../src/actions/prune/state.js';
import { type SafeText, safe } from '../../src/text/safe-text.js';
import { CancelledError, DeadlineExceededError, type Limits } from '../../src/time/deadline.js';
import { makeBackup } from '../../testing/backups.js';
import { apiError, connectionLost } from '../../testing/errors.js';
import { type Entry, entryOf, HOUR_MS, type Section, uses } from './entry.js';

const backup = (id: string) => makeBackup({ backup_id: id });
const nightly = (id: string) => makeBackup({ backup_id: id, name: 'nightly', source_index_name: 'docs' });
const decision = (id: string) => ({ backup: backup(id), reason: 'not among the last 7', keptBy: [] });
const failed = (error: unknown, ids = ['b-1']) => ids.map((id) => ({ backup: backup(id), error }));

/** The message of a prune; without `remaining`, it got to the end of its plan. */
function ended(situation: string, results: Partial<PruneResults>, cancelledBy?: CancelledError): Entry {
  const all = {
    deleted: [decision('b-0')],
    kept: [],
    failed: [],
    unconfirmed: [],
    remaining: [],
    missing: [],
    ...results,
  };
  const signal = cancelledBy === undefined ? new AbortController().signal : AbortSignal.abort(cancelledBy);
  const limits = { signal } as Limits;
  return entryOf(situation, stepError({ results: all, limits, timeoutMs: HOUR_MS / 2, uses }));
}

const unlisted = (what: SafeText, error: unknown) => listError({ what, error, timeoutMs: HOUR_MS / 2, uses });
const timedOut = (cause?: unknown) => new DeadlineExceededError('the deadline passed', { cause });
const stillExists = (cause?: unknown) => new BackupStillExistsError('the backup still exists', { cause });
const newest = (options?: { cause: unknown }) => new NewestNotConfirmedError(backup('b-9'), options);
const many = Array.from({ length: 12 }, (_, at) => `b-${at + 1}`);

export const PRUNE: readonly Section[] = [
  {
    title: 'prune',
    entries: [
      entryOf('The backups cannot be listed', unlisted(safe`the backups`, apiError(401))),
      entryOf('`api_url` does not point to Pinecone', unlisted(safe`the backups`, apiError(404))),
      entryOf(
        '`keep_backup_id` contains a name',
        unlistedIdsError({
          ids: ['before-migration'],
          named: [makeBackup({ backup_id: 'b-1', name: 'before-migration', source_index_name: 'docs' })],
        }),
      ),
      entryOf(
        '`keep_backup_id` contains the name of several backups',
        unlistedIdsError({ ids: ['nightly'], named: [nightly('b-1'), nightly('b-2')] }),
      ),
      entryOf('`keep_backup_id` contains an unknown ID', unlistedIdsError({ ids: ['b-7'], named: [] })),
      entryOf(
        'An exclusion is misspelled',
        misspelledExclusionsError([{ line: '!docs-exmaple', meant: 'docs-example' }]),
      ),
      entryOf(
        'The clocks differ by more than a day',
        clockError({ now: Date.UTC(2026, 0, 4), runnerNow: Date.UTC(2025, 0, 4) }),
      ),
      entryOf(
        'The backup schedules cannot be listed',
        unlisted(safe`the backup schedules and their histories`, apiError(403, { code: 'PERMISSION_DENIED' })),
      ),
      ended('Somebody deleted the newest Ready backup since it was listed', { failed: failed(newest()) }),
      ended('The newest Ready backup cannot be read once more', { failed: failed(newest({ cause: apiError(503) })) }),
      ended('Somebody deleted the newest Ready backup during the deletions', { missing: [backup('b-9')] }),
      ended('A deletion is denied', { failed: failed(apiError(403, { code: 'PERMISSION_DENIED' })) }),
      ended('The response of a deletion was lost', { failed: failed(connectionLost()) }),
      ended('A deletion timed out', { failed: failed(timedOut()) }),
      ended('The response of a deletion was lost, and the backup still exists', {
        failed: failed(stillExists(connectionLost())),
      }),
      ended('A deletion had no effect', { failed: failed(stillExists()) }),
      ended('A proxy responded in place of Pinecone', { failed: failed(stillExists(apiError(404))) }),
      ended('A deletion conflicts with something else', { failed: failed(apiError(409, { code: 'ABORTED' })) }),
      ended('A restore uses the backup for longer than the step retries', {
        failed: failed(apiError(412, { code: 'FAILED_PRECONDITION' })),
      }),
      ended('Many deletions failed', { failed: failed(apiError(503), many) }),
      ended('The deletions could not be confirmed', { unconfirmed: failed(apiError(503)) }),
      ended('Deletions failed for many reasons', {
        failed: many.slice(0, 6).flatMap((id, at) => failed(apiError(420 + at, { code: 'OTHER' }), [id])),
      }),
      ended('The step timed out', { remaining: [decision('b-2')] }),
      ended(
        'The step was cancelled',
        { remaining: [decision('b-2')], failed: failed(new CancelledError('SIGTERM')) },
        new CancelledError('SIGTERM'),
      ),
    ],
  },
];
