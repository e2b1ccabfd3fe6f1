import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ProxySettingError, proxySettings } from '../../../src/pinecone/proxy.js';

const API = 'https://api.pinecone.io/backups';
const proxyFor = (env: Record<string, string>, href = API) => proxySettings((name) => env[name] ?? '')(new URL(href));
const basic = (credentials: string) => `Basic ${Buffer.from(credentials).toString('base64')}`;

describe('the proxy', () => {
  test.each([
    ['http://proxy.example:3128', { host: 'proxy.example:3128', hostname: 'proxy.example', port: 3128, isTls: false }],
    ['proxy.example:3128', { host: 'proxy.example:3128', hostname: 'proxy.example', port: 3128, isTls: false }],
    ['proxy_1', { host: 'proxy_1', hostname: 'proxy_1', port: 80, isTls: false }],
    [' HTTP://Proxy.example/ ', { host: 'proxy.example', port: 80, isTls: false }],
    ['https://proxy.example', { host: 'proxy.example', hostname: 'proxy.example', port: 443, isTls: true }],
    ['http://[::1]:3128', { host: '[::1]:3128', hostname: '::1', port: 3128, isTls: false }],
    ['[2001:db8::1]:8080', { host: '[2001:db8::1]:8080', hostname: '2001:db8::1', port: 8080, isTls: false }],
    ['10.0.0.1:8080', { host: '10.0.0.1:8080', hostname: '10.0.0.1', port: 8080, isTls: false }],
  ])('in %j is used', (https_proxy, expected) => {
    expect(proxyFor({ https_proxy })).toMatchObject({ ...expected, authorization: undefined });
  });

  test.each([
    ['http://me:pass@proxy.example', 'me:pass'],
    ['me:pass@proxy.example:3128', 'me:pass'],
    ['http://me@proxy.example', 'me:'],
    ['http://me:p%40%C3%A9@proxy.example', 'me:p@é'],
    ['http://me:100%@proxy.example', 'me:100%'],
    ['http://me:5%zz%41@proxy.example', 'me:5%zzA'],
    ['http://me:%ff@proxy.example', 'me:%ff'],
    ['http://me:p@ss@proxy.example', 'me:p@ss'],
    ['http://CORP%5Cme:pass@proxy.example', 'CORP\\me:pass'],
  ])('in %j gets the credentials %j', (https_proxy, credentials) => {
    expect(proxyFor({ https_proxy })?.authorization).toBe(basic(credentials));
  });

  test.each([
    [{ https_proxy: 'a', HTTPS_PROXY: 'b' }, 'a'],
    [{ https_proxy: ' ', HTTPS_PROXY: 'b' }, 'b'],
    [{ HTTPS_PROXY: 'b' }, 'b'],
  ])('of %j is %s', (env, host) => {
    expect(proxyFor(env)?.host).toBe(host);
  });

  test.each([{}, { https_proxy: '' }, { http_proxy: 'a', HTTP_PROXY: 'a', ALL_PROXY: 'a' }])('of %j is none', (env) => {
    expect(proxyFor(env)).toBeUndefined();
  });

  test.each(['https://localhost', 'https://127.0.0.2:1', 'https://[::1]', 'http://127.0.0.1'])(
    'is not used for %s',
    (href) => {
      expect(proxyFor({ https_proxy: 'proxy.example' }, href)).toBeUndefined();
    },
  );
});

describe('no_proxy', () => {
  const isDirect = (no_proxy: string, href: string) =>
    proxyFor({ https_proxy: 'proxy.example', no_proxy }, href) === undefined;

  test.each([
    ['*', API],
    ['api.pinecone.io', API],
    ['API.Pinecone.IO', API],
    ['pinecone.io', API],
    ['.pinecone.io', API],
    ['*.pinecone.io', API],
    ['api.pinecone.io:443', API],
    ['a.example, api.pinecone.io', API],
    ['a.example api.pinecone.io', API],
    ['api.example:8443', 'https://api.example:8443/'],
    ['10.0.0.1', 'https://10.0.0.1/'],
    ['2001:db8::1', 'https://[2001:db8::1]/'],
    ['[2001:db8::1]:443', 'https://[2001:db8::1]/'],
  ])('%j covers %s', (no_proxy, href) => {
    expect(isDirect(no_proxy, href)).toBe(true);
  });

  test.each([
    ['', API],
    [',', API],
    ['.', API],
    ['io.example', API],
    ['i.pinecone.io', API],
    ['cone.io', API],
    ['api.pinecone.io:8443', API],
    ['api.pinecone.io', 'https://api.pinecone.io.example/'],
    ['2001:db8::1', 'https://[2001:db8::2]/'],
  ])('%j does not cover %s', (no_proxy, href) => {
    expect(isDirect(no_proxy, href)).toBe(false);
  });

  test('in upper case is read if there is none in lower case', () => {
    const env = { https_proxy: 'proxy.example', NO_PROXY: '*' };
    expect(proxyFor(env)).toBeUndefined();
    expect(proxyFor({ ...env, no_proxy: 'a.example' })).toBeDefined();
  });

  test('covers a host before the proxy is parsed', () => {
    expect(proxyFor({ https_proxy: 'socks5://x', no_proxy: '*' })).toBeUndefined();
  });
});

describe('a proxy setting that cannot be used', () => {
  const errorOf = (https_proxy: string): ProxySettingError => {
    try {
      proxyFor({ https_proxy });
    } catch (error) {
      if (error instanceof ProxySettingError) return error;
    }
    throw new Error('it was accepted');
  };
  const EXAMPLE = 'must be the address of an HTTP proxy, such as http://proxy.example:3128';

  test.each(['socks5://me:hunter2@proxy.example:1080', 'SOCKS4a://hunter2', 'ftp://hunter2'])(
    'names the scheme of %s',
    (text) => {
      expect(errorOf(text).problem).toBe(`${EXAMPLE}; ${text.split(':')[0]}:// is not supported`);
    },
  );

  test.each([
    'http://',
    'https://:3128',
    'http://me:hunter2@',
    '[',
    'http://proxy.example:hunter2',
    'http://me:hunter2#x@proxy.example',
    'http://me:12#hunter2@proxy.example',
    'http://me:12/hunter2@proxy.example',
    'http://me:12?hunter2@proxy.example',
    'http://proxy.example/proxy.pac',
    '"http://proxy.example"',
    "'proxy.example'",
    'http://pro xy',
    'http://pro\nxy',
    'http://pro%xy',
  ])('is rejected: %j', (text) => {
    expect(errorOf(text)).toMatchObject({
      message: `the environment variable https_proxy ${EXAMPLE}. Percent-encode special characters in the user name and password (# is %23, / is %2F, ? is %3F)`,
      variable: 'https_proxy',
    });
  });

  test('never appears in the message', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const secret = `hunter2${text}`;
        for (const setting of [`http://me:${secret}@proxy.example`, `socks5://me:${secret}@x`, secret]) {
          try {
            proxyFor({ https_proxy: setting });
          } catch (error) {
            expect(error).toBeInstanceOf(ProxySettingError);
            expect((error as ProxySettingError).message).not.toContain('hunter2');
          }
        }
      }),
    );
  });
});
