import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { reasonOf } from '../../src/backups/failures.js';
import { NoAnswer, Redirected } from '../../src/pinecone/errors.js';
import { DeadlinePassed } from '../../src/time/deadline.js';
import { neverSent, quotaFull, refused, unreadable } from '../unit/some-errors.js';

const isPage = (file: string) => file.endsWith('.md');
const PAGES = [
  ...readdirSync('.').filter(isPage),
  ...readdirSync('docs')
    .filter(isPage)
    .map((file) => `docs/${file}`),
];
const textOf = (page: string) => readFileSync(page, 'utf8');
/** Code may hold anything, and is no text. */
const proseOf = (page: string) => textOf(page).replace(/```[\s\S]*?```/g, '');

/** The anchors of a page, as GitHub makes them of its headings. */
function anchorsOf(page: string): string[] {
  return [...proseOf(page).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-'),
  );
}

describe('every link within the repository leads somewhere', () => {
  const links = PAGES.flatMap((page) =>
    [...proseOf(page).matchAll(/\]\((?!https?:)([^)]+)\)/g)].map(([, link = '']) => ({ page, link })),
  );

  test.each(links)('$page: $link', ({ page, link }) => {
    const [path, anchor] = link.split('#');
    const target = path ? normalize(join(dirname(page), path)) : page;
    expect(existsSync(target)).toBe(true);
    if (anchor !== undefined) expect(anchorsOf(target)).toContain(anchor);
  });
});

test('every npm script that a page names is there, and CONTRIBUTING.md tells of each that is for people', () => {
  const scripts = Object.keys(JSON.parse(textOf('package.json')).scripts);
  const named = PAGES.flatMap((page) => [...textOf(page).matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name));
  expect(scripts).toEqual(expect.arrayContaining(named));
  const inner = ['build:tools', 'jest', 'pretest', 'test', 'start'];
  expect(
    scripts.filter((name) => !inner.includes(name) && !textOf('CONTRIBUTING.md').includes(`npm run ${name}`)),
  ).toEqual([]);
});

test('every test that docs/security.md names is there', () => {
  const [, table = ''] = textOf('docs/security.md').split('| attack | defence | shown by |');
  const names = [...(table.split('\n\n')[0] ?? '').matchAll(/`([a-z-]+)`(?=[^|]*\|$)/gm)].map(([, name]) => name);
  const tests = readdirSync('__tests__', { recursive: true, encoding: 'utf8' });
  expect(names.length).toBeGreaterThan(10);
  expect(names.filter((name) => !tests.some((file) => file.endsWith(`${name}.test.ts`)))).toEqual([]);
});

describe('README says what each reason of a failure means', () => {
  const notFound = { why: 'there is no index of that name in the project that the API key belongs to', next: '' };
  const reasons = {
    401: refused(401),
    402: refused(402),
    'a full quota': quotaFull(),
    'a plan without backups': refused(403, { words: 'Your plan does not include backups' }),
    'a weak role': refused(403, { code: 'PERMISSION_DENIED' }),
    404: refused(404),
    400: refused(400),
    429: refused(429),
    500: refused(500),
    'no answer': new NoAnswer({ message: '', sent: true }),
    'no connection': neverSent(),
    'a certificate': new NoAnswer({ message: '', sent: false, lasting: 'certificate' }),
    'a redirect': new Redirected({ status: 302, location: 'https://…' }),
    'an unreadable answer': unreadable(),
    'the deadline': new DeadlinePassed(''),
  };

  test.each(Object.entries(reasons))('%s', (_, error) => {
    const { why } = reasonOf({ error, notFound, timeout: '…' });
    expect(textOf('README.md')).toContain(why.replace('another address', '…'));
  });
});

test('the licence of every package in the bundle is beside it', () => {
  const code = readdirSync('dist/bundle').map((file) => readFileSync(`dist/bundle/${file}`, 'utf8'));
  const names = new Set(
    [...code.join('').matchAll(/\.\/node_modules\/((?:@[\w.-]+\/)?[\w.-]+)\//g)].map(([, name]) => name),
  );
  expect(names).toContain('@actions/core');
  for (const name of names) expect(textOf('dist/licenses.txt')).toMatch(new RegExp(`^${name} \\d`, 'm'));
});
