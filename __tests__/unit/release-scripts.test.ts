import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const CHANGELOG = `# Changelog

## [Unreleased]

## [1.10.0] - 2026-03-01

### Added

- A thing. See [the page].

[the page]: https://example.com/page

## 1.1.0

- Another thing.

## 1.0.1

### Fixed

## 1.0.0
- The first.

[Unreleased]: https://example.com/compare
`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'release-'));
  writeFileSync(join(folder, 'CHANGELOG.md'), CHANGELOG);
  writeFileSync(join(folder, 'package.json'), '{ "version": "1.10.0" }');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a script like the release workflow. */
function run({ script, argument, input = '' }: { script: string; argument: string; input?: string }) {
  const file = join(process.cwd(), 'scripts', script);
  return spawnSync(process.execPath, [file, argument], { cwd: folder, input, encoding: 'utf8' });
}

describe('release-notes.mjs', () => {
  const notes = (argument: string) => run({ script: 'release-notes.mjs', argument });

  test.each([
    ['1.10.0', '### Added\n\n- A thing. See [the page].\n\n[the page]: https://example.com/page\n'],
    ['1.1.0', '- Another thing.\n'],
    ['1.0.0', '- The first.\n\n[Unreleased]: https://example.com/compare\n'],
  ])('prints the section of %s and no other', (version, expected) => {
    expect(notes(version)).toMatchObject({ status: 0, stdout: expected });
  });

  test.each(['1.1', '1.10', '0.0.0', '1.1.00', '', '.*'])('fails for "%s", which has no section', (version) => {
    const { status, stderr } = notes(version);
    expect([status, stderr]).toEqual([1, `CHANGELOG.md has no section "## ${version}".\n`]);
  });

  test.each(['1.0.1', 'Unreleased'])('fails for %s, whose section is empty', (version) => {
    expect(notes(version)).toMatchObject({
      status: 1,
      stdout: '',
      stderr: `The section "## ${version}" of CHANGELOG.md is empty.\n`,
    });
  });
});

describe('check-tag.mjs', () => {
  const check = (argument: string) => run({ script: 'check-tag.mjs', argument });

  test('accepts the version in package.json', () => {
    expect(check('v1.10.0')).toMatchObject({ status: 0, stderr: '' });
  });

  test('fails for another version', () => {
    expect(check('v1.1.0').stderr).toBe('The tag v1.1.0 does not match the version in package.json, 1.10.0.\n');
    expect(check('v1.1.0').status).toBe(1);
  });

  test.each(['1.10.0', 'v1.10', 'v1.10.0-rc.1', 'v1.10.0\n', ''])('fails for "%s"', (tag) => {
    expect(check(tag)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('it must have the form v1.2.3. Pre-releases are not supported.'),
    });
  });
});

describe('release-standing.mjs', () => {
  const published = (...tags: string[]) => tags.map((tagName) => ({ tagName, isDraft: false }));
  const draft = (tagName: string) => [{ tagName, isDraft: true }];
  const compare = (argument: string, releases: object[]) =>
    run({ script: 'release-standing.mjs', argument, input: JSON.stringify(releases) });

  test.each([
    ['the first release', 'v1.0.0', [], 'none', true, true],
    ['the newest, with more digits', 'v1.10.0', published('v1.9.9', 'v1.2.0'), 'none', true, true],
    ['a failed attempt that left a draft', 'v1.1.0', [...draft('v1.1.0'), ...published('v1.0.0')], 'draft', true, true],
    ['a failed attempt that ended before the major tag', 'v1.1.0', published('v1.1.0'), 'published', true, true],
    ['a patch of an older minor version', 'v1.1.1', published('v1.2.0', 'v1.1.0'), 'none', false, false],
    ['a patch of an older major version', 'v1.2.1', published('v2.0.0', 'v1.2.0'), 'none', false, true],
    [
      'drafts and tags that are not versions',
      'v1.0.0',
      [...draft('v1.0.1'), ...published('nightly', 'v1')],
      'none',
      true,
      true,
    ],
  ])('%s', (_, tag, releases, state, newest, newestOfMajor) => {
    const expected = `state=${state}\nnewest=${newest}\nnewest_of_major=${newestOfMajor}\nmajor=v1\n`;
    expect(compare(tag, releases)).toMatchObject({ status: 0, stdout: expected });
  });

  test('fails for a tag that is not a version, and for input that is not a list', () => {
    expect(compare('v1', []).status).toBe(1);
    expect(run({ script: 'release-standing.mjs', argument: 'v1.0.0', input: '' }).status).toBe(1);
  });
});
