import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Emulator, type IndexSeed, start } from '../../emulator/index.js';
import type { ActionName } from '../../scripts/tables.js';
import { errorOf, operationsOf, type Step, step } from './step.js';

const numbered = (count: number, seed: (number: number) => IndexSeed) =>
  Array.from({ length: count }, (_, at) => seed(at + 1));

/** 40 indexes: 35 that can be backed up, 3 of pods, and 2 temporary copies of them. */
const FORTY: IndexSeed[] = [
  ...numbered(20, (number) => ({
    name: `docs-${number}`,
    tags: { env: number % 4 === 0 ? 'production' : 'staging', team: 'search' },
  })),
  ...numbered(10, (number) => ({ name: `tickets-${number}`, tags: number === 1 ? { env: 'production' } : {} })),
  ...numbered(3, (number) => ({ name: `docs-pods-${number}`, kind: 'pod' as const, tags: { env: 'production' } })),
  ...numbered(5, (number) => ({ name: `docsearch${number}` })),
  { name: 'copy-docs-4', tags: { env: 'production', 'pinecone-backup-action': 'copy' } },
  { name: 'rehearsal-1', tags: { 'pinecone-backup-action': 'rehearsal' } },
];
const PRODUCTION = ['docs-4', 'docs-8', 'docs-12', 'docs-16', 'docs-20', 'tickets-1'];
const namesOf = (prefix: string, count: number) =>
  numbered(count, (number) => ({ name: `${prefix}${number}` })).map(({ name }) => name);
const SUPPORTED = [...namesOf('docs-', 20), ...namesOf('tickets-', 10), ...namesOf('docsearch', 5)];

let emulator: Emulator;
beforeEach(async () => {
  expect(FORTY).toHaveLength(40);
  emulator = await start({ indexes: FORTY, readyAfterMs: 50 });
});
afterEach(() => emulator.stop());

const run = (inputs: Record<string, string>, more: Partial<Step> = {}) => step({ emulator, inputs, ...more });
const indexNames = ({ outputs }: { outputs: Record<string, string> }) => JSON.parse(outputs.index_names ?? '');
const backedUp = () => emulator.backups().map(({ indexName }) => indexName);
const countOf = (operation: string) => operationsOf(emulator).filter((name) => name === operation).length;

describe('create', () => {
  test('backs up all indexes of a project, and warns of those that it cannot', async () => {
    const result = await run({ index_name: '*' });
    expect(result.code).toBe(0);
    expect(indexNames(result)).toEqual(SUPPORTED);
    expect(backedUp().sort()).toEqual([...SUPPORTED].sort());
    expect(result.outputs).toMatchObject({ status: 'Ready', created: 'true' });
    expect(result.stdout).toContain(
      '::warning::Skipped 3 indexes that cannot be backed up: docs-pods-1, docs-pods-2, docs-pods-3.',
    );
    expect(result.stdout).toContain('::group::Selected 35 of 40 indexes');
    expect(result.stdout).toContain('Skipped   docs-pods-1: a pod index cannot be backed up');
    expect(result.stdout).toContain('Skipped   copy-docs-4: a temporary copy that this action deletes again');
    expect(countOf('list_indexes')).toBe(1);
  });

  test('selects by tag alone, and narrows a pattern by tags', async () => {
    expect(indexNames(await run({ index_tags: 'env=production' }))).toEqual(PRODUCTION);
    const both = await run({ index_name: 'docs*\n!docs-8', index_tags: 'env=production\nteam' });
    expect(indexNames(both)).toEqual(['docs-4', 'docs-12', 'docs-16', 'docs-20']);
  });

  test('lets the last line that matches decide, as a branches filter does', async () => {
    const result = await run({ index_name: 'docs-?\n!docs-*\ndocs-8\ntickets-1*' });
    expect(indexNames(result)).toEqual(['docs-8', 'tickets-1', 'tickets-10']);
  });

  test('uses exact names as given, without the list of indexes', async () => {
    const result = await run({ index_name: 'tickets-2\ndocs-1' });
    expect(indexNames(result)).toEqual(['tickets-2', 'docs-1']);
    expect(countOf('list_indexes')).toBe(0);
  });

  test('attempts an exact name that a pattern would skip, and fails for it alone', async () => {
    const result = await run({ index_name: 'docs-pods-1\ndocs-1*' });
    expect(result.code).toBe(1);
    expect(errorOf(result)).toContain('docs-pods-1 was not backed up');
    expect(backedUp()).toHaveLength(namesOf('docs-', 20).filter((name) => name.startsWith('docs-1')).length);
  });

  test('warns of a line that matches nothing while another does', async () => {
    const { code, stdout } = await run({ index_name: 'docs-1\ndoc-*\n*-2\n!tickets-02' });
    expect(code).toBe(0);
    expect(stdout).toContain('::warning::index_name: no index matches `doc-*`, `!tickets-02`.');
  });

  test('backs up nothing if an exact name lacks the tag', async () => {
    const result = await run({ index_name: 'docs-1\ndocs-4', index_tags: 'env=production' });
    expect(errorOf(result)).toContain('Nothing was backed up: docs-1 lacks the tag env=production.');
    expect(result.outputs).toMatchObject({ status: 'NotCreated', index_names: '[]', backups: '[]' });
    expect(backedUp()).toEqual([]);
  });

  test('reports every invalid input at once', async () => {
    const result = await run({ index_name: '!docs-1\n[dt]*', index_tags: '=x\nenv=', if_no_index_found: 'skip' });
    expect(errorOf(result).split('\n')).toEqual([
      '4 inputs are invalid. Nothing was sent to Pinecone.',
      '  index_name "[dt]*" is not a valid pattern. Use a-z, 0-9 and -, * for any characters, ? for exactly one, and ! only at the start of a line.',
      '  index_tags "=x" has no key. Use key=value, or key for any value, one per line.',
      '  index_tags "env=" has no value. To match any value, use the key alone.',
      '  if_no_index_found "skip" must be one of fail, warn, ignore.',
    ]);
    expect(emulator.requests).toEqual([]);
  });

  test('says which permission is missing if the key may not list indexes', async () => {
    const message = 'Access denied: Permission control::indexes::list is required';
    const body = { status: 403, error: { code: 'PERMISSION_DENIED', message } };
    emulator.faults.add({ operation: 'list_indexes', status: 403, body });
    const result = await run({ index_name: 'docs-*' });
    expect(errorOf(result)).toContain(
      "Nothing was backed up: the project's indexes could not be listed because the API key lacks a permission.",
    );
    expect(errorOf(result)).toContain(message);
    expect(errorOf(result)).toContain('or put exact names into index_name, which need no list.');
  });
});

describe('if no index is found', () => {
  const none = { index_name: 'none-*' };

  test('create fails by default, and names the indexes of the project', async () => {
    const result = await run(none);
    expect(errorOf(result)).toContain(
      'Nothing was backed up: the project has 40 indexes, but index_name (none-*) selects none.',
    );
    expect(errorOf(result)).toContain('Its indexes are docs-1, docs-2,');
    expect(result.outputs).toMatchObject({ status: 'NotCreated', created: 'false', index_names: '[]' });
  });

  test.each<ActionName>(['create', 'gate'])('%s fails if a later line excludes every exact name', async (action) => {
    const result = await run({ index_name: 'docs-1\n!docs-*' }, { action });
    expect(errorOf(result)).toContain(
      'the project has 40 indexes, but index_name (docs-1, !docs-*) selects none: 1 excluded by index_name.',
    );
    expect(result.outputs.index_names).toBe('[]');
    expect(backedUp()).toEqual([]);
  });

  test.each(['warn', 'ignore'])('create succeeds with %s', async (if_no_index_found) => {
    const { code, outputs, stdout } = await run({ ...none, if_no_index_found });
    expect(code).toBe(0);
    expect(outputs).toMatchObject({
      status: 'NotCreated',
      created: 'false',
      index_names: '[]',
      backup_id: '',
      error: '',
    });
    expect(/^::warning::Nothing was backed up: /m.test(stdout)).toBe(if_no_index_found === 'warn');
  });

  test.each(['warn', 'ignore'])('gate succeeds with %s, but has not passed', async (if_no_index_found) => {
    const { code, outputs } = await run({ ...none, if_no_index_found }, { action: 'gate' });
    expect(code).toBe(0);
    expect(outputs).toMatchObject({
      passed: 'false',
      status: 'NotCreated',
      reasons: '[]',
      index_names: '[]',
      backups: '[]',
    });
  });

  test('gate fails by default, with the reason', async () => {
    const { code, outputs } = await run(none, { action: 'gate' });
    expect(code).toBe(1);
    const reason = 'Gate failed: the project has 40 indexes, but index_name (none-*) selects none.';
    expect(outputs).toMatchObject({ passed: 'false', reasons: JSON.stringify([reason]) });
  });

  test('a project without indexes is said to have none', async () => {
    await emulator.stop();
    emulator = await start({ indexes: [] });
    const result = await run({ index_tags: 'env' });
    expect(errorOf(result)).toContain("Nothing was backed up: the API key's project has no indexes.");
  });
});

describe('gate', () => {
  const addBackups = (names: readonly string[]) => {
    for (const name of names) emulator.addBackup({ indexName: name, status: 'Ready' });
  };

  test('checks every selected index with one list of indexes and one of backups', async () => {
    addBackups(SUPPORTED);
    const result = await run({ index_name: '*', wait_for_ready: 'false' }, { action: 'gate' });
    expect(result.code).toBe(0);
    expect(indexNames(result)).toEqual(SUPPORTED);
    expect(countOf('list_indexes')).toBe(1);
    expect(countOf('list_project_backups')).toBeLessThanOrEqual(2);
    expect(operationsOf(emulator).length).toBeLessThanOrEqual(3);
  });

  test('fails for the indexes without a backup, by tag', async () => {
    addBackups(PRODUCTION.slice(1));
    const result = await run({ index_tags: 'env=production' }, { action: 'gate' });
    expect(result.code).toBe(1);
    expect(errorOf(result)).toContain('docs-4 has no backup.');
    expect(indexNames(result)).toEqual(PRODUCTION);
  });

  test('rejects a selection of indexes together with backup_id', async () => {
    const result = await run({ backup_id: 'b-1', index_tags: 'env' }, { action: 'gate' });
    expect(errorOf(result)).toContain('backup_id and index_tags are both set. Set exactly one of them.');
  });
});

test('restore takes no pattern', async () => {
  const result = await run({ index_name: 'docs-*', target_index_name: 'docs-new' }, { action: 'restore' });
  expect(errorOf(result)).toContain('index_name "docs-*" is a pattern. Set one exact name.');
});
