import type { ApiError } from '../pinecone/errors.js';
import type { ActionReference } from '../text/action-reference.js';
import { safe } from '../text/safe-text.js';
import type { Meaning } from './meaning.js';

/** The limits that a request can run into; undefined for any other. */
export type Quota = 'backups' | 'indexes' | 'namespaces' | undefined;

/** What an exceeded quota means. `usual` is the limit that the request runs into, unless the service names another. */
export function quotaMeaning({
  error,
  usual,
  uses,
}: {
  error: ApiError;
  usual: Quota;
  uses: ActionReference;
}): Meaning {
  switch (quotaOf({ message: error.serviceMessage, usual })) {
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
    default:
      return {
        summary: safe`the project has reached one of its limits`,
        advice: safe`Check the project's limits in the Pinecone console.`,
      };
  }
}

/** A message can name the resource that it is about as well as the one that is limited. */
function quotaOf({ message, usual }: { message: string; usual: Quota }): Quota {
  if (/namespace/i.test(message)) return 'namespaces';
  const named = [/backup/i.test(message) && 'backups', /\bind(ex(es)?|ices)\b/i.test(message) && 'indexes'] as const;
  const [first, second] = named.filter((name) => name !== false);
  if (first !== undefined && second === undefined) return first;
  return /request|second|unit|storage/i.test(message) ? undefined : usual;
}
