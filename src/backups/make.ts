import type { OneTry } from '../pinecone/call.js';
import { Refused } from '../pinecone/errors.js';
import { isOpen, isTransient, retryPause } from '../pinecone/retry.js';
import type { Clock } from '../time/clock.js';
import { DeadlinePassed, deadlineIn, type Limits, sleepWithin } from '../time/deadline.js';

/** So long must complete looks have shown nothing before the request is sent again (milliseconds). */
const SURE_AFTER = 10_000;
const FIRST_LOOK = 500;
const LONGEST_LOOK_PAUSE = 4_000;
const LATEST_FIRST_LOOK = 30_000;
const TIME_LIMIT = 30_000;
/** With less time left nothing is sent: its answer would come too late, and leave open what it made (milliseconds). */
const LEAST_TIME = 2_000;
/** What a stop leaves: so long for the answer under way, so long for one last look (milliseconds). */
const GRACE = 1_000;
const LAST_LOOK = 1_200;

/** A request that must have its effect exactly once, though it may be sent more than once. */
export interface Making<T> {
  /** Sends the request, once. */
  send: (limits: OneTry) => Promise<T>;
  /** One complete look for what this very request would have made. Throws `Ambiguous` rather than guess. */
  look: (limits: Limits) => Promise<T | undefined>;
  /** Whether a refusal can be the trace of our own earlier request: a quota that it filled, a name that it took. */
  mayBeOurs: (refusal: Refused) => boolean;
  /** What such a refusal means where nothing is found: it stands, or it is still open what was made. */
  traceUnfound: 'refused' | 'undecided';
  /** Hears of each failed try that will be followed by another look or another try. */
  onTrouble: (trouble: { error: unknown; open: boolean }) => void;
  limits: Limits;
  clock: Clock;
  random: () => number;
}

/** Whether the request had its effect could not be found out. */
export class Undecided extends Error {
  override name = 'Undecided';
  /** Why the search ended: the deadline, a stop, or what the look-up met. */
  readonly endedBy: unknown;
  constructor({ cause, endedBy }: { cause: unknown; endedBy: unknown }) {
    super('the request had no clear answer, and what it made was not found', { cause });
    this.endedBy = endedBy;
  }
}

/** More than one thing fits the request; their ids. */
export class Ambiguous extends Error {
  override name = 'Ambiguous';
  readonly candidates: readonly string[];
  constructor(candidates: readonly string[]) {
    super('more than one fits the request');
    this.candidates = candidates;
  }
}

/** Whether an error of `makeExactlyOne` leaves it open that something was made. */
export function mayExist(error: unknown): boolean {
  return error instanceof Undecided || error instanceof Ambiguous;
}

/**
 * Makes exactly one of something whose creation is not idempotent. After an outcome that leaves it open whether the
 * request worked, it looks for the result and sends again only once that is surely not there.
 *
 * Returns what was made, also where a stop was asked for meanwhile: the caller has an id to tell. Throws `Undecided` or
 * `Ambiguous` where something may exist; any other error means that nothing was made.
 */
export async function makeExactlyOne<T>(making: Making<T>): Promise<T> {
  const { limits, clock, random } = making;
  let wasOpen = false;
  let failure: unknown;
  for (let tries = 1; ; tries += 1) {
    limits.signal.throwIfAborted();
    if (limits.deadline.left() < LEAST_TIME) throw new DeadlinePassed('the time is up', { cause: failure });
    const outcome = await sendOnce(making);
    if ('made' in outcome) return outcome.made;
    failure = outcome.failure;
    const isUnclear = outcome.cutShort || isOpen(failure);
    const isTrace = wasOpen && failure instanceof Refused && making.mayBeOurs(failure);
    if (isUnclear || isTrace) {
      wasOpen = true;
      const sendAgainAt = clock.now() + retryPause({ error: failure, tries, random });
      making.onTrouble({ error: failure, open: true });
      const found = await lookUntilSure({ making, failure, until: isTrace ? 0 : sendAgainAt });
      if (found !== undefined) return found;
      if (isTrace)
        throw making.traceUnfound === 'refused' ? failure : new Undecided({ cause: failure, endedBy: failure });
    } else if (isTransient(failure)) {
      making.onTrouble({ error: failure, open: false });
      await sleepWithin({ ms: retryPause({ error: failure, tries, random }), clock, limits, cause: failure });
    } else {
      throw failure;
    }
  }
}

type Outcome<T> = { made: T } | { failure: unknown; cutShort: boolean };

/** Sends with half of what time is left, so that there is time to look; a stop leaves it a moment for its answer. */
async function sendOnce<T>({ send, limits, clock }: Making<T>): Promise<Outcome<T>> {
  const done = new AbortController();
  const grace = new AbortController();
  const onStop = () => {
    const stop = () => grace.abort(limits.signal.reason);
    clock.sleep({ ms: GRACE, signal: done.signal }).then(stop, () => undefined);
  };
  limits.signal.addEventListener('abort', onStop, { once: true });
  try {
    return { made: await send({ timeLimit: Math.min(TIME_LIMIT, limits.deadline.left() / 2), signal: grace.signal }) };
  } catch (failure) {
    return { failure, cutShort: grace.signal.aborted && failure === limits.signal.reason };
  } finally {
    limits.signal.removeEventListener('abort', onStop);
    done.abort();
  }
}

/**
 * Looks, with growing pauses, until the thing is found or `SURE_AFTER` of complete looks have not shown it; the last look
 * is not before `until` (milliseconds since 1970), when the request may be sent again.
 */
async function lookUntilSure<T>({ making, failure, until }: Looking<T> & { until: number }): Promise<T | undefined> {
  const { look, limits, clock } = making;
  const asked = failure instanceof Refused ? (failure.refusal.retryAfter ?? 0) : 0;
  let pause = Math.min(LATEST_FIRST_LOOK, Math.max(FIRST_LOOK, asked));
  let blankSince: number | undefined;
  try {
    for (;;) {
      await sleepWithin({ ms: pause, clock, limits });
      const begun = clock.now();
      const found = await look(limits);
      if (found !== undefined) return found;
      blankSince ??= clock.now();
      const sureAt = blankSince + SURE_AFTER;
      if (begun >= Math.max(sureAt, until)) return undefined;
      // Not a moment longer than it takes to be sure; after that, the service may have asked not to be troubled.
      const left = Math.max(FIRST_LOOK, sureAt - clock.now());
      pause = begun >= sureAt ? Math.max(0, until - clock.now()) : Math.min(LONGEST_LOOK_PAUSE, pause * 2, left);
    }
  } catch (endedBy) {
    if (endedBy instanceof Ambiguous) throw endedBy;
    if (limits.signal.aborted) return await lastLook({ making, failure });
    throw new Undecided({ cause: failure, endedBy });
  }
}

interface Looking<T> {
  making: Making<T>;
  failure: unknown;
}

/** After a stop: one more look, on a budget of its own. */
async function lastLook<T>({ making, failure }: Looking<T>): Promise<T> {
  const { look, limits, clock } = making;
  const budget = { deadline: deadlineIn({ ms: LAST_LOOK, clock }), signal: new AbortController().signal };
  const found = await look(budget).catch((error: unknown) => {
    if (error instanceof Ambiguous) throw error;
    return undefined;
  });
  if (found !== undefined) return found;
  throw new Undecided({ cause: failure, endedBy: limits.signal.reason });
}
