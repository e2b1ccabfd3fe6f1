import { afterEach, describe, expect, test } from '@jest/globals';
import { type Emulator, type Fault, type StartOptions, start } from '../../emulator/index.js';
import { errorOf, KEY, operationsOf, step } from './step.js';

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
  test.each(['2025-04', '2026-07'])('401: rejected key (%s)', async (api_version) => {
    const { error } = await failing({ apiKeys: ['another'] }, { api_version });
    expect(error).toMatch(/^docs-example was not backed up: Pinecone rejected the API key\./);
    expect(error).toContain('Pinecone responded with 401');
    expect(error).toMatch(/Check in the Pinecone console that the key still exists/);
  });

  test('402: unpaid invoices', async () => {
    const { error } = await failing({ unpaid: true });
    expect(error).toContain('the organization has unpaid invoices');
    expect(error).toContain('Pinecone responded with 402');
  });

  test('403: full quota', async () => {
    const { error } = await failing({ quota: 0 });
    expect(error).toMatch(
      /^docs-example was not backed up: the project has reached its backup quota\.\n {2}Pinecone responded with 403 FORBIDDEN: "Increase your quota or upgrade to create more backups" \(request [\w-]+\)\.\n {2}Delete old backups with org\/pinecone-backup-action\/prune@v1, or ask Pinecone for a higher quota\.$/,
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
    expect(error).toContain('Permission control::backups::create is required');
    expect(error).toContain('Give the key the permissions');
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
    expect(error).toContain('the index cannot be backed up');
    expect(error).toMatch(/Pinecone responded with 400 INVALID_ARGUMENT: ".+"/);
  });

  test("422: quotes the service's message", async () => {
    emulator = await start({ indexes: ['docs-example'] });
    const body = { status: 422, error: { code: 'UNPROCESSABLE_ENTITY', message: 'Failed to deserialize.' } };
    emulator.faults.add({ operation: 'create_backup', status: 422, body });
    const result = await step({ emulator, inputs: { index_name: 'docs-example' } });
    expect(errorOf(result)).toContain('Pinecone responded with 422 UNPROCESSABLE_ENTITY: "Failed to deserialize".');
  });

  test.each([
    [
      '',
      'Check the index in the Pinecone console, wait until other operations on the index have finished, then re-run the job.',
    ],
    [
      'nightly',
      'If a backup with this name exists, set a different backup_name or omit it. Otherwise, wait until other operations on the index have finished, then re-run the job.',
    ],
  ])('409: a conflict, with advice about the name only if it was given (%j)', async (backup_name, advice) => {
    emulator = await start({ indexes: ['docs-example'] });
    emulator.faults.add(refusal(409, 'ALREADY_EXISTS', 'Resource already exists.'));
    const result = await step({ emulator, inputs: { index_name: 'docs-example', backup_name } });
    expect(result.outputs.status).toBe('NotCreated');
    expect(errorOf(result)).toBe(
      `docs-example was not backed up: Pinecone reported a conflict (409).
  Pinecone responded with 409 ALREADY_EXISTS: "Resource already exists".
  ${advice}`,
    );
  });

  test('412: the index is not ready', async () => {
    emulator = await start({ indexes: ['docs-example'] });
    emulator.faults.add(refusal(412, 'FAILED_PRECONDITION', 'Index is not ready.'));
    const result = await step({ emulator, inputs: { index_name: 'docs-example' } });
    expect(errorOf(result)).toBe(
      `docs-example was not backed up: the index cannot be backed up in its current state (412).
  Pinecone responded with 412 FAILED_PRECONDITION: "Index is not ready".
  Check in the Pinecone console that the index is ready, then re-run the job.`,
    );
  });

  test('indexes with the same error share its lines', async () => {
    const { error } = await failing({ indexes: ['a', 'b'], quota: 0 }, { index_name: 'a\nb' });
    expect(error).toMatch(
      /^2 of 2 indexes failed\.\n {2}a and b were not backed up: the project has reached its backup quota\./,
    );
    expect(error.match(/Delete old backups/g)).toHaveLength(1);
  });
});

/** An error response to each create request. */
const refusal = (status: number, code: string, message: string): Fault => {
  const times = Number.POSITIVE_INFINITY;
  return { operation: 'create_backup', times, status, body: { status, error: { code, message } } };
};

describe('QUOTA_EXCEEDED is a limit, whatever status and words, and final', () => {
  const PRUNE = 'Delete old backups with org/pinecone-backup-action/prune@v1, or ask Pinecone for a higher quota.';

  test.each([
    [403, 'Upgrade your plan to create more backups.', 'the project has reached its backup quota', PRUNE],
    [429, 'Backup limit reached.', 'the project has reached its backup quota', PRUNE],
    [
      400,
      'A backup can contain at most 2000 namespaces.',
      'the index has more namespaces than a backup can contain',
      'Delete namespaces that are no longer needed, or spread them across multiple indexes.',
    ],
    [
      429,
      'Too many requests per second.',
      'the project has reached one of its limits',
      "Check the project's limits in the Pinecone console.",
    ],
  ])('%i "%s"', async (status, message, summary, advice) => {
    emulator = await start({ indexes: ['docs-example'] });
    emulator.faults.add(refusal(status, 'QUOTA_EXCEEDED', message));
    const result = await step({ emulator, inputs: { index_name: 'docs-example' } });
    expect(result.outputs.status).toBe('NotCreated');
    expect(errorOf(result)).toBe(
      `docs-example was not backed up: ${summary}.
  Pinecone responded with ${status} QUOTA_EXCEEDED: "${message.replace(/\.$/, '')}".
  ${advice}`,
    );
    expect(emulator.requests).toHaveLength(1);
  });

  test('of indexes, if a restore runs into it', async () => {
    emulator = await start({ indexes: ['docs-example'], backups: [{ id: 'bkp-1', indexName: 'docs-example' }] });
    const fault = refusal(403, 'QUOTA_EXCEEDED', 'Upgrade your plan.');
    emulator.faults.add({ ...fault, operation: 'create_index_from_backup' });
    const inputs = { backup_id: 'bkp-1', target_index_name: 'docs-restored' };
    expect(errorOf(await step({ action: 'restore', emulator, inputs }))).toBe(
      `Nothing was restored as docs-restored: the project has reached its index quota.
  Pinecone responded with 403 QUOTA_EXCEEDED: "Upgrade your plan".
  Delete indexes that are no longer needed, or ask Pinecone for a higher quota.`,
    );
  });
});

describe('a page that is not from Pinecone is final, and is described', () => {
  const page = (status: number): Fault => ({
    operation: '*',
    times: Number.POSITIVE_INFINITY,
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', server: 'gate/1.2', via: '1.1 proxy.example' },
    body: '<!doctype html><html><head><title>\n Access\u001b[31m denied\n::error::x </title></head></html>',
  });
  const lines = (status: number) =>
    `another server responded in place of Pinecone.
  This response did not come from Pinecone: status ${status}, content type "text/html; charset=utf-8", Server "gate/1.2", Via "1.1 proxy.example", page title "Access [31m denied ::error::x".
  Check api_url and the proxy settings. If a proxy or firewall filters the traffic, configure it to allow api.pinecone.io and *.pinecone.io.`;

  test.each([401, 403, 404, 407, 451, 511])('%i', async (status) => {
    emulator = await start({ indexes: ['docs-example'] });
    emulator.faults.add(page(status));
    const result = await step({ emulator, inputs: { index_name: 'docs-example' } });
    // The proxy may have replaced only the response.
    expect(result.outputs.status).toBe('Unknown');
    const body = emulator.requests[0]?.body as { name: string } | undefined;
    const [cause, said, advice] = lines(status).split('\n  ');
    expect(errorOf(result)).toBe(
      `Could not determine whether docs-example was backed up: ${cause}
  ${said}
  A backup named ${body?.name} may exist. Check the Pinecone console before you re-run the job. ${advice}`,
    );
    expect(operationsOf(emulator)).toEqual(['create_backup', 'list_project_backups']);
  });

  test('the backup is found if a proxy replaced only the response', async () => {
    emulator = await start({ indexes: ['docs-example'] });
    emulator.faults.add({ ...page(403), operation: 'create_backup', done: true, times: 1 });
    const { code, outputs } = await step({ emulator, inputs: { index_name: 'docs-example' } });
    expect({ code, id: outputs.backup_id }).toEqual({ code: 0, id: emulator.backups()[0]?.id });
    expect(emulator.backups()).toHaveLength(1);
  });

  test('a gate does not take a 404 for a missing backup', async () => {
    emulator = await start({ indexes: ['docs-example'] });
    emulator.faults.add(page(404));
    const result = await step({ action: 'gate', emulator, inputs: { backup_id: 'bkp-1' } });
    expect(errorOf(result)).toContain(lines(404));
    expect(emulator.requests).toHaveLength(1);
  });

  test('unless its status is that of a busy load balancer: then the request is retried', async () => {
    emulator = await start({ indexes: ['docs-example'], readyAfterMs: 300 });
    emulator.faults.add({ ...page(503), operation: 'describe_backup', times: 2 });
    const inputs = { index_name: 'docs-example', poll_interval_seconds: '1' };
    expect((await step({ emulator, inputs })).code).toBe(0);
  });
});

test('the message of the data plane is quoted', async () => {
  emulator = await start({ indexes: ['docs-example'], backups: [{ id: 'bkp-1', indexName: 'docs-example' }] });
  const body = { code: 7, message: 'Data plane access is disabled.', details: [] };
  emulator.faults.add({ operation: 'describe_index_stats', times: 99, status: 403, body });
  const inputs = { backup_id: 'bkp-1', target_index_name: 'docs-restored', poll_interval_seconds: '1' };
  const result = await step({ action: 'restore', emulator, inputs });
  expect(errorOf(result)).toContain('Pinecone responded with 403: "Data plane access is disabled".');
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
    expect(error).toContain('index_name "ok" is listed twice. Remove one of the lines.');
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
