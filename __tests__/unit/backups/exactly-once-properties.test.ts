import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createExactlyOnce } from '../../../src/backups/exactly-once.js';
import { AmbiguousMatchError, mayHaveCreated } from '../../../src/backups/unknown-outcome.js';
import { RedirectError } from '../../../src/pinecone/errors.js';
import { DeadlineExceededError, sleepWithin } from '../../../src/time/deadline.js';
import { connectionLost, invalidResponse, notSent, refusal } from '../../../testing/errors.js';
import { fakeClock, fakeLimits } from '../../../testing/fake-clock.js';

const HOUR = 3_600_000;
const TEN_MINUTES = 600_000;

type Unknown = 'lost' | 'invalid' | '408' | '429' | '500' | '503';
type Refusal = '401' | '403' | '404' | '409' | '412' | '422' | 'redirect';
type Response = 'success' | 'not sent' | Unknown | Refusal;

/** What the service does with one request, and what the caller gets to know. */
interface Attempt {
  /** When the backup is created after the request arrived (ms); undefined if never. */
  createdAfter: number | undefined;
  /** How long the new backup is missing from the project's list and from the index's own list, each (ms). */
  lag: readonly [number, number];
  /** Whether the service changed the texts, so that nothing proves whose backup it is. */
  isChanged: boolean;
  response: Response;
  responseAfter: number;
}

const requestMs = fc.oneof(fc.nat(2_000), fc.nat(60_000));
const workMs = fc.oneof({ weight: 4, arbitrary: fc.nat(2_000) }, fc.nat(60_000), fc.nat(TEN_MINUTES));
const lagMs = fc.oneof({ weight: 3, arbitrary: fc.nat(9_000) }, fc.nat(60_000), fc.nat(TEN_MINUTES));
const lag = fc.oneof(
  lagMs.map((ms) => [ms, ms] as const),
  fc.tuple(lagMs, lagMs),
);
const never = fc.constant(undefined);
const isChanged = fc.nat(19).map((one) => one === 0);
const unknownOutcome = fc.constantFrom<Unknown>('lost', 'invalid', '408', '429', '500', '503');
const anyRefusal = fc.constantFrom<Refusal>('401', '403', '404', '409', '412', '422', 'redirect');
const after = { lag, isChanged, responseAfter: requestMs };

const created = fc
  .record({ createdAfter: fc.constant(0), response: fc.constant<Response>('success'), ...after })
  .map((attempt): Attempt => attempt);
const notReceived = fc.record({ createdAfter: never, response: fc.constant<Response>('not sent'), ...after });
const unclear = fc.record({ createdAfter: fc.option(workMs, { nil: undefined }), response: unknownOutcome, ...after });
const refused = fc.record({ createdAfter: never, response: anyRefusal, ...after });

const attempt: fc.Arbitrary<Attempt> = fc.oneof(
  created,
  notReceived,
  { weight: 5, arbitrary: unclear },
  { weight: 1, arbitrary: refused },
);

const worlds = fc.record({
  /** Every further request creates a backup at once, and says so. */
  attempts: fc.array(attempt, { maxLength: 6 }),
  /** How long each lookup takes; it returns the state at its start. */
  lookupMs: fc.oneof(fc.nat(3_000), fc.constant(0)),
  /** Lookups that take longer, as they are retried until the service recovers. */
  slowLookups: fc.array(fc.record({ nth: fc.integer({ min: 1, max: 30 }), ms: fc.nat(120_000) }), { maxLength: 3 }),
  /** The lookup from which on all are refused. */
  refusedLookup: fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined, freq: 3 }),
  deadlineMs: fc.oneof(fc.constant(HOUR), fc.integer({ min: 1, max: 200_000 })),
  cancelAt: fc.option(fc.oneof(fc.nat(20_000), fc.nat(TEN_MINUTES)), { nil: undefined, freq: 2 }),
  retryAfterMs: fc.option(fc.oneof(fc.nat(60_000), fc.nat(TEN_MINUTES)), { nil: undefined }),
  isIdentifying: fc.boolean(),
  random: fc.double({ min: 0, max: 1, noNaN: true }),
});

type World = typeof worlds extends fc.Arbitrary<infer T> ? T : never;

interface SimulatedBackup {
  id: string;
  nth: number;
  createdAt: number;
  /** When the project's list shows it, and when the index's own list does. */
  listedFrom: readonly [number, number];
  isChanged: boolean;
}

interface Sent {
  at: number;
  timeoutMs: number;
  remainingMs: number;
  /** When the caller got to know the outcome. */
  endedAt: number;
  outcome: 'created' | 'not sent' | 'unknown' | 'refused';
}

/** Runs one request in a world until its result is final and verified; all times are milliseconds since its start. */
async function runIn(world: World) {
  const clock = fakeClock();
  const { limits, cancel, cancelled } = fakeLimits({ clock, ms: world.deadlineMs });
  if (world.cancelAt !== undefined) clock.after(world.cancelAt, cancel);
  const backups: SimulatedBackup[] = [];
  const sent: Sent[] = [];
  const lookups: { startedAt: number; endedAt: number; isLast: boolean }[] = [];
  const errors = new Map<Response, unknown>([
    ['lost', connectionLost()],
    ['invalid', invalidResponse()],
    ['not sent', notSent()],
    ['redirect', new RedirectError({ status: 307, location: '' })],
  ]);
  const errorOf = (response: Response) =>
    errors.get(response) ?? refusal(Number(response), { retryAfterMs: world.retryAfterMs });

  async function send({ timeoutMs, signal }: { timeoutMs: number; signal: AbortSignal }): Promise<string> {
    const at = clock.elapsed();
    const nth = sent.length;
    const { createdAfter, lag, isChanged, response, responseAfter }: Attempt = world.attempts[nth] ?? {
      createdAfter: 0,
      lag: [0, 0],
      isChanged: false,
      response: 'success',
      responseAfter: 100,
    };
    const id = `b-${nth}`;
    if (createdAfter !== undefined) {
      const createdAt = at + createdAfter;
      backups.push({ id, nth, createdAt, listedFrom: [createdAt + lag[0], createdAt + lag[1]], isChanged });
    }
    const record: Sent = { at, timeoutMs, remainingMs: limits.deadline.remainingMs(), endedAt: at, outcome: 'unknown' };
    sent.push(record);
    try {
      await clock.sleep({ ms: Math.min(responseAfter, timeoutMs), signal });
    } finally {
      record.endedAt = clock.elapsed();
    }
    if (responseAfter > timeoutMs) throw connectionLost();
    if (response === 'not sent') record.outcome = 'not sent';
    else if (refusals.has(response)) record.outcome = 'refused';
    else if (response === 'success') record.outcome = 'created';
    if (response !== 'success') throw errorOf(response);
    return id;
  }

  const { lookupMs, slowLookups, refusedLookup, isIdentifying, random } = world;
  const request = createExactlyOnce<string>({
    send,
    find: async ({ limits: own, isLast }) => {
      const startedAt = clock.elapsed();
      const isListed = ({ listedFrom: [project, index] }: SimulatedBackup) =>
        project <= startedAt || (isLast && index <= startedAt);
      const listed = backups.filter(isListed);
      const nth = lookups.length + 1;
      lookups.push({ startedAt, endedAt: startedAt, isLast });
      const ms = slowLookups.find((slow) => slow.nth === nth)?.ms ?? lookupMs;
      if (ms > 0) await sleepWithin({ ms, clock, limits: own });
      lookups.splice(nth - 1, 1, { startedAt, endedAt: clock.elapsed(), isLast });
      if (refusedLookup !== undefined && nth >= refusedLookup) throw refusal(401);
      const idsOf = (changed: boolean) => listed.filter((one) => one.isChanged === changed).map(({ id }) => id);
      return { ours: idsOf(false), maybe: idsOf(true) };
    },
    idOf: (id) => id,
    canDuplicate: true,
    isIdentifying,
    onAttemptFailed: () => undefined,
    limits,
    clock,
    random: () => random,
  });
  let resource: string | undefined;
  let wasVerified = false;
  let error: unknown;
  try {
    const created = await request;
    resource = created.resource;
    wasVerified = created.verified !== undefined;
    await created.verified;
  } catch (cause) {
    error = cause;
  }
  return { world, sent, lookups, backups, resource, wasVerified, error, cancelled, endedAt: clock.elapsed() };
}

type Run = Awaited<ReturnType<typeof runIn>>;

const refusals = new Set<string>(['401', '403', '404', '409', '412', '422', 'redirect']);

/** The doc's table: how long the lists must have shown nothing after so many requests that may have created something. */
const waitAfter = (sends: number) => [0, 10_000, 30_000, 90_000, 270_000, 810_000, 2_430_000][sends] ?? Infinity;

/** When a backup can first be found, if its list is read often enough. */
const listedFrom = (backup: SimulatedBackup) => backup.listedFrom[0];

const unknownBefore = (run: Run, nth: number) => run.sent.slice(0, nth).filter(({ outcome }) => outcome === 'unknown');
const isGreen = (run: Run) => run.error === undefined;

/** The guarantees of docs/reliability.md; each throws if the run broke it. */
const GUARANTEES: Record<string, (run: Run) => void> = {
  'is never green while a list of its last lookup shows a second backup': (run) => {
    if (!isGreen(run)) return;
    const last = run.lookups.at(-1);
    const seen = run.backups.filter(({ listedFrom: [project, index] }) => {
      return last !== undefined && (project <= last.startedAt || (last.isLast && index <= last.startedAt));
    });
    expect(seen.filter(({ id }) => id !== run.resource)).toEqual([]);
  },

  'names an existing backup if it is green, and it is the only one apart from the documented limit': (run) => {
    if (!isGreen(run)) return;
    expect(run.backups.map(({ id }) => id)).toContain(run.resource);
    for (const other of run.backups.filter(({ id }) => id !== run.resource)) {
      // Hidden for longer than the first wait after its own outcome was unknown.
      expect(listedFrom(other)).toBeGreaterThan((run.sent[other.nth]?.endedAt ?? 0) + waitAfter(1));
    }
  },

  'is green with several requests only after looking for as long as the next send would have been delayed': (run) => {
    if (!isGreen(run) || run.resource === undefined) return;
    const mayHaveWorked = run.sent.filter(({ outcome }) => outcome === 'unknown' || outcome === 'created');
    expect(run.wasVerified).toBe(mayHaveWorked.length > 1);
    if (mayHaveWorked.length < 2) return;
    const lastSend = run.sent.at(-1)?.endedAt ?? 0;
    expect(run.endedAt - lastSend).toBeGreaterThanOrEqual(waitAfter(mayHaveWorked.length));
    expect(run.lookups.at(-1)).toMatchObject({ isLast: true, endedAt: run.endedAt });
  },

  'says that nothing was created only if nothing exists and nothing will appear': (run) => {
    if (isGreen(run) || mayHaveCreated(run.error)) return;
    expect(run.backups).toEqual([]);
    expect(run.sent.filter(({ outcome }) => outcome === 'unknown')).toEqual([]);
  },

  'is ambiguous only if at least two backups exist, or one whose texts were changed': (run) => {
    if (!(run.error instanceof AmbiguousMatchError)) return;
    const existing = run.backups.filter(({ createdAt }) => createdAt <= run.endedAt);
    const candidates = existing.filter(({ id }) => (run.error as AmbiguousMatchError).candidates.includes(id));
    expect(candidates).toHaveLength(run.error.candidates.length);
    expect(candidates.length > 1 || candidates.some(({ isChanged }) => isChanged)).toBe(true);
  },

  'names every visible backup if it is ambiguous': (run) => {
    if (!(run.error instanceof AmbiguousMatchError)) return;
    const last = run.lookups.at(-1)?.startedAt ?? 0;
    const visible = run.backups.filter((backup) => listedFrom(backup) <= last).map(({ id }) => id);
    expect(run.error.candidates).toEqual(expect.arrayContaining(visible));
  },

  'creates more than one only if the service hid the first for longer than the waits': (run) => {
    for (const later of run.backups) {
      for (const earlier of run.backups.filter(({ nth }) => nth < later.nth)) {
        const { at = 0 } = run.sent[later.nth] ?? {};
        const wait = waitAfter(unknownBefore(run, later.nth).length);
        expect(listedFrom(earlier)).toBeGreaterThan((run.sent[earlier.nth]?.endedAt ?? 0) + waitAfter(1));
        expect(wait).toBeLessThanOrEqual(at - (run.sent[earlier.nth]?.endedAt ?? 0));
      }
    }
  },

  'sends again no earlier than the table says': (run) => {
    for (const [nth, { at }] of run.sent.entries()) {
      const before = unknownBefore(run, nth);
      expect(at - (before.at(-1)?.endedAt ?? at)).toBeGreaterThanOrEqual(
        before.length === 0 ? 0 : waitAfter(before.length),
      );
    }
  },

  'sends again after an unknown outcome only right after a last lookup that shows nothing': (run) => {
    for (const [nth, { at }] of run.sent.entries()) {
      if (unknownBefore(run, nth).length === 0) continue;
      const look = run.lookups.findLast(({ endedAt }) => endedAt <= at);
      expect(look).toMatchObject({ isLast: true, endedAt: at });
      const seen = run.backups.filter(
        (backup) => backup.nth < nth && Math.min(...backup.listedFrom) <= (look?.startedAt ?? 0),
      );
      expect(seen).toEqual([]);
    }
  },

  'sends no more than six requests with an unknown outcome in an hour': (run) => {
    expect(run.sent.filter(({ outcome }) => outcome === 'unknown').length).toBeLessThanOrEqual(6);
  },

  'gives a request at most half of the remaining time and 30 s, and sends none with less than 2 s': (run) => {
    for (const { timeoutMs, remainingMs } of run.sent) {
      expect(remainingMs).toBeGreaterThanOrEqual(2_000);
      expect(timeoutMs).toBe(Math.min(30_000, remainingMs / 2));
    }
  },

  'sends nothing after a refusal or a success': (run) => {
    const final = run.sent.findIndex(({ outcome }) => outcome === 'refused' || outcome === 'created');
    expect(final === -1 || final === run.sent.length - 1).toBe(true);
  },

  'ends by the deadline': (run) => {
    expect(run.endedAt).toBeLessThanOrEqual(run.world.deadlineMs + (run.world.cancelAt === undefined ? 0 : 1_200));
  },

  'sends nothing after a cancellation, and ends within 2.2 s': (run) => {
    const { cancelAt } = run.world;
    if (cancelAt === undefined || run.endedAt <= cancelAt) return;
    expect(run.endedAt).toBeLessThanOrEqual(cancelAt + 2_200);
    expect(run.sent.filter(({ at }) => at > cancelAt)).toEqual([]);
  },

  'fails for a reason that the world has': (run) => {
    if (isGreen(run) || run.error instanceof AmbiguousMatchError) return;
    const { error } = run;
    const endedBy = mayHaveCreated(error) ? (error as { endedBy: unknown }).endedBy : error;
    const reason =
      endedBy instanceof DeadlineExceededError ? 'deadline' : endedBy === run.cancelled ? 'cancelled' : 'refused';
    const isRefused = run.world.refusedLookup !== undefined || run.sent.some(({ outcome }) => outcome === 'refused');
    const isPossible = { deadline: true, cancelled: run.world.cancelAt !== undefined, refused: isRefused };
    expect(isPossible[reason]).toBe(true);
  },
};

describe('createExactlyOnce in any world', () => {
  test('keeps every guarantee', async () => {
    await fc.assert(
      fc.asyncProperty(worlds, async (world) => {
        const run = await runIn(world);
        for (const [guarantee, check] of Object.entries(GUARANTEES)) {
          try {
            check(run);
          } catch (cause) {
            throw new Error(`A request ${guarantee}: broken.`, { cause });
          }
        }
      }),
      { numRuns: 2_600 },
    );
  });

  test('creates, returns and verifies exactly one backup if nothing ends it and the lists lag by less than the first wait', async () => {
    const retryable: fc.Arbitrary<Attempt> = fc
      .oneof(created, notReceived, { weight: 4, arbitrary: unclear })
      .map((one) => ({
        ...one,
        isChanged: false,
        createdAfter: one.createdAfter && one.createdAfter % 1_000,
        lag: [one.lag[0] % 9_000, one.lag[1] % 9_000],
      }));
    await fc.assert(
      fc.asyncProperty(worlds, fc.array(retryable, { maxLength: 4 }), async (world, attempts) => {
        const withoutEnd = { deadlineMs: 10 * HOUR, cancelAt: undefined, refusedLookup: undefined };
        const { resource, backups, error } = await runIn({ ...world, ...withoutEnd, attempts });
        expect(error).toBeUndefined();
        expect(backups.map(({ id }) => id)).toEqual([resource]);
      }),
      { numRuns: 400 },
    );
  });
});
