import { describe, expect, test } from '@jest/globals';
import type { Judgement } from '../../../../src/actions/gate/state.js';
import { gateSummary } from '../../../../src/actions/gate/summary.js';
import { renderSummary } from '../../../../src/runner/render-summary.js';
import { safe } from '../../../../src/text/safe-text.js';
import { makeBackup } from '../../../../testing/backups.js';

function judgement(subject: string, passed: boolean): Judgement {
  const backup = makeBackup({
    backup_id: `b-of-${subject}`,
    record_count: 1_234,
    created_at: '2025-12-31T22:00:00Z',
  });
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

const ERROR = { lines: [safe`Gate failed.`], fixes: [] };

const summaryOf = (judgements: Judgement[]) =>
  gateSummary({
    state: { indexNames: undefined, candidates: judgements.map(({ candidate }) => candidate), judgements },
    error: judgements.every(({ verdicts }) => verdicts[0]?.passed) ? undefined : ERROR,
    now: Date.parse('2026-01-02T00:00:00Z'),
  });

describe('gateSummary of several backups', () => {
  test('is one table with the failed ones first, below why they failed and what to do', () => {
    const judgements = [judgement('docs', true), judgement('faq', false), judgement('tickets', true)];
    const { facts, problem, blocks } = summaryOf(judgements);
    expect(facts).toEqual(['1 backup failed', '2 passed']);
    expect(problem).toEqual({
      lines: ['The backup of faq is too old.', '  Create a new one.'],
      fixes: ['  Create a new one.'],
    });
    expect(blocks.map(({ kind }) => kind)).toEqual(['table', 'details']);
    expect(blocks[0]).toMatchObject({
      head: ['Index', 'Age', 'Records'],
      rows: [
        [['❌ ', { code: 'faq' }], ['2 days'], ['1,234']],
        [['✅ ', { code: 'docs' }], ['2 days'], ['1,234']],
        [['✅ ', { code: 'tickets' }], ['2 days'], ['1,234']],
      ],
    });
  });

  test('folds the ID of each backup', () => {
    const [, folded] = summaryOf([judgement('docs', true), judgement('faq', true)]).blocks;
    expect(folded).toMatchObject({
      title: ['Backup IDs'],
      blocks: [
        {
          rows: [
            ['docs', [{ code: 'b-of-docs' }]],
            ['faq', [{ code: 'b-of-faq' }]],
          ],
        },
      ],
    });
  });

  test('folds more than twenty that passed', () => {
    const many = Array.from({ length: 21 }, (_, at) => judgement(`docs-${at}`, true));
    expect(summaryOf(many).blocks).toMatchObject([{ kind: 'details', title: ['21 backups passed'] }]);
  });

  test('explains the first three failures, and folds why the others failed', () => {
    const { problem, blocks } = summaryOf(Array.from({ length: 5 }, (_, at) => judgement(`docs-${at}`, false)));
    expect(problem?.lines).toHaveLength(6);
    expect(blocks[1]).toMatchObject({
      title: ['Why 2 more failed, and what to do'],
      blocks: [
        { text: ['The backup of docs-3 is too old.', '\n', '  Create a new one.'] },
        { text: ['The backup of docs-4 is too old.', '\n', '  Create a new one.'] },
      ],
    });
  });

  test('stays below 300 kB for 1,000 failed indexes, and says how many are left out', () => {
    const many = Array.from({ length: 1_000 }, (_, at) => judgement(`docs-${at}`, false));
    const html = renderSummary(summaryOf(many));
    expect(html.length).toBeLessThan(300_000);
    expect(html).toContain('… and 700 more in the log.');
  });
});

describe('gateSummary of one backup', () => {
  test('says how it was chosen', () => {
    const { candidate, ...rest } = judgement('docs', true);
    const choice = safe`the newest of 3 backups of commit abc123f`;
    const { blocks } = summaryOf([{ ...rest, candidate: { ...candidate, choice } }]);
    expect(blocks[0]).toMatchObject({ rows: [['Backup', [{ code: 'b-of-docs' }, `, ${choice}`]]] });
  });

  test('shows its facts, every rule and the history', () => {
    const judged = judgement('docs', true);
    const older = makeBackup({ record_count: 617, created_at: '2025-12-30T22:00:00Z' });
    const { heading, facts, blocks } = summaryOf([{ ...judged, history: [...judged.history, older] }]);
    expect(heading).toEqual(['Gate passed', ' for ', { code: 'docs' }]);
    expect(facts).toEqual(['1,234 records', '2 days old']);
    expect(blocks).toMatchObject([
      { kind: 'list', rows: [['Backup', [{ code: 'b-of-docs' }]]] },
      {
        kind: 'table',
        head: ['Rule', 'Found'],
        rows: [
          [
            [{ code: 'status' }, '\n', 'Ready'],
            ['✅ ', 'Ready'],
          ],
        ],
      },
      {
        kind: 'table',
        rows: [
          [['26 hours'], ['████████████ 1,234']],
          [['2 days'], ['██████ 617']],
        ],
      },
    ]);
  });

  test('has no chart if all backups have as many records', () => {
    const one = judgement('docs', true);
    const again = { ...one, history: [...one.history, ...one.history] };
    for (const judged of [one, again]) expect(JSON.stringify(summaryOf([judged]))).not.toContain('█');
  });

  test('says why it failed, also if enforcement is warn', () => {
    const failed = [judgement('docs', false)];
    const state = { indexNames: undefined, candidates: [], judgements: failed };
    expect(gateSummary({ state, error: undefined, now: 0 })).toMatchObject({
      isSuccess: true,
      heading: ['Gate failed', ' for ', { code: 'docs' }, ', but enforcement is warn'],
      problem: { fixes: ['  Create a new one.'] },
    });
  });
});

test('gateSummary shows the error of a step that judged nothing', () => {
  const state = { indexNames: undefined, candidates: [], judgements: undefined };
  expect(gateSummary({ state, error: ERROR, now: 0 })).toMatchObject({ facts: [], problem: ERROR, blocks: [] });
});
