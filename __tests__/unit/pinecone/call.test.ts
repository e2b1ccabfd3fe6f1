import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Call, caller } from '../../../src/pinecone/call.js';
import { type NoAnswer, Redirected, Refused, UnreadableAnswer } from '../../../src/pinecone/errors.js';
import { WrongShape } from '../../../src/pinecone/resources.js';
import { DeadlinePassed } from '../../../src/time/deadline.js';
import { type FakeClock, fakeClock, fakeLimits } from '../fake-clock.js';
import { hostileText } from '../hostile-text.js';
import { cutOff, neverSent, refused } from '../some-errors.js';
import { answer, failing, fakeTransport, type Scripted } from './fake-transport.js';

const GET: Call<unknown> = { method: 'GET', path: ['backups'], read: (json) => json };
const POST: Call<unknown> = { method: 'POST', path: ['indexes', 'docs', 'backups'], body: { name: 'n' }, read: String };

function given({ script, apiUrl = 'https://api.example', apiKey = 'key', clock = fakeClock() }: GivenCall) {
  const { transport, asked } = fakeTransport(...script);
  const pauses: number[] = [];
  const answers: unknown[] = [];
  const account = { apiKey, apiUrl: new URL(apiUrl), apiVersion: '2026-04' };
  const ports = {
    transport,
    clock,
    random: () => 0.5,
    onRetry: ({ pause }: { pause: number }) => pauses.push(pause),
    onAnswer: (seen: unknown) => answers.push(seen),
  };
  return { ...caller({ account, ports }), asked, pauses, answers, clock };
}

interface GivenCall {
  script: [Scripted, ...Scripted[]];
  apiUrl?: string;
  apiKey?: string;
  clock?: FakeClock;
}

const try1 = { timeLimit: 5_000, signal: new AbortController().signal };

/** The refusal that a failed answer is told as. */
async function refusalOf(script: Scripted) {
  const error = await given({ script: [script] })
    .once(GET, try1)
    .catch((error: unknown) => error);
  if (error instanceof Refused) return error.refusal;
  throw error;
}

describe('a request', () => {
  test('it carries the key, the version, and no body where there is none', async () => {
    const { once, asked } = given({ script: [answer(200)] });
    await once(GET, try1);
    expect(asked).toEqual([
      {
        method: 'GET',
        url: new URL('https://api.example/backups'),
        headers: { Accept: 'application/json', 'Api-Key': 'key', 'X-Pinecone-Api-Version': '2026-04' },
        ...try1,
        longestBody: 128 * 1024,
      },
    ]);
  });

  test('an answer with many rows may be longer', async () => {
    const { once, asked } = given({ script: [answer(200)] });
    await once({ ...GET, isList: true }, try1);
    expect(asked[0]?.longestBody).toBe(1024 * 1024);
  });

  test('its body is JSON, and said to be', async () => {
    const { once, asked } = given({ script: [answer(201)] });
    await once(POST, try1);
    expect(asked[0]).toMatchObject({
      method: 'POST',
      body: '{"name":"n"}',
      headers: { 'Content-Type': 'application/json' },
    });
  });

  test('a path in the address of the service is kept', async () => {
    const { once, asked } = given({ script: [answer(200)], apiUrl: 'https://proxy.example/pinecone//' });
    await once(GET, try1);
    expect(asked[0]?.url.href).toBe('https://proxy.example/pinecone/backups');
  });

  test('it goes to another base where the call names one', async () => {
    const { once, asked } = given({ script: [answer(200)] });
    await once({ ...GET, base: new URL('https://docs-1.svc.example') }, try1);
    expect(asked[0]?.url.href).toBe('https://docs-1.svc.example/backups');
  });

  test('what is in its path stays in its place', async () => {
    const { once, asked } = given({ script: [answer(200)] });
    await once({ ...GET, path: ['backups', '../a/b?c=d#e%2f\\f\n;'] }, try1);
    expect(asked[0]?.url.href).toBe('https://api.example/backups/..%2Fa%2Fb%3Fc%3Dd%23e%252f%5Cf%0A%3B');
  });

  test('what is in its query stays in its place', async () => {
    const { once, asked } = given({ script: [answer(200)] });
    await once({ ...GET, query: { paginationToken: 'a&limit=1#x' } }, try1);
    expect(asked[0]?.url.href).toBe('https://api.example/backups?paginationToken=a%26limit%3D1%23x');
  });

  test.each(['', '.', '..'])('%j in a path is refused, and nothing is sent', async (segment) => {
    const { once, asked } = given({ script: [answer(200)] });
    await expect(once({ ...GET, path: ['backups', segment] }, try1)).rejects.toThrow('cannot stand in a URL');
    expect(asked).toEqual([]);
  });

  test('whatever an id and a token are, host, depth and parameters stay as they are meant', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(hostileText, fc.string()), fc.oneof(hostileText, fc.string()), async (id, token) => {
        fc.pre(!['', '.', '..'].includes(id));
        const { once, asked } = given({ script: [answer(200)] });
        await once({ ...GET, path: ['backups', id], query: { paginationToken: token } }, try1);
        const { origin, pathname, searchParams, hash } = new URL(asked[0]?.url.href ?? '');
        expect({ origin, hash, keys: [...searchParams.keys()] }).toEqual({
          origin: 'https://api.example',
          hash: '',
          keys: ['paginationToken'],
        });
        expect(searchParams.get('paginationToken')).toBe(token.toWellFormed());
        expect(pathname.split('/').map(decodeURIComponent)).toEqual(['', 'backups', id.toWellFormed()]);
      }),
    );
  });

  test('it is not begun after a stop', async () => {
    const { once, asked } = given({ script: [answer(200)] });
    const reason = new Error('stop');
    await expect(once(GET, { ...try1, signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(asked).toEqual([]);
  });
});

describe('an answer', () => {
  test.each([200, 201, 202, 299])('with %i is read', async (status) => {
    await expect(given({ script: [answer(status, { a: 1 })] }).once(GET, try1)).resolves.toEqual({ a: 1 });
  });

  test('its headers come to whoever reads it', async () => {
    const { once } = given({ script: [answer(200, {}, { date: 'today' })] });
    await expect(once({ ...GET, read: (_, { headers }) => headers.date }, try1)).resolves.toBe('today');
  });

  test('where the status alone is the answer, the body may be anything', async () => {
    const { once } = given({ script: [answer(202, '<html>')] });
    await expect(once({ ...GET, read: String, ignoresBody: true }, try1)).resolves.toBe('undefined');
  });

  test.each([0, 99, 199])('with %i is none: it says neither yes nor no', async (status) => {
    const { once } = given({ script: [answer(status, '')] });
    await expect(once(GET, try1)).rejects.toThrow(`HTTP ${status}, but HTTP knows no such answer`);
    await expect(once(GET, try1)).rejects.toBeInstanceOf(UnreadableAnswer);
  });

  test('an empty body is read as nothing', async () => {
    await expect(given({ script: [answer(202, '')] }).once({ ...GET, read: String }, try1)).resolves.toBe('undefined');
  });

  test('it is told with its request id', async () => {
    const { once, answers } = given({ script: [answer(201, {}, { 'x-pinecone-request-id': 'r-1' })] });
    await once(POST, try1);
    expect(answers).toEqual([{ method: 'POST', path: '/indexes/docs/backups', status: 201, requestId: 'r-1' }]);
  });

  test.each([300, 301, 302, 303, 307, 308, 399])('with %i is a redirect, which is not followed', async (status) => {
    const { once, asked } = given({ script: [answer(status, '', { location: 'https://elsewhere.example/x' })] });
    const error = await once(GET, try1).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(Redirected);
    expect(error).toMatchObject({ status, location: 'https://elsewhere.example/x' });
    expect(asked).toHaveLength(1);
  });

  test('a redirect to nowhere is one too', async () => {
    await expect(given({ script: [answer(302, '')] }).once(GET, try1)).rejects.toMatchObject({ location: '' });
  });

  test.each([
    ['HTML', '<html>', {}, 'HTTP 200, but its body is not JSON'],
    [
      'gzip',
      '\u001f\ufffd',
      { 'content-encoding': 'gzip' },
      'HTTP 200, but its body is encoded as gzip, which was not asked for',
    ],
  ])('%s instead of JSON cannot be read', async (_, body, headers, message) => {
    const error = await given({ script: [answer(200, body, headers)] })
      .once(GET, try1)
      .catch((error: unknown) => error);
    expect(error).toBeInstanceOf(UnreadableAnswer);
    expect(error).toMatchObject({ message });
  });

  test('one of the wrong shape cannot be read, and says why, with the request id', async () => {
    const read = () => {
      throw new WrongShape('it has no status');
    };
    const { once } = given({ script: [answer(200, {}, { 'x-request-id': 'r-2' })] });
    const error = await once({ ...GET, read }, try1).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(UnreadableAnswer);
    expect(error).toMatchObject({
      message: 'HTTP 200, but its body is not what was asked for: it has no status',
      requestId: 'r-2',
      status: 200,
    });
  });

  test.each(['{},', '[],', '1,'])('one of more parts than a page can have is not even read: %j', async (part) => {
    const body = (parts: number) => `[${part.repeat(parts)}0]`;
    const perPart = part.length - 1 > 1 ? 2 : 1;
    const fits = Math.floor(49_999 / perPart);
    const read = (json: unknown) => (json as unknown[]).length;
    await expect(given({ script: [answer(200, body(fits))] }).once({ ...GET, read }, try1)).resolves.toBe(fits + 1);
    const tooMuch = given({ script: [answer(200, body(fits + 1))] }).once({ ...GET, read }, try1);
    await expect(tooMuch).rejects.toThrow('its body holds more than a hundred backups can');
  });

  test('the key that a server repeats is taken out of it', async () => {
    const { once } = given({ script: [answer(200, { a: 'the-K3Y-itself' })], apiKey: 'the-k3y-itself' });
    await expect(once(GET, try1)).resolves.toEqual({ a: '***' });
  });

  test('the key goes out of headers too, of one value or several', async () => {
    const headers = { location: 'https://x/the-k3y-itself', 'set-cookie': ['a', 'the-k3y-itself'], missing: undefined };
    const { once } = given({ script: [answer(200, {}, headers)], apiKey: 'the-k3y-itself' });
    await expect(once({ ...GET, read: (_, { headers }) => headers }, try1)).resolves.toEqual({
      location: 'https://x/***',
      'set-cookie': ['a', '***'],
    });
  });

  test.each([
    ['an answer', 200, { a: 1, b: [{ c: 'the-k3y-itself' }] }, { a: 1, b: [{ c: '***' }] }],
    ['a refusal', 400, { error: { code: 'NO', message: 'the-k3y-itself' } }, 'no'],
  ])('of %s, the key goes out though the JSON writes it in escapes', async (_, status, json, read) => {
    const escaped = JSON.stringify(json).replace('k3y', '\\u006b3\\u0079');
    const { once } = given({ script: [answer(status, escaped)], apiKey: 'the-k3y-itself' });
    const told = await once(GET, try1).catch((error: Refused) => error.refusal);
    expect(told).toEqual(status === 200 ? read : expect.objectContaining({ code: 'NO', words: '***' }));
  });

  test('the key goes out of names, and of an address that hides it', async () => {
    const apiKey = 'the_k3y_itself';
    const { once } = given({ script: [answer(200, '{"a":{"\\u0074he_k3y_itself":1,"b":2}}')], apiKey });
    await expect(once(GET, try1)).resolves.toEqual({ a: { '***': 1, b: 2 } });
    const redirect = given({ script: [answer(302, '', { location: 'https://the%5fk3y_ITSELF.x/' })], apiKey });
    await expect(redirect.once(GET, try1)).rejects.toMatchObject({ location: 'https://***.x/' });
  });

  test('a fault of our own in reading it is not blamed on the answer', async () => {
    const fault = new TypeError('x is not a function');
    const read = () => {
      throw fault;
    };
    await expect(given({ script: [answer(200)] }).once({ ...GET, read }, try1)).rejects.toBe(fault);
  });
});

describe('a refusal', () => {
  const envelope = { status: 403, error: { code: 'FORBIDDEN', message: 'Increase your quota.' } };

  test('code and words come from the envelope, the rest from the headers', async () => {
    const headers = { 'x-pinecone-request-id': 'r-1', 'retry-after': '7' };
    await expect(refusalOf(answer(403, envelope, headers))).resolves.toEqual({
      status: 403,
      code: 'FORBIDDEN',
      words: 'Increase your quota.',
      requestId: 'r-1',
      retryAfter: 7_000,
    });
  });

  test.each([
    ['plain text is its words', ' Invalid API Key\n', 'Invalid API Key'],
    ['a page of HTML says nothing', ' \n<html><body>no</body></html>', ''],
    ['text with a bracket in it is its words', 'key <none> [1] {2}', 'key <none> [1] {2}'],
    ['an empty body says nothing', '', ''],
    ['JSON without an envelope says nothing', '{"message":"no"}', ''],
    ['a list says nothing', '["no"]', ''],
    ['JSON that is cut off says nothing', '{"error":{"code":"FORB', ''],
    ['an envelope of nothing says nothing', '{"error":null}', ''],
  ])('%s', async (_, body, words) => {
    await expect(refusalOf(answer(401, body))).resolves.toMatchObject({ status: 401, code: '', words });
  });

  test.each([
    ['code', { error: { code: 7, message: 'no' } }, { code: '', words: 'no' }],
    ['message', { error: { code: 'NO', message: { a: 1 } } }, { code: 'NO', words: '' }],
  ])('a %s that is no text counts as none', async (_, body, told) => {
    await expect(refusalOf(answer(400, body))).resolves.toMatchObject(told);
  });

  test('a Retry-After date is counted from the clock', async () => {
    const clock = fakeClock();
    const header = new Date(clock.now() + 9_000).toUTCString();
    const { once } = given({ script: [answer(429, '', { 'retry-after': header })], clock });
    await expect(once(GET, try1)).rejects.toMatchObject({ refusal: { retryAfter: 9_000 } });
  });

  test('its message is fit for a log: status and code only', async () => {
    await expect(given({ script: [answer(403, envelope)] }).once(GET, try1)).rejects.toThrow(/^HTTP 403 FORBIDDEN$/);
  });

  test('without a code its message is the status', async () => {
    await expect(given({ script: [answer(502, '')] }).once(GET, try1)).rejects.toThrow(/^HTTP 502$/);
  });

  test.each([400, 404, 409, 499, 500, 599, 999])('%i is one', async (status) => {
    await expect(refusalOf(answer(status, ''))).resolves.toMatchObject({ status });
  });

  test('`once` does not try again', async () => {
    const { once, asked } = given({ script: [answer(503, ''), answer(200)] });
    await expect(once(POST, try1)).rejects.toBeInstanceOf(Refused);
    expect(asked).toHaveLength(1);
  });
});

describe('retrying', () => {
  const retry = (call: GivenCall, ms?: number) => {
    const all = given(call);
    const { limits, stop, stopped } = fakeLimits({ clock: all.clock, ...(ms === undefined ? {} : { ms }) });
    return { ...all, stop, stopped, result: all.retrying(GET, limits) };
  };

  test('an answer at once is the answer', async () => {
    const { result, asked } = retry({ script: [answer(200, [1])] });
    await expect(result).resolves.toEqual([1]);
    expect(asked).toHaveLength(1);
  });

  test('what may pass is tried again, with pauses that grow', async () => {
    const script: GivenCall['script'] = [
      answer(503, ''),
      failing(cutOff()),
      failing(neverSent()),
      answer(429, ''),
      answer(200, 1),
    ];
    const { result, pauses, clock, asked } = retry({ script });
    await expect(result).resolves.toBe(1);
    expect(pauses).toEqual([500, 1_000, 2_000, 4_000]);
    expect(clock.elapsed()).toBe(7_500);
    expect(asked).toHaveLength(5);
  });

  test('the service is given the time that it asks for', async () => {
    const { result, clock } = retry({ script: [answer(429, '', { 'retry-after': '30' }), answer(200, 1)] });
    await result;
    expect(clock.elapsed()).toBe(30_500);
  });

  test.each([400, 401, 402, 403, 404, 412, 422])('%i is final', async (status) => {
    const { result, asked } = retry({ script: [answer(status, ''), answer(200)] });
    await expect(result).rejects.toMatchObject({ refusal: { status } });
    expect(asked).toHaveLength(1);
  });

  test('a redirect is final', async () => {
    const { result, asked } = retry({ script: [answer(302, ''), answer(200)] });
    await expect(result).rejects.toBeInstanceOf(Redirected);
    expect(asked).toHaveLength(1);
  });

  test('the third answer that cannot be read is final', async () => {
    const { result, asked } = retry({ script: [answer(200, '<p>')] });
    await expect(result).rejects.toBeInstanceOf(UnreadableAnswer);
    expect(asked).toHaveLength(3);
  });

  test('two answers that cannot be read, between other failures, are not final', async () => {
    const script: GivenCall['script'] = [
      answer(200, '<p>'),
      answer(503, ''),
      answer(200, '<p>'),
      answer(503, ''),
      answer(200, 1),
    ];
    await expect(retry({ script }).result).resolves.toBe(1);
  });

  test('at the deadline it gives up, and names the last failure', async () => {
    const { result, clock, asked } = retry({ script: [answer(503, '')] }, 60_000);
    const error = await result.catch((error: unknown) => error);
    expect(error).toBeInstanceOf(DeadlinePassed);
    expect(error).toMatchObject({ cause: { refusal: { status: 503 } } });
    expect(clock.elapsed()).toBe(60_000);
    expect(asked.length).toBeGreaterThan(5);
  });

  test('where no time is left, nothing is sent', async () => {
    const { result, asked } = retry({ script: [answer(200)] }, 0);
    await expect(result).rejects.toBeInstanceOf(DeadlinePassed);
    expect(asked).toEqual([]);
  });

  test.each([
    [3_600_000, 30_000],
    [30_001, 30_000],
    [8_000, 8_000],
  ])('with %i ms left, a request may take %i ms', async (ms, timeLimit) => {
    const { result, asked } = retry({ script: [answer(200)] }, ms);
    await result;
    expect(asked[0]?.timeLimit).toBe(timeLimit);
  });

  test('a stop ends the pause, with its reason', async () => {
    const { result, clock, stop, stopped } = retry({ script: [answer(503, '', { 'retry-after': '100' })] });
    clock.after(700, stop);
    await expect(result).rejects.toBe(stopped);
    expect(clock.elapsed()).toBe(700);
  });

  test.each([
    ['a broken connection', cutOff()],
    ['a refusal', refused(404)],
    ['an answer that may pass', refused(503)],
  ])('a stop during a request that ends with %s is told by its reason, and nothing is tried again', async (_, end) => {
    const clock = fakeClock();
    const slow: Scripted = async () => {
      await clock.sleep({ ms: 1_000 });
      throw end;
    };
    const { result, stop, stopped, asked, pauses } = retry({ script: [slow], clock });
    clock.after(200, stop);
    await expect(result).rejects.toBe(stopped);
    expect(asked).toHaveLength(1);
    expect(pauses).toEqual([]);
  });

  test('the last failure before the deadline is the cause even where the request itself took the time', async () => {
    const clock = fakeClock();
    const slow: Scripted = async ({ timeLimit }) => {
      await clock.sleep({ ms: timeLimit });
      throw cutOff();
    };
    const { result } = retry({ script: [slow], clock }, 45_000);
    const error = (await result.catch((error: unknown) => error)) as DeadlinePassed;
    expect((error.cause as NoAnswer).message).toBe('socket hang up');
    expect(clock.elapsed()).toBe(45_000);
  });
});
