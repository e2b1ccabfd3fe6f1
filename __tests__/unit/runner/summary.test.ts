import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { rememberSecret } from '../../../src/runner/harmless.js';
import { type Block, render, type Summary, type Words } from '../../../src/runner/summary.js';
import { hostileText } from '../hostile-text.js';

const PLAIN: Summary = { isGood: true, heading: ['All is well'], blocks: [] };
const OURS = /<\/?(h3|h4|table|tr|th|td|code|p)>|<pre( lang="yaml")?>|<\/pre>/g;

const text = fc.oneof(hostileText, fc.string({ unit: 'binary' }));
const words: fc.Arbitrary<Words> = fc.array(
  fc.oneof(
    text,
    text.map((code) => ({ code })),
  ),
  { maxLength: 3 },
);
const aLine = text.map((line) => `x${line}`);
const theLines = fc.array(aLine, { minLength: 1, maxLength: 3 });
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constantFrom('heading' as const, 'words' as const), words }),
  fc.record({
    kind: fc.constant('table' as const),
    head: fc.array(text, { maxLength: 3 }),
    rows: fc.array(fc.array(words, { maxLength: 3 }), { maxLength: 3 }),
  }),
  fc.record({ kind: fc.constantFrom('lines' as const, 'yaml' as const), lines: theLines }),
);
const summary: fc.Arbitrary<Summary> = fc.record({
  isGood: fc.boolean(),
  heading: words,
  blocks: fc.array(block, { maxLength: 5 }),
});

describe('whatever a text holds', () => {
  test('there is no tag but ours', () => {
    fc.assert(fc.property(summary, (summary) => !/[<>]/.test(render(summary).replace(OURS, ''))));
  });

  test('our tags are closed in their order', () => {
    fc.assert(
      fc.property(summary, (summary) => {
        const open: string[] = [];
        for (const [tag] of render(summary).matchAll(OURS)) {
          const name = tag.replace(/[</>]|( lang.*)/g, '');
          if (tag.startsWith('</')) expect(open.pop()).toBe(name);
          else open.push(name);
        }
        expect(open).toEqual([]);
      }),
    );
  });

  test('there is no blank line, which would end the HTML', () => {
    fc.assert(
      fc.property(summary, (summary) =>
        render(summary)
          .split('\n')
          .every((line) => line.trim() !== ''),
      ),
    );
  });

  test('there is nothing that hides or breaks a line but our line breaks', () => {
    fc.assert(fc.property(summary, (summary) => !/[\p{Cc}\u2028-\u202e]/u.test(render(summary).replaceAll('\n', ''))));
  });

  test('every ampersand begins an entity of ours', () => {
    fc.assert(fc.property(summary, (summary) => !/&(?!(amp|lt|gt|quot|#39);)/.test(render(summary))));
  });
});

test('the verdict is the heading, with a sign', () => {
  expect(render(PLAIN)).toBe('<h3>✅ All is well</h3>');
});

test('a bad verdict has another sign', () => {
  expect(render({ ...PLAIN, isGood: false })).toBe('<h3>❌ All is well</h3>');
});

test('a text from outside stands in code, our own does not', () => {
  expect(render({ ...PLAIN, heading: ['of ', { code: 'docs' }, '.'] })).toBe('<h3>✅ of <code>docs</code>.</h3>');
});

test('each character of markup is escaped', () => {
  expect(render({ ...PLAIN, heading: [{ code: `<a href="x">'&amp;` }] })).toBe(
    '<h3>✅ <code>&lt;a href=&quot;x&quot;&gt;&#39;&amp;amp;</code></h3>',
  );
});

test('a table has a head and a row for each', () => {
  const rows = [
    [['1'], [{ code: 'a' }]],
    [['2'], ['–']],
  ];
  expect(render({ ...PLAIN, blocks: [{ kind: 'table', head: ['N', 'Name'], rows }] })).toBe(
    [
      '<h3>✅ All is well</h3>',
      '<table>',
      '<tr><th>N</th><th>Name</th></tr>',
      '<tr><td>1</td><td><code>a</code></td></tr>',
      '<tr><td>2</td><td>–</td></tr>',
      '</table>',
    ].join('\n'),
  );
});

test('the blocks come in their order, each as what it is', () => {
  const blocks: Block[] = [
    { kind: 'heading', words: ['What happened'] },
    { kind: 'lines', lines: ['docs was not backed up.', 'Pinecone said 401'] },
    { kind: 'words', words: ['Mend ', { code: 'api_key' }, ':'] },
    { kind: 'yaml', lines: ['- uses: x', '  with:'] },
  ];
  expect(render({ ...PLAIN, blocks })).toBe(
    [
      '<h3>✅ All is well</h3>',
      '<h4>What happened</h4>',
      '<pre>docs was not backed up.',
      'Pinecone said 401</pre>',
      '<p>Mend <code>api_key</code>:</p>',
      '<pre lang="yaml"><code>- uses: x',
      '  with:</code></pre>',
    ].join('\n'),
  );
});

test('a line break in what is told begins no line of its own', () => {
  expect(render({ ...PLAIN, blocks: [{ kind: 'lines', lines: ['a\n\n# b'] }] })).toContain('<pre>a # b</pre>');
});

test.each(['', ' ', '\n', '\u200b'])('a line that says nothing makes no blank line: %j', (blank) => {
  const lines = render({ ...PLAIN, blocks: [{ kind: 'lines', lines: ['a', blank, 'b'] }] }).split('\n');
  expect(lines.filter((line) => line.trim() === '')).toEqual([]);
});

test('no secret is in it', () => {
  rememberSecret('pcsk_s3cret');
  const code = 'pcsk_s3cret';
  const all = render({
    isGood: false,
    heading: [{ code }, code],
    blocks: [
      { kind: 'heading', words: [code] },
      { kind: 'table', head: [code], rows: [[[{ code }]]] },
      { kind: 'words', words: [code] },
      { kind: 'lines', lines: [code] },
      { kind: 'yaml', lines: [code] },
    ],
  });
  expect(all).not.toContain('s3cret');
});
