import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ApiError, ForeignResponseError, InvalidResponseError, RedirectError } from '../../../src/pinecone/errors.js';
import { SchemaError } from '../../../src/pinecone/parse.js';
import { type ApiRequest, createRequester } from '../../../src/pinecone/request.js';
import { DeadlineExceededError } from '../../../src/time/deadline.js';
import { apiError, connectionLost, notSent } from '../../../testing/errors.js';
import { type FakeClock, fakeClock, fakeLimits } from '../../../testing/fake-clock.js';
import { failing, fakeTransport, response, type Scripted } from '../../../testing/fake-transport.js';
import { hostileText } from '../../../testing/hostile-text.js';

const GET: ApiRequest<unknown> = { method: 'GET', path: ['backups'], parse: (json) => json };
const POST: ApiRequest<unknown> = {
  method: 'POST',
  path: ['indexes', 'docs', 'backups'],
  body: { name: 'n' },
  parse: String,
};

interface Scenario {
  script: [Scripted, ...Scripted[]];
  apiUrl?: string;
  apiKey?: string;
  clock?: FakeClock;
}

function setUp({ script, apiUrl = 'https://api.example', apiKey = 'key', clock = fakeClock() }: Scenario) {
  const { transport, requests } = fakeTransport(...script);
  const delays: number[] = [];
  const responses: unknown[] = [];
  const connection = { apiKey, apiUrl: new URL(apiUrl), apiVersion: '2026-04' };
  const ports = {
    transport,
    clock,
    random: () => 0.5,
    onRetry: ({ delayMs }: { delayMs: number }) => delays.push(delayMs),
    onResponse: (received: unknown) => responses.push(received),
  };
  return { ...createRequester({ connection, ports }), requests, delays, responses, clock };
}

const attemptLimits = { timeoutMs: 5_000, signal: new AbortController().signal };

/** The fields of the ApiError that an error response is thrown as. */
async function apiErrorOf(script: Scripted) {
  const error = await setUp({ script: [script] })
    .once(GET, attemptLimits)
    .catch((error: unknown) => error);
  if (!(error instanceof ApiError)) throw error;
  const { status, code, serviceMessage, requestId, retryAfterMs } = error;
  return { status, code, serviceMessage, requestId, retryAfterMs };
}

describe('a request of once', () => {
  test('has the key, the version, and no body by default', async () => {
    const { once, requests } = setUp({ script: [response(200)] });
    await once(GET, attemptLimits);
    expect(requests).toEqual([
      {
        method: 'GET',
        url: new URL('https://api.example/backups'),
        headers: {
          Accept: 'application/json',
          'Accept-Encoding': 'identity',
          'Api-Key': 'key',
          'X-Pinecone-Api-Version': '2026-04',
        },
        ...attemptLimits,
        maxBodyBytes: 1024 * 1024,
      },
    ]);
  });

  test('accepts a larger response for a whole list', async () => {
    const { once, requests } = setUp({ script: [response(200)] });
    await once({ ...GET, isList: true }, attemptLimits);
    expect(requests[0]?.maxBodyBytes).toBe(4 * 1024 * 1024);
  });

  test('has a JSON body with its content type', async () => {
    const { once, requests } = setUp({ script: [response(201)] });
    await once(POST, attemptLimits);
    expect(requests[0]).toMatchObject({
      method: 'POST',
      body: '{"name":"n"}',
      headers: { 'Content-Type': 'application/json' },
    });
  });

  test('keeps a path in the API URL', async () => {
    const { once, requests } = setUp({ script: [response(200)], apiUrl: 'https://proxy.example/pinecone//' });
    await once(GET, attemptLimits);
    expect(requests[0]?.url.href).toBe('https://proxy.example/pinecone/backups');
  });

  test('goes to the base of the request if there is one', async () => {
    const { once, requests } = setUp({ script: [response(200)] });
    await once({ ...GET, base: new URL('https://docs-1.svc.example') }, attemptLimits);
    expect(requests[0]?.url.href).toBe('https://docs-1.svc.example/backups');
  });

  test('encodes path segments', async () => {
    const { once, requests } = setUp({ script: [response(200)] });
    await once({ ...GET, path: ['backups', '../a/b?c=d#e%2f\\f\n;'] }, attemptLimits);
    expect(requests[0]?.url.href).toBe('https://api.example/backups/..%2Fa%2Fb%3Fc%3Dd%23e%252f%5Cf%0A%3B');
  });

  test('encodes query values', async () => {
    const { once, requests } = setUp({ script: [response(200)] });
    await once({ ...GET, query: { paginationToken: 'a&limit=1#x' } }, attemptLimits);
    expect(requests[0]?.url.href).toBe('https://api.example/backups?paginationToken=a%26limit%3D1%23x');
  });

  test.each(['', '.', '..'])('is not sent with the path segment %j', async (segment) => {
    const { once, requests } = setUp({ script: [response(200)] });
    await expect(once({ ...GET, path: ['backups', segment] }, attemptLimits)).rejects.toThrow(
      `'${segment}' is not a path segment`,
    );
    expect(requests).toEqual([]);
  });

  test('keeps origin, depth and parameters for any id and token', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(hostileText, fc.string()), fc.oneof(hostileText, fc.string()), async (id, token) => {
        fc.pre(!['', '.', '..'].includes(id));
        const { once, requests } = setUp({ script: [response(200)] });
        await once({ ...GET, path: ['backups', id], query: { paginationToken: token } }, attemptLimits);
        const { origin, pathname, searchParams, hash } = new URL(requests[0]?.url.href ?? '');
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

  test('is not sent after a cancellation', async () => {
    const { once, requests } = setUp({ script: [response(200)] });
    const reason = new Error('cancelled');
    await expect(once(GET, { ...attemptLimits, signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(requests).toEqual([]);
  });
});

describe('a response to once', () => {
  test.each([200, 201, 202, 299])('with status %i is parsed', async (status) => {
    await expect(setUp({ script: [response(status, { a: 1 })] }).once(GET, attemptLimits)).resolves.toEqual({ a: 1 });
  });

  test('is passed to the parser with its headers', async () => {
    const { once } = setUp({ script: [response(200, {}, { date: 'today' })] });
    await expect(once({ ...GET, parse: (_, { headers }) => headers.date }, attemptLimits)).resolves.toBe('today');
  });

  test('may have any body if the request ignores it', async () => {
    const { once } = setUp({ script: [response(202, '<html>')] });
    await expect(once({ ...GET, parse: String, ignoresBody: true }, attemptLimits)).resolves.toBe('undefined');
  });

  test.each([0, 99, 199])('with status %i is invalid', async (status) => {
    const { once } = setUp({ script: [response(status, '')] });
    await expect(once(GET, attemptLimits)).rejects.toThrow(`HTTP ${status}, but this is not a final status`);
    await expect(once(GET, attemptLimits)).rejects.toBeInstanceOf(InvalidResponseError);
  });

  test('with an empty body is parsed as undefined', async () => {
    const { once } = setUp({ script: [response(202, '')] });
    await expect(once({ ...GET, parse: String }, attemptLimits)).resolves.toBe('undefined');
  });

  test('is reported to onResponse with its request id', async () => {
    const { once, responses } = setUp({ script: [response(201, {}, { 'x-pinecone-request-id': 'r-1' })] });
    await once(POST, attemptLimits);
    expect(responses).toEqual([{ method: 'POST', path: '/indexes/docs/backups', status: 201, requestId: 'r-1' }]);
  });

  test.each([300, 301, 302, 303, 307, 308, 399])(
    'with status %i is a RedirectError, and is not followed',
    async (status) => {
      const { once, requests } = setUp({ script: [response(status, '', { location: 'https://elsewhere.example/x' })] });
      const error = await once(GET, attemptLimits).catch((error: unknown) => error);
      expect(error).toBeInstanceOf(RedirectError);
      expect(error).toMatchObject({ status, location: 'https://elsewhere.example/x' });
      expect(requests).toHaveLength(1);
    },
  );

  test('with status 302 and without a location is a RedirectError', async () => {
    await expect(setUp({ script: [response(302, '')] }).once(GET, attemptLimits)).rejects.toMatchObject({
      name: 'RedirectError',
      location: '',
    });
  });

  test.each([
    ['text', 'no', {}, 'HTTP 200, but the body is not JSON'],
    ['HTML', '<html>', {}, 'HTTP 200, but the body is a page, not JSON'],
    ['a page', '<title>Sign in</title>', {}, 'HTTP 200, but the body is a page titled "Sign in", not JSON'],
    [
      'gzip',
      '\u001f\ufffd',
      { 'content-encoding': 'gzip' },
      'HTTP 200, but the body is encoded as gzip, which was not requested',
    ],
  ])('with %s instead of JSON is invalid', async (_, body, headers, message) => {
    const error = await setUp({ script: [response(200, body, headers)] })
      .once(GET, attemptLimits)
      .catch((error: unknown) => error);
    expect(error).toBeInstanceOf(InvalidResponseError);
    expect(error).toMatchObject({ message });
  });

  test('that the parser rejects is invalid, with the reason and the request id', async () => {
    const cause = new SchemaError('status is missing');
    const parse = () => {
      throw cause;
    };
    const { once } = setUp({ script: [response(200, {}, { 'x-request-id': 'r-2' })] });
    const error = await once({ ...GET, parse }, attemptLimits).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(InvalidResponseError);
    expect(error).toMatchObject({
      message: 'HTTP 200, but the body is invalid: status is missing (request r-2)',
      requestId: 'r-2',
      status: 200,
      cause,
    });
  });

  test.each(['{},', '[],', '1,'])('with more JSON parts than a page can have is not parsed: %j', async (part) => {
    const body = (parts: number) => `[${part.repeat(parts)}0]`;
    const perPart = part.length - 1 > 1 ? 2 : 1;
    const fits = Math.floor(49_999 / perPart);
    const request = { ...GET, parse: (json: unknown) => (json as unknown[]).length };
    await expect(setUp({ script: [response(200, body(fits))] }).once(request, attemptLimits)).resolves.toBe(fits + 1);
    const tooMany = setUp({ script: [response(200, body(fits + 1))] }).once(request, attemptLimits);
    await expect(tooMany).rejects.toMatchObject({
      message: 'HTTP 200, but the body is larger than 100 backups can be',
      isTooLarge: true,
    });
  });

  test('that rethrows an error of our own parser is not reported as invalid', async () => {
    const bug = new TypeError('x is not a function');
    const parse = () => {
      throw bug;
    };
    await expect(setUp({ script: [response(200)] }).once({ ...GET, parse }, attemptLimits)).rejects.toBe(bug);
  });
});

describe('the API key in a response', () => {
  test('is redacted in the body', async () => {
    const { once } = setUp({ script: [response(200, { a: 'the-K3Y-itself' })], apiKey: 'the-k3y-itself' });
    await expect(once(GET, attemptLimits)).resolves.toEqual({ a: '***' });
  });

  test('is redacted in headers of one value and of several', async () => {
    const headers = { location: 'https://x/the-k3y-itself', 'set-cookie': ['a', 'the-k3y-itself'], missing: undefined };
    const { once } = setUp({ script: [response(200, {}, headers)], apiKey: 'the-k3y-itself' });
    await expect(once({ ...GET, parse: (_, { headers }) => headers }, attemptLimits)).resolves.toEqual({
      location: 'https://x/***',
      'set-cookie': ['a', '***'],
    });
  });

  // JSON escapes: `k3y` is sent as `\u006b3\u0079`.
  const escaped = (json: unknown) => JSON.stringify(json).replace('k3y', '\\u006b3\\u0079');

  test('is redacted in a success response that writes it in JSON escapes', async () => {
    const body = escaped({ a: 1, b: [{ c: 'the-k3y-itself' }] });
    const { once } = setUp({ script: [response(200, body)], apiKey: 'the-k3y-itself' });
    await expect(once(GET, attemptLimits)).resolves.toEqual({ a: 1, b: [{ c: '***' }] });
  });

  test('is redacted in an error response that writes it in JSON escapes', async () => {
    const body = escaped({ error: { code: 'NO', message: 'the-k3y-itself' } });
    const { once } = setUp({ script: [response(400, body)], apiKey: 'the-k3y-itself' });
    await expect(once(GET, attemptLimits)).rejects.toMatchObject({
      name: 'ApiError',
      code: 'NO',
      serviceMessage: '***',
    });
  });

  test('is redacted in field names, and in a location that encodes it', async () => {
    const apiKey = 'the_k3y_itself';
    const { once } = setUp({ script: [response(200, '{"a":{"\\u0074he_k3y_itself":1,"b":2}}')], apiKey });
    await expect(once(GET, attemptLimits)).resolves.toEqual({ a: { '***': 1, b: 2 } });
    const redirect = setUp({ script: [response(302, '', { location: 'https://the%5fk3y_ITSELF.x/' })], apiKey });
    await expect(redirect.once(GET, attemptLimits)).rejects.toMatchObject({ location: 'https://***.x/' });
  });
});

describe('an error response', () => {
  const envelope = { status: 403, error: { code: 'FORBIDDEN', message: 'Increase your quota.' } };

  test('becomes an ApiError with code and message of the envelope and details of the headers', async () => {
    const headers = { 'x-pinecone-request-id': 'r-1', 'retry-after': '7' };
    await expect(apiErrorOf(response(403, envelope, headers))).resolves.toEqual({
      status: 403,
      code: 'FORBIDDEN',
      serviceMessage: 'Increase your quota.',
      requestId: 'r-1',
      retryAfterMs: 7_000,
    });
  });

  test.each([
    ['plain text', ' Invalid API Key\n', 'Invalid API Key'],
    ['plain text with brackets', 'key <none> [1] {2}', 'key <none> [1] {2}'],
    ['an empty body', '', ''],
    ['JSON without an envelope', '{"detail":"no"}', ''],
    ["the data plane's envelope", '{"code":5,"message":"Namespace not found","details":[]}', 'Namespace not found'],
    ['an envelope without details', '{"error":"no"}', ''],
    ['a JSON list', '["no"]', ''],
    ['truncated JSON', '{"error":{"code":"FORB', ''],
    ['an envelope of null', '{"error":null}', ''],
  ])('of %s has the expected service message and no code', async (_, body, serviceMessage) => {
    await expect(apiErrorOf(response(401, body))).resolves.toMatchObject({ status: 401, code: '', serviceMessage });
  });

  test.each([
    ['403 page', 403, 'text/html', '<!doctype html><title>\n Access\u202e\tDenied </title>', 'Access\u202e\tDenied'],
    ['401 page without a title', 401, 'text/html; charset=utf-8', '\n<html><body>no</body></html>', undefined],
    ['404 page that does not start with markup', 404, 'text/html', 'Blocked by <b>policy</b>', undefined],
    ['404 page that is empty', 404, 'text/html', '', undefined],
    ['403 document in XML', 403, 'application/xml', '<?xml version="1.0"?><Error/>', undefined],
    ['511 in plain text', 511, 'text/plain', 'Log in to the network', undefined],
  ])('that is a %s did not come from Pinecone', async (_, status, contentType, body, title) => {
    const headers = { 'content-type': contentType, server: 'squid/6.6', via: '1.1 gate' };
    const error = await setUp({ script: [response(status, body, headers)] })
      .once(GET, attemptLimits)
      .catch((error: unknown) => error);
    expect(error).toBeInstanceOf(ForeignResponseError);
    expect(error).toMatchObject({ page: { status, contentType, server: 'squid/6.6', via: '1.1 gate', title } });
  });

  test.each([408, 425, 429, 500, 502, 503, 504])('that is a page with %i may be of a load balancer', async (status) => {
    const page = response(status, '<html><title>Bad gateway</title></html>', { 'content-type': 'text/html' });
    await expect(apiErrorOf(page)).resolves.toMatchObject({ status, code: '', serviceMessage: '' });
  });

  test('of plain text that is labeled as HTML is one of Pinecone', async () => {
    const text = response(401, 'Invalid API Key', { 'content-type': 'text/html' });
    await expect(apiErrorOf(text)).resolves.toMatchObject({ status: 401, serviceMessage: 'Invalid API Key' });
  });

  test('with a title that never ends is read in time', async () => {
    const startedAt = performance.now();
    const page = response(403, '<title'.repeat(150_000));
    await expect(setUp({ script: [page] }).once(GET, attemptLimits)).rejects.toBeInstanceOf(ForeignResponseError);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });

  test.each([
    ['code', { error: { code: 7, message: 'no' } }, { code: '', serviceMessage: 'no' }],
    ['message', { error: { code: 'NO', message: { a: 1 } } }, { code: 'NO', serviceMessage: '' }],
  ])('whose %s is not text has an empty one', async (_, body, expected) => {
    await expect(apiErrorOf(response(400, body))).resolves.toMatchObject(expected);
  });

  test('has a Retry-After date counted from the clock', async () => {
    const clock = fakeClock();
    const header = new Date(clock.now() + 9_000).toUTCString();
    const { once } = setUp({ script: [response(429, '', { 'retry-after': header })], clock });
    await expect(once(GET, attemptLimits)).rejects.toMatchObject({ name: 'ApiError', retryAfterMs: 9_000 });
  });

  test('has a Retry-After date counted from its own Date, whatever the clock of the runner', async () => {
    const headers = { date: 'Mon, 01 Jun 2026 12:00:00 GMT', 'retry-after': 'Mon, 01 Jun 2026 12:00:09 GMT' };
    await expect(apiErrorOf(response(429, '', headers))).resolves.toMatchObject({ retryAfterMs: 9_000 });
  });

  test('has a message of status and code only, which is safe to log', async () => {
    const { once } = setUp({ script: [response(403, envelope)] });
    await expect(once(GET, attemptLimits)).rejects.toThrow(/^HTTP 403 FORBIDDEN$/);
  });

  test('has only the status in its message if there is no code', async () => {
    await expect(setUp({ script: [response(502, '')] }).once(GET, attemptLimits)).rejects.toThrow(/^HTTP 502$/);
  });

  test.each([400, 404, 409, 499, 500, 599, 999])('with status %i is an ApiError', async (status) => {
    await expect(apiErrorOf(response(status, ''))).resolves.toMatchObject({ status });
  });

  test('is not retried by once', async () => {
    const { once, requests } = setUp({ script: [response(503, ''), response(200)] });
    await expect(once(POST, attemptLimits)).rejects.toBeInstanceOf(ApiError);
    expect(requests).toHaveLength(1);
  });
});

describe('withRetries', () => {
  const retry = (scenario: Scenario, ms?: number) => {
    const requester = setUp(scenario);
    const { limits, cancel, cancelled } = fakeLimits({ clock: requester.clock, ...(ms === undefined ? {} : { ms }) });
    return { ...requester, cancel, cancelled, result: requester.withRetries(GET, limits) };
  };

  test('returns a first success without a retry', async () => {
    const { result, requests } = retry({ script: [response(200, [1])] });
    await expect(result).resolves.toEqual([1]);
    expect(requests).toHaveLength(1);
  });

  test('retries transient errors with growing delays', async () => {
    const script: Scenario['script'] = [
      response(503, ''),
      failing(connectionLost()),
      failing(notSent()),
      response(429, ''),
      response(200, 1),
    ];
    const { result, delays, clock, requests } = retry({ script });
    await expect(result).resolves.toBe(1);
    expect(delays).toEqual([500, 1_000, 2_000, 4_000]);
    expect(clock.elapsed()).toBe(7_500);
    expect(requests).toHaveLength(5);
  });

  test('waits at least as long as Retry-After requests', async () => {
    const { result, clock } = retry({ script: [response(429, '', { 'retry-after': '30' }), response(200, 1)] });
    await result;
    expect(clock.elapsed()).toBe(30_500);
  });

  test.each([400, 401, 402, 403, 404, 412, 422])('does not retry a %i', async (status) => {
    const { result, requests } = retry({ script: [response(status, ''), response(200)] });
    await expect(result).rejects.toMatchObject({ name: 'ApiError', status });
    expect(requests).toHaveLength(1);
  });

  test('does not retry a redirect', async () => {
    const { result, requests } = retry({ script: [response(302, ''), response(200)] });
    await expect(result).rejects.toBeInstanceOf(RedirectError);
    expect(requests).toHaveLength(1);
  });

  test('gives up after the third invalid response', async () => {
    const { result, requests } = retry({ script: [response(200, '<p>')] });
    await expect(result).rejects.toBeInstanceOf(InvalidResponseError);
    expect(requests).toHaveLength(3);
  });

  test('continues after two invalid responses between other errors', async () => {
    const script: Scenario['script'] = [
      response(200, '<p>'),
      response(503, ''),
      response(200, '<p>'),
      response(503, ''),
      response(200, 1),
    ];
    await expect(retry({ script }).result).resolves.toBe(1);
  });

  test('retries a 503 until the deadline, and throws DeadlineExceededError with the last error as cause', async () => {
    const { result, clock, requests } = retry({ script: [response(503, '')] }, 60_000);
    const error = await result.catch((error: unknown) => error);
    expect(error).toBeInstanceOf(DeadlineExceededError);
    expect(error).toMatchObject({ cause: { name: 'ApiError', status: 503 } });
    expect(clock.elapsed()).toBeLessThan(60_000);
    expect(requests.length).toBeGreaterThan(5);
  });

  test('fails at once if Retry-After asks for more time than is left, and announces no retry', async () => {
    const { result, clock, delays } = retry({ script: [response(429, '', { 'retry-after': '100' })] }, 60_000);
    await expect(result).rejects.toMatchObject({ name: 'DeadlineExceededError', cause: { status: 429 } });
    expect(clock.elapsed()).toBe(0);
    expect(delays).toEqual([]);
  });

  test.each([
    [1_499, 1],
    [1_500, 1],
    [1_501, 2],
  ])('with %i ms remaining after a 503 and half a second of backoff sends %i in all', async (ms, sent) => {
    const { result, requests, delays } = retry({ script: [response(503, '')] }, ms);
    await expect(result).rejects.toMatchObject({ name: 'DeadlineExceededError', cause: { status: 503 } });
    expect(requests).toHaveLength(sent);
    expect(delays).toHaveLength(sent - 1);
  });

  test('does not retry a page that is too large, as the caller can request fewer rows', async () => {
    const script: Scenario['script'] = [response(200, `[${'1,'.repeat(50_000)}1]`)];
    const { withRetries, requests, clock } = setUp({ script });
    const { limits } = fakeLimits({ clock });
    await expect(withRetries({ ...GET, isPage: true }, limits)).rejects.toMatchObject({ isTooLarge: true });
    expect(requests).toHaveLength(1);
    await expect(withRetries(GET, limits)).rejects.toMatchObject({ isTooLarge: true });
    expect(requests).toHaveLength(4);
  });

  test('sends nothing after the deadline', async () => {
    const { result, requests } = retry({ script: [response(200)] }, 0);
    await expect(result).rejects.toBeInstanceOf(DeadlineExceededError);
    expect(requests).toEqual([]);
  });

  test.each([
    [3_600_000, 30_000],
    [30_001, 30_000],
    [8_000, 8_000],
  ])('with %i ms remaining limits an attempt to %i ms', async (ms, timeoutMs) => {
    const { result, requests } = retry({ script: [response(200)] }, ms);
    await result;
    expect(requests[0]?.timeoutMs).toBe(timeoutMs);
  });

  test('stops waiting at a cancellation, and rejects with its reason', async () => {
    const { result, clock, cancel, cancelled } = retry({ script: [response(503, '', { 'retry-after': '100' })] });
    clock.after(700, cancel);
    await expect(result).rejects.toBe(cancelled);
    expect(clock.elapsed()).toBe(700);
  });

  test.each([
    ['a lost connection', connectionLost()],
    ['a 404', apiError(404)],
    ['a 503', apiError(503)],
  ])('rejects with the reason of a cancellation during a request that ends with %s', async (_, end) => {
    const clock = fakeClock();
    const slow: Scripted = async () => {
      await clock.sleep({ ms: 1_000 });
      throw end;
    };
    const { result, cancel, cancelled, requests, delays } = retry({ script: [slow], clock });
    clock.after(200, cancel);
    await expect(result).rejects.toBe(cancelled);
    expect(requests).toHaveLength(1);
    expect(delays).toEqual([]);
  });

  test('keeps the last error as cause if the request itself took until the deadline', async () => {
    const clock = fakeClock();
    const slow: Scripted = async ({ timeoutMs }) => {
      await clock.sleep({ ms: timeoutMs });
      throw connectionLost();
    };
    const { result } = retry({ script: [slow], clock }, 45_000);
    const error = (await result.catch((error: unknown) => error)) as DeadlineExceededError;
    expect(error.cause).toEqual(connectionLost());
    expect(clock.elapsed()).toBe(45_000);
  });
});
