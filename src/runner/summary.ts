import { appendFileSync } from 'node:fs';
import { visible } from '../text/plain.js';
import { redacted } from './harmless.js';

/** Text for people: our own, or one from outside, which is shown as code so that nothing in it works. */
export type Words = readonly (string | { code: string })[];

/** A part of a summary. */
export type Block =
  | { kind: 'heading'; words: Words }
  /** A cell for each column in each row. */
  | { kind: 'table'; head: readonly string[]; rows: readonly (readonly Words[])[] }
  /** A sentence, such as what to do next. */
  | { kind: 'words'; words: Words }
  /** A text told line by line as it is, such as a failure or a chart. */
  | { kind: 'lines'; lines: readonly string[] }
  /** Something to copy. */
  | { kind: 'yaml'; lines: readonly string[] };

/** A job summary as data: the verdict, and what belongs to it. */
export interface Summary {
  isGood: boolean;
  heading: Words;
  blocks: readonly Block[];
}

/**
 * Adds to the job's summary, at once, so that it can be done while the process ends (core.summary cannot). Throws where
 * the runner's file cannot be written.
 */
export function writeSummary(summary: Summary | undefined): void {
  const file = process.env.GITHUB_STEP_SUMMARY;
  if (file && summary) appendFileSync(file, `${render(summary)}\n`);
}

/**
 * The summary as HTML. GitHub turns Markdown, addresses and @names outside of code
 * into markup and links: every text is escaped, and one from outside stands in <code> or <pre>.
 */
export function render({ isGood, heading, blocks }: Summary): string {
  // A blank line would end GitHub's reading of this as HTML.
  return [`<h3>${isGood ? '✅' : '❌'} ${html(heading)}</h3>`, ...blocks.map(renderBlock)].join('\n');
}

function renderBlock(block: Block): string {
  if (block.kind === 'heading') return `<h4>${html(block.words)}</h4>`;
  if (block.kind === 'words') return `<p>${html(block.words)}</p>`;
  if (block.kind === 'lines') return `<pre>${lines(block.lines)}</pre>`;
  if (block.kind === 'yaml') return `<pre lang="yaml"><code>${lines(block.lines)}</code></pre>`;
  const row = (cells: readonly string[], tag: 'th' | 'td') =>
    `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
  const body = block.rows.map((cells) => row(cells.map(html), 'td'));
  return ['<table>', row(block.head.map(escaped), 'th'), ...body, '</table>'].join('\n');
}

function html(words: Words): string {
  return words
    .map((word) => (typeof word === 'string' ? escaped(word) : `<code>${escaped(word.code)}</code>`))
    .join('');
}

function lines(texts: readonly string[]): string {
  // A blank line could end the block for GitHub.
  return texts.map((text) => escaped(text).replace(/^\s*$/, '&nbsp;')).join('\n');
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** GitHub drops a summary of more than 1 MiB as a whole, and a page of this length is read by nobody (characters). */
const LONGEST_TEXT = 1_000;

function escaped(text: string): string {
  return visible(redacted(text))
    .slice(0, LONGEST_TEXT)
    .toWellFormed()
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
