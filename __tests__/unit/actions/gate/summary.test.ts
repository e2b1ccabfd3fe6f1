import { describe, expect, test } from '@jest/globals';
import type { Judgement } from '../../../../src/actions/gate/state.js';
import { gateSummary } from '../../../../src/actions/gate/summary.js';
import { renderSummary } from '../../../../src/runner/summary.js';
import { safe } from '../../../../src/text/safe-text.js';
import { makeBackup } from '../../../../testing/backups.js';

function judgement(subject: string, passed: boolean): Judgement {
  const backup = makeBackup({ backup_id: `b-of-${subject}`, record_count: 1_234 });
  const reason = safe`The backup of ${subject} is too old.`;
  const advice = safe`Create a new one.`;
  const verdict = { rule: 'status', wanted: safe`Ready`, found: safe`Ready`, passed, reason, advice };
  return {
    candidate: { subject, isNamed: false, lookup: 'found', id: backup.backup_id, backup },
    verdicts: [verdict],
    ageMinutes: 3_000,
    previousRecordCount: undefined,
    coveragePercent: undefined,
    history: [backup],
  };
}

const summaryOf = (judgements: Judgement[]) =>
  gateSummary({
    state: { indexNames: undefined, candidates: judgements.map(({ candidate }) => candidate), judgements },
    error: judgements.every(({ verdicts }) => verdicts[0]?.passed) ? undefined : [safe`Gate failed.`],
  });

describe('gateSummary of several backups', () => {
  test('is one table with the failed ones first, each with what to do', () => {
    const { blocks } = summaryOf([judgement('docs', true), judgement('faq', false), judgement('tickets', true)]);
    expect(blocks.map(({ kind }) => kind)).toEqual(['facts', 'table', 'table']);
    expect(blocks[0]).toEqual({ kind: 'facts', text: ['1 of 3 backups failed'] });
    expect(blocks[1]).toMatchObject({
      rows: [
        [
          ['❌'],
          [{ code: 'faq' }],
          [{ code: 'b-of-faq' }],
          ['2 days'],
          ['1,234'],
          ['The backup of faq is too old. Create a new one.'],
        ],
      ],
    });
  });

  test('folds more than twenty that passed', () => {
    const many = Array.from({ length: 21 }, (_, at) => judgement(`docs-${at}`, true));
    expect(summaryOf(many).blocks.map(({ kind }) => kind)).toEqual(['facts', 'details']);
  });

  test('stays below 200 kB for 1,000 failed indexes, and says how many are left out', () => {
    const many = Array.from({ length: 1_000 }, (_, at) => judgement(`docs-${at}`, false));
    const html = renderSummary(summaryOf(many));
    expect(html.length).toBeLessThan(200_000);
    expect(html).toContain('… and 700 more in the log.');
  });
});

test('gateSummary of one backup shows every rule and the history', () => {
  const { blocks } = summaryOf([judgement('docs', true)]);
  expect(blocks.map(({ kind }) => kind)).toEqual(['heading', 'table', 'paragraph', 'preformatted']);
});
