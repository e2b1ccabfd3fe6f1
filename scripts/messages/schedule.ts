import { listError as listIndexesError } from '../../src/actions/find-indexes.js';
import type { IndexError } from '../../src/actions/index-error.js';
import { messageOf, stepError } from '../../src/actions/index-error.js';
import {
  createError,
  decisionError,
  explainListing,
  listError,
  type RequestContext,
  updateError,
} from '../../src/actions/schedule/messages.js';
import { planSchedule, type Wanted } from '../../src/actions/schedule/plan.js';
import { AmbiguousMatchError, OutcomeUnknownError } from '../../src/backups/unknown-outcome.js';
import type { BackupSchedule } from '../../src/pinecone/parse-schedule.js';
import { safe } from '../../src/text/safe-text.js';
import { CancelledError, DeadlineExceededError } from '../../src/time/deadline.js';
import { apiError, connectionLost } from '../../testing/errors.js';
import { type Entry, entryOf, type Section, uses } from './entry.js';

const context: RequestContext = {
  name: 'pinecone-backup-action',
  by: 'name',
  timeout: '5 min',
  timedOut: safe`the retries`,
  uses,
};
const wanted: Wanted = { name: context.name, frequency: 'daily', expireAfterDays: 30, enabled: true };
const OURS: BackupSchedule = {
  schedule_id: 's-1',
  name: context.name,
  frequency: 'daily',
  retention_expire_after_days: 30,
  enabled: true,
};
const NIGHTLY = { ...OURS, schedule_id: 's-2', name: 'nightly' };

const about = (situation: string, error: IndexError): Entry => {
  return { situation, lines: messageOf({ error, indexName: 'docs' }) };
};
const created = (situation: string, error: unknown, by: RequestContext['by'] = 'name') =>
  about(situation, createError({ error, ...context, by }));
const updated = (situation: string, error: unknown) => about(situation, updateError({ error, ...context }));
const listed = (situation: string, error: unknown) => about(situation, listError({ error, ...context }));

function planned(situation: string, ...schedules: BackupSchedule[]): Entry {
  const decision = planSchedule({ schedules, wanted, ifDifferent: 'fail' });
  if (decision.action !== 'fail') throw new Error(`no message for: ${situation}`);
  return about(situation, decisionError(decision));
}

function indexesUnlisted(situation: string, error: unknown): Entry {
  const explain = (cause: unknown) => explainListing({ error: cause, timeout: '30 min', uses });
  return entryOf(
    situation,
    listIndexesError({ error, inputs: { tags: [] }, nothing: safe`No schedule was changed`, explain }),
  );
}

const refusal = (status: number, code: string, message: string) =>
  apiError(status, { code, message, requestId: 'req-1' });
const INVALID = refusal(400, 'INVALID_ARGUMENT', 'Bad request. The request body included invalid request parameters.');
const POD = refusal(400, 'INVALID_ARGUMENT', 'Backups are not supported for pod-based indexes.');
const CMEK = refusal(
  400,
  'INVALID_ARGUMENT',
  'Backups are not supported for indexes with customer-managed encryption keys.',
);
const timedOut = (cause?: unknown) => new DeadlineExceededError('the deadline passed', { cause });
const unknown = (endedBy: unknown) => new OutcomeUnknownError({ cause: connectionLost(), endedBy });
const weekly = (indexName: string) => {
  const ours = { ...OURS, frequency: 'weekly' };
  const error = decisionError({ action: 'fail', reason: 'different', ours, changes: { frequency: 'daily' } });
  return { indexName, error };
};

export const SCHEDULE: readonly Section[] = [
  {
    title: 'schedule',
    entries: [
      indexesUnlisted('The list of indexes timed out', timedOut()),
      indexesUnlisted('`api_url` does not point to Pinecone', apiError(404)),
      listed('The index does not exist', apiError(404, { code: 'NOT_FOUND' })),
      listed('An index does not respond for five minutes', timedOut(apiError(503))),
      listed('The step was cancelled', new CancelledError('SIGTERM')),
      created(
        'The plan has no schedules',
        refusal(403, 'PERMISSION_DENIED', 'Scheduled backups are not available for your plan'),
      ),
      created(
        'The key lacks the permission',
        refusal(403, 'PERMISSION_DENIED', 'Access denied: Permission control::backup-schedules::create is required'),
      ),
      created('A pod index', POD),
      created('An index that a pattern selects, with a customer-managed key', CMEK, 'pattern'),
      created('An index that its tags select, with a customer-managed key', CMEK, 'tags'),
      created('An index that a pattern selects was deleted meanwhile', apiError(404, { code: 'NOT_FOUND' }), 'pattern'),
      created("`expire_after_days` is above the project's maximum", INVALID),
      created(
        'Another schedule is enabled, and the list never shows it',
        refusal(
          409,
          'ALREADY_EXISTS',
          'This index already has an enabled backup schedule. Disable or delete it first.',
        ),
      ),
      created('A failed precondition', apiError(412, { code: 'FAILED_PRECONDITION' })),
      created('The response was lost, and no schedule was found', unknown(timedOut())),
      created('The response was lost, and two schedules were found', new AmbiguousMatchError(['s-1', 's-3'])),
      updated("`expire_after_days` is above the project's maximum", INVALID),
      updated('The schedule was deleted meanwhile', apiError(404, { code: 'NOT_FOUND' })),
      updated('The response to an update was lost', timedOut(connectionLost())),
      planned('Another schedule is enabled', NIGHTLY),
      planned('Another schedule is enabled, and ours is disabled', NIGHTLY, { ...OURS, enabled: false }),
      planned('The index has two schedules of the name', OURS, { ...OURS, schedule_id: 's-3', enabled: false }),
      planned('`if_different: fail` found other settings', {
        ...OURS,
        frequency: 'weekly',
        retention_expire_after_days: 7,
        enabled: false,
      }),
      entryOf('Some indexes failed', stepError([weekly('docs'), weekly('faq'), { indexName: 'tickets' }])),
    ],
  },
];
