import { describe, expect, test } from '@jest/globals';
import { Ambiguous, type Making, makeExactlyOne, mayExist, Undecided } from '../../../src/backups/make.js';
import type { OneTry } from '../../../src/pinecone/call.js';
import { Redirected, Refused } from '../../../src/pinecone/errors.js';
import { DeadlinePassed, type Limits } from '../../../src/time/deadline.js';
import { type FakeClock, fakeClock, fakeLimits } from '../fake-clock.js';
import { cutOff, neverSent, quotaFull, refused, unreadable } from '../some-errors.js';

type Send = (world: { clock: FakeClock; within: OneTry }) => Promise<string>;
type Look = (world: { clock: FakeClock; within: Limits; nth: number }) => Promise<string | undefined>;

interface Script {
  /** What becomes of each request; one more than these is a fault that no test expects. */
  sends: Send[];
  look?: Look;
  /** All the time there is, in milliseconds. */
  time?: number;
  random?: number;
  /** When the stop comes. */
  stopAt?: number;
  traceUnfound?: Making<string>['traceUnfound'];
}

const yes: Send = async () => 'made';
const fails =
  (failure: unknown): Send =>
  () =>
    Promise.reject(failure);
const nothing: Look = async () => undefined;
const foundAt =
  (wanted: number): Look =>
  async ({ nth }) =>
    nth >= wanted ? 'found' : undefined;
/** Answers after a while, unless it is told to stop. */
const answersAfter =
  (ms: number): Send =>
  async ({ clock, within }) => {
    await clock.sleep({ ms, signal: within.signal });
    return 'made';
  };

/** Runs a script; all times are milliseconds since it began. */
function run({ sends, look = nothing, time = 3_600_000, random = 0, stopAt, traceUnfound = 'refused' }: Script) {
  const clock = fakeClock();
  const { limits, stop, stopped } = fakeLimits({ clock, ms: time });
  if (stopAt !== undefined) clock.after(stopAt, stop);
  const sent: number[] = [];
  const timeLimits: number[] = [];
  const looked: number[] = [];
  const lookedWithin: { left: number; stopped: boolean }[] = [];
  const troubles: { error: unknown; open: boolean }[] = [];
  const making: Making<string> = {
    send: async (within) => {
      const send = sends[sent.length] ?? fails(new Error('one request too many'));
      sent.push(clock.elapsed());
      timeLimits.push(within.timeLimit);
      return send({ clock, within });
    },
    look: async (within) => {
      looked.push(clock.elapsed());
      lookedWithin.push({ left: within.deadline.left(), stopped: within.signal.aborted });
      return look({ clock, within, nth: looked.length });
    },
    mayBeOurs: ({ refusal }) => refusal.status === 403,
    traceUnfound,
    onTrouble: (trouble) => troubles.push(trouble),
    limits,
    clock,
    random: () => random,
  };
  return { result: makeExactlyOne(making), clock, stopped, sent, timeLimits, looked, lookedWithin, troubles };
}

const errorOf = (result: Promise<unknown>): Promise<unknown> =>
  result.then(
    (made) => `it made ${made}`,
    (error: unknown) => error,
  );

const OPEN: [string, unknown][] = [
  ['a connection that broke off', cutOff()],
  ['an answer that cannot be read', unreadable()],
  ['408', refused(408)],
  ['425', refused(425)],
  ['429', refused(429)],
  ['500', refused(500)],
  ['503', refused(503)],
];

describe('a clear answer', () => {
  test('a yes is what was made, without a look', async () => {
    const { result, sent, looked, troubles } = run({ sends: [yes] });
    await expect(result).resolves.toBe('made');
    expect({ sent, looked, troubles }).toEqual({ sent: [0], looked: [], troubles: [] });
  });

  test.each([
    ['400', refused(400)],
    ['401', refused(401)],
    ['403', refused(403)],
    ['404', refused(404)],
    ['a redirect', new Redirected({ status: 307, location: '' })],
    ['a fault of our own', new TypeError('x is not a function')],
  ])('a no ends it as it is, without a look: %s', async (_, failure) => {
    const { result, sent, looked, troubles } = run({ sends: [fails(failure)] });
    expect(await errorOf(result)).toBe(failure);
    expect({ sent, looked, troubles }).toEqual({ sent: [0], looked: [], troubles: [] });
  });
});

describe('where nothing was sent', () => {
  test('it is sent again after a pause, without a look', async () => {
    const { result, sent, looked } = run({ sends: [fails(neverSent()), fails(neverSent()), yes], random: 0.5 });
    await expect(result).resolves.toBe('made');
    expect({ sent, looked }).toEqual({ sent: [0, 500, 1_500], looked: [] });
  });

  test('each failed try is told, as one that left nothing open', async () => {
    const failure = neverSent();
    const { result, troubles } = run({ sends: [fails(failure), yes] });
    await result;
    expect(troubles).toEqual([{ error: failure, open: false }]);
  });

  test('the deadline ends it: nothing was made, and the last failure is the cause', async () => {
    const cause = neverSent();
    const { result, clock } = run({ sends: [fails(cause), fails(cause)], time: 3_200, random: 1 });
    const error = await errorOf(result);
    expect(error).toBeInstanceOf(DeadlinePassed);
    expect(error).toMatchObject({ cause });
    expect(clock.elapsed()).toBe(3_000);
  });

  test('a stop in the pause ends it: nothing was made', async () => {
    const { result, stopped, sent } = run({ sends: [fails(neverSent())], random: 1, stopAt: 300 });
    expect(await errorOf(result)).toBe(stopped);
    expect(sent).toEqual([0]);
  });
});

describe('where the outcome is open', () => {
  test.each(OPEN)('%s: it looks, and what it finds is what was made', async (_, failure) => {
    const { result, sent, looked } = run({ sends: [fails(failure)], look: foundAt(1) });
    await expect(result).resolves.toBe('found');
    expect({ sent, looked }).toEqual({ sent: [0], looked: [500] });
  });

  test.each(OPEN)('%s: that is told once, as open', async (_, failure) => {
    const { result, troubles } = run({ sends: [fails(failure)], look: foundAt(3) });
    await result;
    expect(troubles).toEqual([{ error: failure, open: true }]);
  });

  test.each(OPEN)('%s: it is sent again once, when it is surely not there', async (_, failure) => {
    const { result, sent } = run({ sends: [fails(failure), yes] });
    await expect(result).resolves.toBe('made');
    expect(sent).toHaveLength(2);
  });

  test.each([2, 3, 4, 5])('what is found at look %i is what was made', async (nth) => {
    const { result, sent, looked } = run({ sends: [fails(cutOff())], look: foundAt(nth) });
    await expect(result).resolves.toBe('found');
    expect(sent).toEqual([0]);
    expect(looked).toHaveLength(nth);
  });

  test('looks come with growing pauses, the last of them 10 s after the first, and then it is sent again', async () => {
    const { result, sent, looked } = run({ sends: [fails(cutOff()), yes] });
    await result;
    expect(looked).toEqual([500, 1_500, 3_500, 7_500, 10_500]);
    expect(sent).toEqual([0, 10_500]);
  });

  test.each([100, 1_000, 3_000, 4_000, 5_000, 9_000, 20_000])(
    'with looks of %i ms, the 10 s count from the end of the first to the begin of the last',
    async (ms) => {
      const look: Look = async ({ clock }) => {
        await clock.sleep({ ms });
        return undefined;
      };
      const { result, sent, looked } = run({ sends: [fails(cutOff()), yes], look });
      await result;
      const [first = 0] = looked;
      const last = looked.at(-1) ?? 0;
      expect(last - (first + ms)).toBeGreaterThanOrEqual(10_000);
      expect(sent[1]).toBe(last + ms);
    },
  );

  test('between two looks there is half a second at least, however long they take', async () => {
    const look: Look = async ({ clock }) => {
      await clock.sleep({ ms: 4_000 });
      return undefined;
    };
    const { result, looked } = run({ sends: [fails(cutOff()), yes], look });
    await result;
    const pauses = looked.slice(1).map((at, index) => at - ((looked[index] ?? 0) + 4_000));
    expect(Math.min(...pauses)).toBe(500);
  });

  test('what the last look of the 10 s finds is not made again', async () => {
    const { result, sent } = run({ sends: [fails(cutOff())], look: foundAt(5) });
    await expect(result).resolves.toBe('found');
    expect(sent).toEqual([0]);
  });

  test('a second open outcome is looked for all over again', async () => {
    const { result, sent, looked } = run({ sends: [fails(cutOff()), fails(refused(500)), yes] });
    await expect(result).resolves.toBe('made');
    expect(sent).toEqual([0, 10_500, 21_000]);
    expect(looked).toHaveLength(10);
  });

  test('a second open outcome whose backup then shows is not made again', async () => {
    const { result, sent } = run({ sends: [fails(cutOff()), fails(cutOff())], look: foundAt(7) });
    await expect(result).resolves.toBe('found');
    expect(sent).toHaveLength(2);
  });

  test('a clear no after that says that nothing was made', async () => {
    const no = refused(404);
    const { result, sent } = run({ sends: [fails(cutOff()), fails(no)] });
    expect(await errorOf(result)).toBe(no);
    expect(sent).toHaveLength(2);
  });

  test('nothing sent after that is tried again without another look', async () => {
    const { result, looked, troubles } = run({ sends: [fails(cutOff()), fails(neverSent()), yes] });
    await expect(result).resolves.toBe('made');
    expect(looked).toHaveLength(5);
    expect(troubles.map(({ open }) => open)).toEqual([true, false]);
  });

  test('a look that fails for good leaves it undecided, with both reasons', async () => {
    const cause = cutOff();
    const endedBy = refused(401);
    const { result, sent } = run({ sends: [fails(cause)], look: () => Promise.reject(endedBy) });
    const error = await errorOf(result);
    expect(error).toBeInstanceOf(Undecided);
    expect(error).toMatchObject({ cause, endedBy });
    expect(sent).toEqual([0]);
  });

  test('a look that fails after one that showed nothing leaves it undecided too', async () => {
    const look: Look = async ({ nth }) => {
      if (nth === 2) throw refused(403);
      return undefined;
    };
    const { result, sent } = run({ sends: [fails(cutOff())], look });
    expect(await errorOf(result)).toBeInstanceOf(Undecided);
    expect(sent).toEqual([0]);
  });

  test('more than one that fits is told with the candidates', async () => {
    const ambiguous = new Ambiguous(['b-1', 'b-2']);
    const { result, sent } = run({ sends: [fails(cutOff())], look: () => Promise.reject(ambiguous) });
    expect(await errorOf(result)).toBe(ambiguous);
    expect(sent).toEqual([0]);
  });

  test('the deadline before it is sure leaves it undecided', async () => {
    const cause = cutOff();
    const { result, clock, sent } = run({ sends: [fails(cause)], time: 9_000 });
    const error = await errorOf(result);
    expect(error).toBeInstanceOf(Undecided);
    expect(error).toMatchObject({ cause, endedBy: { name: 'DeadlinePassed' } });
    expect(clock.elapsed()).toBe(9_000);
    expect(sent).toEqual([0]);
  });
});

describe('Retry-After of an open outcome', () => {
  test('it holds back the first look', async () => {
    const { result, looked } = run({ sends: [fails(refused(429, { retryAfter: 7_000 }))], look: foundAt(1) });
    await result;
    expect(looked).toEqual([7_000]);
  });

  test('one below half a second does not hurry the first look', async () => {
    const { result, looked } = run({ sends: [fails(refused(429, { retryAfter: 100 }))], look: foundAt(1) });
    await result;
    expect(looked).toEqual([500]);
  });

  test('it holds back the first look by 30 s at most', async () => {
    const { result, looked } = run({ sends: [fails(refused(503, { retryAfter: 600_000 }))], look: foundAt(1) });
    await result;
    expect(looked).toEqual([30_000]);
  });

  test('it is kept in full before the request is sent again', async () => {
    const { result, sent } = run({ sends: [fails(refused(503, { retryAfter: 600_000 })), yes], random: 0.5 });
    await expect(result).resolves.toBe('made');
    expect(sent).toEqual([0, 600_500]);
  });

  test('the last look is right before it is sent again', async () => {
    const { result, sent, looked } = run({ sends: [fails(refused(503, { retryAfter: 600_000 })), yes], random: 0.5 });
    await result;
    expect(looked.at(-1)).toBe(sent[1]);
  });

  test('what shows only then is not made again', async () => {
    const look: Look = async ({ clock }) => (clock.elapsed() >= 600_000 ? 'found' : undefined);
    const { result, sent } = run({ sends: [fails(refused(503, { retryAfter: 600_000 }))], look });
    await expect(result).resolves.toBe('found');
    expect(sent).toEqual([0]);
  });

  test('once it is sure, the service is left in peace until then', async () => {
    const { result, looked } = run({ sends: [fails(refused(503, { retryAfter: 600_000 })), yes] });
    await result;
    expect(looked).toEqual([30_000, 34_000, 38_000, 40_000, 600_000]);
  });

  test('the deadline before it leaves it undecided', async () => {
    const cause = refused(503, { retryAfter: 600_000 });
    const { result, clock, sent } = run({ sends: [fails(cause)], time: 100_000 });
    expect(await errorOf(result)).toMatchObject({ name: 'Undecided', cause, endedBy: { name: 'DeadlinePassed' } });
    expect(clock.elapsed()).toBe(100_000);
    expect(sent).toEqual([0]);
  });

  test('later pauses between looks stay at 4 s at most', async () => {
    const { result, looked } = run({ sends: [fails(refused(503, { retryAfter: 20_000 })), yes] });
    await result;
    expect(looked).toEqual([20_000, 24_000, 28_000, 30_000]);
  });
});

describe('a refusal that can be the trace of our own request', () => {
  test('after an open outcome, what it made is looked for', async () => {
    const { result, sent } = run({ sends: [fails(cutOff()), fails(quotaFull())], look: foundAt(6) });
    await expect(result).resolves.toBe('found');
    expect(sent).toHaveLength(2);
  });

  test('where it is surely not there, the refusal stands', async () => {
    const full = quotaFull();
    const { result, sent, looked } = run({ sends: [fails(cutOff()), fails(full)] });
    expect(await errorOf(result)).toBe(full);
    expect(sent).toHaveLength(2);
    expect(looked).toHaveLength(10);
  });

  test('or it leaves open what was made, where that is how the request has it', async () => {
    const full = quotaFull();
    const { result } = run({ sends: [fails(cutOff()), fails(full)], traceUnfound: 'undecided' });
    const error = await errorOf(result);
    expect(mayExist(error)).toBe(true);
    expect(error).toMatchObject({ cause: full, endedBy: full });
  });

  test('without an open outcome before it, it stands at once', async () => {
    const full = quotaFull();
    const { result, looked } = run({ sends: [fails(full)] });
    expect(await errorOf(result)).toBe(full);
    expect(looked).toEqual([]);
  });

  test('a request that was never sent leaves no trace', async () => {
    const full = quotaFull();
    const { result, looked } = run({ sends: [fails(neverSent()), fails(full)] });
    expect(await errorOf(result)).toBe(full);
    expect(looked).toEqual([]);
  });

  test('another refusal after an open outcome is no trace', async () => {
    const { result, looked } = run({ sends: [fails(cutOff()), fails(refused(400))] });
    expect(await errorOf(result)).toBeInstanceOf(Refused);
    expect(looked).toHaveLength(5);
  });
});

describe('the time that a request gets', () => {
  test.each([
    [3_600_000, 30_000],
    [60_002, 30_000],
    [60_000, 30_000],
    [40_000, 20_000],
    [2_000, 1_000],
  ])('of %i ms that are left it is %i ms', async (time, timeLimit) => {
    const { result, timeLimits } = run({ sends: [yes], time });
    await result;
    expect(timeLimits).toEqual([timeLimit]);
  });

  test('the second gets half of what is left by then', async () => {
    const { result, timeLimits } = run({ sends: [fails(cutOff()), yes], time: 40_500 });
    await result;
    expect(timeLimits).toEqual([20_250, 15_000]);
  });

  test.each([0, 10, 1_999])('with %i ms left, nothing is sent', async (time) => {
    const { result, sent } = run({ sends: [yes], time });
    expect(await errorOf(result)).toBeInstanceOf(DeadlinePassed);
    expect(sent).toEqual([]);
  });
});

describe('a stop', () => {
  test('before the first request: nothing is sent', async () => {
    const clock = fakeClock();
    const { limits, stop, stopped } = fakeLimits({ clock });
    stop();
    const send = () => Promise.reject(new Error('not to be called'));
    const making = {
      send,
      look: send,
      mayBeOurs: () => false,
      traceUnfound: 'refused' as const,
      onTrouble: () => undefined,
      random: () => 0,
    };
    expect(await errorOf(makeExactlyOne({ ...making, limits, clock }))).toBe(stopped);
  });

  test('while a request is under way: an answer within the second is kept', async () => {
    const { result, clock, looked } = run({ sends: [answersAfter(1_990)], stopAt: 1_000 });
    await expect(result).resolves.toBe('made');
    expect(clock.elapsed()).toBe(1_990);
    expect(looked).toEqual([]);
  });

  test('while a request is under way: after a second without an answer it looks once, and finds it', async () => {
    const { result, looked, sent } = run({ sends: [answersAfter(20_000)], stopAt: 1_000, look: foundAt(1) });
    await expect(result).resolves.toBe('found');
    expect({ looked, sent }).toEqual({ looked: [2_000], sent: [0] });
  });

  test('while a request is under way: after a second and a look that shows nothing it is undecided', async () => {
    const { result, stopped, looked } = run({ sends: [answersAfter(20_000)], stopAt: 1_000 });
    const error = await errorOf(result);
    expect(error).toBeInstanceOf(Undecided);
    expect(error).toMatchObject({ cause: stopped, endedBy: stopped });
    expect(looked).toEqual([2_000]);
  });

  test('a refusal within the second is the answer', async () => {
    const no = refused(404);
    const send: Send = async ({ clock }) => {
      await clock.sleep({ ms: 1_500 });
      throw no;
    };
    const { result, looked } = run({ sends: [send], stopAt: 1_000 });
    expect(await errorOf(result)).toBe(no);
    expect(looked).toEqual([]);
  });

  test('an open outcome within the second is looked for once, at once', async () => {
    const cause = cutOff();
    const send: Send = async ({ clock }) => {
      await clock.sleep({ ms: 1_500 });
      throw cause;
    };
    const { result, looked, stopped } = run({ sends: [send], stopAt: 1_000 });
    expect(await errorOf(result)).toMatchObject({ name: 'Undecided', cause, endedBy: stopped });
    expect(looked).toEqual([1_500]);
  });

  test('where nothing was sent within the second, nothing was made', async () => {
    const send: Send = async ({ clock }) => {
      await clock.sleep({ ms: 1_500 });
      throw neverSent();
    };
    const { result, looked, stopped } = run({ sends: [send], stopAt: 1_000 });
    expect(await errorOf(result)).toBe(stopped);
    expect(looked).toEqual([]);
  });

  test('between two looks: it looks once more, and finds it', async () => {
    const { result, looked } = run({ sends: [fails(cutOff())], stopAt: 1_000, look: foundAt(2) });
    await expect(result).resolves.toBe('found');
    expect(looked).toEqual([500, 1_000]);
  });

  test('between two looks: it looks once more, and no more than that', async () => {
    const cause = cutOff();
    const { result, looked, stopped } = run({ sends: [fails(cause)], stopAt: 1_000 });
    expect(await errorOf(result)).toMatchObject({ name: 'Undecided', cause, endedBy: stopped });
    expect(looked).toEqual([500, 1_000]);
  });

  test('during a look: that one ends, and there is one more', async () => {
    const look: Look = async ({ clock, within, nth }) => {
      if (nth > 1) return 'found';
      await clock.sleep({ ms: 5_000, signal: within.signal });
      return undefined;
    };
    const { result, looked } = run({ sends: [fails(cutOff())], stopAt: 700, look });
    await expect(result).resolves.toBe('found');
    expect(looked).toEqual([500, 700]);
  });

  test('the last look has a budget of its own: 1.2 s, and a signal that was not aborted', async () => {
    const { result, lookedWithin } = run({ sends: [answersAfter(20_000)], stopAt: 1_000, look: foundAt(1) });
    await result;
    expect(lookedWithin).toEqual([{ left: 1_200, stopped: false }]);
  });

  test('a last look that fails leaves it undecided', async () => {
    const look = () => Promise.reject(refused(500));
    const { result, stopped } = run({ sends: [answersAfter(20_000)], stopAt: 1_000, look });
    expect(await errorOf(result)).toMatchObject({ name: 'Undecided', endedBy: stopped });
  });

  test('a last look that shows more than one tells the candidates', async () => {
    const ambiguous = new Ambiguous(['b-1', 'b-2']);
    const look = () => Promise.reject(ambiguous);
    const { result } = run({ sends: [answersAfter(20_000)], stopAt: 1_000, look });
    expect(await errorOf(result)).toBe(ambiguous);
  });

  test('while it waits to send again: it looks once more', async () => {
    const { result, looked } = run({ sends: [fails(refused(503, { retryAfter: 600_000 }))], stopAt: 100_000 });
    expect(await errorOf(result)).toBeInstanceOf(Undecided);
    expect(looked.at(-1)).toBe(100_000);
  });

  test('a refusal that comes after the second is the answer all the same', async () => {
    const no = refused(404);
    const send: Send = async ({ clock }) => {
      await clock.sleep({ ms: 2_500 });
      throw no;
    };
    expect(await errorOf(run({ sends: [send], stopAt: 1_000 }).result)).toBe(no);
  });

  test('after the answer it changes nothing', async () => {
    const { result, clock } = run({ sends: [answersAfter(500)], stopAt: 501 });
    await expect(result).resolves.toBe('made');
    expect(clock.elapsed()).toBe(500);
  });
});

test.each([
  ['an undecided end', new Undecided({ cause: 1, endedBy: 2 }), true],
  ['an ambiguous end', new Ambiguous([]), true],
  ['a refusal', refused(404), false],
  ['the deadline', new DeadlinePassed('x'), false],
  ['an open failure by itself', cutOff(), false],
])('whether something may exist after %s: %#', (_, error, may) => {
  expect(mayExist(error)).toBe(may);
});
