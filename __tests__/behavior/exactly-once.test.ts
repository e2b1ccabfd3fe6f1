import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type Emulator, type StartOptions, start } from '../../emulator/index.js';
import { FAULT_CASES } from '../../scripts/fault-cases.js';
import { type FaultOutcome, runFaultMatrix } from '../../scripts/fault-matrix.js';
import { preloading } from '../../testing/run-action.js';
import { errorOf, operationsOf, step } from './step.js';

describe('fault matrix', () => {
  let outcomes: FaultOutcome[];
  beforeAll(async () => {
    outcomes = await runFaultMatrix({ node: process.env.ACTION_NODE });
  }, 300_000);

  test.each(
    FAULT_CASES.map(({ step: at, fault, expected, backups }, position) => ({ at, fault, expected, backups, position })),
  )('$at: $fault: $expected, $backups backup(s)', ({ position }) => {
    const { isAsExpected, isLost, created, result } = outcomes[position] as FaultOutcome;
    // The log helps to analyze a failure.
    expect({ isAsExpected, isLost, created, log: isAsExpected ? '' : result.stdout }).toEqual({
      isAsExpected: true,
      isLost: false,
      created: FAULT_CASES[position]?.backups,
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

const RESPONSE_LOST = { operation: 'create_backup', cut: 'after' } as const;
const NOT_EXECUTED = { operation: 'create_backup', cut: 'before' } as const;

describe('a backup of another run is never taken for our own', () => {
  test('an earlier backup with the same name and description: a new one is created', async () => {
    const seed = { indexName: 'docs-example', name: 'release', description: 'before v2' };
    const service = await emulate({ backups: [{ ...seed, id: 'before' }] });
    service.faults.add(NOT_EXECUTED);
    const inputs = { index_name: 'docs-example', backup_name: 'release', description: 'before v2' };
    const nodeArgs = preloading('scripts/time-lapse.mjs');
    const { code, outputs } = await step({ emulator: service, inputs, nodeArgs });
    expect(code).toBe(0);
    expect(outputs.backup_id).not.toBe('before');
    expect(service.backups()).toHaveLength(2);
  });

  test('an earlier backup with the same name and description: our own is recovered after a lost response', async () => {
    const seed = { indexName: 'docs-example', name: 'release', description: 'before v2' };
    const service = await emulate({ backups: [{ ...seed, id: 'before' }] });
    service.faults.add(RESPONSE_LOST);
    const inputs = { index_name: 'docs-example', backup_name: 'release', description: 'before v2' };
    const { code, outputs } = await step({ emulator: service, inputs });
    expect(code).toBe(0);
    expect(service.backups().map(({ id }) => id)).toEqual(['before', outputs.backup_id]);
  });

  test('two candidates with the same name and description: fails and names both', async () => {
    const service = await emulate();
    const seed = { indexName: 'docs-example', name: 'release', description: 'before v2' };
    // Another run creates its backup between our first list request and our lookup.
    service.faults.add({ ...RESPONSE_LOST, match: () => service.addBackup({ ...seed, id: 'another-run' }) !== '' });
    const inputs = { index_name: 'docs-example', backup_name: 'release', description: 'before v2' };
    const result = await step({ emulator: service, inputs });
    const own = service.backups().find(({ id }) => id !== 'another-run')?.id;
    expect(result.code).toBe(1);
    expect(result.outputs).toMatchObject({ backup_id: '', status: 'Unknown' });
    expect(errorOf(result)).toContain(
      'Could not determine whether docs-example was backed up: the request may have created one of several candidates (',
    );
    expect(errorOf(result)).toContain('another-run');
    expect(errorOf(result)).toContain(own);
  });

  test.each([-3_600_000, 3_600_000])(
    'is found by both texts if the clock of the service is %i ms ahead',
    async (ahead) => {
      const service = await emulate({ now: () => Date.now() + ahead });
      service.faults.add(RESPONSE_LOST);
      const inputs = { index_name: 'docs-example', backup_name: 'release', description: 'before v2' };
      const { code, outputs } = await step({ emulator: service, inputs });
      expect(code).toBe(0);
      expect(service.backups().map(({ id }) => id)).toEqual([outputs.backup_id]);
    },
  );

  test('a candidate created a minute before our request: fails and creates no second backup', async () => {
    const service = await emulate();
    const earlier = { created_at: new Date(Date.now() - 60_000).toISOString() };
    const age = (row: object) => ({ ...row, ...earlier });
    const mutate = (json: unknown) => ({ data: (json as { data: object[] }).data.map(age) });
    service.faults.add(RESPONSE_LOST, { operation: 'list_project_backups', times: 99, mutate });
    const inputs = { index_name: 'docs-example', backup_name: 'release', description: 'before v2' };
    const result = await step({ emulator: service, inputs });
    expect(result.code).toBe(1);
    expect(service.backups()).toHaveLength(1);
    expect(errorOf(result)).toContain(
      `the request may have created ${service.backups()[0]?.id}, but this could not be confirmed.`,
    );
  });

  test.each(['name', 'description'])('a list without %s: fails and creates no second backup', async (field) => {
    const service = await emulate();
    service.faults.add(RESPONSE_LOST);
    const without = (row: object) => ({ ...row, [field]: null });
    const mutate = (json: unknown) => ({ data: (json as { data: object[] }).data.map(without) });
    service.faults.add({ operation: 'list_project_backups', times: 99, mutate });
    const inputs = field === 'name' ? { description: 'mine' } : { backup_name: 'release' };
    const result = await step({ emulator: service, inputs: { index_name: 'docs-example', ...inputs } });
    expect(result.code).toBe(1);
    expect(service.backups()).toHaveLength(1);
    expect(errorOf(result)).toContain(
      `the request may have created ${service.backups()[0]?.id}, but this could not be confirmed.`,
    );
  });

  test('two concurrent runs with one backup_name return two backups with two ids', async () => {
    const service = await emulate();
    service.faults.add({ ...RESPONSE_LOST, times: 2 });
    const inputs = { index_name: 'docs-example', backup_name: 'release' };
    const runs = await Promise.all([step({ emulator: service, inputs }), step({ emulator: service, inputs })]);
    expect(runs.map(({ code }) => code)).toEqual([0, 0]);
    const ids = runs.map(({ outputs }) => outputs.backup_id);
    expect(new Set(ids).size).toBe(2);
    expect(
      service
        .backups()
        .map(({ id }) => id)
        .sort(),
    ).toEqual(ids.sort());
  });
});

test('several indexes whose responses are lost share the lookups, and each finds its own backup', async () => {
  const indexes = ['a', 'b', 'c', 'd', 'e'];
  const service = await emulate({ indexes });
  service.faults.add({ ...RESPONSE_LOST, times: indexes.length });
  const { code, outputs } = await step({ emulator: service, inputs: { index_name: indexes.join('\n') } });
  const idOf = (index: string) => service.backups().find(({ indexName }) => indexName === index)?.id;
  expect(code).toBe(0);
  expect(service.backups()).toHaveLength(indexes.length);
  expect(outputs.backup_id).toBe(indexes.map(idOf).join('\n'));
  expect(operationsOf(service).filter((name) => name === 'list_project_backups').length).toBeLessThan(indexes.length);
});

test('a long Retry-After is used for another lookup before the retry', async () => {
  const service = await emulate({ listLagMs: 14_000 });
  service.faults.add({ operation: 'create_backup', status: 503, done: true, headers: { 'retry-after': '16' } });
  const { code, outputs } = await step({ emulator: service, inputs: { index_name: 'docs-example' } });
  expect(code).toBe(0);
  expect(service.backups().map(({ id }) => id)).toEqual([outputs.backup_id]);
});

test('a response about another index is rejected, and the created backup is found', async () => {
  const service = await emulate();
  service.faults.add({
    operation: 'create_backup',
    mutate: (json) => ({ ...(json as object), source_index_name: 'production' }),
  });
  const { code, outputs, stdout } = await step({ emulator: service, inputs: { index_name: 'docs-example' } });
  expect(code).toBe(0);
  expect(outputs).toMatchObject({ backup_id: service.backups()[0]?.id, source_index_name: 'docs-example' });
  expect(stdout).toMatch(
    /^The outcome of the create request is unknown \(HTTP 200, but the body is invalid: it describes another backup \(request [\w-]+\)\); looking for gha-/m,
  );
});

test('a response about another index, and a backup that cannot be found: the error states status and request', async () => {
  const service = await emulate({ listLagMs: 3_600_000 });
  service.faults.add({
    operation: 'create_backup',
    mutate: (json) => ({ ...(json as object), source_index_name: 'production' }),
  });
  const inputs = { index_name: 'docs-example', timeout_minutes: '0.1' };
  const result = await step({ emulator: service, inputs });
  const [headline, said] = errorOf(result).split('\n  ');
  expect(headline).toBe(
    'Could not determine whether docs-example was backed up: the response is invalid; then the step timed out after 0.1 min.',
  );
  expect(said).toMatch(/^HTTP 200, but the body is invalid: it describes another backup \(request [\w-]{36}\)\.$/);
});

test('a page with an invalid pagination token is not taken for the last page', async () => {
  const service = await emulate({
    backups: Array.from({ length: 120 }, () => ({ indexName: 'docs-example' })),
    listOrder: 'oldest',
    quota: 500,
  });
  service.faults.add(RESPONSE_LOST);
  service.faults.add({
    operation: 'list_project_backups',
    times: 99,
    mutate: (json) => ({ ...(json as object), pagination: { next: 5 } }),
  });
  const result = await step({ emulator: service, inputs: { index_name: 'docs-example' } });
  expect(result.code).toBe(1);
  expect(service.backups()).toHaveLength(121);
  expect(errorOf(result)).toContain('may exist');
});

test('an unreachable service is retried', async () => {
  // Below the ports that systems choose from, so that no server of another test gets it in the meantime.
  const port = 20_000 + (process.pid % 10_000);
  const running = step({ inputs: { index_name: 'docs-example', api_url: `http://127.0.0.1:${port}` } });
  // Longer than the step takes to start on a busy machine, and shorter than its retries last.
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  const service = await emulate({ port });
  const { code, stdout } = await running;
  expect(code).toBe(0);
  expect(stdout).toContain(
    `The create request could not be sent (the host 127.0.0.1:${port} refused the connection); retrying`,
  );
  expect(service.backups()).toHaveLength(1);
});

test('a service that is never reachable: fails with NotCreated and names the cause', async () => {
  const inputs = { index_name: 'docs-example', api_url: 'http://127.0.0.1:9', timeout_minutes: '0.08' };
  const result = await step({ inputs });
  expect(result.code).toBe(1);
  expect(result.outputs.status).toBe('NotCreated');
  expect(errorOf(result)).toMatch(
    /^docs-example was not backed up: the step timed out after 0\.08 min; Pinecone could not be reached\./,
  );
  expect(errorOf(result)).toContain('The host 127.0.0.1:9 refused the connection.');
  // Retries are logged once a minute.
  expect(result.stdout.match(/retrying/g)).toHaveLength(1);
});
