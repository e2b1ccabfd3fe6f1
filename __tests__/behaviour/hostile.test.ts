import { afterEach, describe, expect, test } from '@jest/globals';
import { type Emulator, type Fault, start } from '../../emulator/index.js';
import type { ActionResult } from '../../scripts/action-run.js';
import { errorOf, KEY, preload, step } from './step.js';

let emulator: Emulator;
afterEach(() => emulator.stop());

const inputs = { index_name: 'docs-example' };
const FOREVER = Number.POSITIVE_INFINITY;
const EVIL = [
  'oh no\n::set-output name=backup_id::evil',
  '\r\n  ::add-mask::a',
  '##[command]echo evil ##[error]x',
  '\u001b[31mred\u001b]8;;https://evil.example\u0007',
  '\u202etxet desrever\u2028::stop-commands::x',
  '</code></td></table><img src=x onerror=alert(1)>[link](https://evil.example) @everyone',
  '```\n\n# heading',
].join('\n');

/** What the runner would obey in a log, other than what the action means to say. */
function obeyed({ stdout, stderr }: ActionResult): string[] {
  const ours = /^::(add-mask|group|endgroup|error|warning|debug)::/;
  return `${stdout}\n${stderr}`
    .split(/\r\n|\r|\n/)
    .filter((line) => line.includes('##[') || (/^\s*::/.test(line) && !ours.test(line)));
}

function expectHarmless(result: ActionResult): void {
  expect(obeyed(result)).toEqual([]);
  expect(result.stdout.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u2028\u202e]/u);
  expect(result.stdout.match(/^::add-mask::/gm)).toHaveLength(1);
  const tags = new Set(result.summary.match(/<[^>]*>/g));
  const ours = /^<\/?(h3|table|tr|th|td|code|pre|p)( lang="yaml")?>$/;
  expect([...tags].filter((tag) => !ours.test(tag))).toEqual([]);
  expect(result.summary).not.toMatch(/\n\s*\n/);
}

describe('what a server says is never obeyed', () => {
  test('in an error', async () => {
    emulator = await start({ indexes: ['docs-example'] });
    const body = { status: 400, error: { code: EVIL, message: EVIL } };
    emulator.faults.add({
      operation: 'create_backup',
      status: 400,
      body,
      headers: { 'x-pinecone-request-id': '::evil' },
    });
    const result = await step({ emulator, inputs, env: { RUNNER_DEBUG: '1' } });
    expect(result.code).toBe(1);
    expectHarmless(result);
    expect(result.outputs.backup_id).toBe('');
  });

  test('in the fields of a backup', async () => {
    emulator = await start({ indexes: ['docs-example'], readyAfterMs: 300 });
    const fields = ['source_index_id', 'name', 'description', 'cloud', 'region', 'metric', 'created_at'];
    const evil = Object.fromEntries(fields.map((field) => [field, EVIL]));
    const mutate = (json: unknown) => ({ ...(json as object), ...evil });
    emulator.faults.add({ operation: 'describe_backup', times: FOREVER, mutate });
    const result = await step({ emulator, inputs, env: { RUNNER_DEBUG: '1' } });
    expect(result.code).toBe(0);
    expectHarmless(result);
    // The output is the service's own value, whole, and is one output.
    expect(result.outputs.region).toBe(EVIL.replaceAll('\r\n', '\n'));
  });

  test('in a status', async () => {
    emulator = await start({ indexes: ['docs-example'] });
    emulator.faults.add({ operation: '*', times: FOREVER, mutate: (json) => ({ ...(json as object), status: EVIL }) });
    const result = await step({ emulator, inputs: { ...inputs, timeout_minutes: '0.08' } });
    expect(result.code).toBe(1);
    expectHarmless(result);
  });

  test('in an id, which cannot break out of its place in the URL or in an output', async () => {
    emulator = await start({ indexes: ['docs-example'], readyAfterMs: 600 });
    const backup_id = '../indexes/docs-example?x=1#y%2e ::set-output::';
    emulator.faults.add({ operation: '*', times: FOREVER, mutate: (json) => ({ ...(json as object), backup_id }) });
    const result = await step({ emulator, inputs: { ...inputs, timeout_minutes: '0.08' } });
    expectHarmless(result);
    expect(emulator.requests[1]?.path).toBe(`/backups/${encodeURIComponent(backup_id)}`);
    expect(result.outputs.backup_id).toBe(backup_id);
  });

  test('an id that is none is never taken for one', async () => {
    const run = async (backup_id: unknown) => {
      const own = await start({ indexes: ['docs-example'] });
      own.faults.add({ operation: '*', times: FOREVER, mutate: (json) => withId(json, backup_id) });
      const result = await step({ emulator: own, inputs });
      await own.stop();
      expect(result.code).toBe(1);
      expect(result.outputs).toMatchObject({ backup_id: '', status: 'Unknown' });
      expect(errorOf(result)).toMatch(/its backup_id is not an id|it has no backup_id/);
    };
    emulator = await start();
    await Promise.all(['..', '.', '', 'a\nb', 'a\u0000b', 7, null].map(run));
  });

  test('in a pagination token', async () => {
    emulator = await start({ indexes: ['docs-example'], backups: [{ indexName: 'docs-example', name: 'old' }] });
    const next = 'a&limit=1#?=%2e/../x';
    emulator.faults.add({ operation: 'create_backup', cut: 'after' });
    // The first page lacks our backup, the second is empty; the next look is the emulator's own.
    emulator.faults.add({ operation: 'list_project_backups', mutate: (json) => withoutOurs({ json, next }) });
    emulator.faults.add({ operation: 'list_project_backups', status: 200, body: { data: [] } });
    const { code } = await step({ emulator, inputs });
    expect(code).toBe(0);
    for (const { query } of emulator.requests.filter(({ path }) => path === '/backups')) {
      expect([{ limit: '100' }, { paginationToken: next }]).toContainEqual(query);
    }
    expect(emulator.requests.map(({ query }) => query.paginationToken)).toContain(next);
  });
});

test('what an input says is never obeyed', async () => {
  emulator = await start({ indexes: ['docs-example'] });
  const wrong = { index_name: EVIL, backup_name: EVIL, timeout_minutes: EVIL, if_exists: EVIL, api_version: EVIL };
  expectHarmless(await step({ emulator, inputs: wrong }));
  const right = { ...inputs, backup_name: 'evil', description: EVIL };
  const result = await step({ emulator, inputs: right, env: { GITHUB_WORKFLOW: EVIL, GITHUB_JOB: EVIL } });
  expectHarmless(result);
  expect(emulator.backups()[0]?.description).toBe(EVIL);
});

describe('the key', () => {
  test('does not go where a redirect points', async () => {
    emulator = await start({ indexes: ['docs-example'] });
    const elsewhere = await start({ indexes: ['docs-example'] });
    emulator.faults.add({ operation: '*', times: FOREVER, redirect: `${elsewhere.url}/indexes/docs-example/backups` });
    const result = await step({ emulator, inputs });
    expect(result.code).toBe(1);
    expect(errorOf(result)).toContain('the service redirects to 127.0.0.1:');
    expect(elsewhere.requests).toEqual([]);
    await elsewhere.stop();
  });

  test.each([
    ['a status', { status: KEY }],
    ['a field', { region: `x${KEY.toLowerCase()}y` }],
    ['a field, as URLs write it', { region: encodeURIComponent(KEY) }],
  ])('does not come back through %s, not in part either', async (_, fields) => {
    emulator = await start({ indexes: ['docs-example'] });
    emulator.faults.add({ operation: '*', times: FOREVER, mutate: (json) => ({ ...(json as object), ...fields }) });
    const result = await step({ emulator, inputs: { ...inputs, timeout_minutes: '0.08' }, env: { RUNNER_DEBUG: '1' } });
    const shown = result.stdout.replace(/^::add-mask::.*$/gm, '') + result.summary + result.outputFile;
    expect(shown.toLowerCase()).not.toContain(KEY.slice(0, 12).toLowerCase());
  });

  test('does not come back through words that are cut, or through a redirect', async () => {
    emulator = await start({ indexes: ['docs-example'] });
    const message = `${'x'.repeat(480)}${KEY}`;
    emulator.faults.add({
      operation: 'create_backup',
      status: 400,
      body: { status: 400, error: { code: KEY, message } },
    });
    const words = await step({ emulator, inputs });
    emulator.faults.add({ operation: 'create_backup', redirect: `https://${KEY}.x/` });
    const redirect = await step({ emulator, inputs });
    for (const { stdout, summary } of [words, redirect]) {
      const shown = stdout.replace(/^::add-mask::.*$/gm, '') + summary;
      expect(shown.toLowerCase()).not.toContain(KEY.slice(0, 12).toLowerCase());
    }
  });

  test('is trimmed, and masked in both forms', async () => {
    emulator = await start({ indexes: ['docs-example'], apiKeys: [KEY] });
    const { code, stdout } = await step({ emulator, inputs: { ...inputs, api_key: `\n ${KEY}\t\n` } });
    expect(code).toBe(0);
    expect(stdout).toContain(`::add-mask::${KEY}\n`);
    expect(stdout).toContain(`::add-mask::%0A ${KEY}\t%0A\n`);
  });

  test.each([`${KEY}\u0007x`, `${KEY}\n${KEY}`, `${KEY} x`])(
    'with a control character or a blank inside is refused',
    async (api_key) => {
      emulator = await start({ indexes: ['docs-example'] });
      const result = await step({ emulator, inputs: { ...inputs, api_key } });
      expect(result.code).toBe(1);
      expect(errorOf(result)).toContain('api_key holds a blank, a control character');
      expect(emulator.requests).toEqual([]);
    },
  );
});

const tellsMemory = preload('tells-memory');
const memoryOf = ({ stderr }: ActionResult) => Number(/maxRSS (\d+)/.exec(stderr)?.[1]);

test.each([
  ['nothing more', {}, 1_000],
  ['long texts', { description: 'x'.repeat(9_000) }],
  ['many tags', { tags: Object.fromEntries(Array.from({ length: 450 }, (_, tag) => [`t${tag}`, ''])) }],
  ['far too many tags', { tags: Object.fromEntries(Array.from({ length: 900 }, (_, tag) => [`t${tag}`, ''])) }],
  ['a deep schema', { schema: { fields: Array.from({ length: 220 }, () => ({})) } }],
  ['a far too deep schema', { schema: { fields: Array.from({ length: 3_000 }, () => ({})) } }],
])('a list without end, of backups with %s, is given up in less than 150 MB', async (_, fields, rows = 100) => {
  emulator = await start({ indexes: ['docs-example'] });
  emulator.faults.add({ operation: 'create_backup', cut: 'after' });
  const row = { ...fields, source_index_name: 'docs-example', source_index_id: 'i', status: 'Ready', cloud: 'aws' };
  for (let page = 0; page < 200; page += 1) {
    const data = Array.from({ length: rows }, (_, at) => ({ ...row, region: 'x', backup_id: `b-${page}-${at}` }));
    const body = { data, pagination: { next: `t-${page}` } };
    emulator.faults.add({ operation: 'list_project_backups', status: 200, body });
  }
  const result = await step({ emulator, inputs, nodeArgs: tellsMemory });
  expect(result.code).toBe(1);
  expect(errorOf(result)).toMatch(/its list has more than (8000000 characters|10000 rows)|its body holds more than/);
  expect(errorOf(result)).toContain('may exist');
  expect(memoryOf(result)).toBeLessThan(150_000);
});

describe('a body is bounded in size and time, and told', () => {
  const bodies: [string, Omit<Fault, 'operation'>, RegExp][] = [
    ['a 100 MB answer', { huge: 100_000_000 }, /it is longer than 131072 bytes/],
    ['an endless drip', { drip: true }, /the rest of it did not come/],
    ['a stalled body', { stall: true }, /the rest of it did not come/],
    ['a body cut off', { cut: 'within' }, /its body could not be read: aborted/],
    ['gzip that was not asked for', { gzip: true }, /encoded as gzip, which was not asked for/],
    ['HTML', { status: 200, body: '<html>' }, /its body is not JSON/],
    ['an empty body', { status: 200, body: '' }, /is no object/],
    ['no backup_id', { mutate: () => ({ status: 'Ready' }) }, /it has no backup_id/],
    ['a number for a status', { mutate: (json) => ({ ...(json as object), status: 5 }) }, /it has no status/],
    ['an array', { mutate: () => [] }, /is no object/],
  ];

  test('each ends red with a clear message, in less than 45 s and 150 MB', async () => {
    emulator = await start();
    const run = async ([, fault, wanted]: (typeof bodies)[number]) => {
      const own = await start({ indexes: ['docs-example'], readyAfterMs: 3_600_000 });
      own.faults.add({ operation: 'describe_backup', times: FOREVER, ...fault });
      const result = await step({ emulator: own, inputs, nodeArgs: tellsMemory });
      const id = own.backups()[0]?.id;
      await own.stop();
      expect(result.code).toBe(1);
      expect(result.outputs).toMatchObject({ backup_id: id, status: 'Initializing' });
      expect(errorOf(result)).toContain("Pinecone's answer could not be read");
      expect(errorOf(result)).toMatch(wanted);
      expect(result.took).toBeLessThan(45_000);
      expect(memoryOf(result)).toBeLessThan(150_000);
    };
    await Promise.all(bodies.map(run));
  });
});

function withoutOurs({ json, next }: { json: unknown; next: string }): unknown {
  const { data } = json as { data: { name?: string }[] };
  return { data: data.filter(({ name }) => name === 'old'), pagination: { next } };
}

function withId(json: unknown, backup_id: unknown): unknown {
  const { data } = json as { data?: object[] };
  return data ? { data: data.map((row) => ({ ...row, backup_id })) } : { ...(json as object), backup_id };
}
