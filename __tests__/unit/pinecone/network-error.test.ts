import { describe, expect, test } from '@jest/globals';
import { toNetworkError } from '../../../src/pinecone/network-error.js';
import { proxySettings } from '../../../src/pinecone/proxy.js';
import { TunnelError } from '../../../src/pinecone/tunnel.js';

const makeError = (message: string, fields: object = {}) => Object.assign(new Error(message), fields);
const proxyFor = proxySettings((name) => (name === 'https_proxy' ? 'http://me:hunter2@proxy.example:3128' : ''));

/** Classifies an error, by default of a request that was sent to a host that never responded. */
function classify(
  error: unknown,
  changes: { href?: string; sent?: boolean; wasTrusted?: boolean; behindProxy?: boolean } = {},
) {
  const { href = 'https://api.pinecone.io/backups', sent = true, wasTrusted = false, behindProxy = false } = changes;
  const url = new URL(href);
  return toNetworkError({ error, url, proxy: behindProxy ? proxyFor(url) : undefined, sent, wasTrusted });
}

describe('toNetworkError', () => {
  test.each([true, false])('reports what the socket showed, not what the error says: sent %s', (sent) => {
    const refused = makeError('connect ECONNREFUSED', { code: 'ECONNREFUSED', syscall: 'connect' });
    for (const cause of [refused, makeError('socket hang up', { code: 'ECONNRESET' }), null]) {
      expect(classify(cause, { sent })).toMatchObject({ sent, permanent: false, cause });
    }
  });

  test('reports a server without TLS as permanent, unless it responded before', () => {
    const cause = makeError('write EPROTO 0:error:0A00010B:SSL routines:ssl3_get_record:wrong version number', {
      code: 'EPROTO',
    });
    const message = 'the TLS handshake with the host api.pinecone.io:443 failed (the response was not TLS)';
    expect(classify(cause)).toMatchObject({ message, kind: 'plain-http', permanent: true, cause });
    expect(classify(cause, { wasTrusted: true })).toMatchObject({ kind: 'plain-http', permanent: false, cause });
  });

  test.each([
    ['CERT_HAS_EXPIRED', 'certificate-expired'],
    ['CERT_NOT_YET_VALID', 'certificate-not-yet-valid'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'certificate-host'],
    ['HOSTNAME_MISMATCH', 'certificate-host'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'certificate-authority'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'certificate-authority'],
    ['UNABLE_TO_GET_ISSUER_CERT', 'certificate-authority'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'certificate-authority'],
    ['INVALID_CA', 'certificate-authority'],
    ['PATH_LENGTH_EXCEEDED', 'certificate-authority'],
  ])('reports the certificate error %s as permanent (%s), unless the host responded before', (code, kind) => {
    const error = makeError('no', { code });
    const message = 'the TLS handshake with the host api.pinecone.io:443 failed (no)';
    expect(classify(error)).toMatchObject({ message, kind, permanent: true });
    expect(classify(error, { wasTrusted: true })).toMatchObject({ message, kind, permanent: false });
  });

  test('is the reason without the advice that Node.js 24 adds', () => {
    const advice = 'if the root CA is installed locally, try running Node.js with --use-system-ca';
    const error = makeError(`self-signed certificate; ${advice}`, { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
    expect(classify(error).message).toBe(
      'the TLS handshake with the host api.pinecone.io:443 failed (self-signed certificate)',
    );
  });

  test('names the hosts that a certificate is for', () => {
    const cert = { subjectaltname: 'DNS:a.example, DNS:b.example' };
    const error = makeError('no match', { code: 'ERR_TLS_CERT_ALTNAME_INVALID', cert });
    expect(classify(error).message).toBe(
      'the TLS handshake with the host api.pinecone.io:443 failed (the certificate is for DNS:a.example, DNS:b.example)',
    );
  });

  test.each([
    ['ENOTFOUND', 'unresolved-host'],
    ['EAI_AGAIN', 'resolver-unavailable'],
  ])('reports %s as %s, and not yet as permanent', (code, kind) => {
    expect(classify(makeError('getaddrinfo', { code }))).toMatchObject({ kind, permanent: false });
  });

  test('reports a proxy that refuses as permanent, unless the host responded through it before', () => {
    const error = new TunnelError({ message: 'responded with 407 to CONNECT api.pinecone.io:443', status: 407 });
    const details = { behindProxy: true };
    expect(classify(error, details)).toMatchObject({ kind: 'proxy-credentials', permanent: true });
    expect(classify(error, { ...details, wasTrusted: true })).toMatchObject({ permanent: false });
  });
});

describe('the message of toNetworkError', () => {
  const messageOf = (error: unknown, changes = {}) => classify(error, changes).message;

  test.each([
    ['ENOTFOUND', 'the host api.pinecone.io could not be resolved'],
    ['EAI_AGAIN', 'the host api.pinecone.io could not be resolved at the moment'],
    ['ECONNREFUSED', 'the host api.pinecone.io:443 refused the connection'],
    ['ECONNRESET', 'the host api.pinecone.io:443 closed the connection before it responded'],
    ['EPIPE', 'the host api.pinecone.io:443 closed the connection before it responded'],
    ['ETIMEDOUT', 'the host api.pinecone.io:443 did not respond to the connection attempt'],
    ['EHOSTUNREACH', 'the host api.pinecone.io:443 is not reachable from this network'],
    ['ENETUNREACH', 'the host api.pinecone.io:443 is not reachable from this network'],
  ])('explains %s as: %s', (code, message) => {
    expect(messageOf(makeError(`x ${code} y`, { code }))).toBe(message);
  });

  test('names the port of the URL', () => {
    const error = makeError('connect ECONNREFUSED 127.0.0.1:9', { code: 'ECONNREFUSED', syscall: 'connect' });
    expect(messageOf(error, { href: 'http://127.0.0.1:9/backups' })).toBe(
      'the host 127.0.0.1:9 refused the connection',
    );
  });

  test('explains an aggregate by its code', () => {
    const error = Object.assign(new AggregateError([makeError('x')]), { code: 'ECONNREFUSED' });
    expect(messageOf(error)).toBe('the host api.pinecone.io:443 refused the connection');
  });

  test.each([
    [[makeError('connect ETIMEDOUT 10.0.0.1:443', { code: 'ETIMEDOUT' })], 'did not respond to the connection attempt'],
    [[makeError('x', { code: 'EHOSTUNREACH' }), makeError('y')], 'is not reachable from this network'],
  ])('explains an aggregate without a code by its first error', (errors, meaning) => {
    expect(messageOf(new AggregateError(errors))).toBe(`the host api.pinecone.io:443 ${meaning}`);
  });

  test('names the host for an aggregate that says nothing', () => {
    expect(messageOf(new AggregateError([]))).toBe('the connection to the host api.pinecone.io:443 failed');
  });

  test.each([
    [makeError('write ENETDOWN', { code: 'ENETDOWN' }), 'write ENETDOWN'],
    [makeError('', { code: 'EPROTO' }), 'EPROTO'],
    [null, 'null'],
  ])('quotes an error without an explanation', (error, quoted) => {
    expect(messageOf(error)).toBe(`the connection to the host api.pinecone.io:443 failed: ${quoted}`);
  });

  test('names the proxy that a connection to the host goes through, without its credentials', () => {
    expect(messageOf(makeError('socket hang up', { code: 'ECONNRESET' }), { behindProxy: true })).toBe(
      'the host api.pinecone.io:443 (through the proxy proxy.example:3128) closed the connection before it responded',
    );
  });

  test.each([
    ['ENOTFOUND', 'the proxy proxy.example:3128 could not be resolved', 'unresolved-proxy'],
    ['ECONNREFUSED', 'the proxy proxy.example:3128 refused the connection', undefined],
    ['CERT_HAS_EXPIRED', 'the TLS handshake with the proxy proxy.example:3128 failed (x)', 'certificate-expired'],
  ])('names the proxy instead of the host if it caused %s', (code, message, kind) => {
    const error = new TunnelError({ message: 'x', cause: makeError('x', { code }) });
    expect(classify(error, { behindProxy: true })).toMatchObject({ message, kind });
  });
});
