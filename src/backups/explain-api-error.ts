import { ApiError, isQuotaExceeded } from '../pinecone/errors.js';
import { isTransient } from '../pinecone/retry.js';
import type { ActionReference } from '../text/action-reference.js';
import { type SafeText, safe } from '../text/safe-text.js';
import type { Meaning } from './meaning.js';

/** The limits that a request can run into; undefined for any other. */
export type Quota = 'backups' | 'indexes' | 'namespaces' | undefined;

/** What the meaning of a status depends on. */
export interface ApiErrorContext {
  /** What a 404 means for this request. */
  notFound: Meaning;
  /** What other statuses mean for this request, if not the usual. */
  byStatus?: Record<number, Meaning>;
  /** The limit that this request runs into, unless the service names another. */
  quota?: Quota;
  uses: ActionReference;
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

/** The statuses that mean the same for every request. */
const MEANINGS: Readonly<Record<number, Meaning>> = {
  401: {
    summary: KEY_REJECTED,
    advice: safe`Check in the Pinecone console that the key still exists, and that the secret contains the complete key. Dependabot and jobs with \`environment:\` may use another secret of the same name.`,
  },
  402: {
    summary: safe`the organization has unpaid invoices`,
    advice: safe`Pay them in the Pinecone console, then re-run the job.`,
  },
  409: {
    summary: safe`Pinecone reported a conflict (409)`,
    advice: safe`Check the resource in the Pinecone console, then re-run the job.`,
  },
  412: {
    summary: safe`Pinecone reported a failed precondition (412)`,
    advice: safe`Check the resource in the Pinecone console, then re-run the job.`,
  },
  429: {
    summary: safe`Pinecone rate-limited the request (429)`,
    advice: safe`Re-run the job later.`,
  },
};

/** What an error response means. */
export function apiErrorMeaning(error: ApiError, context: ApiErrorContext): Meaning {
  const { status, serviceMessage } = error;
  if (isQuotaExceeded(error))
    return quotaMeaning({ quota: quotaOf(serviceMessage, context.quota), uses: context.uses });
  if (status === 400 && /\bapi[ -]version/i.test(serviceMessage)) {
    const advice = safe`Omit api_version, or set it to a version that Pinecone supports.`;
    return { summary: safe`Pinecone does not support this api_version`, advice };
  }
  const known = context.byStatus?.[status] ?? MEANINGS[status];
  if (known !== undefined) return known;
  if (status === 403) return denied(error);
  if (status === 404) return context.notFound;
  if (status === 400 || status === 422) return invalidRequest(error);
  if (isTransient(error)) {
    const what = status < 500 ? safe`reported a request timeout` : safe`returned a server error`;
    return {
      summary: safe`Pinecone ${what} (${status})`,
      advice: safe`Check status.pinecone.io, and re-run the job later.`,
    };
  }
  return {
    summary: safe`Pinecone returned an unexpected status (${status})`,
    advice: safe`Check api_url and api_version.`,
  };
}

function denied({ code, serviceMessage }: ApiError): Meaning {
  if (/plan\b/i.test(serviceMessage)) {
    return {
      summary: safe`the organization's plan does not include backups`,
      advice: safe`Upgrade to a plan with backups (Standard or Enterprise).`,
    };
  }
  if (code === 'PERMISSION_DENIED') {
    return {
      summary: safe`the API key lacks a permission`,
      advice: safe`Give the key the permissions that docs/permissions.md of this action lists, or use another key.`,
    };
  }
  return {
    summary: safe`Pinecone denied the request`,
    advice: safe`Check the key's role and the project's limits.`,
  };
}

/** No words, or words that say only that a request is invalid. */
const NO_REASON = /^(bad request\b\W*)?(the request body included invalid request parameters\W*)?$/i;

/** What a rejected request means: 400 or 422. */
export function invalidRequest(error: unknown): Meaning {
  const isExplained = error instanceof ApiError && !NO_REASON.test(error.serviceMessage);
  return {
    summary: safe`Pinecone rejected the request`,
    advice: isExplained
      ? safe`Fix the problem reported above, then re-run the job.`
      : safe`Pinecone gave no reason. Check the inputs of the step; if they are correct, contact Pinecone support.`,
  };
}

function quotaMeaning({ quota, uses }: { quota: Quota; uses: ActionReference }): Meaning {
  switch (quota) {
    case 'backups':
      return {
        summary: safe`the project has reached its backup quota`,
        advice: safe`Delete old backups with ${uses('prune')}, or ask Pinecone for a higher quota.`,
      };
    case 'indexes':
      return {
        summary: safe`the project has reached its index quota`,
        advice: safe`Delete indexes that are no longer needed, or ask Pinecone for a higher quota.`,
      };
    case 'namespaces':
      return {
        summary: safe`the index has more namespaces than a backup can contain`,
        advice: safe`Delete namespaces that are no longer needed, or spread them across multiple indexes.`,
      };
    case undefined:
      return {
        summary: safe`the project has reached one of its limits`,
        advice: safe`Check the project's limits in the Pinecone console.`,
      };
  }
}

/** The exceeded quota; a message can name the resource that it is about as well as the one that is limited. */
function quotaOf(message: string, usual: Quota): Quota {
  if (/namespace/i.test(message)) return 'namespaces';
  const isAboutBackups = /backup/i.test(message);
  const isAboutIndexes = /\bind(ex(es)?|ices)\b/i.test(message);
  if (isAboutBackups !== isAboutIndexes) return isAboutBackups ? 'backups' : 'indexes';
  return /request|second|unit|storage/i.test(message) ? undefined : usual;
}
