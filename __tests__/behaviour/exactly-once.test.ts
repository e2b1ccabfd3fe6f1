import { createServer } from 'node:net';
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type Emulator, type StartOptions, start } from '../../emulator/index.js';
import { FAULT_CASES, type FaultOutcome, runFaultMatrix } from '../../scripts/fault-matrix.js';
import { errorOf, operationsOf, step } from './step.js';

describe('every fault at every step', () => {
  let outcomes: FaultOutcome[];
  beforeAll(async () => {
    outcomes = await runFaultMatrix({ node: process.env.ACTION_NODE });
  }, 300_000);

  test.each(
    FAULT_CASES.map(({ step: at, fault, wanted, backups }, position) => ({ at, fault, wanted, backups, position })),
  )('$at: $fault: $wanted, $backups backup(s)', ({ position }) => {
    const { isAsWanted, isLost, made, result } = outcomes[position] as FaultOutcome;
    // The log is what a reader needs where this fails.
    expect({ isAsWanted, isLost, made, log: isAsWanted ? '' : result.stdout }).toEqual({
      isAsWanted: true,
      isLost: false,
      made: FAULT_CASES[position]?.backups,
      log: '',
    });
  });
});

let emulator: Emulator | undefined;
const emulate = async (options: StartOptions = {}) => {
  emulator = await start({ indexes: ['docs-example'], ...options });
  return emulator;
};
afterEach(async () => {
  await emulator?.stop();
  emulator = undefined;
});

const LOST = { operation: 'create_backup', cut: 'after' } as const;
const NEVER_MADE = { operation: 'create_backup', cut: 'before' } as const;

describe('a backup of somebody else is never taken over', () => {
  test('one that was there before, with the same name and description', async () => {
    const seed = { indexName: 'docs-example', name: 'release', description: 'before v2' };
    const there = await emulate({ backups: [{ ...seed, id: 'before' }] });
    there.faults.add(NEVER_MADE);
    const inputs = { index_name: 'docs-example', backup_name: 'release', description: 'before v2' };
    const { code, outputs } = await step({ emulator: there, inputs });
    expect(code).toBe(0);
    expect(outputs.backup_id).not.toBe('before');
    expect(there.backups()).toHaveLength(2);
  });

  test('with the same name and description, an own one is found again', async () => {
    const seed = { indexName: 'docs-example', name: 'release', description: 'before v2' };
    const there = await emulate({ backups: [{ ...seed, id: 'before' }] });
    there.faults.add(LOST);
    const inputs = { index_name: 'docs-example', backup_name: 'release', description: 'before v2' };
    const { code, outputs } = await step({ emulator: there, inputs });
    expect(code).toBe(0);
    expect(there.backups().map(({ id }) => id)).toEqual(['before', outputs.backup_id]);
  });

  test('with the same name and description, two that could be it end red and are both named', async () => {
    const there = await emulate();
    const seed = { indexName: 'docs-example', name: 'release', description: 'before v2' };
    // Another run makes its own between our first listing and our look-up.
    there.faults.add({ ...LOST, match: () => there.addBackup({ ...seed, id: 'another-run' }) !== '' });
    const inputs = { index_name: 'docs-example', backup_name: 'release', description: 'before v2' };
    const result = await step({ emulator: there, inputs });
    const own = there.backups().find(({ id }) => id !== 'another-run')?.id;
    expect(result.code).toBe(1);
    expect(result.outputs).toMatchObject({ backup_id: '', status: 'Unknown' });
    expect(errorOf(result)).toContain('It cannot be told which backup the request named release made');
    expect(errorOf(result)).toContain('another-run');
    expect(errorOf(result)).toContain(own);
  });

  test('one whose time is before our request, by a clock that differs, is not ours for certain: red, and no second one', async () => {
    const there = await emulate({ now: () => Date.now() - 3_000 });
    there.faults.add(LOST);
    const inputs = { index_name: 'docs-example', backup_name: 'release', description: 'before v2' };
    const result = await step({ emulator: there, inputs });
    expect(result.code).toBe(1);
    expect(there.backups()).toHaveLength(1);
    expect(errorOf(result)).toContain(`It may be ${there.backups()[0]?.id}.`);
  });

  test.each(['name', 'description'])(
    'where the list gives no %s, it cannot be told: red, and no second one',
    async (field) => {
      const there = await emulate();
      there.faults.add(LOST);
      const without = (row: object) => ({ ...row, [field]: null });
      const mutate = (json: unknown) => ({ data: (json as { data: object[] }).data.map(without) });
      there.faults.add({ operation: 'list_project_backups', times: 99, mutate });
      const inputs = field === 'name' ? { description: 'mine' } : { backup_name: 'release' };
      const result = await step({ emulator: there, inputs: { index_name: 'docs-example', ...inputs } });
      expect(result.code).toBe(1);
      expect(there.backups()).toHaveLength(1);
      expect(errorOf(result)).toContain(`It may be ${there.backups()[0]?.id}.`);
    },
  );

  test('two runs with one backup_name at the same moment end with two backups and two ids', async () => {
    const there = await emulate();
    there.faults.add({ ...LOST, times: 2 });
    const inputs = { index_name: 'docs-example', backup_name: 'release' };
    const runs = await Promise.all([step({ emulator: there, inputs }), step({ emulator: there, inputs })]);
    expect(runs.map(({ code }) => code)).toEqual([0, 0]);
    const ids = runs.map(({ outputs }) => outputs.backup_id);
    expect(new Set(ids).size).toBe(2);
    expect(
      there
        .backups()
        .map(({ id }) => id)
        .sort(),
    ).toEqual(ids.sort());
  });
});

test('several indexes whose answers are all lost share their look-ups, and each finds its own', async () => {
  const indexes = ['a', 'b', 'c', 'd', 'e'];
  const there = await emulate({ indexes });
  there.faults.add({ ...LOST, times: indexes.length });
  const { code, outputs } = await step({ emulator: there, inputs: { index_name: indexes.join('\n') } });
  const idOf = (index: string) => there.backups().find(({ indexName }) => indexName === index)?.id;
  expect(code).toBe(0);
  expect(there.backups()).toHaveLength(indexes.length);
  expect(outputs.backup_id).toBe(indexes.map(idOf).join('\n'));
  expect(operationsOf(there).filter((name) => name === 'list_project_backups').length).toBeLessThan(indexes.length);
});

test('a long Retry-After is used to look once more before the request is sent again', async () => {
  const there = await emulate({ listLagMs: 14_000 });
  there.faults.add({ operation: 'create_backup', status: 503, done: true, headers: { 'retry-after': '16' } });
  const { code, outputs } = await step({ emulator: there, inputs: { index_name: 'docs-example' } });
  expect(code).toBe(0);
  expect(there.backups().map(({ id }) => id)).toEqual([outputs.backup_id]);
});

test('an answer about another index is none, and what was made is found', async () => {
  const there = await emulate();
  there.faults.add({
    operation: 'create_backup',
    mutate: (json) => ({ ...(json as object), source_index_name: 'production' }),
  });
  const { code, outputs } = await step({ emulator: there, inputs: { index_name: 'docs-example' } });
  expect(code).toBe(0);
  expect(outputs).toMatchObject({ backup_id: there.backups()[0]?.id, source_index_name: 'docs-example' });
});

test('a page whose token is none is not taken for the last', async () => {
  const there = await emulate({
    backups: Array.from({ length: 120 }, () => ({ indexName: 'docs-example' })),
    listOrder: 'oldest',
    quota: 500,
  });
  there.faults.add(LOST);
  there.faults.add({
    operation: 'list_project_backups',
    times: 99,
    mutate: (json) => ({ ...(json as object), pagination: { next: 5 } }),
  });
  const result = await step({ emulator: there, inputs: { index_name: 'docs-example' } });
  expect(result.code).toBe(1);
  expect(there.backups()).toHaveLength(121);
  expect(errorOf(result)).toContain('may exist');
});

test('a service that cannot be reached yet is tried again', async () => {
  const port = await new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
  const running = step({ inputs: { index_name: 'docs-example', api_url: `http://127.0.0.1:${port}` } });
  await new Promise((resolve) => setTimeout(resolve, 600));
  const there = await emulate({ port });
  const { code, stdout } = await running;
  expect(code).toBe(0);
  expect(stdout).toContain('could not be sent (connect ECONNREFUSED');
  expect(there.backups()).toHaveLength(1);
});

test('a service that is never reached is told as such, and nothing was made', async () => {
  const inputs = { index_name: 'docs-example', api_url: 'http://127.0.0.1:9', timeout_minutes: '0.08' };
  const result = await step({ inputs });
  expect(result.code).toBe(1);
  expect(result.outputs.status).toBe('NotCreated');
  expect(errorOf(result)).toMatch(
    /^docs-example was not backed up: the time \(0\.08 min\) was up, and Pinecone could not be reached\./,
  );
  expect(errorOf(result)).toContain('ECONNREFUSED');
  // It is tried again and again, and that is told once a minute.
  expect(result.stdout.match(/trying again/g)).toHaveLength(1);
});
