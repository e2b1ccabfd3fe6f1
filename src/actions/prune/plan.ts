import { isToCome } from '../../backups/age.js';
import { isOfSchedule } from '../../backups/schedule.js';
import { phaseOf } from '../../backups/status.js';
import type { Backup } from '../../pinecone/resources.js';
import { count } from '../../text/figures.js';
import { ageAt, momentOf } from './moment.js';

const DAY = 86_400_000;

/** What may go; undefined where a rule is not given. */
export interface Rules {
  /** Of no other index is anything looked at. */
  indexNames: readonly string[];
  /** Keep the newest so many Ready backups of each index name. */
  keepLast: number | undefined;
  /** Keep everything younger. */
  keepDays: number | undefined;
  /** Only backups whose name begins so are looked at; '' for any name and none. */
  prefix: string;
}

/** A backup, and why it goes or stays, in our own words. */
export interface Decision {
  backup: Backup;
  reason: string;
}

/** What is to become of every backup of the indexes. */
export interface Plan {
  /** The oldest first, so that the newest are still there if the deleting ends early. */
  goes: readonly Decision[];
  /** The newest first; those without a readable time come last. */
  stays: readonly Decision[];
  /** How many were not looked at because their name lacks the prefix. */
  others: number;
}

interface Picture {
  /** All backups of the project at one time. */
  backups: readonly Backup[];
  rules: Rules;
  /** Milliseconds since 1970. */
  now: number;
}

/** A backup with what is asked of it more than once. */
export interface Dated {
  backup: Backup;
  /** See `momentOf`. */
  moment: bigint | undefined;
}

/** Decides, from one picture, what goes; the same picture in any order gives the same plan. */
export function planOf({ backups, rules, now }: Picture): Plan {
  const named = backups
    .filter(({ source_index_name: name }) => rules.indexNames.includes(name))
    .map((backup): Dated => ({ backup, moment: pastMoment({ backup, now }) }))
    .toSorted(newestFirst);
  const looked = named.filter(({ backup: { name = '' } }) => name.startsWith(rules.prefix));
  const newest = newestReady(named);
  const last = lastReady({ candidates: looked, rules });
  const decided = looked.map((dated) => {
    const why = { ...dated, isNewest: newest.has(dated.backup), isLast: last.has(dated.backup), rules, now };
    const stay = reasonToStay(why);
    return { backup: dated.backup, goes: stay === undefined, reason: stay ?? reasonToGo(why) };
  });
  const those = (goes: boolean): Decision[] =>
    decided.filter((one) => one.goes === goes).map(({ backup, reason }) => ({ backup, reason }));
  return { goes: those(true).reverse(), stays: those(false), others: named.length - looked.length };
}

/** A moment to come is none: it would take the place of the newest. */
function pastMoment({ backup, now }: { backup: Backup; now: number }): bigint | undefined {
  const moment = momentOf(backup);
  const isNone = moment === undefined || isToCome({ time: now - ageAt({ moment, now }), now });
  return isNone ? undefined : moment;
}

/** Those of the same moment, and those without one, go by their ids, so that the order of the list does not matter. */
export function newestFirst(a: Dated, b: Dated): number {
  const [later, earlier] = [b.moment ?? -1n, a.moment ?? -1n];
  if (later !== earlier) return later > earlier ? 1 : -1;
  return a.backup.backup_id < b.backup.backup_id ? -1 : 1;
}

/**
 * The newest Ready backups of each index, whatever their names: all that share its moment. An index that was deleted and
 * made anew is two. One without a readable time is not among them: it stays anyway, and does not let another go.
 */
function newestReady(named: readonly Dated[]): Set<Backup> {
  const keyOf = ({ source_index_name: name, source_index_id: id }: Backup) => JSON.stringify([name, id]);
  const ready = named.filter(isDatedReady);
  const newest = new Map<string, bigint | undefined>();
  // The newest come first.
  for (const { backup, moment } of ready) if (!newest.has(keyOf(backup))) newest.set(keyOf(backup), moment);
  return new Set(
    ready.filter(({ backup, moment }) => newest.get(keyOf(backup)) === moment).map(({ backup }) => backup),
  );
}

/** The newest Ready ones of each index name, and all that share the moment of the last of them. */
function lastReady({ candidates, rules }: { candidates: readonly Dated[]; rules: Rules }): Set<Backup> {
  const { keepLast, indexNames } = rules;
  if (keepLast === undefined) return new Set();
  // What can never go must not take the place of what can: a schedule of Pinecone's would use up the number.
  const ready = candidates.filter((one) => isDatedReady(one) && !isOfSchedule(one.backup.name ?? ''));
  const kept = indexNames.flatMap((name) => {
    const ofIndex = ready.filter(({ backup }) => backup.source_index_name === name);
    const oldest = ofIndex[Math.min(keepLast, ofIndex.length) - 1]?.moment ?? 0n;
    return ofIndex.filter(({ moment = 0n }) => moment >= oldest);
  });
  return new Set(kept.map(({ backup }) => backup));
}

function isDatedReady({ backup, moment }: Dated): boolean {
  return moment !== undefined && phaseOf(backup.status) === 'ready';
}

interface Case extends Dated {
  isNewest: boolean;
  isLast: boolean;
  rules: Rules;
  now: number;
}

/** Why a backup may not go, whatever the rules; then what the rules say. Undefined where nothing holds it. */
function reasonToStay({ backup, moment, isNewest, isLast, rules, now }: Case): string | undefined {
  const phase = phaseOf(backup.status);
  if (isOfSchedule(backup.name ?? '')) return "its name ends in a time, as those of Pinecone's schedules do";
  if (phase === 'going') return 'it is still going';
  if (phase === 'unknown') return 'its status is not known here, so it may still be going';
  if (moment === undefined) return 'it does not say when it was made, or names a time to come';
  const age = ageAt({ moment, now });
  if (phase === 'failed') return age > DAY ? undefined : 'it failed, but less than a day ago';
  if (isNewest) return 'it is the newest Ready backup of its index';
  if (isLast) return `it is among the newest ${count(rules.keepLast ?? 0)}`;
  if (rules.keepDays !== undefined && age < rules.keepDays * DAY) return `it is younger than ${days(rules.keepDays)}`;
  return undefined;
}

function reasonToGo({ backup, rules: { keepLast, keepDays } }: Case): string {
  if (phaseOf(backup.status) === 'failed') return 'it failed, more than a day ago';
  const reasons = [
    ...(keepLast === undefined ? [] : [`not among the newest ${count(keepLast)}`]),
    ...(keepDays === undefined ? [] : [`not younger than ${days(keepDays)}`]),
  ];
  return `it is ${reasons.join(', and ')}`;
}

function days(number: number): string {
  return number === 1 ? '1 day' : `${number} days`;
}
