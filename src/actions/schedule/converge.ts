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
import { type Changes, changesOf, planSchedule, type Wanted } from './plan.js';
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
  /** Its create request was refused: the index has an enabled schedule, which the list is yet to show. */
  isRefused?: boolean;
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
  const request = { step, indexName, limits, context };
  let last = await attempt(request);
  for (const ms of LOOKUP_DELAYS_MS) {
    if (!last.isOutdated || ms >= limits.deadline.remainingMs() || limits.signal.aborted) break;
    // Interrupted by a cancellation, which the next attempt reports.
    await sleepWithin({ ms, clock: ports.clock, limits }).catch(() => undefined);
    last = await attempt(request, last);
  }
  return last.result;
}

interface Request {
  step: ScheduleStep;
  indexName: string;
  limits: Limits;
  context: RequestContext;
}

/** Reads the schedules of the index, and does what is missing; what was refused because of a conflict, only once. */
async function attempt(request: Request, last?: Attempt): Promise<Attempt> {
  const { step, indexName, limits, context } = request;
  const { wanted, ifDifferent } = step.options;
  let schedules: readonly BackupSchedule[];
  try {
    schedules = await step.ports.client.listSchedules({ indexName }, limits);
  } catch (error) {
    return { result: { indexName, outcome: 'failed', error: listError({ error, ...context }) } };
  }
  const decision = planSchedule({ schedules, wanted, ifDifferent });
  if (decision.action === 'create') return last?.isRefused ? last : create(request);
  if (decision.action === 'update') return update({ ...request, ...decision });
  const { ours: before } = decision;
  if (decision.action === 'fail') {
    return { result: { indexName, before, outcome: 'failed', error: decisionError(decision) } };
  }
  return { result: { indexName, before, outcome: 'unchanged', other: decision.other } };
}

async function create({ step, indexName, limits, context }: Request): Promise<Attempt> {
  const { ports, options, state } = step;
  const { wanted, dryRun } = options;
  if (dryRun) return { result: { indexName, outcome: 'created', after: asDeclared(wanted) } };
  const { name, frequency, expireAfterDays } = wanted;
  setResult(state, { indexName, outcome: 'requested', name });
  const { client, clock, random } = ports;
  const prefix = state.current.results.length === 1 ? '' : `${indexName}: `;
  const onAttemptFailed = attemptLogger({ ports, prefix, request: 'create', lookingFor: name });
  try {
    const request = { indexName, name, frequency, expireAfterDays };
    const after = await createSchedule({ request, client, limits, clock, random, onAttemptFailed });
    const changes = changesOf({ schedule: after, wanted });
    if (Object.keys(changes).length === 0) return { result: { indexName, outcome: 'created', after } };
    // Found after an unknown outcome, it may be that of another run.
    const error = decisionError({ action: 'fail', reason: 'different', ours: after, changes });
    return { result: { indexName, before: after, outcome: 'failed', error }, isOutdated: true };
  } catch (cause) {
    const error = createError({ error: cause, ...context });
    if (mayHaveCreated(cause)) return { result: { indexName, outcome: 'requested', name, error } };
    const isRefused = isConflict(cause);
    return { result: { indexName, outcome: 'failed', error }, isOutdated: isRefused, isRefused };
  }
}

async function update({
  step: { ports, options },
  indexName,
  limits,
  context,
  ours: before,
  changes,
}: Request & { ours: BackupSchedule; changes: Changes }): Promise<Attempt> {
  const { schedule_id: scheduleId } = before;
  try {
    const { wanted } = options;
    const after = options.dryRun
      ? { schedule_id: scheduleId, ...asDeclared(wanted) }
      : await ports.client.updateSchedule({ scheduleId, changes, expected: wanted }, limits);
    return { result: { indexName, before, outcome: 'updated', after } };
  } catch (cause) {
    const error = updateError({ error: cause, ...context });
    const isOutdated = isConflict(cause) || isNotFoundByPinecone(cause);
    return { result: { indexName, before, outcome: 'failed', error }, isOutdated };
  }
}

/** The schedule after what a dry run would do. */
function asDeclared({ name, frequency, expireAfterDays, enabled }: Wanted): KnownSchedule {
  return { name, frequency, retention_expire_after_days: expireAfterDays, enabled };
}

/** The index has an enabled schedule that the list did not show. */
function isConflict(error: unknown): boolean {
  return error instanceof ApiError && error.status === 409;
}
