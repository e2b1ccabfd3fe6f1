import { foundLateError, refusedButCreatedError, unverifiedError } from '../../src/actions/create/duplicates.js';
import {
  createError,
  existsError,
  failedError,
  notReadyError,
  refusalMeanings,
  severalExistError,
  tooFewRecordsError,
  waitError,
} from '../../src/actions/create/messages.js';
import type { CreateResult } from '../../src/actions/create/state.js';
import { type IndexError, messageOf, stepError } from '../../src/actions/index-error.js';
import { WRONG_ADDRESS } from '../../src/backups/explain-api-error.js';
import { AmbiguousMatchError, OutcomeUnknownError } from '../../src/backups/unknown-outcome.js';
import { BackupDeletedError } from '../../src/backups/wait.js';
import { safe } from '../../src/text/safe-text.js';
import { CancelledError, DeadlineExceededError } from '../../src/time/deadline.js';
import { makeBackup } from '../../testing/backups.js';
import { apiError, connectionLost } from '../../testing/errors.js';
import { type Entry, entryOf, SEEN_AT, type Section, uses } from './entry.js';

const ready = makeBackup({ backup_id: 'b-1', name: 'before-deploy' });
const CREATED_AT = '2026-01-02T11:00:00Z';
const running = { ...ready, status: 'Initializing' };
const NOT_FOUND = apiError(404, { code: 'NOT_FOUND', message: 'Backup not found', requestId: 'req-1' });

function about(situation: string, error: IndexError): Entry {
  return { situation, lines: messageOf({ error, indexName: 'docs' }) };
}

function explained(error: unknown, isNameUnique = true): IndexError {
  return createError({
    error,
    notFound: WRONG_ADDRESS,
    byStatus: refusalMeanings({ error, by: 'name', isNameUnique }),
    created: safe`A backup named before-deploy`,
    timeout: '60 min',
    uses,
  });
}

function waited(error: unknown): IndexError {
  return waitError({ error, seenAt: SEEN_AT, backup: running, timeout: '60 min', uses });
}

function duplicate(error: unknown): IndexError {
  return unverifiedError({ error, explained: explained(error), backup: ready });
}

const timedOut = (cause?: unknown) => new DeadlineExceededError('the deadline passed', { cause });
const failedIndex = (indexName: string): CreateResult => {
  const error = failedError({ ...ready, backup_id: `b-${indexName}`, status: 'Failed' });
  return { indexName, outcome: 'failed', error };
};

export const CREATE: readonly Section[] = [
  {
    title: 'create',
    entries: [
      about('A conflict, with a name set by the user', explained(apiError(409, { code: 'ALREADY_EXISTS' }), false)),
      about('A conflict, with a generated name', explained(apiError(409, { code: 'ALREADY_EXISTS' }))),
      about('The index is not ready', explained(apiError(412, { code: 'FAILED_PRECONDITION' }))),
      about('`if_exists: fail` found a backup', existsError(ready)),
      about(
        '`if_exists` found several backups, and the newest is not known',
        severalExistError({
          candidates: [
            { ...ready, created_at: CREATED_AT },
            { ...ready, backup_id: 'b-2', created_at: CREATED_AT },
          ],
        }),
      ),
      about('A response was lost, and one similar backup exists', explained(new AmbiguousMatchError(['b-1']))),
      about(
        'A response was lost, and multiple similar backups exist',
        explained(new AmbiguousMatchError(['b-1', 'b-2'])),
      ),
      about('Two backups were created', duplicate(new AmbiguousMatchError(['b-1', 'b-2']))),
      about(
        'A second backup cannot be ruled out',
        duplicate(new OutcomeUnknownError({ cause: connectionLost(), endedBy: timedOut() })),
      ),
      about(
        'The request was refused, and yet a list shows its backup',
        refusedButCreatedError({ ids: ['b-1'], refusal: explained(apiError(412, { code: 'FAILED_PRECONDITION' })) }),
      ),
      about(
        'A list showed the backup after the search for it had ended',
        foundLateError({
          backup: ready,
          search: explained(new OutcomeUnknownError({ cause: apiError(503), endedBy: timedOut() })),
          uses,
        }),
      ),
      about('The wait timed out', waited(timedOut())),
      about('The service was not available when the wait timed out', waited(timedOut(apiError(503)))),
      about('Pinecone stopped responding during the wait', waited(timedOut(connectionLost()))),
      about('The backup could not be found when the wait timed out', waited(timedOut(NOT_FOUND))),
      about('The step was cancelled during the wait', waited(new CancelledError('SIGTERM'))),
      about('The key was revoked during the wait', waited(apiError(401))),
      about('The backup cannot be found', waited(NOT_FOUND)),
      about('Someone deleted the backup', waited(new BackupDeletedError('b-1', { cause: NOT_FOUND }))),
      about('The backup failed', failedError({ ...ready, status: 'Failed' })),
      about('The backup never became Ready', notReadyError(running)),
      about('Too few records', tooFewRecordsError({ backup: { ...ready, record_count: 12 }, minimum: 1_000 })),
      about('No record count', tooFewRecordsError({ backup: ready, minimum: 1_000 })),
      entryOf('Some indexes failed', stepError([failedIndex('docs'), failedIndex('tickets'), { indexName: 'notes' }])),
      entryOf('Many indexes failed', stepError(Array.from({ length: 14 }, (_, at) => failedIndex(`index-${at}`)))),
    ],
  },
];
