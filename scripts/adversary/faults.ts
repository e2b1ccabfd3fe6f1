import type { Random } from './random.js';
import { HOSTILE_MESSAGES } from './texts.js';

/** When the service does the work of a request, in relation to its response. */
export type Work = 'before' | 'after' | 'late' | 'never';

/** What the service sends. */
export type Reply =
  | { kind: 'ok' }
  | { kind: 'cut'; when: 'before' | 'headers' | 'within' }
  | { kind: 'stall'; when: 'before' | 'within' }
  | { kind: 'status'; status: number; headers: Record<string, string>; body: string }
  | { kind: 'raw'; body: string; contentType: string }
  | { kind: 'other'; variant: number };

export interface Decision {
  work: Work;
  /** After which time late work is done. */
  lateMs: number;
  /** The delay of the response. */
  delayMs: number;
  reply: Reply;
}

export const CALM: Decision = { work: 'before', lateMs: 0, delayMs: 0, reply: { kind: 'ok' } };

export const TRANSIENT_STATUSES = [408, 425, 429, 500, 502, 503, 504] as const;
export const FINAL_STATUSES = [301, 302, 307, 400, 401, 402, 403, 404, 409, 412, 422] as const;

const WORK: readonly (readonly [number, Work])[] = [
  [45, 'before'],
  [10, 'after'],
  [10, 'late'],
  [35, 'never'],
];

/** A response that leaves open whether the work was done. */
export function unclear(random: Random, { key, serviceNow }: { key: string; serviceNow: () => number }): Decision {
  const reply = random.weighted<() => Reply>([
    [20, () => ({ kind: 'cut', when: random.pick(['before', 'headers', 'within']) })],
    [8, () => ({ kind: 'stall', when: random.pick(['before', 'within']) })],
    [30, () => error({ random, statuses: TRANSIENT_STATUSES, key, serviceNow })],
    [
      8,
      () => ({
        kind: 'raw',
        contentType: 'application/json',
        body: random.pick(['{"backup_id": "x', '', '[', 'null']),
      }),
    ],
    [6, () => ({ kind: 'raw', contentType: 'text/html', body: '<html><body>Sign in to the proxy</body></html>' })],
    [20, () => ({ kind: 'other', variant: random.int(0, 999) })],
  ])();
  const work = random.weighted(WORK);
  return { work, lateMs: random.pick([500, 2_000, 6_000, 15_000]), delayMs: delay(random), reply };
}

/** A response that says that the work was not done. It never is. */
export function refusal(random: Random, given: { key: string; serviceNow: () => number }): Decision {
  const reply = error({ random, statuses: FINAL_STATUSES, ...given });
  return { work: 'never', lateMs: 0, delayMs: delay(random), reply };
}

function delay(random: Random): number {
  return random.weighted([
    [75, 0],
    [15, random.int(100, 3_000)],
    [10, random.int(3_000, 40_000)],
  ]);
}

function error({
  random,
  statuses,
  key,
  serviceNow,
}: {
  random: Random;
  statuses: readonly number[];
  key: string;
  serviceNow: () => number;
}): Reply {
  const status = random.pick(statuses);
  const message = random.weighted([
    [60, `Something about ${status}`],
    [15, `The key ${key} was rejected`],
    [25, random.pick(HOSTILE_MESSAGES)],
  ]);
  const body = random.weighted([
    [60, JSON.stringify({ status, error: { code: 'SOME_CODE', message } })],
    [10, message],
    [10, `<html><h1>${status}</h1>${message}</html>`],
    [5, ''],
    [5, '{"status": 5'],
    [10, JSON.stringify({ code: 5, message, details: [] })],
  ]);
  const seconds = random.pick([0, 1, 3, 12, 40, 400]);
  const retryAfter = random.weighted<string | undefined>([
    [60, undefined],
    [20, String(seconds)],
    [12, new Date(serviceNow() + seconds * 1_000).toUTCString()],
    [8, random.pick(['soon', '-5', '1e9', ''])],
  ]);
  const headers: Record<string, string> = { 'content-type': body.startsWith('{') ? 'application/json' : 'text/html' };
  if (retryAfter !== undefined && statuses.includes(429)) headers['retry-after'] = retryAfter;
  if (status < 400) headers.location = 'https://elsewhere.example/';
  return { kind: 'status', status, headers, body };
}
