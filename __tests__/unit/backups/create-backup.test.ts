import { describe, expect, test } from '@jest/globals';
import {
  type BackupRequest,
  createBackup,
  type Match,
  matchBackup,
  startedAfter,
} from '../../../src/backups/create-backup.js';
import type { Backup } from '../../../src/pinecone/parse.js';
import { makeBackup } from '../../../testing/backups.js';
import { apiError, connectionLost, quotaExceeded } from '../../../testing/errors.js';
import { fakeClock, fakeLimits } from '../../../testing/fake-clock.js';

const STARTED_AT = Date.UTC(2026, 0, 2, 3, 4, 5);
const BASE = {
  indexName: 'docs',
  name: 'nightly',
  description: 'Reference r-123, org/repo',
  existingIds: new Set(['b-old']),
  startedAt: STARTED_AT,
};
/** The user provides neither the name nor the description. */
const BY_EITHER: BackupRequest = { ...BASE, isNameUnique: true, reference: 'r-123' };
/** The user provides the description. */
const BY_NAME: BackupRequest = { ...BASE, isNameUnique: true, reference: undefined };
/** The user provides the name. */
const BY_REFERENCE: BackupRequest = { ...BASE, isNameUnique: false, reference: 'r-123' };
/** The user provides both texts. */
const BY_BOTH: BackupRequest = { ...BASE, isNameUnique: false, reference: undefined };
const ALL: [string, BackupRequest][] = [
  ['name or reference', BY_EITHER],
  ['its name', BY_NAME],
  ['its reference', BY_REFERENCE],
  ['both texts together', BY_BOTH],
];

type Change = Partial<Record<'name' | 'description' | 'created_at' | 'backup_id' | 'source_index_name', string | null>>;

/** The backup that the request created; null removes a field. */
function ours(change: Change = {}): Backup {
  const all = {
    ...makeBackup(),
    name: 'nightly',
    description: 'Reference r-123, org/repo',
    created_at: '2026-01-02T03:04:06Z',
    ...change,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null)) as Backup;
}

describe('matchBackup', () => {
  test.each(ALL)('returns ours for a complete match, for a request identified by %s', (_, request) => {
    expect(matchBackup({ request, backup: ours() })).toBe('ours');
  });

  test.each(ALL)('returns no for a backup of another index, for a request identified by %s', (_, request) => {
    expect(matchBackup({ request, backup: ours({ source_index_name: 'docs-2' }) })).toBe('no');
  });

  test.each(ALL)('returns no for a backup that existed before, for a request identified by %s', (_, request) => {
    expect(matchBackup({ request, backup: ours({ backup_id: 'b-old' }) })).toBe('no');
  });

  test.each<[string, BackupRequest, Change, Match]>([
    ['identified by its name: description missing', BY_NAME, { description: null }, 'ours'],
    ['identified by its name: different description', BY_NAME, { description: 'x' }, 'ours'],
    ['identified by its name: created long before', BY_NAME, { created_at: '2020-01-01T00:00:00Z' }, 'ours'],
    ['identified by its name: different name', BY_NAME, { name: 'nightly-2' }, 'no'],
    ['identified by its name: name in different case', BY_NAME, { name: 'Nightly' }, 'no'],
    ['identified by its name: name missing, same description, just created', BY_NAME, { name: null }, 'maybe'],
    ['identified by its name: name missing, different description', BY_NAME, { name: null, description: 'x' }, 'no'],
    [
      'identified by its name: both texts and the time missing',
      BY_NAME,
      { name: null, description: null, created_at: null },
      'maybe',
    ],
    ['identified by its reference: truncated description', BY_REFERENCE, { description: 'Reference r-123' }, 'ours'],
    [
      'identified by its reference: different reference',
      BY_REFERENCE,
      { description: 'Reference r-124, org/repo' },
      'no',
    ],
    ['identified by its reference: time missing', BY_REFERENCE, { created_at: null }, 'ours'],
    ['identified by its reference: description missing, same name', BY_REFERENCE, { description: null }, 'maybe'],
    [
      'identified by its reference: description missing, different name',
      BY_REFERENCE,
      { description: null, name: 'x' },
      'no',
    ],
    ['identified by name or reference: name only', BY_EITHER, { description: null }, 'ours'],
    ['identified by name or reference: reference only', BY_EITHER, { name: null }, 'ours'],
    ['identified by both texts together: different name', BY_BOTH, { name: 'nightly-2' }, 'no'],
    [
      'identified by both texts together: different description',
      BY_BOTH,
      { description: 'Reference r-124, org/repo' },
      'no',
    ],
    [
      'identified by both texts together: longer description',
      BY_BOTH,
      { description: 'Reference r-123, org/repo2' },
      'no',
    ],
    [
      'identified by both texts together: description with a trailing line break',
      BY_BOTH,
      { description: 'Reference r-123, org/repo\r\n' },
      'maybe',
    ],
    ['identified by both texts together: truncated description', BY_BOTH, { description: 'Reference r-123' }, 'maybe'],
    [
      'identified by both texts together: created at the start of the request',
      BY_BOTH,
      { created_at: '2026-01-02T03:04:05Z' },
      'ours',
    ],
    [
      'identified by both texts together: created 1 ms before the request',
      BY_BOTH,
      { created_at: '2026-01-02T03:04:04.999Z' },
      'maybe',
    ],
    ['identified by both texts together: time missing', BY_BOTH, { created_at: null }, 'maybe'],
    ['identified by both texts together: name missing', BY_BOTH, { name: null }, 'maybe'],
    ['identified by both texts together: description missing', BY_BOTH, { description: null }, 'maybe'],
  ])('for a request %s', (_, request, change, expected) => {
    expect(matchBackup({ request, backup: ours(change) })).toBe(expected);
  });

  test.each<[string, Match]>([
    ['2026-01-02T02:59:05Z', 'maybe'],
    ['2026-01-02T02:59:04.999Z', 'no'],
  ])('tolerates a clock difference of 5 minutes if nothing else decides: %s is %s', (created_at, expected) => {
    expect(matchBackup({ request: BY_BOTH, backup: ours({ name: null, created_at }) })).toBe(expected);
  });
});

describe('startedAfter', () => {
  test('returns the time of the list by the clock of the service, in whole seconds', () => {
    expect(startedAfter({ list: { backups: [], asOf: STARTED_AT + 999 }, clock: fakeClock() })).toBe(STARTED_AT);
  });

  test('returns the time of the runner, in whole seconds, if the service gives none', async () => {
    const clock = fakeClock();
    await clock.sleep({ ms: 1_700 });
    expect(startedAfter({ list: { backups: [], asOf: undefined }, clock })).toBe(clock.now() - 700);
  });
});

describe('createBackup', () => {
  interface Run {
    request: BackupRequest;
    /** The list at every look-up. */
    listed?: Backup[];
    attempts: (() => Promise<Backup>)[];
  }

  function run({ request, listed = [], attempts }: Run) {
    const clock = fakeClock();
    const sent: unknown[] = [];
    const result = createBackup({
      request,
      client: {
        createBackup: (received) => {
          sent.push(received);
          return (attempts[sent.length - 1] ?? (() => Promise.reject(apiError(404))))();
        },
      },
      list: async () => listed,
      limits: fakeLimits({ clock }).limits,
      clock,
      random: () => 0,
      onAttemptFailed: () => undefined,
    });
    return { result, sent };
  }
  const connectionLoss = () => Promise.reject(connectionLost());
  const overQuota = () => Promise.reject(quotaExceeded());

  test.each<[string, BackupRequest, Change]>([
    ['another index', BY_EITHER, { source_index_name: 'docs-2' }],
    ['a backup that existed before', BY_BOTH, { backup_id: 'b-old' }],
    ['another name', BY_NAME, { name: 'of-another-run' }],
    ['another reference', BY_REFERENCE, { description: 'Reference r-124' }],
  ])('looks for the backup if the response describes %s', async (_, request, change) => {
    const listed = [ours({ backup_id: 'b-new' })];
    const { result, sent } = run({ request, attempts: [async () => ours(change)], listed });
    await expect(result).resolves.toMatchObject({ backup_id: 'b-new' });
    expect(sent).toHaveLength(1);
  });

  test.each<[string, BackupRequest, Change]>([
    ['no texts', BY_EITHER, { name: null, description: null }],
    ['a time before the request', BY_BOTH, { created_at: '2020-01-01T00:00:00Z' }],
    ['a description that the service changed', BY_BOTH, { description: 'Changed by the service' }],
    ['no description', BY_NAME, { description: null }],
  ])('accepts a response with %s', async (_, request, change) => {
    const { result, sent } = run({ request, attempts: [async () => ours(change)] });
    await expect(result).resolves.toEqual(ours(change));
    expect(sent).toHaveLength(1);
  });

  test('sends the index name, name and description of the request', async () => {
    const { result, sent } = run({ request: BY_NAME, attempts: [async () => ours()] });
    await expect(result).resolves.toEqual(ours());
    expect(sent).toMatchObject([{ indexName: 'docs', name: 'nightly', description: 'Reference r-123, org/repo' }]);
  });

  test.each(ALL)('finds its own backup among others after an unknown outcome, by %s', async (_, request) => {
    const others = [
      ours({ backup_id: 'b-2', name: 'x', description: 'y' }),
      ours({ backup_id: 'b-old' }),
      ours({ backup_id: 'b-3', source_index_name: 'z' }),
    ];
    const { result, sent } = run({ request, listed: [...others, ours()], attempts: [connectionLoss] });
    await expect(result).resolves.toEqual(ours());
    expect(sent).toHaveLength(1);
  });

  test.each(ALL)(
    'throws AmbiguousMatchError with the ids of two matches, for a request identified by %s',
    async (_, request) => {
      const listed = [ours({ backup_id: 'b-2' }), ours({ backup_id: 'b-3' })];
      const { result, sent } = run({ request, listed, attempts: [connectionLoss] });
      await expect(result).rejects.toMatchObject({ name: 'AmbiguousMatchError', candidates: ['b-2', 'b-3'] });
      expect(sent).toHaveLength(1);
    },
  );

  test('throws AmbiguousMatchError with the id of a possible match, and does not send again', async () => {
    const listed = [ours({ backup_id: 'b-2', created_at: null })];
    const { result, sent } = run({ request: BY_BOTH, listed, attempts: [connectionLoss] });
    await expect(result).rejects.toMatchObject({ name: 'AmbiguousMatchError', candidates: ['b-2'] });
    expect(sent).toHaveLength(1);
  });

  test('throws AmbiguousMatchError for a match and a possible match if the user provides both texts', async () => {
    const listed = [ours({ backup_id: 'b-2', created_at: null }), ours({ backup_id: 'b-3' })];
    const { result } = run({ request: BY_BOTH, listed, attempts: [connectionLoss] });
    await expect(result).rejects.toMatchObject({ candidates: ['b-3', 'b-2'] });
  });

  test('ignores a possible match beside a match by a unique name or reference', async () => {
    const listed = [ours({ backup_id: 'b-2', name: null }), ours({ backup_id: 'b-3' })];
    await expect(run({ request: BY_NAME, listed, attempts: [connectionLoss] }).result).resolves.toMatchObject({
      backup_id: 'b-3',
    });
    const undescribed = [ours({ backup_id: 'b-2', description: null }), ours({ backup_id: 'b-3' })];
    const { result } = run({ request: BY_REFERENCE, listed: undescribed, attempts: [connectionLoss] });
    await expect(result).resolves.toMatchObject({ backup_id: 'b-3' });
  });

  test.each([
    ['another index', { source_index_name: 'z' }],
    ['a backup that existed before', { backup_id: 'b-old' }],
  ])('returns its own listed backup, without sending again, if the response describes %s', async (_, change) => {
    const { result, sent } = run({ request: BY_NAME, listed: [ours()], attempts: [async () => ours(change)] });
    await expect(result).resolves.toEqual(ours());
    expect(sent).toHaveLength(1);
  });

  test('creates a backup instead of returning one that existed before', async () => {
    const created = ours({ backup_id: 'b-new' });
    const listed = [ours({ backup_id: 'b-old' })];
    const { result, sent } = run({ request: BY_BOTH, listed, attempts: [connectionLoss, async () => created] });
    await expect(result).resolves.toEqual(created);
    expect(sent).toHaveLength(2);
  });

  test.each<[string, Change]>([
    ['a backup of another index', { source_index_name: 'docs-2' }],
    ['a backup that existed before', { backup_id: 'b-old' }],
  ])('returns the listed backup instead of the response if it describes %s', async (_, change) => {
    const listed = [ours({ backup_id: 'b-2' })];
    const { result } = run({ request: BY_NAME, listed, attempts: [async () => ours(change)] });
    await expect(result).resolves.toMatchObject({ backup_id: 'b-2' });
  });

  test('sends the same request with every attempt', async () => {
    const { result, sent } = run({ request: BY_NAME, attempts: [connectionLoss, async () => ours()] });
    await result;
    expect(sent).toHaveLength(2);
    expect(sent[1]).toEqual(sent[0]);
  });

  test('looks for its own backup if the quota is exceeded after an unknown outcome', async () => {
    const listed: Backup[] = [];
    const exceededByOurs = () => {
      listed.push(ours());
      return overQuota();
    };
    await expect(run({ request: BY_NAME, listed, attempts: [connectionLoss, exceededByOurs] }).result).resolves.toEqual(
      ours(),
    );
  });

  test('throws an exceeded quota without an unknown outcome before it', async () => {
    const { result, sent } = run({ request: BY_NAME, listed: [ours()], attempts: [overQuota] });
    await expect(result).rejects.toMatchObject({ name: 'ApiError', status: 403 });
    expect(sent).toHaveLength(1);
  });
});
