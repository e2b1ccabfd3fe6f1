import type { Random } from './random.js';

/** How the service changes the texts that it is given. */
export type TextChange = (text: string) => string | null | undefined;

const CHANGES: readonly TextChange[] = [
  (text) => text.normalize('NFC'),
  (text) => text.normalize('NFKD'),
  (text) => text.replace(/\s+/g, ' ').trim(),
  (text) => text.trim(),
  (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;'),
  (text) => text.slice(0, 12),
  (text) => text.slice(0, 24),
  (text) => `${text.slice(0, 20)}…`,
  () => null,
  () => undefined,
  () => '',
  (text) => text.replace(/\p{Extended_Pictographic}/gu, '?'),
  (text) => text.replace(/[^\x20-\x7e]/gu, ''),
  (text) => text.toUpperCase(),
];

export const UNCHANGED: TextChange = (text) => text;

export function textChange(random: Random, probability: number): TextChange {
  return random.chance(probability) ? random.pick(CHANGES) : UNCHANGED;
}

/** Texts that a user may write, and that a service may change. */
export const DESCRIPTIONS: readonly string[] = [
  'before the deploy',
  '  before  the\tdeploy\n\nof Cafe\u0301 "R&D" <b>docs</b> 🚀 ',
  "it's 100 % ready & tested",
  'é'.repeat(60),
  'line one\r\nline two\r\n::error::not an error',
];

/** Texts in responses that must never reach the log as they are. */
export const HOSTILE_MESSAGES: readonly string[] = [
  'ok\n::error::injected by the service',
  'a\r\n::set-output name=backup_id::injected\r\n::stop-commands::x',
  '\u001b[31mred\u001b[0m \u202e<img src=x onerror=alert(1)> | `code` |',
  'x'.repeat(5_000),
];
