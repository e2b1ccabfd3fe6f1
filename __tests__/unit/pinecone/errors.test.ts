import { describe, expect, test } from '@jest/globals';
import {
  ApiError,
  InvalidResponseError,
  isNotFound,
  NetworkError,
  RedirectError,
} from '../../../src/pinecone/errors.js';
import { apiError, connectionLost, invalidResponse } from '../../../testing/errors.js';

describe('ApiError', () => {
  const details = { status: 403, code: 'FORBIDDEN', message: '::error::no', requestId: 'r-1', retryAfterMs: 7_000 };

  test('has every detail of the response as a field', () => {
    expect(new ApiError(details)).toMatchObject({
      name: 'ApiError',
      status: 403,
      code: 'FORBIDDEN',
      serviceMessage: '::error::no',
      requestId: 'r-1',
      retryAfterMs: 7_000,
    });
  });

  test('has a message of status and code, without the raw service message', () => {
    expect(new ApiError(details).message).toBe('HTTP 403 FORBIDDEN');
  });

  test('has only the status in its message if there is no code', () => {
    expect(apiError(502).message).toBe('HTTP 502');
  });
});

test('RedirectError does not show the location in its message', () => {
  const error = new RedirectError({ status: 302, location: 'https://elsewhere.example/' });
  expect(error).toMatchObject({ message: 'HTTP 302, a redirect', location: 'https://elsewhere.example/' });
});

test('NetworkError keeps its cause, and is not permanent by default', () => {
  const cause = new Error('read ECONNRESET');
  expect(new NetworkError({ message: 'x', sent: true, cause })).toMatchObject({
    permanent: false,
    sent: true,
    cause,
  });
});

test('InvalidResponseError states the status, the reason and the request', () => {
  const error = new InvalidResponseError({ status: 200, requestId: 'r-1', reason: 'the body is not JSON' });
  const message = 'HTTP 200, but the body is not JSON (request r-1)';
  expect(error).toMatchObject({ message, status: 200, requestId: 'r-1' });
});

test('InvalidResponseError about several responses states no status', () => {
  expect(new InvalidResponseError({ reason: 'the list never ends' }).message).toBe('the list never ends');
});

test('RedirectError states the request', () => {
  const error = new RedirectError({ status: 307, location: '', requestId: 'r-1' });
  expect(error.message).toBe('HTTP 307, a redirect (request r-1)');
});

describe('isNotFound', () => {
  test('is true for a 404', () => {
    expect(isNotFound(apiError(404))).toBe(true);
  });

  test.each([
    ['another 4xx', apiError(410)],
    ['a 5xx', apiError(504)],
    ['a network error', connectionLost()],
    ['an invalid response', invalidResponse()],
    ['a redirect', new RedirectError({ status: 302, location: '' })],
    ['an object that only looks like an ApiError', { name: 'ApiError', status: 404 }],
    ['undefined', undefined],
  ])('is false for %s', (_, error) => {
    expect(isNotFound(error)).toBe(false);
  });
});
