import { createSchedule } from '../../backups/create-schedule.js';
import { mayHaveCreated } from '../../backups/unknown-outcome.js';
import { ApiError, isNotFoundByPinecone } from '../../pinecone/errors.js';
import type { BackupSchedule } from '../../pinecone/parse-schedule.js';
import { formatMinutes } from '../../text/format.js';
import { safe } from '../../text/safe-text.js';
import { type Limits, sleepWithin, within } from '../../time/deadline.js';
import type { Step } from '../action.js';
import { selectedBy, setResult } from '../index-error.js';
import { attemptLogger } from '../log-progress.js';
import type { ScheduleOptions } from './inputs.js';
import { createError, decisionError, listError, type RequestContext, updateError } from './messages.js';
import { type Changes, changesOf, planSchedule } from './plan.js';
import type { KnownSchedule, ScheduleResult, ScheduleState } from './state.js';

/** An index that cannot be reached must not hold up the others for the whole step (ms). */
const INDEX_TIMEOUT_MS = 5 * 60_000;

/** After a conflict with what the list shows: it may lag, so it is read again after these delays, half a minute in all (ms). */
const LOOKUP_DELAYS_MS = [1_000, 2_000, 4_000, 8_000, 15_000];

export type ScheduleStep = Step<ScheduleOptions, ScheduleState>;

/** What one attempt achieved. It `isOutdated` if it started from a list that turned out not to be current. */
interface Attempt {
  result: ScheduleResult;
  isOutdated?: boolean;
}

/** Brings the schedule of one index into the declared state. A failed request is part of the result. */
export async function converge(step: ScheduleStep, indexName: string): Promise<ScheduleResult> {
  const { ports, options } = step;
  const isLimited = ports.limits.deadline.remainingMs() > INDEX_TIMEOUT_MS;
  const limits = within(ports.limits, INDEX_TIMEOUT_MS);
  const context: RequestContext = {
    name: options.wanted.name,
    by: selectedBy(options.indexes, indexName),
    uses: ports.uses,
    timeout: formatMinutes(isLimited ? INDEX_TIMEOUT_MS : options.timeoutMs),
    timedOut: isLimited ? safe`the retries` : safe`the step`,
  };
  let last = await attempt({ step, indexName, limits, context });
  for (const ms of LOOKUP_DELAYS_MS) {
    if (!last.isOutdated || ms >= limits.deadline.remainingMs() || limits.signal.aborted) break;
    // Interrupted by a cancellation, which the next attempt reports.
    await sleepWithin({ ms, clock: ports.clock, limits }).catch(() => undefined);
    last = await attempt({ step, indexName, limits, context });
  }
  return last.result;
}

interface AttemptContext {
  step: ScheduleStep;
  indexName: string;
  limits: Limits;
  context: RequestContext;
}

/** Reads the schedules of the index, and does what is missing. */
async function attempt({ step, indexName, limits, context }: AttemptContext): Promise<Attempt> {
  const { ports, options } = step;
  const { wanted, ifDifferent } = options;
  let schedules: readonly BackupSchedule[];
  try {
    schedules = await ports.client.listSchedules({ indexName }, limits);
  } catch (error) {
    return { result: { indexName, outcome: 'failed', error: listError({ error, ...context }) } };
  }
  const decision = planSchedule({ schedules, wanted, ifDifferent });
  if (decision.action === 'none') {
    const { schedule: before, other } = decision;
    return { result: { indexName, before, outcome: 'unchanged', other } };
  }
  if (decision.action === 'create') return create({ step, indexName, limits, context });
  if (decision.action === 'update') return update({ step, indexName, limits, context, ...decision });
  const before = 'ours' in decision ? decision.ours : 'schedule' in decision ? decision.schedule : undefined;
  return { result: { indexName, before, outcome: 'failed', error: decisionError(decision) } };
}

async function create({ step, indexName, limits, context }: AttemptContext): Promise<Attempt> {
  const { ports, options, state } = step;
  const { name, frequency, expireAfterDays, enabled } = options.wanted;
  if (options.dryRun) {
    const after: KnownSchedule = { name, frequency, retention_expire_after_days: expireAfterDays, enabled };
    return { result: { indexName, outcome: 'created', after } };
  }
  setResult(state, { indexName, outcome: 'requested', name });
  const { client, clock, random } = ports;
  const prefix = state.current.results.length === 1 ? '' : `${indexName}: `;
  const onAttemptFailed = attemptLogger({ ports, prefix, request: 'create', lookingFor: name });
  try {
    const request = { indexName, name, frequency, expireAfterDays };
    const after = await createSchedule({ request, client, limits, clock, random, onAttemptFailed });
    const changes = changesOf({ schedule: after, wanted: options.wanted });
    if (Object.keys(changes).length === 0) return { result: { indexName, outcome: 'created', after } };
    // Found after an unknown outcome, it may be that of another run.
    const error = decisionError({ action: 'fail', reason: 'different', schedule: after, changes });
    return { result: { indexName, before: after, outcome: 'failed', error }, isOutdated: true };
  } catch (cause) {
    const error = createError({ error: cause, ...context });
    if (mayHaveCreated(cause)) return { result: { indexName, outcome: 'requested', name, error } };
    return { result: { indexName, outcome: 'failed', error }, isOutdated: isConflict(cause) };
  }
}

async function update({
  step: { ports, options },
  indexName,
  limits,
  context,
  schedule: before,
  changes,
}: AttemptContext & { schedule: BackupSchedule; changes: Changes }): Promise<Attempt> {
  if (options.dryRun) {
    const { name, frequency, expireAfterDays, enabled } = options.wanted;
    const after = { schedule_id: before.schedule_id, name, frequency, enabled };
    return {
      result: {
        indexName,
        before,
        outcome: 'updated',
        after: { ...after, retention_expire_after_days: expireAfterDays },
      },
    };
  }
  try {
    const after = await ports.client.updateSchedule({ scheduleId: before.schedule_id, ...changes }, limits);
    return { result: { indexName, before, outcome: 'updated', after } };
  } catch (cause) {
    const error = updateError({ error: cause, ...context });
    const isOutdated = isConflict(cause) || isNotFoundByPinecone(cause);
    return { result: { indexName, before, outcome: 'failed', error }, isOutdated };
  }
}

/** The index has an enabled schedule that the list did not show. */
function isConflict(error: unknown): boolean {
  return error instanceof ApiError && error.status === 409;
}
