import { newestFirst } from '../../backups/created-at.js';
import { listBackups } from '../../backups/list-backups.js';
import type { Backup } from '../../pinecone/parse.js';
import { formatBytes, formatCount, pluralize } from '../../text/format.js';
import { excerpt, joinSafe, type SafeText, safe } from '../../text/safe-text.js';
import type { Action, Step } from '../action.js';
import { confirmDeletions, type PossibleDeletion } from './confirm.js';
import { deleteBackups } from './delete-backups.js';
import { type PruneOptions, parsePruneInputs } from './inputs.js';
import { clockError, deleteError, listError, mayBeDeleted, stepError } from './messages.js';
import { earlyOutputs, pruneOutputs } from './outputs.js';
import { type Decision, type Plan, planDeletions } from './plan.js';
import { type FailedDeletion, type Outcome, type PruneState, resultsOf, totalBytes } from './state.js';
import { pruneSummary } from './summary.js';

type PruneStep = Step<PruneOptions, PruneState>;

/** Deletes old backups by rule, and never the newest. */
export const prune: Action<PruneOptions, PruneState> = {
  name: 'prune',
  parseInputs: parsePruneInputs,
  describeInputs,
  initialState: { plan: undefined, dryRun: false, outcomes: new Map() },
  run,
  outputs: pruneOutputs,
  earlyOutputs,
  summary: pruneSummary,
};

/** Lists all backups, plans once, and deletes what the plan says. Throws an `ActionError` if not all of it was deleted. */
async function run(step: PruneStep): Promise<void> {
  const { options, ports, state } = step;
  const { log, limits, uses } = ports;
  const { dryRun, timeoutMs } = options;
  const plan = await log.group(safe`Plan`, () => planFromList(step));
  state.patch({ plan, dryRun });
  if (!dryRun && plan.deletions.length > 0) await log.group(safe`Delete`, () => deleteAndConfirm({ step, plan }));
  const results = resultsOf(state.current);
  const error = stepError({ results, limits, timeoutMs, uses });
  if (error !== undefined) throw error;
  const { deleted, kept } = results;
  const count = `${pluralize(deleted.length, 'backup')} (${formatBytes(totalBytes(deleted))})`;
  const done = dryRun ? safe`Dry run: ${count} would be deleted` : safe`Deleted ${count}`;
  log.info(safe`${done}, ${pluralize(kept.length, 'backup')} kept`);
}

function describeInputs({ rules: { indexNames, keepLast, keepDays, prefix }, dryRun }: PruneOptions) {
  return {
    index_name: indexNames,
    keep_last: keepLast,
    keep_days: keepDays,
    backup_name_prefix: prefix || '*',
    dry_run: dryRun,
  };
}

/** Reads one snapshot of all backups, and plans from it. */
async function planFromList({ options, ports }: PruneStep): Promise<Plan> {
  const { client, clock, limits, log, uses } = ports;
  const { rules, timeoutMs } = options;
  const { backups, conflicting } = await listBackups({ client, limits }).catch((error: unknown) => {
    throw listError({ error, timeoutMs, uses });
  });
  // Neither deleted nor counted as one that is kept: nothing tells which of the rows is right.
  const doubtfulIds = new Set(conflicting.map(({ backup_id: id }) => id));
  const isDoubtful = ({ backup_id: id }: Backup) => doubtfulIds.has(id);
  const planAt = (now: number) =>
    planDeletions({ backups: backups.filter((backup) => !isDoubtful(backup)), rules, now });
  const [now, runnerNow] = [client.now(), clock.now()];
  const plan = planAt(now);
  const isFarOff = Math.abs(now - runnerNow) > MAX_SKEW_MS;
  if (isFarOff && idsOf(plan) !== idsOf(planAt(runnerNow))) throw clockError({ now, runnerNow });
  const doubtful = [...backups.filter(isDoubtful), ...conflicting].filter(({ source_index_name: name }) =>
    rules.indexNames.includes(name),
  );
  for (const backup of doubtful) log.warning(safe`Kept ${describe({ backup })}: ${DOUBTFUL}`);
  for (const name of rules.indexNames) {
    const all = newestFirst(backups.filter(({ source_index_name: index }) => index === name));
    const [newest] = all;
    if (newest === undefined) {
      log.warning(safe`${name} has no backups. If you expected any, check index_name and the API key's project.`);
    } else if (!all.some((backup) => backup.name?.startsWith(rules.prefix) || rules.prefix === '')) {
      const shown = excerpt(newest.name ?? newest.backup_id, 80);
      log.warning(
        safe`No backup of ${name} has a name that starts with \`${rules.prefix}\`, so none is deleted. The newest is ${shown}.`,
      );
    }
  }
  const { deletions, kept, ignoredCount } = plan;
  log.info(
    safe`${pluralize(deletions.length, 'backup')} to delete, ${formatCount(kept.length)} to keep, ${formatCount(ignoredCount)} skipped because the name does not match`,
  );
  for (const decision of deletions) log.info(safe`To delete: ${describe(decision)}: ${decision.reason}`);
  return { ...plan, kept: [...kept, ...doubtful.map((backup) => ({ backup, reason: DOUBTFUL }))] };
}

const DOUBTFUL = safe`its ID is listed more than once, with different data`;
/** Clocks that differ by more are not trusted to tell which backups are old enough (ms). */
const MAX_SKEW_MS = 86_400_000;

function idsOf({ deletions }: Plan): string {
  return JSON.stringify(deletions.map(({ backup: { backup_id: id } }) => id).toSorted());
}

function describe({ backup }: Pick<Decision, 'backup'>): SafeText {
  const { backup_id: id, name = '', source_index_name: indexName, created_at: created = '' } = backup;
  const parts = [excerpt(id, 80), excerpt(name, 80), safe`of ${excerpt(indexName, 60)}`, excerpt(created, 40)];
  return joinSafe(parts.filter(Boolean), ' ');
}

/** Deletes what the plan says, and confirms what is really gone. */
async function deleteAndConfirm({ step: { ports, state }, plan }: { step: PruneStep; plan: Plan }): Promise<void> {
  const { log, uses } = ports;
  const possible: PossibleDeletion[] = [];
  const logFailed = ({ backup, error }: FailedDeletion, what: SafeText) => {
    const { summary, serviceSaid } = deleteError({ error, uses });
    const said = serviceSaid ? safe` (${serviceSaid.replace(/\.$/, '')})` : '';
    log.info(safe`${what}: ${describe({ backup })}: ${summary}${said}`);
  };
  const onOutcome = ({ backup, outcome }: { backup: Backup; outcome: Outcome }) => {
    state.patch({ outcomes: new Map([...state.current.outcomes, [backup.backup_id, outcome]]) });
    if (outcome.type === 'accepted') {
      possible.push({ backup, error: outcome.error });
      log.info(safe`Deletion accepted: ${describe({ backup })}`);
    } else if (outcome.type === 'in use') log.warning(safe`Kept ${describe({ backup })}: a restore is using it`);
    else if (outcome.type === 'failed') {
      const { error } = outcome;
      if (mayBeDeleted(error)) possible.push({ backup, error });
      logFailed({ backup, error }, mayBeDeleted(error) ? safe`May have been deleted` : safe`Not deleted`);
    }
  };
  await deleteBackups({ backups: plan.deletions.map(({ backup }) => backup), ports, onOutcome });
  if (possible.length === 0) return;
  const confirmed = await confirmDeletions({ deletions: possible, ports });
  state.patch({ outcomes: new Map([...state.current.outcomes, ...confirmed]) });
  for (const { backup } of possible) {
    const outcome = confirmed.get(backup.backup_id);
    if (outcome?.type === 'failed') logFailed({ backup, error: outcome.error }, safe`Not deleted`);
    if (outcome?.type === 'unconfirmed') logFailed({ backup, error: outcome.error }, safe`Not confirmed`);
  }
}
