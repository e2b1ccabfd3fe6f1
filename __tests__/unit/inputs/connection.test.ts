import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseConnection } from '../../../src/inputs/connection.js';
import { parseInputs } from '../../../src/inputs/parse-inputs.js';
import { type Given, givenInputs, parseGiven, problemsOf } from '../../../testing/given-inputs.js';

const KEY = 'pcsk_1234';
const connectionOf = (inputs: Record<string, string>, env: Record<string, string> = {}) =>
  parseGiven({ parse: parseConnection, inputs: { api_key: KEY, ...inputs }, env });
const problems = (inputs: Record<string, string>, env: Record<string, string> = {}) =>
  problemsOf({ parse: parseConnection, inputs: { api_key: KEY, ...inputs }, env });

function maskedOf(given: Given): string[] {
  const { raw, masked } = givenInputs(given);
  parseInputs({ raw, parse: parseConnection });
  return masked;
}

test('parseConnection defaults to Pinecone itself and the pinned API version', () => {
  const { apiUrl, ...rest } = connectionOf({});
  expect(rest).toEqual({ apiKey: KEY, keySource: 'api_key', apiVersion: '2025-04', proxyFor: expect.any(Function) });
  expect(apiUrl.href).toBe('https://api.pinecone.io/');
});

describe('api_key', () => {
  const ONLY_THE_KEY = 'Put only the key into the secret: no `Bearer`, quotes or `${' + '{ }}`.';
  const AS_EXPRESSION = 'Write it as `${' + '{ secrets.NAME }}` in the workflow, and only the key into the secret.';
  const NOT_EVALUATED = 'contains a literal `{{`: GitHub did not evaluate the expression';

  test('is trimmed', () => {
    expect(connectionOf({ api_key: `\n ${KEY} \r\n` }).apiKey).toBe(KEY);
  });

  test('is masked', () => {
    expect(maskedOf({ inputs: { api_key: KEY } })).toEqual([KEY]);
  });

  test('is masked as given and as trimmed', () => {
    expect(maskedOf({ inputs: { api_key: ` ${KEY}\n` } })).toEqual([` ${KEY}\n`, KEY]);
  });

  test.each(['', ' ', '\n'])('falls back to PINECONE_API_KEY if it is %j', (api_key) => {
    const { apiKey, keySource } = connectionOf({ api_key }, { PINECONE_API_KEY: ' other\n' });
    expect({ apiKey, keySource }).toEqual({ apiKey: 'other', keySource: 'PINECONE_API_KEY' });
  });

  test('from the environment is masked as given and as trimmed', () => {
    expect(maskedOf({ env: { PINECONE_API_KEY: 'other\n' } })).toEqual(['other\n', 'other']);
  });

  test('takes precedence over the environment', () => {
    expect(connectionOf({}, { PINECONE_API_KEY: 'other' })).toMatchObject({ apiKey: KEY, keySource: 'api_key' });
  });

  test('that is missing is reported with the likely reasons', () => {
    expect(problems({ api_key: '' }, { PINECONE_API_KEY: ' ' })).toEqual([
      'api_key is empty, and so is the environment variable PINECONE_API_KEY. Set it from a secret. Runs from forks get no secrets, and Dependabot gets only its own. A reusable workflow needs `secrets: inherit` or the secret by name. The secret of an environment is available only to jobs with that `environment:`.',
    ]);
  });

  test('that is missing masks nothing', () => {
    const { raw, masked } = givenInputs({ inputs: { api_key: ' ' } });
    expect(() => parseInputs({ raw, parse: parseConnection })).toThrow();
    expect(masked).toEqual([]);
  });

  test.each([
    ['a line break', 'pcsk\n1234', 'contains a line break'],
    ['a carriage return', 'pcsk\r1234', 'contains a line break'],
    ['a space', 'pcsk 1234', 'contains a space'],
    ['a tab', 'pcsk\t1234', 'contains a space'],
    ['a null character', 'pcsk\u00001234', 'contains a character that is not valid in an API key'],
    ['a delete character', 'pcsk\u007f1234', 'contains a character that is not valid in an API key'],
    ['a non-ASCII letter', 'pcskä1234', 'contains a character that is not valid in an API key'],
    ['double quotes', '"pcsk1234"', 'starts or ends with a double quote'],
    ['single quotes', "'pcsk1234'", 'starts or ends with a single quote'],
    ['backticks', '`pcsk1234`', 'starts or ends with a backtick'],
    ['typographic quotes', '“pcsk1234”', 'starts or ends with a double quote'],
    ['an opening quote', '"pcsk1234', 'starts or ends with a double quote'],
    ['a closing quote', "pcsk1234'", 'starts or ends with a single quote'],
    ['the scheme Bearer', 'Bearer pcsk1234', 'starts with `Bearer`'],
    ['the scheme bearer', 'bearer  pcsk1234', 'starts with `Bearer`'],
    ['an expression', '${' + '{ secrets.KEY }}', NOT_EVALUATED, AS_EXPRESSION],
    ['a quoted expression', '"${' + '{secrets.KEY}}"', NOT_EVALUATED, AS_EXPRESSION],
    ['the name of a secret', 'secrets.KEY', 'is the name of a secret, not its value', AS_EXPRESSION],
  ])('with %s is rejected, masked, and not shown', (_, api_key, found, advice = ONLY_THE_KEY) => {
    const { raw, masked } = givenInputs({ inputs: { api_key } });
    expect(problems({ api_key })).toEqual([`api_key ${found}. ${advice}`]);
    expect(problems({ api_key: '' }, { PINECONE_API_KEY: api_key })).toEqual([`PINECONE_API_KEY ${found}. ${advice}`]);
    expect(() => parseInputs({ raw, parse: parseConnection })).toThrow(/^1 input is invalid\./);
    expect(masked).toEqual([api_key]);
  });

  test('may contain every visible ASCII character', () => {
    const every = String.fromCharCode(...Array.from({ length: 0x7e - 0x21 + 1 }, (_, index) => 0x21 + index));
    expect(connectionOf({ api_key: every }).apiKey).toBe(every);
  });

  test('never appears in a problem, whatever is wrong with the inputs', () => {
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
  const NOT_HTTPS = 'must start with https:// (http:// is allowed for loopback only).';
  const INVALID_URL = 'is not a valid URL. Use https:// and a host, for example https://api.pinecone.io.';
  const EXTRA_PARTS = 'must not contain a user name, password, query or fragment.';

  test.each([
    ['https://api.pinecone.io', 'https://api.pinecone.io/'],
    [' https://api.pinecone.io/ ', 'https://api.pinecone.io/'],
    ['https://proxy.example:8443/pinecone', 'https://proxy.example:8443/pinecone'],
    ['HTTPS://API.EXAMPLE', 'https://api.example/'],
    ['https://127.0.0.1:5080', 'https://127.0.0.1:5080/'],
  ])('accepts %j', (api_url, href) => {
    expect(connectionOf({ api_url }).apiUrl.href).toBe(href);
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
  ])('accepts plain HTTP for the loopback host %s', (api_url) => {
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
  ])('rejects plain HTTP for any other host: %s', (api_url) => {
    expect(problems({ api_url })).toEqual([`api_url "http://${new URL(api_url).host}…" ${NOT_HTTPS}`]);
  });

  test.each([
    ['a user and a password', 'https://me:s3cret@api.example/', 'https', [EXTRA_PARTS]],
    ['a user', 'https://s3cret@api.example/', 'https', [EXTRA_PARTS]],
    ['a password alone', 'https://:s3cret@api.example/', 'https', [EXTRA_PARTS]],
    ['a query', 'https://api.example/?token=s3cret', 'https', [EXTRA_PARTS]],
    ['a fragment', 'https://api.example/#s3cret', 'https', [EXTRA_PARTS]],
    ['another scheme', 'ftp://me:s3cret@api.example/', 'ftp', [NOT_HTTPS, EXTRA_PARTS]],
    ['a scheme that only looks like https', 'https+x://api.example/s3cret', 'https+x', [NOT_HTTPS]],
    ['a path after plain HTTP', 'http://api.example/s3cret', 'http', [NOT_HTTPS]],
  ])('rejects %s, and shows only scheme and host', (_, api_url, scheme, expected) => {
    expect(problems({ api_url })).toEqual(expected.map((problem) => `api_url "${scheme}://api.example…" ${problem}`));
  });

  test.each([
    ['https://api.example/?', 'https://api.example'],
    ['https://api.example/#', 'https://api.example'],
    ['http://localhost?x', 'http://localhost'],
  ])('rejects a query or fragment that is empty or local: %s', (api_url, origin) => {
    expect(problems({ api_url })).toEqual([`api_url "${origin}…" ${EXTRA_PARTS}`]);
  });

  test.each([
    'api.pinecone.io',
    'api.pinecone.io:443',
    'localhost:5080',
    'me:s3cret@api.example',
    'api.pinecone.io/s3cret',
    '//me:s3cret@api.example',
    'https//api.pinecone.io',
    'file:///s3cret',
    'javascript:s3cret',
    's3cret',
  ])('without https:// is rejected, and no part of it is shown: %s', (api_url) => {
    expect(problems({ api_url })).toEqual(['api_url must start with https://.']);
  });

  test.each([
    'https://',
    'https://me:s3cret',
    'https://me:s3cret@',
    'https://me:s3cret@api.example:99999',
    'https://127.0.0.1.s3cret.256',
  ])('without a valid host is rejected, and no part of it is shown: %s', (api_url) => {
    expect(problems({ api_url })).toEqual([`api_url ${INVALID_URL}`]);
  });

  test('never shows credentials, wherever they are', () => {
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
        const found = problems({ api_url: `${scheme}${user}:s3cret@${host}${rest}` });
        const shown = found.map((line) => line.replace(/^api_url ("[^"]*…" )?/, ''));
        expect([
          [NOT_HTTPS],
          [EXTRA_PARTS],
          [NOT_HTTPS, EXTRA_PARTS],
          ['must start with https://.'],
          [INVALID_URL],
        ]).toContainEqual(shown);
        expect(found.join('\n')).not.toContain('s3cret');
      }),
      { numRuns: 500 },
    );
  });
});

describe('api_version', () => {
  test.each(['2025-04', '2025-10', '2026-01', '2026-12', ' 2026-07 '])('accepts %j', (api_version) => {
    expect(connectionOf({ api_version }).apiVersion).toBe(api_version.trim());
  });

  test.each(['2025-4', '2025-00', '2025-13', '25-04', '2025-04-01', 'x2025-04', '2025-041', 'unstable', '2025/04'])(
    'rejects %j',
    (api_version) => {
      expect(problems({ api_version })).toEqual([`api_version "${api_version}" must be a version such as 2025-04.`]);
    },
  );
});
