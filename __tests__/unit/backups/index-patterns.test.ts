import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ineffectiveExclusions, matchesPattern, matchesPatterns } from '../../../src/backups/select-indexes.js';

describe('ineffectiveExclusions', () => {
  test.each<[string, string[]]>([
    ['!docs *', ['!docs']],
    ['!docs docs', ['!docs']],
    ['!docs-* docs*', ['!docs-*']],
    ['!docs-? docs-*', ['!docs-?']],
    ['!a* !b *', ['!a*', '!b']],
    ['* !docs *', ['!docs']],
    ['* !docs', []],
    ['!docs * !docs', ['!docs']],
    ['!docs * !d*', ['!docs']],
    ['!docs-* docs-example', ['!docs-*']],
    ['tickets !docs-* docs-example', ['!docs-*']],
    ['tickets !docs docs*', ['!docs']],
    ['!scratch-* docs', []],
    ['docs !scratch-*', []],
    ['docs-example !docs-* docs-a', []],
    ['d*-a !do*-b docs-b', []],
    ['* !docs-* docs-example', []],
    ['!docs-* docs-?', ['!docs-*']],
    ['!docs* docs-*', ['!docs*']],
    ['!* ?*-a', ['!*']],
    ['docs tickets', []],
  ])('of %j are %j', (lines, expected) => {
    expect(ineffectiveExclusions(lines.split(' '))).toEqual(expected);
  });

  test('select no other names without them', () => {
    const line = fc.stringMatching(/^!?[ab*?]{1,4}$/);
    const names = ['', 'a', 'b'].flatMap((a) => ['a', 'b'].flatMap((b) => ['', 'a', 'b'].map((c) => a + b + c)));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 5 }), (lines) => {
        const rest = [...lines];
        // Of equal lines, the first ones.
        for (const one of ineffectiveExclusions(lines)) rest.splice(rest.indexOf(one), 1);
        const selected = (all: readonly string[]) => names.filter((name) => matchesPatterns(all, name));
        expect(selected(rest)).toEqual(selected(lines));
      }),
    );
  });
});

describe('matchesPattern', () => {
  test.each([
    ['docs', 'docs', true],
    ['docs', 'docs-1', false],
    ['*', 'docs', true],
    ['*', '', true],
    ['**', 'docs', true],
    ['docs-*', 'docs-', true],
    ['docs-*', 'docs-example', true],
    ['docs-*', 'docs', false],
    ['docs-*', 'my-docs-example', false],
    ['*-prod', 'docs-prod', true],
    ['*-prod', 'docs-prod-2', false],
    ['*-prod', 'a-prod-b-prod', true],
    ['d*s', 'docs', true],
    ['d*s', 'docs-s', true],
    ['d*s', 'docs-x', false],
    ['doc?', 'docs', true],
    ['doc?', 'doc', false],
    ['docs?', 'docs-1', false],
    ['?', 'a', true],
    ['?*', '', false],
    ['*?*', 'a', true],
    ['a*b*c', 'axbxbxc', true],
    ['a*b*c', 'axcxb', false],
    ['.*', 'docs', false],
    ['do+cs', 'dooocs', false],
    ['[ab]', 'a', false],
  ])('%s and %s: %s', (pattern, name, matches) => {
    expect(matchesPattern(pattern, name)).toBe(matches);
  });

  test('takes linear time for a pattern that makes a backtracking matcher hang', () => {
    const pattern = `${'*a'.repeat(30)}*b`;
    const startedAt = performance.now();
    expect(matchesPattern(pattern, 'a'.repeat(45))).toBe(false);
    expect(performance.now() - startedAt).toBeLessThan(50);
  });

  test('agrees with a regular expression', () => {
    const part = fc.constantFrom('a', 'b', '-', '*', '?');
    const letter = fc.constantFrom('a', 'b', '-');
    const texts = fc.tuple(fc.array(part, { maxLength: 6 }), fc.array(letter, { maxLength: 8 }));
    fc.assert(
      fc.property(texts, ([parts, letters]) => {
        const [pattern, name] = [parts.join(''), letters.join('')];
        const source = pattern.replaceAll('*', '.*').replaceAll('?', '.');
        expect(matchesPattern(pattern, name)).toBe(new RegExp(`^${source}$`).test(name));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('matchesPatterns', () => {
  test('the last line that matches decides, whatever the lines before it say', () => {
    const name = fc.constantFrom('docs', 'docs-1', 'docs-2', 'tickets');
    const pattern = fc.constantFrom('*', 'docs', 'docs-*', 'docs-?', '*s', 'tickets', 't*', 'none');
    const line = fc.tuple(fc.boolean(), pattern).map(([isExcluded, text]) => ({ isExcluded, text }));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), line, name, (before, last, of) => {
        const render = (lines: readonly { isExcluded: boolean; text: string }[]) =>
          lines.map(({ isExcluded, text }) => `${isExcluded ? '!' : ''}${text}`);
        const expected = matchesPattern(last.text, of) ? !last.isExcluded : matchesPatterns(render(before), of);
        expect(matchesPatterns(render([...before, last]), of)).toBe(expected);
      }),
      { numRuns: 2_000 },
    );
  });

  test('a name that no line matches is not selected', () => {
    expect(matchesPatterns([], 'docs')).toBe(false);
    expect(matchesPatterns(['!docs'], 'tickets')).toBe(false);
  });
});
