import { createdAt, isToCome } from '../../backups/age.js';
import type { Backup } from '../../pinecone/resources.js';
import { count, counted } from '../../text/figures.js';
import { plain } from '../../text/plain.js';
import { type Evidence, type Given, NEW_BACKUP, type Verdict } from './verdict.js';

type Limited = Given & { limit: number };

/** The age of a backup in minutes; undefined where it does not say when it was made, or names a time to come. */
export function ageOf({ backup, now }: { backup: Backup; now: number }): number | undefined {
  const made = createdAt(backup);
  return made === undefined || isToCome({ time: made, now }) ? undefined : Math.max(0, (now - made) / 60_000);
}

/** `max_age_minutes`: how old it is, in minutes. */
export function isYoung({ backup, evidence: { now }, named, limit }: Limited): Verdict {
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

/** `min_record_count`: how many records it holds. */
export function holdsEnough({ backup: { record_count: records }, named, limit }: Limited): Verdict {
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

/** `max_record_drop_percent`: how many fewer records it holds than the Ready backup before it. */
export function hasNotShrunk({ backup, evidence: { previous }, named, limit }: Limited): Verdict {
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

/** `min_coverage_percent`: how much of the index it holds. */
export function coversIndex({ backup, evidence: { live }, named, limit }: Limited): Verdict {
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
