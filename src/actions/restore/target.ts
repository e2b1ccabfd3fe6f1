import type { RawInputs } from '../../inputs/parse-inputs.js';
import type { Index } from '../../pinecone/parse.js';
import type { SavedState } from '../../runner/saved-state.js';
import { ActionError } from '../../text/action-error.js';
import { excerpt, type SafeText, safe } from '../../text/safe-text.js';
import { within } from '../../time/deadline.js';
import { hostOf } from './ownership.js';
import { jobPhase, type RestoreStep, startedOf, type TargetIndex } from './state.js';

/** The host of the new index is useful, but not worth a longer wait (ms). */
const HOST_PATIENCE_MS = 5_000;

/**
 * Records the host of the new index until it is ready: the host distinguishes the index from another one with its name.
 * If others could take that name, only an index that is there while the job is in progress is certainly the job's.
 */
export function noteHost({ step, index }: { step: RestoreStep; index: Index }): void {
  const restore = startedOf(step.state.current);
  if (restore === undefined || restore.target.host?.isFinal) return;
  if (index.host !== undefined) step.state.patch({ indexHost: index.host });
  const { target, job } = restore;
  const { host: recorded } = target;
  if (!target.isUnique && recorded === undefined && jobPhase(job.status) !== 'in progress') return;
  const host = hostOf(index);
  if (host.name !== recorded?.name || host.isFinal) setTarget({ step, target: { ...target, host } });
}

/** Records the host if none is known yet and one can be read within a moment. */
export async function noteHostSoon(step: RestoreStep): Promise<void> {
  const { client, limits } = step.ports;
  const restore = startedOf(step.state.current);
  if (restore === undefined || restore.target.host?.name || step.state.current.stage === 'failed') return;
  if (limits.signal.aborted) return;
  const { indexName } = restore.target;
  const lookup = client.describeIndex({ indexName }, within(limits, HOST_PATIENCE_MS));
  const index = await lookup.catch(() => undefined);
  if (index !== undefined) noteHost({ step, index });
}

/**
 * Records what is known about the index, and passes it on to the post step, which deletes an index that is temporary. Throws
 * an `ActionError` if it cannot be passed on: then this step has to clean up itself, or must not create anything.
 */
export function setTarget({ step, target }: { step: RestoreStep; target: TargetIndex }): void {
  const { options, ports, state } = step;
  state.patch({ target });
  if (options.cleanup === 'none') return;
  const { apiKey, apiUrl, apiVersion } = options.connection;
  const { indexName } = target;
  const values: Record<(typeof SAVED_NAMES)[number], string> = {
    index_name: indexName,
    target: JSON.stringify(target),
    api_url: apiUrl.href,
    api_version: apiVersion,
  };
  try {
    ports.saved.save(values, apiKey);
  } catch (error) {
    const wasSent = state.current.stage !== 'planned';
    throw stateError({ error, indexName, wasSent });
  }
}

/** Inputs that the post step takes from here: in a nested composite action its own can be empty (actions/runner#2800, #3514). */
const CONNECTION_NAMES = ['api_url', 'api_version'] as const;

const SAVED_NAMES = ['index_name', 'target', ...CONNECTION_NAMES] as const;

function stateError({ error, indexName, wasSent }: { error: unknown; indexName: string; wasSent: boolean }) {
  const headline = wasSent
    ? safe`The restore to ${indexName} was ended early: its state could not be saved for the post step, which deletes the index.`
    : safe`Nothing was restored as ${indexName}: the state for the post step, which deletes the index, could not be saved.`;
  const reason = excerpt(error instanceof Error ? error.message : String(error), 200);
  const advice = safe`Check that the runner has free disk space and that no step changes GITHUB_STATE.`;
  return new ActionError({ lines: [headline, safe`${reason}.`, advice], cause: error });
}

/** What is saved while there is no index to delete. */
export const NOTHING_TO_DELETE = { index_name: '' };

/** Tells the post step that nothing is left to do. If that fails, the post step looks, and finds nothing. */
export function forgetTarget({ options, ports }: Pick<RestoreStep, 'options' | 'ports'>): void {
  try {
    ports.saved.save(NOTHING_TO_DELETE, options.connection.apiKey);
  } catch (error) {
    ports.log.debug(safe`The saved state could not be cleared: ${error instanceof Error ? error.message : ''}`);
  }
}

/** The name of the index that a post step may have to delete, which nothing vouches for; undefined if there is none. */
export function peekName(saved: Pick<SavedState, 'peek'>): SafeText | undefined {
  return excerpt(saved.peek('index_name'), 80) || undefined;
}

/** The inputs of a post step, those about the connection as saved. Nothing is sent before `readTarget` authenticates them. */
export function inputsOfPostStep({ raw, saved }: { raw: RawInputs; saved: Pick<SavedState, 'peek'> }): RawInputs {
  const isSaved = (name: string) => CONNECTION_NAMES.some((one) => one === name);
  return { ...raw, input: (name) => (isSaved(name) ? saved.peek(name) : raw.input(name)) };
}

/** What the step left for its post step, if all of it is authentic. */
export function readTarget({ saved, key }: { saved: SavedState; key: string }): TargetIndex | 'invalid' {
  const values = saved.read(SAVED_NAMES, key);
  return values === 'invalid' ? values : (JSON.parse(values.target ?? '') as TargetIndex);
}
