import { afterEach, describe, expect, test } from '@jest/globals';
import { contractFor } from '../../emulator/contract.js';
import { type Emulator, type Fault, type OperationId, start } from '../../emulator/index.js';
import { documentFor, type OperationObject } from '../../emulator/openapi-document.js';
import { operations } from '../../emulator/operations.js';

const VERSION = '2026-07';
const running: Emulator[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((emulator) => emulator.stop()));
});

async function startEmulator(fault: Fault): Promise<Emulator> {
  const emulator = await start({ indexes: ['docs'] });
  running.push(emulator);
  emulator.faults.add(fault);
  return emulator;
}

/** Method and path of each operation, with `docs` for every parameter. */
const TARGETS = Object.fromEntries(
  Object.entries(documentFor(VERSION).paths).flatMap(([path, item]) =>
    ['get', 'post', 'patch', 'delete'].flatMap((method) => {
      const id = (item[method] as OperationObject | undefined)?.operationId;
      const target = { method: method.toUpperCase(), path: path.replace(/\{\w+\}/g, 'docs'), isData: !!item.servers };
      return id === undefined ? [] : [[id, target] as const];
    }),
  ),
);

async function send(emulator: Emulator, operation: string): Promise<Response> {
  const target = TARGETS[operation];
  if (!target) throw new Error(`no target for ${operation}`);
  const headers = { 'Api-Key': 'key', 'X-Pinecone-Api-Version': VERSION, 'Content-Type': 'application/json' };
  const index = await (await fetch(`${emulator.url}/indexes/docs`, { headers })).json();
  const base = target.isData ? `http://${(index as { host: string }).host}` : emulator.url;
  const hasBody = target.method === 'POST' || target.method === 'PATCH';
  return fetch(base + target.path, { method: target.method, headers, ...(hasBody && { body: '{}' }) });
}

test('every operation has a target in the contract', () => {
  expect(Object.keys(TARGETS).sort()).toEqual(Object.keys(operations).sort());
  expect(contractFor(VERSION)?.version).toBe(VERSION);
});

// send() itself describes the index, so that a fault on that operation hits its first request.
const names = (Object.keys(operations) as OperationId[]).filter((name) => name !== 'describe_index');

describe.each(names)('faults work for %s', (operation) => {
  test('a status with a body', async () => {
    const emulator = await startEmulator({
      operation,
      status: 418,
      body: { odd: true },
      headers: { 'retry-after': '3' },
    });
    const response = await send(emulator, operation);
    expect([response.status, response.headers.get('retry-after'), await response.json()]).toEqual([
      418,
      '3',
      { odd: true },
    ]);
    expect(emulator.requests.at(-1)).toMatchObject({ operation, status: 418 });
  });

  test.each(['before', 'within', 'after'] as const)('a connection that is cut %s', async (cut) => {
    const emulator = await startEmulator({ operation, cut });
    await expect(send(emulator, operation).then((response) => response.text())).rejects.toThrow();
    expect(emulator.requests.at(-1)?.operation).toBe(operation);
  });

  test('a delay', async () => {
    const emulator = await startEmulator({ operation, delayMs: 40, status: 503 });
    const before = performance.now();
    expect((await send(emulator, operation)).status).toBe(503);
    expect(performance.now() - before).toBeGreaterThan(38);
  });
});
