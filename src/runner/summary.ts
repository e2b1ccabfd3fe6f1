import { appendFileSync } from 'node:fs';
import { visible } from '../text/plain.js';
import { redacted } from './harmless.js';

/** Text for people: our own, or one from outside, which is shown as code so that nothing in it works. */
export type Words = readonly (string | { code: string })[];

/** A job summary as data. */
export interface Summary {
  isGood: boolean;
  /** The verdict. */
  heading: Words;
  /** One table: its head, and a cell for each column in each row. */
  head: readonly string[];
  rows: readonly (readonly Words[])[];
  /** A text told line by line, such as a failure. */
  told?: readonly string[] | undefined;
  /** What to do next. */
  next?: Words | undefined;
  /** YAML to copy, for what to do next. */
  snippet?: string | undefined;
}

/**
 * Adds to the job's summary, at once, so that it can be done while the process ends (core.summary cannot). Throws where
 * the runner's file cannot be written.
 */
export function writeSummary(summary: Summary): void {
  const file = process.env.GITHUB_STEP_SUMMARY;
  if (file) appendFileSync(file, `${render(summary)}\n`);
}

/**
 * The summary as HTML. GitHub turns Markdown, addresses and @names outside of code
 * into markup and links: every text is escaped, and one from outside stands in <code> or <pre>.
 */
export function render({ isGood, heading, head, rows, told, next, snippet }: Summary): string {
  const parts = [
    `<h3>${isGood ? '✅' : '❌'} ${html(heading)}</h3>`,
    rows.length > 0 && table({ head, rows }),
    told && `<pre>${lines(told)}</pre>`,
    next && `<p>${html(next)}</p>`,
    snippet && `<pre lang="yaml"><code>${lines(snippet.split('\n'))}</code></pre>`,
  ];
  // A blank line would end GitHub's reading of this as HTML.
  return parts.filter(Boolean).join('\n');
}

function table({ head, rows }: Pick<Summary, 'head' | 'rows'>): string {
  const row = (cells: readonly string[], tag: 'th' | 'td') =>
    `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
  const body = rows.map((cells) => row(cells.map(html), 'td'));
  return ['<table>', row(head.map(escaped), 'th'), ...body, '</table>'].join('\n');
}

function html(words: Words): string {
  return words
    .map((word) => (typeof word === 'string' ? escaped(word) : `<code>${escaped(word.code)}</code>`))
    .join('');
}

function lines(texts: readonly string[]): string {
  return texts.map(escaped).join('\n');
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return visible(redacted(text)).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
