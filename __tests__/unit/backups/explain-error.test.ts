import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { describeError, type ErrorContext, explainError, isTemporary } from '../../../src/backups/explain-error.js';
import { AmbiguousMatchError, OutcomeUnknownError } from '../../../src/backups/unknown-outcome.js';
import {
  ForeignResponseError,
  InvalidResponseError,
  NetworkError,
  type NetworkErrorKind,
  RedirectError,
} from '../../../src/pinecone/errors.js';
import { UntrustedHostError } from '../../../src/pinecone/hosts.js';
import { ProxySettingError } from '../../../src/pinecone/proxy.js';
import { actionReference } from '../../../src/text/action-reference.js';
import { safe } from '../../../src/text/safe-text.js';
import { CancelledError, DeadlineExceededError } from '../../../src/time/deadline.js';
import { apiError, connectionLost, invalidResponse, notSent, quotaExceeded } from '../../../testing/errors.js';
import { hostileText } from '../../../testing/hostile-text.js';

const CONTEXT: ErrorContext = {
  notFound: { summary: safe`there is no such index`, advice: safe`Check index_name.` },
  timeout: '60 min',
  uses: actionReference({ repository: 'octo/backups', ref: 'v2' }),
};
const explain = (error: unknown, more: Partial<ErrorContext> = {}) => explainError({ ...CONTEXT, ...more, error });

const CHECK_NETWORK = 'Check api_url, the proxy settings and the network, then retry.';
const CHECK_SECRET =
  'Check in the Pinecone console that the key still exists, and that the secret contains the complete key. Dependabot and jobs with `environment:` may use another secret of the same name.';
const FIX_REQUEST = 'Fix the problem reported above, then re-run the job.';
const NO_REASON =
  'Pinecone gave no reason. Check the inputs of the step; if they are correct, contact Pinecone support.';
const RERUN_LATER = 'Check status.pinecone.io, and re-run the job later.';
const REPORT_BUG = 'This is a bug in the action. Please report it with the debug log from a re-run.';
const USE_ROLE = 'Give the key the permissions that docs/permissions.md of this action lists, or use another key.';
const CHECK_API = 'Check api_url and api_version.';

describe('explainError of an API error', () => {
  test.each([
    ['401', apiError(401), 'Pinecone rejected the API key', CHECK_SECRET],
    [
      '402',
      apiError(402),
      'the organization has unpaid invoices',
      'Pay them in the Pinecone console, then re-run the job.',
    ],
    [
      'an exceeded quota',
      quotaExceeded(),
      'the project has reached its backup quota',
      'Delete old backups with octo/backups/prune@v2, or ask Pinecone for a higher quota.',
    ],
    [
      'a plan without backups',
      apiError(403, { code: 'PERMISSION_DENIED', message: 'Your plan does not include backups. Upgrade.' }),
      "the organization's plan does not include backups",
      'Upgrade to a plan with backups (Standard or Enterprise).',
    ],
    [
      'a missing permission',
      apiError(403, { code: 'PERMISSION_DENIED', message: 'Access denied: Permission backups:create is required' }),
      'the API key lacks a permission',
      USE_ROLE,
    ],
    [
      'any other 403',
      apiError(403, { code: 'FORBIDDEN', message: 'No.' }),
      'Pinecone denied the request',
      "Check the key's role and the project's limits.",
    ],
    ['404', apiError(404), 'there is no such index', 'Check index_name.'],
    ['400 with a reason', apiError(400, { message: 'Bad name' }), 'Pinecone rejected the request', FIX_REQUEST],
    ['400', apiError(400), 'Pinecone rejected the request', NO_REASON],
    [
      'a 422 whose words give no reason',
      apiError(422, { message: 'Bad request. The request body included invalid request parameters.' }),
      'Pinecone rejected the request',
      NO_REASON,
    ],
    [
      'an unknown API version',
      apiError(400, { message: 'Unknown API version "2099-01".' }),
      'Pinecone does not support this api_version',
      'Omit api_version, or set it to a version that Pinecone supports.',
    ],
    ['408', apiError(408), 'Pinecone reported a request timeout (408)', RERUN_LATER],
    ['425', apiError(425), 'Pinecone reported a request timeout (425)', RERUN_LATER],
    ['429', apiError(429), 'Pinecone rate-limited the request (429)', 'Re-run the job later.'],
    ['500', apiError(500), 'Pinecone returned a server error (500)', RERUN_LATER],
    ['503', apiError(503), 'Pinecone returned a server error (503)', RERUN_LATER],
    [
      '409',
      apiError(409),
      'Pinecone reported a conflict (409)',
      'Check the resource in the Pinecone console, then re-run the job.',
    ],
    [
      '412',
      apiError(412),
      'Pinecone reported a failed precondition (412)',
      'Check the resource in the Pinecone console, then re-run the job.',
    ],
    ['418', apiError(418), 'Pinecone returned an unexpected status (418)', CHECK_API],
  ])('explains %s', (_, error, summary, advice) => {
    expect(explain(error)).toMatchObject({ summary, advice });
  });

  test.each<[NetworkErrorKind, string, string]>([
    ['unresolved-host', 'Pinecone could not be reached', "Check api_url and the runner's DNS or proxy settings."],
    [
      'unresolved-proxy',
      'Pinecone could not be reached',
      "Check https_proxy in the environment and the runner's DNS settings.",
    ],
    [
      'resolver-unavailable',
      'Pinecone could not be reached',
      "Check the runner's DNS settings and its network, then re-run the job.",
    ],
    [
      'certificate-expired',
      "the server's certificate has expired",
      "Check the runner's clock. If it is correct, the server (or the proxy that inspects TLS) needs a new certificate.",
    ],
    [
      'certificate-not-yet-valid',
      "the server's certificate is not valid yet",
      "The runner's clock is probably behind: synchronize it, then re-run the job.",
    ],
    [
      'certificate-host',
      "the server's certificate is for another host",
      'Check api_url, the proxy settings and DNS: the connection does not reach the intended server.',
    ],
    [
      'certificate-authority',
      "the server's certificate is not trusted",
      "If a proxy inspects TLS, set NODE_EXTRA_CA_CERTS to the path of its CA certificate, or set NODE_OPTIONS=--use-system-ca (Node.js 22.15 or later) if the runner's system trusts that CA. Otherwise, check api_url.",
    ],
    ['plain-http', 'the server does not speak HTTPS', 'Check api_url and the proxy settings.'],
    [
      'proxy-credentials',
      'the proxy requires valid credentials',
      'Set the user name and password in https_proxy (http://user:password@host:port, special characters percent-encoded). Only Basic authentication is supported.',
    ],
    [
      'proxy-policy',
      'the proxy does not allow the connection',
      'Configure the proxy to allow this host, or add the host to no_proxy if the network permits direct connections.',
    ],
    [
      'proxy-refused',
      'the proxy refused the connection',
      'Check that https_proxy is the address of an HTTP proxy that supports CONNECT.',
    ],
  ])('explains a failed connection: %s', (kind, summary, advice) => {
    const error = new NetworkError({ message: 'the host x:443 failed', sent: false, kind });
    expect(explain(error)).toEqual({ summary, serviceSaid: 'The host x:443 failed.', advice });
  });

  test('explains a page that did not come from Pinecone by what it shows, sanitized and shortened', () => {
    const page = {
      status: 403,
      contentType: 'text/html',
      server: 'a\n::error::b',
      via: undefined,
      title: 'x'.repeat(200),
    };
    expect(explain(new ForeignResponseError(page), { notFound: CONTEXT.notFound })).toEqual({
      summary: 'another server responded in place of Pinecone',
      serviceSaid: `This response did not come from Pinecone: status 403, content type "text/html", Server "a ::error::b", page title "${'x'.repeat(99)}…".`,
      advice:
        'Check api_url and the proxy settings. If a proxy or firewall filters the traffic, configure it to allow api.pinecone.io and *.pinecone.io.',
    });
  });

  test('prefers the meaning that the request gives to a status', () => {
    const byStatus = { 409: { summary: safe`the name is taken`, advice: safe`Use another name.` } };
    expect(explain(apiError(409), { byStatus })).toEqual({
      summary: 'the name is taken',
      serviceSaid: 'Pinecone responded with 409.',
      advice: 'Use another name.',
    });
    expect(explain(apiError(418), { byStatus }).summary).toBe('Pinecone returned an unexpected status (418)');
  });

  test('recognizes an exceeded quota by words only with 403', () => {
    expect(explain(apiError(400, { message: 'quota' })).summary).toBe('Pinecone rejected the request');
  });

  test('recognizes a plan without backups only with 403', () => {
    const error = apiError(400, { message: 'Your plan does not include it.' });
    expect(explain(error).summary).toBe('Pinecone rejected the request');
  });

  test('does not take the word explanation for a plan', () => {
    expect(explain(apiError(403, { message: 'See the explanation.' })).summary).toBe('Pinecone denied the request');
  });

  test('quotes status, code, message and request id', () => {
    const error = apiError(403, { code: 'FORBIDDEN', message: 'Increase your quota.', requestId: '123' });
    expect(explain(error).serviceSaid).toBe(
      'Pinecone responded with 403 FORBIDDEN: "Increase your quota" (request 123).',
    );
  });

  test('quotes a message without its last full stop', () => {
    expect(explain(apiError(400, { message: 'Use version 2.1 or 2.2.' })).serviceSaid).toBe(
      'Pinecone responded with 400: "Use version 2.1 or 2.2".',
    );
  });

  test('omits what the service did not say', () => {
    expect(explain(apiError(502)).serviceSaid).toBe('Pinecone responded with 502.');
  });

  test('quotes any text as one short, sanitized line', () => {
    fc.assert(
      fc.property(hostileText, hostileText, hostileText, (code, message, requestId) => {
        const said = explain(apiError(400, { code, message: message.repeat(100), requestId })).serviceSaid ?? '';
        expect(said).not.toMatch(/[\p{Cc}\u2028\u2029\u202e]/u);
        expect(said.length).toBeLessThan(800);
      }),
    );
  });
});

describe('explainError of any other error', () => {
  test.each([
    ['a lost connection', connectionLost(), 'Pinecone did not respond', CHECK_NETWORK],
    ['a refused connection', notSent(), 'Pinecone could not be reached', CHECK_NETWORK],
    [
      'an invalid proxy setting',
      new ProxySettingError({ variable: 'HTTPS_PROXY', problem: 'is not an address' }),
      'Pinecone could not be reached',
      'Fix HTTPS_PROXY in the environment, or unset it.',
    ],
    [
      'an invalid response',
      invalidResponse(),
      'the response is invalid',
      'Check that api_url points to the Pinecone API, and that no proxy modifies its responses.',
    ],
    [
      'a redirect',
      new RedirectError({ status: 302, location: 'https://elsewhere.example/login?token=s3cret' }),
      'the server redirects to elsewhere.example, but the key is never sent to another host',
      "If that host is Pinecone's, set it as api_url.",
    ],
    ['an unexpected error', new TypeError('x is not a function'), 'an unexpected error occurred', REPORT_BUG],
    ['a thrown text', 'oops', 'an unexpected error occurred', REPORT_BUG],
  ])('explains %s', (_, error, summary, advice) => {
    expect(explain(error)).toMatchObject({ summary, advice });
  });

  test.each(['', '/login', 'not an address', 'mailto:x@y.example'])(
    'names no host for a redirect to %j',
    (location) => {
      expect(explain(new RedirectError({ status: 302, location })).summary).toBe(
        'the server redirects to no valid address',
      );
    },
  );

  test('explains an untrusted host without a quotation', () => {
    expect(explain(new UntrustedHostError('evil.example\n::error::x'))).toEqual({
      summary: 'the index host evil.example ::error::x is not under pinecone.io, so the key was not sent to it',
      serviceSaid: undefined,
      advice: 'Check api_url.',
    });
  });

  test('turns the error message into a sentence', () => {
    expect(explain(connectionLost()).serviceSaid).toBe(
      'The host api.pinecone.io:443 closed the connection before it responded.',
    );
  });

  test('ends a sentence with one full stop, and quotes nothing if there is no message', () => {
    expect(explain(new Error('the proxy 10.0.0.1 failed.')).serviceSaid).toBe('The proxy 10.0.0.1 failed.');
    expect(explain(new Error('')).serviceSaid).toBeUndefined();
  });

  test('turns a message of several lines into one', () => {
    expect(explain(new Error('a\n::error::b')).serviceSaid).toBe('A ::error::b.');
  });

  test('quotes a thrown text', () => {
    expect(explain('oops').serviceSaid).toBe('Oops.');
  });

  test('names the signal of a cancellation', () => {
    expect(explain(new CancelledError('SIGINT'))).toEqual({
      summary: 'the step was cancelled or timed out',
      serviceSaid: undefined,
      advice: 'Re-run the job.',
    });
  });
});

describe('explainError of DeadlineExceededError', () => {
  test('names the timeout and advises to raise it if there is no cause', () => {
    expect(explain(new DeadlineExceededError('x'))).toEqual({
      summary: 'the step timed out after 60 min',
      serviceSaid: undefined,
      advice: 'Raise timeout_minutes.',
    });
  });

  test('explains its cause and gives the advice for the cause', () => {
    const cause = apiError(503, { message: 'Try later.' });
    expect(explain(new DeadlineExceededError('x', { cause }))).toEqual({
      summary: 'the step timed out after 60 min; Pinecone returned a server error (503)',
      serviceSaid: 'Pinecone responded with 503: "Try later".',
      advice: 'Check status.pinecone.io, and re-run the job later.',
    });
  });

  test('does not advise to raise the timeout if Pinecone could not be reached', () => {
    expect(explain(new DeadlineExceededError('x', { cause: notSent() })).advice).toBe(CHECK_NETWORK);
  });
});

describe('explainError of OutcomeUnknownError', () => {
  const created = safe`A backup named nightly`;
  const advice = 'A backup named nightly may exist. Check the Pinecone console before you re-run the job.';

  test('explains the error of the request and why the search ended', () => {
    const error = new OutcomeUnknownError({ cause: connectionLost(), endedBy: apiError(401) });
    expect(explain(error, { created })).toEqual({
      summary: 'Pinecone did not respond; then Pinecone rejected the API key',
      serviceSaid:
        'The host api.pinecone.io:443 closed the connection before it responded. Pinecone responded with 401.',
      advice,
    });
  });

  test('explains a search that the deadline ended', () => {
    const error = new OutcomeUnknownError({ cause: connectionLost(), endedBy: new DeadlineExceededError('x') });
    expect(explain(error, { created })).toEqual({
      summary: 'Pinecone did not respond; then the step timed out after 60 min',
      serviceSaid: 'The host api.pinecone.io:443 closed the connection before it responded.',
      advice,
    });
  });

  test('explains a cancelled request and search only once', () => {
    const cancelled = new CancelledError('SIGTERM');
    const error = new OutcomeUnknownError({ cause: cancelled, endedBy: cancelled });
    expect(explain(error, { created })).toEqual({
      summary: 'the step was cancelled or timed out',
      serviceSaid: undefined,
      advice,
    });
  });

  test('quotes the same words only once', () => {
    const quota = quotaExceeded();
    expect(explain(new OutcomeUnknownError({ cause: quota, endedBy: quota }), { created })).toEqual({
      summary: 'the project has reached its backup quota',
      serviceSaid: 'Pinecone responded with 403 FORBIDDEN: "Increase your quota or upgrade to create more backups".',
      advice,
    });
  });

  test('quotes two responses with the same meaning', () => {
    const error = new OutcomeUnknownError({
      cause: apiError(503, { requestId: '1' }),
      endedBy: apiError(503, { requestId: '2' }),
    });
    expect(explain(error, { created })).toMatchObject({
      summary: 'Pinecone returned a server error (503)',
      serviceSaid: 'Pinecone responded with 503 (request 1). Pinecone responded with 503 (request 2).',
    });
  });

  test('speaks of the resource if the request does not say what may exist', () => {
    const error = new OutcomeUnknownError({ cause: connectionLost(), endedBy: apiError(401) });
    expect(explain(error).advice).toBe('The resource may exist. Check the Pinecone console before you re-run the job.');
  });
});

describe('explainError of AmbiguousMatchError', () => {
  test('lists the ids of all candidates', () => {
    expect(explain(new AmbiguousMatchError(['b-1', 'b-2']))).toEqual({
      summary: 'the request may have created one of several candidates (b-1, b-2)',
      serviceSaid: undefined,
      advice:
        'The resource may exist. Check the candidates in the Pinecone console, and delete any that you do not need before you re-run the job.',
    });
  });

  test('names the only candidate, which nothing proves', () => {
    expect(explain(new AmbiguousMatchError(['b-1'])).summary).toBe(
      'the request may have created b-1, but this could not be confirmed',
    );
  });

  test('sanitizes and shortens the ids', () => {
    const { summary } = explain(new AmbiguousMatchError(['b\n::error::x', 'c'.repeat(100)]));
    expect(summary).toBe(`the request may have created one of several candidates (b ::error::x, ${'c'.repeat(79)}…)`);
  });
});

describe('a reached limit', () => {
  const BACKUPS = 'the project has reached its backup quota';
  const INDEXES = 'the project has reached its index quota';
  const NAMESPACES = 'the index has more namespaces than a backup can contain';
  const OTHER = 'the project has reached one of its limits';
  const PRUNE = 'Delete old backups with octo/backups/prune@v2, or ask Pinecone for a higher quota.';
  const code = 'QUOTA_EXCEEDED';

  test.each([
    [BACKUPS, quotaExceeded()],
    [BACKUPS, apiError(403, { message: 'QUOTA exceeded' })],
    [BACKUPS, apiError(403, { code: 'FORBIDDEN', message: "You've reached the max backups allowed (500)." })],
    [BACKUPS, apiError(403, { code, message: 'Upgrade your plan to create more backups.' })],
    [BACKUPS, apiError(403, { code, message: "Your plan's limit of 500 backups per project is reached." })],
    [BACKUPS, apiError(403, { code })],
    [BACKUPS, apiError(400, { code, message: 'Too many.' })],
    [BACKUPS, apiError(402, { code, message: 'Backup limit' })],
    [BACKUPS, apiError(429, { code, message: 'Backup limit' })],
    [BACKUPS, apiError(403, { code, message: 'Backup limit of the index docs' })],
    [NAMESPACES, apiError(403, { code, message: 'A backup can contain at most 2000 namespaces.' })],
    [NAMESPACES, apiError(400, { code, message: 'Namespace limit exceeded for index docs' })],
    [INDEXES, apiError(403, { code, message: "You've reached the max serverless indexes allowed in project p (20)." })],
    [OTHER, apiError(429, { code, message: 'Too many requests per second.' })],
    [OTHER, apiError(403, { code, message: 'Storage limit reached.' })],
  ])('of a create request: %s: %j', (summary, error) => {
    expect(explain(error, { quota: 'backups' }).summary).toBe(summary);
  });

  test.each([
    [INDEXES, apiError(403, { code })],
    [INDEXES, apiError(403, { code: 'FORBIDDEN', message: 'Increase your quota.' })],
    [INDEXES, apiError(403, { code, message: 'The index limit does not allow to restore this backup.' })],
    [BACKUPS, apiError(403, { code, message: 'Backup limit' })],
  ])('of a restore request: %s: %j', (summary, error) => {
    expect(explain(error, { quota: 'indexes' }).summary).toBe(summary);
  });

  test.each([
    [apiError(403, { message: 'Access denied' })],
    [apiError(403, { code: 'PERMISSION_DENIED', message: 'Permission quota:write is required' })],
    [apiError(429, { message: 'quota' })],
    [apiError(402, { message: 'quota' })],
  ])('is not meant by %j', (error) => {
    expect([BACKUPS, INDEXES, NAMESPACES, OTHER]).not.toContain(explain(error, { quota: 'backups' }).summary);
  });

  test.each([
    ['Backups', PRUNE],
    ['Namespaces', 'Delete namespaces that are no longer needed, or spread them across multiple indexes.'],
    ['Indexes', 'Delete indexes that are no longer needed, or ask Pinecone for a higher quota.'],
    ['', "Check the project's limits in the Pinecone console."],
  ])('of %j has the advice: %s', (message, advice) => {
    expect(explain(apiError(403, { code, message })).advice).toBe(advice);
  });

  test('comes before the meaning that the request gives to a status', () => {
    const byStatus = { 403: { summary: safe`x`, advice: safe`y` } };
    expect(explain(apiError(403, { code, message: 'Indexes' }), { byStatus }).summary).toBe(INDEXES);
  });
});

describe('isTemporary', () => {
  test.each([
    ['DeadlineExceededError', true, new DeadlineExceededError('x')],
    ['CancelledError', true, new CancelledError('SIGTERM')],
    ['a lost connection', true, connectionLost()],
    ['a refused connection', true, notSent()],
    ['429', true, apiError(429)],
    ['503', true, apiError(503)],
    ['404', false, apiError(404)],
    ['401', false, apiError(401)],
    ['an untrusted certificate', false, new NetworkError({ message: 'x', sent: false, permanent: true })],
    ['an invalid response', false, invalidResponse()],
    ['an unexpected error', false, new TypeError('x')],
  ])('of %s is %s', (_, expected, error) => {
    expect(isTemporary(error)).toBe(expected);
  });
});

describe('describeError', () => {
  test('quotes an API error', () => {
    expect(describeError(apiError(503, { code: 'UNAVAILABLE' }))).toBe('Pinecone responded with 503 UNAVAILABLE');
  });

  test('returns the message of any other error', () => {
    expect(describeError(connectionLost())).toBe(
      'the host api.pinecone.io:443 closed the connection before it responded',
    );
    const error = new InvalidResponseError({ status: 200, requestId: undefined, reason: 'the body is not JSON' });
    expect(describeError(error)).toBe('HTTP 200, but the body is not JSON');
  });

  test.each([
    ['a text', 'oops', 'oops'],
    ['undefined', undefined, 'undefined'],
    ['null', null, 'null'],
  ])('returns %s that was thrown as text', (_, thrown, text) => {
    expect(describeError(thrown)).toBe(text);
  });

  test('returns one line of at most 200 characters', () => {
    expect(describeError(new Error(`a\nb${'c'.repeat(1_000)}`))).toMatch(/^a bc{196}…$/);
  });
});
