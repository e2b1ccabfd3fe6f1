import { createError, refusalMeanings } from '../../src/actions/create/messages.js';
import { messageOf } from '../../src/actions/index-error.js';
import { WRONG_ADDRESS } from '../../src/backups/explain-api-error.js';
import { OutcomeUnknownError } from '../../src/backups/unknown-outcome.js';
import { ForeignResponseError, NetworkError, type NetworkErrorKind, RedirectError } from '../../src/pinecone/errors.js';
import { UntrustedHostError } from '../../src/pinecone/hosts.js';
import { ProxySettingError } from '../../src/pinecone/proxy.js';
import { safe } from '../../src/text/safe-text.js';
import { CancelledError, DeadlineExceededError } from '../../src/time/deadline.js';
import { apiError, connectionLost, invalidResponse, notSent } from '../../testing/errors.js';
import { type Entry, type Section, uses } from './entry.js';

/** An error as it ends a create request; the other actions explain it in the same words, with a headline of their own. */
function failed(situation: string, error: unknown): Entry {
  const explained = createError({
    error,
    notFound: WRONG_ADDRESS,
    byStatus: refusalMeanings({ error, by: 'name', isNameUnique: true }),
    quota: 'backups',
    created: safe`A backup named gha-1658821493-1-k3v9x2mq`,
    timeout: '60 min',
    uses,
  });
  return { situation, lines: messageOf({ error: explained, indexName: 'docs' }) };
}

function response(status: number, code: string, message: string) {
  return apiError(status, { code, message, requestId: 'req-1' });
}

function network(kind: NetworkErrorKind, message: string) {
  return new NetworkError({ message, sent: false, kind, permanent: true });
}

const HOST = 'the host api.pinecone.io:443';
const PROXY = 'the proxy proxy.example:3128';

export const CONNECTION: readonly Section[] = [
  {
    title: 'What Pinecone responds',
    entries: [
      failed('The key was deleted, or is incomplete', response(401, 'UNAUTHENTICATED', 'Invalid API key')),
      failed('An invoice was not paid', response(402, 'PAYMENT_REQUIRED', 'Request failed due to delinquent payment')),
      failed('The backup quota is used up', response(403, 'QUOTA_EXCEEDED', 'Backup limit reached')),
      failed('The index has too many namespaces', response(403, 'QUOTA_EXCEEDED', 'Too many namespaces')),
      failed('The index quota is used up', response(403, 'QUOTA_EXCEEDED', 'Index limit reached')),
      failed('Another limit is reached', response(429, 'QUOTA_EXCEEDED', 'Too many write units')),
      failed('The plan has no backups', response(403, 'FORBIDDEN', 'Your plan does not include backups')),
      failed('The role of the key is too narrow', response(403, 'PERMISSION_DENIED', 'Missing permission')),
      failed('The request is denied for another reason', response(403, 'FORBIDDEN', 'Forbidden')),
      failed('The request is invalid', response(400, 'INVALID_ARGUMENT', 'The backup name is too long')),
      failed('The index cannot be backed up', response(400, 'INVALID_ARGUMENT', 'Pod indexes cannot be backed up')),
      failed('The request is invalid, and Pinecone does not say why', response(400, 'INVALID_ARGUMENT', 'Bad request')),
      failed('The API version does not exist', response(400, 'INVALID_ARGUMENT', 'Unknown API version "2099-01".')),
      failed('A conflict', response(409, 'ALREADY_EXISTS', 'Resource already exists')),
      failed('A failed precondition', response(412, 'FAILED_PRECONDITION', 'The index is not ready')),
      failed('A status that the API does not document', response(418, '', '')),
      failed('Too many requests until the timeout', timedOut(response(429, 'RESOURCE_EXHAUSTED', 'Slow down'))),
      failed('Server errors until the timeout', timedOut(response(503, 'UNAVAILABLE', 'Try again later'))),
      failed('The service itself timed out', timedOut(response(408, '', ''))),
      failed('A response that is not what the API promises', unknown(invalidResponse())),
      failed('A redirect', new RedirectError({ status: 307, location: 'https://elsewhere.example/indexes' })),
      failed(
        'The page of a proxy or firewall',
        new ForeignResponseError({
          status: 403,
          contentType: 'text/html',
          server: 'BlockedByPolicy',
          via: undefined,
          title: 'Access denied',
        }),
      ),
      failed('A refusal without the code that Pinecone adds', unknown(response(403, '', 'Blocked'))),
      failed('An index host outside pinecone.io', new UntrustedHostError('evil.example')),
    ],
  },
  {
    title: 'When there is no response',
    entries: [
      failed('The connection fails', notSent()),
      failed('The response is lost, and so is the search for the backup', unknown(connectionLost())),
      failed('A redirect to no valid address', new RedirectError({ status: 301, location: '' })),
      failed(
        'The host cannot be resolved',
        network('unresolved-host', 'the host api.pinecone.io could not be resolved'),
      ),
      failed('The proxy cannot be resolved', network('unresolved-proxy', `${PROXY} could not be resolved`)),
      failed(
        'The resolver is not available',
        network('resolver-unavailable', 'the host api.pinecone.io could not be resolved at the moment'),
      ),
      failed('An expired certificate', tls('certificate-expired', 'certificate has expired')),
      failed('A clock that is behind', tls('certificate-not-yet-valid', 'certificate is not yet valid')),
      failed('The certificate of another host', tls('certificate-host', 'the certificate is for DNS:proxy.example')),
      failed('A private certificate authority', tls('certificate-authority', 'self-signed certificate in chain')),
      failed('A server without TLS', tls('plain-http', 'the response was not TLS')),
      failed('The proxy requires a password', network('proxy-credentials', `${PROXY} responded with 407`)),
      failed('The proxy blocks the connection', network('proxy-policy', `${PROXY} responded with 403`)),
      failed('The server is not a proxy', network('proxy-refused', `${PROXY} responded with 404`)),
      failed(
        'The proxy setting is malformed for the host of an index',
        new ProxySettingError({ variable: 'https_proxy', problem: 'must be the address of an HTTP proxy' }),
      ),
      failed('The step times out before anything is sent', new DeadlineExceededError('the deadline passed')),
      failed('The step is cancelled before anything is sent', new CancelledError('SIGTERM')),
      failed('A bug in the action', new Error('undefined is not a function')),
    ],
  },
];

function tls(kind: NetworkErrorKind, reason: string) {
  return network(kind, `the TLS handshake with ${HOST} failed (${reason})`);
}

function timedOut(cause: unknown) {
  return new DeadlineExceededError('the deadline passed', { cause });
}

function unknown(cause: unknown) {
  return new OutcomeUnknownError({ cause, endedBy: timedOut(response(503, 'UNAVAILABLE', 'Try again later')) });
}
