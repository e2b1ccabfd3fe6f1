import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { FileSection } from '../../../src/runner/file-section.js';

const folder = mkdtempSync(join(tmpdir(), 'file-section-'));
const file = join(folder, 'output');
beforeEach(() => writeFileSync(file, 'before\n'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('FileSection', () => {
  test.each([
    ['a longer text', 'one\n', 'one, two\n'],
    ['a shorter text, beyond ASCII', 'eins, zwei, größer\n', 'ü\n'],
    ['no text', 'one\n', ''],
  ])('replaces its text by %s, and keeps what was there before', (_, first, second) => {
    const section = new FileSection(file);
    section.replace(first);
    section.replace(second);
    expect(readFileSync(file, 'utf8')).toBe(`before\n${second}`);
  });

  test('keeps what somebody else added meanwhile', () => {
    const section = new FileSection(file);
    section.replace('one\n');
    appendFileSync(file, 'else\n');
    section.replace('two\n');
    section.replace('three\n');
    expect(readFileSync(file, 'utf8')).toBe('before\none\nelse\nthree\n');
  });

  test('throws if the file is missing, and does not create it', () => {
    rmSync(file);
    expect(() => new FileSection(file).replace('one\n')).toThrow('ENOENT');
    expect(() => readFileSync(file)).toThrow('ENOENT');
  });

  test('writes to a device', () => {
    expect(() => new FileSection('/dev/null').replace('one\n')).not.toThrow();
  });
});
