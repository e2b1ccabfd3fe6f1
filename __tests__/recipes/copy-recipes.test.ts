import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Emulator, start } from '../../emulator/index.js';
import { BACKUP, FAST } from '../behavior/restores.js';
import { operationsOf } from '../behavior/step.js';
import { runWorkflow } from './workflow.js';
import { exampleWorkflow, type Workflow } from './workflow-file.js';

let emulator: Emulator;
let folder: string;
beforeEach(async () => {
  emulator = await start(FAST);
  folder = mkdtempSync(join(tmpdir(), 'repository-'));
});
afterEach(async () => {
  await emulator.stop();
  rmSync(folder, { recursive: true });
});

const names = () => emulator.indexes().map(({ name }) => name);
const eventFrom = (repository: string) => ({ pull_request: { number: 42, head: { repo: { full_name: repository } } } });

/** Runs an example whose commands send their requests to the emulator, too. */
function runExample(file: string, { failing, from = 'octo-org/docs' }: { failing?: string; from?: string } = {}) {
  const text = JSON.stringify(exampleWorkflow(file)).replaceAll('https://api.pinecone.io', emulator.url);
  const workflow = JSON.parse(text) as Workflow;
  const event = eventFrom(from);
  return runWorkflow({ workflow, emulator, folder, event, ...(failing === undefined ? {} : { failing }) });
}

describe.each([
  ['integration-tests-on-copy.yml', 'test.copy', './integration-tests.sh'],
  ['rehearse-with-queries.yml', 'rehearse.restore', './query-test.sh'],
])('%s', (file, id, command) => {
  test.each([{}, { failing: command }])('runs its tests on a copy, which is deleted (%j)', async (given) => {
    const { commands, results, posts } = await runExample(file, given);
    const host = results[id]?.outputs.index_host;
    expect(host).toMatch(/^127\.0\.0\.1:\d+$/);
    expect(commands).toEqual([{ run: command, env: expect.objectContaining({ INDEX_HOST: host }) }]);
    expect(posts[id]).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Deleted copy-/m) });
    expect(names()).toEqual(['docs-example']);
  });
});

describe('a copy per pull request', () => {
  const idOf = (name: string) => emulator.indexes().find((index) => index.name === name)?.id;

  test('is refreshed on push, tested, kept, and deleted when the request is closed', async () => {
    const opened = await runExample('copy-for-pull-request.yml');
    const first = idOf('docs-pr-42');
    expect(opened.results['copy.copy']?.outputs).toMatchObject({ index_id: first, verified: 'true' });
    expect(opened.commands.map(({ run }) => run)).toEqual(['./integration-tests.sh']);
    expect(emulator.indexes().find(({ name }) => name === 'docs-pr-42')?.tags).toEqual({
      'pinecone-backup-action': 'pull-request',
    });

    await runExample('copy-for-pull-request.yml');
    expect(names()).toEqual(['docs-example', 'docs-pr-42']);
    expect(idOf('docs-pr-42')).not.toBe(first);

    await runExample('delete-copy-of-pull-request.yml');
    expect(names()).toEqual(['docs-example']);
  }, 60_000);

  test('is waited for while its restore is still in progress', async () => {
    await runExample('copy-for-pull-request.yml');
    emulator.faults.add({ operation: 'delete_index', status: 412 });
    await runExample('delete-copy-of-pull-request.yml');
    expect(names()).toEqual(['docs-example']);
  }, 60_000);

  test('is not made for a fork, which gets no secrets', async () => {
    const { commands, results } = await runExample('copy-for-pull-request.yml', { from: 'somebody/docs' });
    expect({ commands, results, requests: emulator.requests }).toEqual({ commands: [], results: {}, requests: [] });
  });

  test('is not restored if the old one cannot be deleted', async () => {
    emulator.faults.add({ operation: 'delete_index', status: 403, times: 9 });
    const { commands, results } = await runExample('copy-for-pull-request.yml');
    expect({ commands, results }).toEqual({ commands: [], results: {} });
    expect(operationsOf(emulator)).toEqual(['delete_index']);
  });
});

describe('monthly-drill.yml', () => {
  test('restores the newest backup of one of the indexes, and keeps the signed report', async () => {
    emulator.addIndex({ name: 'tickets' });
    emulator.addBackup({ ...BACKUP, id: 'bkp-2', indexName: 'tickets' });
    const { results, others } = await runExample('monthly-drill.yml');
    const drill = results['drill.restore'];
    expect(drill?.outputs).toMatchObject({ verified: 'true', deleted: 'true' });
    expect(drill?.report?.evidence).toMatchObject({
      source: { index_name: expect.stringMatching(/^(docs-example|tickets)$/) },
    });
    const path = drill?.outputs.report_path;
    expect(others.map((other) => [other.uses.split('@')[0], other.with.path ?? other.with['subject-path']])).toEqual([
      ['actions/upload-artifact', path],
      ['actions/attest', path],
    ]);
    expect(names()).toEqual(['docs-example', 'tickets']);
  });

  test('keeps the report of a drill that failed', async () => {
    emulator.faults.add({ operation: 'create_index_from_backup', status: 403, times: 9 });
    const { results, others } = await runExample('monthly-drill.yml');
    expect(results['drill.restore']?.code).toBe(1);
    expect(others).toHaveLength(2);
  });
});
