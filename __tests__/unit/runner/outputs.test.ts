import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type OutputValue, renderOutput } from '../../../src/runner/outputs.js';
import { hostileText } from '../../../testing/hostile-text.js';

describe('renderOutput', () => {
  test.each<[string, OutputValue, string]>([
    ['undefined as an empty text', undefined, ''],
    ['an empty text as an empty text', '', ''],
    ['a text as is', 'docs-20260102-030405', 'docs-20260102-030405'],
    ['zero', 0, '0'],
    ['a number without separators', 120_000, '120000'],
    ['a decimal', 0.5, '0.5'],
    ['true', true, 'true'],
    ['false', false, 'false'],
    ['a list with one line per item', ['b-1', 'b-2'], 'b-1\nb-2'],
    ['a list of one item as that item', ['b-1'], 'b-1'],
    ['an empty list as an empty text', [], ''],
    ['a JSON object', { json: { a: [1, true, null], b: 'x' } }, '{"a":[1,true,null],"b":"x"}'],
    ['a JSON list', { json: [] }, '[]'],
    ['a JSON null', { json: null }, 'null'],
  ])('renders %s', (_, value, expected) => {
    expect(renderOutput(value)).toBe(expected);
  });

  test('renders a multi-line text as one line', () => {
    expect(renderOutput('a\r\nb\n\nstatus=Ready')).toBe('a b status=Ready');
  });

  test('renders an item of several lines as one line of the list', () => {
    expect(renderOutput(['a\nb-3', 'c\u2028d'])).toBe('a b-3\nc d');
  });

  test('renders line breaks in JSON as escapes', () => {
    expect(renderOutput({ json: { message: 'a\nb' } })).toBe('{"message":"a\\nb"}');
  });

  test('does not collapse spaces, because outputs are data', () => {
    expect(renderOutput('a  b ')).toBe('a  b ');
  });

  test('renders any text as one well-formed line', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const rendered = renderOutput(text);
        expect(rendered).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
        expect(rendered.isWellFormed()).toBe(true);
      }),
    );
  });

  test('renders any list with exactly one line per item', () => {
    fc.assert(
      fc.property(fc.array(hostileText, { minLength: 1 }), (items) => {
        expect(renderOutput(items).split(/\r\n|\r|\n/)).toHaveLength(items.length);
      }),
    );
  });

  test('renders any JSON value as one line that parses to the same value', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), hostileText), (json) => {
        const rendered = renderOutput({ json });
        expect(rendered).not.toMatch(/[\r\n]/);
        expect(JSON.parse(rendered)).toEqual(JSON.parse(JSON.stringify(json)));
      }),
    );
  });
});
