import { createBackup, isIdentified } from '../../backups/create-backup.js';
import { createdAtMs } from '../../backups/created-at.js';
import { describeIfExists } from '../../backups/describe-if-exists.js';
import { coalesce, listBackups, onlyIndexes } from '../../backups/list-backups.js';
import { mapLimit } from '../../backups/map-limit.js';
import type { Meaning } from '../../backups/meaning.js';
import { backupsOf, newestReusable } from '../../backups/newest-backup.js';
import { mayHaveCreated } from '../../backups/unknown-outcome.js';
import { DEFAULTS } from '../../inputs/connection.js';
import { isNotFound } from '../../pinecone/errors.js';
import type { Backup, ListedIndex } from '../../pinecone/parse.js';
import { didYouMean } from '../../text/closest-names.js';
import { formatAge, formatCount, formatMinutes } from '../../text/format.js';
import { excerpt, safe } from '../../text/safe-text.js';
import { type Limits, within } from '../../time/deadline.js';
import type { Ports, Step } from '../action.js';
import { selectedBy, setResult, unknownIndex } from '../index-error.js';
import { attemptLogger, idAndStatus } from '../log-progress.js';
import { unverifiedError } from './duplicates.js';
import type { CreateOptions } from './inputs.js';
import { createError, existsError, refusalMeanings, severalExistError } from './messages.js';
import { needsList, planRequests, type RequestPlan } from './plan-requests.js';
import type { CreateState } from './state.js';

/** Similar names are a courtesy: nobody waits longer for them (ms). */
const HINT_MS = 5_000;
/** With several indexes, time reserved so that a stuck create cannot starve the wait for the others (ms). */
const RESERVED_FOR_WAIT_MS = 5_000;
/** An older backup is rarely the one that was to precede this deploy (ms). */
const EXPECTED_AGE_MS = 86_400_000;

type CreateStep = Step<CreateOptions, CreateState>;

/** What may still turn out about the requests of a step. */
export interface Sent {
  /** Each records what turns out later about earlier requests. */
  verifications: Promise<void>[];
  /** Notes a row of any list that the step reads. */
  onRow: (backup: Backup) => void;
  /** The backups that lists have shown so far and only our own requests can have created, by id. */
  seen: ReadonlyMap<string, Backup>;
}

/** What the requests of a step have in common. */
interface Shared extends Sent {
  plan: RequestPlan;
  limits: Limits;
  /** The project's backups before the first request, if `if_exists` needs them. */
  existing: readonly Backup[];
  /** Reads a complete list of the project's backups, once for all who need it at the same time. */
  list: (limits: Limits) => Promise<Backup[]>;
  listIndexes: () => Promise<ListedIndex[]>;
}

/** Creates a backup of each index, several at once, and records each result. Throws only for a bug of ours. */
export async function createBackups(step: CreateStep): Promise<Sent> {
  const { options, ports, state } = step;
  const { client, log } = ports;
  const indexNames = state.current.results.map(({ indexName }) => indexName);
  const limits = createLimits(step);
  let plan: RequestPlan | undefined;
  const seen = new Map<string, Backup>();
  const onRow = (backup: Backup): void => {
    if (plan && isIdentified(backup, plan)) seen.set(backup.backup_id, backup);
  };
  const sent: Sent = { verifications: [], onRow, seen };
  const listAll = coalesce(() => listBackups({ client, limits, onRow }));
  let existing: readonly Backup[] = [];
  try {
    const list = needsList(options) ? onlyIndexes(await listAll(), indexNames) : undefined;
    if (options.ifExists !== 'create') existing = list?.backups ?? [];
    plan = await planRequests({ options, ports, list });
  } catch (error) {
    const notFound = { summary: safe`the project's backups could not be listed`, advice: safe`Check api_url.` };
    const failed = createError({ error, notFound, timeout: formatMinutes(options.timeoutMs), uses: ports.uses });
    state.patch({ results: indexNames.map((indexName) => ({ indexName, outcome: 'failed', error: failed })) });
    return sent;
  }
  const subject = indexNames.length === 1 ? indexNames[0] : `${formatCount(indexNames.length)} indexes`;
  const wait = options.waitForReady ? `waiting up to ${formatMinutes(options.timeoutMs)}` : 'not waiting for Ready';
  log.info(safe`Backing up ${subject ?? ''} as ${plan.name} (API ${options.connection.apiVersion}, ${wait})`);
  // After a cancellation there is one last lookup, with limits of its own.
  const listOnceMore = coalesce((own: Limits) => listBackups({ client, limits: own, onRow }));
  const list = async (own: Limits) => (own === limits ? await listAll() : await listOnceMore(own)).backups;
  const listIndexes = coalesce(() => client.listIndexes(within(limits, HINT_MS)));
  const shared: Shared = { ...sent, plan, limits, existing, list, listIndexes };
  await mapLimit({ items: indexNames, work: (indexName) => createOne({ step, shared, indexName }) });
  return sent;
}

async function createOne({
  step,
  shared,
  indexName,
}: {
  step: CreateStep;
  shared: Shared;
  indexName: string;
}): Promise<void> {
  const { options, ports, state } = step;
  const { plan, limits, list, seen, onRow, existing, verifications } = shared;
  const { client, clock, random, log, uses } = ports;
  const prefix = state.current.results.length === 1 ? '' : `${indexName}: `;
  const explain = async (error: unknown) =>
    createError({
      error,
      notFound: await explainUnknownIndex({ error, indexName, shared, options }),
      byStatus: refusalMeanings({ error, by: selectedBy(options.indexes, indexName), ...plan }),
      quota: 'backups',
      created: safe`A backup named ${plan.name}`,
      timeout: formatMinutes(options.timeoutMs),
      uses,
    });
  try {
    const newest = (backups: readonly Backup[]) =>
      newestReusable({ backups: backupsOf({ backups, indexName }), name: plan.name, now: client.now() });
    // The project's list also has the backups of a deleted index with that name; the index's own list has not.
    const own = newest(existing) ? (await listBackups({ client, limits, indexName, onRow })).backups : [];
    const match = newest(own);
    if (match !== undefined && ('candidates' in match || options.ifExists === 'fail')) {
      const error = 'candidates' in match ? severalExistError(match) : existsError(match.backup);
      return setResult(state, { indexName, outcome: 'failed', error });
    }
    // A list may still show a backup that was deleted; a description does not.
    const reused = match && (await describeIfExists({ client, limits, backupId: match.backup.backup_id }));
    if (reused !== undefined && newest([reused]) !== undefined) {
      logReused({ ports, prefix, backup: reused });
      plan.existingIds.add(reused.backup_id);
      return setResult(state, { indexName, outcome: 'reused', backup: reused });
    }
    setResult(state, { indexName, outcome: 'requested', name: plan.name });
    const onAttemptFailed = attemptLogger({ ports, prefix, request: 'create', lookingFor: plan.name });
    const request = { ...plan, indexName };
    const created = await createBackup({ request, client, list, seen, limits, clock, random, onAttemptFailed });
    const backup = created.resource;
    plan.existingIds.add(backup.backup_id);
    log.info(safe`${prefix}Created the backup ${idAndStatus(backup)}`);
    setResult(state, { indexName, outcome: 'created', backup });
    const verified = created.verified?.catch(async (cause: unknown) => {
      const error = unverifiedError({ error: cause, explained: await explain(cause), backup });
      const result = state.current.results.find((one) => one.indexName === indexName);
      if (result !== undefined) setResult(state, { ...result, error });
    });
    // The wait for Ready need not wait for it.
    if (verified !== undefined) verifications.push(verified);
  } catch (cause) {
    const error = await explain(cause);
    if (mayHaveCreated(cause)) setResult(state, { indexName, outcome: 'requested', name: plan.name, error });
    else setResult(state, { indexName, outcome: 'failed', error });
  }
}

/** What a 404 means: lists the index names that are similar, and does without them if that fails. */
async function explainUnknownIndex({
  error,
  indexName,
  shared: { listIndexes },
  options: { connection, indexes: inputs },
}: {
  error: unknown;
  indexName: string;
  shared: Shared;
  options: CreateOptions;
}): Promise<Meaning> {
  const by = selectedBy(inputs, indexName);
  const indexes = by === 'name' && isNotFound(error) ? await listIndexes().catch(() => []) : [];
  const hint = didYouMean(
    indexName,
    indexes.map(({ name }) => name),
  );
  const { href } = connection.apiUrl;
  const address = href === new URL(DEFAULTS.api_url).href ? safe`` : safe`api_url (${href}) and `;
  return unknownIndex(by, { address, hint });
}

function createLimits({ options, ports: { limits }, state }: CreateStep): Limits {
  if (state.current.results.length === 1 || !options.waitForReady) return limits;
  const remaining = limits.deadline.remainingMs();
  return within(limits, remaining - Math.min(RESERVED_FOR_WAIT_MS, remaining / 4));
}

/** Logs which backup is reused and how old it is, with a warning if it is older than a day. */
export function logReused({
  ports: { client, log },
  prefix,
  backup,
}: {
  ports: Pick<Ports, 'client' | 'log'>;
  prefix: string;
  backup: Backup;
}): void {
  const createdAt = createdAtMs(backup);
  const age = createdAt === undefined ? undefined : client.now() - createdAt;
  const time = excerpt(backup.created_at ?? 'at an unknown time', 60);
  const ago = age === undefined ? '' : safe` (${formatAge(age)} ago)`;
  log.info(safe`${prefix}Reusing the backup ${idAndStatus(backup)}, created ${time}${ago}`);
  if (age === undefined || age <= EXPECTED_AGE_MS) return;
  log.warning(
    safe`The reused backup ${excerpt(backup.backup_id, 80)} of ${excerpt(backup.source_index_name, 60)} is ${formatAge(age)} old, and contains nothing of what changed since. For a backup of this run, make backup_name unique, for example with the run ID.`,
  );
}
