import { describe, expect, test } from '@jest/globals';
import { dataPlaneUrl, isLoopback, UntrustedHostError } from '../../../src/pinecone/hosts.js';

test.each([
  ['localhost', true],
  ['127.0.0.1', true],
  ['127.200.3.255', true],
  ['[::1]', true],
  ['::1', false],
  ['127.0.0.1.evil.com', false],
  ['x127.0.0.1', false],
  ['127.0.0', false],
  ['127.0.0.1.1', false],
  ['1127.0.0.1', false],
  ['127a0b0c1', false],
  ['localhost.evil.com', false],
  ['my-localhost', false],
  ['[::1].evil.com', false],
])('isLoopback(%j) is %j', (hostname, expected) => {
  expect(isLoopback(hostname)).toBe(expected);
});

describe('dataPlaneUrl', () => {
  const hrefOf = (host: string, apiUrl = 'https://api.pinecone.io') =>
    dataPlaneUrl({ host, apiUrl: new URL(apiUrl) }).href;

  test('uses https for a host under pinecone.io', () => {
    expect(hrefOf('docs-1.svc.aped.pinecone.io')).toBe('https://docs-1.svc.aped.pinecone.io/');
  });

  test('uses http for a loopback host only if the control plane is on loopback too', () => {
    expect(hrefOf('127.0.0.1:5081', 'http://127.0.0.1:5080')).toBe('http://127.0.0.1:5081/');
    expect(hrefOf('[::1]:5081', 'http://localhost:5080')).toBe('http://[::1]:5081/');
    expect(() => hrefOf('127.0.0.1:5081')).toThrow(UntrustedHostError);
  });

  test.each([
    '',
    'evil.example',
    'pinecone.io.evil.example',
    'evilpinecone.io',
    'a@b.pinecone.io',
    'x/.pinecone.io',
    'x?.pinecone.io',
    'http://a.pinecone.io',
  ])('throws UntrustedHostError with the host for %j', (host) => {
    expect(() => hrefOf(host)).toThrow(UntrustedHostError);
    expect(() => hrefOf(host)).toThrow(expect.objectContaining({ host }));
  });
});
