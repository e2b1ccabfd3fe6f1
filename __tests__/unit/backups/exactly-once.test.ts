import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { makeExactlyOne, mayExist } from '../../../src/backups/make.js';
import { fakeClock, fakeLimits } from '../fake-clock.js';
import { cutOff, neverSent, quotaFull, refused, unreadable } from '../some-errors.js';

/** What becomes of one request: made early, late (as it fails), or not at all; and how it is answered, and when. */
interface Fate {
  made: 'early' | 'late' | 'never';
  answer: 'yes' | 'cut' | 'unreadable' | '500' | '429';
  ms: number;
}

/** What the service says where it surely did nothing. */
type Refusal = { made: 'never'; answer: 'not sent' | 'quota' | '404'; ms: number };

const ms = fc.oneof(fc.nat(2_000), fc.nat(60_000));
const open = fc.constantFrom('cut' as const, 'unreadable' as const, '500' as const, '429' as const);
const fate: fc.Arbitrary<Fate | Refusal> = fc.oneof(
  fc.record({ made: fc.constantFrom('early' as const, 'late' as const), answer: fc.constant('yes' as const), ms }),
  {
    weight: 3,
    arbitrary: fc.record({ made: fc.constantFrom('early' as const, 'late' as const), answer: open, ms }),
  },
  { weight: 3, arbitrary: fc.record({ made: fc.constant('never' as const), answer: open, ms }) },
  fc.record({
    made: fc.constant('never' as const),
    answer: fc.constantFrom('not sent' as const, 'quota' as const, '404' as const),
    ms,
  }),
);

const world = fc.record({
  fates: fc.array(fate, { maxLength: 5 }),
  /** How long after it was made the list lacks a backup. */
  lag: fc.nat(9_999),
  /** How long each look takes; what it shows is how things stood at its begin. */
  lookTakes: fc.nat(3_000),
  lookFailsAt: fc.option(fc.integer({ min: 1, max: 8 }), { nil: undefined }),
  time: fc.oneof(fc.constant(3_600_000), fc.integer({ min: 1, max: 120_000 })),
  stopAt: fc.option(fc.nat(60_000), { nil: undefined }),
  retryAfter: fc.option(fc.nat(60_000), { nil: undefined }),
  random: fc.double({ min: 0, max: 1, noNaN: true }),
});

type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

/** Runs a request against a service that answers as the world has it, and returns what the service then holds. */
async function runIn({ fates, lag, lookTakes, lookFailsAt, time, stopAt, retryAfter, random }: World) {
  const clock = fakeClock();
  const { limits, stop } = fakeLimits({ clock, ms: time });
  if (stopAt !== undefined) clock.after(stopAt, stop);
  const held: { id: string; shownFrom: number }[] = [];
  let sent = 0;
  let looks = 0;
  const make = () => {
    const id = `b-${sent}`;
    held.push({ id, shownFrom: clock.now() + lag });
    return id;
  };
  const answers = {
    cut: cutOff(),
    unreadable: unreadable(),
    500: refused(500, { retryAfter }),
    429: refused(429, { retryAfter }),
    'not sent': neverSent(),
    quota: quotaFull(),
    404: refused(404),
  };

  const outcome = await makeExactlyOne({
    send: async ({ timeLimit, signal }) => {
      const { made, answer, ms }: Fate | Refusal = fates[sent] ?? { made: 'early', answer: 'yes', ms: 100 };
      sent += 1;
      let id = made === 'early' ? make() : '';
      try {
        await clock.sleep({ ms: Math.min(ms, timeLimit), signal });
      } finally {
        if (made === 'late') id = make();
      }
      if (ms > timeLimit) throw cutOff();
      if (answer !== 'yes') throw answers[answer];
      return id;
    },
    look: async ({ signal }) => {
      looks += 1;
      const shown = held.filter(({ shownFrom }) => shownFrom <= clock.now());
      await clock.sleep({ ms: lookTakes, signal });
      if (looks === lookFailsAt) throw refused(401);
      return shown[0]?.id;
    },
    mayBeOurs: ({ refusal }) => refusal.status === 403,
    traceUnfound: 'refused',
    onTrouble: () => undefined,
    limits,
    clock,
    random: () => random,
  }).then(
    (id) => ({ id }),
    (error: unknown) => ({ error }),
  );
  return { outcome, held: held.map(({ id }) => id) };
}

const assertIn = (check: (ended: Awaited<ReturnType<typeof runIn>>) => void) =>
  fc.assert(
    fc.asyncProperty(world, async (given) => check(await runIn(given))),
    { numRuns: 1_500 },
  );

describe('whatever becomes of each request and look, and whenever time runs out or a stop comes', () => {
  test('the service holds at most one backup', async () => {
    await assertIn(({ held }) => expect(held.length).toBeLessThanOrEqual(1));
  });

  test('where the run names a backup, it is the one that the service holds', async () => {
    await assertIn(({ outcome, held }) => {
      if ('id' in outcome) expect([outcome.id]).toEqual(held);
    });
  });

  test('where the run says that nothing was made, the service holds nothing', async () => {
    await assertIn(({ outcome, held }) => {
      if ('error' in outcome && !mayExist(outcome.error)) expect(held).toEqual([]);
    });
  });
});

test('without a stop, a failing look or a clear no, and with time enough, there is exactly one, and the run names it', async () => {
  const luckyFate = fate.filter(({ answer }) => answer !== '404' && answer !== 'quota');
  await fc.assert(
    fc.asyncProperty(world, fc.array(luckyFate, { maxLength: 5 }), async (given, fates) => {
      const { outcome, held } = await runIn({
        ...given,
        fates,
        time: 3_600_000,
        stopAt: undefined,
        lookFailsAt: undefined,
      });
      expect(outcome).toEqual({ id: held[0] });
      expect(held).toHaveLength(1);
    }),
    { numRuns: 500 },
  );
});
