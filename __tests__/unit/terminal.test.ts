import { describe, expect, test } from '@jest/globals';
import { logTranslator, renderOutputs, renderSummary, styleFor } from '../../scripts/terminal.js';

const PLAIN = styleFor(false);

function translated(lines: readonly string[], style = PLAIN): string[] {
  const translate = logTranslator(style);
  return lines.flatMap((line) => translate(line) ?? []);
}

describe('the log in a terminal', () => {
  test('shows a group as a heading, with its lines indented, and no workflow command', () => {
    const lines = ['::add-mask::key', '::group::Inputs', 'index_name: docs', '::endgroup::', 'Ready', '::debug::GET'];
    expect(translated(lines)).toEqual(['\nInputs', '  index_name: docs', 'Ready', 'debug: GET']);
  });

  test('shows an error with its line breaks and percent signs', () => {
    expect(translated(['::error title=a::Not 100%25.%0A  Re-run.'])).toEqual(['error: Not 100%.\n  Re-run.']);
  });

  test('has color only if the terminal has', () => {
    expect(translated(['::warning::Slow'], styleFor(true))).toEqual(['\u001b[33mwarning: Slow\u001b[0m']);
    expect(translated(['::warning::Slow'])).toEqual(['warning: Slow']);
  });
});

describe('the outputs in a terminal', () => {
  const render = (outputs: Record<string, string>) => renderOutputs({ outputs, style: PLAIN, width: 40 }).split('\n');

  test('are a table, and an empty one is a dash', () => {
    expect(render({ status: 'Ready', error: '' })).toEqual(['  status  Ready', '  error   –']);
  });

  test('have line breaks in the column of the values', () => {
    expect(render({ error: 'a\nb' })).toEqual(['  error  a', '         b']);
  });

  test('show a JSON array as the number of items and the first one, cut to the width', () => {
    const [line = ''] = render({ backups: JSON.stringify([{ backup_id: 'b-1', name: 'a long name' }, {}]) });
    expect(line).toMatch(/^ {2}backups {2}2 × \{"backup_id":.*…$/);
    expect(line.length).toBeLessThanOrEqual(40);
  });

  test('show an empty JSON array, and a text that only looks like JSON, as they are', () => {
    expect(render({ a: '[]', b: '[broken' })).toEqual(['  a  []', '  b  [broken']);
  });
});

test('the summary in a terminal is text without markup, with aligned tables', () => {
  const summary =
    '<h3>✅ Done</h3>\n<table>\n<tr><th>A</th><th>B</th></tr>\n<tr><td>&lt;x&gt;</td><td>1</td></tr>\n</table>';
  expect(renderSummary(summary, PLAIN)).toBe('  ✅ Done\n  A    B\n  <x>  1');
});

test('the summary in a terminal has alerts in color, and lists with what is long', () => {
  const alert = '> [!CAUTION]\n> <p>It failed.<br><strong>Check <code>api_key</code>.</strong></p>';
  const list =
    '<table>\n<tr><td>Status</td><td>Ready</td></tr>\n<tr><td colspan="2">Backup<br><kbd>b-1</kbd></td></tr>\n</table>';
  expect(renderSummary(`${alert}\n\n${list}`, PLAIN).split('\n')).toEqual([
    '  Caution:',
    '  It failed.',
    '  Check api_key.',
    '',
    '  Status  Ready',
    '  Backup  b-1',
  ]);
});
