import { NetworkError } from '../pinecone/errors.js';
import { UntrustedHostError } from '../pinecone/hosts.js';
import { formatTimeOfDay } from '../text/format.js';
import { type SafeText, safe } from '../text/safe-text.js';
import { CancelledError, DeadlineExceededError } from '../time/deadline.js';

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
