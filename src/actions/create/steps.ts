import { newestFirst } from '../../backups/age.js';
import { createBackup } from '../../backups/create.js';
import type { NotFound } from '../../backups/failures.js';
import { type Listing, listBackups, shared } from '../../backups/listing.js';
import { mayExist } from '../../backups/make.js';
import { sideBySide } from '../../backups/side-by-side.js';
import { phaseOf } from '../../backups/status.js';
import { watchBackups } from '../../backups/watch.js';
import { Refused } from '../../pinecone/errors.js';
import type { Backup, Index } from '../../pinecone/resources.js';
import { similar } from '../../text/similar.js';
import type { Limits } from '../../time/deadline.js';
import type { Ports } from '../action.js';
import type { CreateOptions } from './inputs.js';
import { type Narrator, narrator } from './narrator.js';
import { needsListing, planRequests, type RequestPlan } from './request.js';
import type { Result } from './results.js';
import { createTrouble, existsTrouble, failedTrouble, failureOf, tooFewTrouble, waitTrouble } from './troubles.js';

/** So many creates are under way at once. */
const CREATES_AT_ONCE = 8;
/** A backup that was just made may be unknown for so long (milliseconds). */
const MISSING_FOR = 30_000;

interface Work {
  options: CreateOptions;
  ports: Ports;
  update: (results: readonly Result[]) => void;
}

/**
 * Makes one backup of each index, side by side, and waits until they are Ready. An index that fails does not stop the
 * others. Throws a `Failure` that tells of all that went wrong.
 */
export async function createSteps({ options, ports, update }: Work): Promise<void> {
  const { indexNames, waitForReady } = options;
  let results: readonly Result[] = indexNames.map((indexName) => ({ indexName, created: false, isOpen: false }));
  const step: Step = {
    options,
    ports,
    timeout: `${options.timeout / 60_000} min`,
    narrator: narrator({ options, ports }),
    set: (position, change) => {
      results = results.with(position, { ...(results[position] as Result), ...change });
      update(results);
    },
    results: () => results,
  };
  update(results);
  await step.narrator.inputs();
  await ports.log.group('Create', () => createAll(step));
  if (waitForReady) await ports.log.group('Wait until Ready', () => waitForAll(step));
  for (const [position, { backup, trouble }] of results.entries()) {
    if (backup !== undefined && trouble === undefined) judge({ step, position, backup });
  }
  step.narrator.verdicts(results);
  const failure = failureOf(results);
  if (failure !== undefined) throw failure;
}

/** What the parts of one step share. */
interface Step {
  options: CreateOptions;
  ports: Ports;
  timeout: string;
  narrator: Narrator;
  set: (position: number, change: Partial<Result>) => void;
  results: () => readonly Result[];
}

async function createAll(step: Step): Promise<void> {
  const { options, ports } = step;
  const { client, limits } = ports;
  const listAll = shared(() => listBackups({ client, limits }));
  let plan: RequestPlan;
  let listing: Listing | undefined;
  try {
    if (needsListing(options)) listing = await listAll();
    plan = await planRequests({ options, ports, listing });
  } catch (error) {
    const notFound: NotFound = { why: 'the backups of the project could not be listed', next: 'Check api_url.' };
    const trouble = createTrouble({ error, name: options.backupName ?? '', notFound, timeout: step.timeout });
    for (const position of options.indexNames.keys()) step.set(position, { trouble });
    return;
  }
  step.narrator.begins(plan.name);
  const indexes = shared(() => client.listIndexes(limits));
  // After a stop there is a last look with limits of its own; it is not shared.
  const list = async (within: Limits) =>
    (within === limits ? await listAll() : await listBackups({ client, limits: within })).backups;
  const work = (position: number) =>
    createOne({ step, position, plan, list, existing: listing?.backups ?? [], indexes });
  await sideBySide({ items: [...options.indexNames.keys()], limit: CREATES_AT_ONCE, work });
}

interface One {
  step: Step;
  position: number;
  plan: RequestPlan;
  list: (limits: Limits) => Promise<Backup[]>;
  existing: readonly Backup[];
  indexes: () => Promise<Index[]>;
}

async function createOne({ step, position, plan, list, existing, indexes }: One): Promise<void> {
  const { options, ports, narrator, set } = step;
  const { client, clock, random, limits } = ports;
  const indexName = options.indexNames[position] as string;
  const found = options.ifExists === 'create' ? undefined : newestOf({ existing, indexName, name: plan.name });
  if (found !== undefined) {
    if (options.ifExists === 'fail') return set(position, { trouble: existsTrouble(found) });
    narrator.reuses({ indexName, backup: found });
    return set(position, { backup: found });
  }
  set(position, { isOpen: true });
  try {
    const request = { ...plan, indexName };
    const onTrouble = narrator.trouble({ indexName, name: plan.name });
    const backup = await createBackup({ request, client, list, limits, clock, random, onTrouble });
    narrator.created({ indexName, backup });
    set(position, { backup, created: true, isOpen: false });
  } catch (error) {
    const notFound = await unknownIndex({ error, indexName, indexes });
    const trouble = createTrouble({ error, name: plan.name, notFound, timeout: step.timeout });
    set(position, { trouble, isOpen: mayExist(error) });
  }
}

function newestOf({ existing, indexName, name }: { existing: readonly Backup[]; indexName: string; name: string }) {
  const fits = (backup: Backup) =>
    backup.source_index_name === indexName && backup.name === name && phaseOf(backup.status) !== 'failed';
  return newestFirst(existing.filter(fits))[0];
}

/** What a 404 means here; asks for the names of the indexes there are, and does without where that fails. */
async function unknownIndex({ error, indexName, indexes }: UnknownIndex): Promise<NotFound> {
  const why = 'there is no index of that name in the project that the API key belongs to';
  const is404 = error instanceof Refused && error.refusal.status === 404;
  const names = is404
    ? await indexes()
        .then((all) => all.map(({ name }) => name))
        .catch(() => [])
    : [];
  const close = similar({ wanted: indexName, names });
  const hint = close.length === 0 ? '' : ` Did you mean ${close.join(', ')}?`;
  return { why, next: `Check index_name, and that the key is of the right project.${hint}` };
}

interface UnknownIndex {
  error: unknown;
  indexName: string;
  indexes: () => Promise<Index[]>;
}

async function waitForAll({ options, ports, timeout, narrator, set, results }: Step): Promise<void> {
  const { client, clock, limits } = ports;
  const begun = clock.now();
  const progress = narrator.progress(results);
  const watched = results().flatMap(({ backup, indexName, trouble }, position) => {
    if (backup === undefined || trouble !== undefined) return [];
    return {
      id: backup.backup_id,
      backup,
      since: begun,
      missingFor: MISSING_FOR,
      onLook: (seen: Backup) => {
        const before = results()[position]?.backup ?? backup;
        set(position, { backup: seen });
        progress({ indexName, before, seen });
      },
      onEnd: (end: { backup: Backup } | { error: unknown }) => {
        const last = results()[position]?.backup ?? backup;
        if ('error' in end) set(position, { trouble: waitTrouble({ error: end.error, backup: last, timeout }) });
        else if (phaseOf(end.backup.status) === 'ready') set(position, { readyAfter: clock.now() - begun });
      },
    };
  });
  await watchBackups({ watched, client, clock, limits, longestPause: options.pollInterval });
}

/** Whether a backup is good enough, once it is as far as it was waited for. */
function judge({ step, position, backup }: { step: Step; position: number; backup: Backup }): void {
  const { minRecordCount: wanted } = step.options;
  const { record_count: records } = backup;
  if (phaseOf(backup.status) === 'failed') step.set(position, { trouble: failedTrouble(backup) });
  else if (wanted !== undefined && !(records !== undefined && records >= wanted)) {
    step.set(position, { trouble: tooFewTrouble({ backup, wanted }) });
  }
}
