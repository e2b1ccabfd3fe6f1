import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { toNetworkError } from '../../../src/pinecone/network-error.js';

const url = new URL('https://api.pinecone.io/backups');
const makeError = (message: string, fields: object = {}) => Object.assign(new Error(message), fields);

// The machine that runs the tests may be behind a proxy itself.
const PROXY_VARIABLES = ['https_proxy', 'HTTPS_PROXY', 'no_proxy', 'NO_PROXY'];
const environment = { ...process.env };
beforeEach(() => {
  for (const name of PROXY_VARIABLES) delete process.env[name];
});
afterAll(() => {
  for (const name of PROXY_VARIABLES) {
    delete process.env[name];
    if (environment[name] !== undefined) process.env[name] = environment[name];
  }
});

/** Classifies an error, by default of a request that was sent to a host that never responded. */
function classify(error: unknown, changes: { href?: string; sent?: boolean; wasTrusted?: boolean } = {}) {
  const { href = url.href, sent = true, wasTrusted = false } = changes;
  return toNetworkError({ error, url: new URL(href), sent, wasTrusted });
}

describe('toNetworkError', () => {
  test.each([true, false])('reports what the socket showed, not what the error says: sent %s', (sent) => {
    const refused = makeError('connect ECONNREFUSED', { code: 'ECONNREFUSED', syscall: 'connect' });
    for (const cause of [refused, makeError('socket hang up', { code: 'ECONNRESET' }), null]) {
      expect(classify(cause, { sent })).toMatchObject({ sent, permanent: undefined, cause });
    }
  });

  test('reports a server without TLS as permanent, unless it responded before', () => {
    const cause = makeError('write EPROTO 0:error:0A00010B:SSL routines:ssl3_get_record:wrong version number', {
      code: 'EPROTO',
    });
    expect(classify(cause)).toMatchObject({ permanent: 'plain-http', cause });
    expect(classify(cause, { wasTrusted: true })).toMatchObject({ permanent: undefined, cause });
  });

  test.each([
    'CERT_HAS_EXPIRED',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_GET_ISSUER_CERT',
    'HOSTNAME_MISMATCH',
    'INVALID_CA',
    'PATH_LENGTH_EXCEEDED',
  ])('reports the certificate error %s as permanent, unless the host responded before', (code) => {
    const error = makeError('no', { code });
    expect(classify(error)).toMatchObject({ message: 'no', permanent: 'certificate' });
    expect(classify(error, { wasTrusted: true })).toMatchObject({ message: 'no', permanent: undefined });
  });
});

describe('the message of toNetworkError', () => {
  const messageOf = (error: unknown, href = url.href) => classify(error, { href }).message;

  test.each([
    ['ENOTFOUND', 'the host api.pinecone.io could not be resolved'],
    ['EAI_AGAIN', 'the host api.pinecone.io could not be resolved at the moment'],
    ['ECONNREFUSED', 'the host api.pinecone.io refused the connection'],
    ['ECONNRESET', 'the host api.pinecone.io closed the connection before it responded'],
    ['EPIPE', 'the host api.pinecone.io closed the connection before it responded'],
    ['ETIMEDOUT', 'the host api.pinecone.io did not respond to the connection attempt'],
    ['EHOSTUNREACH', 'the host api.pinecone.io is not reachable from this network'],
    ['ENETUNREACH', 'the host api.pinecone.io is not reachable from this network'],
  ])('explains %s as: %s', (code, message) => {
    expect(messageOf(makeError(`x ${code} y`, { code }))).toBe(message);
  });

  test('names the port of the host if it is not the default', () => {
    const error = makeError('connect ECONNREFUSED 127.0.0.1:9', { code: 'ECONNREFUSED', syscall: 'connect' });
    expect(messageOf(error, 'http://127.0.0.1:9/backups')).toBe('the host 127.0.0.1:9 refused the connection');
  });

  test('explains an aggregate by its code', () => {
    const error = Object.assign(new AggregateError([makeError('x')]), { code: 'ECONNREFUSED' });
    expect(messageOf(error)).toBe('the host api.pinecone.io refused the connection');
  });

  test('is the message of an error whose code has no explanation', () => {
    expect(messageOf(makeError('write ENETDOWN', { code: 'ENETDOWN' }))).toBe('write ENETDOWN');
  });

  test('is the code of an error without a message', () => {
    expect(messageOf(makeError('', { code: 'EPROTO' }))).toBe('EPROTO');
  });

  test('names the proxy without its credentials', () => {
    process.env.https_proxy = 'http://me:hunter2@proxy.example:3128';
    expect(messageOf(makeError('socket hang up'))).toBe('through the proxy proxy.example:3128: socket hang up');
  });

  test('names the proxy instead of the host for an explained code', () => {
    process.env.https_proxy = 'http://me:hunter2@proxy.example:3128';
    expect(messageOf(makeError('getaddrinfo ENOTFOUND proxy.example', { code: 'ENOTFOUND' }))).toBe(
      'the proxy proxy.example:3128 could not be resolved',
    );
  });

  test('keeps the status of a proxy that rejected the tunnel', () => {
    process.env.https_proxy = 'http://proxy.example:3128';
    const error = makeError('tunneling socket could not be established, statusCode=407', { code: 'ECONNRESET' });
    expect(messageOf(error)).toBe(
      'through the proxy proxy.example:3128: tunneling socket could not be established, statusCode=407',
    );
  });

  test('reports an invalid proxy setting, which is permanent', () => {
    process.env.https_proxy = '[';
    const cause = makeError('Invalid URL');
    expect(classify(cause, { wasTrusted: true })).toMatchObject({
      message: 'the proxy setting in the environment is not a valid URL',
      sent: false,
      permanent: 'proxy-setting',
      cause,
    });
  });
});
