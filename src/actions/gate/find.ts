import { type Reason, reasonOf } from '../../backups/failures.js';
import { historyOf } from '../../backups/history.js';
import { listBackups } from '../../backups/listing.js';
import type { Backup } from '../../pinecone/resources.js';
import { Failure } from '../../text/failure.js';
import { minutes } from '../../text/figures.js';
import { plain } from '../../text/plain.js';
import type { Ports } from '../action.js';
import { idAndStatus } from '../progress.js';
import type { GateOptions } from './inputs.js';

/** A backup on its way to being judged. */
export interface Candidate {
  /** Whose backup it is, for people: the index, or the id that was asked for. */
  subject: string;
  id: string | undefined;
  backup: Backup | undefined;
  absence: Absence;
  /** What ended the wait for it, where it was not seen to its end. */
  waitEnded: WaitEnded | undefined;
}

/** Where it is known that there is none: whether there was one during the wait. */
export type Absence = 'never seen' | 'gone' | undefined;

/** Why a wait ended early, and whether another wait can help. */
export type WaitEnded = Reason & { mayWait: boolean };

/**
 * The backups to judge: those that were named, or the newest of each index, and for these the project's list at that
 * time. Throws a `Failure` where it cannot be read.
 */
export async function findCandidates({ options, ports }: Finding): Promise<Found> {
  const { backupIds, indexNames, prefix } = options;
  if (indexNames.length === 0) {
    const candidates = backupIds.map((id): Candidate => ({ ...UNSEEN, subject: plain(id, 80), id }));
    return { candidates, backups: [] };
  }
  const backups = await listAll({ options, ports });
  const candidates = indexNames.map((indexName): Candidate => {
    const [newest] = historyOf({ backups, indexName, prefix });
    if (newest) ports.log.info(`The newest backup of ${indexName} is ${idAndStatus(newest)}`);
    const absence = newest === undefined ? 'never seen' : undefined;
    return { ...UNSEEN, subject: indexName, id: newest?.backup_id, backup: newest, absence };
  });
  return { candidates, backups };
}

const UNSEEN = { backup: undefined, absence: undefined, waitEnded: undefined };

interface Found {
  candidates: Candidate[];
  backups: readonly Backup[];
}

interface Finding {
  options: GateOptions;
  ports: Ports;
}

/** All backups of the project. Throws a `Failure` where they cannot be listed. */
async function listAll({ options, ports: { client, limits } }: Finding): Promise<readonly Backup[]> {
  try {
    return (await listBackups({ client, limits })).backups;
  } catch (error) {
    const { why, said, next } = told({ error, options });
    throw new Failure({
      lines: [`The gate stays closed: the backups could not be listed, as ${why}.`, said, next],
      cause: error,
    });
  }
}

/** What a failure means here. */
export function told({ error, options }: { error: unknown; options: GateOptions }) {
  const notFound = {
    why: 'Pinecone does not know it',
    next: 'Check the names, and that the key is of the right project.',
  };
  return reasonOf({ error, notFound, timeout: minutes(options.timeout) });
}
