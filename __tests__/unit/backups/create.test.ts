import { describe, expect, test } from '@jest/globals';
import { type BackupRequest, beganAfter, createBackup, type Fit, fitOf } from '../../../src/backups/create.js';
import type { Backup } from '../../../src/pinecone/resources.js';
import { aBackup } from '../a-backup.js';
import { fakeClock, fakeLimits } from '../fake-clock.js';
import { cutOff, quotaFull, refused } from '../some-errors.js';

const SINCE = Date.UTC(2026, 0, 2, 3, 4, 5);
const BASE = {
  indexName: 'docs',
  name: 'nightly',
  description: 'Reference r-123, org/repo',
  before: new Set(['b-old']),
  since: SINCE,
};
/** Neither name nor description is the user's. */
const BY_EITHER: BackupRequest = { ...BASE, isNameUnique: true, reference: 'r-123' };
/** The description is the user's. */
const BY_NAME: BackupRequest = { ...BASE, isNameUnique: true, reference: undefined };
/** The name is the user's. */
const BY_REFERENCE: BackupRequest = { ...BASE, isNameUnique: false, reference: 'r-123' };
/** Both are the user's. */
const BY_BOTH: BackupRequest = { ...BASE, isNameUnique: false, reference: undefined };
const ALL: [string, BackupRequest][] = [
  ['either', BY_EITHER],
  ['its name', BY_NAME],
  ['its reference', BY_REFERENCE],
  ['both together', BY_BOTH],
];

type Change = Partial<Record<'name' | 'description' | 'created_at' | 'backup_id' | 'source_index_name', string | null>>;

/** What the request made; null takes a field away. */
function ours(change: Change = {}): Backup {
  const all = {
    ...aBackup(),
    name: 'nightly',
    description: 'Reference r-123, org/repo',
    created_at: '2026-01-02T03:04:06Z',
    ...change,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null)) as Backup;
}

describe('what a request made', () => {
  test.each(ALL)('a backup of all that was asked for is from a request known by %s', (_, request) => {
    expect(fitOf({ request, backup: ours() })).toBe('ours');
  });

  test.each(ALL)('a backup of another index is not from a request known by %s', (_, request) => {
    expect(fitOf({ request, backup: ours({ source_index_name: 'docs-2' }) })).toBe('no');
  });

  test.each(ALL)('a backup that was there before is not from a request known by %s', (_, request) => {
    expect(fitOf({ request, backup: ours({ backup_id: 'b-old' }) })).toBe('no');
  });

  test.each<[string, BackupRequest, Change, Fit]>([
    ['by its name: the description may be lost', BY_NAME, { description: null }, 'ours'],
    ['by its name: whatever the description', BY_NAME, { description: 'x' }, 'ours'],
    ['by its name: whatever the time', BY_NAME, { created_at: '2020-01-01T00:00:00Z' }, 'ours'],
    ['by its name: another name', BY_NAME, { name: 'nightly-2' }, 'no'],
    ['by its name: another case', BY_NAME, { name: 'Nightly' }, 'no'],
    ['by its name: no name, but the description, and just made', BY_NAME, { name: null }, 'maybe'],
    ['by its name: no name, and another description', BY_NAME, { name: null, description: 'x' }, 'no'],
    ['by its name: neither, and no time', BY_NAME, { name: null, description: null, created_at: null }, 'maybe'],
    ['by its reference: a description cut short', BY_REFERENCE, { description: 'Reference r-123' }, 'ours'],
    ['by its reference: another reference', BY_REFERENCE, { description: 'Reference r-124, org/repo' }, 'no'],
    ['by its reference: whatever the time', BY_REFERENCE, { created_at: null }, 'ours'],
    ['by its reference: no description, but the name', BY_REFERENCE, { description: null }, 'maybe'],
    ['by its reference: no description, and another name', BY_REFERENCE, { description: null, name: 'x' }, 'no'],
    ['by either: the name alone', BY_EITHER, { description: null }, 'ours'],
    ['by either: the reference alone', BY_EITHER, { name: null }, 'ours'],
    ['by both: another name', BY_BOTH, { name: 'nightly-2' }, 'no'],
    ['by both: another description', BY_BOTH, { description: 'Reference r-124, org/repo' }, 'no'],
    ['by both: a description that goes on', BY_BOTH, { description: 'Reference r-123, org/repo2' }, 'no'],
    [
      'by both: the description with a line break after it',
      BY_BOTH,
      { description: 'Reference r-123, org/repo\r\n' },
      'maybe',
    ],
    ['by both: a description cut short', BY_BOTH, { description: 'Reference r-123' }, 'maybe'],
    ['by both: made at that very moment', BY_BOTH, { created_at: '2026-01-02T03:04:05Z' }, 'ours'],
    ['by both: made a moment before', BY_BOTH, { created_at: '2026-01-02T03:04:04.999Z' }, 'maybe'],
    ['by both: no time', BY_BOTH, { created_at: null }, 'maybe'],
    ['by both: no name', BY_BOTH, { name: null }, 'maybe'],
    ['by both: no description', BY_BOTH, { description: null }, 'maybe'],
  ])('known %s', (_, request, change, fit) => {
    expect(fitOf({ request, backup: ours(change) })).toBe(fit);
  });

  test.each<[string, Fit]>([
    ['2026-01-02T02:59:05Z', 'maybe'],
    ['2026-01-02T02:59:04.999Z', 'no'],
  ])('clocks may differ by 5 minutes where nothing else decides: %s', (created_at, fit) => {
    expect(fitOf({ request: BY_BOTH, backup: ours({ name: null, created_at }) })).toBe(fit);
  });
});

describe('when a request began', () => {
  test('it is when the listing before it was answered, by the clock of the service, in whole seconds', () => {
    expect(beganAfter({ listing: { backups: [], asOf: SINCE + 999 }, clock: fakeClock() })).toBe(SINCE);
  });

  test('where the service does not tell the time, ours does, in whole seconds too', async () => {
    const clock = fakeClock();
    await clock.sleep({ ms: 1_700 });
    expect(beganAfter({ listing: { backups: [], asOf: undefined }, clock })).toBe(clock.now() - 700);
  });
});

describe('createBackup', () => {
  interface Run {
    request: BackupRequest;
    /** What the list holds at the first look and at each that follows. */
    listed?: Backup[];
    sends: (() => Promise<Backup>)[];
  }

  function run({ request, listed = [], sends }: Run) {
    const clock = fakeClock();
    const sent: unknown[] = [];
    const result = createBackup({
      request,
      client: {
        createBackup: (wanted) => {
          sent.push(wanted);
          return (sends[sent.length - 1] ?? (() => Promise.reject(refused(404))))();
        },
      },
      list: async () => listed,
      limits: fakeLimits({ clock }).limits,
      clock,
      random: () => 0,
      onTrouble: () => undefined,
    });
    return { result, sent };
  }
  const open = () => Promise.reject(cutOff());
  const full = () => Promise.reject(quotaFull());

  test.each<[string, BackupRequest, Change]>([
    ['another index', BY_EITHER, { source_index_name: 'docs-2' }],
    ['a backup that was there before', BY_BOTH, { backup_id: 'b-old' }],
    ['another name', BY_NAME, { name: 'of-another-run' }],
    ['another reference', BY_REFERENCE, { description: 'Reference r-124' }],
  ])('an answer about %s is none: the backup is looked for', async (_, request, change) => {
    const listed = [ours({ backup_id: 'b-new' })];
    const { result, sent } = run({ request, sends: [async () => ours(change)], listed });
    await expect(result).resolves.toMatchObject({ backup_id: 'b-new' });
    expect(sent).toHaveLength(1);
  });

  test.each<[string, BackupRequest, Change]>([
    ['no texts', BY_EITHER, { name: null, description: null }],
    ['a time before the request', BY_BOTH, { created_at: '2020-01-01T00:00:00Z' }],
    ['a description of its own', BY_BOTH, { description: 'Changed by the service' }],
    ['another description', BY_NAME, { description: null }],
  ])('an answer with %s is the answer', async (_, request, change) => {
    const { result, sent } = run({ request, sends: [async () => ours(change)] });
    await expect(result).resolves.toEqual(ours(change));
    expect(sent).toHaveLength(1);
  });

  test('it sends what was asked for', async () => {
    const { result, sent } = run({ request: BY_NAME, sends: [async () => ours()] });
    await expect(result).resolves.toEqual(ours());
    expect(sent).toMatchObject([{ indexName: 'docs', name: 'nightly', description: 'Reference r-123, org/repo' }]);
  });

  test.each(ALL)('after an open outcome it finds its own among others, by %s', async (_, request) => {
    const others = [
      ours({ backup_id: 'b-2', name: 'x', description: 'y' }),
      ours({ backup_id: 'b-old' }),
      ours({ backup_id: 'b-3', source_index_name: 'z' }),
    ];
    const { result, sent } = run({ request, listed: [...others, ours()], sends: [open] });
    await expect(result).resolves.toEqual(ours());
    expect(sent).toHaveLength(1);
  });

  test.each(ALL)('two that are from a request known by %s are both named, and neither is taken', async (_, request) => {
    const listed = [ours({ backup_id: 'b-2' }), ours({ backup_id: 'b-3' })];
    const { result, sent } = run({ request, listed, sends: [open] });
    await expect(result).rejects.toMatchObject({ name: 'Ambiguous', candidates: ['b-2', 'b-3'] });
    expect(sent).toHaveLength(1);
  });

  test('one that may be from it is named, and not taken, and nothing is sent again', async () => {
    const listed = [ours({ backup_id: 'b-2', created_at: null })];
    const { result, sent } = run({ request: BY_BOTH, listed, sends: [open] });
    await expect(result).rejects.toMatchObject({ name: 'Ambiguous', candidates: ['b-2'] });
    expect(sent).toHaveLength(1);
  });

  test('known by both, one that may be from it spoils one that is', async () => {
    const listed = [ours({ backup_id: 'b-2', created_at: null }), ours({ backup_id: 'b-3' })];
    const { result } = run({ request: BY_BOTH, listed, sends: [open] });
    await expect(result).rejects.toMatchObject({ candidates: ['b-3', 'b-2'] });
  });

  test('known by something unique, one that may be from it spoils nothing', async () => {
    const listed = [ours({ backup_id: 'b-2', name: null }), ours({ backup_id: 'b-3' })];
    await expect(run({ request: BY_NAME, listed, sends: [open] }).result).resolves.toMatchObject({ backup_id: 'b-3' });
    const mute = [ours({ backup_id: 'b-2', description: null }), ours({ backup_id: 'b-3' })];
    const { result } = run({ request: BY_REFERENCE, listed: mute, sends: [open] });
    await expect(result).resolves.toMatchObject({ backup_id: 'b-3' });
  });

  test.each([
    ['another index', { source_index_name: 'z' }],
    ['a backup that was there before', { backup_id: 'b-old' }],
  ])('an answer about %s is not believed: it looks for its own', async (_, change) => {
    const { result, sent } = run({ request: BY_NAME, listed: [ours()], sends: [async () => ours(change)] });
    await expect(result).resolves.toEqual(ours());
    expect(sent).toHaveLength(1);
  });

  test('one that was there before is never taken: it is made anew', async () => {
    const made = ours({ backup_id: 'b-new' });
    const listed = [ours({ backup_id: 'b-old' })];
    const { result, sent } = run({ request: BY_BOTH, listed, sends: [open, async () => made] });
    await expect(result).resolves.toEqual(made);
    expect(sent).toHaveLength(2);
  });

  test.each<[string, Change]>([
    ['a backup of another index', { source_index_name: 'docs-2' }],
    ['a backup that was there before', { backup_id: 'b-old' }],
  ])('an answer about %s is not taken: it looks for its own', async (_, change) => {
    const listed = [ours({ backup_id: 'b-2' })];
    const { result } = run({ request: BY_NAME, listed, sends: [async () => ours(change)] });
    await expect(result).resolves.toMatchObject({ backup_id: 'b-2' });
  });

  test('every try asks for the very same', async () => {
    const { result, sent } = run({ request: BY_NAME, sends: [open, async () => ours()] });
    await result;
    expect(sent).toHaveLength(2);
    expect(sent[1]).toEqual(sent[0]);
  });

  test('a full quota after an open outcome may be its own trace: it looks for it', async () => {
    const listed: Backup[] = [];
    const fullWithOurs = () => {
      listed.push(ours());
      return full();
    };
    await expect(run({ request: BY_NAME, listed, sends: [open, fullWithOurs] }).result).resolves.toEqual(ours());
  });

  test('a full quota without an open outcome stands', async () => {
    const { result, sent } = run({ request: BY_NAME, listed: [ours()], sends: [full] });
    await expect(result).rejects.toMatchObject({ refusal: { status: 403 } });
    expect(sent).toHaveLength(1);
  });
});
