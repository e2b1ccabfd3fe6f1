import { describe, expect, test } from '@jest/globals';
import { createExactlyOnce, type ExactlyOnceRequest, type Found } from '../../../src/backups/exactly-once.js';
import { AmbiguousMatchError, mayHaveCreated, OutcomeUnknownError } from '../../../src/backups/unknown-outcome.js';
import { NetworkError, RedirectError } from '../../../src/pinecone/errors.js';
import type { AttemptLimits } from '../../../src/pinecone/request.js';
import { DeadlineExceededError, type Limits } from '../../../src/time/deadline.js';
import { connectionLost, invalidResponse, notSent, quotaExceeded, refusal } from '../../../testing/errors.js';
import { type FakeClock, fakeClock, fakeLimits } from '../../../testing/fake-clock.js';

type Send = (world: { clock: FakeClock; limits: AttemptLimits }) => Promise<string>;
type Find = (world: { clock: FakeClock; limits: Limits; nth: number; isLast: boolean }) => Promise<Found<string>>;

interface Script {
  /** The outcome of each attempt; a further attempt is an error that no test expects. */
  sends: Send[];
  find?: Find;
  /** The time until the deadline (ms). */
  timeoutMs?: number;
  random?: number;
  /** When the step is cancelled (ms). */
  cancelAt?: number;
  canDuplicate?: boolean;
  isIdentifying?: boolean;
}

const creates: Send = async () => 'created';
const fails =
  (error: unknown): Send =>
  () =>
    Promise.reject(error);
const NONE: Found<string> = { ours: [], maybe: [] };
const FOUND: Found<string> = { ours: ['found'], maybe: [] };
const nothing: Find = async () => NONE;
/** Shows the resource from this lookup on. */
const foundAt =
  (wanted: number): Find =>
  async ({ nth }) =>
    nth >= wanted ? FOUND : NONE;
/** Shows these resources from a time on (ms). */
const foundFrom =
  (from: number, found: Partial<Found<string>>): Find =>
  async ({ clock }) =>
    clock.elapsed() >= from ? { ...NONE, ...found } : NONE;
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
  canDuplicate = true,
  isIdentifying = true,
}: Script) {
  const clock = fakeClock();
  const { limits, cancel, cancelled } = fakeLimits({ clock, ms: timeoutMs });
  if (cancelAt !== undefined) clock.after(cancelAt, cancel);
  const sent: number[] = [];
  const timeouts: number[] = [];
  const lookups: number[] = [];
  const lastCheckups: number[] = [];
  const lookupLimits: { remainingMs: number; isCancelled: boolean }[] = [];
  const failures: { error: unknown; outcomeUnknown: boolean }[] = [];
  const request: ExactlyOnceRequest<string> = {
    send: async (attempt) => {
      const send = sends[sent.length] ?? fails(new Error('one attempt too many'));
      sent.push(clock.elapsed());
      timeouts.push(attempt.timeoutMs);
      return send({ clock, limits: attempt });
    },
    find: async ({ limits: own, isLast }) => {
      lookups.push(clock.elapsed());
      if (isLast) lastCheckups.push(clock.elapsed());
      lookupLimits.push({ remainingMs: own.deadline.remainingMs(), isCancelled: own.signal.aborted });
      return find({ clock, limits: own, nth: lookups.length, isLast });
    },
    idOf: (id) => id,
    canDuplicate,
    isIdentifying,
    onAttemptFailed: (failed) => failures.push(failed),
    limits,
    clock,
    random: () => random,
  };
  const created = createExactlyOnce(request);
  const result = created.then(({ resource }) => resource);
  const verified = created.then((one) => one.verified);
  // A test awaits the one that it is about.
  result.catch(() => undefined);
  verified.catch(() => undefined);
  const times = { sent, timeouts, lookups, lastCheckups };
  return { created, result, verified, clock, cancelled, ...times, lookupLimits, failures };
}

const errorOf = (result: Promise<unknown>): Promise<unknown> =>
  result.then(
    (value) => `it resolved with ${value}`,
    (error: unknown) => error,
  );

const UNKNOWN_OUTCOMES: [string, unknown][] = [
  ['a lost connection', connectionLost()],
  ['an invalid response', invalidResponse()],
  ['408', refusal(408)],
  ['425', refusal(425)],
  ['429', refusal(429)],
  ['500', refusal(500)],
  ['503', refusal(503)],
];

describe('createExactlyOnce after a response that decides the outcome', () => {
  test('returns the created resource without a lookup', async () => {
    const { result, sent, lookups, failures } = run({ sends: [creates] });
    await expect(result).resolves.toBe('created');
    expect({ sent, lookups, failures }).toEqual({ sent: [0], lookups: [], failures: [] });
  });

  test.each([
    ['400', refusal(400)],
    ['401', refusal(401)],
    ['403', refusal(403)],
    ['404', refusal(404)],
    ['a redirect', new RedirectError({ status: 307, location: '' })],
    ['an unexpected error', new TypeError('x is not a function')],
  ])('throws %s unchanged, without a lookup or another attempt', async (_, error) => {
    const { result, sent, lookups, failures } = run({ sends: [fails(error)] });
    expect(await errorOf(result)).toBe(error);
    expect({ sent, lookups, failures }).toEqual({ sent: [0], lookups: [], failures: [] });
  });
});

describe('createExactlyOnce after a request that was not sent', () => {
  test('sends again after the backoff, without a lookup', async () => {
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
    expect(error).toMatchObject({ message: 'the deadline passed', cause });
    expect(clock.elapsed()).toBe(3_000);
  });

  test('throws the cancellation that interrupts the backoff, and sends nothing more', async () => {
    const { result, cancelled, sent } = run({ sends: [fails(notSent())], random: 1, cancelAt: 300 });
    expect(await errorOf(result)).toBe(cancelled);
    expect(sent).toEqual([0]);
  });
});

describe('createExactlyOnce after an unknown outcome', () => {
  test.each(UNKNOWN_OUTCOMES)('returns what the first lookup finds after %s', async (_, error) => {
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

  test.each([2, 3, 4, 5])('returns what lookup %i finds, without sending again', async (nth) => {
    const { result, sent, lookups } = run({ sends: [fails(connectionLost())], find: foundAt(nth) });
    await expect(result).resolves.toBe('found');
    expect(sent).toEqual([0]);
    expect(lookups).toHaveLength(nth);
  });

  test('sends again after 10 s of complete lookups without a match, with growing delays between them', async () => {
    const { result, sent, lookups } = run({ sends: [fails(connectionLost()), creates] });
    await result;
    expect(lookups).toEqual([500, 1_500, 3_500, 7_500, 10_500]);
    expect(sent).toEqual([0, 10_500]);
  });

  test.each([100, 1_000, 3_000, 4_000, 5_000, 9_000, 20_000])(
    'counts the 10 s from the end of the first lookup to the start of the last if each takes %i ms',
    async (ms) => {
      const find: Find = async ({ clock }) => {
        await clock.sleep({ ms });
        return NONE;
      };
      const { result, sent, lookups } = run({ sends: [fails(connectionLost()), creates], find });
      await result;
      const [first = 0] = lookups;
      const last = lookups.at(-1) ?? 0;
      expect(last - (first + ms)).toBeGreaterThanOrEqual(10_000);
      expect(sent[1]).toBe(last + ms);
    },
  );

  test('waits at least 500 ms before any lookup but the last, however long they take', async () => {
    const find: Find = async ({ clock }) => {
      await clock.sleep({ ms: 4_000 });
      return NONE;
    };
    const { result, lookups } = run({ sends: [fails(connectionLost()), creates], find });
    await result;
    const delays = lookups.slice(1).map((at, index) => at - ((lookups[index] ?? 0) + 4_000));
    expect(delays).toEqual([1_000, 2_000, 0]);
  });

  test('does not send again if the last lookup of the 10 s finds a match', async () => {
    const { result, sent } = run({ sends: [fails(connectionLost())], find: foundAt(5) });
    await expect(result).resolves.toBe('found');
    expect(sent).toEqual([0]);
  });

  test('looks for 30 s after a second unknown outcome', async () => {
    const { result, sent, lookups } = run({ sends: [fails(connectionLost()), fails(refusal(500)), creates] });
    await expect(result).resolves.toBe('created');
    expect(sent).toEqual([0, 10_500, 41_000]);
    expect(lookups.slice(5)).toEqual([11_000, 12_000, 14_000, 18_000, 22_000, 26_000, 30_000, 34_000, 38_000, 41_000]);
  });

  test('does not send a third time if a lookup after the second unknown outcome finds a match', async () => {
    const { result, sent } = run({ sends: [fails(connectionLost()), fails(connectionLost())], find: foundAt(7) });
    await expect(result).resolves.toBe('found');
    expect(sent).toHaveLength(2);
  });

  test('looks again right before the next attempt if the second was not sent', async () => {
    const { result, sent, lookups, lastCheckups, failures } = run({
      sends: [fails(connectionLost()), fails(notSent()), creates],
      random: 1,
    });
    await expect(result).resolves.toBe('created');
    expect(sent).toEqual([0, 10_500, 12_500]);
    expect(lookups.slice(4)).toEqual([10_500, 11_000, 12_500]);
    expect(lastCheckups.slice(0, 2)).toEqual([10_500, 12_500]);
    expect(failures.map(({ outcomeUnknown }) => outcomeUnknown)).toEqual([true, true]);
  });

  test('returns what appears while later attempts cannot be sent, without sending again', async () => {
    const sends = [fails(connectionLost()), ...Array<Send>(9).fill(fails(notSent()))];
    const { result, verified, sent } = run({ sends, random: 1, find: foundFrom(60_000, FOUND) });
    await expect(result).resolves.toBe('found');
    await expect(verified).resolves.toBeUndefined();
    expect(sent).toEqual([0, 10_500, 12_500, 16_500, 24_500, 40_500]);
  });

  test('counts only requests that may have worked: one that was not sent does not triple the wait', async () => {
    const sends = [fails(connectionLost()), fails(notSent()), fails(connectionLost()), creates];
    const { result, sent } = run({ sends });
    await result;
    expect(sent).toEqual([0, 10_500, 11_000, 41_500]);
  });

  test('throws OutcomeUnknownError with both errors if the lookup fails', async () => {
    const cause = connectionLost();
    const endedBy = refusal(401);
    const { result, sent } = run({ sends: [fails(cause)], find: () => Promise.reject(endedBy) });
    const error = await errorOf(result);
    expect(error).toBeInstanceOf(OutcomeUnknownError);
    expect(error).toMatchObject({ message: 'the outcome of the request is unknown', cause, endedBy });
    expect(sent).toEqual([0]);
  });

  test('throws OutcomeUnknownError if a lookup fails after one that found nothing', async () => {
    const find: Find = async ({ nth }) => {
      if (nth === 2) throw refusal(403);
      return NONE;
    };
    const { result, sent } = run({ sends: [fails(connectionLost())], find });
    expect(await errorOf(result)).toBeInstanceOf(OutcomeUnknownError);
    expect(sent).toEqual([0]);
  });

  test('throws the AmbiguousMatchError of the lookup', async () => {
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

describe('createExactlyOnce with too little time after an unknown outcome', () => {
  test('does not send again with less than 2 s left, and throws OutcomeUnknownError at once', async () => {
    const cause = connectionLost();
    const { result, sent, clock } = run({ sends: [fails(cause)], timeoutMs: 12_499 });
    const error = await errorOf(result);
    expect(error).toBeInstanceOf(OutcomeUnknownError);
    expect(error).toMatchObject({ cause, endedBy: { name: 'DeadlineExceededError', cause } });
    expect({ sent, at: clock.elapsed() }).toEqual({ sent: [0], at: 10_500 });
  });

  test('sends again with 2 s left', async () => {
    const { result, timeouts } = run({ sends: [fails(connectionLost()), creates], timeoutMs: 12_500 });
    await expect(result).resolves.toBe('created');
    expect(timeouts).toEqual([6_250, 1_000]);
  });

  test('throws OutcomeUnknownError if the deadline passes after later requests that were not sent', async () => {
    const cause = connectionLost();
    const sends = [fails(cause), ...Array<Send>(20).fill(fails(notSent()))];
    const { result, clock } = run({ sends, random: 1, timeoutMs: 60_000 });
    expect(await errorOf(result)).toMatchObject({
      name: 'OutcomeUnknownError',
      cause,
      endedBy: { name: 'DeadlineExceededError' },
    });
    expect(clock.elapsed()).toBeLessThanOrEqual(60_000);
  });

  test('looks once more if it is cancelled after a later request that was not sent', async () => {
    const sends = [fails(connectionLost()), fails(notSent())];
    const { result, lookups, cancelled } = run({ sends, random: 1, cancelAt: 11_700 });
    expect(await errorOf(result)).toMatchObject({ name: 'OutcomeUnknownError', endedBy: cancelled });
    expect(lookups.slice(-2)).toEqual([11_000, 11_700]);
  });
});

describe('Retry-After of an unknown outcome', () => {
  test('delays the first lookup', async () => {
    const { result, lookups } = run({ sends: [fails(refusal(429, { retryAfterMs: 7_000 }))], find: foundAt(1) });
    await result;
    expect(lookups).toEqual([7_000]);
  });

  test('does not bring the first lookup forward if it is below 500 ms', async () => {
    const { result, lookups } = run({ sends: [fails(refusal(429, { retryAfterMs: 100 }))], find: foundAt(1) });
    await result;
    expect(lookups).toEqual([500]);
  });

  test('delays the first lookup by at most 30 s', async () => {
    const { result, lookups } = run({ sends: [fails(refusal(503, { retryAfterMs: 600_000 }))], find: foundAt(1) });
    await result;
    expect(lookups).toEqual([30_000]);
  });

  test('is respected in full before the request is sent again', async () => {
    const { result, sent } = run({ sends: [fails(refusal(503, { retryAfterMs: 600_000 })), creates], random: 0.5 });
    await expect(result).resolves.toBe('created');
    expect(sent).toEqual([0, 600_500]);
  });

  test('is followed by a last lookup immediately before the request is sent again', async () => {
    const { result, sent, lookups } = run({
      sends: [fails(refusal(503, { retryAfterMs: 600_000 })), creates],
      random: 0.5,
    });
    await result;
    expect(lookups.at(-1)).toBe(sent[1]);
  });

  test('prevents the second attempt if that last lookup finds a match', async () => {
    const find: Find = async ({ clock }) => (clock.elapsed() >= 600_000 ? FOUND : NONE);
    const { result, sent } = run({ sends: [fails(refusal(503, { retryAfterMs: 600_000 }))], find });
    await expect(result).resolves.toBe('found');
    expect(sent).toEqual([0]);
  });

  test('is not interrupted by lookups once the absence is confirmed', async () => {
    const { result, lookups } = run({ sends: [fails(refusal(503, { retryAfterMs: 600_000 })), creates] });
    await result;
    expect(lookups).toEqual([30_000, 34_000, 38_000, 40_000, 600_000]);
  });

  test.each([
    ['beyond', 100_000],
    ['right at', 600_000],
  ])('%s the deadline ends with OutcomeUnknownError as soon as the first wait is over', async (_, timeoutMs) => {
    const cause = refusal(503, { retryAfterMs: 600_000 });
    const { result, clock, sent } = run({ sends: [fails(cause)], timeoutMs });
    expect(await errorOf(result)).toMatchObject({
      name: 'OutcomeUnknownError',
      cause,
      endedBy: { name: 'DeadlineExceededError', message: 'the deadline passed', cause },
    });
    expect(sent).toEqual([0]);
    expect(clock.elapsed()).toBe(40_000);
  });

  test.each([
    [10_000, [5_000, 9_000]],
    [40_000, [20_000, 24_000, 28_000, 30_000]],
    [60_000, [30_000, 34_000, 38_000, 40_000]],
  ])('beyond a deadline in %i ms leaves time for lookups', async (timeoutMs, expected) => {
    const { result, lookups } = run({ sends: [fails(refusal(503, { retryAfterMs: 600_000 }))], timeoutMs });
    expect(await errorOf(result)).toBeInstanceOf(OutcomeUnknownError);
    expect(lookups).toEqual(expected);
  });

  test('beyond the deadline does not end the search before the first wait is over', async () => {
    const sends = [fails(refusal(503, { retryAfterMs: 600_000 }))];
    await expect(run({ sends, timeoutMs: 100_000, find: foundFrom(40_000, FOUND) }).result).resolves.toBe('found');
  });

  test('does not raise later delays between lookups above 4 s', async () => {
    const { result, lookups } = run({ sends: [fails(refusal(503, { retryAfterMs: 20_000 })), creates] });
    await result;
    expect(lookups).toEqual([20_000, 24_000, 28_000, 30_000]);
  });
});

describe('the waits between requests with an unknown outcome', () => {
  test('triple: 10 s, 30 s, 90 s, 270 s', async () => {
    const { result, sent, lastCheckups } = run({ sends: [...Array<Send>(4).fill(fails(connectionLost())), creates] });
    await expect(result).resolves.toBe('created');
    // The first lookup of each wait is half a second after the request.
    expect(sent).toEqual([0, 10_500, 41_000, 131_500, 402_000]);
    expect(lastCheckups.slice(0, 4)).toEqual(sent.slice(1));
  });

  test('limit a service that shows nothing and always answers 503 to six requests in an hour', async () => {
    const { result, sent, clock } = run({ sends: Array<Send>(20).fill(fails(refusal(503))), random: 1 });
    const error = await errorOf(result);
    expect(sent).toEqual([0, 10_500, 41_000, 131_500, 402_000, 1_212_500]);
    expect(error).toMatchObject({ name: 'OutcomeUnknownError', endedBy: { name: 'DeadlineExceededError' } });
    expect(clock.elapsed()).toBe(3_600_000);
  });

  test('have lookups at most a tenth of the wait apart, and 4 s in short waits', async () => {
    const { result, lookups, sent } = run({ sends: [...Array<Send>(4).fill(fails(connectionLost())), creates] });
    await result;
    const gaps = lookups.slice(1).map((at, index) => ({ at, ms: at - (lookups[index] ?? 0) }));
    const longestUntil = (until: number, from: number) =>
      Math.max(...gaps.filter(({ at }) => at > from && at <= until).map(({ ms }) => ms));
    expect(sent.slice(1).map((at, index) => longestUntil(at, sent[index] ?? 0))).toEqual([4_000, 4_000, 9_000, 27_000]);
  });

  test('start anew with each unknown outcome, after the first lookup that shows nothing', async () => {
    const find: Find = async ({ clock }) => {
      await clock.sleep({ ms: 2_000 });
      return NONE;
    };
    const { result, sent } = run({ sends: [fails(connectionLost()), fails(connectionLost()), creates], find });
    await result;
    const [, second = 0, third = 0] = sent;
    // Half a second, the first lookup (2 s), the wait, and the last lookup (2 s).
    expect(second).toBeGreaterThanOrEqual(14_500);
    expect(third - second).toBeGreaterThanOrEqual(34_500);
  });
});

describe('a refusal after an unknown outcome', () => {
  const REFUSALS: [string, unknown][] = [
    ...[400, 401, 403, 404, 409, 412, 422].map((status): [string, unknown] => [`${status}`, refusal(status)]),
    ['a redirect', new RedirectError({ status: 307, location: '' })],
    ['an untrusted certificate', new NetworkError({ message: 'x', sent: false, permanent: true })],
  ];

  test.each(REFUSALS)('of %s leads to the resource if a lookup finds it', async (_, error) => {
    const { created, sent } = run({ sends: [fails(connectionLost()), fails(error)], find: foundAt(6) });
    // The refused request created nothing, so there is no second one.
    await expect(created).resolves.toEqual({ resource: 'found', verified: undefined });
    expect(sent).toEqual([0, 10_500]);
  });

  test.each(REFUSALS)('of %s is followed by 10 s of lookups, then OutcomeUnknownError', async (_, error) => {
    const cause = connectionLost();
    const { result, sent, lookups, lastCheckups, clock, failures } = run({ sends: [fails(cause), fails(error)] });
    const thrown = await errorOf(result);
    expect(thrown).toBeInstanceOf(OutcomeUnknownError);
    expect(thrown).toMatchObject({ cause, endedBy: error });
    expect(sent).toEqual([0, 10_500]);
    expect(lookups.slice(5)).toEqual([11_000, 12_000, 14_000, 18_000, 21_000]);
    expect(lastCheckups).toEqual([10_500, 21_000]);
    expect(clock.elapsed()).toBe(21_000);
    expect(failures).toEqual([
      { error: cause, outcomeUnknown: true },
      { error, outcomeUnknown: true },
    ]);
  });

  test('after two unknown outcomes is followed by 30 s of lookups', async () => {
    const error = quotaExceeded();
    const { result, clock } = run({ sends: [fails(connectionLost()), fails(connectionLost()), fails(error)] });
    expect(await errorOf(result)).toMatchObject({ name: 'OutcomeUnknownError', endedBy: error });
    expect(clock.elapsed()).toBe(41_000 + 30_500);
  });

  test('ends with the deadline if that comes first', async () => {
    const { result, clock } = run({ sends: [fails(connectionLost()), fails(refusal(409))], timeoutMs: 15_000 });
    expect(await errorOf(result)).toMatchObject({ endedBy: { name: 'DeadlineExceededError' } });
    expect(clock.elapsed()).toBe(15_000);
  });

  test('ends with the cancellation, after one more lookup, if that comes first', async () => {
    const sends = [fails(connectionLost()), fails(refusal(409))];
    const { result, cancelled, lookups } = run({ sends, cancelAt: 13_000 });
    expect(await errorOf(result)).toMatchObject({ name: 'OutcomeUnknownError', endedBy: cancelled });
    expect(lookups.slice(-2)).toEqual([12_000, 13_000]);
  });

  test('is thrown at once if earlier requests were not sent', async () => {
    const error = quotaExceeded();
    const { result, lookups } = run({ sends: [fails(notSent()), fails(error)] });
    expect(await errorOf(result)).toBe(error);
    expect(lookups).toEqual([]);
  });
});

describe('what lookups show', () => {
  const lost = [fails(connectionLost())];

  test.each<[string, Found<string>, string[]]>([
    ['two resources', { ours: ['b-1', 'b-2'], maybe: [] }, ['b-1', 'b-2']],
    ['two resources and a possible one', { ours: ['b-1', 'b-2'], maybe: ['b-3'] }, ['b-1', 'b-2', 'b-3']],
    ['only a possible one', { ours: [], maybe: ['b-3'] }, ['b-3']],
  ])('is ambiguous with %s, and ends the search at once', async (_, found, candidates) => {
    const { result, sent, lookups } = run({ sends: lost, find: async () => found });
    const error = await errorOf(result);
    expect(error).toBeInstanceOf(AmbiguousMatchError);
    expect(error).toMatchObject({ message: 'the result of the request is ambiguous', candidates });
    expect({ sent, lookups }).toEqual({ sent: [0], lookups: [500] });
  });

  const oneAndMaybe: Find = async () => ({ ours: ['b-1'], maybe: ['b-3'] });

  test('identifies a resource beside a possible one if only one request may have worked', async () => {
    await expect(run({ sends: lost, find: oneAndMaybe }).created).resolves.toEqual({
      resource: 'b-1',
      verified: undefined,
    });
  });

  test('is ambiguous with a resource and a possible one if a match identifies nothing', async () => {
    const { result } = run({ sends: lost, find: oneAndMaybe, isIdentifying: false });
    expect(await errorOf(result)).toMatchObject({ name: 'AmbiguousMatchError', candidates: ['b-1', 'b-3'] });
  });

  test('is ambiguous with a resource and a possible one if two requests may have worked', async () => {
    const find = foundFrom(11_000, { ours: ['b-1'], maybe: ['b-3'] });
    const { result } = run({ sends: [fails(connectionLost()), fails(connectionLost())], find });
    expect(await errorOf(result)).toMatchObject({ name: 'AmbiguousMatchError', candidates: ['b-1', 'b-3'] });
  });
});

describe('the verification that no other request worked', () => {
  const lost = fails(connectionLost());

  test.each<[string, Partial<Script> & { sends: Send[] }]>([
    ['one request was sent and confirmed', { sends: [creates] }],
    ['one request was sent and found', { sends: [lost], find: foundAt(1) }],
    ['the others were not sent', { sends: [fails(notSent()), fails(notSent()), creates] }],
    ['the others were not sent or refused', { sends: [lost, fails(notSent()), fails(refusal(409))], find: foundAt(7) }],
    ['a second one is impossible', { sends: [lost, lost, creates], canDuplicate: false }],
  ])('is undefined if %s', async (_, script) => {
    expect((await run(script).created).verified).toBeUndefined();
  });

  test.each<[string, Send[], Find, number, number]>([
    ['a confirmed second request', [lost, creates], nothing, 10_500, 30_000],
    ['a confirmed third request', [lost, lost, creates], nothing, 41_000, 90_000],
    ['a confirmed fourth request', [lost, lost, lost, creates], nothing, 131_500, 270_000],
    ['one of two found', [lost, lost], foundFrom(11_000, FOUND), 11_000, 30_000],
    ['one of three found', [lost, lost, lost], foundFrom(41_500, FOUND), 41_500, 90_000],
  ])('after %s looks until the next send would have been due', async (_, sends, find, from, ms) => {
    const { result, verified, clock, lookups, lastCheckups } = run({ sends, find });
    await result;
    const before = lookups.length;
    expect(clock.elapsed()).toBe(from);
    await expect(verified).resolves.toBeUndefined();
    expect(clock.elapsed()).toBe(from + ms);
    expect(lookups.slice(before, before + 2)).toEqual([from + 4_000, from + 8_000]);
    expect(lastCheckups.at(-1)).toBe(from + ms);
  });

  test.each([10_501, 20_000, 40_500])('names both if a second one is shown from %i ms on', async (from) => {
    const find = foundFrom(from, { ours: ['created', 'b-2'] });
    const { result, verified, sent } = run({ sends: [lost, creates], find });
    await expect(result).resolves.toBe('created');
    const error = await errorOf(verified);
    expect(error).toBeInstanceOf(AmbiguousMatchError);
    expect(error).toMatchObject({ candidates: ['created', 'b-2'] });
    expect(sent).toEqual([0, 10_500]);
  });

  test('lasts as long again as the first took to appear: a slow service is slow with the second, too', async () => {
    const slow: Send = async ({ clock, limits }) => {
      await clock.sleep({ ms: 30_000, signal: limits.signal });
      throw connectionLost();
    };
    const find: Find = async ({ clock }) => {
      const at = clock.elapsed();
      return { ours: [...(at >= 75_000 ? ['first'] : []), ...(at >= 130_000 ? ['second'] : [])], maybe: [] };
    };
    const { result, verified, sent } = run({ sends: [slow, slow], find });
    await expect(result).resolves.toBe('first');
    expect(await errorOf(verified)).toMatchObject({ candidates: ['first', 'second'] });
    expect(sent).toEqual([0, 40_500]);
  });

  test('names one that only the last lookup can see', async () => {
    const find: Find = async ({ isLast, clock }) =>
      isLast && clock.elapsed() > 11_000 ? { ours: ['b-2'], maybe: [] } : NONE;
    const { verified } = run({ sends: [lost, creates], find });
    expect(await errorOf(verified)).toMatchObject({ candidates: ['created', 'b-2'] });
  });

  test('names a possible second one', async () => {
    const { verified } = run({
      sends: [lost, creates],
      find: foundFrom(20_000, { ours: ['created'], maybe: ['b-3'] }),
    });
    expect(await errorOf(verified)).toMatchObject({ name: 'AmbiguousMatchError', candidates: ['created', 'b-3'] });
  });

  test('does not see what appears after its end', async () => {
    const { verified } = run({ sends: [lost, creates], find: foundFrom(40_501, { ours: ['created', 'b-2'] }) });
    await expect(verified).resolves.toBeUndefined();
  });

  test('is OutcomeUnknownError with both errors if a lookup is refused', async () => {
    const cause = connectionLost();
    const endedBy = refusal(403);
    const find: Find = async ({ clock }) => {
      if (clock.elapsed() > 20_000) throw endedBy;
      return NONE;
    };
    const { result, verified } = run({ sends: [fails(cause), creates], find });
    await expect(result).resolves.toBe('created');
    const error = await errorOf(verified);
    expect(error).toBeInstanceOf(OutcomeUnknownError);
    expect(error).toMatchObject({ cause, endedBy });
  });

  test('is OutcomeUnknownError if the deadline passes first', async () => {
    const { verified, clock } = run({ sends: [lost, creates], timeoutMs: 30_000 });
    expect(await errorOf(verified)).toMatchObject({ endedBy: { name: 'DeadlineExceededError' } });
    expect(clock.elapsed()).toBe(30_000);
  });

  test('is OutcomeUnknownError at once after a cancellation', async () => {
    const { verified, clock, cancelled } = run({ sends: [lost, creates], cancelAt: 25_000 });
    expect(await errorOf(verified)).toMatchObject({ name: 'OutcomeUnknownError', endedBy: cancelled });
    expect(clock.elapsed()).toBe(25_000);
  });

  test('is OutcomeUnknownError if a cancelled step finds one of two', async () => {
    const { result, verified, cancelled } = run({
      sends: [lost, lost],
      cancelAt: 11_200,
      find: foundFrom(11_200, FOUND),
    });
    await expect(result).resolves.toBe('found');
    expect(await errorOf(verified)).toMatchObject({ name: 'OutcomeUnknownError', endedBy: cancelled });
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
      idOf: (id: string) => id,
      canDuplicate: true,
      isIdentifying: true,
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

  test('looks once after 1 s without a response, not at every list, and returns what it finds', async () => {
    const script: Script = { sends: [respondsAfter(20_000)], cancelAt: 1_000, find: foundAt(1) };
    const { created, lookups, lastCheckups, sent } = run(script);
    await expect(created).resolves.toEqual({ resource: 'found', verified: undefined });
    expect({ lookups, lastCheckups, sent }).toEqual({ lookups: [2_000], lastCheckups: [], sent: [0] });
  });

  test('throws OutcomeUnknownError if there is no response within 1 s and the one lookup finds nothing', async () => {
    const { result, cancelled, lookups } = run({ sends: [respondsAfter(20_000)], cancelAt: 1_000 });
    const error = await errorOf(result);
    expect(error).toBeInstanceOf(OutcomeUnknownError);
    expect(error).toMatchObject({ cause: cancelled, endedBy: cancelled });
    expect(lookups).toEqual([2_000]);
  });

  test('throws the API error that arrives within 1 s', async () => {
    const error = refusal(404);
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

  test('looks once more if it was cancelled between two lookups, and returns what it finds', async () => {
    const { result, lookups } = run({ sends: [fails(connectionLost())], cancelAt: 1_000, find: foundAt(2) });
    await expect(result).resolves.toBe('found');
    expect(lookups).toEqual([500, 1_000]);
  });

  test('looks only once more if it was cancelled between two lookups', async () => {
    const cause = connectionLost();
    const { result, lookups, cancelled } = run({ sends: [fails(cause)], cancelAt: 1_000 });
    expect(await errorOf(result)).toMatchObject({ name: 'OutcomeUnknownError', cause, endedBy: cancelled });
    expect(lookups).toEqual([500, 1_000]);
  });

  test('ends the lookup in progress and looks once more', async () => {
    const find: Find = async ({ clock, limits, nth }) => {
      if (nth > 1) return FOUND;
      await clock.sleep({ ms: 5_000, signal: limits.signal });
      return NONE;
    };
    const { result, lookups } = run({ sends: [fails(connectionLost())], cancelAt: 700, find });
    await expect(result).resolves.toBe('found');
    expect(lookups).toEqual([500, 700]);
  });

  test('gives the last lookup its own limits: 1.2 s, and a signal that is not aborted', async () => {
    const { result, lookupLimits } = run({ sends: [respondsAfter(20_000)], cancelAt: 1_000, find: foundAt(1) });
    await result;
    expect(lookupLimits).toEqual([{ remainingMs: 1_200, isCancelled: false }]);
  });

  test('throws OutcomeUnknownError if the last lookup fails', async () => {
    const find = () => Promise.reject(refusal(500));
    const { result, cancelled } = run({ sends: [respondsAfter(20_000)], cancelAt: 1_000, find });
    expect(await errorOf(result)).toMatchObject({ name: 'OutcomeUnknownError', endedBy: cancelled });
  });

  test('throws the AmbiguousMatchError of the last lookup', async () => {
    const ambiguous = new AmbiguousMatchError(['b-1', 'b-2']);
    const find = () => Promise.reject(ambiguous);
    const { result } = run({ sends: [respondsAfter(20_000)], cancelAt: 1_000, find });
    expect(await errorOf(result)).toBe(ambiguous);
  });

  test('looks once more if it was cancelled while it waits to send again', async () => {
    const { result, lookups } = run({ sends: [fails(refusal(503, { retryAfterMs: 600_000 }))], cancelAt: 100_000 });
    expect(await errorOf(result)).toBeInstanceOf(OutcomeUnknownError);
    expect(lookups.at(-1)).toBe(100_000);
  });

  test('throws an API error that arrives after more than 1 s, too', async () => {
    const error = refusal(404);
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
  ['an API error', false, refusal(404)],
  ['DeadlineExceededError', false, new DeadlineExceededError('x')],
  ['a lost connection', false, connectionLost()],
])('mayHaveCreated after %s is %s', (_, expected, error) => {
  expect(mayHaveCreated(error)).toBe(expected);
});
