import { type SafeText, stripInvisible, wellFormed } from '../text/safe-text.js';
import { FileSection } from './file-section.js';
import { redact } from './redact.js';

/** Text for people: our own, or from outside, which is rendered as code so that no markup in it is interpreted. */
export type InlineText = readonly (SafeText | { code: string })[];

/** A part of a summary. */
export type Block =
  | { kind: 'heading'; text: InlineText }
  /** One cell for each column in each row. */
  | { kind: 'table'; head: readonly SafeText[]; rows: readonly (readonly InlineText[])[] }
  /** The facts that matter most, in one bold line. */
  | { kind: 'facts'; text: InlineText }
  /** What few readers need, folded under its title. */
  | { kind: 'details'; title: InlineText; blocks: readonly Block[] }
  /** A sentence, such as what to do next. */
  | { kind: 'paragraph'; text: InlineText }
  /** Lines shown as they are, such as an error message or a chart. */
  | { kind: 'preformatted'; lines: readonly SafeText[] }
  /** Something to copy. */
  | { kind: 'yaml'; lines: readonly SafeText[] };

/** A job summary as data: the verdict and its details. */
export interface Summary {
  isSuccess: boolean;
  heading: InlineText;
  blocks: readonly Block[];
}

/**
 * Appends to the job's summary synchronously, which core.summary cannot: the process may be exiting. Throws if the
 * runner's file cannot be written.
 */
export function writeSummary(summary: Summary | undefined): void {
  const file = process.env.GITHUB_STEP_SUMMARY;
  if (file && summary) new FileSection(file).replace(`${renderSummary(summary)}\n`);
}

/**
 * The summary as HTML. Outside of code, GitHub turns Markdown, addresses and @names into markup and links: every text is
 * escaped, and text from outside is in <code> or <pre>.
 */
export function renderSummary({ isSuccess, heading, blocks }: Summary): string {
  // A blank line would end GitHub's reading of this as HTML.
  return [`<h3>${isSuccess ? '✅' : '❌'} ${toHtml(heading)}</h3>`, ...blocks.map(renderBlock)].join('\n');
}

function renderBlock(block: Block): string {
  if (block.kind === 'heading') return `<h4>${toHtml(block.text)}</h4>`;
  if (block.kind === 'paragraph') return `<p>${toHtml(block.text)}</p>`;
  if (block.kind === 'facts') return `<p><strong>${toHtml(block.text)}</strong></p>`;
  if (block.kind === 'details') {
    const title = `<summary>${toHtml(block.title)}</summary>`;
    return ['<details>', title, ...block.blocks.map(renderBlock), '</details>'].join('\n');
  }
  if (block.kind === 'preformatted') return `<pre>${renderLines(block.lines)}</pre>`;
  if (block.kind === 'yaml') return `<pre lang="yaml"><code>${renderLines(block.lines)}</code></pre>`;
  const row = (cells: readonly string[], tag: 'th' | 'td') =>
    `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
  const body = block.rows.map((cells) => row(cells.map(toHtml), 'td'));
  return ['<table>', row(block.head.map(escapeHtml), 'th'), ...body, '</table>'].join('\n');
}

function toHtml(text: InlineText): string {
  return text
    .map((part) => (typeof part === 'string' ? escapeHtml(part) : `<code>${escapeHtml(part.code)}</code>`))
    .join('');
}

function renderLines(lines: readonly SafeText[]): string {
  // A blank line could end the block for GitHub.
  return lines.map((line) => escapeHtml(line).replace(/^\s*$/, '&nbsp;')).join('\n');
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** GitHub drops a summary of more than 1 MiB as a whole, and nobody reads a text this long (characters). */
const MAX_TEXT_LENGTH = 1_000;

function escapeHtml(text: string): string {
  return wellFormed(stripInvisible(redact(text)).slice(0, MAX_TEXT_LENGTH)).replace(
    /[&<>"']/g,
    (character) => ENTITIES[character] ?? '',
  );
}
