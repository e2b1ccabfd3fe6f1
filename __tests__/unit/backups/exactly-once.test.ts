import { describe, expect, test } from '@jest/globals';
import {
  AmbiguousMatchError,
  createExactlyOnce,
  type ExactlyOnceRequest,
  mayHaveCreated,
  OutcomeUnknownError,
} from '../../../src/backups/exactly-once.js';
import { ApiError, RedirectError } from '../../../src/pinecone/errors.js';
import type { AttemptLimits } from '../../../src/pinecone/request.js';
import { DeadlineExceededError, type Limits } from '../../../src/time/deadline.js';
import { apiError, connectionLost, invalidResponse, notSent, quotaExceeded } from '../../../testing/errors.js';
import { type FakeClock, fakeClock, fakeLimits } from '../../../testing/fake-clock.js';

type Send = (world: { clock: FakeClock; limits: AttemptLimits }) => Promise<string>;
type Find = (world: { clock: FakeClock; limits: Limits; nth: number }) => Promise<string | undefined>;

interface Script {
  /** The outcome of each attempt; a further attempt is an error that no test expects. */
  sends: Send[];
  find?: Find;
  /** The time until the deadline (ms). */
  timeoutMs?: number;
  random?: number;
  /** When the step is cancelled (ms). */
  cancelAt?: number;
  unfoundConsequence?: ExactlyOnceRequest<string>['unfoundConsequence'];
}

const creates: Send = async () => 'created';
const fails =
  (error: unknown): Send =>
  () =>
    Promise.reject(error);
const nothing: Find = async () => undefined;
const foundAt =
  (wanted: number): Find =>
  async ({ nth }) =>
    nth >= wanted ? 'found' : undefined;
/** Responds after a delay, unless the signal aborts first. */
const respondsAfter =
  (ms: number): Send =>
  async ({ clock, limits }) => {
    await clock.sleep({ ms, signal: limits.signal });
    return 'created';
  };

/** Runs a script; all times are milliseconds since its start. */
function run({
  sends,
  find = nothing,
  timeoutMs = 3_600_000,
  random = 0,
  cancelAt,
  unfoundConsequence = 'final',
}: Script) {
  const clock = fakeClock();
  const { limits, cancel, cancelled } = fakeLimits({ clock, ms: timeoutMs });
  if (cancelAt !== undefined) clock.after(cancelAt, cancel);
  const sent: number[] = [];
  const timeouts: number[] = [];
  const lookups: number[] = [];
  const lookupLimits: { remainingMs: number; isCancelled: boolean }[] = [];
  const failures: { error: unknown; outcomeUnknown: boolean }[] = [];
  const request: ExactlyOnceRequest<string> = {
    send: async (attempt) => {
      const send = sends[sent.length] ?? fails(new Error('one attempt too many'));
      sent.push(clock.elapsed());
      timeouts.push(attempt.timeoutMs);
      return send({ clock, limits: attempt });
    },
    find: async (lookup) => {
      lookups.push(clock.elapsed());
      lookupLimits.push({ remainingMs: lookup.deadline.remainingMs(), isCancelled: lookup.signal.aborted });
      return find({ clock, limits: lookup, nth: lookups.length });
    },
    mayBeConsequence: ({ status }) => status === 403,
    unfoundConsequence,
    onAttemptFailed: (failed) => failures.push(failed),
    limits,
    clock,
    random: () => random,
  };
  return { result: createExactlyOnce(request), clock, cancelled, sent, timeouts, lookups, lookupLimits, failures };
}

const errorOf = (result: Promise<unknown>): Promise<unknown> =>
  result.then(
    (created) => `it created ${created}`,
    (error: unknown) => error,
  );

const UNKNOWN_OUTCOMES: [string, unknown][] = [
  ['a lost connection', connectionLost()],
  ['an invalid response', invalidResponse()],
  ['408', apiError(408)],
  ['425', apiError(425)],
  ['429', apiError(429)],
  ['500', apiError(500)],
  ['503', apiError(503)],
];

describe('createExactlyOnce after a response that decides the outcome', () => {
  test('returns the created resource without a look-up', async () => {
    const { result, sent, lookups, failures } = run({ sends: [creates] });
    await expect(result).resolves.toBe('created');
    expect({ sent, lookups, failures }).toEqual({ sent: [0], lookups: [], failures: [] });
  });

  test.each([
    ['400', apiError(400)],
    ['401', apiError(401)],
    ['403', apiError(403)],
    ['404', apiError(404)],
    ['a redirect', new RedirectError({ status: 307, location: '' })],
    ['an unexpected error', new TypeError('x is not a function')],
  ])('throws %s unchanged, without a look-up or another attempt', async (_, error) => {
    const { result, sent, lookups, failures } = run({ sends: [fails(error)] });
    expect(await errorOf(result)).toBe(error);
    expect({ sent, lookups, failures }).toEqual({ sent: [0], lookups: [], failures: [] });
  });
});

describe('createExactlyOnce after a request that was not sent', () => {
  test('sends again after the backoff, without a look-up', async () => {
    const { result, sent, lookups } = run({ sends: [fails(notSent()), fails(notSent()), creates], random: 0.5 });
    await expect(result).resolves.toBe('created');
    expect({ sent, lookups }).toEqual({ sent: [0, 500, 1_500], lookups: [] });
  });

  test('reports each failed attempt with a known outcome', async () => {
    const error = notSent();
    const { result, failures } = run({ sends: [fails(error), creates] });
    await result;
    expect(failures).toEqual([{ error, outcomeUnknown: false }]);
  });

  test('throws DeadlineExceededError with the last error as cause when the deadline leaves no time to send', async () => {
    const cause = notSent();
    const { result, clock } = run({ sends: [fails(cause), fails(cause)], timeoutMs: 3_200, random: 1 });
    const error = await errorOf(result);
    expect(error).toBeInstanceOf(DeadlineExceededError);
    expect(error).toMatchObject({ cause });
    expect(clock.elapsed()).toBe(3_000);
  });

  test('throws the cancellation that interrupts the backoff, and sends nothing more', async () => {
    const { result, cancelled, sent } = run({ sends: [fails(notSent())], random: 1, cancelAt: 300 });
    expect(await errorOf(result)).toBe(cancelled);
    expect(sent).toEqual([0]);
  });
});

describe('createExactlyOnce after an unknown outcome', () => {
  test.each(UNKNOWN_OUTCOMES)('returns what the first look-up finds after %s', async (_, error) => {
    const { result, sent, lookups } = run({ sends: [fails(error)], find: foundAt(1) });
    await expect(result).resolves.toBe('found');
    expect({ sent, lookups }).toEqual({ sent: [0], lookups: [500] });
  });

  test.each(UNKNOWN_OUTCOMES)('reports %s once, with an unknown outcome', async (_, error) => {
    const { result, failures } = run({ sends: [fails(error)], find: foundAt(3) });
    await result;
    expect(failures).toEqual([{ error, outcomeUnknown: true }]);
  });

  test.each(UNKNOWN_OUTCOMES)('sends again once after %s if nothing is found', async (_, error) => {
    const { result, sent } = run({ sends: [fails(error), creates] });
    await expect(result).resolves.toBe('created');
    expect(sent).toHaveLength(2);
  });

  test.each([2, 3, 4, 5])('returns what look-up %i finds, without sending again', async (nth) => {
    const { result, sent, lookups } = run({ sends: [fails(connectionLost())], find: foundAt(nth) });
    await expect(result).resolves.toBe('found');
    expect(sent).toEqual([0]);
    expect(lookups).toHaveLength(nth);
  });

  test('sends again after 10 s of complete look-ups without a match, with growing delays between them', async () => {
    const { result, sent, lookups } = run({ sends: [fails(connectionLost()), creates] });
    await result;
    expect(lookups).toEqual([500, 1_500, 3_500, 7_500, 10_500]);
    expect(sent).toEqual([0, 10_500]);
  });

  test.each([100, 1_000, 3_000, 4_000, 5_000, 9_000, 20_000])(
    'counts the 10 s from the end of the first look-up to the start of the last if each takes %i ms',
    async (ms) => {
      const find: Find = async ({ clock }) => {
        await clock.sleep({ ms });
        return undefined;
      };
      const { result, sent, lookups } = run({ sends: [fails(connectionLost()), creates], find });
      await result;
      const [first = 0] = lookups;
      const last = lookups.at(-1) ?? 0;
      expect(last - (first + ms)).toBeGreaterThanOrEqual(10_000);
      expect(sent[1]).toBe(last + ms);
    },
  );

  test('waits at least 500 ms between two look-ups, however long they take', async () => {
    const find: Find = async ({ clock }) => {
      await clock.sleep({ ms: 4_000 });
      return undefined;
    };
    const { result, lookups } = run({ sends: [fails(connectionLost()), creates], find });
    await result;
    const delays = lookups.slice(1).map((at, index) => at - ((lookups[index] ?? 0) + 4_000));
    expect(Math.min(...delays)).toBe(500);
  });

  test('does not send again if the last look-up of the 10 s finds a match', async () => {
    const { result, sent } = run({ sends: [fails(connectionLost())], find: foundAt(5) });
    await expect(result).resolves.toBe('found');
    expect(sent).toEqual([0]);
  });

  test('looks for another 10 s after a second unknown outcome', async () => {
    const { result, sent, lookups } = run({ sends: [fails(connectionLost()), fails(apiError(500)), creates] });
    await expect(result).resolves.toBe('created');
    expect(sent).toEqual([0, 10_500, 21_000]);
    expect(lookups).toHaveLength(10);
  });

  test('does not send a third time if a look-up after the second unknown outcome finds a match', async () => {
    const { result, sent } = run({ sends: [fails(connectionLost()), fails(connectionLost())], find: foundAt(7) });
    await expect(result).resolves.toBe('found');
    expect(sent).toHaveLength(2);
  });

  test('throws a later error that decides the outcome: nothing was created', async () => {
    const error = apiError(404);
    const { result, sent } = run({ sends: [fails(connectionLost()), fails(error)] });
    expect(await errorOf(result)).toBe(error);
    expect(sent).toHaveLength(2);
  });

  test('sends again without another look-up if the second attempt was not sent', async () => {
    const { result, lookups, failures } = run({ sends: [fails(connectionLost()), fails(notSent()), creates] });
    await expect(result).resolves.toBe('created');
    expect(lookups).toHaveLength(5);
    expect(failures.map(({ outcomeUnknown }) => outcomeUnknown)).toEqual([true, false]);
  });

  test('throws OutcomeUnknownError with both errors if the look-up fails', async () => {
    const cause = connectionLost();
    const endedBy = apiError(401);
    const { result, sent } = run({ sends: [fails(cause)], find: () => Promise.reject(endedBy) });
    const error = await errorOf(result);
    expect(error).toBeInstanceOf(OutcomeUnknownError);
    expect(error).toMatchObject({ cause, endedBy });
    expect(sent).toEqual([0]);
  });

  test('throws OutcomeUnknownError if a look-up fails after one that found nothing', async () => {
    const find: Find = async ({ nth }) => {
      if (nth === 2) throw apiError(403);
      return undefined;
    };
    const { result, sent } = run({ sends: [fails(connectionLost())], find });
    expect(await errorOf(result)).toBeInstanceOf(OutcomeUnknownError);
    expect(sent).toEqual([0]);
  });

  test('throws the AmbiguousMatchError of the look-up', async () => {
    const ambiguous = new AmbiguousMatchError(['b-1', 'b-2']);
    const { result, sent } = run({ sends: [fails(connectionLost())], find: () => Promise.reject(ambiguous) });
    expect(await errorOf(result)).toBe(ambiguous);
    expect(sent).toEqual([0]);
  });

  test('throws OutcomeUnknownError if the deadline passes before the 10 s are over', async () => {
    const cause = connectionLost();
    const { result, clock, sent } = run({ sends: [fails(cause)], timeoutMs: 9_000 });
    const error = await errorOf(result);
    expect(error).toBeInstanceOf(OutcomeUnknownError);
    expect(error).toMatchObject({ cause, endedBy: { name: 'DeadlineExceededError' } });
    expect(clock.elapsed()).toBe(9_000);
    expect(sent).toEqual([0]);
  });
});

describe('Retry-After of an unknown outcome', () => {
  test('delays the first look-up', async () => {
    const { result, lookups } = run({ sends: [fails(apiError(429, { retryAfterMs: 7_000 }))], find: foundAt(1) });
    await result;
    expect(lookups).toEqual([7_000]);
  });

  test('does not bring the first look-up forward if it is below 500 ms', async () => {
    const { result, lookups } = run({ sends: [fails(apiError(429, { retryAfterMs: 100 }))], find: foundAt(1) });
    await result;
    expect(lookups).toEqual([500]);
  });

  test('delays the first look-up by at most 30 s', async () => {
    const { result, lookups } = run({ sends: [fails(apiError(503, { retryAfterMs: 600_000 }))], find: foundAt(1) });
    await result;
    expect(lookups).toEqual([30_000]);
  });

  test('is respected in full before the request is sent again', async () => {
    const { result, sent } = run({ sends: [fails(apiError(503, { retryAfterMs: 600_000 })), creates], random: 0.5 });
    await expect(result).resolves.toBe('created');
    expect(sent).toEqual([0, 600_500]);
  });

  test('is followed by a last look-up immediately before the request is sent again', async () => {
    const { result, sent, lookups } = run({
      sends: [fails(apiError(503, { retryAfterMs: 600_000 })), creates],
      random: 0.5,
    });
    await result;
    expect(lookups.at(-1)).toBe(sent[1]);
  });

  test('prevents the second attempt if that last look-up finds a match', async () => {
    const find: Find = async ({ clock }) => (clock.elapsed() >= 600_000 ? 'found' : undefined);
    const { result, sent } = run({ sends: [fails(apiError(503, { retryAfterMs: 600_000 }))], find });
    await expect(result).resolves.toBe('found');
    expect(sent).toEqual([0]);
  });

  test('is not interrupted by look-ups once the absence is confirmed', async () => {
    const { result, lookups } = run({ sends: [fails(apiError(503, { retryAfterMs: 600_000 })), creates] });
    await result;
    expect(lookups).toEqual([30_000, 34_000, 38_000, 40_000, 600_000]);
  });

  test('leads to OutcomeUnknownError if the deadline passes first', async () => {
    const cause = apiError(503, { retryAfterMs: 600_000 });
    const { result, clock, sent } = run({ sends: [fails(cause)], timeoutMs: 100_000 });
    expect(await errorOf(result)).toMatchObject({
      name: 'OutcomeUnknownError',
      cause,
      endedBy: { name: 'DeadlineExceededError' },
    });
    expect(clock.elapsed()).toBe(100_000);
    expect(sent).toEqual([0]);
  });

  test('does not raise later delays between look-ups above 4 s', async () => {
    const { result, lookups } = run({ sends: [fails(apiError(503, { retryAfterMs: 20_000 })), creates] });
    await result;
    expect(lookups).toEqual([20_000, 24_000, 28_000, 30_000]);
  });
});

describe('an error that may be a consequence of our own request', () => {
  test('starts a look-up for the resource after an unknown outcome', async () => {
    const { result, sent } = run({ sends: [fails(connectionLost()), fails(quotaExceeded())], find: foundAt(6) });
    await expect(result).resolves.toBe('found');
    expect(sent).toHaveLength(2);
  });

  test('is thrown if the resource certainly does not exist', async () => {
    const error = quotaExceeded();
    const { result, sent, lookups } = run({ sends: [fails(connectionLost()), fails(error)] });
    expect(await errorOf(result)).toBe(error);
    expect(sent).toHaveLength(2);
    expect(lookups).toHaveLength(10);
  });

  test('becomes OutcomeUnknownError if nothing is found and unfoundConsequence is unknown', async () => {
    const error = quotaExceeded();
    const { result } = run({ sends: [fails(connectionLost()), fails(error)], unfoundConsequence: 'unknown' });
    const thrown = await errorOf(result);
    expect(mayHaveCreated(thrown)).toBe(true);
    expect(thrown).toMatchObject({ cause: error, endedBy: error });
  });

  test('is thrown at once without an unknown outcome before it', async () => {
    const error = quotaExceeded();
    const { result, lookups } = run({ sends: [fails(error)] });
    expect(await errorOf(result)).toBe(error);
    expect(lookups).toEqual([]);
  });

  test('is thrown at once after a request that was not sent', async () => {
    const error = quotaExceeded();
    const { result, lookups } = run({ sends: [fails(notSent()), fails(error)] });
    expect(await errorOf(result)).toBe(error);
    expect(lookups).toEqual([]);
  });

  test('does not include other API errors, which start no look-up', async () => {
    const { result, lookups } = run({ sends: [fails(connectionLost()), fails(apiError(400))] });
    expect(await errorOf(result)).toBeInstanceOf(ApiError);
    expect(lookups).toHaveLength(5);
  });
});

describe('the timeout of an attempt', () => {
  test.each([
    [3_600_000, 30_000],
    [60_002, 30_000],
    [60_000, 30_000],
    [40_000, 20_000],
    [2_000, 1_000],
  ])('with %i ms remaining is %i ms', async (remainingMs, timeoutMs) => {
    const { result, timeouts } = run({ sends: [creates], timeoutMs: remainingMs });
    await result;
    expect(timeouts).toEqual([timeoutMs]);
  });

  test('is half of the remaining time for the second attempt, too', async () => {
    const { result, timeouts } = run({ sends: [fails(connectionLost()), creates], timeoutMs: 40_500 });
    await result;
    expect(timeouts).toEqual([20_250, 15_000]);
  });

  test.each([0, 10, 1_999])('is too short if %i ms remain, so nothing is sent', async (timeoutMs) => {
    const { result, sent } = run({ sends: [creates], timeoutMs });
    expect(await errorOf(result)).toBeInstanceOf(DeadlineExceededError);
    expect(sent).toEqual([]);
  });
});

describe('createExactlyOnce when the step is cancelled', () => {
  test('sends nothing if it was cancelled before the first attempt', async () => {
    const clock = fakeClock();
    const { limits, cancel, cancelled } = fakeLimits({ clock });
    cancel();
    const send = () => Promise.reject(new Error('not to be called'));
    const request = {
      send,
      find: send,
      mayBeConsequence: () => false,
      unfoundConsequence: 'final' as const,
      onAttemptFailed: () => undefined,
      random: () => 0,
    };
    expect(await errorOf(createExactlyOnce({ ...request, limits, clock }))).toBe(cancelled);
  });

  test('returns the resource if the response in flight arrives within 1 s', async () => {
    const { result, clock, lookups } = run({ sends: [respondsAfter(1_990)], cancelAt: 1_000 });
    await expect(result).resolves.toBe('created');
    expect(clock.elapsed()).toBe(1_990);
    expect(lookups).toEqual([]);
  });

  test('looks once after 1 s without a response, and returns what it finds', async () => {
    const { result, lookups, sent } = run({ sends: [respondsAfter(20_000)], cancelAt: 1_000, find: foundAt(1) });
    await expect(result).resolves.toBe('found');
    expect({ lookups, sent }).toEqual({ lookups: [2_000], sent: [0] });
  });

  test('throws OutcomeUnknownError if there is no response within 1 s and the one look-up finds nothing', async () => {
    const { result, cancelled, lookups } = run({ sends: [respondsAfter(20_000)], cancelAt: 1_000 });
    const error = await errorOf(result);
    expect(error).toBeInstanceOf(OutcomeUnknownError);
    expect(error).toMatchObject({ cause: cancelled, endedBy: cancelled });
    expect(lookups).toEqual([2_000]);
  });

  test('throws the API error that arrives within 1 s', async () => {
    const error = apiError(404);
    const send: Send = async ({ clock }) => {
      await clock.sleep({ ms: 1_500 });
      throw error;
    };
    const { result, lookups } = run({ sends: [send], cancelAt: 1_000 });
    expect(await errorOf(result)).toBe(error);
    expect(lookups).toEqual([]);
  });

  test('looks once, at once, after an unknown outcome within 1 s', async () => {
    const cause = connectionLost();
    const send: Send = async ({ clock }) => {
      await clock.sleep({ ms: 1_500 });
      throw cause;
    };
    const { result, lookups, cancelled } = run({ sends: [send], cancelAt: 1_000 });
    expect(await errorOf(result)).toMatchObject({ name: 'OutcomeUnknownError', cause, endedBy: cancelled });
    expect(lookups).toEqual([1_500]);
  });

  test('throws the cancellation if the request turns out not to have been sent', async () => {
    const send: Send = async ({ clock }) => {
      await clock.sleep({ ms: 1_500 });
      throw notSent();
    };
    const { result, lookups, cancelled } = run({ sends: [send], cancelAt: 1_000 });
    expect(await errorOf(result)).toBe(cancelled);
    expect(lookups).toEqual([]);
  });

  test('looks once more if it was cancelled between two look-ups, and returns what it finds', async () => {
    const { result, lookups } = run({ sends: [fails(connectionLost())], cancelAt: 1_000, find: foundAt(2) });
    await expect(result).resolves.toBe('found');
    expect(lookups).toEqual([500, 1_000]);
  });

  test('looks only once more if it was cancelled between two look-ups', async () => {
    const cause = connectionLost();
    const { result, lookups, cancelled } = run({ sends: [fails(cause)], cancelAt: 1_000 });
    expect(await errorOf(result)).toMatchObject({ name: 'OutcomeUnknownError', cause, endedBy: cancelled });
    expect(lookups).toEqual([500, 1_000]);
  });

  test('ends the look-up in progress and looks once more', async () => {
    const find: Find = async ({ clock, limits, nth }) => {
      if (nth > 1) return 'found';
      await clock.sleep({ ms: 5_000, signal: limits.signal });
      return undefined;
    };
    const { result, lookups } = run({ sends: [fails(connectionLost())], cancelAt: 700, find });
    await expect(result).resolves.toBe('found');
    expect(lookups).toEqual([500, 700]);
  });

  test('gives the last look-up its own limits: 1.2 s, and a signal that is not aborted', async () => {
    const { result, lookupLimits } = run({ sends: [respondsAfter(20_000)], cancelAt: 1_000, find: foundAt(1) });
    await result;
    expect(lookupLimits).toEqual([{ remainingMs: 1_200, isCancelled: false }]);
  });

  test('throws OutcomeUnknownError if the last look-up fails', async () => {
    const find = () => Promise.reject(apiError(500));
    const { result, cancelled } = run({ sends: [respondsAfter(20_000)], cancelAt: 1_000, find });
    expect(await errorOf(result)).toMatchObject({ name: 'OutcomeUnknownError', endedBy: cancelled });
  });

  test('throws the AmbiguousMatchError of the last look-up', async () => {
    const ambiguous = new AmbiguousMatchError(['b-1', 'b-2']);
    const find = () => Promise.reject(ambiguous);
    const { result } = run({ sends: [respondsAfter(20_000)], cancelAt: 1_000, find });
    expect(await errorOf(result)).toBe(ambiguous);
  });

  test('looks once more if it was cancelled while it waits to send again', async () => {
    const { result, lookups } = run({ sends: [fails(apiError(503, { retryAfterMs: 600_000 }))], cancelAt: 100_000 });
    expect(await errorOf(result)).toBeInstanceOf(OutcomeUnknownError);
    expect(lookups.at(-1)).toBe(100_000);
  });

  test('throws an API error that arrives after more than 1 s, too', async () => {
    const error = apiError(404);
    const send: Send = async ({ clock }) => {
      await clock.sleep({ ms: 2_500 });
      throw error;
    };
    expect(await errorOf(run({ sends: [send], cancelAt: 1_000 }).result)).toBe(error);
  });

  test('returns the resource if the cancellation comes after the response', async () => {
    const { result, clock } = run({ sends: [respondsAfter(500)], cancelAt: 501 });
    await expect(result).resolves.toBe('created');
    expect(clock.elapsed()).toBe(500);
  });
});

test.each([
  ['OutcomeUnknownError', true, new OutcomeUnknownError({ cause: 1, endedBy: 2 })],
  ['AmbiguousMatchError', true, new AmbiguousMatchError([])],
  ['an API error', false, apiError(404)],
  ['DeadlineExceededError', false, new DeadlineExceededError('x')],
  ['a lost connection', false, connectionLost()],
])('mayHaveCreated after %s is %s', (_, expected, error) => {
  expect(mayHaveCreated(error)).toBe(expected);
});
