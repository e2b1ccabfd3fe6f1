import type { ApiResponse } from './operations.js';
import type { Project } from './project.js';
import { randomFor } from './random.js';
import type { Exchange } from './service.js';

/** A 2xx response that is about something else, or lacks what it should have. */
export function foreignResponse({
  project,
  exchange,
  response,
  seed,
}: {
  project: Project;
  exchange: Exchange;
  response: ApiResponse;
  seed: number;
}): ApiResponse {
  const random = randomFor(seed, 'other', exchange.operation, exchange.number);
  const body = (response.body ?? {}) as Record<string, unknown>;
  const priors = project.backups.filter(({ origin }) => origin !== 'own');
  const prior = priors.length > 0 ? project.serializeBackup(random.pick(priors)) : { backup_id: 'some-other' };
  const day = new Date(project.serviceNow() - 86_400_000).toISOString();
  const base = {
    source_index_id: 'id-of-index',
    status: 'Ready',
    cloud: 'aws',
    region: 'us-east-1',
    record_count: 10,
    created_at: new Date(project.serviceNow()).toISOString(),
  };
  const isListed = exchange.operation === 'list' || exchange.operation === 'listOfIndex';
  const bodies: unknown[] = isListed
    ? [
        [],
        { data: 'none' },
        { backups: [] },
        { data: { 0: prior } },
        { data: [null] },
        { data: [{ ...prior, backup_id: 5 }] },
      ]
    : [
        [],
        { ...body, backup_id: null },
        { ...body, backup_id: '' },
        prior,
        { ...base, backup_id: random.uuid(), source_index_name: 'other', name: 'x' },
        {
          ...base,
          backup_id: random.uuid(),
          source_index_name: exchange.id,
          name: 'another-name',
          description: 'another',
        },
        {
          ...base,
          backup_id: random.uuid(),
          source_index_name: exchange.id,
          name: null,
          description: null,
          created_at: day,
        },
        { ...body, source_index_name: 'other' },
        { ...body, status: 5 },
        { data: [body] },
      ];
  return { status: 200, body: random.pick(bodies) };
}
