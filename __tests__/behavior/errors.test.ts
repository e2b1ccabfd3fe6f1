import { afterEach, describe, expect, test } from '@jest/globals';
import { type Emulator, type StartOptions, start } from '../../emulator/index.js';
import { errorOf, KEY, step } from './step.js';

let emulator: Emulator | undefined;
afterEach(async () => {
  await emulator?.stop();
  emulator = undefined;
});

const failing = async (options: StartOptions, inputs: Record<string, string> = {}) => {
  emulator = await start({ indexes: ['docs-example'], ...options });
  const result = await step({ emulator, inputs: { index_name: 'docs-example', ...inputs } });
  expect(result.code).toBe(1);
  expect(result.outputs).toMatchObject({ backup_id: '', status: 'NotCreated', created: 'false' });
  expect(emulator.backups()).toEqual([]);
  return { ...result, error: errorOf(result) };
};

describe('a create request that Pinecone rejects: the error states cause and advice', () => {
  test.each(['2025-04', '2026-07'])('401: rejected key, with the fork case (%s)', async (api_version) => {
    const { error } = await failing({ apiKeys: ['another'] }, { api_version });
    expect(error).toMatch(/^docs-example was not backed up: Pinecone rejected the API key\./);
    expect(error).toContain('Pinecone responded with 401');
    expect(error).toMatch(/runs from forks and Dependabot get no secrets/);
  });

  test('402: unpaid invoices', async () => {
    const { error } = await failing({ unpaid: true });
    expect(error).toContain('the organization has unpaid invoices');
    expect(error).toContain('Pinecone responded with 402');
  });

  test('403: full quota', async () => {
    const { error } = await failing({ quota: 0 });
    expect(error).toMatch(
      /^docs-example was not backed up: the project has reached its backup quota\.\n {2}Pinecone responded with 403 FORBIDDEN: "Increase your quota or upgrade to create more backups" \(request [\w-]+\)\.\n {2}Delete old backups with org\/pinecone-backup-action\/prune@v1, or raise the quota\.$/,
    );
  });

  test('403: plan without backups', async () => {
    const { error } = await failing({ plan: 'starter' });
    expect(error).toContain("the organization's plan does not include backups");
    expect(error).toContain('Upgrade to a plan with backups');
  });

  test('403: key without the permission', async () => {
    const { error } = await failing({ permission: 'read' });
    expect(error).toContain('the API key lacks a permission');
    expect(error).toContain('Permission backups:write is required');
    expect(error).toContain('Give the key a role with that permission');
  });

  test('404: suggests only similar index names, closest first', async () => {
    const indexes = ['docs-examples', 'docs-exampel-v2', 'docs', 'payments', 'docs-sample', 'docs-exemple'];
    const { error } = await failing({ indexes });
    expect(error).toContain("the API key's project has no index with that name");
    expect(error).toMatch(/Did you mean docs-examples, docs-exemple, docs-sample\?$/);
  });

  test('404: suggests no names if the list is slow', async () => {
    emulator = await start();
    emulator.faults.add({ operation: 'list_indexes', times: 99, status: 503 });
    const result = await step({ emulator, inputs: { index_name: 'docs-example' } });
    expect(errorOf(result)).toContain("the API key's project has no index with that name");
    expect(result.took).toBeLessThan(8_000);
  });

  test('404: names api_url if it is not the default', async () => {
    const { error } = await failing({ indexes: ['payments'] });
    expect(error).toMatch(
      /Check api_url \(http:\/\/127\.0\.0\.1:\d+\/\) and index_name, and make sure that the key belongs to the right project\.$/,
    );
  });

  test('404: suggests no names if none is similar', async () => {
    const { error } = await failing({ indexes: ['payments'] });
    expect(error).not.toContain('Did you mean');
  });

  test.each(['pod', 'serverless'] as const)("400: quotes the service's message (%s)", async (kind) => {
    const { error } = await failing({ indexes: [{ name: 'docs-example', kind, cmek: kind === 'serverless' }] });
    expect(error).toContain('Pinecone rejected the request');
    expect(error).toMatch(/Pinecone responded with 400 INVALID_ARGUMENT: ".+"/);
  });

  test("422: quotes the service's message", async () => {
    emulator = await start({ indexes: ['docs-example'] });
    const body = { status: 422, error: { code: 'UNPROCESSABLE_ENTITY', message: 'Failed to deserialize.' } };
    emulator.faults.add({ operation: 'create_backup', status: 422, body });
    const result = await step({ emulator, inputs: { index_name: 'docs-example' } });
    expect(errorOf(result)).toContain('Pinecone responded with 422 UNPROCESSABLE_ENTITY: "Failed to deserialize".');
  });

  test('indexes with the same error share its lines', async () => {
    const { error } = await failing({ indexes: ['a', 'b'], quota: 0 }, { index_name: 'a\nb' });
    expect(error).toMatch(
      /^2 of 2 indexes failed\.\n {2}a and b were not backed up: the project has reached its backup quota\./,
    );
    expect(error.match(/Delete old backups/g)).toHaveLength(1);
  });
});

describe('input errors', () => {
  test('are all reported at once, before any request', async () => {
    const { error } = await failing(
      {},
      {
        api_key: '  ',
        index_name: 'Docs_Example\nok\nok\n-x',
        backup_name: 'with blanks',
        wait_for_ready: 'yes',
        timeout_minutes: '0',
        poll_interval_seconds: '1e3',
        if_exists: 'maybe',
        min_record_count: '-1',
        api_version: 'latest',
      },
    );
    expect(emulator?.requests).toEqual([]);
    expect(error).toMatch(/^11 inputs are invalid\. Nothing was sent to Pinecone\./);
    for (const name of ['api_key', 'backup_name', 'if_exists', 'min_record_count', 'api_version'])
      expect(error).toContain(name);
    expect(error).toContain('index_name "Docs_Example" is not a valid name. Use 1 to 45 characters of a-z, 0-9 and -');
    expect(error).toContain('index_name "ok" is listed twice.');
    expect(error).toContain('timeout_minutes "0" must be a number of minutes, more than 0 and at most 7200.');
    expect(error).toContain('wait_for_ready "yes" must be true or false.');
  });

  test('an empty api_key explains when that happens', async () => {
    const { error } = await failing({}, { api_key: '' });
    expect(error).toMatch(/api_key is empty.*forks.*Dependabot.*environment/s);
  });

  test('PINECONE_API_KEY is used if api_key is not given', async () => {
    emulator = await start({ indexes: ['docs-example'], apiKeys: [KEY] });
    const inputs = { index_name: 'docs-example', api_key: '' };
    expect((await step({ emulator, inputs, env: { PINECONE_API_KEY: KEY } })).code).toBe(0);
  });

  test('credentials in an invalid api_url are not shown', async () => {
    const { error } = await failing({}, { api_url: 'https://user:hunter2@api.pinecone.io/?token=hunter3' });
    expect(error).toContain('api_url');
    expect(error).not.toMatch(/hunter/);
  });

  test('min_record_count requires wait_for_ready', async () => {
    const { error } = await failing({}, { min_record_count: '1', wait_for_ready: 'false' });
    expect(error).toContain('min_record_count "1" requires wait_for_ready: true');
  });
});
