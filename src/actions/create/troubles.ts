import { mayPass, type NotFound, type Reason, reasonOf } from '../../backups/failures.js';
import { Ambiguous, Undecided } from '../../backups/make.js';
import { BackupGone } from '../../backups/watch.js';
import { Refused } from '../../pinecone/errors.js';
import type { Backup } from '../../pinecone/resources.js';
import { Failure } from '../../text/failure.js';
import { count, counted } from '../../text/figures.js';
import { plain } from '../../text/plain.js';
import { DeadlinePassed } from '../../time/deadline.js';
import type { Result } from './results.js';

/** What went wrong with one index. The headline takes the names of all that share it. */
export interface Trouble {
  headline: (names: string, be: 'was' | 'were') => string;
  /** The service's words. */
  said?: string | undefined;
  /** A sentence on this index's own backup. */
  about?: string;
  next: string;
}

const WAIT = 'To run this again would make a second backup: wait for this one with org/pinecone-backup-action/gate.';
const GOES_ON = 'Nothing was deleted, and the backup goes on.';

/** The index got no backup, or it could not be found out whether it did. */
export function createTrouble({ error, name, notFound, timeout }: CreateTrouble): Trouble {
  if (error instanceof Ambiguous) {
    return {
      headline: (names, be) =>
        `It cannot be told which backup the request named ${name} made, so ${names} ${be} not safely backed up.`,
      about: `It may be ${error.candidates.map((id) => plain(id, 80)).join(' or ')}.`,
      next: 'Look in the console before you run this again, and delete what is not needed.',
    };
  }
  if (error instanceof Undecided) {
    const reason = reasonOf({ error: error.cause, notFound, timeout });
    const ended = reasonOf({ error: error.endedBy, notFound, timeout });
    const why = ended.why === reason.why ? reason.why : `${reason.why}; then ${ended.why}`;
    const said = new Set([reason.said, ended.said].filter((words) => words !== undefined));
    return {
      headline: (names, be) => `It is not known whether ${names} ${be} backed up: ${why}.`,
      said: said.size > 1 ? [...said].map((words) => words.replace(/\.$/, '')).join('; then: ') : [...said][0],
      next: `A backup named ${name} may exist: look for it before you run this again.`,
    };
  }
  const { why, said, next } = reasonOf({ error, notFound, timeout });
  return { headline: (names, be) => `${names} ${be} not backed up: ${why}.`, said, next };
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
    about: `It is ${plain(id, 80)}, ${plain(status, 40)}, and if_exists is fail.`,
    next: 'Use another backup_name, or if_exists: reuse or create.',
  };
}

/** The backup was made, but the wait for it ended without Ready. */
export function waitTrouble({ error, backup, timeout }: { error: unknown; backup: Backup; timeout: string }): Trouble {
  const id = plain(backup.backup_id, 80);
  if (error instanceof BackupGone) {
    return {
      headline: (names) => `The backup of ${names} is gone: somebody deleted it.`,
      about: `It was ${id}.`,
      next: 'Run it again.',
    };
  }
  const notFound: NotFound = { why: 'it was not found', next: 'Run it again.' };
  const { why, said, next }: Reason = reasonOf({ error, notFound, timeout });
  const headline = (names: string) => `The backup of ${names} is not Ready: ${why}.`;
  const status = plain(backup.status, 40);
  if (error instanceof DeadlinePassed && error.cause instanceof Refused && error.cause.refusal.status === 404) {
    const about = `${id} was ${status} when it was last seen.`;
    return { headline, said, about, next: 'Look for it in the console before you run this again.' };
  }
  // A second run would make a second backup: while the first goes on, waiting for it is the thing to do.
  return {
    headline,
    said,
    about: `${id} is still ${status}. ${GOES_ON}`,
    next: mayPass(error)
      ? `${WAIT}${error instanceof DeadlinePassed ? ' For the next time, raise timeout_minutes.' : ''}`
      : next,
  };
}

/** The service gave up on the backup. */
export function failedTrouble({ backup_id: id, status }: Backup): Trouble {
  return {
    headline: (names) => `The backup of ${names} failed: Pinecone gives it the status ${plain(status, 40)}.`,
    about: `It is ${plain(id, 80)}.`,
    next: "Run it again; if it fails again, ask Pinecone's support and name that id.",
  };
}

/** It was waited for, and yet never seen to be Ready: two indexes with one id, say. */
export function notSeenTrouble({ backup_id: id, status }: Backup): Trouble {
  return {
    headline: (names) => `The backup of ${names} was not seen to be Ready.`,
    about: `${plain(id, 80)} was last ${plain(status, 40)}.`,
    next: 'Look in the console before you run this again.',
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
    about: `It is ${plain(id, 80)}, and stays.`,
    next: 'A backup holds what was in the index about 15 minutes before: check the index, wait, or lower min_record_count.',
  };
}

/** So many names are told in one sentence; a workflow may have a hundred indexes. */
const MOST_NAMES = 10;

/** The lines of one trouble. */
export function linesOf({ trouble, indexName }: { trouble: Trouble; indexName: string }): string[] {
  const { headline, said, about, next } = trouble;
  return [headline(indexName, 'was'), said, about, next].filter((line) => line !== undefined);
}

/** The failure of the whole step; indexes with the same trouble share its lines, and each tells of its own backup. */
export function failureOf(results: readonly Result[]): Failure | undefined {
  const troubled = results.flatMap(({ indexName, trouble }) => (trouble ? [{ indexName, trouble }] : []));
  if (troubled.length === 0) return undefined;
  const groups = new Map<string, Troubled[]>();
  for (const one of troubled) {
    const key = JSON.stringify([one.trouble.headline('', 'was'), one.trouble.next]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const total = results.length > 1 ? [`${troubled.length} of ${results.length} indexes failed.`] : [];
  return new Failure({ lines: [...total, ...[...groups.values()].flatMap(linesOfGroup)] });
}

interface Troubled {
  indexName: string;
  trouble: Trouble;
}

function linesOfGroup(group: readonly Troubled[]): string[] {
  const [first] = group;
  if (first === undefined) return [];
  if (group.length === 1) return linesOf(first);
  const { headline, said, next } = first.trouble;
  const names = group.slice(0, MOST_NAMES).map(({ indexName }) => indexName);
  const more = group.length > names.length ? [`${group.length - names.length} more`] : [];
  const abouts = group.flatMap(({ indexName, trouble: { about } }) => (about ? [`${indexName}: ${about}`] : []));
  const all = [...names, ...more];
  return [headline(`${all.slice(0, -1).join(', ')} and ${all.at(-1)}`, 'were'), said, next, ...abouts].filter(
    (line) => line !== undefined,
  );
}
