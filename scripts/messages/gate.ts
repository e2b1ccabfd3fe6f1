import type { Rules } from '../../src/actions/gate/inputs.js';
import { listError, stepError, waitError } from '../../src/actions/gate/messages.js';
import { judge } from '../../src/actions/gate/rules.js';
import type { Candidate, Evidence } from '../../src/actions/gate/state.js';
import { HOW_TO_EXCLUDE, unknownIndex } from '../../src/actions/index-error.js';
import { UNSUPPORTED } from '../../src/backups/explain-indexes.js';
import { NO_FILTERS } from '../../src/backups/select-backup.js';
import type { Backup } from '../../src/pinecone/parse.js';
import { safe } from '../../src/text/safe-text.js';
import { DeadlineExceededError } from '../../src/time/deadline.js';
import { makeBackup } from '../../testing/backups.js';
import { apiError, connectionLost } from '../../testing/errors.js';
import { type Entry, entryOf, HOUR_MS, SEEN_AT, type Section, uses } from './entry.js';

const NOW = Date.parse('2026-01-02T12:00:00Z');
const ready = makeBackup({ backup_id: 'b-2', created_at: '2026-01-02T11:00:00Z', record_count: 90 });
const { created_at: _, record_count: __, ...bare } = ready;
const earlier = makeBackup({ backup_id: 'b-1', name: 'nightly', record_count: 100 });
const NONE = { type: 'none', backups: [], matches: [], earlier: [], earlierMatches: [] } as const;
const disabled = {
  schedule_id: 's-1',
  name: 'nightly',
  frequency: 'daily',
  retention_expire_after_days: 30,
  enabled: false,
};
const OF_DOCS = { subject: 'docs', isNamed: false };
const BY_ID = { subject: 'b-2', isNamed: true };

function found(backup: Backup, more: object = {}): Candidate {
  return { ...OF_DOCS, lookup: 'found', id: backup.backup_id, backup, ...more };
}

/** The message of a gate that judged one backup. */
function judged(
  situation: string,
  { candidate = found(ready), rules = {}, ...known }: Partial<Evidence> & { rules?: Partial<Rules> },
): Entry {
  const evidence: Evidence = {
    candidate,
    filters: { ...NO_FILTERS, prefix: 'gha-' },
    newestReady: undefined,
    previous: undefined,
    live: undefined,
    schedules: undefined,
    now: NOW,
    ...known,
  };
  const none = {
    maxAgeMinutes: undefined,
    minRecordCount: undefined,
    maxRecordDropPercent: undefined,
    minCoveragePercent: undefined,
    requireSchedule: false,
  };
  const verdicts = judge({ evidence, rules: { ...none, ...rules }, uses });
  const unknown = { ageMinutes: undefined, previousRecordCount: undefined, coveragePercent: undefined, history: [] };
  return entryOf(situation, stepError([{ candidate, verdicts, ...unknown }]));
}

function ended(error: unknown, isKnown = true) {
  return waitError({ error, seenAt: SEEN_AT, isKnown, timeoutMs: HOUR_MS, uses });
}

const denied = apiError(401, { code: 'UNAUTHENTICATED', message: 'Invalid API key', requestId: 'req-1' });
const timedOut = new DeadlineExceededError('the deadline passed');
const outage = new DeadlineExceededError('the deadline passed', { cause: connectionLost() });
const gone = new DeadlineExceededError('the deadline passed', { cause: apiError(404, { code: 'NOT_FOUND' }) });
const running = { ...ready, status: 'Initializing' };

export const GATE: readonly Section[] = [
  {
    title: 'gate',
    entries: [
      entryOf('The backups cannot be listed', listError({ error: denied, timeoutMs: HOUR_MS, uses })),
      judged('The index has no backup', { candidate: { ...OF_DOCS, lookup: 'missing' } }),
      judged('The index has no backup, and is made of pods', {
        candidate: { ...OF_DOCS, lookup: 'missing' },
        obstacle: { summary: safe`${UNSUPPORTED.pod}`, advice: safe`${HOW_TO_EXCLUDE.name}.` },
      }),
      judged('The index does not exist, and has no backup', {
        candidate: { ...OF_DOCS, lookup: 'missing' },
        obstacle: unknownIndex('name'),
      }),
      judged('No backup has that ID', { candidate: { ...BY_ID, lookup: 'missing', id: 'b-2' } }),
      judged('One backup, with another name', {
        candidate: { ...OF_DOCS, lookup: 'missing', selection: { ...NONE, backups: [earlier] } },
      }),
      judged('Multiple backups, with other names', {
        candidate: { ...OF_DOCS, lookup: 'missing', selection: { ...NONE, backups: [ready, earlier] } },
      }),
      judged('Multiple backups; the one of that commit belongs to a deleted index', {
        candidate: {
          ...OF_DOCS,
          lookup: 'missing',
          selection: { ...NONE, backups: [ready, earlier], earlierMatches: [{ ...earlier, backup_id: 'b-0' }] },
        },
        filters: { ...NO_FILTERS, commit: 'abc123f' },
      }),
      judged('The run has none, and its ID is that of a new server, or another number of the run', {
        candidate: { ...OF_DOCS, lookup: 'missing', selection: { ...NONE, backups: [earlier] } },
        filters: { ...NO_FILTERS, runId: '42' },
      }),
      judged('The index was deleted and created again', {
        candidate: { ...OF_DOCS, lookup: 'missing', selection: { ...NONE, earlier: [earlier] } },
      }),
      judged('The newest backup cannot be determined', {
        candidate: {
          ...OF_DOCS,
          lookup: 'ambiguous',
          candidates: [ready, { ...ready, backup_id: 'b-3', created_at: '2030-01-01T00:00:00Z' }],
        },
      }),
      judged('The backup has been deleted', { candidate: { ...OF_DOCS, lookup: 'deleted', id: 'b-2' } }),
      judged('The given backup has been deleted', { candidate: { ...BY_ID, lookup: 'deleted', id: 'b-2' } }),
      judged('The backup cannot be read', {
        candidate: { ...BY_ID, lookup: 'failed', id: 'b-2', waitError: ended(denied, false) },
      }),
      judged('The key was revoked during the wait', { candidate: found(running, { waitError: ended(denied) }) }),
      judged('The backup could not be found when the wait timed out', {
        candidate: found(running, { waitError: ended(gone) }),
      }),
      judged('The backup failed', { candidate: found({ ...ready, status: 'Failed' }), newestReady: earlier }),
      judged('The backup is in progress, and the gate does not wait', { candidate: found(running) }),
      judged('The wait timed out', { candidate: found(running, { waitError: ended(timedOut) }) }),
      judged('Pinecone stopped responding during the wait', {
        candidate: found(running, { waitError: ended(outage) }),
      }),
      judged('The given backup is in progress', {
        candidate: { ...BY_ID, lookup: 'found', id: 'b-2', backup: running },
      }),
      judged('The backup is too old', { rules: { maxAgeMinutes: 30 } }),
      judged('The age is unknown', { candidate: found(bare), rules: { maxAgeMinutes: 30 } }),
      judged('Too few records', { rules: { minRecordCount: 1_000 } }),
      judged('No record count', { candidate: found(bare), rules: { minRecordCount: 1_000 } }),
      judged('The record count dropped', { previous: earlier, rules: { maxRecordDropPercent: 5 } }),
      judged('A drop cannot be judged without a record count', {
        candidate: found(bare),
        rules: { maxRecordDropPercent: 5 },
      }),
      judged('A drop cannot be judged without a time', {
        candidate: found({ ...bare, record_count: 90 }),
        rules: { maxRecordDropPercent: 5 },
      }),
      judged('The previous backup is unknown', {
        previous: { unknown: 'two earlier Ready backups have the same created_at' },
        rules: { maxRecordDropPercent: 5 },
      }),
      judged('The previous backup has no record count', {
        previous: makeBackup({ backup_id: 'b-1' }),
        rules: { maxRecordDropPercent: 5 },
      }),
      judged('The backup covers too little of the index', { live: 200, rules: { minCoveragePercent: 95 } }),
      judged('The record count of the index is unknown', {
        live: {
          unknown: safe`the index docs does not exist (Pinecone responded with 404 NOT_FOUND)`,
          advice: safe`There is nothing to compare the backup with: remove min_coverage_percent.`,
        },
        rules: { minCoveragePercent: 95 },
      }),
      judged('The index has no schedule', { schedules: [], rules: { requireSchedule: true } }),
      judged('The schedule of the index is disabled', { schedules: [disabled], rules: { requireSchedule: true } }),
      judged('The schedules could not be read', {
        schedules: {
          unknown: safe`the API key lacks a permission`,
          advice: safe`Give the key the permissions that docs/permissions.md of this action lists, or use another key. To pass without a schedule, remove require_schedule.`,
        },
        rules: { requireSchedule: true },
      }),
    ],
  },
];
