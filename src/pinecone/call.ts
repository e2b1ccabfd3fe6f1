import type { Clock } from '../time/clock.js';
import { DeadlinePassed, type Limits, sleepWithin } from '../time/deadline.js';
import { Redirected, Refused, UnreadableAnswer } from './errors.js';
import { type KeyHider, keyHider } from './key-hider.js';
import { WrongShape } from './resources.js';
import { mayRetry, parseRetryAfter, retryPause } from './retry.js';
import { type HttpAnswer, type HttpRequest, requestIdOf, type Transport } from './transport.js';

const TIME_LIMIT = 30_000;
/** One backup, job or index is some kilobytes; a page of a hundred, some 100 kB (in bytes). */
const LONGEST_BODY = 128 * 1024;
const LONGEST_PAGE = 1024 * 1024;

/** Where calls go, and as whom. */
export interface Account {
  apiUrl: URL;
  apiKey: string;
  apiVersion: string;
}

/** What calls are made with. `onRetry` hears of each failed try that will be repeated. */
export interface CallPorts {
  transport: Transport;
  clock: Clock;
  random: () => number;
  onRetry?: (failed: { error: unknown; pause: number }) => void;
  onAnswer?: (answer: { method: string; path: string; status: number; requestId: string | undefined }) => void;
}

/** One operation: its segments (encoded here) and query, and how its answer is read. */
export interface Call<T> {
  method: HttpRequest['method'];
  /** Defaults to the control plane. */
  base?: URL;
  path: readonly string[];
  query?: Record<string, string>;
  body?: unknown;
  /** Throws `WrongShape`. */
  read: (json: unknown, answer: HttpAnswer) => T;
  /** True where the status alone is the answer, and the body may be anything. */
  ignoresBody?: boolean;
  /** True for an answer with many rows. */
  isList?: boolean;
}

/** How long one exchange may take, in milliseconds, and the signal that ends it. */
export interface OneTry {
  timeLimit: number;
  signal: AbortSignal;
}

/** The two ways to send a call. */
export interface Caller {
  /** One exchange, never repeated. Throws `Refused`, `Redirected`, `NoAnswer`, `UnreadableAnswer` or the signal's reason. */
  once<T>(call: Call<T>, limits: OneTry): Promise<T>;
  /** Repeated by the retry table until the deadline; then throws `DeadlinePassed` with the last failure as its cause. */
  retrying<T>(call: Call<T>, limits: Limits): Promise<T>;
}

/** Binds calls to an account. The key goes nowhere but into the header of these requests. */
export function caller({ account, ports }: { account: Account; ports: CallPorts }): Caller {
  const { transport, clock, random } = ports;
  const hide = keyHider(account.apiKey);
  // Of JSON, the texts and names themselves: an escape in them can hide a part of the key.
  const parse: Parse = (body) => JSON.parse(body, (_, value) => hidden({ value, hide }));

  async function once<T>(call: Call<T>, { timeLimit, signal }: OneTry): Promise<T> {
    signal.throwIfAborted();
    const url = urlOf({ base: call.base ?? account.apiUrl, ...call });
    const headers: Record<string, string> = {
      Accept: 'application/json',
      'Api-Key': account.apiKey,
      'X-Pinecone-Api-Version': account.apiVersion,
    };
    const body = call.body === undefined ? {} : { body: JSON.stringify(call.body) };
    if (call.body !== undefined) headers['Content-Type'] = 'application/json';
    const longestBody = call.isList ? LONGEST_PAGE : LONGEST_BODY;
    const request = { method: call.method, url, headers, ...body, timeLimit, longestBody, signal };
    const answer = mapTexts({ answer: await transport(request), change: hide });
    const { status } = answer;
    ports.onAnswer?.({ method: call.method, path: url.pathname, status, requestId: requestIdOf(answer.headers) });
    if (status < 200) throw new UnreadableAnswer({ status, requestId: undefined, why: 'HTTP knows no such answer' });
    if (status >= 300 && status < 400) throw redirected({ answer, hide });
    if (status > 299) throw refused({ answer, parse, now: clock.now() });
    return readJson({ answer: call.ignoresBody ? { ...answer, body: '' } : answer, parse, read: call.read });
  }

  async function retrying<T>(call: Call<T>, limits: Limits): Promise<T> {
    for (let tries = 1, unreadable = 0; ; tries += 1) {
      const left = limits.deadline.left();
      if (left === 0) throw new DeadlinePassed('the time is up');
      try {
        return await once(call, { timeLimit: Math.min(TIME_LIMIT, left), signal: limits.signal });
      } catch (error) {
        limits.signal.throwIfAborted();
        if (error instanceof UnreadableAnswer) unreadable += 1;
        if (!mayRetry({ error, unreadable })) throw error;
        const pause = retryPause({ error, tries, random });
        ports.onRetry?.({ error, pause });
        await sleepWithin({ ms: pause, clock, limits, cause: error });
      }
    }
  }

  return { once, retrying };
}

type Parse = (body: string) => unknown;

/** A value of JSON without the key in it. */
function hidden({ value, hide }: { value: unknown; hide: KeyHider }): unknown {
  if (typeof value === 'string') return hide(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const names = Object.keys(value);
  const isClean = names.every((name) => hide(name) === name);
  return isClean ? value : Object.fromEntries(Object.entries(value).map(([name, inner]) => [hide(name), inner]));
}

/** An answer with every text in it changed. */
function mapTexts({ answer, change }: { answer: HttpAnswer; change: (text: string) => string }): HttpAnswer {
  const headers = Object.entries(answer.headers).map(([name, value]) => {
    return [name, Array.isArray(value) ? value.map(change) : value && change(value)];
  });
  return { ...answer, headers: Object.fromEntries(headers), body: change(answer.body) };
}

function urlOf({ base, path, query }: { base: URL; path: readonly string[]; query?: Record<string, string> }): URL {
  const segments = path.map((segment) => {
    // Dots survive the encoding and would be resolved away, up into another resource.
    if (segment === '' || segment === '.' || segment === '..') throw new Error(`'${segment}' cannot stand in a URL`);
    return encodeURIComponent(segment.toWellFormed());
  });
  const url = new URL(base);
  url.pathname = [url.pathname.replace(/\/+$/, ''), ...segments].join('/');
  url.search = new URLSearchParams(query).toString();
  return url;
}

function redirected({ answer: { status, headers }, hide }: { answer: HttpAnswer; hide: KeyHider }): Redirected {
  const { location = '' } = headers;
  // As an address it is decoded, and so may show what was hidden in it.
  return new Redirected({ status, location: URL.canParse(location) ? hide(new URL(location).href) : location });
}

function refused({ answer, parse, now }: { answer: HttpAnswer; parse: Parse; now: number }): Refused {
  const { status, headers, body } = answer;
  const retryAfter = parseRetryAfter({ header: headers['retry-after'], now });
  return new Refused({ status, ...wordsOf({ body, parse }), requestId: requestIdOf(headers), retryAfter });
}

/** Pinecone's error envelope, or plain text (a 401 from 2026-07 on); a proxy's HTML page says nothing worth telling. */
function wordsOf({ body, parse }: { body: string; parse: Parse }): { code: string; words: string } {
  try {
    const { code, message } = (parse(body) as { error: Record<string, unknown> }).error;
    return { code: typeof code === 'string' ? code : '', words: typeof message === 'string' ? message : '' };
  } catch {
    return { code: '', words: /^\s*[<{[]/.test(body) ? '' : body.trim() };
  }
}

/** A page of a hundred backups has some thousands of fields. A few characters of JSON can be many times as much in memory. */
const MOST_PARTS = 50_000;

/** Whether a body has more parts than any that is asked for, as far as can be told without reading it. */
function hasTooMuch(body: string): boolean {
  let parts = 0;
  for (let at = 0; at < body.length && parts <= MOST_PARTS; at += 1) {
    const letter = body[at];
    if (letter === ',' || letter === '{' || letter === '[') parts += 1;
  }
  return parts > MOST_PARTS;
}

function readJson<T>({ answer, parse, read }: { answer: HttpAnswer; parse: Parse; read: Call<T>['read'] }): T {
  const { status, headers, body } = answer;
  const unreadable = (why: string, cause?: unknown) =>
    new UnreadableAnswer({ status, requestId: requestIdOf(headers), why, cause });
  if (hasTooMuch(body)) throw unreadable('its body holds more than a hundred backups can');
  let json: unknown;
  try {
    json = body === '' ? undefined : parse(body);
  } catch (error) {
    const encoding = headers['content-encoding'];
    const what = encoding ? `encoded as ${encoding}, which was not asked for` : 'not JSON';
    throw unreadable(`its body is ${what}`, error);
  }
  try {
    return read(json, answer);
  } catch (error) {
    if (error instanceof WrongShape) throw unreadable(`its body is not what was asked for: ${error.message}`, error);
    throw error;
  }
}
