import { describe, expect, test } from '@jest/globals';
import { pineconeClient } from '../../../src/pinecone/client.js';
import { UNRESOLVED_HOST_MS } from '../../../src/pinecone/consistency.js';
import { NetworkError, type NetworkErrorKind } from '../../../src/pinecone/errors.js';
import { DeadlineExceededError } from '../../../src/time/deadline.js';
import { connectionLost } from '../../../testing/errors.js';
import { fakeClock, fakeLimits } from '../../../testing/fake-clock.js';
import { failing, fakeTransport, response, type Scripted } from '../../../testing/fake-transport.js';

const unresolved = (kind: NetworkErrorKind) => new NetworkError({ message: 'no such host', sent: false, kind });

/** Lists the indexes for an hour at most, and returns how and when that ended. */
async function outcomeOf(...script: [Scripted, ...Scripted[]]) {
  const clock = fakeClock();
  const { transport } = fakeTransport(...script);
  const connection = { apiKey: 'key', apiUrl: new URL('https://api.example'), apiVersion: '2025-04' };
  const client = pineconeClient({ connection, ports: { transport, clock, random: () => 0.5 } });
  const { limits } = fakeLimits({ clock });
  const list = () => client.listIndexes(limits).catch((error: unknown) => error);
  return { first: await list(), elapsedMs: clock.elapsed(), list, clock };
}

describe('a host that cannot be resolved', () => {
  test.each(['unresolved-host', 'unresolved-proxy'] as const)('is given up after three minutes (%s)', async (kind) => {
    const error = unresolved(kind);
    const { first, elapsedMs } = await outcomeOf(failing(error));
    expect(first).toMatchObject({ name: 'NetworkError', message: 'no such host', permanent: true, sent: false, kind });
    expect(elapsedMs).toBeGreaterThanOrEqual(UNRESOLVED_HOST_MS);
    expect(elapsedMs).toBeLessThan(UNRESOLVED_HOST_MS + 20_000);
  });

  test('is retried until the deadline if the resolver itself fails', async () => {
    const { first } = await outcomeOf(failing(unresolved('resolver-unavailable')));
    expect(first).toBeInstanceOf(DeadlineExceededError);
  });

  test('is retried until the deadline if it responded before', async () => {
    const { first, list } = await outcomeOf(response(200, { indexes: [] }), failing(unresolved('unresolved-host')));
    expect(first).toEqual([]);
    expect(await list()).toBeInstanceOf(DeadlineExceededError);
  });

  test('gets three more minutes after another error', async () => {
    const failed = failing(unresolved('unresolved-host'));
    const minutes = Array.from({ length: 12 }, () => failed) as [Scripted, ...Scripted[]];
    const { first, elapsedMs } = await outcomeOf(...minutes, failing(connectionLost()), failed);
    expect(first).toMatchObject({ permanent: true });
    expect(elapsedMs).toBeGreaterThan(UNRESOLVED_HOST_MS + 60_000);
  });

  test('is found once it can be resolved', async () => {
    const { first } = await outcomeOf(failing(unresolved('unresolved-host')), response(200, { indexes: [] }));
    expect(first).toEqual([]);
  });
});
