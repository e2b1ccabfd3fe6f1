import { describe, expect, test } from '@jest/globals';
import type { CreateOptions } from '../../../../src/actions/create/inputs.js';
import { createOutputs } from '../../../../src/actions/create/outputs.js';
import { needsList, planRequests } from '../../../../src/actions/create/plan-requests.js';
import { create } from '../../../../src/actions/create/run.js';
import type { CreateState } from '../../../../src/actions/create/state.js';
import type { BackupList } from '../../../../src/backups/list-backups.js';
import type { Backup } from '../../../../src/pinecone/parse.js';
import { safe } from '../../../../src/text/safe-text.js';
import { makeBackup } from '../../../../testing/backups.js';
import { apiError, connectionLost, invalidResponse } from '../../../../testing/errors.js';
import { fakeClock, fakeLimits } from '../../../../testing/fake-clock.js';
import { fakeLog } from '../../../../testing/fake-log.js';
import { makeOptions } from './options-factory.js';

/** Plans with a random source that never gives the same character twice in a row. */
function plan(changes: Partial<CreateOptions>, list?: BackupList) {
  let drawn = 0;
  const random = () => {
    drawn += 1;
    return (drawn % 36) / 36;
  };
  const runContext = async () => ({ runId: '12', runAttempt: '1', commit: '3f9a2c1d', repository: 'org/repo' });
  return planRequests({ options: makeOptions(changes), ports: { runContext, random, clock: fakeClock() }, list });
}

/** What a list says besides. */
const UNUSED = { conflicting: [], changing: new Set<string>(), lastReading: new Set<string>() };

describe('planRequests', () => {
  test('generates a unique name and a unique description', async () => {
    const { name, description, isNameUnique, reference } = await plan({});
    expect(name).toMatch(/^gha-12-1-3f9a2c1-[a-z0-9]{8}$/);
    expect(reference).toMatch(/^[a-z0-9]{16}$/);
    expect(description).toBe(`Reference ${reference}, run id 12, commit 3f9a2c1d, org/repo`);
    expect(isNameUnique).toBe(true);
  });

  test('with a given name generates only a unique description', async () => {
    const { name, description, isNameUnique, reference } = await plan({ backupName: 'nightly' });
    expect({ name, isNameUnique }).toEqual({ name: 'nightly', isNameUnique: false });
    expect(reference).toMatch(/^[a-z0-9]{16}$/);
    expect(description).toContain(reference);
  });

  test('with a given description generates only a unique name', async () => {
    const { name, description, isNameUnique, reference } = await plan({ description: ' why ' });
    expect(name).toMatch(/^gha-12-1-3f9a2c1-[a-z0-9]{8}$/);
    expect({ description, isNameUnique, reference }).toEqual({
      description: ' why ',
      isNameUnique: true,
      reference: undefined,
    });
  });

  test('with both given records the existing ids and the time of the list in whole seconds', async () => {
    const list = { backups: [makeBackup()], ...UNUSED, asOf: 5_999 };
    await expect(plan({ backupName: 'nightly', description: 'why' }, list)).resolves.toEqual({
      name: 'nightly',
      description: 'why',
      isNameUnique: false,
      reference: undefined,
      existingIds: new Set(['b-1']),
      listedAt: 5_000,
    });
  });

  test('without a list knows neither existing ids nor the time of the list', async () => {
    const { existingIds, listedAt } = await plan({});
    expect({ existingIds, listedAt }).toEqual({ existingIds: new Set(), listedAt: undefined });
  });

  test('takes the time of the runner, in whole seconds, for a list whose responses have none', async () => {
    const { listedAt } = await plan(
      { backupName: 'nightly', description: 'why' },
      { backups: [], ...UNUSED, asOf: undefined },
    );
    expect(listedAt).toBe(Math.floor(fakeClock().now() / 1000) * 1000);
  });

  test('uses a list that was read for if_exists', async () => {
    const list = { backups: [makeBackup()], ...UNUSED, asOf: 5_000 };
    const planned = await plan({ backupName: 'nightly', ifExists: 'reuse' }, list);
    expect(planned).toMatchObject({ existingIds: new Set(['b-1']), listedAt: 5_000 });
  });
});

describe('needsList', () => {
  test.each<[string, Partial<CreateOptions>, boolean]>([
    ['nothing given', {}, false],
    ['a description', { description: 'why' }, false],
    ['a name', { backupName: 'nightly' }, false],
    ['a name and a description', { backupName: 'nightly', description: 'why' }, true],
    ['a name and if_exists: reuse', { backupName: 'nightly', ifExists: 'reuse' }, true],
    ['a name and if_exists: fail', { backupName: 'nightly', ifExists: 'fail' }, true],
    ['a generated name and if_exists: reuse', { ifExists: 'reuse' }, false],
  ])('with %s: case %#', (_, changes, isNeeded) => {
    expect(needsList(makeOptions(changes))).toBe(isNeeded);
  });
});

describe('create', () => {
  const TEXTS = { backupName: 'nightly', description: 'why' };

  /** What the service does. */
  interface World {
    options?: Partial<CreateOptions>;
    /** The response to each create request of an index, in order; undefined if it is lost. */
    responses: (Backup | undefined)[];
    /** The backups that exist, and when the lists show them (ms). */
    listed?: { from: number; backup: Backup }[];
    /** The response to every create request, instead of `responses`. */
    respond?: (request: { indexName: string; name: string; description: string }) => Backup;
    /** The status in every description of a backup. */
    status?: string;
    timeoutMs?: number;
  }

  async function runCreate({
    options,
    responses,
    respond,
    listed = [],
    status = 'Ready',
    timeoutMs = 3_600_000,
  }: World) {
    const clock = fakeClock();
    const { log } = fakeLog();
    const sent: number[] = [];
    const lists: (string | undefined)[] = [];
    let state: CreateState = create.initialState;
    const rows = () =>
      listed.filter(({ from }) => from <= clock.elapsed()).map(({ backup }) => ({ ...backup, status }));
    const unused = () => Promise.reject(new Error('must not be called'));
    const error = await create
      .run({
        options: makeOptions({ ...TEXTS, ...options, timeoutMs }),
        state: {
          get current() {
            return state;
          },
          patch: (change) => {
            state = { ...state, ...change };
          },
        },
        ports: {
          clock,
          log,
          limits: fakeLimits({ clock, ms: timeoutMs }).limits,
          random: () => 0,
          runContext: async () => ({ runId: '12', runAttempt: '1', commit: '3f9a2c1d', repository: 'org/repo' }),
          uses: (action) => safe`org/repo/${action}@v1`,
          saved: { get: () => undefined, save: () => undefined } as never,
          client: {
            redact: (text) => text,
            now: () => clock.now(),
            createBackup: async ({ isExpected, ...request }) => {
              const nth = sent.push(clock.elapsed());
              // Two responses never arrive in the same instant.
              await clock.sleep({ ms: nth });
              const backup = respond?.(request) ?? responses[nth - 1];
              if (backup === undefined) throw connectionLost();
              if (!isExpected(backup)) throw invalidResponse();
              return backup;
            },
            listBackupPages: async function* (_, indexName) {
              lists.push(indexName);
              const own = rows().filter(({ source_index_name: name }) => indexName === undefined || name === indexName);
              yield { rows: own, respondedAt: clock.now() };
            },
            describeBackup: async ({ backupId: backup_id }) => backupOf({ backup_id, status }),
            listIndexes: async () => [],
            createIndexFromBackup: unused,
            describeRestoreJob: unused,
            listRestoreJobs: unused,
            listScheduleHistory: unused,
            deleteBackup: unused,
            deleteIndex: unused,
            describeIndex: unused,
            describeIndexStats: unused,
            listSchedules: unused,
            createSchedule: unused,
            updateSchedule: unused,
          },
        },
      })
      .then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
    return { error, results: state.results, outputs: createOutputs({ state }), sent, lists, clock };
  }

  /** A backup of this step, created an hour into it at the latest. */
  const backupOf = (changes: Partial<Backup> = {}) =>
    makeBackup({ name: 'nightly', description: 'why', created_at: '2026-01-02T03:30:00Z', ...changes });
  const messageOf = (results: CreateState['results']) => {
    const { error } = results[0] ?? {};
    return `${error?.headline(safe`docs`, 'was')} ${error?.detail ?? ''} ${error?.advice ?? ''}`;
  };

  test('succeeds with a confirmed second request if no second backup appears within 30 s', async () => {
    const { error, results, sent, clock } = await runCreate({ responses: [undefined, backupOf()] });
    expect(error).toBeUndefined();
    expect(results).toMatchObject([{ outcome: 'created', backup: { backup_id: 'b-1' } }]);
    expect(sent).toEqual([0, 10_501]);
    expect(clock.elapsed()).toBe(40_503);
  });

  test('fails, names both backups and what to delete if a second one appears within 30 s', async () => {
    const listed = [{ from: 30_000, backup: backupOf({ backup_id: 'b-2' }) }];
    const { error, results } = await runCreate({ responses: [undefined, backupOf()], listed });
    expect(error).toMatchObject({ name: 'ActionError' });
    expect(results).toMatchObject([{ outcome: 'created', backup: { backup_id: 'b-1' } }]);
    expect(messageOf(results)).toMatch(/More than one backup of docs .*b-1.*b-2.*delete any that you do not need/);
  });

  test('waits for Ready while it looks for a second backup', async () => {
    const listed = [{ from: 0, backup: makeBackup({ backup_id: 'b-0', name: 'other' }) }];
    const { results } = await runCreate({ responses: [undefined, backupOf({ status: 'Initializing' })], listed });
    const [result] = results;
    expect(result).toMatchObject({ outcome: 'created', backup: { status: 'Ready' } });
    expect(result && 'readyAfterMs' in result && result.readyAfterMs).toBeLessThan(10_000);
  });

  test('verifies without wait_for_ready, too', async () => {
    const listed = [{ from: 30_000, backup: backupOf({ backup_id: 'b-2' }) }];
    const options = { waitForReady: false };
    const { error, results } = await runCreate({ options, responses: [undefined, backupOf()], listed });
    expect(error).toMatchObject({ name: 'ActionError' });
    expect(messageOf(results)).toContain('b-2');
  });

  test('still names both backups if the wait for Ready times out after that', async () => {
    const listed = [{ from: 30_000, backup: backupOf({ backup_id: 'b-2' }) }];
    const status = 'Initializing';
    const responses = [undefined, backupOf({ status })];
    const { results } = await runCreate({ responses, listed, status, timeoutMs: 120_000 });
    expect(messageOf(results)).toMatch(/More than one backup of docs .*b-1.*b-2/);
  });

  describe('with a request that something repeats on its way', () => {
    const OWN_TEXTS = { backupName: undefined, description: undefined };
    const several = (...lines: string[]) => ({
      ...OWN_TEXTS,
      indexes: { lines, tags: [], ifNoneFound: 'fail' as const },
    });
    const TWO = several('docs', 'tickets');
    const NAME = 'gha-12-1-3f9a2c1-aaaaaaaa';
    /** The response to the first of the two requests that arrive; the second creates b-docs-2. */
    const accepted = ({ indexName, name, description }: { indexName: string; name: string; description: string }) =>
      makeBackup({
        backup_id: `b-${indexName}`,
        source_index_name: indexName,
        name,
        description,
        status: 'Initializing',
      });
    const repeated = { from: 0, backup: makeBackup({ backup_id: 'b-docs-2', name: NAME }) };

    test('fails and names both backups if a list that the wait reads shows the second', async () => {
      const { error, results, outputs } = await runCreate({
        options: TWO,
        responses: [],
        respond: accepted,
        listed: [repeated],
      });
      expect(error).toMatchObject({ name: 'ActionError' });
      expect(messageOf(results)).toContain(
        'More than one backup of docs may have been created by this step: b-docs, b-docs-2.',
      );
      expect(results).toMatchObject([{ outcome: 'created' }, { outcome: 'created', indexName: 'tickets' }]);
      expect(results[1]?.error).toBeUndefined();
      expect(outputs.created).toBe(true);
    });

    test('recognizes the second backup by its reference, too', async () => {
      const description = 'Reference aaaaaaaaaaaaaaaa, run id 12';
      const backup = makeBackup({ backup_id: 'b-docs-2', name: 'cut', description });
      const { results } = await runCreate({
        options: TWO,
        responses: [],
        respond: accepted,
        listed: [{ from: 0, backup }],
      });
      expect(messageOf(results)).toContain('b-docs, b-docs-2.');
    });

    test('ignores backups of other requests and its own rows', async () => {
      const others = [
        makeBackup({ backup_id: 'b-other', name: 'other' }),
        makeBackup({ backup_id: 'b-docs', name: NAME }),
      ];
      const listed = others.map((backup) => ({ from: 0, backup }));
      const { error } = await runCreate({ options: TWO, responses: [], respond: accepted, listed });
      expect(error).toBeUndefined();
    });

    test('reads no list for a single index, so that it cannot notice', async () => {
      const { error, lists, sent } = await runCreate({
        options: OWN_TEXTS,
        responses: [],
        respond: accepted,
        listed: [repeated],
      });
      expect({ error, lists, sent }).toEqual({ error: undefined, lists: [], sent: [0] });
    });

    test('does not say NotCreated about a refused request whose backup a list shows', async () => {
      const respond: World['respond'] = (request) => {
        if (request.indexName === 'docs') throw apiError(412, { code: 'FAILED_PRECONDITION' });
        return accepted(request);
      };
      // A third index, so that there is a list to read.
      const options = several('docs', 'tickets', 'faq');
      const { results, outputs } = await runCreate({ options, responses: [], respond, listed: [repeated] });
      expect(results[0]).toMatchObject({ indexName: 'docs', outcome: 'requested', name: NAME });
      expect(messageOf(results)).toContain('The request to back up docs was refused, but created b-docs-2.');
      expect(outputs.status).toBe('Unknown');
    });
  });

  test('never records one id for two indexes', async () => {
    const options = { indexes: { lines: ['docs', 'tickets'], tags: [], ifNoneFound: 'fail' as const } };
    const responses = [backupOf(), backupOf({ source_index_name: 'tickets' })];
    const { results } = await runCreate({ options, responses, timeoutMs: 60_000 });
    const named = results.filter((result) => result.outcome === 'created');
    expect(named).toMatchObject([{ indexName: 'docs' }]);
    expect(results[1]).toMatchObject({ indexName: 'tickets', outcome: 'requested' });
  });
});
