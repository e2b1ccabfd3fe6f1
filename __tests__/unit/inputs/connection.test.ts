import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readAccount } from '../../../src/inputs/connection.js';
import { readAll } from '../../../src/inputs/reader.js';
import { type Given, givenInputs, problemsOf, readGiven } from '../given-inputs.js';

const KEY = 'pcsk_1234';
const account = (inputs: Record<string, string>, env: Record<string, string> = {}) =>
  readGiven({ read: readAccount, inputs: { api_key: KEY, ...inputs }, env });
const problems = (inputs: Record<string, string>, env: Record<string, string> = {}) =>
  problemsOf({ read: readAccount, inputs: { api_key: KEY, ...inputs }, env });

function maskedOf(given: Given): string[] {
  const { raw, masked } = givenInputs(given);
  readAll({ raw, read: readAccount });
  return masked;
}

test('without anything but a key, it is Pinecone itself, at the pinned version', () => {
  const { apiUrl, ...rest } = account({});
  expect(rest).toEqual({ apiKey: KEY, apiVersion: '2025-04' });
  expect(apiUrl.href).toBe('https://api.pinecone.io/');
});

describe('api_key', () => {
  test('blanks and line breaks around it are dropped', () => {
    expect(account({ api_key: `\n ${KEY} \r\n` }).apiKey).toBe(KEY);
  });

  test('it is masked', () => {
    expect(maskedOf({ inputs: { api_key: KEY } })).toEqual([KEY]);
  });

  test('where it was trimmed, both forms are masked', () => {
    expect(maskedOf({ inputs: { api_key: ` ${KEY}\n` } })).toEqual([` ${KEY}\n`, KEY]);
  });

  test.each(['', ' ', '\n'])('where it is %j, it is the one in the environment', (api_key) => {
    expect(account({ api_key }, { PINECONE_API_KEY: ' other\n' }).apiKey).toBe('other');
  });

  test('one from the environment is masked in both forms', () => {
    expect(maskedOf({ env: { PINECONE_API_KEY: 'other\n' } })).toEqual(['other\n', 'other']);
  });

  test('the input goes before the environment', () => {
    expect(account({}, { PINECONE_API_KEY: 'other' }).apiKey).toBe(KEY);
  });

  test('without any, the problem says why that happens', () => {
    const [problem, ...others] = problems({ api_key: '' }, { PINECONE_API_KEY: ' ' });
    expect(problem).toMatch(/^api_key is empty, and so is PINECONE_API_KEY\. .*forks.*Dependabot.*environment/);
    expect(others).toEqual([]);
  });

  test('without any, nothing is masked', () => {
    const { raw, masked } = givenInputs({ inputs: { api_key: ' ' } });
    expect(() => readAll({ raw, read: readAccount })).toThrow();
    expect(masked).toEqual([]);
  });

  test.each([
    ['a line break', 'pcsk\n1234'],
    ['a null character', 'pcsk\u00001234'],
    ['a delete character', 'pcsk\u007f1234'],
    ['a blank', 'pcsk 1234'],
    ['a letter beyond ASCII', 'pcskä1234'],
  ])('one with %s inside is refused, masked, and not shown', (_, api_key) => {
    const { raw, masked } = givenInputs({ inputs: { api_key } });
    expect(() => readAll({ raw, read: readAccount })).toThrow(
      /^1 input is[^\n]+\n {2}api_key holds a blank, a control character or a letter that no key has\.$/,
    );
    expect(masked).toEqual([api_key]);
  });

  test('every visible ASCII character may be in one', () => {
    const every = String.fromCharCode(...Array.from({ length: 0x7e - 0x21 + 1 }, (_, index) => 0x21 + index));
    expect(account({ api_key: every }).apiKey).toBe(every);
  });

  test('whatever is wrong with it and the rest, it is never told', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'XYZ\n\u0000 ä'), maxLength: 10 });
    fc.assert(
      fc.property(letters, letters, (head, tail) => {
        const api_key = `${head}k3y${tail}`;
        expect(problems({ api_key, api_version: 'x', api_url: 'x' }).join('\n')).not.toContain('k3y');
      }),
    );
  });
});

describe('api_url', () => {
  test.each([
    ['https://api.pinecone.io', 'https://api.pinecone.io/'],
    [' https://api.pinecone.io/ ', 'https://api.pinecone.io/'],
    ['https://proxy.example:8443/pinecone', 'https://proxy.example:8443/pinecone'],
    ['HTTPS://API.EXAMPLE', 'https://api.example/'],
    ['https://127.0.0.1:5080', 'https://127.0.0.1:5080/'],
  ])('%j is taken', (api_url, href) => {
    expect(account({ api_url }).apiUrl.href).toBe(href);
  });

  test.each([
    'http://127.0.0.1:5080',
    'http://localhost:5080',
    'http://LOCALHOST',
    'http://[::1]:5080',
    'http://127.255.0.9',
    'http://127.1',
    'http://2130706433',
    'http://0x7f.1',
    'http://0177.0.0.1',
    'http://127.0.0.1.',
  ])('plain http is taken for this machine: %s', (api_url) => {
    expect(problems({ api_url })).toEqual([]);
  });

  test.each([
    'http://api.pinecone.io',
    'http://127.0.0.1.evil.com',
    'http://localhost.evil.com',
    'http://evil-localhost',
    'http://localhost.',
    'http://128.0.0.1',
    'http://10.127.0.0.1.evil.com',
    'http://0.0.0.0',
    'http://[::ffff:127.0.0.1]',
    'http://[::2]',
    'http://2130706432.evil.com',
    'http://3232235521',
    'http://1127.0.0.1.nip.io',
  ])('plain http is refused for any other: %s', (api_url) => {
    expect(problems({ api_url })).toEqual([
      `api_url is "http://${new URL(api_url).host}…"; it takes an https:// address without user, password, query or fragment; http:// for loopback alone.`,
    ]);
  });

  test.each([
    ['a user and a password', 'https://me:s3cret@api.example/'],
    ['a user', 'https://s3cret@api.example/'],
    ['a password alone', 'https://:s3cret@api.example/'],
    ['a query', 'https://api.example/?token=s3cret'],
    ['a fragment', 'https://api.example/#s3cret'],
    ['another scheme', 'ftp://me:s3cret@api.example/'],
    ['a scheme that only looks like https', 'https+x://api.example/s3cret'],
    ['a path behind plain http', 'http://api.example/s3cret'],
  ])('%s is refused, and only scheme and host are told', (_, api_url) => {
    const [problem, ...others] = problems({ api_url });
    expect(problem).toMatch(/^api_url is "[a-z0-9+]+:\/\/api\.example…"; it takes an https:\/\/ address/);
    expect(problem).not.toContain('s3cret');
    expect(others).toEqual([]);
  });

  test.each(['https://api.example/?', 'https://api.example/#', 'http://localhost?x'])(
    'a query or fragment is refused though it be empty or local: %s',
    (api_url) => {
      expect(problems({ api_url })).toHaveLength(1);
    },
  );

  test.each([
    'me:s3cret@api.example',
    'api.pinecone.io/s3cret',
    'https://',
    'https://me:s3cret',
    'https://me:s3cret@',
    '//me:s3cret@api.example',
    'file:///s3cret',
    'javascript:s3cret',
    'https://me:s3cret@api.example:99999',
    'https://127.0.0.1.s3cret.256',
    's3cret',
  ])('what is no address is refused, and nothing of it is told: %s', (api_url) => {
    expect(problems({ api_url })).toEqual([
      'api_url is not shown, as it may hold a password; it takes an https:// address without user, password, query or fragment; http:// for loopback alone.',
    ]);
  });

  test('wherever credentials stand, they are never told', () => {
    const scheme = fc.constantFrom(
      'https://',
      'http://',
      'https:',
      'https:/',
      'https:\\\\',
      'ftp://',
      'foo:',
      '//',
      '',
    );
    const user = fc.constantFrom('', 'me', 'a b', '@', '%40', ':');
    const host = fc.constantFrom('api.example', 'localhost', '[::1]', '', '127.0.0.1', '[', 'a b');
    const rest = fc.constantFrom('', '/', '/x', ':5080', ':x', '?q', '#f');
    fc.assert(
      fc.property(scheme, user, host, rest, (scheme, user, host, rest) => {
        const told = problems({ api_url: `${scheme}${user}:s3cret@${host}${rest}` });
        expect(told).toHaveLength(1);
        expect(told[0]).not.toContain('s3cret');
      }),
      { numRuns: 500 },
    );
  });
});

describe('api_version', () => {
  test.each(['2025-04', '2025-10', '2026-01', '2026-12', ' 2026-07 '])('%j is taken', (api_version) => {
    expect(account({ api_version }).apiVersion).toBe(api_version.trim());
  });

  test.each(['2025-4', '2025-00', '2025-13', '25-04', '2025-04-01', 'x2025-04', '2025-041', 'unstable', '2025/04'])(
    '%j is refused',
    (api_version) => {
      expect(problems({ api_version })).toEqual([`api_version is "${api_version}"; it takes YYYY-MM.`]);
    },
  );
});
