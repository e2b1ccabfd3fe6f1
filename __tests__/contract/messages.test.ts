import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { listTexts } from '../../scripts/messages/list.js';
import { messagesPage } from '../../scripts/messages/page.js';

/** Where error messages are made. */
const SOURCES = [
  /^src\/actions\/\w+\/(messages|plan-messages|inputs)\.ts$/,
  /^src\/actions\/(undeclared-inputs|index-error|backup-filters|index-selector|index-advice|find-indexes|gate\/rules)\.ts$/,
  /^src\/backups\/explain-[\w-]+\.ts$/,
  /^src\/inputs\//,
  /^src\/runner\/require-writable\.ts$/,
  /^src\/actions\/(end-messages|restore\/post)\.ts$/,
];

/** Texts in these files that are no error messages: what a passed rule found, and lines of the log. */
const OTHERS = [
  '% fewer than before',
  'no earlier backup',
  'not from Pinecone: ',
  'does not match index_name',
  'a temporary copy that this action deletes again',
  ' that cannot be backed up: ',
  'index_name: no index matches ',
  ' (enforcement: warn).',
  ' passed with 0 records. Set min_record_count to require some.',
  ': with expire_after_days ',
  ', backups of the schedule that are older than ',
  ' can expire at once.',
  '; no filter is set',
  ' was not found. Its restore request had no clear response: if the index appears later, delete it, because it incurs charges.',
  'A backup expires after ',
  ' days pass between two ',
  ' backups: in between, the schedule leaves no backup. Set expire_after_days to ',
];

test('docs/messages.md is current (npm run generate:messages writes it)', () => {
  expect(readFileSync('docs/messages.md', 'utf8')).toBe(messagesPage());
});

test('docs/messages.md contains every error message', () => {
  // A fragment may begin a sentence.
  const page = messagesPage().toLowerCase();
  const missing = listTexts()
    .filter(({ path }) => SOURCES.some((source) => source.test(path)))
    .flatMap(({ path, line, text }) => {
      // What is interpolated can be anything; the rest has to be there.
      const fragments = text
        .split(/\{(?:[^{}]|\{[^{}]*\})*\}/)
        .filter((fragment) => fragment.trim().length > 14 && !OTHERS.includes(fragment));
      return fragments
        .filter((fragment) => !page.includes(fragment.toLowerCase()))
        .map((fragment) => `${path}:${line}: ${fragment}`);
    });
  expect(missing).toEqual([]);
});
