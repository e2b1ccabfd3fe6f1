import { parseConnection } from '../../inputs/connection.js';
import { parseInputs, type RawInputs } from '../../inputs/parse-inputs.js';
import type { SavedState } from '../../runner/saved-state.js';
import { ActionError } from '../../text/action-error.js';
import { type SafeText, safe } from '../../text/safe-text.js';
import type { Action, BaseOptions } from '../action.js';
import { cleanUp, leftIndexMessage, notDeleted } from './cleanup.js';
import type { TargetIndex } from './state.js';
import { inputsOfPostStep, peekName, readTarget } from './target.js';

/** Longer than cleaning up takes (ms). */
const POST_TIMEOUT_MS = 120_000;

interface PostOptions extends BaseOptions {
  target: TargetIndex;
}

/**
 * The post step: deletes the index of `cleanup: job`, and that of any step that was cancelled, killed or cut short before
 * it could do so itself. The runner starts it at the end of the job, whatever happened. Of its inputs it needs only the
 * key, which proves that the saved state is authentic; nothing is sent anywhere by any other state. Every error starts with
 * the name of the index that may be left; undefined if there is none.
 */
export function restorePost(saved: SavedState): Action<PostOptions, object> | undefined {
  const indexName = peekName(saved);
  if (indexName === undefined) return undefined;
  return {
    parseInputs: ({ raw }) => {
      const connection = parsePostConnection({ raw: inputsOfPostStep({ raw, saved }), indexName });
      const target = readTarget({ saved, key: connection.apiKey });
      if (target === 'invalid') throw new ActionError({ lines: notDeleted({ indexName, reason: UNAUTHENTIC }) });
      return { target, connection, timeoutMs: POST_TIMEOUT_MS };
    },
    initialState: {},
    run: async ({ options: { target }, ports: { client, clock, limits, log } }) => {
      const result = await cleanUp({ target, client, clock, signal: limits.signal });
      const left = leftIndexMessage({ indexName, result });
      if (left.length > 0) throw new ActionError({ lines: left });
      if (result.type === 'deleted') log.info(safe`Deleted ${indexName}`);
      else if (target.jobId === undefined && target.host === undefined) log.warning(mayAppearWarning(indexName));
      else log.info(safe`${indexName} no longer exists`);
    },
    outputs: () => ({}),
    earlyOutputs: () => ({}),
    leftovers: () => [safe`${indexName} may exist.`],
    summary: () => undefined,
  };
}

/** A restore without a response may still create its index when the job has ended. */
function mayAppearWarning(indexName: SafeText): SafeText {
  return safe`${indexName} was not found. Its restore request had no clear response: if the index appears later, delete it, because it incurs charges.`;
}

const UNAUTHENTIC = safe`its saved state was not written by this step with this API key, so the index may belong to someone else`;

/** Throws an `ActionError` that names the index. */
function parsePostConnection({ raw, indexName }: { raw: RawInputs; indexName: SafeText }) {
  try {
    return parseInputs({ raw, parse: parseConnection });
  } catch (error) {
    if (!(error instanceof ActionError)) throw error;
    const isEmpty = [raw.input('api_key'), raw.env('PINECONE_API_KEY')].every((key) => key.trim() === '');
    const hint = safe`In nested composite actions, the runner can pass empty inputs to a post step. Set PINECONE_API_KEY in the env of the job.`;
    const reason = safe`its post step cannot connect to Pinecone`;
    const details = [...error.reasons, ...(isEmpty ? [hint] : [])];
    throw new ActionError({ lines: notDeleted({ indexName, reason, details }) });
  }
}
