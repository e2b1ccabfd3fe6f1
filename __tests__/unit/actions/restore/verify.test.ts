import { describe, expect, test } from '@jest/globals';
import { evidenceOf, restoreOutputs } from '../../../../src/actions/restore/outputs.js';
import type { RestoreState, RestoreStep, StartedState } from '../../../../src/actions/restore/state.js';
import { restoreSummary } from '../../../../src/actions/restore/summary.js';
import { verifyContents } from '../../../../src/actions/restore/wait.js';
import type { Backup, Index, IndexStats } from '../../../../src/pinecone/parse.js';
import { renderSummary } from '../../../../src/runner/render-summary.js';
import { safe } from '../../../../src/text/safe-text.js';
import { makeBackup } from '../../../../testing/backups.js';
import { fakeClock, fakeLimits } from '../../../../testing/fake-clock.js';
import { fakeLog } from '../../../../testing/fake-log.js';

const START = Date.UTC(2026, 0, 2, 12);
const BACKUP = { record_count: 98, namespace_count: 3, dimension: 1536, metric: 'cosine' } as const;
const INDEX: Index = {
  name: 'docs-restored',
  host: 'h-1.pinecone.io',
  status: { ready: true, state: 'Ready' },
  dimension: 1536,
  metric: 'cosine',
};
const COMPLETE: IndexStats = { totalVectorCount: 98, namespaceCount: 3 };

interface Scenario {
  backup?: Partial<Backup>;
  index?: Partial<Index>;
  /** The statistics at each request, and at the last one for ever. */
  stats?: IndexStats[];
  /** What is different about the index once its contents are complete. */
  last?: Partial<Index>;
}

/** Verifies a restore that took a minute until the index was ready. */
async function verify({ backup, index, stats = [COMPLETE], last }: Scenario = {}) {
  const clock = fakeClock();
  const { log, lines } = fakeLog();
  let current: RestoreState = {
    stage: 'ready',
    backup: makeBackup({ ...BACKUP, created_at: '2026-01-02T09:30:00Z', ...backup }),
    target: {
      indexName: 'docs-restored',
      backupId: 'b-1',
      isUnique: false,
      jobId: 'r-1',
      indexId: 'i-1',
      host: { name: 'h-1.pinecone.io', isFinal: true },
    },
    job: { id: 'r-1', indexId: 'i-1', status: 'Completed' },
    requestedAt: START,
    completedAt: START + 50_000,
    readyAt: START + 60_000,
    durationMs: 252_000,
  };
  const next = () => (stats.length > 1 ? stats.shift() : stats[0]);
  const step = {
    options: { pollIntervalMs: 15_000, cleanup: 'none' },
    ports: {
      client: {
        now: () => START + 70_000,
        describeIndexStats: async () => next(),
        describeIndex: async () => ({ ...INDEX, ...index, ...last }),
      },
      clock,
      log,
      limits: fakeLimits({ clock, ms: 120_000 }).limits,
    },
    state: {
      get current() {
        return current;
      },
      patch: (change: Partial<RestoreState>) => {
        current = { ...current, ...change } as RestoreState;
      },
    },
  } as unknown as RestoreStep;
  const error: unknown = await verifyContents({ step, index: { ...INDEX, ...index } }).catch((cause: unknown) => cause);
  return { error, state: current as StartedState, lines };
}

describe('verifyContents', () => {
  test('verifies counts, dimension and metric', async () => {
    const { error, state } = await verify();
    expect(error).toBeUndefined();
    expect(state).toMatchObject({ stage: 'verified', verifiedAt: START + 70_000 });
    expect(state.found).toEqual({ records: 98, namespaces: 3, dimension: 1536, metric: 'cosine' });
  });

  test.each<[string, Partial<Index>, string]>([
    [
      'is being deleted',
      { status: { ready: true, state: 'Terminating' } },
      'The index docs-restored will not become ready',
    ],
    ['was replaced', { host: 'h-2.pinecone.io' }, 'docs-restored is no longer the restored index'],
  ])('does not verify an index that %s once its counts are complete', async (_, last, headline) => {
    const { error, state } = await verify({ stats: [{ ...COMPLETE, totalVectorCount: 97 }, COMPLETE], last });
    expect(error).toMatchObject({ message: expect.stringContaining(headline) });
    expect(state.stage).toBe('failed');
  });

  test('does not describe the index again if its counts are complete at once', async () => {
    const { state } = await verify({ last: { status: { ready: true, state: 'Terminating' } } });
    expect(state.stage).toBe('verified');
  });

  test.each<[string, IndexStats]>([
    ['records', { totalVectorCount: 97, namespaceCount: 3 }],
    ['namespaces', { totalVectorCount: 98, namespaceCount: 2 }],
  ])('waits for the last of the %s', async (_, incomplete) => {
    expect((await verify({ stats: [incomplete, incomplete, COMPLETE] })).state.stage).toBe('verified');
    const { error, state } = await verify({ stats: [incomplete] });
    expect(error).toMatchObject({ name: 'DeadlineExceededError' });
    expect(restoreOutputs({ state })).toMatchObject({
      verified: false,
      record_count: 98,
      restored_record_count: incomplete.totalVectorCount,
      namespace_count: 3,
      restored_namespace_count: incomplete.namespaceCount,
    });
  });

  test.each<[string, Partial<Index>, string]>([
    ['dimension', { dimension: 768 }, 'its dimension is 768, and 1,536 was expected'],
    ['metric', { metric: 'euclidean' }, 'its metric is euclidean, and cosine was expected'],
  ])('throws at once for another %s', async (_, index, text) => {
    const { error, state } = await verify({ index });
    expect(error).toMatchObject({
      lines: [
        `docs-restored does not match the backup: ${text}.`,
        'Do not use the index, and contact Pinecone support.',
      ],
    });
    expect(state.stage).toBe('ready');
  });

  test('verifies a sparse index, which has no dimension', async () => {
    expect((await verify({ backup: { dimension: 0 }, index: { dimension: undefined } as object })).state.stage).toBe(
      'verified',
    );
  });

  test.each<[string, Scenario]>([
    ['namespace count', { backup: { namespace_count: undefined } as object }],
    ['namespace count', { stats: [{ totalVectorCount: 98 }] }],
    ['dimension, metric', { index: { dimension: undefined, metric: undefined } as object }],
    ['dimension', { backup: { dimension: 0 } }],
    ['metric', { backup: { metric: undefined } as object }],
  ])('does not take for equal, and warns, if only one side reports: %s (%j)', async (names, scenario) => {
    const { error, state, lines } = await verify(scenario);
    expect(error).toBeUndefined();
    expect(restoreOutputs({ state })).toMatchObject({ ready: true, verified: false, restored_record_count: 98 });
    expect(lines.at(-1)).toBe(
      `docs-restored is not verified: Pinecone reported this for only one of the backup and the new index: ${names}`,
    );
  });

  test('of an empty backup verifies nothing, and warns', async () => {
    const empty = { record_count: 0, namespace_count: 0 };
    const { error, state, lines } = await verify({
      backup: empty,
      stats: [{ totalVectorCount: 0, namespaceCount: 0 }],
    });
    expect(error).toBeUndefined();
    expect(restoreOutputs({ state })).toMatchObject({ ready: true, verified: false, restored_record_count: 0 });
    expect(lines.join('\n')).toContain('The backup contains 0 records');
  });
});

describe('restoreSummary of a successful step', () => {
  const summaryOf = async ({
    scenario,
    options = { cleanup: 'step', verify: true },
    change = { deletedAt: START + 90_000 },
  }: {
    scenario?: Scenario;
    options?: { cleanup: 'none' | 'step' | 'job'; verify: boolean };
    change?: Partial<StartedState>;
  }) => {
    const state = { ...(await verify(scenario)).state, ...change } as StartedState;
    const html = renderSummary(restoreSummary({ state, options: options as never, error: undefined, now: START }));
    const [, heading = ''] = /^<h3>✅ (.*)<\/h3>/.exec(html) ?? [];
    const paragraphs = [...html.matchAll(/<p>((?!<).*)<\/p>/g)].map(([, text = '']) => text);
    return { heading, paragraphs, html };
  };

  test('says how the backup was chosen', async () => {
    const { html } = await summaryOf({ change: { choice: safe`the newest of 2 Ready backups of run 7` } });
    expect(html).toContain('the newest of 2 Ready backups of run 7');
  });

  test('states in its first line what was proven', async () => {
    const { heading, paragraphs, html } = await summaryOf({});
    expect(heading).toBe('98 of 98 records in 3 of 3 namespaces restored in 4 min 12 s; index deleted');
    expect(paragraphs).toEqual([
      'Proven: the new index became ready, and matches the backup in record count, namespace count, dimension, metric.',
      'Not proven: the content of the records.',
    ]);
    for (const row of ['record count</td><td>98</td><td>98 ✅', 'metric</td><td>cosine</td><td>cosine ✅'])
      expect(html).toContain(`<tr><td>${row}</td></tr>`);
  });

  test('of a copy names the index and when it will be deleted', async () => {
    const { heading } = await summaryOf({ options: { cleanup: 'job', verify: true }, change: {} });
    expect(heading).toBe(
      '98 of 98 records in 3 of 3 namespaces restored in 4 min 12 s; docs-restored will be deleted when the job ends',
    );
  });

  test('of an index that stays names it, and where to find it', async () => {
    const change = { indexHost: 'h-1.pinecone.io' };
    const { heading, html } = await summaryOf({ options: { cleanup: 'none', verify: true }, change });
    expect(heading).toBe('98 of 98 records in 3 of 3 namespaces restored in 4 min 12 s as docs-restored');
    expect(html).toContain('PINECONE_INDEX: docs-restored\nPINECONE_INDEX_HOST: h-1.pinecone.io');
  });

  test('of a rehearsal whose index somebody else deleted does not claim the deletion', async () => {
    expect((await summaryOf({ change: {} })).heading).toBe(
      '98 of 98 records in 3 of 3 namespaces restored in 4 min 12 s',
    );
  });

  test('names in its first line what only one side reports', async () => {
    const { heading, paragraphs, html } = await summaryOf({ scenario: { backup: { dimension: 0 } } });
    expect(heading).toBe(
      '98 of 98 records in 3 of 3 namespaces restored in 4 min 12 s, not verified: dimension; index deleted',
    );
    expect(paragraphs).toContain('Not compared, as Pinecone did not report it for both: dimension.');
    expect(html).toContain('<tr><td>dimension</td><td>not reported</td><td>1,536</td></tr>');
  });

  test('names what neither side reports', async () => {
    const scenario = { backup: { dimension: 0 }, index: { dimension: undefined } as object };
    const { paragraphs, html } = await summaryOf({ scenario });
    expect(paragraphs).toContain('Not compared, as Pinecone did not report it for both: dimension.');
    expect(html).toContain('<tr><td>dimension</td><td>not reported</td><td>not reported</td></tr>');
  });

  test('without verify does not claim a verification', async () => {
    const { heading, paragraphs } = await summaryOf({
      options: { cleanup: 'step', verify: false },
      change: { stage: 'ready', deletedAt: 1 },
    });
    expect(heading).toBe('Backup restored in 4 min 12 s, not verified; index deleted');
    expect(paragraphs).toEqual([
      'Proven: Pinecone completed the restore job, and the new index became ready. Not proven: that the index contains the backup, as verify is false.',
    ]);
  });

  test('of an empty backup does not claim that records can be restored', async () => {
    const scenario = { backup: { record_count: 0 }, stats: [{ totalVectorCount: 0, namespaceCount: 3 }] };
    const { heading, paragraphs } = await summaryOf({ scenario });
    expect(heading).toBe('Empty backup restored in 4 min 12 s; index deleted');
    expect(paragraphs.at(-1)).toBe('Not proven: that records can be restored, as the backup contains none.');
  });
});

describe('evidenceOf', () => {
  test('says what was restored, how old it was, what was expected and found, and when', async () => {
    const state = { ...(await verify()).state, deletedAt: START + 90_000 } as StartedState;
    const contents = { record_count: 98, namespace_count: 3, dimension: 1536, metric: 'cosine' };
    expect(evidenceOf(state)).toEqual({
      source: {
        index_name: 'docs',
        index_id: 'i-1',
        backup_id: 'b-1',
        backup_name: null,
        backup_created_at: '2026-01-02T09:30:00Z',
        backup_age_minutes: 150,
      },
      expected: contents,
      found: contents,
      requested_at: '2026-01-02T12:00:00.000Z',
      job_completed_at: '2026-01-02T12:00:50.000Z',
      ready_at: '2026-01-02T12:01:00.000Z',
      verified_at: '2026-01-02T12:01:10.000Z',
      deleted_at: '2026-01-02T12:01:30.000Z',
    });
  });

  test('is null for what is unknown, and undefined without a backup', async () => {
    const { state } = await verify({ backup: { created_at: 'yesterday' }, index: { dimension: 768 } });
    expect(evidenceOf(state)).toMatchObject({
      source: { backup_created_at: 'yesterday', backup_age_minutes: null },
      verified_at: null,
      deleted_at: null,
    });
    expect(evidenceOf({ stage: 'searching' })).toBeUndefined();
  });
});
