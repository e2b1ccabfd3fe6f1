import { ApiError, type ForeignPage, ForeignResponseError, isUnattributed, NetworkError } from '../pinecone/errors.js';
import { UntrustedHostError } from '../pinecone/hosts.js';
import { isTransient } from '../pinecone/retry.js';
import { formatTimeOfDay } from '../text/format.js';
import { enumerate, excerpt, joinSafe, type SafeText, safe } from '../text/safe-text.js';
import { CancelledError, DeadlineExceededError } from '../time/deadline.js';
import { type ApiErrorContext, apiErrorMeaning } from './explain-api-error.js';
import { connectionMeaning } from './explain-network-error.js';
import type { Meaning } from './meaning.js';
import { AmbiguousMatchError, OutcomeUnknownError } from './unknown-outcome.js';

/** An error explained in three parts: our words, the service's own words, and what to do. */
export interface Explanation extends Meaning {
  serviceSaid: SafeText | undefined;
}

/** What an explanation depends on besides the error itself. */
export interface ErrorContext extends ApiErrorContext {
  /** What may exist after an unknown outcome: "A backup named nightly". */
  created?: SafeText;
  /** The time limit that applied, such as `60 min`, and to what, if not to the step. */
  timeout: string;
  timedOut?: SafeText;
}

const CHECK_PROXY = safe`Check api_url and the proxy settings. If a proxy or firewall filters the traffic, configure it to allow api.pinecone.io and *.pinecone.io.`;

/** Explains any error, in the same way for every action. */
export function explainError({ error, ...context }: ErrorContext & { error: unknown }): Explanation {
  if (error instanceof OutcomeUnknownError) return explainUnknownOutcome({ error, context });
  if (error instanceof AmbiguousMatchError) {
    const ids = enumerate(error.candidates);
    const isOne = error.candidates.length === 1;
    return {
      summary: isOne
        ? safe`the request may have created ${ids}, but this could not be confirmed`
        : safe`the request may have created one of several candidates (${ids})`,
      serviceSaid: undefined,
      advice: safe`${context.created ?? 'The resource'} may exist. Check the candidates in the Pinecone console, and delete any that you do not need before you re-run the job.`,
    };
  }
  if (error instanceof ApiError) {
    return { ...apiErrorMeaning(error, context), serviceSaid: safe`${quote(error)}.` };
  }
  if (error instanceof ForeignResponseError) {
    return {
      summary: safe`another server responded in place of Pinecone`,
      serviceSaid: safe`This response did not come from Pinecone: ${quotePage(error.page)}.`,
      advice: CHECK_PROXY,
    };
  }
  if (error instanceof DeadlineExceededError) {
    const last = error.cause === undefined ? undefined : explainError({ ...context, error: error.cause });
    return {
      summary: safe`${context.timedOut ?? 'the step'} timed out after ${context.timeout}${last ? safe`; ${last.summary}` : ''}`,
      serviceSaid: last?.serviceSaid,
      advice: last?.advice ?? safe`Raise timeout_minutes.`,
    };
  }
  if (error instanceof UntrustedHostError) {
    const host = excerpt(error.host, 100);
    const summary = safe`the index host ${host} is not under pinecone.io, so the key was not sent to it`;
    return { summary, serviceSaid: undefined, advice: safe`Check api_url.` };
  }
  if (error instanceof CancelledError) {
    const summary = safe`the step was cancelled or timed out`;
    return { summary, serviceSaid: undefined, advice: safe`Re-run the job.` };
  }
  const said = error instanceof Error ? sentence(error.message) : sentence(String(error));
  return { ...connectionMeaning(error), serviceSaid: said };
}

/** The request may have worked: say why its outcome is unknown, and why the search ended. */
function explainUnknownOutcome({ error, context }: { error: OutcomeUnknownError; context: ErrorContext }): Explanation {
  const first = explainAttempt({ error: error.cause, context });
  const last = explainAttempt({ error: error.endedBy, context });
  const said = new Set([first.serviceSaid, last.serviceSaid].filter((words) => words !== undefined));
  const created = context.created ?? safe`The resource`;
  const check = safe`${created} may exist. Check the Pinecone console before you re-run the job.`;
  return {
    summary: first.summary === last.summary ? first.summary : safe`${first.summary}; then ${last.summary}`,
    serviceSaid: said.size === 0 ? undefined : joinSafe([...said], ' '),
    // Whatever responds in place of Pinecone will do so again.
    advice: last.advice === CHECK_PROXY ? safe`${check} ${CHECK_PROXY}` : check,
  };
}

/** What a status means is Pinecone's to say: without its code, the refusal may be that of a proxy. */
function explainAttempt({ error, context }: { error: unknown; context: ErrorContext }): Explanation {
  const explanation = explainError({ ...context, error });
  if (!(error instanceof ApiError) || !isUnattributed(error) || isTransient(error)) return explanation;
  const summary = safe`the request was refused without an error code of Pinecone (${error.status})`;
  return { ...explanation, summary, advice: CHECK_PROXY };
}

/** Whether a later wait can succeed after this error: a timeout, a cancellation, or a failure that may go away. */
export function isTemporary(error: unknown): boolean {
  return error instanceof DeadlineExceededError || error instanceof CancelledError || isTransient(error);
}

/**
 * What is known about a resource whose wait ended with `error`: undefined if no request failed, so that its status is
 * current; else the end of "docs was Initializing …". `seenAt` is in milliseconds since 1970, undefined if it
 * was never seen.
 */
export function whenLastSeen({ error, seenAt }: { error: unknown; seenAt: number | undefined }): SafeText | undefined {
  const last = error instanceof DeadlineExceededError ? error.cause : error;
  if (last === undefined || last instanceof CancelledError || last instanceof UntrustedHostError) return undefined;
  const when = seenAt === undefined ? safe`when last seen` : safe`when last seen at ${formatTimeOfDay(seenAt)}`;
  return last instanceof NetworkError ? safe`${when}; Pinecone has not responded since` : when;
}

/** The service's own words: status, code, message and request id. */
function quote({ status, code, serviceMessage, requestId }: ApiError): SafeText {
  const message = serviceMessage === '' ? '' : safe`: "${excerpt(serviceMessage).replace(/\.$/, '')}"`;
  const request = requestId === undefined ? '' : safe` (request ${excerpt(requestId, 80)})`;
  return safe`Pinecone responded with ${status}${code === '' ? '' : safe` ${excerpt(code, 60)}`}${message}${request}`;
}

/** What a page that is not Pinecone's shows of its origin. */
function quotePage({ status, contentType, server, via, title }: ForeignPage): SafeText {
  const shown = { 'content type': contentType, Server: server, Via: via, 'page title': title };
  const parts = Object.entries(shown).flatMap(([name, value]) =>
    value === undefined ? [] : [safe`${name} "${excerpt(value, 100)}"`],
  );
  return joinSafe([safe`status ${status}`, ...parts]);
}

function sentence(text: string): SafeText | undefined {
  const line = excerpt(text).replace(/\.$/, '');
  return line === '' ? undefined : safe`${line.charAt(0).toUpperCase()}${line.slice(1)}.`;
}

/** An error in a few words, for the log. */
export function describeError(error: unknown): SafeText {
  if (error instanceof ApiError) return quote(error);
  if (error instanceof ForeignResponseError) return safe`not from Pinecone: ${quotePage(error.page)}`;
  return excerpt(error instanceof Error ? error.message : String(error), 200);
}
