import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createExactlyOnce, mayHaveCreated } from '../../../src/backups/exactly-once.js';
import { apiError, connectionLost, invalidResponse, notSent, quotaExceeded } from '../../../testing/errors.js';
import { fakeClock, fakeLimits } from '../../../testing/fake-clock.js';

/** One attempt: whether the backup is created early, late (when the response is due) or never; the response, and its delay. */
interface Attempt {
  created: 'early' | 'late' | 'never';
  response: 'success' | 'lost' | 'invalid' | '500' | '429';
  ms: number;
}

/** An attempt that certainly created nothing. */
type RejectedAttempt = { created: 'never'; response: 'not sent' | 'quota' | '404'; ms: number };

const ms = fc.oneof(fc.nat(2_000), fc.nat(60_000));
const unknownOutcome = fc.constantFrom('lost' as const, 'invalid' as const, '500' as const, '429' as const);
const attempt: fc.Arbitrary<Attempt | RejectedAttempt> = fc.oneof(
  fc.record({
    created: fc.constantFrom('early' as const, 'late' as const),
    response: fc.constant('success' as const),
    ms,
  }),
  {
    weight: 3,
    arbitrary: fc.record({ created: fc.constantFrom('early' as const, 'late' as const), response: unknownOutcome, ms }),
  },
  { weight: 3, arbitrary: fc.record({ created: fc.constant('never' as const), response: unknownOutcome, ms }) },
  fc.record({
    created: fc.constant('never' as const),
    response: fc.constantFrom('not sent' as const, 'quota' as const, '404' as const),
    ms,
  }),
);

const scenarios = fc.record({
  attempts: fc.array(attempt, { maxLength: 5 }),
  /** How long a new backup is missing from the list (ms). */
  lag: fc.nat(9_999),
  /** How long each look-up takes; it returns the state at its start. */
  lookupMs: fc.nat(3_000),
  failingLookup: fc.option(fc.integer({ min: 1, max: 8 }), { nil: undefined }),
  deadlineMs: fc.oneof(fc.constant(3_600_000), fc.integer({ min: 1, max: 120_000 })),
  cancelAt: fc.option(fc.nat(60_000), { nil: undefined }),
  retryAfterMs: fc.option(fc.nat(60_000), { nil: undefined }),
  random: fc.double({ min: 0, max: 1, noNaN: true }),
});

type Scenario = typeof scenarios extends fc.Arbitrary<infer T> ? T : never;

/** Runs a request against a service that behaves as the scenario says; returns its outcome and the backups that exist. */
async function runIn({ attempts, lag, lookupMs, failingLookup, deadlineMs, cancelAt, retryAfterMs, random }: Scenario) {
  const clock = fakeClock();
  const { limits, cancel } = fakeLimits({ clock, ms: deadlineMs });
  if (cancelAt !== undefined) clock.after(cancelAt, cancel);
  const backups: { id: string; listedFrom: number }[] = [];
  let sent = 0;
  let lookups = 0;
  const create = () => {
    const id = `b-${sent}`;
    backups.push({ id, listedFrom: clock.now() + lag });
    return id;
  };
  const errors = {
    lost: connectionLost(),
    invalid: invalidResponse(),
    500: apiError(500, { retryAfterMs }),
    429: apiError(429, { retryAfterMs }),
    'not sent': notSent(),
    quota: quotaExceeded(),
    404: apiError(404),
  };

  const outcome = await createExactlyOnce({
    send: async ({ timeoutMs, signal }) => {
      const { created, response, ms }: Attempt | RejectedAttempt = attempts[sent] ?? {
        created: 'early',
        response: 'success',
        ms: 100,
      };
      sent += 1;
      let id = created === 'early' ? create() : '';
      try {
        await clock.sleep({ ms: Math.min(ms, timeoutMs), signal });
      } finally {
        if (created === 'late') id = create();
      }
      if (ms > timeoutMs) throw connectionLost();
      if (response !== 'success') throw errors[response];
      return id;
    },
    find: async ({ signal }) => {
      lookups += 1;
      const listed = backups.filter(({ listedFrom }) => listedFrom <= clock.now());
      await clock.sleep({ ms: lookupMs, signal });
      if (lookups === failingLookup) throw apiError(401);
      return listed[0]?.id;
    },
    mayBeConsequence: ({ status }) => status === 403,
    unfoundConsequence: 'final',
    onAttemptFailed: () => undefined,
    limits,
    clock,
    random: () => random,
  }).then(
    (id) => ({ id }),
    (error: unknown) => ({ error }),
  );
  return { outcome, backups: backups.map(({ id }) => id) };
}

const assertIn = (check: (result: Awaited<ReturnType<typeof runIn>>) => void) =>
  fc.assert(
    fc.asyncProperty(scenarios, async (scenario) => check(await runIn(scenario))),
    { numRuns: 1_500 },
  );

describe('createExactlyOnce with any responses, look-ups, deadline and cancellation', () => {
  test('creates at most one backup', async () => {
    await assertIn(({ backups }) => expect(backups.length).toBeLessThanOrEqual(1));
  });

  test('returns only the id of the one backup that exists', async () => {
    await assertIn(({ outcome, backups }) => {
      if ('id' in outcome) expect([outcome.id]).toEqual(backups);
    });
  });

  test('throws an error that rules out a backup only if none exists', async () => {
    await assertIn(({ outcome, backups }) => {
      if ('error' in outcome && !mayHaveCreated(outcome.error)) expect(backups).toEqual([]);
    });
  });
});

test('createExactlyOnce creates and returns exactly one backup without a cancellation, failing look-up, final error or deadline', async () => {
  const retryableAttempt = attempt.filter(({ response }) => response !== '404' && response !== 'quota');
  await fc.assert(
    fc.asyncProperty(scenarios, fc.array(retryableAttempt, { maxLength: 5 }), async (scenario, attempts) => {
      const { outcome, backups } = await runIn({
        ...scenario,
        attempts,
        deadlineMs: 3_600_000,
        cancelAt: undefined,
        failingLookup: undefined,
      });
      expect(outcome).toEqual({ id: backups[0] });
      expect(backups).toHaveLength(1);
    }),
    { numRuns: 500 },
  );
});
