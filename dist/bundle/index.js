import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
const nodeRequire = __WEBPACK_EXTERNAL_createRequire(import.meta.url);
var __webpack_modules__ = ({
1534:
((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {
__nccwpck_require__.d(__webpack_exports__, {
  apiErrorMeaning: () => (apiErrorMeaning),
  WRONG_ADDRESS: () => (WRONG_ADDRESS),
  keyRevoked: () => (keyRevoked),
  invalidRequest: () => (invalidRequest)
});
var _pinecone_errors_js = __nccwpck_require__(2390);
var _pinecone_retry_js = __nccwpck_require__(315);
var _text_safe_text_js = __nccwpck_require__(8844);
const WRONG_ADDRESS = { summary: (0,_text_safe_text_js.safe) `the address was not found`, advice: (0,_text_safe_text_js.safe) `Check api_url.` };
const KEY_REJECTED = (0,_text_safe_text_js.safe) `Pinecone rejected the API key`;
function keyRevoked(next) {
	return {
		summary: KEY_REJECTED,
		advice: (0,_text_safe_text_js.safe) `The key worked when the step started, so it was probably deleted or rotated. Store the new key in the secret, ${next}.`,
	};
}
const MEANINGS = {
	401: {
		summary: KEY_REJECTED,
		advice: (0,_text_safe_text_js.safe) `Check in the Pinecone console that the key still exists, and that the secret contains the complete key. Dependabot and jobs with \`environment:\` may use another secret of the same name.`,
	},
	402: {
		summary: (0,_text_safe_text_js.safe) `the organization has unpaid invoices`,
		advice: (0,_text_safe_text_js.safe) `Pay them in the Pinecone console, then re-run the job.`,
	},
	409: {
		summary: (0,_text_safe_text_js.safe) `Pinecone reported a conflict (409)`,
		advice: (0,_text_safe_text_js.safe) `Check the resource in the Pinecone console, then re-run the job.`,
	},
	412: {
		summary: (0,_text_safe_text_js.safe) `Pinecone reported a failed precondition (412)`,
		advice: (0,_text_safe_text_js.safe) `Check the resource in the Pinecone console, then re-run the job.`,
	},
	429: {
		summary: (0,_text_safe_text_js.safe) `Pinecone rate-limited the request (429)`,
		advice: (0,_text_safe_text_js.safe) `Re-run the job later.`,
	},
};
function apiErrorMeaning(error, context) {
	const { status, serviceMessage } = error;
	if ((0,_pinecone_errors_js.isQuotaExceeded)(error))
		return quotaMeaning({ quota: quotaOf(serviceMessage, context.quota), uses: context.uses });
	if (status === 400 && /\bapi[ -]version/i.test(serviceMessage)) {
		const advice = (0,_text_safe_text_js.safe) `Omit api_version, or set it to a version that Pinecone supports.`;
		return { summary: (0,_text_safe_text_js.safe) `Pinecone does not support this api_version`, advice };
	}
	const known = context.byStatus?.[status] ?? MEANINGS[status];
	if (known !== undefined)
		return known;
	if (status === 403)
		return denied(error);
	if (status === 404)
		return context.notFound;
	if (status === 400 || status === 422)
		return invalidRequest(error);
	if ((0,_pinecone_retry_js.isTransient)(error)) {
		const what = status < 500 ? (0,_text_safe_text_js.safe) `reported a request timeout` : (0,_text_safe_text_js.safe) `returned a server error`;
		return {
			summary: (0,_text_safe_text_js.safe) `Pinecone ${what} (${status})`,
			advice: (0,_text_safe_text_js.safe) `Check status.pinecone.io, and re-run the job later.`,
		};
	}
	return {
		summary: (0,_text_safe_text_js.safe) `Pinecone returned an unexpected status (${status})`,
		advice: (0,_text_safe_text_js.safe) `Check api_url and api_version.`,
	};
}
function denied({ code, serviceMessage }) {
	if (/plan\b/i.test(serviceMessage)) {
		return {
			summary: (0,_text_safe_text_js.safe) `the organization's plan does not include backups`,
			advice: (0,_text_safe_text_js.safe) `Upgrade to a plan with backups (Standard or Enterprise).`,
		};
	}
	if (code === 'PERMISSION_DENIED') {
		return {
			summary: (0,_text_safe_text_js.safe) `the API key lacks a permission`,
			advice: (0,_text_safe_text_js.safe) `Give the key the permissions that docs/permissions.md of this action lists, or use another key.`,
		};
	}
	return {
		summary: (0,_text_safe_text_js.safe) `Pinecone denied the request`,
		advice: (0,_text_safe_text_js.safe) `Check the key's role and the project's limits.`,
	};
}
const NO_REASON = /^(bad request\b\W*)?(the request body included invalid request parameters\W*)?$/i;
function invalidRequest(error) {
	const isExplained = error instanceof _pinecone_errors_js.ApiError && !NO_REASON.test(error.serviceMessage);
	return {
		summary: (0,_text_safe_text_js.safe) `Pinecone rejected the request`,
		advice: isExplained
			? (0,_text_safe_text_js.safe) `Fix the problem reported above, then re-run the job.`
			: (0,_text_safe_text_js.safe) `Pinecone gave no reason. Check the inputs of the step; if they are correct, contact Pinecone support.`,
	};
}
function quotaMeaning({ quota, uses }) {
	switch (quota) {
		case 'backups':
			return {
				summary: (0,_text_safe_text_js.safe) `the project has reached its backup quota`,
				advice: (0,_text_safe_text_js.safe) `Delete old backups with ${uses('prune')}, or ask Pinecone for a higher quota.`,
			};
		case 'indexes':
			return {
				summary: (0,_text_safe_text_js.safe) `the project has reached its index quota`,
				advice: (0,_text_safe_text_js.safe) `Delete indexes that are no longer needed, or ask Pinecone for a higher quota.`,
			};
		case 'namespaces':
			return {
				summary: (0,_text_safe_text_js.safe) `the index has more namespaces than a backup can contain`,
				advice: (0,_text_safe_text_js.safe) `Delete namespaces that are no longer needed, or spread them across multiple indexes.`,
			};
		case undefined:
			return {
				summary: (0,_text_safe_text_js.safe) `the project has reached one of its limits`,
				advice: (0,_text_safe_text_js.safe) `Check the project's limits in the Pinecone console.`,
			};
	}
}
function quotaOf(message, usual) {
	if (/namespace/i.test(message))
		return 'namespaces';
	const isAboutBackups = /backup/i.test(message);
	const isAboutIndexes = /\bind(ex(es)?|ices)\b/i.test(message);
	if (isAboutBackups !== isAboutIndexes)
		return isAboutBackups ? 'backups' : 'indexes';
	return /request|second|unit|storage/i.test(message) ? undefined : usual;
}
}),
6590:
((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {
__nccwpck_require__.d(__webpack_exports__, {
  describeError: () => (describeError),
  explainError: () => (explainError),
  isTemporary: () => (isTemporary),
  whenLastSeen: () => (whenLastSeen)
});
var errors = __nccwpck_require__(2390);
var hosts = __nccwpck_require__(2426);
var retry = __nccwpck_require__(315);
var format = __nccwpck_require__(8488);
var safe_text = __nccwpck_require__(8844);
var deadline = __nccwpck_require__(793);
var explain_api_error = __nccwpck_require__(1534);
var proxy = __nccwpck_require__(1841);
// ./src/backups/explain-network-error.ts
const UNREACHABLE = (0,safe_text.safe) `Pinecone could not be reached`;
const MEANINGS = {
	'unresolved-host': {
		summary: UNREACHABLE,
		advice: (0,safe_text.safe) `Check api_url and the runner's DNS or proxy settings.`,
	},
	'unresolved-proxy': {
		summary: UNREACHABLE,
		advice: (0,safe_text.safe) `Check https_proxy in the environment and the runner's DNS settings.`,
	},
	'resolver-unavailable': {
		summary: UNREACHABLE,
		advice: (0,safe_text.safe) `Check the runner's DNS settings and its network, then re-run the job.`,
	},
	'certificate-expired': {
		summary: (0,safe_text.safe) `the server's certificate has expired`,
		advice: (0,safe_text.safe) `Check the runner's clock. If it is correct, the server (or the proxy that inspects TLS) needs a new certificate.`,
	},
	'certificate-not-yet-valid': {
		summary: (0,safe_text.safe) `the server's certificate is not valid yet`,
		advice: (0,safe_text.safe) `The runner's clock is probably behind: synchronize it, then re-run the job.`,
	},
	'certificate-host': {
		summary: (0,safe_text.safe) `the server's certificate is for another host`,
		advice: (0,safe_text.safe) `Check api_url, the proxy settings and DNS: the connection does not reach the intended server.`,
	},
	'certificate-authority': {
		summary: (0,safe_text.safe) `the server's certificate is not trusted`,
		advice: (0,safe_text.safe) `If a proxy inspects TLS, set NODE_EXTRA_CA_CERTS to the path of its CA certificate, or set NODE_OPTIONS=--use-system-ca (Node.js 22.15 or later) if the runner's system trusts that CA. Otherwise, check api_url.`,
	},
	'plain-http': {
		summary: (0,safe_text.safe) `the server does not speak HTTPS`,
		advice: (0,safe_text.safe) `Check api_url and the proxy settings.`,
	},
	'proxy-credentials': {
		summary: (0,safe_text.safe) `the proxy requires valid credentials`,
		advice: (0,safe_text.safe) `Set the user name and password in https_proxy (http://user:password@host:port, special characters percent-encoded). Only Basic authentication is supported.`,
	},
	'proxy-policy': {
		summary: (0,safe_text.safe) `the proxy does not allow the connection`,
		advice: (0,safe_text.safe) `Configure the proxy to allow this host, or add the host to no_proxy if the network permits direct connections.`,
	},
	'proxy-refused': {
		summary: (0,safe_text.safe) `the proxy refused the connection`,
		advice: (0,safe_text.safe) `Check that https_proxy is the address of an HTTP proxy that supports CONNECT.`,
	},
};
function connectionMeaning(error) {
	if (error instanceof errors.NetworkError && error.kind !== undefined)
		return MEANINGS[error.kind];
	if (error instanceof errors.NetworkError) {
		return {
			summary: error.sent ? (0,safe_text.safe) `Pinecone did not respond` : UNREACHABLE,
			advice: (0,safe_text.safe) `Check api_url, the proxy settings and the network, then retry.`,
		};
	}
	if (error instanceof proxy.ProxySettingError) {
		return { summary: UNREACHABLE, advice: (0,safe_text.safe) `Fix ${error.variable} in the environment, or unset it.` };
	}
	if (error instanceof errors.RedirectError) {
		const host = hostOf(error.location);
		if (host === '') {
			return {
				summary: (0,safe_text.safe) `the server redirects to no valid address`,
				advice: (0,safe_text.safe) `Check api_url and the proxy settings.`,
			};
		}
		return {
			summary: (0,safe_text.safe) `the server redirects to ${host}, but the key is never sent to another host`,
			advice: (0,safe_text.safe) `If that host is Pinecone's, set it as api_url.`,
		};
	}
	if (error instanceof errors.InvalidResponseError) {
		return {
			summary: (0,safe_text.safe) `the response is invalid`,
			advice: (0,safe_text.safe) `Check that api_url points to the Pinecone API, and that no proxy modifies its responses.`,
		};
	}
	return {
		summary: (0,safe_text.safe) `an unexpected error occurred`,
		advice: (0,safe_text.safe) `This is a bug in the action. Please report it with the debug log from a re-run.`,
	};
}
function hostOf(location) {
	return URL.canParse(location) ? (0,safe_text.excerpt)(new URL(location).host, 100) : (0,safe_text.safe) ``;
}
var unknown_outcome = __nccwpck_require__(8128);
// ./src/backups/explain-error.ts
const CHECK_PROXY = (0,safe_text.safe) `Check api_url and the proxy settings. If a proxy or firewall filters the traffic, configure it to allow api.pinecone.io and *.pinecone.io.`;
function explainError({ error, ...context }) {
	if (error instanceof unknown_outcome.OutcomeUnknownError)
		return explainUnknownOutcome({ error, context });
	if (error instanceof unknown_outcome.AmbiguousMatchError) {
		const ids = (0,safe_text.enumerate)(error.candidates);
		const isOne = error.candidates.length === 1;
		return {
			summary: isOne
				? (0,safe_text.safe) `the request may have created ${ids}, but this could not be confirmed`
				: (0,safe_text.safe) `the request may have created one of several candidates (${ids})`,
			serviceSaid: undefined,
			advice: (0,safe_text.safe) `${context.created ?? 'The resource'} may exist. Check the candidates in the Pinecone console, and delete any that you do not need before you re-run the job.`,
		};
	}
	if (error instanceof errors.ApiError) {
		return { ...(0,explain_api_error.apiErrorMeaning)(error, context), serviceSaid: (0,safe_text.safe) `${quote(error)}.` };
	}
	if (error instanceof errors.ForeignResponseError) {
		return {
			summary: (0,safe_text.safe) `another server responded in place of Pinecone`,
			serviceSaid: (0,safe_text.safe) `This response did not come from Pinecone: ${quotePage(error.page)}.`,
			advice: CHECK_PROXY,
		};
	}
	if (error instanceof deadline.DeadlineExceededError) {
		const last = error.cause === undefined ? undefined : explainError({ ...context, error: error.cause });
		return {
			summary: (0,safe_text.safe) `${context.timedOut ?? 'the step'} timed out after ${context.timeout}${last ? (0,safe_text.safe) `; ${last.summary}` : ''}`,
			serviceSaid: last?.serviceSaid,
			advice: last?.advice ?? (0,safe_text.safe) `Raise timeout_minutes.`,
		};
	}
	if (error instanceof hosts.UntrustedHostError) {
		const host = (0,safe_text.excerpt)(error.host, 100);
		const summary = (0,safe_text.safe) `the index host ${host} is not under pinecone.io, so the key was not sent to it`;
		return { summary, serviceSaid: undefined, advice: (0,safe_text.safe) `Check api_url.` };
	}
	if (error instanceof deadline.CancelledError) {
		const summary = (0,safe_text.safe) `the step was cancelled or timed out`;
		return { summary, serviceSaid: undefined, advice: (0,safe_text.safe) `Re-run the job.` };
	}
	const said = error instanceof Error ? sentence(error.message) : sentence(String(error));
	return { ...connectionMeaning(error), serviceSaid: said };
}
function explainUnknownOutcome({ error, context }) {
	const first = explainAttempt({ error: error.cause, context });
	const last = explainAttempt({ error: error.endedBy, context });
	const said = new Set([first.serviceSaid, last.serviceSaid].filter((words) => words !== undefined));
	const created = context.created ?? (0,safe_text.safe) `The resource`;
	const check = (0,safe_text.safe) `${created} may exist. Check the Pinecone console before you re-run the job.`;
	return {
		summary: first.summary === last.summary ? first.summary : (0,safe_text.safe) `${first.summary}; then ${last.summary}`,
		serviceSaid: said.size === 0 ? undefined : (0,safe_text.joinSafe)([...said], ' '),
		advice: last.advice === CHECK_PROXY ? (0,safe_text.safe) `${check} ${CHECK_PROXY}` : check,
	};
}
function explainAttempt({ error, context }) {
	const explanation = explainError({ ...context, error });
	if (!(error instanceof errors.ApiError) || !(0,errors.isUnattributed)(error) || (0,retry.isTransient)(error))
		return explanation;
	const summary = (0,safe_text.safe) `the request was refused without an error code of Pinecone (${error.status})`;
	return { ...explanation, summary, advice: CHECK_PROXY };
}
function isTemporary(error) {
	return error instanceof deadline.DeadlineExceededError || error instanceof deadline.CancelledError || (0,retry.isTransient)(error);
}
function whenLastSeen({ error, seenAt }) {
	const last = error instanceof deadline.DeadlineExceededError ? error.cause : error;
	if (last === undefined || last instanceof deadline.CancelledError || last instanceof hosts.UntrustedHostError)
		return undefined;
	const when = seenAt === undefined ? (0,safe_text.safe) `when last seen` : (0,safe_text.safe) `when last seen at ${(0,format.formatTimeOfDay)(seenAt)}`;
	return last instanceof errors.NetworkError ? (0,safe_text.safe) `${when}; Pinecone has not responded since` : when;
}
function quote({ status, code, serviceMessage, requestId }) {
	const message = serviceMessage === '' ? '' : (0,safe_text.safe) `: "${(0,safe_text.excerpt)(serviceMessage).replace(/\.$/, '')}"`;
	const request = requestId === undefined ? '' : (0,safe_text.safe) ` (request ${(0,safe_text.excerpt)(requestId, 80)})`;
	return (0,safe_text.safe) `Pinecone responded with ${status}${code === '' ? '' : (0,safe_text.safe) ` ${(0,safe_text.excerpt)(code, 60)}`}${message}${request}`;
}
function quotePage({ status, contentType, server, via, title }) {
	const shown = { 'content type': contentType, Server: server, Via: via, 'page title': title };
	const parts = Object.entries(shown).flatMap(([name, value]) => value === undefined ? [] : [(0,safe_text.safe) `${name} "${(0,safe_text.excerpt)(value, 100)}"`]);
	return (0,safe_text.joinSafe)([(0,safe_text.safe) `status ${status}`, ...parts]);
}
function sentence(text) {
	const line = (0,safe_text.excerpt)(text).replace(/\.$/, '');
	return line === '' ? undefined : (0,safe_text.safe) `${line.charAt(0).toUpperCase()}${line.slice(1)}.`;
}
function describeError(error) {
	if (error instanceof errors.ApiError)
		return quote(error);
	if (error instanceof errors.ForeignResponseError)
		return (0,safe_text.safe) `not from Pinecone: ${quotePage(error.page)}`;
	return (0,safe_text.excerpt)(error instanceof Error ? error.message : String(error), 200);
}
}),
8128:
((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {
__nccwpck_require__.d(__webpack_exports__, {
  AmbiguousMatchError: () => (AmbiguousMatchError),
  OutcomeUnknownError: () => (OutcomeUnknownError),
  mayHaveCreated: () => (mayHaveCreated)
});
class OutcomeUnknownError extends Error {
	name = 'OutcomeUnknownError';
	endedBy;
	constructor({ cause, endedBy }) {
		super('the outcome of the request is unknown', { cause });
		this.endedBy = endedBy;
	}
}
class AmbiguousMatchError extends Error {
	name = 'AmbiguousMatchError';
	candidates;
	constructor(candidates) {
		super('the result of the request is ambiguous');
		this.candidates = candidates;
	}
}
function mayHaveCreated(error) {
	return error instanceof OutcomeUnknownError || error instanceof AmbiguousMatchError;
}
}),
8259:
((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {
__nccwpck_require__.d(__webpack_exports__, {
  namesReadBy: () => (namesReadBy),
  parseInputs: () => (parseInputs)
});
var action_error = __nccwpck_require__(9150);
var safe_text = __nccwpck_require__(8844);
// ./src/inputs/empty-inputs.ts
const NOT_SET = {
	index_tags: '*',
	backup_name_prefix: '*',
	commit: '*',
	run_id: '*',
	created_before: '*',
	min_record_count: '0',
	min_coverage_percent: '0',
	max_record_drop_percent: '100',
	keep_last: '0',
	keep_hourly: '0',
	keep_daily: '0',
	keep_weekly: '0',
	keep_monthly: '0',
	keep_yearly: '0',
	keep_within: '0',
	keep_backup_id: 'none',
};
const NEVER_EMPTY = new Set([
	'dry_run',
	'if_exists',
	'if_different',
	'enabled',
	'require_schedule',
	'cleanup',
	'deletion_protection',
]);
function emptyProblem(name) {
	const problem = 'is empty: the expression that sets it has no value. Correct it, or';
	const word = NOT_SET[name];
	if (word !== undefined)
		return `${problem} write ${word} ${word === '*' ? 'for any' : 'to switch it off'}`;
	return NEVER_EMPTY.has(name) ? `${problem} remove the line to use the default` : undefined;
}
// ./src/inputs/parse-inputs.ts
const MAX_PROBLEMS = 30;
class InputError extends action_error.ActionError {
	name = 'InputError';
}
function describe({ name, value, problem }, secrets) {
	const end = problem.endsWith('?') ? '' : '.';
	if (value === undefined)
		return (0,safe_text.safe) `${name} ${problem}${end}`;
	const isSecret = [...secrets].some((secret) => secret.trim() !== '' && value.includes(secret.trim()));
	const shown = isSecret ? '(hidden because it contains the API key)' : `"${(0,safe_text.excerpt)(value, 80)}"`;
	return (0,safe_text.safe) `${name} ${shown} ${problem}${end}`;
}
function namesReadBy(parse) {
	const names = new Set();
	const input = (name) => {
		names.add(name);
		return '';
	};
	const raw = { input, isEmpty: () => false, givenNames: () => [], env: () => '', mask: () => undefined };
	parse({ raw, get: input, reject: () => undefined });
	return [...names];
}
function parseInputs({ raw, parse }) {
	const problems = [];
	const secrets = new Set();
	const mask = (secret) => {
		secrets.add(secret);
		raw.mask(secret);
	};
	const empty = new Set();
	const options = parse({
		raw: { ...raw, mask },
		get: (name) => {
			const value = raw.input(name).trim();
			if (raw.isEmpty(name))
				empty.add(name);
			return value === NOT_SET[name] ? '' : value;
		},
		reject: (problem) => problems.push(problem),
	});
	for (const name of empty) {
		const problem = emptyProblem(name);
		if (problem !== undefined)
			problems.push({ name, problem });
	}
	if (problems.length === 0)
		return options;
	const shown = problems.slice(0, MAX_PROBLEMS).map((problem) => describe(problem, secrets));
	const rest = problems.length - shown.length;
	const more = rest > 0 ? [(0,safe_text.safe) `… and ${rest} more.`] : [];
	const count = problems.length === 1 ? '1 input is' : `${problems.length} inputs are`;
	const headline = (0,safe_text.safe) `${count} invalid. Nothing was sent to Pinecone.`;
	throw new InputError({ lines: [headline, ...shown, ...more], fixes: shown, reasons: shown });
}
}),
213:
((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {
__nccwpck_require__.d(__webpack_exports__, {
  LATE_INDEX_MS: () => (LATE_INDEX_MS),
  NEW_RESOURCE_MISSING_MS: () => (NEW_RESOURCE_MISSING_MS),
  NEW_BACKUP_UNLISTED_MS: () => (NEW_BACKUP_UNLISTED_MS),
  EXPECTED_INDEX_MS: () => (EXPECTED_INDEX_MS),
  CLOCK_TOLERANCE_MS: () => (CLOCK_TOLERANCE_MS),
  DELETED_BACKUP_VISIBLE_MS: () => (DELETED_BACKUP_VISIBLE_MS),
  UNRESOLVED_HOST_MS: () => (UNRESOLVED_HOST_MS),
  GIVEN_BACKUP_MISSING_MS: () => (GIVEN_BACKUP_MISSING_MS),
  absenceConfirmedMs: () => (absenceConfirmedMs)
});
const NEW_RESOURCE_MISSING_MS = 30_000;
const GIVEN_BACKUP_MISSING_MS = 10_000;
const NEW_BACKUP_UNLISTED_MS = 10_000;
function absenceConfirmedMs(sends) {
	return 10_000 * 3 ** (sends - 1);
}
const CLOCK_TOLERANCE_MS = 5 * 60_000;
const DELETED_BACKUP_VISIBLE_MS = 10_000;
const LATE_INDEX_MS = 10_000;
const EXPECTED_INDEX_MS = 30_000;
const UNRESOLVED_HOST_MS = 3 * 60_000;
}),
2390:
((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {
__nccwpck_require__.d(__webpack_exports__, {
  ifExists: () => (ifExists),
  NetworkError: () => (NetworkError),
  isUnattributed: () => (isUnattributed),
  isTooLarge: () => (isTooLarge),
  RedirectError: () => (RedirectError),
  isNotFoundByPinecone: () => (isNotFoundByPinecone),
  isNotFound: () => (isNotFound),
  ForeignResponseError: () => (ForeignResponseError),
  isQuotaExceeded: () => (isQuotaExceeded),
  ApiError: () => (ApiError),
  InvalidResponseError: () => (InvalidResponseError)
});
class ApiError extends Error {
	name = 'ApiError';
	status;
	code;
	serviceMessage;
	requestId;
	retryAfterMs;
	constructor({ status, code, message, requestId, retryAfterMs }) {
		super(`HTTP ${status} ${code}`.trim());
		this.status = status;
		this.code = code;
		this.serviceMessage = message;
		this.requestId = requestId;
		this.retryAfterMs = retryAfterMs;
	}
}
function isQuotaExceeded(error) {
	if (!(error instanceof ApiError))
		return false;
	if (error.code === 'QUOTA_EXCEEDED')
		return true;
	const isAboutQuota = /quota|\blimit\b|reached the max/i.test(error.serviceMessage);
	return error.status === 403 && error.code !== 'PERMISSION_DENIED' && isAboutQuota;
}
function isUnattributed(error) {
	return error instanceof ApiError && error.code === '' && error.status !== 401;
}
function isNotFound(error) {
	return error instanceof ApiError && error.status === 404;
}
function isNotFoundByPinecone(error) {
	return error instanceof ApiError && error.status === 404 && error.code !== '';
}
async function ifExists(request) {
	try {
		return await request;
	}
	catch (error) {
		if (isNotFoundByPinecone(error))
			return undefined;
		throw error;
	}
}
class ForeignResponseError extends Error {
	name = 'ForeignResponseError';
	page;
	constructor(page) {
		super(`HTTP ${page.status}, but not from Pinecone`);
		this.page = page;
	}
}
function requestSuffix(requestId) {
	return requestId === undefined ? '' : ` (request ${requestId.slice(0, 80)})`;
}
class RedirectError extends Error {
	name = 'RedirectError';
	status;
	location;
	constructor({ status, location, requestId }) {
		super(`HTTP ${status}, a redirect${requestSuffix(requestId)}`);
		this.status = status;
		this.location = location;
	}
}
class NetworkError extends Error {
	name = 'NetworkError';
	sent;
	kind;
	permanent;
	constructor({ message, sent, kind, permanent = false, cause, }) {
		super(message, { cause });
		this.sent = sent;
		this.kind = kind;
		this.permanent = permanent;
	}
}
class InvalidResponseError extends Error {
	name = 'InvalidResponseError';
	status;
	requestId;
	isTooLarge;
	constructor({ status, requestId, reason, isTooLarge = false, cause, }) {
		super(`${status === undefined ? '' : `HTTP ${status}, but `}${reason}${requestSuffix(requestId)}`, { cause });
		this.status = status;
		this.requestId = requestId;
		this.isTooLarge = isTooLarge;
	}
}
function isTooLarge(error) {
	return error instanceof InvalidResponseError && error.isTooLarge;
}
}),
2426:
((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {
__nccwpck_require__.d(__webpack_exports__, {
  portOf: () => (portOf),
  dataPlaneUrl: () => (dataPlaneUrl),
  isLoopback: () => (isLoopback),
  isBareHost: () => (isBareHost),
  withoutBrackets: () => (withoutBrackets),
  UntrustedHostError: () => (UntrustedHostError)
});
function isLoopback(hostname) {
	return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
function isBareHost(host) {
	return /^([a-z0-9.-]+|\[[0-9a-f:]+\])(:\d{1,5})?$/i.test(host) && URL.canParse(`https://${host}`);
}
function portOf({ protocol, port }) {
	return port || (protocol === 'https:' ? '443' : '80');
}
function withoutBrackets(host) {
	return host.replace(/^\[(.*)\]$/, '$1');
}
class UntrustedHostError extends Error {
	name = 'UntrustedHostError';
	host;
	constructor(host) {
		super("the host of the index is not one of Pinecone's");
		this.host = host;
	}
}
function dataPlaneUrl({ host, apiUrl }) {
	if (!isBareHost(host))
		throw new UntrustedHostError(host);
	const url = new URL(`https://${host}`);
	if (url.hostname.endsWith('.pinecone.io'))
		return url;
	if (isLoopback(url.hostname) && isLoopback(apiUrl.hostname))
		return new URL(`http://${host}`);
	throw new UntrustedHostError(host);
}
}),
5146:
((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {
__nccwpck_require__.d(__webpack_exports__, {
  requireSchedule: () => (requireSchedule),
  SCHEDULES_SINCE: () => (SCHEDULES_SINCE),
  parseSchedule: () => (parseSchedule)
});
var _parse_js = __nccwpck_require__(7382);
const SCHEDULES_SINCE = '2026-07';
function parseSchedule(json) {
	const from = (0,_parse_js.object)(json, 'the schedule');
	const { retention_expire_after_days: days, enabled, next_scheduled_run: next } = from;
	const scheduleId = (0,_parse_js.id)(from, 'schedule_id');
	const invalid = (field) => new _parse_js.SchemaError(`${field} of the schedule ${scheduleId} is invalid`);
	if (!Number.isSafeInteger(days))
		throw invalid('retention_expire_after_days');
	if (typeof enabled !== 'boolean')
		throw invalid('enabled');
	return {
		schedule_id: scheduleId,
		name: (0,_parse_js.text)(from, 'name'),
		frequency: (0,_parse_js.text)(from, 'frequency'),
		retention_expire_after_days: Number(days),
		enabled,
		...((0,_parse_js.isTime)(next) && { next_scheduled_run: next }),
	};
}
function requireSchedule(schedule, expected) {
	const pairs = [
		[expected.scheduleId ?? schedule.schedule_id, schedule.schedule_id],
		[expected.name, schedule.name],
		[expected.frequency, schedule.frequency],
		[expected.expireAfterDays, schedule.retention_expire_after_days],
		[expected.enabled, schedule.enabled],
	];
	const isOther = pairs.some(([wanted, found]) => wanted !== found);
	if (isOther)
		throw new _parse_js.SchemaError('it describes another schedule, or other settings');
	return schedule;
}
}),
7382:
((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {
__nccwpck_require__.d(__webpack_exports__, {
  parseIndex: () => (parseIndex),
  SchemaError: () => (SchemaError),
  OWN_STATUSES: () => (OWN_STATUSES),
  parseListedBackup: () => (parseListedBackup),
  object: () => (object),
  isTime: () => (isTime),
  parseIndexStats: () => (parseIndexStats),
  parseBackup: () => (parseBackup),
  text: () => (text),
  array: () => (array),
  isUsableId: () => (isUsableId),
  identityOf: () => (identityOf),
  parseIndexes: () => (parseIndexes),
  id: () => (id),
  vectorsOf: () => (vectorsOf)
});
var _hosts_js = __nccwpck_require__(2426);
class SchemaError extends Error {
	name = 'SchemaError';
}
function isObject(value) {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function object(value, what) {
	if (!isObject(value))
		throw new SchemaError(`${what} is not an object`);
	return value;
}
function text(from, field) {
	const value = from[field];
	if (typeof value !== 'string' || (field === 'status' && value.trim() === ''))
		throw new SchemaError(`${field} is missing`);
	return value;
}
function isUsableId(id) {
	return id !== '.' && id !== '..' && !/\p{Cc}/u.test(id);
}
function id(from, field) {
	const value = text(from, field);
	if (value === '' || !isUsableId(value))
		throw new SchemaError(`${field} is not a valid ID`);
	return value;
}
const TEXTS = ['source_index_id', 'name', 'description', 'metric'];
const PLACES = ['cloud', 'region'];
const NUMBERS = ['record_count', 'namespace_count', 'size_bytes', 'dimension'];
const OBJECTS = ['tags', 'schema'];
function isCount(value) {
	return Number.isSafeInteger(value) && Number(value) >= 0;
}
function isPlace(value) {
	return typeof value === 'string' && /^[\w.-]{1,64}$/.test(value);
}
function isTime(value) {
	return typeof value === 'string' && value.length <= 64 && !/\p{Cc}/u.test(value);
}
function optional(from) {
	return Object.fromEntries([
		...TEXTS.filter((field) => typeof from[field] === 'string').map((field) => [field, from[field]]),
		...PLACES.filter((field) => isPlace(from[field])).map((field) => [field, from[field]]),
		...(isTime(from.created_at) ? [['created_at', from.created_at]] : []),
		...NUMBERS.filter((field) => isCount(from[field])).map((field) => [field, from[field]]),
		...OBJECTS.filter((field) => isObject(from[field])).map((field) => [field, from[field]]),
	]);
}
function identityOf(backup) {
	const { backup_id: id, source_index_name: indexName, source_index_id: indexId, name, created_at: createdAt } = backup;
	return JSON.stringify([id, indexName, indexId, name, createdAt]);
}
const OWN_STATUSES = ['Unknown', 'NotCreated', 'Deleted'];
const RESERVED = new RegExp(`^(${OWN_STATUSES.join('|')})?$`, 'i');
const isStatus = (value) => typeof value === 'string' && !RESERVED.test(value.trim());
function parseBackup(json) {
	const from = object(json, 'the backup');
	const status = text(from, 'status');
	if (!isStatus(status))
		throw new SchemaError("status is not Pinecone's");
	return {
		backup_id: id(from, 'backup_id'),
		source_index_name: text(from, 'source_index_name'),
		status,
		...optional(from),
	};
}
function parseListedBackup(json) {
	const from = object(json, 'the backup');
	const backupId = id(from, 'backup_id');
	if (typeof from.source_index_name !== 'string')
		throw new SchemaError(`backup ${backupId} has no source_index_name`);
	const { tags, schema, ...flat } = optional(from);
	return {
		backup_id: backupId,
		source_index_name: from.source_index_name,
		status: isStatus(from.status) ? from.status : '',
		...flat,
	};
}
function vectorsOf(resource) {
	const { schema } = resource;
	const fields = isObject(schema) && isObject(schema.fields) ? Object.values(schema.fields) : [];
	const dense = fields.find((field) => isObject(field) && field.type === 'dense_vector');
	const { dimension, metric } = (dense ?? resource);
	return {
		...(isCount(dimension) && dimension > 0 && { dimension }),
		...(typeof metric === 'string' && { metric }),
	};
}
function parseIndex(json) {
	const from = object(json, 'the index');
	const status = object(from.status, 'the status of the index');
	const unsupported = unsupportedBy(from);
	return {
		name: text(from, 'name'),
		...(typeof from.host === 'string' && (0,_hosts_js.isBareHost)(from.host) && { host: from.host }),
		status: { ready: status.ready === true, state: text(status, 'state') },
		...(typeof from.source_backup_id === 'string' && { source_backup_id: from.source_backup_id }),
		...(unsupported && { unsupported }),
		...vectorsOf(from),
	};
}
function parseIndexStats(json) {
	const { totalVectorCount, namespaces } = object(json, 'the statistics');
	if (!isCount(totalVectorCount))
		throw new SchemaError('totalVectorCount is missing');
	return { totalVectorCount, ...(isObject(namespaces) && { namespaceCount: Object.keys(namespaces).length }) };
}
function parseIndexes(json) {
	return array(object(json, 'the list').indexes, 'indexes').map(parseListedIndex);
}
function parseListedIndex(json) {
	const from = object(json, 'the index');
	const tags = Object.entries(isObject(from.tags) ? from.tags : {});
	return {
		name: id(from, 'name'),
		tags: new Map(tags.flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : []))),
		unsupported: unsupportedBy(from),
	};
}
function unsupportedBy({ spec, deployment, cmek_id: key, status }) {
	if (isObject(status) && status.state === 'Terminating')
		return 'terminating';
	const isPod = isObject(spec) && isObject(spec.pod);
	if (isPod || (isObject(deployment) && deployment.deployment_type === 'pod'))
		return 'pod';
	return typeof key === 'string' && key !== '' ? 'cmek' : undefined;
}
function array(value, field) {
	if (!Array.isArray(value))
		throw new SchemaError(`${field} is not an array`);
	return value;
}
}),
1841:
((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {
__nccwpck_require__.d(__webpack_exports__, {
  proxySettings: () => (proxySettings),
  ProxySettingError: () => (ProxySettingError)
});
var _hosts_js = __nccwpck_require__(2426);
class ProxySettingError extends Error {
	name = 'ProxySettingError';
	variable;
	problem;
	constructor({ variable, problem }) {
		super(`the environment variable ${variable} ${problem}`);
		this.variable = variable;
		this.problem = problem;
	}
}
function proxySettings(env) {
	const variable = env('https_proxy').trim() === '' ? 'HTTPS_PROXY' : 'https_proxy';
	const value = env(variable).trim();
	const bypass = (env('no_proxy') || env('NO_PROXY')).toLowerCase().split(/[\s,]+/);
	return (url) => {
		const isDirect = value === '' || url.protocol !== 'https:' || (0,_hosts_js.isLoopback)(url.hostname);
		return isDirect || bypass.some((entry) => matches({ url, entry })) ? undefined : parseProxy({ variable, value });
	};
}
function matches({ url, entry }) {
	if (entry === '*')
		return true;
	const [, host = '', port] = /^(?:\*?\.)?(\[[^\]]*\]|[^:]*|[\da-f:]*)(?::(\d+))?$/.exec(entry) ?? [];
	const name = (0,_hosts_js.withoutBrackets)(url.hostname);
	const domain = (0,_hosts_js.withoutBrackets)(host);
	if (domain === '' || (port !== undefined && port !== (0,_hosts_js.portOf)(url)))
		return false;
	return name === domain || name.endsWith(`.${domain}`);
}
const EXAMPLE = 'must be the address of an HTTP proxy, such as http://proxy.example:3128';
function parseProxy({ variable, value }) {
	const fail = (problem) => new ProxySettingError({ variable, problem });
	const [, scheme] = /^([a-z][a-z\d+.-]*):\/\//i.exec(value) ?? [];
	if (scheme !== undefined && !/^https?$/i.test(scheme))
		throw fail(`${EXAMPLE}; ${scheme}:// is not supported`);
	const text = scheme === undefined ? `http://${value}` : value;
	const url = URL.canParse(text) ? new URL(text) : undefined;
	const isAddress = url !== undefined && !/\s/.test(value) && /^([\w.-]+|\[[\da-f:.]+\])$/i.test(url.hostname);
	if (!isAddress || url.pathname !== '/' || /[?#]/.test(value)) {
		throw fail(`${EXAMPLE}. Percent-encode special characters in the user name and password (# is %23, / is %2F, ? is %3F)`);
	}
	const credentials = `${decode(url.username)}:${decode(url.password)}`;
	return {
		host: url.host,
		hostname: (0,_hosts_js.withoutBrackets)(url.hostname),
		port: Number((0,_hosts_js.portOf)(url)),
		isTls: url.protocol === 'https:',
		authorization: credentials === ':' ? undefined : `Basic ${Buffer.from(credentials).toString('base64')}`,
	};
}
function decode(text) {
	return text.replace(/(%[\da-f]{2})+/gi, (encoded) => {
		try {
			return decodeURIComponent(encoded);
		}
		catch {
			return encoded;
		}
	});
}
}),
3566:
((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {
__nccwpck_require__.d(__webpack_exports__, {
  keyRedactor: () => (keyRedactor)
});
var _text_safe_text_js = __nccwpck_require__(8844);
const MIN_KEY_LENGTH = 8;
const MAY_BE_DISGUISED = new RegExp(`[%\\\\&\\u2800]|${_text_safe_text_js.INVISIBLE_CHARACTERS}`, 'u');
const ENTITIES = { _: 'lowbar|underbar', '-': 'hyphen|dash' };
const ESCAPED_INVISIBLE = [0xad, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x2060, 0xfeff, 0x2800];
const INVISIBLE_FORMS = [
	_text_safe_text_js.INVISIBLE_CHARACTERS,
	'\\u2800',
	...ESCAPED_INVISIBLE.map(escapesOf),
	'&(?:amp;){0,3}(?:shy|zwnj|zwj|zerowidthspace|nobreak|lrm|rlm);',
].join('|');
function keyRedactor(key) {
	if (key.length < MIN_KEY_LENGTH)
		return (text) => text;
	const characters = [...key];
	const plain = new RegExp(characters.map(escapeForRegExp).join(''), 'giu');
	let disguised;
	return (text) => {
		const rest = text.replace(plain, '***');
		if (!MAY_BE_DISGUISED.test(rest))
			return rest;
		disguised ??= new RegExp(characters.map(formsOf).join(`(?:${INVISIBLE_FORMS})*`), 'giu');
		return rest.replace(disguised, '***');
	};
}
function formsOf(character) {
	const code = character.codePointAt(0) ?? 0;
	const forms = [`\\\\{0,4}${escapeForRegExp(character)}`, escapesOf(code)];
	const entities = ENTITIES[character];
	if (entities !== undefined)
		forms.push(`&(?:amp;){0,3}(?:${entities});?`);
	return `(?:${forms.join('|')})`;
}
function escapesOf(code) {
	const hex = code.toString(16);
	const bytes = [...new TextEncoder().encode(String.fromCodePoint(code))];
	const encoded = bytes.map((byte) => `%(?:25){0,3}${byte.toString(16).padStart(2, '0')}`).join('');
	const numeric = `&(?:amp;){0,3}#(?:0{0,5}${code}|x0{0,5}${hex});?`;
	return `${encoded}|\\\\{1,4}(?:u0{0,4}|x|u\\{)${hex}\\}?|${numeric}`;
}
function escapeForRegExp(character) {
	return character.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
}
}),
8552:
((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {
__nccwpck_require__.d(__webpack_exports__, {
  REQUEST_TIMEOUT_MS: () => (REQUEST_TIMEOUT_MS),
  createRequester: () => (createRequester)
});
var deadline = __nccwpck_require__(793);
var errors = __nccwpck_require__(2390);
var redact_key = __nccwpck_require__(3566);
var pinecone_parse = __nccwpck_require__(7382);
var retry = __nccwpck_require__(315);
var service_clock = __nccwpck_require__(3365);
var pinecone_transport = __nccwpck_require__(6326);
// ./src/pinecone/response.ts
function toRedirectError({ response, redact }) {
	const { status, headers } = response;
	const { location = '' } = headers;
	const requestId = (0,pinecone_transport.requestIdOf)(headers);
	const target = URL.canParse(location) ? redact(new URL(location).href) : location;
	return new errors.RedirectError({ status, location: target, requestId });
}
function toResponseError({ response, parseJson, now, }) {
	const { status, headers, body } = response;
	const isFinal = !(0,retry.isTransientStatus)(status) || status === 511;
	if (isFinal && (isMarkup(response) || status === 511))
		return new errors.ForeignResponseError(describePage(response));
	const retryAfterMs = (0,retry.parseRetryAfter)({ header: headers['retry-after'], now: (0,service_clock.parseHttpDate)(headers.date) ?? now });
	return new errors.ApiError({ status, ...parseError({ body, parseJson }), requestId: (0,pinecone_transport.requestIdOf)(headers), retryAfterMs });
}
function isMarkup({ headers, body }) {
	const isHtml = /\bhtml\b/i.test(headers['content-type'] ?? '');
	return /^\s*</.test(body) || (isHtml && (body === '' || /<[a-z!/]/i.test(body)));
}
const TITLE_WITHIN = 8_192;
function describePage({ status, headers, body }) {
	const { 'content-type': contentType, server, via } = headers;
	const [, title] = /<title[^>]*>([^<]*)/i.exec(body.slice(0, TITLE_WITHIN)) ?? [];
	return { status, contentType, server: server?.toString(), via, title: title?.trim() || undefined };
}
function parseError({ body, parseJson }) {
	try {
		const json = parseJson(body);
		const { code, message } = json.error ?? { message: json.message };
		return { code: typeof code === 'string' ? code : '', message: typeof message === 'string' ? message : '' };
	}
	catch {
		return { code: '', message: /^\s*[<{[]/.test(body) ? '' : body.trim() };
	}
}
const MAX_JSON_PARTS = 50_000;
function hasTooManyParts(body) {
	return body.split(/[,{[]/, MAX_JSON_PARTS + 2).length > MAX_JSON_PARTS + 1;
}
function invalidResponse({ response: { status, headers }, ...details }) {
	return new errors.InvalidResponseError({ status, requestId: (0,pinecone_transport.requestIdOf)(headers), ...details });
}
function parseBody({ response, parseJson, parse, }) {
	const { headers, body } = response;
	if (hasTooManyParts(body)) {
		throw invalidResponse({ response, reason: 'the body is larger than 100 backups can be', isTooLarge: true });
	}
	let json;
	try {
		json = body === '' ? undefined : parseJson(body);
	}
	catch (cause) {
		const encoding = headers['content-encoding'];
		const { title } = describePage(response);
		const page = isMarkup(response) ? `a page${title ? ` titled "${title}"` : ''}, not JSON` : 'not JSON';
		const what = encoding ? `encoded as ${encoding}, which was not requested` : page;
		throw invalidResponse({ response, reason: `the body is ${what}`, cause });
	}
	try {
		return parse(json, response);
	}
	catch (cause) {
		if (cause instanceof pinecone_parse.SchemaError)
			throw invalidResponse({ response, reason: `the body is invalid: ${cause.message}`, cause });
		throw cause;
	}
}
// ./src/pinecone/request.ts
const REQUEST_TIMEOUT_MS = 30_000;
const MIN_RETRY_MS = 1_000;
const MAX_BODY_BYTES = 1024 * 1024;
const MAX_LIST_BYTES = 4 * 1024 * 1024;
function createRequester({ connection, ports }) {
	const { transport, clock, random } = ports;
	const redact = (0,redact_key.keyRedactor)(connection.apiKey);
	const parseJson = (body) => body.includes('\\') ? JSON.parse(body, (_, value) => redactValue({ value, redact })) : JSON.parse(body);
	async function once(request, { timeoutMs, signal }) {
		signal.throwIfAborted();
		const { method } = request;
		const url = urlOf({ base: request.base ?? connection.apiUrl, ...request });
		const headers = {
			Accept: 'application/json',
			'Accept-Encoding': 'identity',
			'Api-Key': connection.apiKey,
			'X-Pinecone-Api-Version': connection.apiVersion,
		};
		const body = request.body === undefined ? {} : { body: JSON.stringify(request.body) };
		if (request.body !== undefined)
			headers['Content-Type'] = 'application/json';
		const maxBodyBytes = request.isList ? MAX_LIST_BYTES : MAX_BODY_BYTES;
		const received = await transport({ method, url, headers, ...body, timeoutMs, maxBodyBytes, signal });
		const response = mapTexts({ response: received, change: redact });
		const { status } = response;
		ports.onResponse?.({ method, path: url.pathname, status, requestId: (0,pinecone_transport.requestIdOf)(response.headers) });
		if (status < 200)
			throw invalidResponse({ response, reason: 'this is not a final status' });
		if (status >= 300 && status < 400)
			throw toRedirectError({ response, redact });
		if (status > 299)
			throw toResponseError({ response, parseJson, now: clock.now() });
		return parseBody({
			response: request.ignoresBody ? { ...response, body: '' } : response,
			parseJson,
			parse: request.parse,
		});
	}
	async function withRetries(request, limits) {
		for (let attempts = 1, invalidResponses = 0;; attempts += 1) {
			const remaining = limits.deadline.remainingMs();
			if (remaining === 0)
				throw new deadline.DeadlineExceededError('the deadline passed');
			try {
				return await once(request, { timeoutMs: Math.min(REQUEST_TIMEOUT_MS, remaining), signal: limits.signal });
			}
			catch (error) {
				limits.signal.throwIfAborted();
				if (error instanceof errors.InvalidResponseError)
					invalidResponses += 1;
				if (request.isPage && (0,errors.isTooLarge)(error))
					throw error;
				if (!(0,retry.isRetryable)({ error, invalidResponses }))
					throw error;
				const delayMs = (0,retry.backoffMs)({ error, attempts, random });
				const retryLimits = (0,deadline.within)(limits, limits.deadline.remainingMs() - MIN_RETRY_MS);
				if (delayMs < retryLimits.deadline.remainingMs())
					ports.onRetry?.({ error, delayMs });
				await (0,deadline.sleepWithin)({ ms: delayMs, clock, limits: retryLimits, cause: error });
			}
		}
	}
	return { once, withRetries };
}
function redactValue({ value, redact }) {
	if (typeof value === 'string')
		return redact(value);
	if (typeof value !== 'object' || value === null || Array.isArray(value))
		return value;
	const isClean = Object.keys(value).every((name) => redact(name) === name);
	return isClean ? value : Object.fromEntries(Object.entries(value).map(([name, inner]) => [redact(name), inner]));
}
function mapTexts({ response, change }) {
	const headers = Object.entries(response.headers).map(([name, value]) => {
		return [name, Array.isArray(value) ? value.map(change) : value && change(value)];
	});
	return { ...response, headers: Object.fromEntries(headers), body: change(response.body) };
}
function urlOf({ base, path, query }) {
	const segments = path.map((segment) => {
		if (segment === '' || segment === '.' || segment === '..')
			throw new Error(`'${segment}' is not a path segment`);
		return encodeURIComponent(segment.toWellFormed());
	});
	const url = new URL(base);
	url.pathname = [url.pathname.replace(/\/+$/, ''), ...segments].join('/');
	url.search = new URLSearchParams(query).toString();
	return url;
}
}),
315:
((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {
__nccwpck_require__.d(__webpack_exports__, {
  isOutcomeUnknown: () => (isOutcomeUnknown),
  isTransientStatus: () => (isTransientStatus),
  isTransient: () => (isTransient),
  backoffMs: () => (backoffMs),
  parseRetryAfter: () => (parseRetryAfter),
  isRetryable: () => (isRetryable)
});
var _errors_js = __nccwpck_require__(2390);
var _service_clock_js = __nccwpck_require__(3365);
const FIRST_DELAY_MS = 1_000;
const MAX_DELAY_MS = 20_000;
const MAX_INVALID_RESPONSES = 3;
function isRetryable({ error, invalidResponses }) {
	if (error instanceof _errors_js.InvalidResponseError)
		return invalidResponses < MAX_INVALID_RESPONSES;
	return isTransient(error);
}
function isTransient(error) {
	if (error instanceof _errors_js.NetworkError)
		return !error.permanent;
	return error instanceof _errors_js.ApiError && isTransientStatus(error.status) && !(0,_errors_js.isQuotaExceeded)(error);
}
function isTransientStatus(status) {
	return status === 408 || status === 425 || status === 429 || status >= 500;
}
const MOVED = new Set([301, 307, 308]);
function isOutcomeUnknown(error) {
	if (error instanceof _errors_js.NetworkError)
		return error.sent;
	if (error instanceof _errors_js.RedirectError)
		return !MOVED.has(error.status);
	const isReplaced = error instanceof _errors_js.ForeignResponseError || (0,_errors_js.isUnattributed)(error);
	return isReplaced || error instanceof _errors_js.InvalidResponseError || isTransient(error);
}
function backoffMs({ error, attempts, random, }) {
	const span = Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(attempts - 1, 16));
	const requested = error instanceof _errors_js.ApiError ? (error.retryAfterMs ?? 0) : 0;
	return requested + random() * span;
}
function parseRetryAfter({ header, now }) {
	const text = header?.trim() ?? '';
	if (/^\d{1,9}$/.test(text))
		return Number(text) * 1000;
	const date = (0,_service_clock_js.parseHttpDate)(text);
	return date === undefined ? undefined : Math.max(0, date - now);
}
}),
3365:
((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {
__nccwpck_require__.d(__webpack_exports__, {
  serviceClock: () => (serviceClock),
  parseHttpDate: () => (parseHttpDate)
});
var _consistency_js = __nccwpck_require__(213);
const PRECISION_MS = 2_000;
function serviceClock(clock, onSkew) {
	let aheadMs = 0;
	let isReported = false;
	return {
		now: () => clock.now() + aheadMs,
		observe: (date) => {
			const time = parseHttpDate(date);
			if (time === undefined)
				return;
			const difference = time - clock.now();
			aheadMs = Math.abs(difference) < PRECISION_MS ? 0 : difference;
			if (isReported || Math.abs(aheadMs) <= _consistency_js.CLOCK_TOLERANCE_MS)
				return;
			isReported = true;
			onSkew(aheadMs);
		},
	};
}
function parseHttpDate(text = '') {
	if (!/^(mon|tue|wed|thu|fri|sat|sun)[a-z]*,? /i.test(text))
		return undefined;
	const date = Date.parse(text);
	return Number.isNaN(date) ? undefined : date;
}
}),
6326:
((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {
__nccwpck_require__.d(__webpack_exports__, {
  httpTransport: () => (httpTransport),
  requestIdOf: () => (requestIdOf)
});
var lib = __nccwpck_require__(5798);
var format = __nccwpck_require__(8488);
// external "node:http"
const external_node_http_namespaceObject = nodeRequire("node:http");
// external "node:https"
const external_node_https_namespaceObject = nodeRequire("node:https");
// external "node:tls"
const external_node_tls_namespaceObject = nodeRequire("node:tls");
var hosts = __nccwpck_require__(2426);
// external "node:net"
const external_node_net_namespaceObject = nodeRequire("node:net");
// ./src/pinecone/tunnel.ts
class TunnelError extends Error {
	name = 'TunnelError';
	status;
	constructor({ message, status, cause }) {
		super(message, { cause });
		this.status = status;
	}
}
class TunnelAgent extends external_node_https_namespaceObject.Agent {
	#proxy;
	#signal;
	constructor({ proxy, signal }) {
		super();
		this.#proxy = proxy;
		this.#signal = signal;
	}
	createConnection(options, callback) {
		const { host, port } = options;
		const target = `${(0,external_node_net_namespaceObject.isIP)(host ?? '') === 6 ? `[${host}]` : host}:${port}`;
		const fail = (error) => callback(error, undefined);
		const connect = (this.#proxy.isTls ? external_node_https_namespaceObject.request : external_node_http_namespaceObject.request)({
			method: 'CONNECT',
			path: target,
			host: this.#proxy.hostname,
			port: this.#proxy.port,
			headers: {
				Host: target,
				...(this.#proxy.authorization && { 'Proxy-Authorization': this.#proxy.authorization }),
			},
			agent: false,
			signal: this.#signal,
			servername: (0,external_node_net_namespaceObject.isIP)(this.#proxy.hostname) ? '' : this.#proxy.hostname,
			rejectUnauthorized: true,
		});
		connect.on('error', (cause) => fail(new TunnelError({ message: cause.message, cause })));
		connect.on('connect', ({ statusCode: status = 0 }, socket, head) => {
			const isOpen = status >= 200 && status < 300;
			if (isOpen && head.length === 0) {
				callback(null, super.createConnection({ ...options, socket }));
				return;
			}
			socket.destroy();
			if (isOpen)
				fail(new TunnelError({ message: 'it sent data before TLS began' }));
			else
				fail(new TunnelError({ message: `responded with ${status} to CONNECT ${target}`, status }));
		});
		connect.end();
	}
}
// ./src/pinecone/connection.ts
function trackConnection({ url, proxy, signal, }) {
	let isObserved = false;
	let isReady = false;
	const onReady = () => {
		isReady = true;
	};
	const onSocket = (socket) => {
		if (socket instanceof external_node_tls_namespaceObject.TLSSocket)
			socket.once('secureConnect', onReady);
		else if (socket.connecting)
			socket.once('connect', onReady);
		else
			onReady();
	};
	return {
		mayHaveSent: () => isReady || !isObserved,
		prepare: (options) => {
			const agent = proxy ? new TunnelAgent({ proxy, signal }) : newAgent(url);
			const { addRequest } = agent;
			const observe = (request, { headers: _, ...connectOptions }) => {
				isObserved = true;
				request.once('socket', onSocket);
				addRequest.call(agent, request, connectOptions);
			};
			const host = (0,hosts.withoutBrackets)(options.host ?? '');
			Object.assign(options, { agent, host, signal, rejectUnauthorized: true });
			Object.assign(agent, { addRequest: observe });
		},
	};
}
function newAgent({ protocol }) {
	return protocol === 'https:' ? new external_node_https_namespaceObject.Agent() : new external_node_http_namespaceObject.Agent();
}
var errors = __nccwpck_require__(2390);
// ./src/pinecone/network-error.ts
const NOT_TLS = /wrong version number/;
const UNTRUSTED = /^(CERT_|CRL_|ERR_TLS_CERT|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED|UNABLE_TO_|ERROR_IN_C|INVALID_(CA|PURPOSE)$|PATH_LENGTH_EXCEEDED$)/;
const CERTIFICATE_KINDS = {
	CERT_HAS_EXPIRED: 'certificate-expired',
	CERT_NOT_YET_VALID: 'certificate-not-yet-valid',
	ERR_TLS_CERT_ALTNAME_INVALID: 'certificate-host',
	HOSTNAME_MISMATCH: 'certificate-host',
};
const MEANINGS = {
	ECONNREFUSED: 'refused the connection',
	ECONNRESET: 'closed the connection before it responded',
	EPIPE: 'closed the connection before it responded',
	ETIMEDOUT: 'did not respond to the connection attempt',
	EHOSTUNREACH: 'is not reachable from this network',
	ENETUNREACH: 'is not reachable from this network',
};
function toNetworkError({ error, url, proxy, sent, wasTrusted, }) {
	const atProxy = error instanceof TunnelError && proxy !== undefined;
	const through = proxy ? ` (through the proxy ${proxy.host})` : '';
	const peer = atProxy ? `the proxy ${proxy.host}` : `the host ${url.hostname}:${(0,hosts.portOf)(url)}${through}`;
	const make = (kind, message, permanent = kind !== undefined) => new errors.NetworkError({ message, sent, kind, permanent: permanent && !wasTrusted, cause: error });
	if (error instanceof TunnelError && error.status !== undefined) {
		return make(refusalOf(error.status), `${peer} ${error.message}`);
	}
	const { code = '', message } = detailsOf(error instanceof TunnelError ? (error.cause ?? error) : error);
	const name = atProxy ? peer : `the host ${url.hostname}`;
	const unresolved = atProxy ? 'unresolved-proxy' : 'unresolved-host';
	if (code === 'ENOTFOUND')
		return make(unresolved, `${name} could not be resolved`, false);
	if (code === 'EAI_AGAIN')
		return make('resolver-unavailable', `${name} could not be resolved at the moment`, false);
	const kind = NOT_TLS.test(message) ? 'plain-http' : certificateKind(code);
	if (kind !== undefined) {
		const reason = kind === 'plain-http' ? 'the response was not TLS' : message.replace(/; if the root CA .*/, '');
		return make(kind, `the TLS handshake with ${peer} failed (${reason})`);
	}
	const meaning = MEANINGS[code];
	if (meaning !== undefined)
		return make(undefined, `${peer} ${meaning}`);
	const reason = message || code;
	return make(undefined, `the connection to ${peer} failed${reason && `: ${reason}`}`);
}
function detailsOf(error) {
	const { code, message = String(error) } = error ?? {};
	const { cert } = (error ?? {});
	if (cert?.subjectaltname)
		return { code, message: `the certificate is for ${cert.subjectaltname}` };
	if (message !== '' || !(error instanceof AggregateError))
		return { code, message };
	const [first] = error.errors;
	return { code: code ?? first?.code, message: first?.message ?? '' };
}
function certificateKind(code) {
	return CERTIFICATE_KINDS[code] ?? (UNTRUSTED.test(code) ? 'certificate-authority' : undefined);
}
function refusalOf(status) {
	if (status === 407)
		return 'proxy-credentials';
	if (status === 403)
		return 'proxy-policy';
	return status >= 500 || status === 408 || status === 429 ? undefined : 'proxy-refused';
}
// ./src/pinecone/transport.ts
const BODY_TIMEOUT_MS = 10_000;
function httpTransport({ userAgent, proxyFor }) {
	const respondedHosts = new Set();
	return async ({ method, url, headers, body, timeoutMs, maxBodyBytes, signal }) => {
		const proxy = proxyFor(url);
		const controller = new AbortController();
		const ended = controller.signal;
		const timer = setTimeout(() => controller.abort(new Error('the request timed out')), timeoutMs);
		const onCancel = () => controller.abort(signal.reason);
		signal.addEventListener('abort', onCancel, { once: true });
		const connection = trackConnection({ url, proxy, signal: ended });
		const handler = requestHandler(connection.prepare);
		const client = new lib.HttpClient(userAgent, [handler], { allowRedirects: false, allowRetries: false });
		try {
			const response = client.request(method, url.href, body ?? null, headers);
			const { message } = await Promise.race([response, rejectWhenAborted(ended, response)]);
			respondedHosts.add(url.host);
			return await readResponse({ message, ended, maxBodyBytes });
		}
		catch (error) {
			signal.throwIfAborted();
			if (error instanceof errors.InvalidResponseError)
				throw error;
			const sent = connection.mayHaveSent();
			if (!ended.aborted)
				throw toNetworkError({ error, url, proxy, sent, wasTrusted: respondedHosts.has(url.host) });
			const limit = timeoutMs < 100 ? `${Math.ceil(timeoutMs)} ms` : (0,format.formatDuration)(timeoutMs);
			const message = `no ${sent ? 'response' : 'connection'} within ${limit}`;
			throw new errors.NetworkError({ message, sent, cause: error });
		}
		finally {
			clearTimeout(timer);
			signal.removeEventListener('abort', onCancel);
			client.dispose();
		}
	};
}
function requestHandler(prepareRequest) {
	return {
		prepareRequest,
		canHandleAuthentication: () => false,
		handleAuthentication: () => Promise.reject(new Error('not an authentication handler')),
	};
}
function rejectWhenAborted(ended, response) {
	response.then(({ message }) => ended.aborted && message.destroy(), () => undefined);
	return new Promise((_, reject) => {
		ended.addEventListener('abort', () => reject(ended.reason), { once: true });
	});
}
async function readResponse({ message, ended, maxBodyBytes, }) {
	const { statusCode: status = 0, headers } = message;
	const timer = setTimeout(() => message.destroy(new Error('the rest did not arrive')), BODY_TIMEOUT_MS);
	const onEnd = () => message.destroy(new Error('the request timed out'));
	ended.addEventListener('abort', onEnd);
	message.setEncoding('utf8');
	const chunks = [];
	let isTooLarge = false;
	const body = () => chunks.join('').replace(/^\uFEFF/, '');
	try {
		let length = 0;
		for await (const chunk of message) {
			length += Buffer.byteLength(chunk);
			isTooLarge = length > maxBodyBytes;
			if (isTooLarge)
				throw new Error(`it is larger than ${maxBodyBytes} bytes`);
			chunks.push(chunk);
		}
		return { status, headers, body: body() };
	}
	catch (cause) {
		if (status < 200 || status > 299)
			return { status, headers, body: body() };
		const reason = `the body could not be read: ${cause.message}`;
		throw new errors.InvalidResponseError({ status, requestId: requestIdOf(headers), reason, isTooLarge, cause });
	}
	finally {
		clearTimeout(timer);
		ended.removeEventListener('abort', onEnd);
		message.destroy();
	}
}
function requestIdOf(headers) {
	const id = headers['x-pinecone-request-id'] ?? headers['x-request-id'];
	return typeof id === 'string' && id !== '' ? id : undefined;
}
}),
9150:
((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {
__nccwpck_require__.d(__webpack_exports__, {
  ActionError: () => (ActionError)
});
class ActionError extends Error {
	name = 'ActionError';
	lines;
	fixes;
	reasons;
	constructor({ lines, fixes, reasons, cause, }) {
		const present = lines.filter((line) => line !== undefined && line !== '');
		super(present.join('\n  '), { cause });
		this.lines = present;
		this.fixes = fixes ?? present.slice(1).slice(-1);
		this.reasons = reasons ?? present.slice(0, 1);
	}
}
}),
6909:
((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {
__nccwpck_require__.d(__webpack_exports__, {
  editDistance: () => (editDistance),
  didYouMean: () => (didYouMean),
  closestNames: () => (closestNames)
});
var _safe_text_js = __nccwpck_require__(8844);
function editDistance(a, b) {
	const columns = [...b];
	let row = [0, ...columns.map((_, column) => column + 1)];
	for (const [line, letter] of [...a].entries()) {
		const next = [line + 1];
		for (const [column, other] of columns.entries()) {
			const replaced = (row[column] ?? 0) + (letter === other ? 0 : 1);
			next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
		}
		row = next;
	}
	return row.at(-1) ?? 0;
}
const LONGEST_NAME = 45;
const MOST_NAMES = 1_000;
function closestNames({ wanted, names }) {
	const tolerance = Math.max(2, Math.floor(wanted.length / 3));
	return names
		.filter((name) => name.length <= LONGEST_NAME)
		.slice(0, MOST_NAMES)
		.map((name) => ({ name, far: editDistance(wanted, name) }))
		.filter(({ name, far }) => far <= tolerance || name.startsWith(wanted) || wanted.startsWith(name))
		.sort((a, b) => a.far - b.far || a.name.localeCompare(b.name))
		.slice(0, 3)
		.map(({ name }) => name);
}
function didYouMean(wanted, names) {
	const similar = closestNames({ wanted, names: [...new Set(names)] });
	return similar.length === 0 ? (0,_safe_text_js.safe) `` : (0,_safe_text_js.safe) ` Did you mean ${(0,_safe_text_js.enumerate)(similar)}?`;
}
}),
8488:
((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {
__nccwpck_require__.d(__webpack_exports__, {
  formatCount: () => (formatCount),
  formatDuration: () => (formatDuration),
  formatMinutes: () => (formatMinutes),
  formatAge: () => (formatAge),
  formatTimeOfDay: () => (formatTimeOfDay),
  pluralize: () => (pluralize),
  formatBytes: () => (formatBytes)
});
const BYTE_UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB'];
function formatCount(value) {
	const [whole = '', ...decimals] = String(Number(value.toFixed(3))).split('.');
	return [whole.replace(/\B(?=(\d{3})+$)/g, ','), ...decimals].join('.');
}
function pluralize(count, noun) {
	return `${formatCount(count)} ${noun}${count === 1 ? '' : noun.endsWith('x') ? 'es' : 's'}`;
}
function formatBytes(bytes) {
	let value = bytes;
	let unit = 0;
	while (value >= 999.5 && unit < BYTE_UNITS.length - 1) {
		value /= 1000;
		unit += 1;
	}
	const digits = unit === 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
	const name = unit === 0 && bytes === 1 ? 'byte' : BYTE_UNITS[unit];
	return `${value.toFixed(digits)} ${name}`;
}
function formatDuration(ms) {
	if (ms < 9_950)
		return `${Number((ms / 1000).toFixed(1))} s`;
	const seconds = Math.round(ms / 1000);
	if (seconds < 60)
		return `${seconds} s`;
	const minutes = Math.floor(seconds / 60);
	if (minutes < 60)
		return `${minutes} min ${seconds % 60} s`;
	return `${formatCount(Math.floor(minutes / 60))} h ${minutes % 60} min`;
}
function formatTimeOfDay(ms) {
	return `${new Date(ms).toISOString().slice(11, 19)} UTC`;
}
function formatMinutes(ms) {
	return `${ms / 60_000} min`;
}
function formatAge(ms) {
	const minutes = Math.max(0, Math.floor(ms / 60_000));
	if (minutes < 60)
		return `${minutes} min`;
	const hours = Math.floor(minutes / 60);
	return hours < 48 ? pluralize(hours, 'hour') : pluralize(Math.floor(hours / 24), 'day');
}
}),
8844:
((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {
__nccwpck_require__.d(__webpack_exports__, {
  enumerate: () => (enumerate),
  INVISIBLE_CHARACTERS: () => (INVISIBLE_CHARACTERS),
  excerpt: () => (excerpt),
  stripInvisible: () => (stripInvisible),
  joinSafe: () => (joinSafe),
  safe: () => (safe)
});
const INVISIBLE_CHARACTERS = '[\\0-\\x1f\\x7f-\\x9f\\xad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u2028-\\u202e' +
	'\\u2060-\\u206f\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\u{1bca0}-\\u{1bca3}\\u{1d173}-\\u{1d17a}\\u{e0000}-\\u{e0fff}]';
const INVISIBLE_RUN = new RegExp(`${INVISIBLE_CHARACTERS}+`, 'gu');
const MAX_INTERPOLATION = 1_000;
function safe(literals, ...values) {
	const sanitized = values.map((value) => cut(toLine(String(value).slice(0, 8 * MAX_INTERPOLATION)), MAX_INTERPOLATION));
	return String.raw({ raw: literals }, ...sanitized);
}
function excerpt(text, maxLength = 500) {
	return cut(toLine(text.slice(0, 8 * maxLength)).trim(), maxLength);
}
function toLine(text) {
	return stripInvisible(text).replace(/\s+/g, ' ');
}
function cut(line, maxLength) {
	return line.length > maxLength ? `${line.slice(0, maxLength - 1).toWellFormed()}…` : line;
}
function joinSafe(parts, separator = ', ') {
	return parts.join(separator);
}
function enumerate(items) {
	const shown = items.slice(0, MAX_LISTED).map((item) => excerpt(item, 80));
	return safe `${shown.join(', ')}${items.length > MAX_LISTED ? ` and ${items.length - MAX_LISTED} more` : ''}`;
}
const MAX_LISTED = 10;
function stripInvisible(text) {
	return text.toWellFormed().replace(INVISIBLE_RUN, ' ');
}
}),
793:
((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {
__nccwpck_require__.d(__webpack_exports__, {
  DeadlineExceededError: () => (DeadlineExceededError),
  deadlineIn: () => (deadlineIn),
  CancelledError: () => (CancelledError),
  sleepWithin: () => (sleepWithin),
  within: () => (within)
});
class DeadlineExceededError extends Error {
	name = 'DeadlineExceededError';
}
class CancelledError extends Error {
	name = 'CancelledError';
	constructor(signal) {
		super(`cancelled by ${signal}`);
	}
}
function deadlineIn({ ms, clock, start = clock.now() }) {
	const at = start + ms;
	const remainingMs = () => Math.max(0, at - clock.now());
	return {
		remainingMs,
		hasPassed: () => remainingMs() === 0,
		atMost: (limit) => deadlineIn({ ms: Math.min(limit, remainingMs()), clock }),
	};
}
function within(limits, ms) {
	return { ...limits, deadline: limits.deadline.atMost(ms) };
}
async function sleepWithin({ ms, clock, limits, cause, }) {
	const remaining = limits.deadline.remainingMs();
	const isTooLate = ms >= remaining;
	const sleepMs = isTooLate && cause !== undefined ? 0 : Math.min(ms, remaining);
	await clock.sleep({ ms: sleepMs, signal: limits.signal });
	if (isTooLate)
		throw new DeadlineExceededError('the deadline passed', { cause });
}
}),
9136:
((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {
__nccwpck_require__.d(__webpack_exports__, {
  pollDelayWithin: () => (pollDelayWithin),
  oncePerMinute: () => (oncePerMinute),
  pollUntil: () => (pollUntil)
});
/* unused harmony export pollDelayMs */
var _deadline_js = __nccwpck_require__(793);
const SECOND = 1_000;
const MINUTE = 60_000;
function pollDelayMs({ elapsedMs, maxIntervalMs }) {
	const early = Math.min(2.9 * SECOND, Math.max(0.5 * SECOND, elapsedMs));
	return Math.min(maxIntervalMs, Math.max(early, elapsedMs / 20));
}
const LAST_POLL_MS = 1 * SECOND;
function pollDelayWithin({ remainingMs, ...schedule }) {
	return Math.min(pollDelayMs(schedule), remainingMs > LAST_POLL_MS ? remainingMs - LAST_POLL_MS : remainingMs);
}
async function pollUntil({ poll, clock, limits, maxIntervalMs, }) {
	const startedAt = clock.now();
	for (;;) {
		const value = await poll();
		if (value !== undefined)
			return value;
		const remainingMs = limits.deadline.remainingMs();
		const ms = pollDelayWithin({ elapsedMs: clock.now() - startedAt, maxIntervalMs, remainingMs });
		await (0,_deadline_js.sleepWithin)({ ms, clock, limits });
	}
}
function oncePerMinute({ now, quietAtFirst = false, }) {
	let last = quietAtFirst ? now() : Number.NEGATIVE_INFINITY;
	return () => {
		const isDue = now() - last >= MINUTE;
		if (isDue)
			last = now();
		return isDue;
	};
}
}),
9896:
((module) => {
module.exports = nodeRequire("fs");
}),
857:
((module) => {
module.exports = nodeRequire("os");
}),
5798:
((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
__nccwpck_require__.d(__webpack_exports__, {
  HttpClient: () => (HttpClient)
});
// external "http"
const external_http_namespaceObject = nodeRequire("http");
var external_http_namespaceObject_0 = /*#__PURE__*/__nccwpck_require__.t(external_http_namespaceObject, 2);
// external "https"
const external_https_namespaceObject = nodeRequire("https");
var external_https_namespaceObject_0 = /*#__PURE__*/__nccwpck_require__.t(external_https_namespaceObject, 2);
// ./node_modules/@actions/http-client/lib/proxy.js
function getProxyUrl(reqUrl) {
	const usingSsl = reqUrl.protocol === 'https:';
	if (checkBypass(reqUrl)) {
		return undefined;
	}
	const proxyVar = (() => {
		if (usingSsl) {
			return process.env['https_proxy'] || process.env['HTTPS_PROXY'];
		}
		else {
			return process.env['http_proxy'] || process.env['HTTP_PROXY'];
		}
	})();
	if (proxyVar) {
		try {
			return new DecodedURL(proxyVar);
		}
		catch (_a) {
			if (!proxyVar.startsWith('http://') && !proxyVar.startsWith('https://'))
				return new DecodedURL(`http://${proxyVar}`);
		}
	}
	else {
		return undefined;
	}
}
function checkBypass(reqUrl) {
	if (!reqUrl.hostname) {
		return false;
	}
	const reqHost = reqUrl.hostname;
	if (isLoopbackAddress(reqHost)) {
		return true;
	}
	const noProxy = process.env['no_proxy'] || process.env['NO_PROXY'] || '';
	if (!noProxy) {
		return false;
	}
	let reqPort;
	if (reqUrl.port) {
		reqPort = Number(reqUrl.port);
	}
	else if (reqUrl.protocol === 'http:') {
		reqPort = 80;
	}
	else if (reqUrl.protocol === 'https:') {
		reqPort = 443;
	}
	const upperReqHosts = [reqUrl.hostname.toUpperCase()];
	if (typeof reqPort === 'number') {
		upperReqHosts.push(`${upperReqHosts[0]}:${reqPort}`);
	}
	for (const upperNoProxyItem of noProxy
		.split(',')
		.map(x => x.trim().toUpperCase())
		.filter(x => x)) {
		if (upperNoProxyItem === '*' ||
			upperReqHosts.some(x => x === upperNoProxyItem ||
				x.endsWith(`.${upperNoProxyItem}`) ||
				(upperNoProxyItem.startsWith('.') &&
					x.endsWith(`${upperNoProxyItem}`)))) {
			return true;
		}
	}
	return false;
}
function isLoopbackAddress(host) {
	const hostLower = host.toLowerCase();
	return (hostLower === 'localhost' ||
		hostLower.startsWith('127.') ||
		hostLower.startsWith('[::1]') ||
		hostLower.startsWith('[0:0:0:0:0:0:0:1]'));
}
class DecodedURL extends URL {
	constructor(url, base) {
		super(url, base);
		this._decodedUsername = decodeURIComponent(super.username);
		this._decodedPassword = decodeURIComponent(super.password);
	}
	get username() {
		return this._decodedUsername;
	}
	get password() {
		return this._decodedPassword;
	}
}
//# sourceMappingURL=proxy.js.map
// ./stand-ins/tunnel/index.js
//
function unavailable() {
  throw new Error('tunnel is not part of this bundle');
}
const httpOverHttp = unavailable;
const httpOverHttps = unavailable;
const httpsOverHttp = unavailable;
const httpsOverHttps = unavailable;
var undici = __nccwpck_require__(9926);
// ./node_modules/@actions/http-client/lib/index.js
/* eslint-disable @typescript-eslint/no-explicit-any */
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
	function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
	return new (P || (P = Promise))(function (resolve, reject) {
		function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
		function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
		function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
		step((generator = generator.apply(thisArg, _arguments || [])).next());
	});
};
var HttpCodes;
(function (HttpCodes) {
	HttpCodes[HttpCodes["OK"] = 200] = "OK";
	HttpCodes[HttpCodes["MultipleChoices"] = 300] = "MultipleChoices";
	HttpCodes[HttpCodes["MovedPermanently"] = 301] = "MovedPermanently";
	HttpCodes[HttpCodes["ResourceMoved"] = 302] = "ResourceMoved";
	HttpCodes[HttpCodes["SeeOther"] = 303] = "SeeOther";
	HttpCodes[HttpCodes["NotModified"] = 304] = "NotModified";
	HttpCodes[HttpCodes["UseProxy"] = 305] = "UseProxy";
	HttpCodes[HttpCodes["SwitchProxy"] = 306] = "SwitchProxy";
	HttpCodes[HttpCodes["TemporaryRedirect"] = 307] = "TemporaryRedirect";
	HttpCodes[HttpCodes["PermanentRedirect"] = 308] = "PermanentRedirect";
	HttpCodes[HttpCodes["BadRequest"] = 400] = "BadRequest";
	HttpCodes[HttpCodes["Unauthorized"] = 401] = "Unauthorized";
	HttpCodes[HttpCodes["PaymentRequired"] = 402] = "PaymentRequired";
	HttpCodes[HttpCodes["Forbidden"] = 403] = "Forbidden";
	HttpCodes[HttpCodes["NotFound"] = 404] = "NotFound";
	HttpCodes[HttpCodes["MethodNotAllowed"] = 405] = "MethodNotAllowed";
	HttpCodes[HttpCodes["NotAcceptable"] = 406] = "NotAcceptable";
	HttpCodes[HttpCodes["ProxyAuthenticationRequired"] = 407] = "ProxyAuthenticationRequired";
	HttpCodes[HttpCodes["RequestTimeout"] = 408] = "RequestTimeout";
	HttpCodes[HttpCodes["Conflict"] = 409] = "Conflict";
	HttpCodes[HttpCodes["Gone"] = 410] = "Gone";
	HttpCodes[HttpCodes["TooManyRequests"] = 429] = "TooManyRequests";
	HttpCodes[HttpCodes["InternalServerError"] = 500] = "InternalServerError";
	HttpCodes[HttpCodes["NotImplemented"] = 501] = "NotImplemented";
	HttpCodes[HttpCodes["BadGateway"] = 502] = "BadGateway";
	HttpCodes[HttpCodes["ServiceUnavailable"] = 503] = "ServiceUnavailable";
	HttpCodes[HttpCodes["GatewayTimeout"] = 504] = "GatewayTimeout";
})(HttpCodes || (HttpCodes = {}));
var Headers;
(function (Headers) {
	Headers["Accept"] = "accept";
	Headers["ContentType"] = "content-type";
})(Headers || (Headers = {}));
var MediaTypes;
(function (MediaTypes) {
	MediaTypes["ApplicationJson"] = "application/json";
})(MediaTypes || (MediaTypes = {}));
function lib_getProxyUrl(serverUrl) {
	const proxyUrl = pm.getProxyUrl(new URL(serverUrl));
	return proxyUrl ? proxyUrl.href : '';
}
const HttpRedirectCodes = [
	HttpCodes.MovedPermanently,
	HttpCodes.ResourceMoved,
	HttpCodes.SeeOther,
	HttpCodes.TemporaryRedirect,
	HttpCodes.PermanentRedirect
];
const HttpResponseRetryCodes = [
	HttpCodes.BadGateway,
	HttpCodes.ServiceUnavailable,
	HttpCodes.GatewayTimeout
];
const RetryableHttpVerbs = ['OPTIONS', 'GET', 'DELETE', 'HEAD'];
const ExponentialBackoffCeiling = 10;
const ExponentialBackoffTimeSlice = 5;
class HttpClientError extends Error {
	constructor(message, statusCode) {
		super(message);
		this.name = 'HttpClientError';
		this.statusCode = statusCode;
		Object.setPrototypeOf(this, HttpClientError.prototype);
	}
}
class HttpClientResponse {
	constructor(message) {
		this.message = message;
	}
	readBody() {
		return __awaiter(this, void 0, void 0, function* () {
			return new Promise((resolve) => __awaiter(this, void 0, void 0, function* () {
				let output = Buffer.alloc(0);
				this.message.on('data', (chunk) => {
					output = Buffer.concat([output, chunk]);
				});
				this.message.on('end', () => {
					resolve(output.toString());
				});
			}));
		});
	}
	readBodyBuffer() {
		return __awaiter(this, void 0, void 0, function* () {
			return new Promise((resolve) => __awaiter(this, void 0, void 0, function* () {
				const chunks = [];
				this.message.on('data', (chunk) => {
					chunks.push(chunk);
				});
				this.message.on('end', () => {
					resolve(Buffer.concat(chunks));
				});
			}));
		});
	}
}
function isHttps(requestUrl) {
	const parsedUrl = new URL(requestUrl);
	return parsedUrl.protocol === 'https:';
}
class HttpClient {
	constructor(userAgent, handlers, requestOptions) {
		this._ignoreSslError = false;
		this._allowRedirects = true;
		this._allowRedirectDowngrade = false;
		this._maxRedirects = 50;
		this._allowRetries = false;
		this._maxRetries = 1;
		this._keepAlive = false;
		this._disposed = false;
		this.userAgent = this._getUserAgentWithOrchestrationId(userAgent);
		this.handlers = handlers || [];
		this.requestOptions = requestOptions;
		if (requestOptions) {
			if (requestOptions.ignoreSslError != null) {
				this._ignoreSslError = requestOptions.ignoreSslError;
			}
			this._socketTimeout = requestOptions.socketTimeout;
			if (requestOptions.allowRedirects != null) {
				this._allowRedirects = requestOptions.allowRedirects;
			}
			if (requestOptions.allowRedirectDowngrade != null) {
				this._allowRedirectDowngrade = requestOptions.allowRedirectDowngrade;
			}
			if (requestOptions.maxRedirects != null) {
				this._maxRedirects = Math.max(requestOptions.maxRedirects, 0);
			}
			if (requestOptions.keepAlive != null) {
				this._keepAlive = requestOptions.keepAlive;
			}
			if (requestOptions.allowRetries != null) {
				this._allowRetries = requestOptions.allowRetries;
			}
			if (requestOptions.maxRetries != null) {
				this._maxRetries = requestOptions.maxRetries;
			}
		}
	}
	options(requestUrl, additionalHeaders) {
		return __awaiter(this, void 0, void 0, function* () {
			return this.request('OPTIONS', requestUrl, null, additionalHeaders || {});
		});
	}
	get(requestUrl, additionalHeaders) {
		return __awaiter(this, void 0, void 0, function* () {
			return this.request('GET', requestUrl, null, additionalHeaders || {});
		});
	}
	del(requestUrl, additionalHeaders) {
		return __awaiter(this, void 0, void 0, function* () {
			return this.request('DELETE', requestUrl, null, additionalHeaders || {});
		});
	}
	post(requestUrl, data, additionalHeaders) {
		return __awaiter(this, void 0, void 0, function* () {
			return this.request('POST', requestUrl, data, additionalHeaders || {});
		});
	}
	patch(requestUrl, data, additionalHeaders) {
		return __awaiter(this, void 0, void 0, function* () {
			return this.request('PATCH', requestUrl, data, additionalHeaders || {});
		});
	}
	put(requestUrl, data, additionalHeaders) {
		return __awaiter(this, void 0, void 0, function* () {
			return this.request('PUT', requestUrl, data, additionalHeaders || {});
		});
	}
	head(requestUrl, additionalHeaders) {
		return __awaiter(this, void 0, void 0, function* () {
			return this.request('HEAD', requestUrl, null, additionalHeaders || {});
		});
	}
	sendStream(verb, requestUrl, stream, additionalHeaders) {
		return __awaiter(this, void 0, void 0, function* () {
			return this.request(verb, requestUrl, stream, additionalHeaders);
		});
	}
	getJson(requestUrl_1) {
		return __awaiter(this, arguments, void 0, function* (requestUrl, additionalHeaders = {}) {
			additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
			const res = yield this.get(requestUrl, additionalHeaders);
			return this._processResponse(res, this.requestOptions);
		});
	}
	postJson(requestUrl_1, obj_1) {
		return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
			const data = JSON.stringify(obj, null, 2);
			additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
			additionalHeaders[Headers.ContentType] =
				this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
			const res = yield this.post(requestUrl, data, additionalHeaders);
			return this._processResponse(res, this.requestOptions);
		});
	}
	putJson(requestUrl_1, obj_1) {
		return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
			const data = JSON.stringify(obj, null, 2);
			additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
			additionalHeaders[Headers.ContentType] =
				this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
			const res = yield this.put(requestUrl, data, additionalHeaders);
			return this._processResponse(res, this.requestOptions);
		});
	}
	patchJson(requestUrl_1, obj_1) {
		return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
			const data = JSON.stringify(obj, null, 2);
			additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
			additionalHeaders[Headers.ContentType] =
				this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
			const res = yield this.patch(requestUrl, data, additionalHeaders);
			return this._processResponse(res, this.requestOptions);
		});
	}
	request(verb, requestUrl, data, headers) {
		return __awaiter(this, void 0, void 0, function* () {
			if (this._disposed) {
				throw new Error('Client has already been disposed.');
			}
			const parsedUrl = new URL(requestUrl);
			let info = this._prepareRequest(verb, parsedUrl, headers);
			const maxTries = this._allowRetries && RetryableHttpVerbs.includes(verb)
				? this._maxRetries + 1
				: 1;
			let numTries = 0;
			let response;
			do {
				response = yield this.requestRaw(info, data);
				if (response &&
					response.message &&
					response.message.statusCode === HttpCodes.Unauthorized) {
					let authenticationHandler;
					for (const handler of this.handlers) {
						if (handler.canHandleAuthentication(response)) {
							authenticationHandler = handler;
							break;
						}
					}
					if (authenticationHandler) {
						return authenticationHandler.handleAuthentication(this, info, data);
					}
					else {
						return response;
					}
				}
				let redirectsRemaining = this._maxRedirects;
				while (response.message.statusCode &&
					HttpRedirectCodes.includes(response.message.statusCode) &&
					this._allowRedirects &&
					redirectsRemaining > 0) {
					const redirectUrl = response.message.headers['location'];
					if (!redirectUrl) {
						break;
					}
					const parsedRedirectUrl = new URL(redirectUrl);
					if (parsedUrl.protocol === 'https:' &&
						parsedUrl.protocol !== parsedRedirectUrl.protocol &&
						!this._allowRedirectDowngrade) {
						throw new Error('Redirect from HTTPS to HTTP protocol. This downgrade is not allowed for security reasons. If you want to allow this behavior, set the allowRedirectDowngrade option to true.');
					}
					yield response.readBody();
					if (parsedRedirectUrl.hostname !== parsedUrl.hostname) {
						for (const header in headers) {
							if (header.toLowerCase() === 'authorization') {
								delete headers[header];
							}
						}
					}
					info = this._prepareRequest(verb, parsedRedirectUrl, headers);
					response = yield this.requestRaw(info, data);
					redirectsRemaining--;
				}
				if (!response.message.statusCode ||
					!HttpResponseRetryCodes.includes(response.message.statusCode)) {
					return response;
				}
				numTries += 1;
				if (numTries < maxTries) {
					yield response.readBody();
					yield this._performExponentialBackoff(numTries);
				}
			} while (numTries < maxTries);
			return response;
		});
	}
	dispose() {
		if (this._agent) {
			this._agent.destroy();
		}
		this._disposed = true;
	}
	requestRaw(info, data) {
		return __awaiter(this, void 0, void 0, function* () {
			return new Promise((resolve, reject) => {
				function callbackForResult(err, res) {
					if (err) {
						reject(err);
					}
					else if (!res) {
						reject(new Error('Unknown error'));
					}
					else {
						resolve(res);
					}
				}
				this.requestRawWithCallback(info, data, callbackForResult);
			});
		});
	}
	requestRawWithCallback(info, data, onResult) {
		if (typeof data === 'string') {
			if (!info.options.headers) {
				info.options.headers = {};
			}
			info.options.headers['Content-Length'] = Buffer.byteLength(data, 'utf8');
		}
		let callbackCalled = false;
		function handleResult(err, res) {
			if (!callbackCalled) {
				callbackCalled = true;
				onResult(err, res);
			}
		}
		const req = info.httpModule.request(info.options, (msg) => {
			const res = new HttpClientResponse(msg);
			handleResult(undefined, res);
		});
		let socket;
		req.on('socket', sock => {
			socket = sock;
		});
		req.setTimeout(this._socketTimeout || 3 * 60000, () => {
			if (socket) {
				socket.end();
			}
			handleResult(new Error(`Request timeout: ${info.options.path}`));
		});
		req.on('error', function (err) {
			handleResult(err);
		});
		if (data && typeof data === 'string') {
			req.write(data, 'utf8');
		}
		if (data && typeof data !== 'string') {
			data.on('close', function () {
				req.end();
			});
			data.pipe(req);
		}
		else {
			req.end();
		}
	}
	getAgent(serverUrl) {
		const parsedUrl = new URL(serverUrl);
		return this._getAgent(parsedUrl);
	}
	getAgentDispatcher(serverUrl) {
		const parsedUrl = new URL(serverUrl);
		const proxyUrl = getProxyUrl(parsedUrl);
		const useProxy = proxyUrl && proxyUrl.hostname;
		if (!useProxy) {
			return;
		}
		return this._getProxyAgentDispatcher(parsedUrl, proxyUrl);
	}
	_prepareRequest(method, requestUrl, headers) {
		const info = {};
		info.parsedUrl = requestUrl;
		const usingSsl = info.parsedUrl.protocol === 'https:';
		info.httpModule = usingSsl ? external_https_namespaceObject_0 : external_http_namespaceObject_0;
		const defaultPort = usingSsl ? 443 : 80;
		info.options = {};
		info.options.host = info.parsedUrl.hostname;
		info.options.port = info.parsedUrl.port
			? parseInt(info.parsedUrl.port)
			: defaultPort;
		info.options.path =
			(info.parsedUrl.pathname || '') + (info.parsedUrl.search || '');
		info.options.method = method;
		info.options.headers = this._mergeHeaders(headers);
		if (this.userAgent != null) {
			info.options.headers['user-agent'] = this.userAgent;
		}
		info.options.agent = this._getAgent(info.parsedUrl);
		if (this.handlers) {
			for (const handler of this.handlers) {
				handler.prepareRequest(info.options);
			}
		}
		return info;
	}
	_mergeHeaders(headers) {
		if (this.requestOptions && this.requestOptions.headers) {
			return Object.assign({}, lowercaseKeys(this.requestOptions.headers), lowercaseKeys(headers || {}));
		}
		return lowercaseKeys(headers || {});
	}
	_getExistingOrDefaultHeader(additionalHeaders, header, _default) {
		let clientHeader;
		if (this.requestOptions && this.requestOptions.headers) {
			const headerValue = lowercaseKeys(this.requestOptions.headers)[header];
			if (headerValue) {
				clientHeader =
					typeof headerValue === 'number' ? headerValue.toString() : headerValue;
			}
		}
		const additionalValue = additionalHeaders[header];
		if (additionalValue !== undefined) {
			return typeof additionalValue === 'number'
				? additionalValue.toString()
				: additionalValue;
		}
		if (clientHeader !== undefined) {
			return clientHeader;
		}
		return _default;
	}
	_getExistingOrDefaultContentTypeHeader(additionalHeaders, _default) {
		let clientHeader;
		if (this.requestOptions && this.requestOptions.headers) {
			const headerValue = lowercaseKeys(this.requestOptions.headers)[Headers.ContentType];
			if (headerValue) {
				if (typeof headerValue === 'number') {
					clientHeader = String(headerValue);
				}
				else if (Array.isArray(headerValue)) {
					clientHeader = headerValue.join(', ');
				}
				else {
					clientHeader = headerValue;
				}
			}
		}
		const additionalValue = additionalHeaders[Headers.ContentType];
		if (additionalValue !== undefined) {
			if (typeof additionalValue === 'number') {
				return String(additionalValue);
			}
			else if (Array.isArray(additionalValue)) {
				return additionalValue.join(', ');
			}
			else {
				return additionalValue;
			}
		}
		if (clientHeader !== undefined) {
			return clientHeader;
		}
		return _default;
	}
	_getAgent(parsedUrl) {
		let agent;
		const proxyUrl = getProxyUrl(parsedUrl);
		const useProxy = proxyUrl && proxyUrl.hostname;
		if (this._keepAlive && useProxy) {
			agent = this._proxyAgent;
		}
		if (!useProxy) {
			agent = this._agent;
		}
		if (agent) {
			return agent;
		}
		const usingSsl = parsedUrl.protocol === 'https:';
		let maxSockets = 100;
		if (this.requestOptions) {
			maxSockets = this.requestOptions.maxSockets || external_http_namespaceObject.globalAgent.maxSockets;
		}
		if (proxyUrl && proxyUrl.hostname) {
			const agentOptions = {
				maxSockets,
				keepAlive: this._keepAlive,
				proxy: Object.assign(Object.assign({}, ((proxyUrl.username || proxyUrl.password) && {
					proxyAuth: `${proxyUrl.username}:${proxyUrl.password}`
				})), { host: proxyUrl.hostname, port: proxyUrl.port })
			};
			let tunnelAgent;
			const overHttps = proxyUrl.protocol === 'https:';
			if (usingSsl) {
				tunnelAgent = overHttps ? httpsOverHttps : httpsOverHttp;
			}
			else {
				tunnelAgent = overHttps ? httpOverHttps : httpOverHttp;
			}
			agent = tunnelAgent(agentOptions);
			this._proxyAgent = agent;
		}
		if (!agent) {
			const options = { keepAlive: this._keepAlive, maxSockets };
			agent = usingSsl ? new external_https_namespaceObject.Agent(options) : new external_http_namespaceObject.Agent(options);
			this._agent = agent;
		}
		if (usingSsl && this._ignoreSslError) {
			agent.options = Object.assign(agent.options || {}, {
				rejectUnauthorized: false
			});
		}
		return agent;
	}
	_getProxyAgentDispatcher(parsedUrl, proxyUrl) {
		let proxyAgent;
		if (this._keepAlive) {
			proxyAgent = this._proxyAgentDispatcher;
		}
		if (proxyAgent) {
			return proxyAgent;
		}
		const usingSsl = parsedUrl.protocol === 'https:';
		proxyAgent = new undici.ProxyAgent(Object.assign({ uri: proxyUrl.href, pipelining: !this._keepAlive ? 0 : 1 }, ((proxyUrl.username || proxyUrl.password) && {
			token: `Basic ${Buffer.from(`${proxyUrl.username}:${proxyUrl.password}`).toString('base64')}`
		})));
		this._proxyAgentDispatcher = proxyAgent;
		if (usingSsl && this._ignoreSslError) {
			proxyAgent.options = Object.assign(proxyAgent.options.requestTls || {}, {
				rejectUnauthorized: false
			});
		}
		return proxyAgent;
	}
	_getUserAgentWithOrchestrationId(userAgent) {
		const baseUserAgent = userAgent || 'actions/http-client';
		const orchId = process.env['ACTIONS_ORCHESTRATION_ID'];
		if (orchId) {
			const sanitizedId = orchId.replace(/[^a-z0-9_.-]/gi, '_');
			return `${baseUserAgent} actions_orchestration_id/${sanitizedId}`;
		}
		return baseUserAgent;
	}
	_performExponentialBackoff(retryNumber) {
		return __awaiter(this, void 0, void 0, function* () {
			retryNumber = Math.min(ExponentialBackoffCeiling, retryNumber);
			const ms = ExponentialBackoffTimeSlice * Math.pow(2, retryNumber);
			return new Promise(resolve => setTimeout(() => resolve(), ms));
		});
	}
	_processResponse(res, options) {
		return __awaiter(this, void 0, void 0, function* () {
			return new Promise((resolve, reject) => __awaiter(this, void 0, void 0, function* () {
				const statusCode = res.message.statusCode || 0;
				const response = {
					statusCode,
					result: null,
					headers: {}
				};
				if (statusCode === HttpCodes.NotFound) {
					resolve(response);
				}
				function dateTimeDeserializer(key, value) {
					if (typeof value === 'string') {
						const a = new Date(value);
						if (!isNaN(a.valueOf())) {
							return a;
						}
					}
					return value;
				}
				let obj;
				let contents;
				try {
					contents = yield res.readBody();
					if (contents && contents.length > 0) {
						if (options && options.deserializeDates) {
							obj = JSON.parse(contents, dateTimeDeserializer);
						}
						else {
							obj = JSON.parse(contents);
						}
						response.result = obj;
					}
					response.headers = res.message.headers;
				}
				catch (err) {
				}
				if (statusCode > 299) {
					let msg;
					if (obj && obj.message) {
						msg = obj.message;
					}
					else if (contents && contents.length > 0) {
						msg = contents;
					}
					else {
						msg = `Failed request: (${statusCode})`;
					}
					const err = new HttpClientError(msg, statusCode);
					err.result = response.result;
					reject(err);
				}
				else {
					resolve(response);
				}
			}));
		});
	}
}
const lowercaseKeys = (obj) => Object.keys(obj).reduce((c, k) => ((c[k.toLowerCase()] = obj[k]), c), {});
//# sourceMappingURL=index.js.map
}),
9926:
((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
__nccwpck_require__.d(__webpack_exports__, {
  fetch: () => (fetch),
  ProxyAgent: () => (ProxyAgent)
});
//
class ProxyAgent {}
function fetch() {
  throw new Error('undici is not part of this bundle');
}
})
});
var __webpack_module_cache__ = {};
function __nccwpck_require__(moduleId) {
	var cachedModule = __webpack_module_cache__[moduleId];
	if (cachedModule !== undefined) {
		return cachedModule.exports;
	}
	var module = __webpack_module_cache__[moduleId] = {
		exports: {}
	};
	var threw = true;
	try {
		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
		threw = false;
	} finally {
		if(threw) delete __webpack_module_cache__[moduleId];
	}
	return module.exports;
}
__nccwpck_require__.m = __webpack_modules__;
/* webpack/runtime/asset-relocator-loader */
if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/* webpack/runtime/create fake namespace object */
(() => {
	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
	var leafPrototypes;
	__nccwpck_require__.t = function(value, mode) {
		if(mode & 1) value = this(value);
		if(mode & 8) return value;
		if(typeof value === 'object' && value) {
			if((mode & 4) && value.__esModule) return value;
			if((mode & 16) && typeof value.then === 'function') return value;
		}
		var ns = Object.create(null);
		__nccwpck_require__.r(ns);
		var def = {};
		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
		}
		def['default'] = () => (value);
		__nccwpck_require__.d(ns, def);
		return ns;
	};
})();
/* webpack/runtime/define property getters */
(() => {
	__nccwpck_require__.d = (exports, definition) => {
		for(var key in definition) {
			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
			}
		}
	};
})();
/* webpack/runtime/ensure chunk */
(() => {
	__nccwpck_require__.f = {};
	__nccwpck_require__.e = (chunkId) => {
		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
			__nccwpck_require__.f[key](chunkId, promises);
			return promises;
		}, []));
	};
})();
/* webpack/runtime/get javascript chunk filename */
(() => {
	__nccwpck_require__.u = (chunkId) => {
		return "" + chunkId + ".index.js";
	};
})();
/* webpack/runtime/hasOwnProperty shorthand */
(() => {
	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
})();
/* webpack/runtime/make namespace object */
(() => {
	__nccwpck_require__.r = (exports) => {
		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
		}
		Object.defineProperty(exports, '__esModule', { value: true });
	};
})();
/* webpack/runtime/import chunk loading */
(() => {
	
	var installedChunks = {
		792: 0
	};
	
	var installChunk = (data) => {
		var {ids, modules, runtime} = data;
		var moduleId, chunkId, i = 0;
		for(moduleId in modules) {
			if(__nccwpck_require__.o(modules, moduleId)) {
				__nccwpck_require__.m[moduleId] = modules[moduleId];
			}
		}
		if(runtime) runtime(__nccwpck_require__);
		for(;i < ids.length; i++) {
			chunkId = ids[i];
			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
				installedChunks[chunkId][0]();
			}
			installedChunks[ids[i]] = 0;
		}
	
	}
	
	__nccwpck_require__.f.j = (chunkId, promises) => {
			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
			if(installedChunkData !== 0) { // 0 means "already installed".
	
				if(installedChunkData) {
					promises.push(installedChunkData[1]);
				} else {
					if(true) { // all chunks have JS
						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
							throw e;
						});
						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
						promises.push(installedChunkData[1] = promise);
					}
				}
			}
	};
	
	
	
	
})();
var __webpack_exports__ = {};
__nccwpck_require__.d(__webpack_exports__, {
  load: () => (load),
  outputsOfFailedStart: () => (outputsOfFailedStart)
});
// ./package.json
const package_namespaceObject = /*#__PURE__*/JSON.parse('{"UU":"pinecone-backup-action","rE":"0.1.0"}');
var explain_error = __nccwpck_require__(6590);
var action_error = __nccwpck_require__(9150);
var safe_text = __nccwpck_require__(8844);
// ./src/actions/end-messages.ts
function linesOf({ error, leftovers }) {
	if (error instanceof action_error.ActionError)
		return error.lines;
	return [
		(0,safe_text.safe) `Unexpected error: ${(0,explain_error.describeError)(error)}.`,
		...leftovers,
		(0,safe_text.safe) `This is a bug in the action. Please report it with the debug log from a re-run.`,
	];
}
function unwrittenOutputs({ error, outputs, }) {
	const values = Object.entries(outputs).flatMap(([name, value]) => value.split('\n').map((line) => (0,safe_text.safe) `${name}: ${line}`));
	return [(0,safe_text.safe) `The outputs of the step could not be written: ${(0,explain_error.describeError)(error)}.`, ...values];
}
// ./src/actions/log-inputs.ts
function describeSharedInputs({ connection, ...wait }) {
	const { apiUrl, apiVersion, proxyFor } = connection;
	const proxy = proxyFor(apiUrl);
	return {
		...(wait.waitForReady !== undefined && { wait_for_ready: wait.waitForReady }),
		...(wait.pollIntervalMs !== undefined && {
			timeout_minutes: wait.timeoutMs / 60_000,
			poll_interval_seconds: wait.pollIntervalMs / 1_000,
		}),
		api_version: apiVersion,
		api_url: apiUrl.href.replace(/\/$/, ''),
		...(proxy && { https_proxy: proxy.host }),
	};
}
async function logInputs({ log, inputs, keySource, }) {
	await log.group((0,safe_text.safe) `Inputs`, async () => {
		const source = keySource === 'api_key' ? 'the input' : `the environment variable ${keySource}`;
		log.info((0,safe_text.safe) `api_key: from ${source}`);
		for (const [name, value] of Object.entries(inputs))
			log.info((0,safe_text.safe) `${name}: ${inWords(value)}`);
	});
}
function inWords(value) {
	if (value === undefined)
		return 'not set';
	return Array.isArray(value) ? value.join(', ') : String(value);
}
var parse_inputs = __nccwpck_require__(8259);
var closest_names = __nccwpck_require__(6909);
// ./src/actions/undeclared-inputs.ts
const ALTERNATIVES = {
	create: { backup_name_prefix: 'backup_name', tags: 'index_tags' },
	gate: { backup_name: 'backup_id', tags: 'index_tags' },
	restore: { backup_name: 'backup_id' },
	prune: { backup_name: 'backup_name_prefix', created_before: 'keep_within' },
	schedule: { backup_name: 'schedule_name', tags: 'index_tags' },
};
function declaredInputs(actions) {
	return Object.fromEntries(Object.entries(actions).map(([name, { parseInputs }]) => [name, (0,parse_inputs.namesReadBy)(parseInputs)]));
}
function checkUndeclaredInputs({ inputs, action, declared, }) {
	for (const given of inputs.raw.givenNames().sort()) {
		const isPassedByRunner = given === given.toUpperCase();
		const name = isPassedByRunner ? given.toLowerCase() : `INPUT_${given}`;
		if (isPassedByRunner && declared[action]?.includes(name))
			continue;
		inputs.reject({ name: (0,safe_text.excerpt)(name, 80), problem: problemOf({ given, action, declared }) });
	}
}
function problemOf({ given, action, declared }) {
	const spelled = given.toLowerCase().replaceAll('-', '_');
	const own = declared[action] ?? [];
	if (own.includes(spelled))
		return `is not an input; use ${spelled}`;
	const all = Object.values(declared).flat();
	const notAnInput = `is not an input of ${action}`;
	const meant = all.includes(spelled) ? spelled : (closestInput(spelled, own) ?? closestInput(spelled, all));
	if (meant === undefined) {
		const rules = own.filter((name) => name.startsWith('keep_'));
		if (rules.length > 0 && /^keep(_|$)/.test(spelled))
			return `${notAnInput}. Its rules are ${listed(rules)}`;
		return `${notAnInput}. Remove it; if it is a variable of the workflow, rename INPUT_${(0,safe_text.excerpt)(given, 80)}`;
	}
	if (own.includes(meant))
		return `${notAnInput}. Did you mean ${meant}?`;
	const owners = Object.keys(declared).filter((name) => declared[name]?.includes(meant));
	const isInputOf = `an input of ${listed(owners)}`;
	const alternative = ALTERNATIVES[action]?.[meant];
	const advice = alternative === undefined ? '' : `. Set ${alternative} instead`;
	if (meant === spelled)
		return `${notAnInput}; it is ${isInputOf}${advice}`;
	return `${notAnInput}. Did you mean ${meant}? It is ${isInputOf}${advice}`;
}
function closestInput(spelled, names) {
	return names
		.map((name) => ({ name, edits: (0,closest_names.editDistance)(spelled, name) }))
		.filter(({ name, edits }) => edits <= Math.min(2, Math.floor(name.length / 3)))
		.sort((a, b) => a.edits - b.edits)[0]?.name;
}
function listed(names) {
	return names.join(', ').replace(/, (\w+)$/, ' and $1');
}
// external "node:crypto"
const external_node_crypto_namespaceObject = nodeRequire("node:crypto");
var errors = __nccwpck_require__(2390);
var hosts = __nccwpck_require__(2426);
// external "node:v8"
const external_node_v8_namespaceObject = nodeRequire("node:v8");
var pinecone_parse = __nccwpck_require__(7382);
var service_clock = __nccwpck_require__(3365);
// ./src/pinecone/pagination.ts
const PAGE_SIZES = [100, 25, 6, 1];
const MAX_PAGES = 1_000;
const MAX_CHARACTERS = 8_000_000;
const MAX_ROWS = 10_000;
const MAX_PAGE_ROWS = 1_000;
async function* paginate({ requester, list, limits, }) {
	const { path, parse, idOf } = list;
	const seen = new Set();
	let characters = 0;
	const parseResponse = (json, { headers, body }) => {
		return { ...parsePage(json, parse), respondedAt: (0,service_clock.parseHttpDate)(headers.date), length: body.length };
	};
	async function* readPages(pageSize) {
		const tokens = new Set();
		let query = { limit: String(pageSize) };
		for (let count = 1;; count += 1) {
			if (count > MAX_PAGES)
				throw tooLong(`${MAX_PAGES} pages`);
			const page = await requester.withRetries({ method: 'GET', path, isPage: true, query, parse: parseResponse }, limits);
			const { rows, next, respondedAt, length } = page;
			const newRows = rows.filter((row) => !seen.has(idOf(row)) && seen.add(idOf(row)));
			characters += length * (newRows.length / Math.max(1, rows.length));
			if (characters > MAX_CHARACTERS)
				throw tooLong(`${MAX_CHARACTERS} characters`);
			if (seen.size > MAX_ROWS)
				throw tooLong(`${MAX_ROWS} rows`);
			yield { rows: newRows, respondedAt };
			if (next === undefined || rows.length === 0 || tokens.has(next))
				return;
			tokens.add(next);
			keepMemorySmall();
			query = { paginationToken: next };
		}
	}
	for (const pageSize of PAGE_SIZES) {
		try {
			return yield* readPages(pageSize);
		}
		catch (error) {
			if (!(0,errors.isTooLarge)(error) || pageSize === PAGE_SIZES.at(-1))
				throw error;
		}
	}
}
function keepMemorySmall() {
	(0,external_node_v8_namespaceObject.setFlagsFromString)('--semi-space-growth-factor=1');
}
function tooLong(limit) {
	return new errors.InvalidResponseError({ reason: `the list has more than ${limit}` });
}
function parsePage(json, parse) {
	const from = (0,pinecone_parse.object)(json, 'the page');
	const data = (0,pinecone_parse.array)(from.data, 'data');
	if (data.length > MAX_PAGE_ROWS)
		throw new pinecone_parse.SchemaError(`the page has more than ${MAX_PAGE_ROWS} rows`);
	const rows = data.map(parse);
	const { next } = (0,pinecone_parse.object)(from.pagination ?? {}, 'pagination');
	if (next !== undefined && next !== null && typeof next !== 'string')
		throw new pinecone_parse.SchemaError('the pagination token is not a string');
	return { rows, next: next || undefined };
}
// ./src/pinecone/parse-restore.ts
function parseRestoreJob(json) {
	const from = (0,pinecone_parse.object)(json, 'the restore job');
	const { percent_complete: percent, created_at: created } = from;
	return {
		restore_job_id: (0,pinecone_parse.id)(from, 'restore_job_id'),
		backup_id: (0,pinecone_parse.text)(from, 'backup_id'),
		target_index_name: (0,pinecone_parse.text)(from, 'target_index_name'),
		target_index_id: (0,pinecone_parse.id)(from, 'target_index_id'),
		status: (0,pinecone_parse.text)(from, 'status'),
		created_at: (0,pinecone_parse.isTime)(created) ? created : '',
		...(typeof percent === 'number' && percent >= 0 && percent <= 100 && { percent_complete: percent }),
	};
}
function parseRestoreStarted(json) {
	const from = (0,pinecone_parse.object)(json, 'the response');
	return { restore_job_id: (0,pinecone_parse.id)(from, 'restore_job_id'), index_id: (0,pinecone_parse.id)(from, 'index_id') };
}
var parse_schedule = __nccwpck_require__(5146);
var redact_key = __nccwpck_require__(3566);
var request = __nccwpck_require__(8552);
var consistency = __nccwpck_require__(213);
// ./src/pinecone/unresolved-host.ts
function giveUpUnresolved({ transport, clock }) {
	const unresolvedSince = new Map();
	const respondedHosts = new Set();
	return async (request) => {
		const { host } = request.url;
		try {
			const response = await transport(request);
			respondedHosts.add(host);
			return response;
		}
		catch (error) {
			const isUnresolved = error instanceof errors.NetworkError && (error.kind === 'unresolved-host' || error.kind === 'unresolved-proxy');
			if (!isUnresolved || respondedHosts.has(host)) {
				unresolvedSince.delete(host);
				throw error;
			}
			const since = unresolvedSince.get(host) ?? clock.now();
			unresolvedSince.set(host, since);
			if (clock.now() - since < consistency.UNRESOLVED_HOST_MS)
				throw error;
			const { message, sent, kind } = error;
			throw new errors.NetworkError({ message, sent, kind, permanent: true, cause: error.cause });
		}
	};
}
// ./src/pinecone/client.ts
function pineconeClient({ connection, ports, }) {
	const { now, observe } = (0,service_clock.serviceClock)(ports.clock, (aheadMs) => ports.onClockSkew?.(aheadMs));
	const send = giveUpUnresolved(ports);
	const transport = async (request) => {
		const response = await send(request);
		observe(response.headers.date);
		return response;
	};
	const requester = (0,request.createRequester)({ connection, ports: { ...ports, transport } });
	const { once, withRetries } = requester;
	return {
		redact: (0,redact_key.keyRedactor)(connection.apiKey),
		now,
		createBackup: ({ indexName, name, description, isExpected }, limits) => {
			const path = ['indexes', indexName, 'backups'];
			const parse = (json) => {
				const backup = (0,pinecone_parse.parseBackup)(json);
				if (!isExpected(backup))
					throw new pinecone_parse.SchemaError('it describes another backup');
				return backup;
			};
			return once({ method: 'POST', path, body: { name, description }, parse }, limits);
		},
		describeBackup: ({ backupId, isExpected = () => true }, limits) => {
			const parse = (json) => {
				const backup = (0,pinecone_parse.parseBackup)(json);
				if (backup.backup_id !== backupId || !isExpected(backup))
					throw new pinecone_parse.SchemaError('it describes another backup');
				return backup;
			};
			return withRetries({ method: 'GET', path: ['backups', backupId], parse }, limits);
		},
		listBackupPages: (limits, indexName) => {
			const path = indexName === undefined ? ['backups'] : ['indexes', indexName, 'backups'];
			return paginate({ requester, list: { path, parse: pinecone_parse.parseListedBackup, idOf: idOfListed }, limits });
		},
		createIndexFromBackup: ({ backupId, indexName: name, tags, deletionProtection }, limits) => {
			const body = { name, deletion_protection: deletionProtection, ...(tags && { tags }) };
			const path = ['backups', backupId, 'create-index'];
			return once({ method: 'POST', path, body, parse: parseRestoreStarted }, limits);
		},
		describeRestoreJob: ({ jobId, isExpected = () => true }, limits) => {
			const parse = (json) => {
				const job = requireJobId({ job: parseRestoreJob(json), jobId });
				if (!isExpected(job))
					throw new pinecone_parse.SchemaError('it describes the restore of another backup or index');
				return job;
			};
			return withRetries({ method: 'GET', path: ['restore-jobs', jobId], parse }, limits);
		},
		listScheduleHistory: ({ scheduleId }, limits) => {
			const path = ['backup-schedules', scheduleId, 'history'];
			return allRows({ requester, list: { path, parse: pinecone_parse.parseListedBackup, idOf: idOfListed }, limits });
		},
		listRestoreJobs: (limits) => allRows({ requester, list: RESTORE_JOBS, limits }),
		deleteBackup: ({ backupId }, limits) => withRetries({ method: 'DELETE', path: ['backups', backupId], parse: () => undefined, ignoresBody: true }, limits),
		deleteIndex: ({ indexName }, limits) => once({ method: 'DELETE', path: ['indexes', indexName], parse: () => undefined, ignoresBody: true }, limits),
		listIndexes: (limits) => withRetries({ method: 'GET', path: ['indexes'], isList: true, parse: pinecone_parse.parseIndexes }, limits),
		describeIndex: ({ indexName }, limits) => {
			const parse = (json) => requireName({ index: (0,pinecone_parse.parseIndex)(json), indexName });
			return withRetries({ method: 'GET', path: ['indexes', indexName], parse }, limits);
		},
		listSchedules: ({ indexName }, limits) => {
			const list = { path: ['indexes', indexName, 'backup-schedules'], parse: parse_schedule.parseSchedule, idOf: idOfSchedule };
			return allRows({ requester, list, limits });
		},
		createSchedule: ({ indexName, name, frequency, expireAfterDays }, limits) => {
			const path = ['indexes', indexName, 'backup-schedules'];
			const schedule = { type: 'time-based', frequency };
			const body = { name, schedule, retention: { expire_after_days: expireAfterDays } };
			const expected = { name, frequency, expireAfterDays, enabled: true };
			return once({ method: 'POST', path, body, parse: (json) => (0,parse_schedule.requireSchedule)((0,parse_schedule.parseSchedule)(json), expected) }, limits);
		},
		updateSchedule: ({ scheduleId, changes: { frequency, expireAfterDays, enabled }, expected }, limits) => {
			const body = {
				...(frequency !== undefined && { frequency }),
				...(expireAfterDays !== undefined && { retention: { expire_after_days: expireAfterDays } }),
				...(enabled !== undefined && { enabled }),
			};
			const parse = (json) => (0,parse_schedule.requireSchedule)((0,parse_schedule.parseSchedule)(json), { ...expected, scheduleId });
			return withRetries({ method: 'PATCH', path: ['backup-schedules', scheduleId], body, parse }, limits);
		},
		describeIndexStats: async ({ host }, limits) => {
			if (host === undefined) {
				throw new errors.InvalidResponseError({ reason: 'the index has no valid host' });
			}
			const base = (0,hosts.dataPlaneUrl)({ host, apiUrl: connection.apiUrl });
			const path = ['describe_index_stats'];
			return withRetries({ method: 'POST', base, path, body: {}, parse: pinecone_parse.parseIndexStats }, limits);
		},
	};
}
const idOfListed = (backup) => `${(0,pinecone_parse.identityOf)(backup)} ${backup.status}`;
const idOfSchedule = (schedule) => schedule.schedule_id;
const RESTORE_JOBS = { path: ['restore-jobs'], parse: parseRestoreJob, idOf: (job) => job.restore_job_id };
async function allRows(request) {
	const all = [];
	for await (const { rows } of paginate(request))
		all.push(...rows);
	return all;
}
function requireJobId({ job, jobId }) {
	if (job.restore_job_id !== jobId)
		throw new pinecone_parse.SchemaError('it describes another restore job');
	return job;
}
function requireName({ index, indexName }) {
	const keyOf = (name) => name.trim().toLowerCase();
	if (keyOf(index.name) !== keyOf(indexName))
		throw new pinecone_parse.SchemaError('it describes another index');
	return index;
}
var transport = __nccwpck_require__(6326);
var external_os_ = __nccwpck_require__(857);
// ./node_modules/@actions/core/lib/utils.js
/* eslint-disable @typescript-eslint/no-explicit-any */
function utils_toCommandValue(input) {
	if (input === null || input === undefined) {
		return '';
	}
	else if (typeof input === 'string' || input instanceof String) {
		return input;
	}
	return JSON.stringify(input);
}
function utils_toCommandProperties(annotationProperties) {
	if (!Object.keys(annotationProperties).length) {
		return {};
	}
	return {
		title: annotationProperties.title,
		file: annotationProperties.file,
		line: annotationProperties.startLine,
		endLine: annotationProperties.endLine,
		col: annotationProperties.startColumn,
		endColumn: annotationProperties.endColumn
	};
}
//# sourceMappingURL=utils.js.map
// ./node_modules/@actions/core/lib/command.js
function command_issueCommand(command, properties, message) {
	const cmd = new Command(command, properties, message);
	process.stdout.write(cmd.toString() + external_os_.EOL);
}
function command_issue(name, message = '') {
	command_issueCommand(name, {}, message);
}
const CMD_STRING = '::';
class Command {
	constructor(command, properties, message) {
		if (!command) {
			command = 'missing.command';
		}
		this.command = command;
		this.properties = properties;
		this.message = message;
	}
	toString() {
		let cmdStr = CMD_STRING + this.command;
		if (this.properties && Object.keys(this.properties).length > 0) {
			cmdStr += ' ';
			let first = true;
			for (const key in this.properties) {
				if (this.properties.hasOwnProperty(key)) {
					const val = this.properties[key];
					if (val) {
						if (first) {
							first = false;
						}
						else {
							cmdStr += ',';
						}
						cmdStr += `${key}=${escapeProperty(val)}`;
					}
				}
			}
		}
		cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
		return cmdStr;
	}
}
function escapeData(s) {
	return utils_toCommandValue(s)
		.replace(/%/g, '%25')
		.replace(/\r/g, '%0D')
		.replace(/\n/g, '%0A');
}
function escapeProperty(s) {
	return utils_toCommandValue(s)
		.replace(/%/g, '%25')
		.replace(/\r/g, '%0D')
		.replace(/\n/g, '%0A')
		.replace(/:/g, '%3A')
		.replace(/,/g, '%2C');
}
//# sourceMappingURL=command.js.map
// external "crypto"
const external_crypto_namespaceObject = nodeRequire("crypto");
var external_fs_ = __nccwpck_require__(9896);
// ./node_modules/@actions/core/lib/file-command.js
/* eslint-disable @typescript-eslint/no-explicit-any */
function file_command_issueFileCommand(command, message) {
	const filePath = process.env[`GITHUB_${command}`];
	if (!filePath) {
		throw new Error(`Unable to find environment variable for file command ${command}`);
	}
	if (!external_fs_.existsSync(filePath)) {
		throw new Error(`Missing file at path: ${filePath}`);
	}
	external_fs_.appendFileSync(filePath, `${utils_toCommandValue(message)}${external_os_.EOL}`, {
		encoding: 'utf8'
	});
}
function file_command_prepareKeyValueMessage(key, value) {
	const delimiter = `ghadelimiter_${external_crypto_namespaceObject.randomUUID()}`;
	const convertedValue = utils_toCommandValue(value);
	if (key.includes(delimiter)) {
		throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
	}
	if (convertedValue.includes(delimiter)) {
		throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
	}
	return `${key}<<${delimiter}${external_os_.EOL}${convertedValue}${external_os_.EOL}${delimiter}`;
}
//# sourceMappingURL=file-command.js.map
// external "path"
const external_path_namespaceObject = nodeRequire("path");
var lib = __nccwpck_require__(5798);
// ./node_modules/@actions/http-client/lib/auth.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
	function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
	return new (P || (P = Promise))(function (resolve, reject) {
		function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
		function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
		function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
		step((generator = generator.apply(thisArg, _arguments || [])).next());
	});
};
class BasicCredentialHandler {
	constructor(username, password) {
		this.username = username;
		this.password = password;
	}
	prepareRequest(options) {
		if (!options.headers) {
			throw Error('The request has no headers');
		}
		options.headers['Authorization'] = `Basic ${Buffer.from(`${this.username}:${this.password}`).toString('base64')}`;
	}
	canHandleAuthentication() {
		return false;
	}
	handleAuthentication() {
		return __awaiter(this, void 0, void 0, function* () {
			throw new Error('not implemented');
		});
	}
}
class auth_BearerCredentialHandler {
	constructor(token) {
		this.token = token;
	}
	prepareRequest(options) {
		if (!options.headers) {
			throw Error('The request has no headers');
		}
		options.headers['Authorization'] = `Bearer ${this.token}`;
	}
	canHandleAuthentication() {
		return false;
	}
	handleAuthentication() {
		return __awaiter(this, void 0, void 0, function* () {
			throw new Error('not implemented');
		});
	}
}
class PersonalAccessTokenCredentialHandler {
	constructor(token) {
		this.token = token;
	}
	prepareRequest(options) {
		if (!options.headers) {
			throw Error('The request has no headers');
		}
		options.headers['Authorization'] = `Basic ${Buffer.from(`PAT:${this.token}`).toString('base64')}`;
	}
	canHandleAuthentication() {
		return false;
	}
	handleAuthentication() {
		return __awaiter(this, void 0, void 0, function* () {
			throw new Error('not implemented');
		});
	}
}
//# sourceMappingURL=auth.js.map
// ./node_modules/@actions/core/lib/oidc-utils.js
var oidc_utils_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
	function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
	return new (P || (P = Promise))(function (resolve, reject) {
		function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
		function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
		function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
		step((generator = generator.apply(thisArg, _arguments || [])).next());
	});
};
class oidc_utils_OidcClient {
	static createHttpClient(allowRetry = true, maxRetry = 10) {
		const requestOptions = {
			allowRetries: allowRetry,
			maxRetries: maxRetry
		};
		return new HttpClient('actions/oidc-client', [new BearerCredentialHandler(oidc_utils_OidcClient.getRequestToken())], requestOptions);
	}
	static getRequestToken() {
		const token = process.env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'];
		if (!token) {
			throw new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_TOKEN env variable');
		}
		return token;
	}
	static getIDTokenUrl() {
		const runtimeUrl = process.env['ACTIONS_ID_TOKEN_REQUEST_URL'];
		if (!runtimeUrl) {
			throw new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_URL env variable');
		}
		return runtimeUrl;
	}
	static getCall(id_token_url) {
		return oidc_utils_awaiter(this, void 0, void 0, function* () {
			var _a;
			const httpclient = oidc_utils_OidcClient.createHttpClient();
			const res = yield httpclient
				.getJson(id_token_url)
				.catch(error => {
				throw new Error(`Failed to get ID Token. \n 
		Error Code : ${error.statusCode}\n 
		Error Message: ${error.message}`);
			});
			const id_token = (_a = res.result) === null || _a === void 0 ? void 0 : _a.value;
			if (!id_token) {
				throw new Error('Response json body do not have ID Token field');
			}
			return id_token;
		});
	}
	static getIDToken(audience) {
		return oidc_utils_awaiter(this, void 0, void 0, function* () {
			try {
				let id_token_url = oidc_utils_OidcClient.getIDTokenUrl();
				if (audience) {
					const encodedAudience = encodeURIComponent(audience);
					id_token_url = `${id_token_url}&audience=${encodedAudience}`;
				}
				debug(`ID token url is ${id_token_url}`);
				const id_token = yield oidc_utils_OidcClient.getCall(id_token_url);
				setSecret(id_token);
				return id_token;
			}
			catch (error) {
				throw new Error(`Error message: ${error.message}`);
			}
		});
	}
}
//# sourceMappingURL=oidc-utils.js.map
// ./node_modules/@actions/core/lib/summary.js
var summary_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
	function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
	return new (P || (P = Promise))(function (resolve, reject) {
		function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
		function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
		function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
		step((generator = generator.apply(thisArg, _arguments || [])).next());
	});
};
const { access, appendFile, writeFile } = external_fs_.promises;
const SUMMARY_ENV_VAR = 'GITHUB_STEP_SUMMARY';
const SUMMARY_DOCS_URL = 'https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions#adding-a-job-summary';
class Summary {
	constructor() {
		this._buffer = '';
	}
	filePath() {
		return summary_awaiter(this, void 0, void 0, function* () {
			if (this._filePath) {
				return this._filePath;
			}
			const pathFromEnv = process.env[SUMMARY_ENV_VAR];
			if (!pathFromEnv) {
				throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
			}
			try {
				yield access(pathFromEnv, external_fs_.constants.R_OK | external_fs_.constants.W_OK);
			}
			catch (_a) {
				throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
			}
			this._filePath = pathFromEnv;
			return this._filePath;
		});
	}
	wrap(tag, content, attrs = {}) {
		const htmlAttrs = Object.entries(attrs)
			.map(([key, value]) => ` ${key}="${value}"`)
			.join('');
		if (!content) {
			return `<${tag}${htmlAttrs}>`;
		}
		return `<${tag}${htmlAttrs}>${content}</${tag}>`;
	}
	write(options) {
		return summary_awaiter(this, void 0, void 0, function* () {
			const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
			const filePath = yield this.filePath();
			const writeFunc = overwrite ? writeFile : appendFile;
			yield writeFunc(filePath, this._buffer, { encoding: 'utf8' });
			return this.emptyBuffer();
		});
	}
	clear() {
		return summary_awaiter(this, void 0, void 0, function* () {
			return this.emptyBuffer().write({ overwrite: true });
		});
	}
	stringify() {
		return this._buffer;
	}
	isEmptyBuffer() {
		return this._buffer.length === 0;
	}
	emptyBuffer() {
		this._buffer = '';
		return this;
	}
	addRaw(text, addEOL = false) {
		this._buffer += text;
		return addEOL ? this.addEOL() : this;
	}
	addEOL() {
		return this.addRaw(external_os_.EOL);
	}
	addCodeBlock(code, lang) {
		const attrs = Object.assign({}, (lang && { lang }));
		const element = this.wrap('pre', this.wrap('code', code), attrs);
		return this.addRaw(element).addEOL();
	}
	addList(items, ordered = false) {
		const tag = ordered ? 'ol' : 'ul';
		const listItems = items.map(item => this.wrap('li', item)).join('');
		const element = this.wrap(tag, listItems);
		return this.addRaw(element).addEOL();
	}
	addTable(rows) {
		const tableBody = rows
			.map(row => {
			const cells = row
				.map(cell => {
				if (typeof cell === 'string') {
					return this.wrap('td', cell);
				}
				const { header, data, colspan, rowspan } = cell;
				const tag = header ? 'th' : 'td';
				const attrs = Object.assign(Object.assign({}, (colspan && { colspan })), (rowspan && { rowspan }));
				return this.wrap(tag, data, attrs);
			})
				.join('');
			return this.wrap('tr', cells);
		})
			.join('');
		const element = this.wrap('table', tableBody);
		return this.addRaw(element).addEOL();
	}
	addDetails(label, content) {
		const element = this.wrap('details', this.wrap('summary', label) + content);
		return this.addRaw(element).addEOL();
	}
	addImage(src, alt, options) {
		const { width, height } = options || {};
		const attrs = Object.assign(Object.assign({}, (width && { width })), (height && { height }));
		const element = this.wrap('img', null, Object.assign({ src, alt }, attrs));
		return this.addRaw(element).addEOL();
	}
	addHeading(text, level) {
		const tag = `h${level}`;
		const allowedTag = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].includes(tag)
			? tag
			: 'h1';
		const element = this.wrap(allowedTag, text);
		return this.addRaw(element).addEOL();
	}
	addSeparator() {
		const element = this.wrap('hr', null);
		return this.addRaw(element).addEOL();
	}
	addBreak() {
		const element = this.wrap('br', null);
		return this.addRaw(element).addEOL();
	}
	addQuote(text, cite) {
		const attrs = Object.assign({}, (cite && { cite }));
		const element = this.wrap('blockquote', text, attrs);
		return this.addRaw(element).addEOL();
	}
	addLink(text, href) {
		const element = this.wrap('a', text, { href });
		return this.addRaw(element).addEOL();
	}
}
const _summary = new Summary();
const markdownSummary = (/* unused pure expression or super */ null && (_summary));
const summary = (/* unused pure expression or super */ null && (_summary));
//# sourceMappingURL=summary.js.map
// ./node_modules/@actions/core/lib/path-utils.js
function toPosixPath(pth) {
	return pth.replace(/[\\]/g, '/');
}
function toWin32Path(pth) {
	return pth.replace(/[/]/g, '\\');
}
function toPlatformPath(pth) {
	return pth.replace(/[/\\]/g, path.sep);
}
//# sourceMappingURL=path-utils.js.map
// ./node_modules/@actions/core/lib/platform.js
var platform_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
	function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
	return new (P || (P = Promise))(function (resolve, reject) {
		function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
		function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
		function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
		step((generator = generator.apply(thisArg, _arguments || [])).next());
	});
};
const getWindowsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
	const { stdout: version } = yield exec.getExecOutput('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Version"', undefined, {
		silent: true
	});
	const { stdout: name } = yield exec.getExecOutput('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Caption"', undefined, {
		silent: true
	});
	return {
		name: name.trim(),
		version: version.trim()
	};
});
const getMacOsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
	var _a, _b, _c, _d;
	const { stdout } = yield exec.getExecOutput('sw_vers', undefined, {
		silent: true
	});
	const version = (_b = (_a = stdout.match(/ProductVersion:\s*(.+)/)) === null || _a === void 0 ? void 0 : _a[1]) !== null && _b !== void 0 ? _b : '';
	const name = (_d = (_c = stdout.match(/ProductName:\s*(.+)/)) === null || _c === void 0 ? void 0 : _c[1]) !== null && _d !== void 0 ? _d : '';
	return {
		name,
		version
	};
});
const getLinuxInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
	const { stdout } = yield exec.getExecOutput('lsb_release', ['-i', '-r', '-s'], {
		silent: true
	});
	const [name, version] = stdout.trim().split('\n');
	return {
		name,
		version
	};
});
const platform = external_os_.platform();
const arch = external_os_.arch();
const isWindows = platform === 'win32';
const isMacOS = platform === 'darwin';
const isLinux = platform === 'linux';
function getDetails() {
	return platform_awaiter(this, void 0, void 0, function* () {
		return Object.assign(Object.assign({}, (yield (isWindows
			? getWindowsInfo()
			: isMacOS
				? getMacOsInfo()
				: getLinuxInfo()))), { platform,
			arch,
			isWindows,
			isMacOS,
			isLinux });
	});
}
//# sourceMappingURL=platform.js.map
// ./node_modules/@actions/core/lib/core.js
var core_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
	function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
	return new (P || (P = Promise))(function (resolve, reject) {
		function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
		function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
		function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
		step((generator = generator.apply(thisArg, _arguments || [])).next());
	});
};
var ExitCode;
(function (ExitCode) {
	ExitCode[ExitCode["Success"] = 0] = "Success";
	ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
function exportVariable(name, val) {
	const convertedVal = toCommandValue(val);
	process.env[name] = convertedVal;
	const filePath = process.env['GITHUB_ENV'] || '';
	if (filePath) {
		return issueFileCommand('ENV', prepareKeyValueMessage(name, val));
	}
	issueCommand('set-env', { name }, convertedVal);
}
function core_setSecret(secret) {
	command_issueCommand('add-mask', {}, secret);
}
function addPath(inputPath) {
	const filePath = process.env['GITHUB_PATH'] || '';
	if (filePath) {
		issueFileCommand('PATH', inputPath);
	}
	else {
		issueCommand('add-path', {}, inputPath);
	}
	process.env['PATH'] = `${inputPath}${path.delimiter}${process.env['PATH']}`;
}
function getInput(name, options) {
	const val = process.env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] || '';
	if (options && options.required && !val) {
		throw new Error(`Input required and not supplied: ${name}`);
	}
	if (options && options.trimWhitespace === false) {
		return val;
	}
	return val.trim();
}
function getMultilineInput(name, options) {
	const inputs = getInput(name, options)
		.split('\n')
		.filter(x => x !== '');
	if (options && options.trimWhitespace === false) {
		return inputs;
	}
	return inputs.map(input => input.trim());
}
function getBooleanInput(name, options) {
	const trueValue = ['true', 'True', 'TRUE'];
	const falseValue = ['false', 'False', 'FALSE'];
	const val = getInput(name, options);
	if (trueValue.includes(val))
		return true;
	if (falseValue.includes(val))
		return false;
	throw new TypeError(`Input does not meet YAML 1.2 "Core Schema" specification: ${name}\n` +
		`Support boolean input list: \`true | True | TRUE | false | False | FALSE\``);
}
function setOutput(name, value) {
	const filePath = process.env['GITHUB_OUTPUT'] || '';
	if (filePath) {
		return file_command_issueFileCommand('OUTPUT', file_command_prepareKeyValueMessage(name, value));
	}
	process.stdout.write(external_os_.EOL);
	command_issueCommand('set-output', { name }, utils_toCommandValue(value));
}
function setCommandEcho(enabled) {
	issue('echo', enabled ? 'on' : 'off');
}
function setFailed(message) {
	process.exitCode = ExitCode.Failure;
	error(message);
}
function isDebug() {
	return process.env['RUNNER_DEBUG'] === '1';
}
function core_debug(message) {
	command_issueCommand('debug', {}, message);
}
function error(message, properties = {}) {
	command_issueCommand('error', utils_toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function warning(message, properties = {}) {
	command_issueCommand('warning', utils_toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function notice(message, properties = {}) {
	issueCommand('notice', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function info(message) {
	process.stdout.write(message + external_os_.EOL);
}
function startGroup(name) {
	command_issue('group', name);
}
function endGroup() {
	command_issue('endgroup');
}
function group(name, fn) {
	return core_awaiter(this, void 0, void 0, function* () {
		startGroup(name);
		let result;
		try {
			result = yield fn();
		}
		finally {
			endGroup();
		}
		return result;
	});
}
function saveState(name, value) {
	const filePath = process.env['GITHUB_STATE'] || '';
	if (filePath) {
		return file_command_issueFileCommand('STATE', file_command_prepareKeyValueMessage(name, value));
	}
	command_issueCommand('save-state', { name }, utils_toCommandValue(value));
}
function getState(name) {
	return process.env[`STATE_${name}`] || '';
}
function getIDToken(aud) {
	return core_awaiter(this, void 0, void 0, function* () {
		return yield OidcClient.getIDToken(aud);
	});
}
//# sourceMappingURL=core.js.map
// ./src/runner/redact.ts
const MAX_LINE_LENGTH = 4_000;
const secrets = new Map();
const MIN_SECRET_LENGTH = 8;
function addSecret(secret) {
	for (const form of [secret, ...secret.split(/[\r\n]+/)])
		if (form.trim().length >= MIN_SECRET_LENGTH)
			secrets.set(form, inAnyCase(form));
}
function inAnyCase(text) {
	return new RegExp(text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), 'gi');
}
function redact(text) {
	const patterns = [...secrets].sort(([a], [b]) => b.length - a.length);
	return patterns.reduce((rest, [, pattern]) => rest.replaceAll(pattern, '***'), text);
}
function toRedactedJson(value, indent) {
	return JSON.stringify(value, (_, inner) => (typeof inner === 'string' ? redact(inner) : inner), indent);
}
function escapeCommands(text) {
	const line = (0,safe_text.stripInvisible)(redact(text)).slice(0, MAX_LINE_LENGTH).toWellFormed().replaceAll('##[', '## [');
	return /^\s*::/.test(line) ? `. ${line}` : line;
}
// ./src/runner/inputs.ts
const rawInputs = {
	input: (name) => getInput(name, { trimWhitespace: false }),
	isEmpty: (name) => process.env[`INPUT_${name.toUpperCase()}`]?.trim() === '',
	givenNames: () => Object.entries(process.env).flatMap(([variable, value = '']) => {
		const name = /^INPUT_(.+)$/s.exec(variable)?.[1];
		return name === undefined || value.trim() === '' ? [] : name;
	}),
	env: (name) => process.env[name] ?? '',
	mask: (secret) => {
		addSecret(secret);
		core_setSecret(secret);
	},
};
function clearProxySettings() {
	for (const name of ['https_proxy', 'http_proxy', 'no_proxy']) {
		delete process.env[name];
		delete process.env[name.toUpperCase()];
	}
}
// external "node:fs"
const external_node_fs_namespaceObject = nodeRequire("node:fs");
// ./src/runner/log.ts
const MAX_ANNOTATION_LENGTH = 4_000;
const log_MAX_LINE_LENGTH = 1_000;
const MAX_CAUSES = 10;
const log = {
	info: (text) => info(escapeCommands(text)),
	warning: (text) => warning(escapeCommands(text)),
	debug: (text) => {
		if (isDebug())
			core_debug(escapeCommands(text));
	},
	group: (title, work) => group(escapeCommands(title), work),
};
function annotateError(lines) {
	const shown = [];
	let length = 0;
	for (const line of lines.map((text) => (0,safe_text.excerpt)(escapeCommands(text), log_MAX_LINE_LENGTH))) {
		length += line.length + 3;
		if (length > MAX_ANNOTATION_LENGTH)
			break;
		shown.push(line);
	}
	const missing = lines.length - shown.length;
	const isCut = missing > 0 || lines.some((text) => text.length > log_MAX_LINE_LENGTH);
	if (isCut)
		for (const line of lines)
			log.info((0,safe_text.joinSafe)([(0,safe_text.safe) `  `, line], ''));
	error([...shown, ...(missing > 0 ? [(0,safe_text.safe) `… and ${missing} more lines in the log.`] : [])].join('\n  '));
}
function debugCauses(error) {
	const seen = new Set();
	for (let cause = error; cause instanceof Error && !seen.has(cause); cause = cause.cause) {
		seen.add(cause);
		if (seen.size > MAX_CAUSES)
			return;
		for (const line of (cause.stack ?? `${cause}`).split('\n')) {
			log.debug(/^\s/.test(line) ? (0,safe_text.safe) `    ${line.trim()}` : (0,safe_text.safe) `${line}`);
		}
	}
}
function annotateUnreported(causes) {
	let text = 'The step failed, and its error could not be reported.';
	try {
		text = `The step failed, and its error could not be reported: ${redact(causes.map(String).join('; '))}`;
	}
	catch {
	}
	try {
		(0,external_node_fs_namespaceObject.writeSync)(1, `::error::${text.replace(/%/g, '%25').replace(/[\r\n]+/g, ' ')}\n`);
	}
	catch {
	}
}
// external "node:events"
const external_node_events_namespaceObject = nodeRequire("node:events");
var deadline = __nccwpck_require__(793);
// ./src/runner/process.ts
function cancellationSignal(received) {
	const controller = new AbortController();
	(0,external_node_events_namespaceObject.setMaxListeners)(0, controller.signal);
	const abort = () => {
		log.debug((0,safe_text.safe) `Received ${String(received.reason)}`);
		controller.abort(new deadline.CancelledError(String(received.reason)));
	};
	if (received.aborted)
		abort();
	else
		received.addEventListener('abort', abort, { once: true });
	return controller.signal;
}
function endProcess() {
	const isBlocked = process.getActiveResourcesInfo().some((resource) => BLOCKING_RESOURCE.test(resource));
	if (isBlocked && process.exitCode !== 0)
		process.kill(process.pid, 'SIGKILL');
	process.exit();
}
const BLOCKING_RESOURCE = /^(GetAddrInfo|GetNameInfo|FS)Req/;
// ./src/text/action-reference.ts
const FALLBACK = { repository: 'org/pinecone-backup-action', ref: 'v1' };
function actionReference({ repository, ref }) {
	const isUsable = /^[\w.-]+\/[\w.-]+$/.test(repository) && /^[\w./-]+$/.test(ref);
	const source = isUsable ? { repository, ref } : FALLBACK;
	return (action) => (0,safe_text.safe) `${source.repository}${action === 'create' ? '' : `/${action}`}@${source.ref}`;
}
// ./src/runner/run-context.ts
const OTHER_RUNNERS = ['GITEA_ACTIONS', 'FORGEJO_ACTIONS', 'ACT'];
function runIdentity() {
	const { env } = process;
	const repository = env.GITHUB_REPOSITORY || undefined;
	const runId = digits(env.GITHUB_RUN_ID, 16);
	const commit = pullRequestHead() ?? (env.GITHUB_SHA || undefined);
	const url = repositoryUrl();
	return {
		repository,
		workflow: env.GITHUB_WORKFLOW || undefined,
		runId,
		runAttempt: digits(env.GITHUB_RUN_ATTEMPT, 10),
		job: env.GITHUB_JOB || undefined,
		commit,
		commitUrl: url && commit && /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(commit) ? `${url}/commit/${commit}` : undefined,
		runUrl: url && runId && `${url}/actions/runs/${runId}`,
	};
}
function repositoryUrl() {
	const { GITHUB_SERVER_URL: server = '', GITHUB_REPOSITORY: repository = '', ...env } = process.env;
	if (OTHER_RUNNERS.some((name) => env[name]))
		return undefined;
	const url = `${server || 'https://github.com'}/${repository}`;
	return /^https?:\/\/[\w.-]+(:\d{1,5})?\/[\w-]+\/(?!\.{1,2}$)[\w.-]+$/.test(url) ? url : undefined;
}
async function readRunContext() {
	const { GITHUB_EVENT_NAME: eventName = '', GITHUB_RUN_NUMBER: number } = process.env;
	const runNumber = digits(number, 10);
	const run = { ...runIdentity(), runNumber: runNumber === undefined ? undefined : Number(runNumber) };
	if (!eventName.startsWith('pull_request'))
		return run;
	const { context } = await __nccwpck_require__.e(/* import() */ 10).then(__nccwpck_require__.bind(__nccwpck_require__, 10));
	return { ...run, pullRequest: context.payload.pull_request?.number };
}
function pullRequestHead() {
	try {
		const { pull_request: pullRequest } = JSON.parse((0,external_node_fs_namespaceObject.readFileSync)(process.env.GITHUB_EVENT_PATH ?? '', 'utf8'));
		const { sha } = pullRequest.head;
		return typeof sha === 'string' && sha !== '' ? sha : undefined;
	}
	catch {
		return undefined;
	}
}
function digits(text = '', maxLength) {
	return /^\d+$/.test(text) && text.length <= maxLength ? text : undefined;
}
function currentActionReference() {
	const { GITHUB_ACTION_REPOSITORY: repository = '', GITHUB_ACTION_REF: ref = '' } = process.env;
	return actionReference({ repository, ref });
}
// ./src/runner/file-section.ts
class FileSection {
	#file;
	#start = 0;
	#content = Buffer.alloc(0);
	constructor(file) {
		this.#file = file;
	}
	replace(text) {
		const fd = (0,external_node_fs_namespaceObject.openSync)(this.#file, external_node_fs_namespaceObject.constants.O_WRONLY);
		try {
			const stats = (0,external_node_fs_namespaceObject.fstatSync)(fd);
			if (!stats.isFile()) {
				(0,external_node_fs_namespaceObject.writeFileSync)(fd, text);
				return;
			}
			if (stats.size !== this.#start + this.#content.length)
				this.#startAt(stats.size);
			const content = Buffer.from(text);
			try {
				this.#write(fd, content);
			}
			catch (error) {
				this.#restore(fd);
				throw error;
			}
			this.#content = content;
		}
		finally {
			(0,external_node_fs_namespaceObject.closeSync)(fd);
		}
	}
	#startAt(size) {
		this.#start = size;
		this.#content = Buffer.alloc(0);
	}
	#write(fd, content) {
		for (let done = 0; done < content.length;) {
			done += (0,external_node_fs_namespaceObject.writeSync)(fd, content, done, content.length - done, this.#start + done);
		}
		(0,external_node_fs_namespaceObject.ftruncateSync)(fd, this.#start + content.length);
	}
	#restore(fd) {
		try {
			this.#write(fd, this.#content);
		}
		catch {
			this.#startAt(this.#start);
			(0,external_node_fs_namespaceObject.ftruncateSync)(fd, this.#start);
		}
	}
}
// ./src/runner/outputs.ts
function renderOutput(value) {
	if (value === undefined)
		return '';
	if (Array.isArray(value))
		return value.map(safe_text.stripInvisible).join('\n');
	if (typeof value === 'object')
		return toRedactedJson(value.json);
	return (0,safe_text.stripInvisible)(String(value));
}
function renderOutputs(outputs) {
	return Object.fromEntries(Object.entries(outputs).map(([name, value]) => [name, renderOutput(value)]));
}
function outputToJson(value) {
	if (value === undefined)
		return null;
	return typeof value === 'object' && 'json' in value ? value.json : value;
}
class OutputWriter {
	#values = new Map();
	#file = process.env.GITHUB_OUTPUT ? new FileSection(process.env.GITHUB_OUTPUT) : undefined;
	#isWritten = true;
	write(outputs) {
		for (const [name, value] of Object.entries(outputs)) {
			const text = redact(renderOutput(value));
			if (this.#values.get(name) === text)
				continue;
			this.#values.set(name, text);
			this.#isWritten = false;
			if (this.#file === undefined)
				setOutput(name, text);
		}
		if (this.#isWritten)
			return;
		this.#file?.replace([...this.#values].map(renderEntry).join(''));
		this.#isWritten = true;
	}
}
function renderEntry([name, value]) {
	let delimiter;
	do
		delimiter = `ghadelimiter_${(0,external_node_crypto_namespaceObject.randomUUID)()}`;
	while (value.includes(delimiter));
	return `${name}<<${delimiter}\n${value}\n${delimiter}\n`;
}
// ./src/runner/saved-state.ts
const SIGNATURE = 'signature';
const savedState = {
	save: (values, key) => {
		const signature = signatureOf({ values, key });
		const entries = Object.entries({ ...values, [SIGNATURE]: signature });
		const file = process.env.GITHUB_STATE;
		if (file)
			new FileSection(file).replace(entries.map(renderEntry).join(''));
		else
			for (const [name, value] of entries)
				saveState(name, value);
	},
	read: (names, key) => {
		const values = Object.fromEntries(names.map((name) => [name, getState(name)]));
		const expected = Buffer.from(signatureOf({ values, key }));
		const actual = Buffer.from(getState(SIGNATURE));
		return actual.length === expected.length && (0,external_node_crypto_namespaceObject.timingSafeEqual)(actual, expected) ? values : 'invalid';
	},
	peek: (name) => getState(name),
};
const STEP = ['GITHUB_RUN_ID', 'GITHUB_RUN_ATTEMPT', 'GITHUB_JOB', 'GITHUB_ACTION', 'RUNNER_NAME'];
function signatureOf({ values, key }) {
	const step = STEP.map((name) => process.env[name] ?? '');
	const pairs = Object.entries(values).toSorted(([a], [b]) => (a < b ? -1 : 1));
	const signed = JSON.stringify(['pinecone-backup-action saved state', step, pairs]);
	return (0,external_node_crypto_namespaceObject.createHmac)('sha256', key).update(signed).digest('hex');
}
var format = __nccwpck_require__(8488);
// external "node:timers/promises"
const promises_namespaceObject = nodeRequire("node:timers/promises");
// ./src/time/clock.ts
const systemClock = {
	now: () => performance.timeOrigin + performance.now(),
	sleep: ({ ms, signal }) => (0,promises_namespaceObject.setTimeout)(ms, undefined, { signal }).catch(() => signal?.throwIfAborted()),
};
var poll = __nccwpck_require__(9136);
// ./src/ports.ts
const RANDOM_RANGE = 2 ** 47;
function systemPorts({ connection, timeoutMs }, received) {
	clearProxySettings();
	const clock = systemClock;
	const random = () => (0,external_node_crypto_namespaceObject.randomInt)(RANDOM_RANGE) / RANDOM_RANGE;
	const limits = {
		deadline: (0,deadline.deadlineIn)({ ms: timeoutMs, clock, start: performance.timeOrigin }),
		signal: cancellationSignal(received),
	};
	const isDue = (0,poll.oncePerMinute)({ now: clock.now });
	const client = pineconeClient({
		connection,
		ports: {
			transport: (0,transport.httpTransport)({ userAgent, proxyFor: connection.proxyFor }),
			clock,
			random,
			onRetry: ({ error, delayMs }) => {
				const line = (0,safe_text.safe) `Request failed (${(0,explain_error.describeError)(error)}); retrying in ${(0,format.formatDuration)(delayMs)}`;
				if (isDue())
					log.info(line);
				else
					log.debug(line);
			},
			onClockSkew: (aheadMs) => log.info((0,safe_text.safe) `The runner's clock is ${(0,format.formatDuration)(Math.abs(aheadMs))} ${aheadMs > 0 ? 'behind' : 'ahead of'} Pinecone's; ages are based on Pinecone's clock`),
			onResponse: ({ method, path, status, requestId = '–' }) => log.debug((0,safe_text.safe) `${method} ${path}: ${status} (request ${requestId})`),
		},
	});
	return {
		client,
		clock,
		random,
		log: log,
		limits,
		saved: savedState,
		runContext: runContextOrIdentity,
		uses: currentActionReference(),
	};
}
const userAgent = `${package_namespaceObject.UU}/${package_namespaceObject.rE}; lang=typescript; node ${process.version}; source_tag=pinecone_backup_action`;
async function runContextOrIdentity() {
	try {
		return await readRunContext();
	}
	catch (error) {
		log.warning((0,safe_text.safe) `The workflow event could not be read, so the description lacks its details: ${(0,explain_error.describeError)(error)}`);
		return runIdentity();
	}
}
// ./src/runner/early-writes.ts
const FREE_MS = 20;
const MIN_INTERVAL_MS = 100;
const INTERVAL_PER_DURATION = 20;
const systemTiming = {
	now: () => performance.now(),
	after: (ms, work) => {
		const timer = setTimeout(work, ms).unref();
		return () => clearTimeout(timer);
	},
};
class EarlyWrites {
	#write;
	#timing;
	#spentMs = 0;
	#notBefore = 0;
	#cancelTimer;
	constructor(write, timing = systemTiming) {
		this.#write = write;
		this.#timing = timing;
	}
	request() {
		if (this.#cancelTimer !== undefined)
			return;
		const delayMs = this.#notBefore - this.#timing.now();
		if (delayMs <= 0)
			this.#run();
		else
			this.#cancelTimer = this.#timing.after(delayMs, () => this.flush());
	}
	flush() {
		if (this.#cancelTimer === undefined)
			return;
		this.cancel();
		this.#run();
	}
	cancel() {
		this.#cancelTimer?.();
		this.#cancelTimer = undefined;
	}
	#run() {
		const startedAt = this.#timing.now();
		try {
			this.#write();
		}
		catch {
		}
		const endedAt = this.#timing.now();
		this.#spentMs += endedAt - startedAt;
		const intervalMs = Math.max(MIN_INTERVAL_MS, INTERVAL_PER_DURATION * (endedAt - startedAt));
		if (this.#spentMs > FREE_MS)
			this.#notBefore = endedAt + intervalMs;
	}
}
// ./src/runner/prose.ts
const MAX_TEXT_LENGTH = 1_000;
const PLAIN_WORD = /^(?:[A-Za-z]+(?:['’-][A-Za-z]+)*|(?:\d{1,4}|\d{1,3}(?:,\d{3})+)(?:\.\d+)?%?|\d{4}-\d\d-\d\d|\d\d:\d\d(?::\d\d)?|[–·…→✅❌⏳]|█+|)$/;
const HEXADECIMAL = /^[a-f]{7,}$/i;
const ID = /^(?=.{20,64}$)(?=.*\d)[A-Za-z0-9]+(?:-[A-Za-z0-9]+)+$/;
function renderProse(text) {
	return sanitize(text)
		.split(/(`[^`]+`)/)
		.map((part, position) => (position % 2 === 1 ? renderCode(part.slice(1, -1)) : part.replace(/\S+/g, renderWord)))
		.join('');
}
function renderWord(word) {
	const [, before = '', core = '', after = ''] = /^(["'(]*)(.*?)([.,;:!?)"'…]*)$/su.exec(word) ?? [];
	const isPlain = PLAIN_WORD.test(core) && !HEXADECIMAL.test(core);
	return `${escapeHtml(before)}${isPlain ? core : renderCode(core)}${escapeHtml(after)}`;
}
function renderCode(text) {
	return ID.test(text) ? `<kbd>${redact(text)}</kbd>` : `<code>${escapeHtml(text)}</code>`;
}
function escapeHtml(text) {
	return sanitize(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
function sanitize(text) {
	return (0,safe_text.stripInvisible)(redact(text)).slice(0, MAX_TEXT_LENGTH).toWellFormed();
}
// ./src/runner/render-summary.ts
const CONSOLE_URL = 'https://app.pinecone.io/organizations/-/projects/-/backups';
const MAX_PROBLEM_LINES = 30;
const MAX_BESIDE_NAME = 20;
function writeSummary(summary) {
	const file = process.env.GITHUB_STEP_SUMMARY;
	if (file && summary)
		new FileSection(file).replace(`${renderSummary(summary, runIdentity())}\n`);
}
function renderSummary({ isSuccess, heading, facts, problem, blocks }, links = {}) {
	const icon = !isSuccess ? '❌' : problem === undefined ? '✅' : '⚠️';
	const html = [`<h3>${icon} ${renderText(heading)}</h3>`, ...renderFacts({ facts, links })];
	const alert = problem === undefined ? [] : ['', ...renderProblem({ problem, isSuccess, heading }), ''];
	return [...html, ...alert, ...blocks.map(renderBlock), renderFooter(links)].join('\n');
}
function renderFacts({ facts, links: { commit, commitUrl } }) {
	const shown = facts.map(renderProse);
	if (commit !== undefined && /^[0-9a-f]{7,64}$/.test(commit)) {
		const short = `<code>${commit.slice(0, 7)}</code>`;
		shown.push(`commit ${commitUrl === undefined ? short : renderLink({ address: commitUrl, html: short })}`);
	}
	return shown.length === 0 ? [] : [`<p><strong>${shown.join(' · ')}</strong></p>`];
}
function renderProblem({ problem: { lines, fixes }, isSuccess, heading, }) {
	const paragraphs = [[]];
	const said = `${heading.map((part) => (typeof part === 'string' ? part : part.code)).join('')}.`;
	const shown = lines.filter((line) => line !== said);
	for (const line of shown.slice(0, MAX_PROBLEM_LINES)) {
		const html = renderProse(line.trim());
		const isFix = fixes.includes(line);
		paragraphs.at(-1)?.push(isFix ? `<strong>${html}</strong>` : html);
		if (isFix)
			paragraphs.push([]);
	}
	const hidden = shown.length - MAX_PROBLEM_LINES;
	if (hidden > 0)
		paragraphs.push([`… and ${hidden} more lines in the log.`]);
	const content = paragraphs.filter(({ length }) => length > 0).map((parts) => `<p>${parts.join('<br>')}</p>`);
	return [isSuccess ? '[!WARNING]' : '[!CAUTION]', ...content].map((line) => `> ${line}`);
}
function renderBlock(block) {
	if (block.kind === 'heading')
		return `<h4>${renderText(block.text)}</h4>`;
	if (block.kind === 'paragraph')
		return `<p>${renderText(block.text)}</p>`;
	if (block.kind === 'details') {
		const title = `<summary>${renderText(block.title)}</summary>`;
		return ['<details>', title, ...block.blocks.map(renderBlock), '</details>'].join('\n');
	}
	if (block.kind === 'yaml')
		return `<pre lang="yaml"><code>${renderLines(block.lines)}</code></pre>`;
	const rows = block.kind === 'list'
		? block.rows.map(renderListRow)
		: [row(block.head.map(renderProse), 'th'), ...block.rows.map((cells) => row(cells.map(renderText), 'td'))];
	return ['<table>', ...rows, '</table>'].join('\n');
}
function row(cells, tag) {
	return `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
}
function renderListRow([name, value]) {
	const length = value.reduce((sum, part) => sum + (typeof part === 'string' ? part : part.code).length, 0);
	if (length <= MAX_BESIDE_NAME)
		return row([renderProse(name), renderText(value)], 'td');
	return `<tr><td colspan="2">${renderProse(name)}<br>${renderText(value)}</td></tr>`;
}
function renderFooter({ runUrl }) {
	const run = runUrl === undefined ? [] : [renderLink({ address: runUrl, html: 'Workflow run' })];
	return `<p>${[...run, renderLink({ address: CONSOLE_URL, html: 'Backups in the Pinecone console' })].join(' · ')}</p>`;
}
function renderLink({ address, html }) {
	return `<a href="${escapeHtml(address)}">${html}</a>`;
}
function renderText(text) {
	return text
		.map((part) => (part === '\n' ? '<br>' : typeof part === 'string' ? renderProse(part) : renderCode(part.code)))
		.join('');
}
function renderLines(lines) {
	return lines.map((line) => escapeHtml(line).replace(/^\s*$/, '&nbsp;')).join('\n');
}
// external "node:os"
const external_node_os_namespaceObject = nodeRequire("node:os");
// external "node:path"
const external_node_path_namespaceObject = nodeRequire("node:path");
// ./src/runner/report.ts
const SCHEMA_VERSION = 1;
class ReportFile {
	#action;
	#path;
	#isOurs = false;
	constructor(action) {
		this.#action = action;
		const folder = process.env.RUNNER_TEMP || (0,external_node_os_namespaceObject.tmpdir)();
		this.#path = (0,external_node_path_namespaceObject.join)(folder, `pinecone-backup-${action}-${(0,external_node_crypto_namespaceObject.randomUUID)().slice(0, 8)}.json`);
	}
	write(step) {
		(0,external_node_fs_namespaceObject.writeFileSync)(this.#path, `${toRedactedJson(reportOf(this.#action, step), 2)}\n`, {
			flag: this.#isOurs ? 'w' : 'wx',
		});
		this.#isOurs = true;
		return this.#path;
	}
}
function reportOf(action, step) {
	const { repository, workflow, runId, runAttempt, job, commit, runUrl } = runIdentity();
	const conclusion = step.isCancelled ? 'cancelled' : 'failure';
	return {
		schema_version: SCHEMA_VERSION,
		action,
		action_version: step.actionVersion,
		api_version: step.apiVersion ?? null,
		run: {
			repository: repository ?? null,
			workflow: workflow ?? null,
			run_id: runId ?? null,
			run_attempt: runAttempt ?? null,
			job: job ?? null,
			commit: commit ?? null,
			url: runUrl ?? null,
		},
		started_at: new Date(performance.timeOrigin).toISOString(),
		finished_at: new Date().toISOString(),
		conclusion: step.error === undefined ? 'success' : conclusion,
		inputs: step.inputs === undefined ? null : mapValues(step.inputs),
		result: mapValues(step.outputs),
		...(step.evidence !== undefined && { evidence: step.evidence }),
		error: step.error ?? null,
	};
}
function mapValues(values) {
	return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, outputToJson(value)]));
}
// ./src/runner/require-writable.ts
class UnwritableFileError extends action_error.ActionError {
	name = 'UnwritableFileError';
}
function requireWritable(variable, write) {
	try {
		write();
	}
	catch (error) {
		throw unwritableFileError({
			error: error,
			variable,
			user: currentUser(),
			owner: ownerOf(process.env[variable] ?? ''),
		});
	}
}
function unwritableFileError({ error, variable, user, owner, }) {
	const { code = '', message } = error;
	const { uid, name } = user;
	const who = uid === undefined ? (0,safe_text.safe) `the user ${name}` : (0,safe_text.safe) `uid ${uid}${name && ` (${name})`}`;
	const headline = (0,safe_text.safe) `The ${variable} file is not writable by ${who}: ${(0,safe_text.excerpt)(message)}. Nothing was sent to Pinecone.`;
	const advice = adviceFor({ code, variable, owner: owner === uid ? undefined : owner });
	return new UnwritableFileError({ lines: [headline, advice], cause: error });
}
function adviceFor({ code, variable, owner, }) {
	if (code === 'ENOSPC' || code === 'EDQUOT')
		return (0,safe_text.safe) `Free disk space on the runner, then re-run the job.`;
	if (code === 'EROFS')
		return (0,safe_text.safe) `In a container job, mount the directory of the file without \`:ro\`.`;
	const sets = (0,safe_text.safe) `make sure that no step sets ${variable}`;
	if (code === 'EISDIR')
		return (0,safe_text.safe) `The runner creates a file, but this is a directory: ${sets}.`;
	if (code === 'ENOENT' || code === 'ENOTDIR') {
		return (0,safe_text.safe) `The runner creates this file. In a container job, mount its directory into the container, and ${sets}.`;
	}
	if (owner === undefined)
		return (0,safe_text.safe) `Check the permissions of the file and its directory, and ${sets}.`;
	return (0,safe_text.safe) `In a container job, the container must run as the file owner: \`options: --user ${owner}\`.`;
}
function ownerOf(file) {
	try {
		return (0,external_node_fs_namespaceObject.statSync)(file).uid;
	}
	catch {
		return undefined;
	}
}
function currentUser() {
	const uid = process.getuid?.();
	try {
		return { uid, name: (0,external_node_os_namespaceObject.userInfo)().username };
	}
	catch {
		return { uid, name: '' };
	}
}
// ./src/run.ts
const EXIT_DELAY_MS = 300;
const ACTIONS = {
	create: async () => entry((await Promise.all(/* import() */[__nccwpck_require__.e(585), __nccwpck_require__.e(872), __nccwpck_require__.e(523), __nccwpck_require__.e(221)]).then(__nccwpck_require__.bind(__nccwpck_require__, 3221))).create),
	gate: async () => entry((await Promise.all(/* import() */[__nccwpck_require__.e(585), __nccwpck_require__.e(872), __nccwpck_require__.e(627)]).then(__nccwpck_require__.bind(__nccwpck_require__, 7627))).gate),
	prune: async () => entry((await Promise.all(/* import() */[__nccwpck_require__.e(585), __nccwpck_require__.e(342)]).then(__nccwpck_require__.bind(__nccwpck_require__, 1342))).prune),
	restore: async () => entry((await Promise.all(/* import() */[__nccwpck_require__.e(585), __nccwpck_require__.e(523), __nccwpck_require__.e(421)]).then(__nccwpck_require__.bind(__nccwpck_require__, 4421))).restore),
	schedule: async () => entry((await Promise.all(/* import() */[__nccwpck_require__.e(872), __nccwpck_require__.e(309)]).then(__nccwpck_require__.bind(__nccwpck_require__, 2397))).schedule),
};
function entry(action) {
	const run = (received) => runAction(action, received);
	const initialOutputs = (error) => ({
		...action.outputs({ state: action.initialState, reasons: [error] }),
		error,
		report_path: undefined,
	});
	return { run, initialOutputs, parseInputs: action.parseInputs };
}
async function load(name) {
	return name === 'restore-post' ? await loadRestorePost() : (await ACTIONS[name]()).run;
}
async function loadRestorePost() {
	const { restorePost } = await __nccwpck_require__.e(/* import() */ 222).then(__nccwpck_require__.bind(__nccwpck_require__, 6222));
	const action = restorePost(savedState);
	if (action)
		return (received) => runAction(action, received);
	return async () => {
		process.exitCode = 0;
	};
}
async function outputsOfFailedStart(name, error) {
	const { initialOutputs } = await ACTIONS[name]();
	return renderOutputs(initialOutputs((0,safe_text.safe) `${error}`));
}
async function runAction(action, received) {
	process.exitCode = 1;
	let current = action.initialState;
	let options;
	let inputs;
	let ports;
	let isFinished = false;
	const uses = currentActionReference();
	const outputs = new OutputWriter();
	const report = action.name === undefined ? undefined : new ReportFile(action.name);
	const earlyWrites = new EarlyWrites(() => outputs.write(action.earlyOutputs(current)));
	const writeResults = (error, cause) => {
		const reasons = error && (cause instanceof action_error.ActionError ? cause.reasons : error.slice(0, 1));
		const result = action.outputs({ state: current, reasons });
		if (report === undefined)
			return;
		let path;
		const reportError = attempt(() => {
			path = report.write({
				actionVersion: package_namespaceObject.rE,
				apiVersion: options?.connection.apiVersion,
				inputs,
				outputs: result,
				evidence: action.evidence && (action.evidence(current) ?? null),
				error: error?.join('\n'),
				isCancelled: received.aborted,
			});
		});
		if (reportError !== undefined)
			attempt(() => log.info((0,safe_text.safe) `The report could not be written: ${(0,explain_error.describeError)(reportError)}`));
		outputs.write({ ...result, error: error ?? [], report_path: path });
	};
	const conclude = (cause) => {
		let error = cause === undefined ? undefined : linesOf({ error: cause, leftovers: action.leftovers?.(current) ?? [] });
		const outputError = attempt(() => writeResults(error, cause));
		if (outputError !== undefined && !(cause instanceof UnwritableFileError)) {
			error = [
				...(error ?? []),
				...unwrittenOutputs({ error: outputError, outputs: renderOutputs(action.earlyOutputs(current)) }),
			];
			attempt(() => writeResults(error, cause));
		}
		if (error !== undefined) {
			annotateError(error);
			debugCauses(cause ?? outputError);
		}
		const message = error && { lines: error, fixes: cause instanceof action_error.ActionError ? cause.fixes : error.slice(-1) };
		const now = ports?.client.now() ?? Date.now();
		const summaryError = attempt(() => writeSummary(action.summary({ state: current, options, error: message, uses, now })));
		if (summaryError !== undefined) {
			attempt(() => log.info((0,safe_text.safe) `The summary could not be written: ${(0,explain_error.describeError)(summaryError)}`));
		}
		return error === undefined;
	};
	const finish = (cause) => {
		if (isFinished)
			return false;
		isFinished = true;
		earlyWrites.cancel();
		try {
			return conclude(cause);
		}
		catch (error) {
			attempt(() => writeResults([(0,safe_text.safe) `The step failed.`], cause));
			annotateUnreported([cause, error]);
			return false;
		}
	};
	process.stdout.on('error', () => undefined);
	process.on('exit', () => finish(new Error('the process exited before the step was finished')));
	process.on('uncaughtException', (error) => {
		finish(error);
		process.exit(1);
	});
	received.addEventListener('abort', () => earlyWrites.flush(), { once: true });
	const state = {
		get current() {
			return current;
		},
		patch: (change) => {
			current = { ...current, ...change };
			earlyWrites.request();
		},
	};
	try {
		const checkDeclared = await loadDeclaredCheck(action);
		options = (0,parse_inputs.parseInputs)({
			raw: rawInputs,
			parse: (given) => {
				checkDeclared(given);
				return action.parseInputs(given);
			},
		});
		requireWritable('GITHUB_OUTPUT', () => outputs.write(action.earlyOutputs(current)));
		const { apiKey } = options.connection;
		const saved = action.savedAtStart?.(options);
		if (saved !== undefined)
			requireWritable('GITHUB_STATE', () => savedState.save(saved, apiKey));
		inputs = { ...action.describeInputs?.(options), ...describeSharedInputs(options) };
		if (report !== undefined)
			await logInputs({ log: log, inputs, keySource: options.connection.keySource });
		ports = systemPorts(options, received);
		await action.run({ options, ports, state });
		if (finish())
			process.exitCode = 0;
	}
	catch (error) {
		finish(error ?? new Error(`${error} was thrown`));
	}
	setTimeout(endProcess, EXIT_DELAY_MS).unref();
}
async function loadDeclaredCheck({ name, parseInputs, }) {
	if (name === undefined)
		return () => undefined;
	let declared = declaredInputs({ [name]: { parseInputs } });
	if (!rawInputs.givenNames().every((given) => declared[name]?.includes(given.toLowerCase()))) {
		const entries = Object.entries(ACTIONS).map(async ([action, load]) => [action, await load()]);
		declared = declaredInputs(Object.fromEntries(await Promise.all(entries)));
	}
	return (inputs) => checkUndeclaredInputs({ inputs, action: name, declared });
}
function attempt(work) {
	try {
		work();
		return undefined;
	}
	catch (error) {
		return error ?? new Error(`${error} was thrown`);
	}
}
var __webpack_exports__load = __webpack_exports__.load;
var __webpack_exports__outputsOfFailedStart = __webpack_exports__.outputsOfFailedStart;
export { __webpack_exports__load as load, __webpack_exports__outputsOfFailedStart as outputsOfFailedStart };
