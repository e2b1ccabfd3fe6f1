import { type NotFound, type Reason, reasonOf } from '../../backups/failures.js';
import { Ambiguous, Undecided } from '../../backups/make.js';
import { BackupGone } from '../../backups/watch.js';
import type { Backup } from '../../pinecone/resources.js';
import { Failure } from '../../text/failure.js';
import { count, counted } from '../../text/figures.js';
import { plain } from '../../text/plain.js';
import { DeadlinePassed } from '../../time/deadline.js';
import type { Result } from './results.js';

/** What went wrong with one index. The headline takes the names of all that share it. */
export interface Trouble {
  headline: (names: string, be: 'was' | 'were') => string;
  details: readonly (string | undefined)[];
  next: string;
}

const GOES_ON = 'Nothing was deleted, and the backup goes on.';

/** The index got no backup, or it could not be found out whether it did. */
export function createTrouble({ error, name, notFound, timeout }: CreateTrouble): Trouble {
  if (error instanceof Ambiguous) {
    return {
      headline: (names) =>
        `${names}: more than one backup fits the request named ${name}, and none can be told to be its own.`,
      details: [`They are ${error.candidates.map((id) => plain(id, 80)).join(', ')}.`],
      next: 'Look at them in the console and delete what is not needed.',
    };
  }
  if (error instanceof Undecided) {
    const reason = reasonOf({ error: error.cause, notFound, timeout });
    const ended = reasonOf({ error: error.endedBy, notFound, timeout });
    const why = ended.why === reason.why ? reason.why : `${reason.why}; then ${ended.why}`;
    return {
      headline: (names, be) => `It is not known whether ${names} ${be} backed up: ${why}.`,
      details: [reason.said],
      next: `A backup named ${name} may exist: look for it before you run this again.`,
    };
  }
  const { why, said, next } = reasonOf({ error, notFound, timeout });
  return { headline: (names, be) => `${names} ${be} not backed up: ${why}.`, details: [said], next };
}

interface CreateTrouble {
  error: unknown;
  name: string;
  notFound: NotFound;
  timeout: string;
}

/** `if_exists: fail` found one. */
export function existsTrouble(backup: Backup): Trouble {
  const { name = '', backup_id: id, status } = backup;
  return {
    headline: (names, be) => `${names} ${be} not backed up: there is a backup named ${plain(name, 80)} already.`,
    details: [`It is ${plain(id, 80)}, ${plain(status, 40)}, and if_exists is fail.`],
    next: 'Use another backup_name, or if_exists: reuse or create.',
  };
}

/** The backup was made, but the wait for it ended without Ready. */
export function waitTrouble({ error, backup, timeout }: { error: unknown; backup: Backup; timeout: string }): Trouble {
  const id = plain(backup.backup_id, 80);
  if (error instanceof BackupGone) {
    return {
      headline: (names) => `The backup of ${names} is gone: somebody deleted it.`,
      details: [`It was ${id}.`],
      next: 'Run it again.',
    };
  }
  const notFound: NotFound = { why: 'it was not found', next: 'Run it again.' };
  const { why, said, next }: Reason = reasonOf({ error, notFound, timeout });
  const isTime = error instanceof DeadlinePassed;
  return {
    headline: (names) => `The backup of ${names} is not Ready: ${why}.`,
    details: [said, `${id} is still ${plain(backup.status, 40)}. ${GOES_ON}`],
    next: isTime ? 'Wait for it with org/pinecone-backup-action/gate, or raise timeout_minutes.' : next,
  };
}

/** The service gave up on the backup. */
export function failedTrouble({ backup_id: id, status }: Backup): Trouble {
  return {
    headline: (names) => `The backup of ${names} failed: Pinecone gives it the status ${plain(status, 40)}.`,
    details: [`It is ${plain(id, 80)}.`],
    next: "Run it again; if it fails again, ask Pinecone's support and name that id.",
  };
}

/** The backup is Ready, and holds too little. */
export function tooFewTrouble({ backup, wanted }: { backup: Backup; wanted: number }): Trouble {
  const { backup_id: id, record_count: found } = backup;
  const holds =
    found === undefined
      ? 'does not say how many records it holds'
      : `holds ${counted({ number: found, noun: 'record' })}`;
  return {
    headline: (names) => `The backup of ${names} ${holds}; min_record_count is ${count(wanted)}.`,
    details: [`It is ${plain(id, 80)}, and stays.`],
    next: 'A backup holds what was in the index about 15 minutes before: check the index, wait, or lower min_record_count.',
  };
}

/** The lines of one trouble, for the indexes that share it. */
export function linesOf({ trouble, names }: { trouble: Trouble; names: readonly string[] }): string[] {
  const headline = trouble.headline(names.join(', '), names.length === 1 ? 'was' : 'were');
  return [headline, ...trouble.details, trouble.next].filter((line) => line !== undefined);
}

/** The failure of the whole step; indexes with the same trouble share its lines. */
export function failureOf(results: readonly Result[]): Failure | undefined {
  const groups = new Map<string, { trouble: Trouble; names: string[] }>();
  for (const { indexName, trouble } of results) {
    if (trouble === undefined) continue;
    const key = JSON.stringify([trouble.headline('', 'was'), trouble.next]);
    const group = groups.get(key) ?? { trouble, names: [] };
    group.names.push(indexName);
    groups.set(key, group);
  }
  if (groups.size === 0) return undefined;
  const failed = results.filter(({ trouble }) => trouble !== undefined).length;
  const total = results.length > 1 ? [`${failed} of ${results.length} indexes failed.`] : [];
  return new Failure({ lines: [...total, ...[...groups.values()].flatMap(linesOf)] });
}
