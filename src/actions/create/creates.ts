import { newestFirst } from '../../backups/age.js';
import { createBackup } from '../../backups/create.js';
import type { NotFound } from '../../backups/failures.js';
import { type Listing, listBackups, shared } from '../../backups/listing.js';
import { mayExist } from '../../backups/make.js';
import { sideBySide } from '../../backups/side-by-side.js';
import { phaseOf } from '../../backups/status.js';
import { DEFAULTS } from '../../inputs/connection.js';
import { Refused } from '../../pinecone/errors.js';
import type { Backup, Index } from '../../pinecone/resources.js';
import { plain } from '../../text/plain.js';
import { similar } from '../../text/similar.js';
import type { Clock } from '../../time/clock.js';
import { deadlineIn, type Limits } from '../../time/deadline.js';
import { needsListing, planRequests, type RequestPlan } from './request.js';
import type { Step } from './step.js';
import { createTrouble, existsTrouble } from './troubles.js';

/** So many creates are under way at once. */
const CREATES_AT_ONCE = 8;
/** Names that are close are a courtesy: nobody waits longer for them (milliseconds). */
const HINT = 5_000;
/** With several indexes, so much is kept back from a create in trouble to look at the backups of the others (milliseconds). */
const FOR_THE_OTHERS = 5_000;

/** Makes a backup of each index, side by side; what becomes of each is set on the step. Rejects only for a fault of ours. */
export async function createAll(step: Step): Promise<void> {
  const { options, ports } = step;
  const { client, clock } = ports;
  const limits = forCreates(step);
  const listAll = shared(() => listBackups({ client, limits }));
  let plan: RequestPlan;
  let listing: Listing | undefined;
  try {
    if (needsListing(options)) listing = ofIndexes({ listing: await listAll(), names: options.indexNames });
    plan = await planRequests({ options, ports, listing });
  } catch (error) {
    const notFound: NotFound = { why: 'the backups of the project could not be listed', next: 'Check api_url.' };
    const trouble = createTrouble({ error, name: options.backupName ?? '', notFound, timeout: step.timeout });
    for (const position of options.indexNames.keys()) step.set(position, { trouble });
    return;
  }
  step.narrator.begins(plan.name);
  const indexes = shared(() => client.listIndexes(shortly({ ms: HINT, clock, limits })));
  // After a stop there is one last look, which has limits of its own.
  const lastLook = shared((within: Limits) => listBackups({ client, limits: within }));
  const list = async (within: Limits) => (within === limits ? await listAll() : await lastLook(within)).backups;
  const work = (position: number) =>
    createOne({ step, position, plan, limits, list, existing: listing?.backups ?? [], indexes });
  await sideBySide({ items: [...options.indexNames.keys()], limit: CREATES_AT_ONCE, work });
}

/** What is kept for the whole of the step is only what it can need. */
function ofIndexes({ listing, names }: { listing: Listing; names: readonly string[] }): Listing {
  const wanted = new Set(names);
  return { ...listing, backups: listing.backups.filter(({ source_index_name: name }) => wanted.has(name)) };
}

interface One {
  step: Step;
  position: number;
  plan: RequestPlan;
  limits: Limits;
  list: (limits: Limits) => Promise<Backup[]>;
  existing: readonly Backup[];
  indexes: () => Promise<Index[]>;
}

async function createOne({ step, position, plan, limits, list, existing, indexes }: One): Promise<void> {
  const { options, ports, narrator, set } = step;
  const { client, clock, random } = ports;
  const indexName = options.indexNames[position] as string;
  const found = options.ifExists === 'create' ? undefined : newestOf({ existing, indexName, name: plan.name });
  if (found !== undefined) {
    if (options.ifExists === 'fail') return set(position, { trouble: existsTrouble(found) });
    narrator.reuses({ indexName, backup: found });
    return set(position, { backup: found });
  }
  set(position, { isOpen: true, name: plan.name });
  try {
    const request = { ...plan, indexName };
    const onTrouble = narrator.trouble({ indexName, name: plan.name });
    const backup = await createBackup({ request, client, list, limits, clock, random, onTrouble });
    narrator.created({ indexName, backup });
    set(position, { backup, created: true, isOpen: false });
  } catch (error) {
    const notFound = await unknownIndex({ error, indexName, indexes, apiUrl: options.account.apiUrl });
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
async function unknownIndex({ error, indexName, indexes, apiUrl }: UnknownIndex): Promise<NotFound> {
  const why = 'there is no index of that name in the project that the API key belongs to';
  const is404 = error instanceof Refused && error.refusal.status === 404;
  const names = is404
    ? await indexes()
        .then((all) => all.map(({ name }) => plain(name)))
        .catch(() => [])
    : [];
  const close = similar({ wanted: indexName, names });
  const hint = close.length === 0 ? '' : ` Did you mean ${close.join(', ')}?`;
  const address = apiUrl.href === new URL(DEFAULTS.api_url).href ? '' : `, and api_url (${apiUrl.href})`;
  return { why, next: `Check index_name, and that the key is of the right project${address}.${hint}` };
}

interface UnknownIndex {
  error: unknown;
  indexName: string;
  indexes: () => Promise<Index[]>;
  apiUrl: URL;
}

function shortly({ ms, clock, limits }: { ms: number; clock: Clock; limits: Limits }): Limits {
  return { deadline: deadlineIn({ ms: Math.min(ms, limits.deadline.left()), clock }), signal: limits.signal };
}

function forCreates({ options, ports: { limits, clock } }: Step): Limits {
  if (options.indexNames.length === 1 || !options.waitForReady) return limits;
  const left = limits.deadline.left();
  return shortly({ ms: left - Math.min(FOR_THE_OTHERS, left / 4), clock, limits });
}
