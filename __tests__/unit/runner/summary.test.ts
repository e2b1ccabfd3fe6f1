import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addSecret } from '../../../src/runner/redact.js';
import { type Block, type InlineText, renderSummary, type Summary } from '../../../src/runner/summary.js';
import { type SafeText, safe } from '../../../src/text/safe-text.js';
import { hostileText } from '../../../testing/hostile-text.js';

const EMPTY: Summary = { isSuccess: true, heading: [safe`Backup is Ready`], blocks: [] };
const OUR_TAGS = /<\/?(h3|h4|table|tr|th|td|code|p|strong|details|summary)>|<pre( lang="yaml")?>|<\/pre>/g;

// Not sanitized in spite of its type: rendering is the second line of defense, and tested without the first.
const text = fc.oneof(hostileText, fc.string({ unit: 'binary' })) as fc.Arbitrary<SafeText>;
const inlineText: fc.Arbitrary<InlineText> = fc.array(
  fc.oneof(
    text,
    text.map((code) => ({ code })),
  ),
  { maxLength: 3 },
);
const visibleLine = text.map((line) => `x${line}` as SafeText);
const lines = fc.array(visibleLine, { minLength: 1, maxLength: 3 });
const flatBlock: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constantFrom('heading' as const, 'facts' as const, 'paragraph' as const), text: inlineText }),
  fc.record({
    kind: fc.constant('table' as const),
    head: fc.array(text, { maxLength: 3 }),
    rows: fc.array(fc.array(inlineText, { maxLength: 3 }), { maxLength: 3 }),
  }),
  fc.record({ kind: fc.constantFrom('preformatted' as const, 'yaml' as const), lines }),
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
  blocks: fc.array(block, { maxLength: 5 }),
});

describe('renderSummary with any text', () => {
  test('contains no tags but its own', () => {
    fc.assert(fc.property(anySummary, (summary) => !/[<>]/.test(renderSummary(summary).replace(OUR_TAGS, ''))));
  });

  test('closes its tags in order', () => {
    fc.assert(
      fc.property(anySummary, (summary) => {
        const open: string[] = [];
        for (const [tag] of renderSummary(summary).matchAll(OUR_TAGS)) {
          const name = tag.replace(/[</>]|( lang.*)/g, '');
          if (tag.startsWith('</')) expect(open.pop()).toBe(name);
          else open.push(name);
        }
        expect(open).toEqual([]);
      }),
    );
  });

  test('contains no blank line, which would end the HTML', () => {
    fc.assert(
      fc.property(anySummary, (summary) =>
        renderSummary(summary)
          .split('\n')
          .every((line) => line.trim() !== ''),
      ),
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

describe('renderSummary', () => {
  test('marks success in the heading', () => {
    expect(renderSummary(EMPTY)).toBe('<h3>✅ Backup is Ready</h3>');
  });

  test('marks failure in the heading', () => {
    expect(renderSummary({ ...EMPTY, isSuccess: false })).toBe('<h3>❌ Backup is Ready</h3>');
  });

  test('renders text from outside as code, and our own text plainly', () => {
    expect(renderSummary({ ...EMPTY, heading: [safe`of `, { code: 'docs' }, safe`.`] })).toBe(
      '<h3>✅ of <code>docs</code>.</h3>',
    );
  });

  test('escapes markup', () => {
    expect(renderSummary({ ...EMPTY, heading: [{ code: `<a href="x">'&amp;` }] })).toBe(
      '<h3>✅ <code>&lt;a href=&quot;x&quot;&gt;&#39;&amp;amp;</code></h3>',
    );
  });

  test('renders a table with a head and rows', () => {
    const rows = [
      [[safe`1`], [{ code: 'a' }]],
      [[safe`2`], [safe`–`]],
    ];
    expect(renderSummary({ ...EMPTY, blocks: [{ kind: 'table', head: [safe`N`, safe`Name`], rows }] })).toBe(
      [
        '<h3>✅ Backup is Ready</h3>',
        '<table>',
        '<tr><th>N</th><th>Name</th></tr>',
        '<tr><td>1</td><td><code>a</code></td></tr>',
        '<tr><td>2</td><td>–</td></tr>',
        '</table>',
      ].join('\n'),
    );
  });

  test('renders blocks in order, each with its own tags', () => {
    const blocks: Block[] = [
      { kind: 'heading', text: [safe`What happened`] },
      { kind: 'preformatted', lines: [safe`docs was not backed up.`, safe`Pinecone returned 401`] },
      { kind: 'paragraph', text: [safe`Fix `, { code: 'api_key' }, safe`:`] },
      { kind: 'yaml', lines: [safe`- uses: x`, safe`  with:`] },
      { kind: 'facts', text: [safe`Deleted 3`] },
      { kind: 'details', title: [safe`More`], blocks: [{ kind: 'paragraph', text: [safe`Folded.`] }] },
    ];
    expect(renderSummary({ ...EMPTY, blocks })).toBe(
      [
        '<h3>✅ Backup is Ready</h3>',
        '<h4>What happened</h4>',
        '<pre>docs was not backed up.',
        'Pinecone returned 401</pre>',
        '<p>Fix <code>api_key</code>:</p>',
        '<pre lang="yaml"><code>- uses: x',
        '  with:</code></pre>',
        '<p><strong>Deleted 3</strong></p>',
        '<details>',
        '<summary>More</summary>',
        '<p>Folded.</p>',
        '</details>',
      ].join('\n'),
    );
  });

  test('renders a line break within a line as a space', () => {
    const block: Block = { kind: 'preformatted', lines: ['a\n\n# b' as SafeText] };
    expect(renderSummary({ ...EMPTY, blocks: [block] })).toContain('<pre>a # b</pre>');
  });

  test.each(['', ' ', '\n', '\u200b'])('renders no blank line for the blank line %j', (blank) => {
    const block: Block = { kind: 'preformatted', lines: [safe`a`, blank as SafeText, safe`b`] };
    const rendered = renderSummary({ ...EMPTY, blocks: [block] }).split('\n');
    expect(rendered.filter((line) => line.trim() === '')).toEqual([]);
    expect(rendered).toHaveLength(4);
  });

  test('redacts secrets in every block', () => {
    addSecret('pcsk_s3cret');
    const secret = safe`pcsk_s3cret`;
    const rendered = renderSummary({
      isSuccess: false,
      heading: [{ code: secret }, secret],
      blocks: [
        { kind: 'heading', text: [secret] },
        { kind: 'table', head: [secret], rows: [[[{ code: secret }]]] },
        { kind: 'paragraph', text: [secret] },
        { kind: 'preformatted', lines: [secret] },
        { kind: 'yaml', lines: [secret] },
        { kind: 'facts', text: [secret] },
        { kind: 'details', title: [secret], blocks: [{ kind: 'paragraph', text: [secret] }] },
      ],
    });
    expect(rendered).not.toContain('s3cret');
    expect(rendered.match(/\*\*\*/g)).toHaveLength(11);
  });
});
