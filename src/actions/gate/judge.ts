import { phaseOf } from '../../backups/status.js';
import { plain } from '../../text/plain.js';
import type { Rules } from './inputs.js';
import { coversIndex, hasNotShrunk, holdsEnough, isYoung } from './rules.js';
import { type Evidence, type Given, NEW_BACKUP, type Verdict } from './verdict.js';

const WAIT = 'Wait for it: run the gate again, with wait_for_ready and time enough.';

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
function notSeen({ subject, id = '', isNamed, absence, waitEnded }: Evidence): Verdict {
  const verdict = { rule: 'a backup', wanted: 'one that exists', passed: false };
  const what = isNamed ? `backup ${subject}` : `backup of ${subject}`;
  if (absence === 'gone') {
    const which = isNamed ? what : `backup ${plain(id, 80)} of ${subject}`;
    return { ...verdict, found: 'none', reason: `The ${which} is gone: somebody deleted it.`, mend: `${NEW_BACKUP}.` };
  }
  if (waitEnded === undefined) {
    const mend = `${NEW_BACKUP}, and check the names and that the key is of the right project.`;
    return { ...verdict, found: 'none', reason: `There is no ${what}.`, mend };
  }
  const { why, said, next } = waitEnded;
  const reason = `Whether there is a ${what} is not known: ${why}.`;
  return { ...verdict, found: 'not known', reason, said, mend: next };
}

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
