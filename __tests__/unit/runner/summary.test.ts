import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addSecret } from '../../../src/runner/redact.js';
import { renderSummary } from '../../../src/runner/render-summary.js';
import type { Block, InlineText, Summary } from '../../../src/runner/summary.js';
import { type SafeText, safe } from '../../../src/text/safe-text.js';
import { foreignMarkup, renderMarkdown } from '../../../testing/github-markdown.js';
import { hostileText } from '../../../testing/hostile-text.js';

const EMPTY: Summary = { isSuccess: true, heading: [safe`Backup is Ready`], facts: [], blocks: [] };
const HEADING = '<h3>✅ Backup is Ready</h3>';
const FOOTER =
  '<p><a href="https://app.pinecone.io/organizations/-/projects/-/backups">Backups in the Pinecone console</a></p>';
const COMMIT = '3f9a2c1d8e7b6a5948372615f0e1d2c3b4a59687';
const REPOSITORY = 'https://github.com/octo-org/docs';
const LINKS = {
  commit: COMMIT,
  commitUrl: `${REPOSITORY}/commit/${COMMIT}`,
  runUrl: `${REPOSITORY}/actions/runs/1658821493`,
};

// Not sanitized in spite of its type: rendering is the second line of defense, and tested without the first.
const text = fc.oneof(hostileText, fc.string({ unit: 'binary' })) as fc.Arbitrary<SafeText>;
const inlineText: fc.Arbitrary<InlineText> = fc.array(
  fc.oneof(
    text,
    text.map((code) => ({ code })),
    fc.constant('\n' as const),
  ),
  { maxLength: 3 },
);
const visibleLine = text.map((line) => `x${line}` as SafeText);
const lines = fc.array(visibleLine, { minLength: 1, maxLength: 3 });
const flatBlock: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constantFrom('heading' as const, 'paragraph' as const), text: inlineText }),
  fc.record({
    kind: fc.constant('table' as const),
    head: fc.array(text, { maxLength: 3 }),
    rows: fc.array(fc.array(inlineText, { maxLength: 3 }), { maxLength: 3 }),
  }),
  fc.record({ kind: fc.constant('list' as const), rows: fc.array(fc.tuple(text, inlineText), { maxLength: 3 }) }),
  fc.record({ kind: fc.constant('yaml' as const), lines }),
);
const block: fc.Arbitrary<Block> = fc.oneof(
  { weight: 4, arbitrary: flatBlock },
  fc.record({
    kind: fc.constant('details' as const),
    title: inlineText,
    blocks: fc.array(flatBlock, { maxLength: 3 }),
  }),
);
const anySummary: fc.Arbitrary<Summary> = fc.record({
  isSuccess: fc.boolean(),
  heading: inlineText,
  facts: fc.array(text, { maxLength: 3 }),
  problem: fc.option(
    fc.array(visibleLine, { minLength: 1, maxLength: 4 }).map((lines) => ({ lines, fixes: lines.slice(-1) })),
    { nil: undefined },
  ),
  blocks: fc.array(block, { maxLength: 5 }),
});

describe('a summary with any text, as GitHub renders it,', () => {
  test('contains no element and no link but its own', () => {
    fc.assert(
      fc.property(anySummary, (summary) => {
        expect(foreignMarkup(renderSummary(summary, LINKS))).toEqual([]);
      }),
    );
  });

  test('closes its tags in order', () => {
    fc.assert(
      fc.property(anySummary, (summary) => {
        const open: string[] = [];
        for (const [, slash, name] of renderMarkdown(renderSummary(summary)).matchAll(/<(\/?)(\w+)[^>]*>/g)) {
          if (slash) expect(open.pop()).toBe(name);
          else if (name !== 'br') open.push(name ?? '');
        }
        expect(open).toEqual([]);
      }),
    );
  });

  test('contains no blank line but those around the alert', () => {
    fc.assert(
      fc.property(anySummary, (summary) => {
        const blank = renderSummary(summary).match(/\n\s*\n/g) ?? [];
        expect(blank).toHaveLength(summary.problem === undefined ? 0 : 2);
      }),
    );
  });

  test('contains no control or invisible characters but its own line breaks', () => {
    fc.assert(
      fc.property(anySummary, (summary) => {
        return !/[\p{Cc}\u2028-\u202e]/u.test(renderSummary(summary).replaceAll('\n', ''));
      }),
    );
  });

  test('contains no ampersand but those of its own entities', () => {
    fc.assert(fc.property(anySummary, (summary) => !/&(?!(amp|lt|gt|quot|#39);)/.test(renderSummary(summary))));
  });
});

test.each([
  ['a link', '[x](https://evil.example/)'],
  ['an image', '![x](https://evil.example/x.png)'],
  ['an element', '<img src=x onerror=alert(1)>'],
  ['the end of its element', '</code></td></table></details>'],
  ['an address', 'https://evil.example/ www.evil.example a@evil.example'],
  ['a mention', '@everyone @octo-org/admins'],
  ['a reference', '#1 GH-1 octo-org/docs#1 octo-org/docs@deadbee deadbeef'],
  ['emphasis', '**bold** _italics_ ~~gone~~ `code`'],
  ['a table', '| a | b |\n|---|---|\n| c | d |'],
  ['a heading', '\n\n# Heading\n\n> [!NOTE]\n> x'],
  ['a fence', '\n```\nx'],
  ['a link definition', '\n[!CAUTION]: https://evil.example/\n'],
  ['a footnote', '[^1]\n\n[^1]: x'],
  ['an entity', '&lt;script&gt; &#64;everyone'],
  ['zero-width marks', '@\u200beveryone\u200d <\u200bimg>'],
])('%s in a text stays text wherever it is', (_, hostile) => {
  const said = hostile as SafeText;
  const summary: Summary = {
    isSuccess: false,
    heading: [said, { code: hostile }],
    facts: [said],
    problem: { lines: [said, safe`a`, said], fixes: [said] },
    blocks: [
      { kind: 'heading', text: [said, { code: hostile }] },
      { kind: 'table', head: [said], rows: [[[said, '\n', { code: hostile }]]] },
      { kind: 'list', rows: [[said, [said, { code: hostile }]]] },
      { kind: 'paragraph', text: [said, { code: hostile }] },
      { kind: 'details', title: [said], blocks: [{ kind: 'yaml', lines: [said] }] },
    ],
  };
  expect(foreignMarkup(renderSummary(summary, LINKS))).toEqual([]);
});

test('foreignMarkup finds markup in a summary', () => {
  const html = '<p>@octocat <img src=x> https://evil.example/</p>\n\n**x**';
  expect(foreignMarkup(html)).toEqual(expect.arrayContaining(['<img src=x>', '@o', '/e', 'rendered otherwise']));
});

describe('renderSummary', () => {
  const render = (...blocks: Block[]) =>
    renderSummary({ ...EMPTY, blocks })
      .replace(`${HEADING}\n`, '')
      .replace(`\n${FOOTER}`, '');

  test('marks success in the heading, and links to the console', () => {
    expect(renderSummary(EMPTY)).toBe(`${HEADING}\n${FOOTER}`);
  });

  test('links to the commit and to the run', () => {
    expect(renderSummary({ ...EMPTY, facts: [safe`98 records`, safe`1.07 MB`] }, LINKS).split('\n')).toEqual([
      HEADING,
      `<p><strong>98 records · 1.07 MB · commit <a href="${LINKS.commitUrl}"><code>3f9a2c1</code></a></strong></p>`,
      FOOTER.replace('<p>', `<p><a href="${LINKS.runUrl}">Workflow run</a> · `),
    ]);
  });

  test.each([
    [COMMIT, '<p><strong>commit <code>3f9a2c1</code></strong></p>\n'],
    ['main', ''],
  ])('shows the commit %s without an address as it can', (commit, facts) => {
    expect(renderSummary(EMPTY, { commit })).toBe(`${HEADING}\n${facts}${FOOTER}`);
  });

  test('shows a problem in an alert, with what to do in bold, and no line of the heading', () => {
    const heading = [safe`1 of 2 indexes failed`];
    const fixes = [safe`Check api_key.`];
    const problem = {
      lines: [safe`1 of 2 indexes failed.`, safe`docs was not backed up.`, ...fixes, safe`More.`],
      fixes,
    };
    expect(renderSummary({ ...EMPTY, isSuccess: false, heading, problem }).split('\n')).toEqual([
      '<h3>❌ 1 of 2 indexes failed</h3>',
      '',
      '> [!CAUTION]',
      '> <p>docs was not backed up.<br><strong>Check <code>api_key</code>.</strong></p>',
      '> <p>More.</p>',
      '',
      FOOTER,
    ]);
  });

  test('shows a problem of a successful step as a warning', () => {
    const rendered = renderSummary({ ...EMPTY, problem: { lines: [safe`a`], fixes: [] } });
    expect(rendered).toContain('<h3>⚠️ Backup is Ready</h3>\n\n> [!WARNING]\n> <p>a</p>\n\n');
  });

  test('leaves what nobody reads of a problem to the log', () => {
    const lines = Array.from({ length: 1_000 }, (_, at) => safe`line ${at}`);
    const rendered = renderSummary({ ...EMPTY, isSuccess: false, problem: { lines, fixes: [] } });
    expect(rendered).toContain('<br>line 29</p>\n> <p>… and 970 more lines in the log.</p>');
  });

  test.each([
    ['Restored 98 of 1,234 records (12.5%).', 'Restored 98 of 1,234 records (12.5%).'],
    ['Set dry_run: false.', 'Set <code>dry_run</code>: false.'],
    ['It is "a.b", or `no Bearer`.', 'It is &quot;<code>a.b</code>&quot;, or <code>no Bearer</code>.'],
    ['docs-example, 2026-11-22', 'docs-example, 2026-11-22'],
    ['tenant-17 of deadbeef', '<code>tenant-17</code> of <code>deadbeef</code>'],
    ['Backup ID: 8c85e612-ed1c-4f97-9f8c-8194e07bcf71.', 'Backup ID: <kbd>8c85e612-ed1c-4f97-9f8c-8194e07bcf71</kbd>.'],
  ])('renders what is no plain word as code: %s', (given, html) => {
    expect(render({ kind: 'paragraph', text: [given as SafeText] })).toBe(`<p>${html}</p>`);
  });

  test('escapes markup', () => {
    expect(render({ kind: 'paragraph', text: [{ code: `<a href="x">'&amp;` }] })).toBe(
      '<p><code>&lt;a href=&quot;x&quot;&gt;&#39;&amp;amp;</code></p>',
    );
  });

  test('renders a table with a head and rows', () => {
    const rows = [
      [[safe`1`], [{ code: 'a' }]],
      [[safe`2`], [safe`–`, '\n' as const, safe`x`]],
    ];
    expect(render({ kind: 'table', head: [safe`N`, safe`Name`], rows }).split('\n')).toEqual([
      '<table>',
      '<tr><th>N</th><th>Name</th></tr>',
      '<tr><td>1</td><td><code>a</code></td></tr>',
      '<tr><td>2</td><td>–<br>x</td></tr>',
      '</table>',
    ]);
  });

  test('renders a list, with a value that is long on a line of its own', () => {
    const id = '8c85e612-ed1c-4f97-9f8c-8194e07bcf71';
    const rows = [[safe`Status`, [{ code: 'Ready' }]] as const, [safe`Backup`, [{ code: id }]] as const];
    expect(render({ kind: 'list', rows }).split('\n')).toEqual([
      '<table>',
      '<tr><td>Status</td><td><code>Ready</code></td></tr>',
      `<tr><td colspan="2">Backup<br><kbd>${id}</kbd></td></tr>`,
      '</table>',
    ]);
  });

  test('renders blocks in order, each with its own tags', () => {
    const blocks: Block[] = [
      { kind: 'heading', text: [safe`What happened`] },
      { kind: 'yaml', lines: [safe`- uses: x`, safe`  with:`] },
      { kind: 'details', title: [safe`More`], blocks: [{ kind: 'paragraph', text: [safe`Folded.`] }] },
    ];
    expect(render(...blocks).split('\n')).toEqual([
      '<h4>What happened</h4>',
      '<pre lang="yaml"><code>- uses: x',
      '  with:</code></pre>',
      '<details>',
      '<summary>More</summary>',
      '<p>Folded.</p>',
      '</details>',
    ]);
  });

  test('renders a line break within a line as a space', () => {
    expect(render({ kind: 'yaml', lines: ['a\n\n# b' as SafeText] })).toContain('<code>a # b</code>');
  });

  test.each(['', ' ', '\n', '\u200b'])('renders no blank line for the blank line %j', (blank) => {
    const rendered = render({ kind: 'yaml', lines: [safe`a`, blank as SafeText, safe`b`] }).split('\n');
    expect(rendered.filter((line) => line.trim() === '')).toEqual([]);
    expect(rendered).toHaveLength(3);
  });

  test('redacts secrets in every part', () => {
    addSecret('pcsk_s3cret');
    const secret = safe`pcsk_s3cret`;
    const rendered = renderSummary({
      isSuccess: false,
      heading: [{ code: secret }, secret],
      facts: [secret],
      problem: { lines: [secret], fixes: [] },
      blocks: [
        { kind: 'heading', text: [secret] },
        { kind: 'table', head: [secret], rows: [[[{ code: secret }]]] },
        { kind: 'list', rows: [[secret, [secret]]] },
        { kind: 'paragraph', text: [secret] },
        { kind: 'yaml', lines: [secret] },
        { kind: 'details', title: [secret], blocks: [{ kind: 'paragraph', text: [secret] }] },
      ],
    });
    expect(rendered).not.toContain('s3cret');
    expect(rendered.match(/\*\*\*/g)).toHaveLength(13);
  });
});
