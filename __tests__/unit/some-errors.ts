import { NoAnswer, type Refusal, Refused, UnreadableAnswer } from '../../src/pinecone/errors.js';

export function refused(status: number, more: Partial<Refusal> = {}): Refused {
  return new Refused({ status, code: '', words: '', requestId: undefined, retryAfter: undefined, ...more });
}

export function quotaFull(): Refused {
  return refused(403, { code: 'FORBIDDEN', words: 'Increase your quota or upgrade to create more backups.' });
}

/** The connection broke off after the request had gone out. */
export function cutOff(): NoAnswer {
  return new NoAnswer({ message: 'socket hang up', sent: true });
}

/** The request never left. */
export function neverSent(): NoAnswer {
  return new NoAnswer({ message: 'connect ECONNREFUSED 127.0.0.1:1', sent: false });
}

export function unreadable(): UnreadableAnswer {
  return new UnreadableAnswer({ status: 201, requestId: undefined, why: 'its body is not JSON' });
}
