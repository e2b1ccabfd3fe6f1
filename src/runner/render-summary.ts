import type { ErrorMessage } from '../text/action-error.js';
import type { SafeText } from '../text/safe-text.js';
import { FileSection } from './file-section.js';
import { escapeHtml, renderCode, renderProse } from './prose.js';
import { type RunIdentity, runIdentity } from './run-context.js';
import type { Block, InlineText, Summary } from './summary.js';

/** The address in Pinecone's documentation that leads to the backups of the project that is open in the console. */
const CONSOLE_URL = 'https://app.pinecone.io/organizations/-/projects/-/backups';

/** More lines of a problem are left to the log. */
const MAX_PROBLEM_LINES = 30;
/** A list shows a longer value below its name (characters). */
const MAX_BESIDE_NAME = 20;

/** Addresses that the runner confirmed; see `runIdentity`. */
type Links = Pick<RunIdentity, 'commit' | 'commitUrl' | 'runUrl'>;

/**
 * Appends to the job's summary synchronously, which core.summary cannot: the process may be exiting. Throws if the
 * runner's file cannot be written.
 */
export function writeSummary(summary: Summary | undefined): void {
  const file = process.env.GITHUB_STEP_SUMMARY;
  if (file && summary) new FileSection(file).replace(`${renderSummary(summary, runIdentity())}\n`);
}

/**
 * The summary for GitHub: HTML, as Markdown in it would not be safe, around an alert, which only Markdown has. A blank line
 * ends GitHub's reading of HTML, so there is one before and after the alert, and no other.
 */
export function renderSummary({ isSuccess, heading, facts, problem, blocks }: Summary, links: Links = {}): string {
  const icon = !isSuccess ? '❌' : problem === undefined ? '✅' : '⚠️';
  const html = [`<h3>${icon} ${renderText(heading)}</h3>`, ...renderFacts({ facts, links })];
  const alert = problem === undefined ? [] : ['', ...renderProblem({ problem, isSuccess, heading }), ''];
  return [...html, ...alert, ...blocks.map(renderBlock), renderFooter(links)].join('\n');
}

function renderFacts({ facts, links: { commit, commitUrl } }: { facts: readonly SafeText[]; links: Links }): string[] {
  const shown = facts.map(renderProse);
  if (commit !== undefined && /^[0-9a-f]{7,64}$/.test(commit)) {
    const short = `<code>${commit.slice(0, 7)}</code>`;
    shown.push(`commit ${commitUrl === undefined ? short : renderLink({ address: commitUrl, html: short })}`);
  }
  return shown.length === 0 ? [] : [`<p><strong>${shown.join(' · ')}</strong></p>`];
}

/**
 * An alert whose content is HTML, in which no line is read as Markdown. A paragraph ends after what to do, and what the
 * heading says is not repeated.
 */
function renderProblem({
  problem: { lines, fixes },
  isSuccess,
  heading,
}: Pick<Summary, 'isSuccess' | 'heading'> & { problem: ErrorMessage }): string[] {
  const paragraphs: string[][] = [[]];
  const said = `${heading.map((part) => (typeof part === 'string' ? part : part.code)).join('')}.`;
  const shown = lines.filter((line) => line !== said);
  for (const line of shown.slice(0, MAX_PROBLEM_LINES)) {
    const html = renderProse(line.trim());
    const isFix = fixes.includes(line);
    paragraphs.at(-1)?.push(isFix ? `<strong>${html}</strong>` : html);
    if (isFix) paragraphs.push([]);
  }
  const hidden = shown.length - MAX_PROBLEM_LINES;
  if (hidden > 0) paragraphs.push([`… and ${hidden} more lines in the log.`]);
  const content = paragraphs.filter(({ length }) => length > 0).map((parts) => `<p>${parts.join('<br>')}</p>`);
  return [isSuccess ? '[!WARNING]' : '[!CAUTION]', ...content].map((line) => `> ${line}`);
}

function renderBlock(block: Block): string {
  if (block.kind === 'heading') return `<h4>${renderText(block.text)}</h4>`;
  if (block.kind === 'paragraph') return `<p>${renderText(block.text)}</p>`;
  if (block.kind === 'details') {
    const title = `<summary>${renderText(block.title)}</summary>`;
    return ['<details>', title, ...block.blocks.map(renderBlock), '</details>'].join('\n');
  }
  if (block.kind === 'yaml') return `<pre lang="yaml"><code>${renderLines(block.lines)}</code></pre>`;
  const rows =
    block.kind === 'list'
      ? block.rows.map(renderListRow)
      : [row(block.head.map(renderProse), 'th'), ...block.rows.map((cells) => row(cells.map(renderText), 'td'))];
  return ['<table>', ...rows, '</table>'].join('\n');
}

function row(cells: readonly string[], tag: 'th' | 'td'): string {
  return `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
}

function renderListRow([name, value]: readonly [SafeText, InlineText]): string {
  const length = value.reduce((sum, part) => sum + (typeof part === 'string' ? part : part.code).length, 0);
  if (length <= MAX_BESIDE_NAME) return row([renderProse(name), renderText(value)], 'td');
  return `<tr><td colspan="2">${renderProse(name)}<br>${renderText(value)}</td></tr>`;
}

function renderFooter({ runUrl }: Links): string {
  const run = runUrl === undefined ? [] : [renderLink({ address: runUrl, html: 'Workflow run' })];
  return `<p>${[...run, renderLink({ address: CONSOLE_URL, html: 'Backups in the Pinecone console' })].join(' · ')}</p>`;
}

function renderLink({ address, html }: { address: string; html: string }): string {
  return `<a href="${escapeHtml(address)}">${html}</a>`;
}

function renderText(text: InlineText): string {
  return text
    .map((part) => (part === '\n' ? '<br>' : typeof part === 'string' ? renderProse(part) : renderCode(part.code)))
    .join('');
}

function renderLines(lines: readonly SafeText[]): string {
  // A blank line could end the block for GitHub.
  return lines.map((line) => escapeHtml(line).replace(/^\s*$/, '&nbsp;')).join('\n');
}
