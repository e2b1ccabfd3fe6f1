import { futureLimitError } from '../../src/actions/backup-filters.js';
import { leftIndexMessage } from '../../src/actions/restore/cleanup.js';
import * as findMessages from '../../src/actions/restore/find-messages.js';
import * as messages from '../../src/actions/restore/messages.js';
import type { Started, StartedState } from '../../src/actions/restore/state.js';
import { NO_FILTERS, type NoBackup } from '../../src/backups/select-backup.js';
import { AmbiguousMatchError, OutcomeUnknownError } from '../../src/backups/unknown-outcome.js';
import { safe } from '../../src/text/safe-text.js';
import { CancelledError, DeadlineExceededError } from '../../src/time/deadline.js';
import { isoTimeNs } from '../../src/time/iso-time.js';
import { makeBackup } from '../../testing/backups.js';
import { apiError, connectionLost } from '../../testing/errors.js';
import { type Entry, entryOf, HOUR_MS, SEEN_AT, type Section, uses } from './entry.js';

const backup = makeBackup({ backup_id: 'b-1', record_count: 100 });
const running = { ...backup, status: 'Initializing' };
const failedBackup = { ...backup, status: 'Failed' };
const nightly = makeBackup({ backup_id: 'b-3', name: 'nightly-1658821493', created_at: '2026-01-03T02:00:00Z' });
const context = { options: { timeoutMs: HOUR_MS, cleanup: 'none' }, uses } as const;
const started: Started = {
  backup,
  target: {
    indexName: 'docs-restored',
    backupId: 'b-1',
    isUnique: false,
    jobId: 'r-1',
    indexId: 'i-2',
    host: undefined,
  },
  job: { id: 'r-1', indexId: 'i-2', status: 'Pending' },
};
const BEFORE = { ...NO_FILTERS, createdBefore: isoTimeNs('2026-01-03') };
const timedOut = (cause?: unknown) => new DeadlineExceededError('the deadline passed', { cause });
const notFound = { summary: safe`no backup has that ID`, advice: safe`Check backup_id.` };

function failed(situation: string, error: unknown): Entry {
  return entryOf(situation, messages.restoreError({ error, indexName: 'docs-restored', backup, context }));
}

function waited(
  situation: string,
  error: unknown,
  state: Partial<StartedState> = {},
  cleanup: 'none' | 'step' = 'none',
): Entry {
  const options = { timeoutMs: HOUR_MS, cleanup };
  const all: StartedState = { stage: 'restoring', ...started, ...state };
  return entryOf(situation, messages.waitError({ error, state: all, context: { options, uses } }));
}

function left(situation: string, reason: Parameters<typeof leftIndexMessage>[0]['result']): Entry {
  return { situation, lines: leftIndexMessage({ indexName: 'rehearsal-1658821493-1-k3v9x2mq', result: reason }) };
}

export const RESTORE: readonly Section[] = [
  {
    title: 'restore',
    entries: [
      entryOf(
        'The backups cannot be listed, or the backup cannot be read',
        findMessages.sourceError({
          error: apiError(404, { code: 'NOT_FOUND' }),
          what: safe`the backup b-1 could not be read`,
          notFound,
          context,
        }),
      ),
      entryOf('No Ready backup', noReady({})),
      entryOf('The only backup is in progress', noReady({ backups: [running], matches: [running] })),
      entryOf('The only backup failed', noReady({ backups: [failedBackup], matches: [failedBackup] })),
      entryOf(
        'The backup of the run failed, and there are others',
        noReady({ backups: [failedBackup, nightly], matches: [failedBackup] }, { ...NO_FILTERS, runId: '1658821493' }),
      ),
      entryOf('Only backups of a deleted index', noReady({ earlier: [nightly, backup] })),
      entryOf(
        'No backup of that commit',
        noReady({ backups: [nightly, backup] }, { ...NO_FILTERS, commit: 'abc123f' }),
      ),
      entryOf(
        'No backup that matches all filters',
        noReady(
          { backups: [nightly, backup] },
          { ...NO_FILTERS, runId: '1658821493', createdBefore: isoTimeNs('2026-01-03') },
        ),
      ),
      entryOf(
        '`created_before` is in the future',
        futureLimitError({
          what: safe`Nothing was restored`,
          filters: { ...NO_FILTERS, createdBefore: isoTimeNs('2027-01-02') },
          now: SEEN_AT,
        }),
      ),
      entryOf(
        'The only backup may be newer than `created_before`',
        findMessages.ambiguousNewestError({ indexName: 'docs', candidates: [backup], filters: BEFORE }),
      ),
      entryOf('The given backup is in progress', findMessages.notReadyError(running, uses)),
      entryOf('The given backup failed', findMessages.notReadyError(failedBackup, uses)),
      entryOf('Nothing to verify against', findMessages.noRecordCountError(makeBackup({ backup_id: 'b-1' }))),
      entryOf('The index already exists', messages.takenError('docs-restored')),
      failed(
        'Someone created the index in the meantime',
        apiError(409, { code: 'ALREADY_EXISTS', requestId: 'req-1' }),
      ),
      failed('The backup is no longer Ready', apiError(412, { code: 'FAILED_PRECONDITION' })),
      failed('The backup no longer exists', apiError(404, { code: 'NOT_FOUND' })),
      failed('The project has too many indexes', apiError(403, { code: 'QUOTA_EXCEEDED', message: 'Index limit' })),
      failed('The response was lost', new OutcomeUnknownError({ cause: connectionLost(), endedBy: timedOut() })),
      failed('The response was lost, and multiple jobs match', new AmbiguousMatchError(['r-1', 'r-2'])),
      entryOf(
        'The job failed',
        messages.gaveUpError({ restore: { ...started, job: { ...started.job, status: 'Failed' } }, cleanup: 'none' }),
      ),
      entryOf(
        'The index failed',
        messages.gaveUpError({ restore: started, indexState: 'InitializationFailed', cleanup: 'none' }),
      ),
      entryOf(
        'The job of a rehearsal failed',
        messages.gaveUpError({ restore: { ...started, job: { ...started.job, status: 'Failed' } }, cleanup: 'step' }),
      ),
      entryOf('Another index has the name now', messages.replacedError(started)),
      entryOf(
        'The new index has another dimension',
        messages.mismatchError({
          indexName: 'docs-restored',
          comparison: {
            what: safe`dimension`,
            expected: safe`1,536`,
            found: safe`768`,
            isMatch: false,
            isCount: false,
          },
        }),
      ),
      waited('The wait timed out', timedOut()),
      waited('Pinecone stopped responding during the wait for the job', timedOut(connectionLost()), {
        lastSeen: { what: 'job', status: 'Pending', at: SEEN_AT },
      }),
      waited('Pinecone stopped responding during the wait for the index', timedOut(connectionLost()), {
        lastSeen: { what: 'index', status: 'Initializing', at: SEEN_AT },
      }),
      waited('The index was deleted during the wait', apiError(404, { code: 'NOT_FOUND' })),
      waited('The key was revoked during the wait', apiError(401)),
      waited('The step was cancelled', new CancelledError('SIGTERM')),
      waited('The counts were not reached in time', timedOut(), {
        stage: 'ready',
        found: { records: 98 },
        job: { ...started.job, status: 'Completed' },
      }),
      waited('The counts could not be read', timedOut(apiError(503)), {
        stage: 'ready',
        job: { ...started.job, status: 'Completed' },
      }),
      waited('A rehearsal timed out', timedOut(), {}, 'step'),
      entryOf('The step was cancelled while it deleted the index', messages.cancelledCleanupError('rehearsal-1')),
      left('The index to delete cannot be confirmed as ours', {
        type: 'left',
        reason: safe`the action could not confirm that this run created it`,
      }),
      left('The index to delete was replaced', { type: 'replaced' }),
    ],
  },
];

function noReady(found: Partial<NoBackup>, filters = NO_FILTERS) {
  const selection: NoBackup = { type: 'none', backups: [], matches: [], earlier: [], earlierMatches: [], ...found };
  return findMessages.noReadyBackupError({ indexName: 'docs', selection, filters, indexNames: ['docs-example'], uses });
}
