import { COUNT_RULES } from '../../backups/retention.js';
import type { Backup } from '../../pinecone/parse.js';
import { formatBytes, pluralize } from '../../text/format.js';
import { safe } from '../../text/safe-text.js';
import { formatCalendarDuration } from '../../time/calendar-duration.js';
import type { Action, Ports } from '../action.js';
import { confirmDeletions, NewestNotConfirmedError, newestConfirmer } from './confirm.js';
import { deleteBackups } from './delete-backups.js';
import { type PruneOptions, parsePruneInputs } from './inputs.js';
import { makePlan } from './make-plan.js';
import { deleteError, describeBackup, stepError } from './messages.js';
import { earlyOutputs, pruneOutputs } from './outputs.js';
import { indexKey, type Plan } from './plan.js';
import { quotaLine, quotaUse } from './quota.js';
import {
  type DoubtfulDeletion,
  mayBeDeleted,
  type Outcome,
  type PruneState,
  type PruneStep,
  resultsOf,
  totalBytes,
} from './state.js';
import { pruneSummary } from './summary.js';

/** Deletes old backups by rule, and never the newest. */
export const prune: Action<PruneOptions, PruneState> = {
  name: 'prune',
  parseInputs: parsePruneInputs,
  describeInputs,
  initialState: { plan: undefined, projectCount: 0, dryRun: false, outcomes: new Map() },
  run,
  outputs: pruneOutputs,
  earlyOutputs,
  summary: pruneSummary,
};

/** Lists all backups, plans once, and deletes what the plan says. Throws an `ActionError` if not all of it was deleted. */
async function run(step: PruneStep): Promise<void> {
  const { options, ports, state } = step;
  const { log, limits, uses } = ports;
  const { dryRun, timeoutMs, quota } = options;
  const { plan, projectCount } = await log.group(safe`Plan`, () => makePlan(step));
  state.patch({ plan, projectCount, dryRun });
  if (!dryRun && plan.deletions.length > 0) await log.group(safe`Delete`, () => deleteAndConfirm(step, plan));
  const results = resultsOf(state.current);
  const use = quotaUse({ state: state.current, quota });
  if (use?.isNearlyFull) log.warning(quotaLine(use));
  const error = stepError({ results, limits, timeoutMs, uses });
  if (error !== undefined) throw error;
  const { deleted, kept } = results;
  const count = `${pluralize(deleted.length, 'backup')} (${formatBytes(totalBytes(deleted))})`;
  const done = dryRun ? safe`Dry run: ${count} would be deleted` : safe`Deleted ${count}`;
  log.info(safe`${done}, ${pluralize(kept.length, 'backup')} kept`);
}

function describeInputs({ rules: { indexNames, retention, backupIds, prefix }, quota, dryRun }: PruneOptions) {
  return {
    index_name: indexNames,
    ...Object.fromEntries(COUNT_RULES.map((rule) => [`keep_${rule}`, retention[rule]])),
    keep_within: retention.within && formatCalendarDuration(retention.within),
    keep_backup_id: backupIds.length === 0 ? undefined : backupIds,
    backup_name_prefix: prefix || '*',
    quota,
    dry_run: dryRun,
  };
}

/** Deletes what the plan says, and confirms what is really gone. */
async function deleteAndConfirm({ ports, state }: PruneStep, plan: Plan): Promise<void> {
  const possible: DoubtfulDeletion[] = [];
  // One map that grows: a copy for each of thousands of deletions would take seconds.
  const outcomes = new Map(state.current.outcomes);
  const onOutcome = ({ backup, outcome }: { backup: Backup; outcome: Outcome }) => {
    const { type, error } = outcome;
    const isGone = error instanceof NewestNotConfirmedError && error.cause === undefined;
    if (isGone) outcomes.set(error.backup.backup_id, { type: 'missing' });
    state.patch({ outcomes: outcomes.set(backup.backup_id, outcome) });
    logOutcome({ backup, outcome, ports });
    if (type === 'accepted' || (type === 'failed' && mayBeDeleted(error))) possible.push({ backup, error });
  };
  const backups = plan.deletions.map(({ backup }) => backup);
  await deleteBackups({ backups, confirmNewest: newestConfirmer(plan, ports), ports, onOutcome });
  if (possible.length === 0) return;
  const indexes = new Set(possible.map(({ backup }) => indexKey(backup)));
  const newest = plan.newest.filter((backup) => indexes.has(indexKey(backup)));
  const confirmed = await confirmDeletions({ deletions: possible, newest, ports });
  state.patch({ outcomes: new Map([...outcomes, ...confirmed]) });
  for (const { backup } of possible) {
    const outcome = confirmed.get(backup.backup_id);
    if (outcome) logOutcome({ backup, outcome, ports });
  }
}

function logOutcome({
  backup,
  outcome: { type, error },
  ports: { log, uses },
}: {
  backup: Backup;
  outcome: Outcome;
  ports: Pick<Ports, 'log' | 'uses'>;
}): void {
  const described = describeBackup(backup);
  if (type === 'accepted') log.info(safe`Deletion accepted: ${described}`);
  else if (type === 'in use') log.warning(safe`Kept ${described}: a restore is using it`);
  else if (type !== 'deleted') {
    const failed = mayBeDeleted(error) ? safe`May have been deleted` : safe`Not deleted`;
    const { summary, serviceSaid } = deleteError({ error, uses });
    const said = serviceSaid ? safe` (${serviceSaid.replace(/\.$/, '')})` : '';
    log.info(safe`${type === 'unconfirmed' ? 'Not confirmed' : failed}: ${described}: ${summary}${said}`);
  }
}
