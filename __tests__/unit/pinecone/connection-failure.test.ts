import { afterEach, expect, test } from '@jest/globals';
import { connectionFailure } from '../../../src/pinecone/connection-failure.js';

const url = new URL('https://api.example/backups');
const error = (message: string, fields: object = {}) => Object.assign(new Error(message), fields);

const before = process.env.https_proxy;
afterEach(() => {
  if (before === undefined) delete process.env.https_proxy;
  else process.env.https_proxy = before;
});

test.each([
  ['refused', error('connect ECONNREFUSED 127.0.0.1:9', { code: 'ECONNREFUSED', syscall: 'connect' })],
  ['no such host', error('getaddrinfo ENOTFOUND api.example', { code: 'ENOTFOUND', syscall: 'getaddrinfo' })],
  ['no answer of the name server', error('getaddrinfo EAI_AGAIN', { code: 'EAI_AGAIN', syscall: 'getaddrinfo' })],
  ['no route', error('connect EHOSTUNREACH', { code: 'EHOSTUNREACH', syscall: 'connect' })],
  ['no proxy tunnel', error('tunneling socket could not be established, statusCode=407')],
  ['a proxy that speaks no HTTP', error('got illegal response body from proxy')],
  ['no TLS', error('Client network socket disconnected before secure TLS connection was established')],
  [
    'every address refused',
    new AggregateError([
      error('connect ECONNREFUSED ::1:9', { syscall: 'connect' }),
      error('connect ECONNREFUSED 127.0.0.1:9', { syscall: 'connect' }),
    ]),
  ],
])('%s: nothing was sent', (_, cause) => {
  expect(connectionFailure({ error: cause, url })).toMatchObject({ sent: false, lasting: undefined, cause });
});

test('a server without TLS: nothing was sent, and trying again does not help', () => {
  const cause = error('write EPROTO 0:error:0A00010B:SSL routines:ssl3_get_record:wrong version number', {
    code: 'EPROTO',
  });
  expect(connectionFailure({ error: cause, url })).toMatchObject({ sent: false, lasting: 'plain' });
});

test.each([
  ['reset', error('read ECONNRESET', { code: 'ECONNRESET', syscall: 'read' })],
  ['a route that was lost while reading', error('read EHOSTUNREACH', { code: 'EHOSTUNREACH', syscall: 'read' })],
  ['a network that was lost while writing', error('write ENETDOWN', { code: 'ENETDOWN', syscall: 'write' })],
  ['hung up', error('socket hang up', { code: 'ECONNRESET' })],
  ['words of the tunnel that are not at the begin', error('x: tunneling socket could not be established')],
  ['no reason at all', new AggregateError([])],
  [
    'one of two addresses that failed later',
    new AggregateError([error('connect', { syscall: 'connect' }), error('read', { syscall: 'read' })]),
  ],
  ['what is no error', null],
])('%s: it may have been sent', (_, cause) => {
  expect(connectionFailure({ error: cause, url })).toMatchObject({ sent: true, lasting: undefined, cause });
});

test.each([
  'CERT_HAS_EXPIRED',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'HOSTNAME_MISMATCH',
  'INVALID_CA',
  'PATH_LENGTH_EXCEEDED',
])('%s: nothing was sent, and trying again does not help', (code) => {
  expect(connectionFailure({ error: error('no', { code }), url })).toMatchObject({
    sent: false,
    lasting: 'certificate',
  });
});

test('a failure without a message is told by its code', () => {
  expect(connectionFailure({ error: error('', { code: 'EPIPE' }), url }).message).toBe('EPIPE');
});

test('a proxy is named, without its user and password', () => {
  process.env.https_proxy = 'http://me:hunter2@proxy.example:3128';
  const { message } = connectionFailure({ error: error('socket hang up'), url });
  expect(message).toBe('through the proxy proxy.example:3128: socket hang up');
});

test('a proxy address that is none is what went wrong, and lasts', () => {
  process.env.https_proxy = '[';
  expect(connectionFailure({ error: error('Invalid URL'), url })).toMatchObject({
    message: 'the proxy address in the environment is not an address',
    sent: false,
    lasting: 'proxy',
  });
});
