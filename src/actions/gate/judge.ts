import { createdAt, isToCome } from '../../backups/age.js';
import type { Before } from '../../backups/history.js';
import { phaseOf } from '../../backups/status.js';
import type { Backup } from '../../pinecone/resources.js';
import { count, counted } from '../../text/figures.js';
import { plain } from '../../text/plain.js';
import type { WaitEnded } from './find.js';
import type { Rules } from './inputs.js';

/** How one rule was met. */
export interface Verdict {
  /** The input that sets the rule, or what every gate asks for. */
  rule: string;
  wanted: string;
  found: string;
  passed: boolean;
  /** Where it failed: one sentence on why, the service's words, and one sentence on what would mend it. */
  reason: string;
  said?: string | undefined;
  mend: string;
}

/** All that is known when a backup is judged. */
export interface Evidence {
  /** Whose backup it is, for people: the index, or the id that was asked for. */
  subject: string;
  backup: Backup | undefined;
  /** True where it was asked for by its id. */
  isNamed: boolean;
  /** What ended the wait for it, where it was not seen to its end. */
  waitEnded: WaitEnded | undefined;
  /** The newest Ready backup, where the one that is judged failed. */
  newestReady: Backup | undefined;
  /** The Ready backup before it, or why that is not known. */
  previous: Before;
  /** The id of one that was there during the wait, and is no more. */
  gone: string | undefined;
  /** How many records the index holds now, or why that is not known. */
  live: number | { unknown: string } | undefined;
  /** Milliseconds since 1970. */
  now: number;
}

const WAIT = 'Wait for it: run the gate again, with wait_for_ready and time enough.';
const NEW_BACKUP = 'Make a new backup with org/pinecone-backup-action';

/** Judges a backup by every rule that is set; a rule that cannot be judged has failed. */
export function judge({ evidence, rules }: { evidence: Evidence; rules: Rules }): Verdict[] {
  const { backup, subject } = evidence;
  if (backup === undefined) return [notSeen(evidence)];
  const { maxAgeMinutes, minRecordCount, maxRecordDropPercent, minCoveragePercent } = rules;
  const named = `The backup ${plain(backup.backup_id, 80)}${evidence.isNamed ? '' : ` of ${subject}`}`;
  const given = { backup, evidence, named };
  return [
    isReady(given),
    ...(maxAgeMinutes === undefined ? [] : [isYoung({ ...given, limit: maxAgeMinutes })]),
    ...(minRecordCount === undefined ? [] : [holdsEnough({ ...given, limit: minRecordCount })]),
    ...(maxRecordDropPercent === undefined ? [] : [hasNotShrunk({ ...given, limit: maxRecordDropPercent })]),
    ...(minCoveragePercent === undefined ? [] : [coversIndex({ ...given, limit: minCoveragePercent })]),
  ];
}

/** There is no backup, or it could not be asked for. */
function notSeen({ subject, isNamed, gone, waitEnded }: Evidence): Verdict {
  if (gone !== undefined) {
    const reason = `The backup ${plain(gone, 80)}${isNamed ? '' : ` of ${subject}`} is gone: somebody deleted it.`;
    return {
      rule: 'a backup',
      wanted: 'one that exists',
      found: 'none',
      passed: false,
      reason,
      mend: `${NEW_BACKUP}.`,
    };
  }
  const what = isNamed ? `backup ${subject}` : `backup of ${subject}`;
  const verdict = { rule: 'a backup', wanted: 'one that exists', passed: false };
  if (waitEnded === undefined) {
    const mend = `${NEW_BACKUP}, and check the names and that the key is of the right project.`;
    return { ...verdict, found: 'none', reason: `There is no ${what}.`, mend };
  }
  const { why, said, next } = waitEnded;
  return {
    ...verdict,
    found: 'not known',
    reason: `Whether there is a ${what} is not known: ${why}.`,
    said,
    mend: next,
  };
}

interface Given {
  backup: Backup;
  evidence: Evidence;
  /** How a reason begins. */
  named: string;
}

type Limited = Given & { limit: number };

function isReady({ backup, evidence: { waitEnded, newestReady }, named }: Given): Verdict {
  const phase = phaseOf(backup.status);
  const status = plain(backup.status, 40);
  const verdict = { rule: 'status', wanted: 'Ready', found: status, passed: phase === 'ready' };
  if (phase === 'failed') {
    const instead = newestReady ? ` The newest Ready one is ${plain(newestReady.backup_id, 80)}.` : '';
    return { ...verdict, reason: `${named} failed (${status}).${instead}`, mend: `${NEW_BACKUP}.` };
  }
  if (waitEnded === undefined) return { ...verdict, reason: `${named} is ${status}.`, mend: WAIT };
  const { why, said, next, mayWait } = waitEnded;
  return { ...verdict, reason: `${named} is ${status}: ${why}.`, said, mend: mayWait ? WAIT : next };
}

/** The age of a backup in minutes; undefined where it does not say when it was made, or names a time to come. */
export function ageOf({ backup, now }: { backup: Backup; now: number }): number | undefined {
  const made = createdAt(backup);
  return made === undefined || isToCome({ time: made, now }) ? undefined : Math.max(0, (now - made) / 60_000);
}

function isYoung({ backup, evidence: { now }, named, limit }: Limited): Verdict {
  const age = ageOf({ backup, now });
  const passed = age !== undefined && age <= limit;
  const found = age === undefined ? 'unknown' : `${count(minutesOf({ age, limit }))} min`;
  return {
    rule: 'max_age_minutes',
    wanted: `at most ${count(limit)} min`,
    found,
    passed,
    reason:
      age === undefined
        ? `${named} does not say when it was made, or names a time to come, which counts as too old.`
        : `${named} is ${found} old; max_age_minutes is ${count(limit)}.`,
    mend: `${NEW_BACKUP}, or raise max_age_minutes.`,
  };
}

/** Whole minutes, unless that would make what is over the limit look like it. */
function minutesOf({ age, limit }: { age: number; limit: number }): number {
  const whole = Math.floor(age);
  return age > limit && whole <= limit ? tenths({ value: age, isOver: true }) : whole;
}

const NO_COUNT = 'does not say how many records it holds';

function holdsEnough({ backup: { record_count: records }, named, limit }: Limited): Verdict {
  const holds = records === undefined ? NO_COUNT : `holds ${counted({ number: records, noun: 'record' })}`;
  return {
    rule: 'min_record_count',
    wanted: `at least ${count(limit)}`,
    found: records === undefined ? 'unknown' : count(records),
    passed: records !== undefined && records >= limit,
    reason: `${named} ${holds}; min_record_count is ${count(limit)}.`,
    mend: 'Check the index; a backup holds what was in it about 15 minutes before. Or lower min_record_count.',
  };
}

function hasNotShrunk({ backup, evidence: { previous }, named, limit }: Limited): Verdict {
  const rule = 'max_record_drop_percent';
  const wanted = `at most ${limit} % fewer than before`;
  const mend = 'Find out who deleted the records before you release; if it was meant, raise max_record_drop_percent.';
  const { record_count: records } = backup;
  if (createdAt(backup) === undefined || records === undefined) {
    const lacks = records === undefined ? NO_COUNT : 'does not say when it was made';
    return {
      rule,
      wanted,
      found: 'unknown',
      passed: false,
      reason: `${named} ${lacks}, so a drop cannot be seen.`,
      mend,
    };
  }
  if (previous === undefined) return { rule, wanted, found: 'no backup before it', passed: true, reason: '', mend: '' };
  if ('unknown' in previous) {
    const reason = `Which Ready backup came before ${lowered(named)} is not known: ${previous.unknown}, so a drop cannot be seen.`;
    return { rule, wanted, found: 'unknown', passed: false, reason, mend: 'Run the gate again.' };
  }
  const { record_count: before } = previous;
  if (before === undefined) {
    const reason = `The backup before it, ${plain(previous.backup_id, 80)}, ${NO_COUNT}, so a drop cannot be seen.`;
    return { rule, wanted, found: 'unknown', passed: false, reason, mend };
  }
  // Multiplied first: so a drop of exactly 7 in 100 is 7, and not a little more.
  const drop = before === 0 ? 0 : ((before - records) * 100) / before;
  const passed = drop <= limit;
  const change = drop > 0 ? `${tenths({ value: drop, isOver: !passed })} % fewer` : 'no fewer';
  return {
    rule,
    wanted,
    found: `${change} (${count(before)} → ${count(records)})`,
    passed,
    reason: `${named} holds ${change} records than the one before it (${count(before)} → ${count(records)}); max_record_drop_percent is ${limit}.`,
    mend,
  };
}

/** The share of the index's records that a backup holds, in percent; undefined where one of the two is not known. */
export function coverageOf({ backup, live }: { backup: Backup; live: Evidence['live'] }): number | undefined {
  if (backup.record_count === undefined || typeof live !== 'number') return undefined;
  return live === 0 ? 100 : (backup.record_count * 100) / live;
}

function coversIndex({ backup, evidence: { live }, named, limit }: Limited): Verdict {
  const coverage = coverageOf({ backup, live });
  const unknown = typeof live === 'object' ? live.unknown : NO_COUNT;
  const records = count(backup.record_count ?? 0);
  const share = `${tenths({ value: coverage ?? 0, isOver: false })} %`;
  return {
    rule: 'min_coverage_percent',
    wanted: `at least ${limit} %`,
    found: coverage === undefined ? 'unknown' : share,
    passed: coverage !== undefined && coverage >= limit,
    reason:
      coverage === undefined
        ? `How much of the index ${lowered(named)} covers is not known: ${unknown}.`
        : `${named} holds ${records} of the ${count(Number(live))} records in the index now, ${share}; min_coverage_percent is ${limit}.`,
    mend: `${NEW_BACKUP}; what was upserted in the 15 minutes before is not in it. Or lower min_coverage_percent.`,
  };
}

/** To one decimal, and away from the limit: what is over it must not look like it, nor what does not reach it. */
function tenths({ value, isOver }: { value: number; isOver: boolean }): number {
  return (isOver ? Math.ceil(value * 10) : Math.floor(value * 10)) / 10;
}

function lowered(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}
