import type { PineconeClient } from '../pinecone/client.js';
import { UnreadableAnswer } from '../pinecone/errors.js';
import type { Backup } from '../pinecone/resources.js';
import type { Clock } from '../time/clock.js';
import type { Limits } from '../time/deadline.js';
import { CLOCK_TOLERANCE, createdAt } from './age.js';
import { isQuotaFull } from './failures.js';
import type { Listing } from './listing.js';
import { Ambiguous, type Making, makeExactlyOne } from './make.js';

/** The backup that a request asks for, and what its backup can be known by. */
export interface BackupRequest {
  indexName: string;
  name: string;
  description: string;
  /** True where nobody else could have chosen the name. */
  isNameUnique: boolean;
  /** A part of the description that nobody else could have chosen; undefined where the description is the user's. */
  reference: string | undefined;
  /** The ids of the backups that were there before, so far as they were listed. */
  before: ReadonlySet<string>;
  /** When the request began, in milliseconds since 1970; by the service's clock, where both texts are the user's. */
  since: number;
}

/** Whether a backup is the one that this very request made; `maybe` where it could be, and that cannot be told. */
export type Fit = 'ours' | 'maybe' | 'no';

/** Compares a backup with a request. One that was there before is never `ours`. */
export function fitOf({ request, backup }: { request: BackupRequest; backup: Backup }): Fit {
  const { indexName, isNameUnique, reference, before, since } = request;
  if (backup.source_index_name !== indexName || before.has(backup.backup_id)) return 'no';
  const isNamed = matches({ found: backup.name, wanted: request.name });
  const isDescribed = isDescribedAs({ request, backup });
  const isUnique = isNameUnique || reference !== undefined;
  if (isUnique && ((isNameUnique && isNamed) || (reference !== undefined && isDescribed))) return 'ours';
  // A text that differs rules it out; one that the service does not give decides nothing.
  if (isNamed === false || isDescribed === false) return 'no';
  const made = createdAt(backup);
  if (isNamed && isDescribed) return made !== undefined && made >= since ? 'ours' : 'maybe';
  return made === undefined || made >= since - CLOCK_TOLERANCE ? 'maybe' : 'no';
}

function isDescribedAs({ request, backup }: { request: BackupRequest; backup: Backup }): boolean | undefined {
  const { reference, description } = request;
  if (reference !== undefined) return backup.description?.includes(reference);
  const isExact = matches({ found: backup.description, wanted: description });
  // A service may trim a text, or cut it short: that decides nothing.
  const isChanged = tidy(description).startsWith(tidy(backup.description ?? ''));
  return isExact === false && isChanged ? undefined : isExact;
}

function tidy(text: string): string {
  return text.trim().replaceAll('\r\n', '\n');
}

/**
 * Whether an answer can be to this very request. A description that only differs does not speak against it, as long as
 * it is the user's: nothing says that the service keeps it to the letter.
 */
function isAnswerTo({ request, backup }: { request: BackupRequest; backup: Backup }): boolean {
  const { indexName, name, reference, before } = request;
  if (backup.source_index_name !== indexName || before.has(backup.backup_id)) return false;
  if (matches({ found: backup.name, wanted: name }) === false) return false;
  return reference === undefined || isDescribedAs({ request, backup }) !== false;
}

function matches({ found, wanted }: { found: string | undefined; wanted: string }): boolean | undefined {
  return found === undefined ? undefined : found === wanted;
}

/** When a request began that comes after a listing, by the service's clock (its `Date` has whole seconds). */
export function beganAfter({ listing, clock }: { listing: Listing; clock: Clock }): number {
  return Math.floor((listing.asOf ?? clock.now()) / 1000) * 1000;
}

/** Creates exactly one backup; see `makeExactlyOne` for what it returns and throws. `list` is one complete listing. */
export function createBackup({ request, client, list, ...rest }: Creation): Promise<Backup> {
  return makeExactlyOne({
    ...rest,
    send: async (limits) => {
      const backup = await client.createBackup(request, limits);
      // An answer about something else says nothing about our request.
      if (isAnswerTo({ request, backup })) return backup;
      throw new UnreadableAnswer({ status: 200, requestId: undefined, why: 'it is about another backup' });
    },
    look: async (limits) => {
      const fits = (await list(limits)).map((backup) => ({ backup, fit: fitOf({ request, backup }) }));
      const ours = fits.filter(({ fit }) => fit === 'ours');
      const others = fits.filter(({ fit }) => fit === 'maybe');
      const isUnique = request.isNameUnique || request.reference !== undefined;
      if (ours.length === 1 && (isUnique || others.length === 0)) return ours[0]?.backup;
      if (ours.length + others.length === 0) return undefined;
      throw new Ambiguous([...ours, ...others].map(({ backup }) => backup.backup_id));
    },
    mayBeOurs: isQuotaFull,
    traceUnfound: 'refused',
  });
}

interface Creation extends Pick<Making<Backup>, 'limits' | 'clock' | 'random' | 'onTrouble'> {
  request: BackupRequest;
  client: Pick<PineconeClient, 'createBackup'>;
  list: (limits: Limits) => Promise<Backup[]>;
}
