import { ApiError, type ForeignPage, ForeignResponseError, isQuotaExceeded } from '../pinecone/errors.js';
import { UntrustedHostError } from '../pinecone/hosts.js';
import { isTransient } from '../pinecone/retry.js';
import type { ActionReference } from '../text/action-reference.js';
import { enumerate, excerpt, joinSafe, type SafeText, safe } from '../text/safe-text.js';
import { CancelledError, DeadlineExceededError } from '../time/deadline.js';
import { connectionMeaning } from './explain-network-error.js';
import { type Quota, quotaMeaning } from './explain-quota.js';
import type { Meaning } from './meaning.js';
import { AmbiguousMatchError, OutcomeUnknownError } from './unknown-outcome.js';

/** An error explained in three parts: our words, the service's own words, and what to do. */
export interface Explanation extends Meaning {
  serviceSaid: SafeText | undefined;
}

/** What an explanation depends on besides the error itself. */
export interface ErrorContext {
  /** What a 404 means for this request. */
  notFound: Meaning;
  /** What other statuses mean for this request, if not the usual. */
  byStatus?: Record<number, Meaning>;
  /** The limit that this request runs into, unless the service names another. */
  quota?: Quota;
  /** What may exist after an unknown outcome: "A backup named nightly". */
  created?: SafeText;
  /** The time limit that applied, such as `60 min`, and to what, if not to the step. */
  timeout: string;
  timedOut?: SafeText;
  uses: ActionReference;
}

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
    return { ...apiErrorMeaning({ error, context }), serviceSaid: safe`${quote(error)}.` };
  }
  if (error instanceof ForeignResponseError) {
    return {
      summary: safe`another server responded in place of Pinecone`,
      serviceSaid: safe`This response did not come from Pinecone: ${quotePage(error.page)}.`,
      advice: safe`Check api_url and the proxy settings. If a proxy or firewall filters the traffic, configure it to allow api.pinecone.io and *.pinecone.io.`,
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
  const first = explainError({ ...context, error: error.cause });
  const last = explainError({ ...context, error: error.endedBy });
  const said = new Set([first.serviceSaid, last.serviceSaid].filter((words) => words !== undefined));
  const created = context.created ?? safe`The resource`;
  const check = safe`${created} may exist. Check the Pinecone console before you re-run the job.`;
  return {
    summary: first.summary === last.summary ? first.summary : safe`${first.summary}; then ${last.summary}`,
    serviceSaid: said.size === 0 ? undefined : joinSafe([...said], ' '),
    // Whatever responds in place of Pinecone will do so again.
    advice: error.endedBy instanceof ForeignResponseError ? safe`${check} ${last.advice}` : check,
  };
}

/** A 404 to a request that names no resource. */
export const WRONG_ADDRESS: Meaning = { summary: safe`the address was not found`, advice: safe`Check api_url.` };

const KEY_REJECTED = safe`Pinecone rejected the API key`;

/** A 401 after other requests of the step succeeded; `next` follows "Store the new key in the secret,". */
export function keyRevoked(next: SafeText): Meaning {
  return {
    summary: KEY_REJECTED,
    advice: safe`The key worked when the step started, so it was probably deleted or rotated. Store the new key in the secret, ${next}.`,
  };
}

/** What a rejected request means: 400 or 422. */
export function invalidRequest(error: unknown): Meaning {
  const serviceMessage = error instanceof ApiError ? error.serviceMessage : '';
  const isReason = serviceMessage !== '' && !NO_REASON.test(serviceMessage);
  return {
    summary: safe`Pinecone rejected the request`,
    advice: isReason
      ? safe`Fix the problem reported above, then re-run the job.`
      : safe`Pinecone gave no reason. Check the inputs of the step; if they are correct, contact Pinecone support.`,
  };
}

/** Words that say only that a request is invalid. */
const NO_REASON = /^(bad request\b\W*)?(the request body included invalid request parameters\W*)?$/i;

function apiErrorMeaning({ error, context }: { error: ApiError; context: ErrorContext }): Meaning {
  if (isQuotaExceeded(error)) return quotaMeaning({ error, usual: context.quota, uses: context.uses });
  if (error.status === 400 && /\bapi[ -]version/i.test(error.serviceMessage)) {
    const advice = safe`Omit api_version, or set it to a version that Pinecone supports.`;
    return { summary: safe`Pinecone does not support this api_version`, advice };
  }
  return context.byStatus?.[error.status] ?? meaningOf({ error, context });
}

function meaningOf({ error, context }: { error: ApiError; context: ErrorContext }): Meaning {
  const { status, code, serviceMessage } = error;
  if (status === 401) {
    return {
      summary: KEY_REJECTED,
      advice: safe`Check in the Pinecone console that the key still exists, and that the secret contains the complete key. Dependabot and jobs with \`environment:\` may use another secret of the same name.`,
    };
  }
  if (status === 402) {
    return {
      summary: safe`the organization has unpaid invoices`,
      advice: safe`Pay them in the Pinecone console, then re-run the job.`,
    };
  }
  if (status === 403 && /plan\b/i.test(serviceMessage)) {
    return {
      summary: safe`the organization's plan does not include backups`,
      advice: safe`Upgrade to a plan with backups (Standard or Enterprise).`,
    };
  }
  if (status === 403) {
    const lacksPermission = code === 'PERMISSION_DENIED';
    return {
      summary: lacksPermission ? safe`the API key lacks a permission` : safe`Pinecone denied the request`,
      advice: lacksPermission
        ? safe`Give the key the permissions that docs/permissions.md of this action lists, or use another key.`
        : safe`Check the key's role and the project's limits.`,
    };
  }
  if (status === 404) return context.notFound;
  if (status === 400 || status === 422) return invalidRequest(error);
  if (status === 429) {
    return { summary: safe`Pinecone rate-limited the request (429)`, advice: safe`Re-run the job later.` };
  }
  if (isTransient(error)) {
    return {
      summary:
        status < 500
          ? safe`Pinecone reported a request timeout (${status})`
          : safe`Pinecone returned a server error (${status})`,
      advice: safe`Check status.pinecone.io, and re-run the job later.`,
    };
  }
  if (status === 409 || status === 412) {
    return {
      summary:
        status === 409 ? safe`Pinecone reported a conflict (409)` : safe`Pinecone reported a failed precondition (412)`,
      advice: safe`Check the resource in the Pinecone console, then re-run the job.`,
    };
  }
  return {
    summary: safe`Pinecone returned an unexpected status (${status})`,
    advice: safe`Check api_url and api_version.`,
  };
}

/** Whether a later wait can succeed after this error: a timeout, a cancellation, or a failure that may go away. */
export function isTemporary(error: unknown): boolean {
  return error instanceof DeadlineExceededError || error instanceof CancelledError || isTransient(error);
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
