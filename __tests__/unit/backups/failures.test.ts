import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { briefly, isQuotaFull, reasonOf } from '../../../src/backups/failures.js';
import { NoAnswer, Redirected } from '../../../src/pinecone/errors.js';
import { DeadlinePassed, Stopped } from '../../../src/time/deadline.js';
import { hostileText } from '../hostile-text.js';
import { cutOff, neverSent, quotaFull, refused, unreadable } from '../some-errors.js';

const notFound = { why: 'there is no such index', next: 'Check index_name.' };
const reason = (error: unknown) => reasonOf({ error, notFound, timeout: '60 min' });

describe('what a refusal means', () => {
  test.each([
    ['401', refused(401), /does not accept the API key/, /secret behind api_key.*forks.*Dependabot.*environment/],
    ['402', refused(402), /unpaid invoices/, /Pay them/],
    ['a full quota', quotaFull(), /backup quota is full/, /prune/],
    [
      'a plan without backups',
      refused(403, { code: 'PERMISSION_DENIED', words: 'Your plan does not include backups. Upgrade.' }),
      /plan does not include backups/,
      /Upgrade/,
    ],
    [
      'a role that is too weak',
      refused(403, { code: 'PERMISSION_DENIED', words: 'Access denied: Permission backups:create is required' }),
      /lacks a permission/,
      /Grant the key a role/,
    ],
    ['403 of another kind', refused(403, { code: 'FORBIDDEN', words: 'No.' }), /Pinecone forbids it/, /Grant/],
    ['404', refused(404), /^there is no such index$/, /^Check index_name\.$/],
    ['400', refused(400), /rejects the request/, /serverless.*customer-managed key/],
    ['422', refused(422), /rejects the request/, /serverless.*customer-managed key/],
    ['408', refused(408), /in trouble/, /Run it again later/],
    ['425', refused(425), /in trouble/, /Run it again later/],
    ['429', refused(429), /asked too often/, /Run it again later/],
    ['500', refused(500), /in trouble/, /Run it again later/],
    ['503', refused(503), /in trouble/, /Run it again later/],
    ['409', refused(409), /not expected here/, /api_url and api_version/],
    ['418', refused(418), /not expected here/, /api_url and api_version/],
  ])('%s', (_, error, why, next) => {
    const told = reason(error);
    expect(told.why).toMatch(why);
    expect(told.next).toMatch(next);
  });

  test('a quota counts only with 403', () => {
    expect(reason(refused(400, { words: 'quota' })).why).toMatch(/rejects the request/);
  });

  test('a plan counts only with 403', () => {
    expect(reason(refused(400, { words: 'Your plan does not include it.' })).why).toMatch(/rejects the request/);
  });

  test('words of an explanation are no plan', () => {
    expect(reason(refused(403, { words: 'See the explanation.' })).why).toBe('Pinecone forbids it');
  });

  test('the service is quoted: status, code, words and request id', () => {
    const error = refused(403, { code: 'FORBIDDEN', words: 'Increase your quota.', requestId: '123' });
    expect(reason(error).said).toBe('Pinecone said 403 FORBIDDEN, "Increase your quota." (request 123)');
  });

  test('what the service did not say is left out', () => {
    expect(reason(refused(502)).said).toBe('Pinecone said 502');
  });

  test('what it said is one short harmless line, whatever it was', () => {
    fc.assert(
      fc.property(hostileText, hostileText, hostileText, (code, words, requestId) => {
        const said = reason(refused(400, { code, words: words.repeat(100), requestId })).said ?? '';
        expect(said).not.toMatch(/[\p{Cc}\u2028\u2029\u202e]/u);
        expect(said.length).toBeLessThan(800);
      }),
    );
  });
});

describe('what another failure means', () => {
  test.each([
    ['a connection that broke off', cutOff(), 'no answer came from Pinecone', /proxy settings.*run it again/],
    ['a connection that was refused', neverSent(), 'Pinecone could not be reached', /api_url.*run it again/],
    [
      'a certificate that is not trusted',
      new NoAnswer({ message: 'self-signed', sent: false, lasting: 'certificate' }),
      "the service's certificate is not trusted",
      /NODE_EXTRA_CA_CERTS/,
    ],
    [
      'a proxy address that is none',
      new NoAnswer({ message: 'no address', sent: false, lasting: 'proxy' }),
      'Pinecone could not be reached',
      /Mend https_proxy/,
    ],
    ['an answer that cannot be read', unreadable(), "Pinecone's answer could not be read", /api_url is Pinecone/],
    [
      'a redirect',
      new Redirected({ status: 302, location: 'https://elsewhere.example/login?token=s3cret' }),
      'the service redirects to elsewhere.example, where the key is not sent',
      /Give the address itself as api_url/,
    ],
    ['a fault of our own', new TypeError('x is not a function'), 'something unforeseen happened', /report it/],
    ['something thrown that is no error', 'oops', 'something unforeseen happened', /report it/],
  ])('%s', (_, error, why, next) => {
    const told = reason(error);
    expect(told.why).toBe(why);
    expect(told.next).toMatch(next);
  });

  test.each(['', '/login', 'not an address', 'mailto:x@y.example'])('a redirect to %j names no host', (location) => {
    expect(reason(new Redirected({ status: 302, location })).why).toMatch(/redirects to another address/);
  });

  test('its own words become a sentence', () => {
    expect(reason(cutOff()).said).toBe('Socket hang up.');
  });

  test('its own words are one line, too', () => {
    expect(reason(new Error('a\n::error::b')).said).toBe('A ::error::b.');
  });

  test('what is thrown and is no error is told as it is', () => {
    expect(reason('oops').said).toBe('Oops.');
  });

  test('a stop names its signal', () => {
    expect(reason(new Stopped('SIGINT'))).toEqual({
      why: 'the step was told to stop (SIGINT)',
      said: undefined,
      next: 'Run it again.',
    });
  });
});

describe('the deadline', () => {
  test('by itself it says how long was waited', () => {
    expect(reason(new DeadlinePassed('x'))).toEqual({
      why: 'the time (60 min) was up',
      said: undefined,
      next: 'Raise timeout_minutes.',
    });
  });

  test('with a cause it tells that as well, and what to do about it', () => {
    const cause = refused(503, { words: 'Try later.' });
    expect(reason(new DeadlinePassed('x', { cause }))).toEqual({
      why: 'the time (60 min) was up, and Pinecone is in trouble',
      said: 'Pinecone said 503, "Try later."',
      next: 'Run it again later; see status.pinecone.io.',
    });
  });
});

describe('isQuotaFull', () => {
  test.each([
    [quotaFull(), true],
    [refused(403, { words: 'QUOTA exceeded' }), true],
    [refused(403, { words: 'Access denied' }), false],
    [refused(429, { words: 'quota' }), false],
    [refused(402, { words: 'quota' }), false],
  ])('%#', (error, isFull) => {
    expect(isQuotaFull(error)).toBe(isFull);
  });
});

describe('briefly', () => {
  test('a refusal is told in the words of the service', () => {
    expect(briefly(refused(503, { code: 'UNAVAILABLE' }))).toBe('Pinecone said 503 UNAVAILABLE');
  });

  test('another error is told in its own', () => {
    expect(briefly(cutOff())).toBe('socket hang up');
  });

  test.each([
    ['a text', 'oops', 'oops'],
    ['nothing', undefined, 'undefined'],
    ['null', null, 'null'],
  ])('%s that is thrown is told too', (_, thrown, told) => {
    expect(briefly(thrown)).toBe(told);
  });

  test('it is one line of at most 200 characters', () => {
    expect(briefly(new Error(`a\nb${'c'.repeat(1_000)}`))).toMatch(/^a bc{196}…$/);
  });
});
