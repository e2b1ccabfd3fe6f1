import { absenceConfirmedMs } from '../pinecone/consistency.js';
import { ApiError, isUnattributed } from '../pinecone/errors.js';
import type { AttemptLimits } from '../pinecone/request.js';
import { backoffMs, isOutcomeUnknown, isTransient } from '../pinecone/retry.js';
import type { Clock } from '../time/clock.js';
import { DeadlineExceededError, deadlineIn, type Limits, sleepWithin } from '../time/deadline.js';
import { sendOnce } from './send-once.js';
import { AmbiguousMatchError, OutcomeUnknownError } from './unknown-outcome.js';

const FIRST_LOOKUP_DELAY_MS = 500;
const MAX_LOOKUP_DELAY_MS = 4_000;
const MAX_FIRST_LOOKUP_DELAY_MS = 30_000;
/** With less time left nothing is sent: the response would be too late to say what was created. */
const MIN_TIME_MS = 2_000;
/** The time for one last lookup after a cancellation. */
const LAST_LOOKUP_MS = 1_200;

/** What a lookup found: resources that this request certainly created, and the ids of those that it may have created. */
export interface Found<T> {
  ours: readonly T[];
  maybe: readonly string[];
}

/** A request that must take effect exactly once, although it may be sent more than once. */
export interface ExactlyOnceRequest<T> {
  /** Sends the request once. */
  send: (limits: AttemptLimits) => Promise<T>;
  /** Looks for what this very request created; `isLast` before it is sent again, when every list has to be read. */
  find: (options: { limits: Limits; isLast: boolean }) => Promise<Found<T>>;
  idOf: (resource: T) => string;
  /** Whether only this very request can be the cause of a refusal: then it worked, and its response was replaced. */
  isConsequence?: (error: unknown) => boolean;
  /** Whether the service would create a second resource if the request reached it twice. */
  canDuplicate: boolean;
  /** Whether a match is proven by what only this request has, so that somebody else's cannot look the same. */
  isIdentifying: boolean;
  /** Called for each failed attempt that is followed by a lookup or another attempt. */
  onAttemptFailed: (failed: { error: unknown; outcomeUnknown: boolean }) => void;
  limits: Limits;
  clock: Clock;
  random: () => number;
}

/** The one resource. `verified` rejects if it turns out not to be the only one, or if that could not be determined. */
export interface Created<T> {
  resource: T;
  /** Undefined if a second one is impossible. */
  verified: Promise<void> | undefined;
}

/**
 * Creates exactly one of a resource whose creation is not idempotent.
 *
 * | after a request                                  | if no outcome was unknown before | else                           |
 * |--------------------------------------------------|----------------------------------|--------------------------------|
 * | success                                          | created                          | created; verify it is the only |
 * | it certainly never left                          | back off, send again             | back off, search, send again   |
 * | refused                                          | throw the refusal                | search, then outcome unknown   |
 * | refused, as only our own request can cause       | search, then outcome unknown     | search, then outcome unknown   |
 * | no clear response                                | search                           | search                         |
 * | **while searching**: found one                   | created                          | created; verify it is the only |
 * | several, or one without proof                    | ambiguous                        | ambiguous                      |
 * | nothing for `absenceConfirmedMs(sends)`          | send again                       | send again                     |
 * | deadline, cancellation, lookup refused           | outcome unknown                  | outcome unknown                |
 *
 * After an unknown outcome a refusal proves nothing: our own request may have filled the quota or taken the name. Throws
 * `OutcomeUnknownError` or `AmbiguousMatchError` if something may exist; any other error means that nothing was created.
 */
export async function createExactlyOnce<T>(request: ExactlyOnceRequest<T>): Promise<Created<T>> {
  const { limits, clock, random } = request;
  const search = new Search(request);
  for (let attempts = 1; ; attempts += 1) {
    if (limits.signal.aborted || limits.deadline.remainingMs() < MIN_TIME_MS) {
      const ended = new DeadlineExceededError('the deadline passed', { cause: search.lastError });
      return await search.giveUp(limits.signal.aborted ? limits.signal.reason : ended);
    }
    const sentAt = clock.now();
    const outcome = await sendOnce(request);
    if ('created' in outcome) return search.created(outcome.created);
    const { error, wasCutShort } = outcome;
    const isUnknown = wasCutShort || isOutcomeUnknown(error);
    const mayHaveWorked = isUnknown || request.isConsequence?.(error) === true;
    if (!mayHaveWorked && !isTransient(error) && search.unknownSends === 0) throw error;
    search.failed({ error, isUnknown: mayHaveWorked, sentAt });
    const retryAt = clock.now() + backoffMs({ error, attempts, random });
    if (search.unknownSends === 0) {
      await sleepWithin({ ms: retryAt - clock.now(), clock, limits, cause: error });
      continue;
    }
    const created = await search.searchUntilCertain({ error, isUnknown, retryAt });
    if (created !== undefined) return created;
  }
}

/** What is known about earlier sends, and the search for what they created. */
class Search<T> {
  readonly #request: ExactlyOnceRequest<T>;
  /** How many requests may have created something. */
  unknownSends = 0;
  lastError: unknown;
  #firstUnknown: { error: unknown; sentAt: number } | undefined;
  /** Since when lookups have shown nothing. */
  #absentSince: number | undefined;

  constructor(request: ExactlyOnceRequest<T>) {
    this.#request = request;
  }

  failed({ error, isUnknown, sentAt }: { error: unknown; isUnknown: boolean; sentAt: number }): void {
    this.lastError = error;
    if (isUnknown) {
      this.#firstUnknown ??= { error, sentAt };
      this.unknownSends += 1;
    }
    // A request that never left changes nothing about the others.
    if (isUnknown || !isTransient(error)) this.#absentSince = undefined;
    this.#request.onAttemptFailed({ error, outcomeUnknown: this.unknownSends > 0 });
  }

  /** A resource that a response or a lookup proved ours; any other unknown send may have created a second one. */
  created(resource: T, otherUnknownSends = this.unknownSends): Created<T> {
    const needsProof = otherUnknownSends > 0 && this.#request.canDuplicate;
    const verified = needsProof ? this.#verifyOnly({ resource, sends: otherUnknownSends + 1 }) : undefined;
    // Awaited later, or never if the step fails first.
    verified?.catch(() => undefined);
    return { resource, verified };
  }

  /** Ends without another request: what `endedBy` says is final only if no outcome is unknown. */
  async giveUp(endedBy: unknown): Promise<Created<T>> {
    if (this.unknownSends === 0) throw endedBy;
    const { limits, clock } = this.#request;
    if (limits.signal.aborted) {
      // After a cancellation: one more lookup, on its own budget.
      const budget = { deadline: deadlineIn({ ms: LAST_LOOKUP_MS, clock }), signal: new AbortController().signal };
      const found = await this.#find({ limits: budget, isLast: false }).catch((error: unknown) => {
        if (error instanceof AmbiguousMatchError) throw error;
        return undefined;
      });
      if (found !== undefined) return this.created(found, this.unknownSends - 1);
    }
    throw new OutcomeUnknownError({ cause: this.#firstUnknown?.error, endedBy });
  }

  /**
   * Searches, with growing delays, until the resource is found, or complete lookups have shown nothing for long enough to
   * send again; the last lookup is right before that.
   */
  async searchUntilCertain(sent: { error: unknown; isUnknown: boolean; retryAt: number }) {
    const { error, isUnknown, retryAt } = sent;
    const { limits, clock } = this.#request;
    // Whatever refuses requests in place of Pinecone will do so again.
    const isRefused = (!isUnknown || isUnattributed(error)) && !isTransient(error);
    const waitMs = absenceConfirmedMs(this.unknownSends);
    const requested = error instanceof ApiError ? (error.retryAfterMs ?? 0) : 0;
    const longest = Math.min(MAX_FIRST_LOOKUP_DELAY_MS, limits.deadline.remainingMs() / 2);
    let delay = Math.min(longest, Math.max(FIRST_LOOKUP_DELAY_MS, requested));
    try {
      for (;;) {
        await sleepWithin({ ms: delay, clock, limits });
        const startedAt = clock.now();
        const isCertain = this.#absentSince !== undefined && startedAt >= this.#absentSince + waitMs;
        const isLast = isCertain && (isRefused || startedAt >= retryAt);
        const found = await this.#find({ limits, isLast });
        if (found !== undefined) return this.created(found, this.unknownSends - 1);
        if (isLast && isRefused) throw error;
        if (isLast) return undefined;
        this.#absentSince ??= clock.now();
        const certainAt = this.#absentSince + waitMs;
        const untilCertain = certainAt - clock.now();
        const untilSend = Math.max(0, isRefused ? untilCertain : Math.max(certainAt, retryAt) - clock.now());
        // Once nothing new can be learned before the deadline, the rest of the time would pass in vain.
        if (untilCertain <= 0 && untilSend >= limits.deadline.remainingMs()) {
          throw new DeadlineExceededError('the deadline passed', { cause: error });
        }
        const longestDelay = Math.max(MAX_LOOKUP_DELAY_MS, waitMs / 10);
        const nextDelay = Math.min(longestDelay, delay * 2, Math.max(FIRST_LOOKUP_DELAY_MS, untilCertain));
        delay = untilCertain <= 0 ? untilSend : nextDelay;
      }
    } catch (endedBy) {
      if (endedBy instanceof AmbiguousMatchError) throw endedBy;
      return await this.giveUp(endedBy);
    }
  }

  /** One lookup. Throws `AmbiguousMatchError` rather than guess. */
  async #find(options: { limits: Limits; isLast: boolean }): Promise<T | undefined> {
    const { find, idOf, isIdentifying } = this.#request;
    const { ours, maybe } = await find(options);
    if (ours.length + maybe.length === 0) return undefined;
    // A single request has one result: once it is identified, similar resources are somebody else's.
    const isOnly = maybe.length === 0 || (isIdentifying && this.unknownSends === 1);
    if (ours.length === 1 && isOnly) return ours[0];
    throw new AmbiguousMatchError([...ours.map(idOf), ...maybe]);
  }

  /**
   * Keeps searching for a second resource for as long as the next send would have been delayed, and as long again as it took
   * from the first send until now: a service that is slow with one request is slow with the next.
   */
  async #verifyOnly({ resource, sends }: { resource: T; sends: number }): Promise<void> {
    const { find, idOf, limits, clock } = this.#request;
    const id = idOf(resource);
    const now = clock.now();
    const until = now + Math.max(absenceConfirmedMs(sends), now - (this.#firstUnknown?.sentAt ?? now));
    try {
      for (let isLast = false; !isLast; ) {
        await sleepWithin({ ms: Math.min(MAX_LOOKUP_DELAY_MS, Math.max(0, until - clock.now())), clock, limits });
        isLast = clock.now() >= until;
        const { ours, maybe } = await find({ limits, isLast });
        const others = [...ours.map(idOf), ...maybe].filter((other) => other !== id);
        if (others.length > 0) throw new AmbiguousMatchError([id, ...others]);
      }
    } catch (endedBy) {
      if (endedBy instanceof AmbiguousMatchError) throw endedBy;
      throw new OutcomeUnknownError({ cause: this.#firstUnknown?.error, endedBy });
    }
  }
}
