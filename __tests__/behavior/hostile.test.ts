import { afterEach, describe, expect, test } from '@jest/globals';
import { type Emulator, type Fault, start } from '../../emulator/index.js';
import { foreignMarkup } from '../../testing/github-markdown.js';
import type { ActionResult } from '../../testing/run-action.js';
import { errorOf, KEY, memoryOf, preload, step } from './step.js';

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
const EVIL_AS_ONE_LINE = [
  'oh no ::set-output name=backup_id::evil',
  '  ::add-mask::a',
  '##[command]echo evil ##[error]x',
  '[31mred ]8;;https://evil.example',
  'txet desrever ::stop-commands::x',
  '</code></td></table><img src=x onerror=alert(1)>[link](https://evil.example) @everyone',
  '``` # heading',
].join(' ');

/** The lines that the runner would interpret as commands, other than the action's own. */
function injectedCommands({ stdout, stderr }: ActionResult): string[] {
  const ours = /^::(add-mask|group|endgroup|error|warning|debug)::/;
  return `${stdout}\n${stderr}`
    .split(/\r\n|\r|\n/)
    .filter((line) => line.includes('##[') || (/^\s*::/.test(line) && !ours.test(line)));
}

function expectNoInjection(result: ActionResult): void {
  expect(injectedCommands(result)).toEqual([]);
  expect(result.stdout.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u2028\u202e]/u);
  expect(result.stdout.match(/^::add-mask::/gm)).toHaveLength(1);
  expect(foreignMarkup(result.summary)).toEqual([]);
}

describe('a hostile response has no effect', () => {
  test('with commands in an error', async () => {
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
    expectNoInjection(result);
    expect(result.outputs.backup_id).toBe('');
  });

  test('with commands in the fields of a backup', async () => {
    emulator = await start({ indexes: ['docs-example'], readyAfterMs: 300 });
    const fields = ['description', 'cloud', 'region', 'metric', 'created_at'];
    const evil = Object.fromEntries(fields.map((field) => [field, EVIL]));
    const mutate = (json: unknown) => ({ ...(json as object), ...evil });
    emulator.faults.add({ operation: 'describe_backup', times: FOREVER, mutate });
    const result = await step({ emulator, inputs, env: { RUNNER_DEBUG: '1' } });
    expect(result.code).toBe(0);
    expectNoInjection(result);
    // An invalid value counts as absent, so what the create response said remains.
    expect(result.outputs).toMatchObject({ cloud: 'aws', region: 'us-east-1' });
    expect(result.outputs.created_at).toMatch(/^\d{4}-/);
    // The output is one line: no invisible character, and no line break, is left of the value.
    expect(result.outputs.metric).toBe(EVIL_AS_ONE_LINE);
  });

  test.each(['source_index_id', 'name'])(
    'with commands in the %s, as the response is about another backup',
    async (field) => {
      emulator = await start({ indexes: ['docs-example'], readyAfterMs: 300 });
      const mutate = (json: unknown) => ({ ...(json as object), [field]: EVIL });
      emulator.faults.add({ operation: 'describe_backup', times: FOREVER, mutate });
      const result = await step({ emulator, inputs: { ...inputs, timeout_minutes: '0.08' } });
      expect(result.code).toBe(1);
      expectNoInjection(result);
      expect(result.outputs).toMatchObject({ created: 'true', status: 'Initializing' });
    },
  );

  test('with commands in a status', async () => {
    emulator = await start({ indexes: ['docs-example'] });
    emulator.faults.add({ operation: '*', times: FOREVER, mutate: (json) => ({ ...(json as object), status: EVIL }) });
    const result = await step({ emulator, inputs: { ...inputs, timeout_minutes: '0.08' } });
    expect(result.code).toBe(1);
    expectNoInjection(result);
  });

  test('with a hostile id, which stays one URL segment and one output line', async () => {
    emulator = await start({ indexes: ['docs-example'], readyAfterMs: 600 });
    const backup_id = '../indexes/docs-example?x=1#y%2e ::set-output::';
    emulator.faults.add({ operation: '*', times: FOREVER, mutate: (json) => ({ ...(json as object), backup_id }) });
    const result = await step({ emulator, inputs: { ...inputs, timeout_minutes: '0.08' } });
    expectNoInjection(result);
    expect(emulator.requests[1]?.path).toBe(`/backups/${encodeURIComponent(backup_id)}`);
    expect(result.outputs.backup_id).toBe(backup_id);
  });

  test('with an invalid id, which is rejected', async () => {
    const run = async (backup_id: unknown) => {
      const own = await start({ indexes: ['docs-example'] });
      own.faults.add({ operation: '*', times: FOREVER, mutate: (json) => withId(json, backup_id) });
      const result = await step({ emulator: own, inputs });
      await own.stop();
      expect(result.code).toBe(1);
      expect(result.outputs).toMatchObject({ backup_id: '', status: 'Unknown' });
      expect(errorOf(result)).toMatch(/the body is invalid: backup_id is (not a valid ID|missing)/);
    };
    emulator = await start();
    await Promise.all(['..', '.', '', 'a\nb', 'a\u0000b', 7, null].map(run));
  });

  test('with a hostile pagination token', async () => {
    emulator = await start({ indexes: ['docs-example'], backups: [{ indexName: 'docs-example', name: 'old' }] });
    const next = 'a&limit=1#?=%2e/../x';
    emulator.faults.add({ operation: 'create_backup', cut: 'after' });
    // The first page lacks our backup, the second is empty; the next lookup gets the emulator's own list.
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

test('commands in an input have no effect', async () => {
  emulator = await start({ indexes: ['docs-example'] });
  const invalid = { index_name: EVIL, backup_name: EVIL, timeout_minutes: EVIL, if_exists: EVIL, api_version: EVIL };
  expectNoInjection(await step({ emulator, inputs: invalid }));
  const valid = { ...inputs, backup_name: 'evil', description: EVIL };
  const result = await step({ emulator, inputs: valid, env: { GITHUB_WORKFLOW: EVIL, GITHUB_JOB: EVIL } });
  expectNoInjection(result);
  expect(emulator.backups()[0]?.description).toBe(EVIL);
});

describe('the API key', () => {
  test('is not sent to the target of a redirect', async () => {
    emulator = await start({ indexes: ['docs-example'] });
    const elsewhere = await start({ indexes: ['docs-example'] });
    emulator.faults.add({ operation: '*', times: FOREVER, redirect: `${elsewhere.url}/indexes/docs-example/backups` });
    const result = await step({ emulator, inputs });
    expect(result.code).toBe(1);
    expect(errorOf(result)).toContain('docs-example was not backed up: the server redirects to 127.0.0.1:');
    expect(elsewhere.requests).toEqual([]);
    await elsewhere.stop();
  });

  test.each([
    ['a status', { status: KEY }],
    ['a field', { region: `x${KEY.toLowerCase()}y` }],
    ['a URL-encoded field', { region: encodeURIComponent(KEY) }],
  ])('is redacted from %s, even in part', async (_, fields) => {
    emulator = await start({ indexes: ['docs-example'] });
    emulator.faults.add({ operation: '*', times: FOREVER, mutate: (json) => ({ ...(json as object), ...fields }) });
    const result = await step({ emulator, inputs: { ...inputs, timeout_minutes: '0.08' }, env: { RUNNER_DEBUG: '1' } });
    const shown = result.stdout.replace(/^::add-mask::.*$/gm, '') + result.summary + result.outputFile;
    expect(shown.toLowerCase()).not.toContain(KEY.slice(0, 12).toLowerCase());
  });

  test('is redacted from a truncated message and from a redirect', async () => {
    emulator = await start({ indexes: ['docs-example'] });
    const message = `${'x'.repeat(480)}${KEY}`;
    emulator.faults.add({
      operation: 'create_backup',
      status: 400,
      body: { status: 400, error: { code: KEY, message } },
    });
    const message400 = await step({ emulator, inputs });
    emulator.faults.add({ operation: 'create_backup', redirect: `https://${KEY}.x/` });
    const redirect = await step({ emulator, inputs });
    for (const { stdout, summary } of [message400, redirect]) {
      const shown = stdout.replace(/^::add-mask::.*$/gm, '') + summary;
      expect(shown.toLowerCase()).not.toContain(KEY.slice(0, 12).toLowerCase());
    }
  });

  test('is trimmed, and masked with and without whitespace', async () => {
    emulator = await start({ indexes: ['docs-example'], apiKeys: [KEY] });
    const { code, stdout } = await step({ emulator, inputs: { ...inputs, api_key: `\n ${KEY}\t\n` } });
    expect(code).toBe(0);
    expect(stdout).toContain(`::add-mask::${KEY}\n`);
    expect(stdout).toContain(`::add-mask::%0A ${KEY}\t%0A\n`);
  });

  test.each([
    [`${KEY}\u0007x`, 'a character that is not valid in an API key'],
    [`${KEY}\n${KEY}`, 'a line break'],
    [`${KEY} x`, 'a space'],
  ])('is rejected with a space or control character inside (%#)', async (api_key, found) => {
    emulator = await start({ indexes: ['docs-example'] });
    const result = await step({ emulator, inputs: { ...inputs, api_key } });
    expect(result.code).toBe(1);
    expect(errorOf(result)).toContain(
      `api_key contains ${found}. Put only the key into the secret: no \`Bearer\`, quotes or`,
    );
    expect(emulator.requests).toEqual([]);
  });
});

const reportMemory = preload('report-memory');

test.each([
  ['nothing more', {}, 1_000],
  ['long texts', { description: 'x'.repeat(9_000) }],
  ['long texts of wide characters', { description: '备'.repeat(3_000) }],
  ['many tags', { tags: Object.fromEntries(Array.from({ length: 450 }, (_, tag) => [`t${tag}`, ''])) }],
  ['far too many tags', { tags: Object.fromEntries(Array.from({ length: 900 }, (_, tag) => [`t${tag}`, ''])) }],
  ['a deep schema', { schema: { fields: Array.from({ length: 220 }, () => ({})) } }],
  ['a far too deep schema', { schema: { fields: Array.from({ length: 3_000 }, () => ({})) } }],
])('an endless list of backups with %s ends with an error, in less than 150 MB', async (_, fields, rows = 100) => {
  emulator = await start({ indexes: ['docs-example'] });
  emulator.faults.add({ operation: 'create_backup', cut: 'after' });
  const row = { ...fields, source_index_name: 'docs-example', source_index_id: 'i', status: 'Ready', cloud: 'aws' };
  for (let page = 0; page < 200; page += 1) {
    const data = Array.from({ length: rows }, (_, at) => ({ ...row, region: 'x', backup_id: `b-${page}-${at}` }));
    const body = { data, pagination: { next: `t-${page}` } };
    emulator.faults.add({ operation: 'list_project_backups', status: 200, body });
  }
  const result = await step({ emulator, inputs, nodeArgs: reportMemory });
  expect(result.code).toBe(1);
  expect(errorOf(result)).toMatch(
    /The list has more than (8000000 characters|10000 rows)|the body is larger than 100 backups can be/,
  );
  expect(errorOf(result)).toContain('may exist');
  expect(memoryOf(result)).toBeLessThan(150_000);
});

describe('a response body is bounded in size and time', () => {
  const bodies: [string, Omit<Fault, 'operation'>, RegExp][] = [
    ['a 100 MB response', { huge: 100_000_000 }, /the body could not be read: it is larger than 1048576 bytes/],
    ['an endless drip', { drip: true }, /the body could not be read: the rest did not arrive/],
    ['a stalled body', { stall: true }, /the body could not be read: the rest did not arrive/],
    ['a body cut off', { cut: 'within' }, /the body could not be read: aborted/],
    ['gzip that was not requested', { gzip: true }, /the body is encoded as gzip, which was not requested/],
    ['HTML', { status: 200, body: '<html>' }, /the body is a page, not JSON/],
    ['an empty body', { status: 200, body: '' }, /the body is invalid: .* is not an object/],
    ['no backup_id', { mutate: () => ({ status: 'Ready' }) }, /the body is invalid: backup_id is missing/],
    [
      'a numeric status',
      { mutate: (json) => ({ ...(json as object), status: 5 }) },
      /the body is invalid: status is missing/,
    ],
    ['an array', { mutate: () => [] }, /the body is invalid: .* is not an object/],
  ];

  test('each ends with a clear error, in less than 45 s and 150 MB', async () => {
    emulator = await start();
    const run = async ([, fault, expected]: (typeof bodies)[number]) => {
      const own = await start({ indexes: ['docs-example'], readyAfterMs: 3_600_000 });
      own.faults.add({ operation: 'describe_backup', times: FOREVER, ...fault });
      const result = await step({ emulator: own, inputs, nodeArgs: reportMemory });
      const id = own.backups()[0]?.id;
      await own.stop();
      expect(result.code).toBe(1);
      expect(result.outputs).toMatchObject({ backup_id: id, status: 'Initializing' });
      expect(errorOf(result)).toContain('The backup of docs-example is not Ready: the response is invalid.');
      expect(errorOf(result)).toMatch(expected);
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
