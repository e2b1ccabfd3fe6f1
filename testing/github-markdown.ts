import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';

/** Text as HTML, by the published specification of GitHub's Markdown; raw HTML stays, as in a job summary. */
export function renderMarkdown(text: string): string {
  return micromark(text, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });
}

const PLAIN_TAG = /^<\/?(a|blockquote|br|code|details|h3|h4|kbd|p|pre|strong|summary|table|td|th|tr)>$/;
const OTHER_TAGS = ['<td colspan="2">', '<pre lang="yaml">'];
const LINK = new RegExp(
  '^<a href="https://(github\\.com/octo-org/docs/(commit/[0-9a-f]{40}|actions/runs/\\d+)' +
    '|app\\.pinecone\\.io/organizations/-/projects/-/backups)">$',
);
/** The start of an alert, which the specification does not know. */
const ALERT = /<blockquote>\n<p>\[!(?:CAUTION|WARNING)\]<\/p>|<\/blockquote>/g;
const CODE = /<(code|kbd|pre|a)\b.*?<\/\1>/gs;
/** What GitHub turns into a link or an emoji outside of code; a time of day is neither. */
const LINKED = /[@#_*[\]|`~/\\]\w|(?<!\d):\w|[0-9a-f]{7,}/gi;

/** What GitHub would show of a job summary that we did not write: elements, and text outside of code that becomes a link. */
export function foreignMarkup(summary: string): string[] {
  const html = renderMarkdown(summary);
  const ours = (tag: string) => PLAIN_TAG.test(tag) || OTHER_TAGS.includes(tag) || LINK.test(tag);
  const tags = tagsOf(html);
  // The renderer must find no markup in our HTML, not even of a kind that we use.
  const added = tagsOf(html.replace(ALERT, '')).join('') === tagsOf(summary).join('') ? [] : ['rendered otherwise'];
  const prose = html
    .replace(CODE, ' ')
    .replace(/<[^>]*>|&#?\w+;/g, ' ')
    .replaceAll(/\[!(CAUTION|WARNING)\]/g, '');
  return [...tags.filter((tag) => !ours(tag)), ...added, ...(prose.match(LINKED) ?? [])];
}

function tagsOf(html: string): string[] {
  return html.match(/<[^>]*>?/g) ?? [];
}
