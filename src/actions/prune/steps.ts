import { listBackups } from '../../backups/listing.js';
import { counted, size } from '../../text/figures.js';
import { plain } from '../../text/plain.js';
import type { Ports, Work } from '../action.js';
import { logInputs } from '../resolved.js';
import { deleteAll } from './delete.js';
import type { PruneOptions } from './inputs.js';
import { type Decision, type Plan, planOf } from './plan.js';
import { type Outcome, type PruneState, resultsOf, sizeOf } from './results.js';
import { deleteReason, listFailure, pruneFailure } from './troubles.js';

/** Reads all backups, plans once, and deletes what the plan lets go. Throws a `Failure` where not all of that went. */
export async function pruneSteps({ options, ports, update }: Work<PruneOptions, PruneState>): Promise<void> {
  const { log, limits } = ports;
  const { dryRun, timeout } = options;
  await logInputs({ log, own: listed(options), account: options.account });
  const plan = await log.group('Plan', () => makePlan({ options, ports }));
  const outcomes = new Map<string, Outcome>();
  const state = { plan, dryRun, outcomes };
  update(state);
  if (!dryRun && plan.goes.length > 0) {
    await log.group('Delete', () => carryOut({ plan, ports, outcomes, onChange: () => update(state) }));
  }
  const results = resultsOf(state);
  const failure = pruneFailure({ results, limits, timeout });
  if (failure !== undefined) throw failure;
  const { deleted, kept } = results;
  const done = `${counted({ number: deleted.length, noun: 'backup' })} (${size(sizeOf(deleted))})`;
  log.info(
    `${dryRun ? `Dry run: ${done} would go` : `Deleted ${done}`}, ${counted({ number: kept.length, noun: 'backup' })} ${kept.length === 1 ? 'stays' : 'stay'}`,
  );
}

function listed({ rules, dryRun }: PruneOptions): string[] {
  const { indexNames, keepLast, keepDays, prefix } = rules;
  return [
    `index_name: ${indexNames.join(', ')}`,
    `keep_last: ${keepLast ?? 'not given'}`,
    `keep_days: ${keepDays ?? 'not given'}`,
    `backup_name_prefix: ${prefix || 'any name'}`,
    `dry_run: ${dryRun}`,
  ];
}

/** One picture of all pages, and the plan from it. */
async function makePlan({
  options,
  ports: { client, clock, limits, log },
}: Omit<Work<PruneOptions, PruneState>, 'update'>): Promise<Plan> {
  const { rules, timeout } = options;
  const { backups, asOf } = await listBackups({ client, limits }).catch((error: unknown) => {
    throw listFailure({ error, timeout });
  });
  // The earlier of the two clocks: one that is fast makes backups look older, and then more would go.
  const now = Math.min(clock.now(), asOf ?? Number.POSITIVE_INFINITY);
  const plan = planOf({ backups, rules, now });
  for (const name of rules.indexNames) {
    if (backups.some(({ source_index_name: index }) => index === name)) continue;
    log.warning(`There is no backup of ${name}: if there should be, check index_name and whose key it is`);
  }
  log.info(
    `${counted({ number: plan.goes.length, noun: 'backup' })} to go, ${plan.stays.length} to stay, ${plan.others} not looked at, as their names lack the prefix`,
  );
  for (const one of plan.goes) log.info(`To go: ${told(one)}: ${one.reason}`);
  return plan;
}

function told({ backup }: Pick<Decision, 'backup'>): string {
  const { backup_id: id, name = '', source_index_name: indexName, created_at: made = '' } = backup;
  return [plain(id, 80), plain(name, 80), `of ${plain(indexName, 60)}`, plain(made, 40)].filter(Boolean).join(' ');
}

interface CarryingOut {
  ports: Ports;
  plan: Plan;
  /** Filled as the outcomes come in. */
  outcomes: Map<string, Outcome>;
  onChange: () => void;
}

async function carryOut({ plan, ports, outcomes, onChange }: CarryingOut): Promise<void> {
  const { log } = ports;
  const backups = plan.goes.map(({ backup }) => backup);
  const onOutcome = ({ backup, outcome }: { backup: Decision['backup']; outcome: Outcome }) => {
    outcomes.set(backup.backup_id, outcome);
    onChange();
    const what = told({ backup });
    if (outcome.kind === 'deleted') log.info(`Deleted ${what}`);
    else if (outcome.kind === 'in use') log.warning(`${what} is kept: a restore is using it`);
    else {
      const { why, said } = deleteReason(outcome.error);
      log.info(`Not deleted: ${what}: ${why}${said ? ` (${said})` : ''}`);
    }
  };
  await deleteAll({ backups, ports, onOutcome });
}
