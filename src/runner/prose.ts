import { stripInvisible } from '../text/safe-text.js';
import { redact } from './redact.js';

/** GitHub drops a summary of more than 1 MiB as a whole, and nobody reads a text this long (characters). */
const MAX_TEXT_LENGTH = 1_000;

/** What a word of ours can be: letters, a number, a date, a time, or a symbol. */
const PLAIN_WORD =
  /^(?:[A-Za-z]+(?:['’-][A-Za-z]+)*|(?:\d{1,4}|\d{1,3}(?:,\d{3})+)(?:\.\d+)?%?|\d{4}-\d\d-\d\d|\d\d:\d\d(?::\d\d)?|[–·…→✅❌⏳]|█+|)$/;
/** Letters that could be the name of a commit. */
const HEXADECIMAL = /^[a-f]{7,}$/i;
/** Like `8c85e612-ed1c-4f97-9f8c-8194e07bcf71` and `gha-1658821493-1-3f9a2c1-ab12cd34`. */
const ID = /^(?=.{20,64}$)(?=.*\d)[A-Za-z0-9]+(?:-[A-Za-z0-9]+)+$/;

/**
 * Text as HTML. GitHub turns addresses, @names, #numbers and commits into links, except in code: so every word that is not
 * plain is rendered as code, whoever wrote it, and so is what stands between backticks.
 */
export function renderProse(text: string): string {
  return sanitize(text)
    .split(/(`[^`]+`)/)
    .map((part, position) => (position % 2 === 1 ? renderCode(part.slice(1, -1)) : part.replace(/\S+/g, renderWord)))
    .join('');
}

function renderWord(word: string): string {
  const [, before = '', core = '', after = ''] = /^(["'(]*)(.*?)([.,;:!?)"'…]*)$/su.exec(word) ?? [];
  const isPlain = PLAIN_WORD.test(core) && !HEXADECIMAL.test(core);
  return `${escapeHtml(before)}${isPlain ? core : renderCode(core)}${escapeHtml(after)}`;
}

/** Text as code. An ID is a <kbd>, the only element that GitHub never breaks across lines. */
export function renderCode(text: string): string {
  return ID.test(text) ? `<kbd>${redact(text)}</kbd>` : `<code>${escapeHtml(text)}</code>`;
}

/** Text for an element whose content GitHub leaves alone. */
export function escapeHtml(text: string): string {
  return sanitize(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function sanitize(text: string): string {
  return stripInvisible(redact(text)).slice(0, MAX_TEXT_LENGTH).toWellFormed();
}
