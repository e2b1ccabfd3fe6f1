import type { Before } from '../../backups/history.js';
import type { Backup } from '../../pinecone/resources.js';
import type { Absence, WaitEnded } from './find.js';

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
  id: string | undefined;
  backup: Backup | undefined;
  absence: Absence;
  /** True where it was asked for by its id. */
  isNamed: boolean;
  /** What ended the wait for it, where it was not seen to its end. */
  waitEnded: WaitEnded | undefined;
  /** The newest Ready backup, where the one that is judged failed. */
  newestReady: Backup | undefined;
  /** The Ready backup before it, or why that is not known. */
  previous: Before;
  /** How many records the index holds now, or why that is not known. */
  live: number | { unknown: string } | undefined;
  /** Milliseconds since 1970. */
  now: number;
}

/** What mends most of it. */
export const NEW_BACKUP = 'Make a new backup with org/pinecone-backup-action';

/** What every rule is given. */
export interface Given {
  backup: Backup;
  evidence: Evidence;
  /** How a reason begins. */
  named: string;
}
