import { describe, expect, test } from '@jest/globals';
import {
  type BackupRequest,
  createBackup,
  isIdentified,
  type Match,
  matchBackup,
} from '../../../src/backups/create-backup.js';
import type { Backup } from '../../../src/pinecone/parse.js';
import { makeBackup } from '../../../testing/backups.js';
import { apiError, connectionLost, invalidResponse, quotaExceeded } from '../../../testing/errors.js';
import { fakeClock, fakeLimits } from '../../../testing/fake-clock.js';

const STARTED_AT = Date.UTC(2026, 0, 2, 3, 4, 5);
const BASE = {
  indexName: 'docs',
  name: 'nightly',
  description: 'Reference abcdefgh12345678, org/repo',
  existingIds: new Set(['b-old']),
  isListed: false,
  startedAt: STARTED_AT,
};
/** The user provides neither the name nor the description. */
const BY_EITHER: BackupRequest = { ...BASE, isNameUnique: true, reference: 'abcdefgh12345678' };
/** The user provides the description. */
const BY_NAME: BackupRequest = { ...BASE, isNameUnique: true, reference: undefined };
/** The user provides the name. */
const BY_REFERENCE: BackupRequest = { ...BASE, isNameUnique: false, reference: 'abcdefgh12345678' };
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
    description: 'Reference abcdefgh12345678, org/repo',
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
    ['identified by its name: different name', BY_NAME, { name: 'weekly' }, 'no'],
    ['identified by its name: longer name', BY_NAME, { name: 'nightly-2' }, 'maybe'],
    ['identified by its name: name in different case', BY_NAME, { name: 'Nightly' }, 'maybe'],
    ['identified by its name: name missing, same description, just created', BY_NAME, { name: null }, 'maybe'],
    ['identified by its name: name missing, different description', BY_NAME, { name: null, description: 'x' }, 'no'],
    [
      'identified by its name: both texts and the time missing',
      BY_NAME,
      { name: null, description: null, created_at: null },
      'maybe',
    ],
    [
      'identified by its reference: truncated description',
      BY_REFERENCE,
      { description: 'Reference abcdefgh12345678' },
      'ours',
    ],
    [
      'identified by its reference: different reference',
      BY_REFERENCE,
      { description: 'Reference abcdefgh12345679, org/repo' },
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
    ['identified by both texts together: different name', BY_BOTH, { name: 'weekly' }, 'no'],
    [
      'identified by both texts together: different description',
      BY_BOTH,
      { description: 'Reference abcdefgh12345679, org/repo' },
      'maybe',
    ],
    [
      'identified by both texts together: longer description',
      BY_BOTH,
      { description: 'Reference abcdefgh12345678, org/repo2' },
      'maybe',
    ],
    [
      'identified by both texts together: description with a trailing line break',
      BY_BOTH,
      { description: 'Reference abcdefgh12345678, org/repo\r\n' },
      'maybe',
    ],
    [
      'identified by both texts together: truncated description',
      BY_BOTH,
      { description: 'Reference abcdefgh12345678' },
      'maybe',
    ],
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

describe('matchBackup with a text that the service changed', () => {
  const NAME = 'Café Zürich nightly';
  const DESCRIPTION = 'Before “v2” & <Größe>: 数据 👍 rollout of the search service';
  const request = (kind: BackupRequest): BackupRequest => ({ ...kind, name: NAME, description: DESCRIPTION });
  const sent = { name: NAME, description: DESCRIPTION };

  test.each<[string, Change]>([
    ['decomposed letters (NFD)', { name: NAME.normalize('NFD'), description: DESCRIPTION.normalize('NFD') }],
    ['compatibility forms (NFKC)', { description: DESCRIPTION.normalize('NFKC').replaceAll(' ', '\u00a0') }],
    ['collapsed whitespace', { description: DESCRIPTION.replaceAll(' ', '  ') }],
    ['removed whitespace', { name: NAME.replaceAll(' ', ''), description: DESCRIPTION.replaceAll(' ', '') }],
    ['whitespace at the ends', { name: ` ${NAME} `, description: `${DESCRIPTION}\r\n` }],
    ['lower case', { name: NAME.toLowerCase() }],
    ['HTML entities', { description: DESCRIPTION.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&#x3e;') }],
    ['a replaced emoji', { description: DESCRIPTION.replace('👍', '\ufffd') }],
    ['an emoji as an entity', { description: DESCRIPTION.replace('👍', '&#128077;') }],
    ['an emoji as question marks', { description: DESCRIPTION.replace('👍', '??') }],
    ['removed accents', { name: 'Cafe Zurich nightly' }],
    ['a name with letters as question marks', { name: NAME.replace('é', '??').replace('ü', '??') }],
    ['letters as entities', { name: NAME.replace('é', '&eacute;').replace('ü', '&#252;') }],
    ['letters as question marks', { description: DESCRIPTION.replace('数据', '??').replace('ö', '?') }],
    ['a removed emoji', { description: DESCRIPTION.replace(' 👍', '') }],
    ['replaced quotes', { description: DESCRIPTION.replace(/[“”]/g, '"') }],
    ['a truncated description', { description: DESCRIPTION.slice(0, 20) }],
    ['a truncated description with an ellipsis', { description: `${DESCRIPTION.slice(0, 20)}…` }],
    ['a truncated name', { name: NAME.slice(0, 6) }],
    ['an empty name', { name: '' }],
    ['no name', { name: null }],
    ['no description', { description: null }],
    ['no texts', { name: null, description: null }],
    ['another description', { description: 'replaced' }],
  ])('is a maybe if the user provides both texts: %s', (_, change) => {
    expect(matchBackup({ request: request(BY_BOTH), backup: ours({ ...sent, ...change }) })).toBe('maybe');
  });

  test.each<[string, string | null]>([
    ['decomposed', NAME.normalize('NFD')],
    ['collapsed', NAME.replaceAll(' ', '')],
    ['in upper case', NAME.toUpperCase()],
    ['truncated', NAME.slice(0, 10)],
    ['empty', ''],
    ['missing', null],
  ])('is a maybe if only the name identifies it, and is %s', (_, name) => {
    expect(matchBackup({ request: request(BY_NAME), backup: ours({ ...sent, name }) })).toBe('maybe');
  });

  test.each<[string, string | null]>([
    ['in upper case', 'REFERENCE ABCDEFGH12345678, ORG/REPO'],
    ['truncated within the reference', 'Reference abcdefgh'],
    ['empty', ''],
    ['missing', null],
  ])('is a maybe if only the reference identifies it, and the description is %s', (_, description) => {
    expect(matchBackup({ request: BY_REFERENCE, backup: ours({ description }) })).toBe('maybe');
  });

  test('is a no if only the reference identifies it, and the description is clearly that of another request', () => {
    expect(matchBackup({ request: BY_REFERENCE, backup: ours({ description: 'another text' }) })).toBe('no');
  });

  test.each(ALL.slice(1))(
    'is no with another reference and a changed name, for a request identified by %s',
    (_, kind) => {
      const description = 'Reference zzzzzzzzzzzzzzzz, org/repo';
      const expected = kind.reference === undefined && !kind.isNameUnique ? 'maybe' : 'no';
      expect(matchBackup({ request: kind, backup: ours({ name: 'Nightly', description }) })).toBe(expected);
    },
  );

  test.each(ALL)('is never no for a changed index name, for a request identified by %s', (_, kind) => {
    for (const source_index_name of ['DOCS', ' docs\n', 'ｄｏｃｓ']) {
      expect(matchBackup({ request: kind, backup: ours({ source_index_name }) })).not.toBe('no');
      expect(matchBackup({ request: kind, backup: ours({ source_index_name, name: null }) })).not.toBe('no');
    }
  });

  test.each(ALL)('is no for docs1 instead of docs-1, for a request identified by %s', (_, kind) => {
    const backup = ours({ source_index_name: 'docs1' });
    expect(matchBackup({ request: { ...kind, indexName: 'docs-1' }, backup })).toBe('no');
  });
});

describe('isIdentified', () => {
  const description = 'Changed by the service: Reference abcdefgh12345678';

  test.each<[string, BackupRequest, Change, boolean]>([
    ['a unique name', BY_NAME, { description: 'x' }, true],
    ['another name', BY_NAME, { name: 'weekly' }, false],
    ['a name that the user chose', BY_BOTH, {}, false],
    ['the reference, anywhere in its description', BY_REFERENCE, { name: 'x', description }, true],
    ['another reference', BY_REFERENCE, { description: 'Reference abcdefgh12345679' }, false],
    ['no description', BY_REFERENCE, { description: null }, false],
    ['either', BY_EITHER, { name: 'x' }, true],
  ])('of a backup with %s', (_, request, change, expected) => {
    expect(isIdentified(ours(change), request)).toBe(expected);
  });
});

describe('createBackup', () => {
  interface Run {
    request: BackupRequest;
    /** The list at every lookup. */
    listed?: Backup[];
    /** The index's own list, which is read before the request is sent again. */
    own?: Backup[];
    attempts: (() => Promise<Backup>)[];
    /** When the service returned the list; null if none was read. */
    listedAt?: number | null;
    redact?: (text: string) => string;
    /** Backups on the pages of lists that could not be read to their end. */
    seen?: Backup[];
    listError?: Error;
  }

  /** The service's clock is an hour ahead of the runner's. */
  const AHEAD_MS = 3_600_000;

  function run({
    request: { startedAt, ...request },
    listed = [],
    own = [],
    attempts,
    listedAt = startedAt,
    redact,
    seen = [],
    listError,
  }: Run) {
    const clock = fakeClock();
    const sent: unknown[] = [];
    const failures: unknown[] = [];
    const readings: string[] = [];
    const result = createBackup({
      request: { ...request, listedAt: listedAt ?? undefined },
      client: {
        createBackup: async ({ isExpected, ...received }) => {
          sent.push(received);
          const backup = await (attempts[sent.length - 1] ?? (() => Promise.reject(apiError(404))))();
          if (!isExpected(backup)) throw invalidResponse();
          return backup;
        },
        listBackupPages: async function* (_, indexName = '') {
          readings.push(indexName);
          yield { rows: own, respondedAt: undefined };
        },
        redact: redact ?? ((text) => text),
        now: () => clock.now() + AHEAD_MS,
      },
      list: async () => {
        readings.push('project');
        if (listError !== undefined) throw listError;
        return listed;
      },
      seen: new Map(seen.map((backup) => [backup.backup_id, backup])),
      limits: fakeLimits({ clock }).limits,
      clock,
      random: () => 0,
      onAttemptFailed: ({ error }) => failures.push(error),
    });
    const resource = result.then((created) => created.resource);
    resource.catch(() => undefined);
    return { result: resource, created: result, sent, failures, readings, clock };
  }
  const connectionLoss = () => Promise.reject(connectionLost());
  const overQuota = () => Promise.reject(quotaExceeded());

  test('adopts an identified backup from a list that could not be read to its end', async () => {
    const seen = [ours({ backup_id: 'b-new' })];
    const options = { attempts: [connectionLoss], listError: apiError(401), seen };
    await expect(run({ request: BY_NAME, ...options }).result).resolves.toMatchObject({ backup_id: 'b-new' });
    const others = [ours({ backup_id: 'b-old' })];
    await expect(run({ request: BY_NAME, ...options, seen: others }).result).rejects.toMatchObject({
      name: 'OutcomeUnknownError',
      endedBy: options.listError,
    });
  });

  test('adopts an identified backup that an earlier list showed and the latest no longer does', async () => {
    const attempts = [connectionLoss, async () => ours({ backup_id: 'b-2' })];
    const seen = [ours({ backup_id: 'b-new' })];
    const { result, sent } = run({ request: BY_NAME, attempts, seen });
    await expect(result).resolves.toMatchObject({ backup_id: 'b-new' });
    expect(sent).toHaveLength(1);
  });

  describe('with a clock that disagrees with the creation times by hours', () => {
    const change = { created_at: '2026-01-01T20:00:00Z' };

    test('accepts a response with a generated name', async () => {
      const { result, sent } = run({ request: BY_NAME, attempts: [async () => ours(change)], listed: [] });
      await expect(result).resolves.toMatchObject({ backup_id: 'b-1' });
      expect(sent).toHaveLength(1);
    });

    test('neither accepts an old backup with the texts of the user in a response, nor sends again if it is listed', async () => {
      const { result, sent } = run({ request: BY_BOTH, attempts: [async () => ours(change)], listed: [ours(change)] });
      await expect(result).rejects.toMatchObject({ name: 'AmbiguousMatchError', candidates: ['b-1'] });
      expect(sent).toHaveLength(1);
    });

    test('sends no second request while a backup with these texts is listed that was not there before', async () => {
      const attempts = [connectionLoss, async () => ours({ backup_id: 'b-2' })];
      const { result, sent } = run({ request: BY_BOTH, attempts, listed: [ours(change)] });
      await expect(result).rejects.toMatchObject({ name: 'AmbiguousMatchError', candidates: ['b-1'] });
      expect(sent).toHaveLength(1);
    });

    test('does not take an old backup for a possible match if nothing was listed before', async () => {
      const attempts = [connectionLoss, async () => ours({ backup_id: 'b-2' })];
      const { result } = run({ request: BY_NAME, attempts, listed: [ours({ ...change, name: null })], listedAt: null });
      await expect(result).resolves.toMatchObject({ backup_id: 'b-2' });
    });
  });

  test.each<[string, BackupRequest, Change]>([
    ['another index', BY_EITHER, { source_index_name: 'docs-2' }],
    ['a backup that existed before', BY_BOTH, { backup_id: 'b-old' }],
    ['another name', BY_NAME, { name: 'of-another-run' }],
    [
      'a day-old backup without texts',
      BY_EITHER,
      { name: null, description: null, created_at: '2026-01-01T03:04:05Z' },
    ],
    ['a backup without texts and time', BY_NAME, { name: null, description: null, created_at: null }],
    ['another reference', BY_REFERENCE, { description: 'Reference abcdefgh12345679' }],
  ])('looks for the backup if the response describes %s', async (_, request, change) => {
    const listed = [ours({ backup_id: 'b-new' })];
    const { result, sent, failures } = run({ request, attempts: [async () => ours(change)], listed });
    await expect(result).resolves.toMatchObject({ backup_id: 'b-new' });
    expect(sent).toHaveLength(1);
    expect(failures).toMatchObject([{ name: 'InvalidResponseError' }]);
  });

  test.each<[string, BackupRequest, Change]>([
    ['no texts', BY_EITHER, { name: null, description: null }],
    ['a time just before the request', BY_BOTH, { created_at: '2026-01-02T03:00:05Z' }],
    ['the name, but neither description nor time', BY_BOTH, { description: null, created_at: null }],
    ['the description, but neither name nor time', BY_NAME, { name: null, created_at: null }],
    ['the index name in upper case', BY_BOTH, { source_index_name: 'DOCS' }],
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
    expect(sent).toMatchObject([
      { indexName: 'docs', name: 'nightly', description: 'Reference abcdefgh12345678, org/repo' },
    ]);
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

  test('reads only the list of the project, and that of the index right before it sends again', async () => {
    const { created, readings } = run({ request: BY_NAME, attempts: [connectionLoss, async () => ours()] });
    await created;
    expect(readings.slice(0, 6)).toEqual([...Array(5).fill('project'), 'docs']);
  });

  test('does not send again if only the list of the index shows its backup', async () => {
    const { result, sent } = run({ request: BY_NAME, own: [ours()], attempts: [connectionLoss] });
    await expect(result).resolves.toEqual(ours());
    expect(sent).toHaveLength(1);
  });

  test('counts a backup that both lists show once', async () => {
    const listed: Backup[] = [];
    const second = async () => {
      listed.push(ours());
      return ours();
    };
    const { created } = run({ request: BY_NAME, listed, own: listed, attempts: [connectionLoss, second] });
    await expect((await created).verified).resolves.toBeUndefined();
  });

  test.each(ALL)(
    'names both backups if the first appears after the second, for a request identified by %s',
    async (_, request) => {
      const listed: Backup[] = [];
      const second = async () => {
        listed.push(ours({ backup_id: 'b-2' }), ours({ backup_id: 'b-1' }));
        return ours({ backup_id: 'b-2' });
      };
      const { created, result } = run({ request, listed, attempts: [connectionLoss, second] });
      await expect(result).resolves.toMatchObject({ backup_id: 'b-2' });
      await expect((await created).verified).rejects.toMatchObject({
        name: 'AmbiguousMatchError',
        candidates: ['b-2', 'b-1'],
      });
    },
  );

  test('returns no verification after a single request', async () => {
    expect((await run({ request: BY_NAME, attempts: [async () => ours()] }).created).verified).toBeUndefined();
    const found = run({ request: BY_NAME, listed: [ours()], attempts: [connectionLoss] });
    expect((await found.created).verified).toBeUndefined();
  });

  test('never takes the backup of one index for that of another that was created meanwhile', async () => {
    const existingIds = new Set<string>();
    const attempts = [
      async () => {
        existingIds.add('b-1');
        return ours({ backup_id: 'b-1' });
      },
    ];
    const listed = [ours({ backup_id: 'b-1' }), ours({ backup_id: 'b-2' })];
    const { result, sent } = run({ request: { ...BY_EITHER, existingIds }, listed, attempts });
    await expect(result).resolves.toMatchObject({ backup_id: 'b-2' });
    expect(sent).toHaveLength(1);
  });

  test('recognizes texts that contain the key, which responses do not', async () => {
    const redact = (text: string) => text.replace('sk-secret', '***');
    const request = { ...BY_BOTH, name: 'nightly sk-secret', description: 'key sk-secret' };
    const listed = [ours({ name: 'nightly ***', description: 'key ***' })];
    const { result, sent } = run({ request, listed, attempts: [connectionLoss], redact });
    await expect(result).resolves.toMatchObject({ backup_id: 'b-1' });
    expect(sent).toMatchObject([{ name: 'nightly sk-secret', description: 'key sk-secret' }]);
    const listedRaw = run({ request, listed, attempts: [connectionLoss] });
    await expect(listedRaw.result).rejects.toMatchObject({ name: 'AmbiguousMatchError' });
  });

  test('without a list measures times from its first request on, by the clock of the service', async () => {
    const at = (ms: number) => new Date(STARTED_AT + AHEAD_MS + ms).toISOString();
    const withTime = (created_at: string) => [ours({ name: null, created_at })];
    const attempts = [connectionLoss];
    const recent = run({ request: BY_NAME, listed: withTime(at(-299_999)), attempts, listedAt: null });
    await expect(recent.result).rejects.toMatchObject({ name: 'AmbiguousMatchError', candidates: ['b-1'] });
    const old = run({
      request: BY_NAME,
      listed: withTime(at(-300_001)),
      attempts: [connectionLoss, async () => ours({ backup_id: 'b-2', created_at: at(0) })],
      listedAt: null,
    });
    await expect(old.result).resolves.toMatchObject({ backup_id: 'b-2' });
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
