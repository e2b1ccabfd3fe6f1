import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { ACTION_FILES, type ActionName, readmeOf } from '../../scripts/tables.js';
import { explainError } from '../../src/backups/explain-error.js';
import { ForeignResponseError, NetworkError, RedirectError } from '../../src/pinecone/errors.js';
import { actionReference } from '../../src/text/action-reference.js';
import { safe } from '../../src/text/safe-text.js';
import { DeadlineExceededError } from '../../src/time/deadline.js';
import { apiError, invalidResponse, notSent, quotaExceeded } from '../../testing/errors.js';

const isPage = (file: string) => file.endsWith('.md');
const PAGES = [
  ...readdirSync('.').filter(isPage),
  ...readdirSync('docs')
    .filter(isPage)
    .map((file) => `docs/${file}`),
  'emulator/README.md',
  ...(Object.keys(ACTION_FILES) as ActionName[]).filter((name) => name !== 'create').map(readmeOf),
];
const textOf = (page: string) => readFileSync(page, 'utf8');
/** The text of a page without its code blocks. */
const proseOf = (page: string) => textOf(page).replace(/```[\s\S]*?```/g, '');

/** The anchors of a page, as GitHub generates them from its headings. */
function anchorsOf(page: string): string[] {
  return [...proseOf(page).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-'),
  );
}

describe('every link within the repository has an existing target', () => {
  const links = PAGES.flatMap((page) =>
    [...proseOf(page).matchAll(/(?:\]\(|\bsrc(?:set)?=")(?!https?:)([^)"]+)[)"]/g)].map(([, link = '']) => ({
      page,
      link,
    })),
  );

  test.each(links)('$page: $link', ({ page, link }) => {
    const [path, anchor] = link.split('#');
    const target = path ? normalize(join(dirname(page), path)) : page;
    expect(existsSync(target)).toBe(true);
    if (anchor !== undefined) expect(anchorsOf(target)).toContain(anchor);
  });
});

test('every npm script that a page names exists, and CONTRIBUTING.md documents every public one', () => {
  const scripts = Object.keys(JSON.parse(textOf('package.json')).scripts);
  const named = PAGES.flatMap((page) => [...textOf(page).matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name));
  expect(scripts).toEqual(expect.arrayContaining(named));
  const internal = ['build:tools', 'jest', 'pretest', 'test', 'start'];
  expect(
    scripts.filter((name) => !internal.includes(name) && !textOf('CONTRIBUTING.md').includes(`npm run ${name}`)),
  ).toEqual([]);
});

test('every `npm test -- name` on a page selects a test', () => {
  const names = PAGES.flatMap((page) =>
    [...textOf(page).matchAll(/npm test -- ([\w-]+)/g)].map(([, name = '']) => name),
  );
  const tests = readdirSync('__tests__', { recursive: true, encoding: 'utf8' });
  expect(names.length).toBeGreaterThan(3);
  expect(names.filter((name) => !tests.some((file) => file.endsWith('.test.ts') && file.includes(name)))).toEqual([]);
});

test('every test that docs/security.md names exists', () => {
  const [, table = ''] = textOf('docs/security.md').split('| attack | defense | tests |');
  const names = [...(table.split('\n\n')[0] ?? '').matchAll(/`([a-z-]+)`(?=[^|]*\|$)/gm)].map(([, name]) => name);
  const tests = readdirSync('__tests__', { recursive: true, encoding: 'utf8' });
  expect(names.length).toBeGreaterThan(10);
  expect(names.filter((name) => !tests.some((file) => file.endsWith(`${name}.test.ts`)))).toEqual([]);
});

test('README.md has at most 220 lines, and a quick start that the tests run as an example', () => {
  const readme = textOf('README.md');
  expect(readme.split('\n').length - 1).toBeLessThanOrEqual(220);
  const [, quickStart = ''] = /```yaml\n([\s\S]*?)```/.exec(readme) ?? [];
  const example = parse(textOf('examples/back-up-before-deploy.yml'));
  expect(parse(quickStart.replace('action@<commit>', 'action@v1'))).toEqual(example);
});

test('.ci/run runs the command that README.md names for the tests', () => {
  const [, command = ''] = /^(npm \w+) +# install, build, and run all tests$/m.exec(textOf('README.md')) ?? [];
  expect(textOf('.ci/run')).toMatch(new RegExp(`^${command} `, 'm'));
});

describe('docs/troubleshooting.md explains the error for', () => {
  const notFound = { summary: safe`the API key's project has no index with that name`, advice: safe`` };
  const [, errorMessages = ''] = textOf('docs/troubleshooting.md').split('\n## Error messages\n');
  const errors = {
    401: apiError(401),
    402: apiError(402),
    'a full quota': quotaExceeded(),
    'a plan without backups': apiError(403, { message: 'Your plan does not include backups' }),
    'a missing permission': apiError(403, { code: 'PERMISSION_DENIED' }),
    404: apiError(404),
    400: apiError(400),
    429: apiError(429),
    503: apiError(503),
    'no response': new NetworkError({ message: '', sent: true }),
    'no connection': notSent(),
    'a certificate': new NetworkError({ message: '', sent: false, kind: 'certificate-authority' }),
    ...Object.fromEntries(
      (['certificate-expired', 'proxy-credentials', 'proxy-policy', 'proxy-refused'] as const).map((kind) => [
        kind,
        new NetworkError({ message: '', sent: false, kind }),
      ]),
    ),
    409: apiError(409),
    'a page': new ForeignResponseError({
      status: 403,
      contentType: undefined,
      server: undefined,
      via: undefined,
      title: undefined,
    }),
    'a redirect': new RedirectError({ status: 302, location: 'https://elsewhere.example' }),
    'an invalid response': invalidResponse(),
    'a timeout': new DeadlineExceededError(''),
  };

  test.each(Object.entries(errors))('%s', (_, error) => {
    const { summary } = explainError({
      error,
      notFound,
      timeout: '…',
      uses: actionReference({ repository: '', ref: '' }),
    });
    expect(errorMessages).toContain(summary.replace('elsewhere.example', '…'));
  });
});

test('dist/licenses.txt contains the license of every bundled package', () => {
  const code = readdirSync('dist/bundle').map((file) => readFileSync(`dist/bundle/${file}`, 'utf8'));
  const names = new Set(
    [...code.join('').matchAll(/\.\/node_modules\/((?:@[\w.-]+\/)?[\w.-]+)\//g)].map(([, name]) => name),
  );
  expect(names).toContain('@actions/core');
  for (const name of names) expect(textOf('dist/licenses.txt')).toMatch(new RegExp(`^${name} \\d`, 'm'));
});
