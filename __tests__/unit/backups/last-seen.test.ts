import { describe, expect, test } from '@jest/globals';
import { whenLastSeen } from '../../../src/backups/explain-error.js';
import { UntrustedHostError } from '../../../src/pinecone/hosts.js';
import { CancelledError, DeadlineExceededError } from '../../../src/time/deadline.js';
import { apiError, connectionLost } from '../../../testing/errors.js';

const seenAt = Date.UTC(2026, 10, 22, 8, 16, 50, 999);

describe('whenLastSeen', () => {
  test.each<[string, unknown]>([
    ['a timeout alone', new DeadlineExceededError('x')],
    ['a cancellation', new CancelledError('SIGINT')],
    ['a request that was not sent', new UntrustedHostError('evil.example')],
  ])('after %s, the status is current', (_, error) => {
    expect(whenLastSeen({ error, seenAt })).toBeUndefined();
  });

  test.each<[string, unknown]>([
    ['a lost connection', connectionLost()],
    ['a timeout without a response', new DeadlineExceededError('x', { cause: connectionLost() })],
  ])('after %s, says that Pinecone has not responded since', (_, error) => {
    expect(whenLastSeen({ error, seenAt })).toBe('when last seen at 08:16:50 UTC; Pinecone has not responded since');
  });

  test('after an error response, says when', () => {
    expect(whenLastSeen({ error: apiError(503), seenAt })).toBe('when last seen at 08:16:50 UTC');
  });

  test('of a resource that was never seen, says no time', () => {
    expect(whenLastSeen({ error: apiError(503), seenAt: undefined })).toBe('when last seen');
  });
});
