import type { Explanation } from '../../backups/explain-error.js';
import type { Meaning } from '../../backups/meaning.js';
import type { PreviousBackup } from '../../backups/newest-backup.js';
import type { BackupFilters, NoBackup } from '../../backups/select-backup.js';
import type { Backup } from '../../pinecone/parse.js';
import type { BackupSchedule } from '../../pinecone/parse-schedule.js';
import type { SafeText } from '../../text/safe-text.js';
import type { Step } from '../action.js';
import type { GateOptions } from './inputs.js';

/** The result of one rule. */
export interface Verdict {
  /** The input that sets the rule, or what every gate requires. */
  rule: string;
  wanted: SafeText;
  found: SafeText;
  passed: boolean;
  /** If it failed: one sentence that says why, the service's own words, and what to do. */
  reason: SafeText;
  serviceSaid?: SafeText | undefined;
  advice: SafeText;
}

/** Why a wait ended early. */
export interface WaitError extends Explanation {
  /** See `whenLastSeen`. */
  lastSeen: SafeText | undefined;
}

/** A backup to judge. */
export type Candidate = {
  /** Whose backup it is, for people: the index, or the id that was given. */
  subject: string;
  /** True if the user gave its id. */
  isNamed: boolean;
  /** How the newest backup was chosen. */
  choice?: SafeText;
} & (
  | { lookup: 'pending'; id: string }
  | { lookup: 'found'; id: string; backup: Backup; waitError?: WaitError }
  /** It does not exist; `selection` says which backups the index name has. */
  | { lookup: 'missing'; id?: string; selection?: NoBackup }
  /** Which backup is the newest cannot be determined. */
  | { lookup: 'ambiguous'; id?: undefined; candidates: readonly Backup[] }
  | { lookup: 'deleted'; id: string }
  /** It could not be determined whether it exists. */
  | { lookup: 'failed'; id: string; waitError: WaitError }
);

/** Why something could not be found out, and what to do. */
export interface Unknown {
  unknown: SafeText;
  advice: SafeText;
}

/** Everything known when a backup is judged. */
export interface Evidence {
  candidate: Candidate;
  filters: BackupFilters;
  /** The newest Ready backup that matches the filters, if the candidate failed. */
  newestReady: Backup | undefined;
  /** The Ready backup before it, or why that is unknown. */
  previous: PreviousBackup;
  /** The current record count of the index; undefined, like the schedules of the index, if no rule needs it. */
  live: number | Unknown | undefined;
  schedules: readonly BackupSchedule[] | Unknown | undefined;
  /** Why an index without a backup cannot have one. */
  obstacle?: Meaning | undefined;
  /** Milliseconds since 1970. */
  now: number;
}

/** The judgement of one backup. */
export interface Judgement {
  candidate: Candidate;
  verdicts: readonly Verdict[];
  ageMinutes: number | undefined;
  previousRecordCount: number | undefined;
  coveragePercent: number | undefined;
  /** The Ready backups of the same selection, newest first. */
  history: readonly Backup[];
}

/** The state of a gate: nothing has passed before everything was judged. */
export interface GateState {
  /** The selected indexes; undefined until they are known, or if the backups were given by id. */
  indexNames: readonly string[] | undefined;
  candidates: readonly Candidate[];
  /** Undefined until every candidate was judged. */
  judgements: readonly Judgement[] | undefined;
}

export type GateStep = Step<GateOptions, GateState>;

/** The backup of a candidate, if it was found. */
export function backupOf(candidate: Candidate | undefined): Backup | undefined {
  return candidate?.lookup === 'found' ? candidate.backup : undefined;
}

/** Whether a backup met every rule. */
export function hasPassed({ verdicts }: Judgement): boolean {
  return verdicts.every(({ passed }) => passed);
}

/** The verdicts of the rules that were not met. */
export function failuresOf(judgements: readonly Judgement[]): Verdict[] {
  return judgements.flatMap(({ verdicts }) => verdicts.filter(({ passed }) => !passed));
}

/** Whether nothing is known about the backup, because it could not be read. */
export function isUnjudged({ candidate: { lookup } }: Judgement): boolean {
  return lookup === 'failed' || lookup === 'pending';
}
