export const id = 222;
export const ids = [222];
export const modules = {
2554:
((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
__webpack_require__.d(__webpack_exports__, {
  leftIndexMessage: () => (leftIndexMessage),
  cleanUp: () => (cleanUp),
  notDeleted: () => (notDeleted)
});
var _backups_explain_error_js = __webpack_require__(6590);
var _pinecone_consistency_js = __webpack_require__(213);
var _pinecone_errors_js = __webpack_require__(2390);
var _pinecone_request_js = __webpack_require__(8552);
var _pinecone_retry_js = __webpack_require__(315);
var _text_safe_text_js = __webpack_require__(8844);
var _time_deadline_js = __webpack_require__(793);
var _ownership_js = __webpack_require__(3239);
var _state_js = __webpack_require__(1551);
const BUDGET_MS = 60_000;
const RETRY_DELAY_MS = 2_000;
async function cleanUp({ target, client, clock, signal, }) {
	const limits = { deadline: (0,_time_deadline_js.deadlineIn)({ ms: BUDGET_MS, clock }), signal };
	const lookup = { target, client, limits };
	const startedAt = clock.now();
	const { indexName } = target;
	let { host: recorded } = target;
	let wasSent = false;
	let wasAccepted = false;
	let isStillThere = false;
	let deleteError;
	try {
		for (;;) {
			const waitedMs = clock.now() - startedAt;
			const index = await (0,_pinecone_errors_js.ifExists)(client.describeIndex({ indexName }, limits));
			const isOther = index !== undefined && (0,_ownership_js.isReplaced)({ recorded, index });
			if (isOther)
				return { type: wasAccepted ? 'deleted' : 'replaced' };
			if (wasSent && index === undefined) {
				if (!(await isStillListed(lookup)))
					return { type: 'deleted' };
				isStillThere = true;
			}
			else if (index === undefined) {
				const result = await resultWithoutIndex({ ...lookup, waitedMs });
				if (result !== undefined)
					return result;
			}
			else if (!wasAccepted) {
				const owner = await (0,_ownership_js.findOwner)({ ...lookup, index });
				if (owner === 'not ours' || (owner === 'unknown' && waitedMs > _pinecone_consistency_js.LATE_INDEX_MS))
					return left((0,_text_safe_text_js.safe) `the action could not confirm that this run created it`);
				if (owner === 'ours') {
					recorded = (0,_ownership_js.hostOf)(index);
					wasSent = true;
					deleteError = await deleteOnce(lookup);
					wasAccepted = deleteError === undefined;
					if (wasAccepted)
						continue;
				}
			}
			else
				isStillThere = true;
			await (0,_time_deadline_js.sleepWithin)({ ms: RETRY_DELAY_MS, clock, limits, cause: deleteError });
		}
	}
	catch (error) {
		if (error instanceof _time_deadline_js.CancelledError)
			return left((0,_text_safe_text_js.safe) `the step was cancelled or timed out`);
		if (isStillThere && error instanceof _time_deadline_js.DeadlineExceededError)
			return left((0,_text_safe_text_js.safe) `its deletion was accepted, but it still existed when last checked`);
		const reason = (0,_backups_explain_error_js.describeError)(error instanceof _time_deadline_js.DeadlineExceededError ? (error.cause ?? error) : error);
		return left(wasAccepted ? (0,_text_safe_text_js.safe) `its deletion was accepted, but could not be confirmed (${reason})` : reason);
	}
}
function left(reason) {
	return { type: 'left', reason };
}
async function resultWithoutIndex({ waitedMs, ...lookup }) {
	if (waitedMs <= _pinecone_consistency_js.LATE_INDEX_MS)
		return undefined;
	const mayAppear = lookup.target.host === undefined && (await mayStillAppear(lookup));
	if (!mayAppear && !(await (0,_ownership_js.isIndexListed)(lookup)))
		return { type: 'none' };
	if (waitedMs <= _pinecone_consistency_js.EXPECTED_INDEX_MS)
		return undefined;
	return mayAppear
		? left((0,_text_safe_text_js.safe) `its restore has started, but the index has not appeared yet`)
		: left((0,_text_safe_text_js.safe) `the list of indexes shows it, but its description responded with 404`);
}
async function isStillListed(lookup) {
	try {
		return await (0,_ownership_js.isIndexListed)(lookup);
	}
	catch (error) {
		if (error instanceof _pinecone_errors_js.ApiError && [401, 403].includes(error.status))
			return false;
		throw error;
	}
}
async function mayStillAppear(lookup) {
	const { target } = lookup;
	const job = await (0,_ownership_js.findJob)(lookup);
	if (job === undefined)
		return target.jobId !== undefined;
	return (0,_ownership_js.isJobOf)({ job, target }) && (0,_state_js.jobPhase)(job.status) !== 'failed';
}
async function deleteOnce({ target, client, limits: { deadline, signal } }) {
	try {
		const timeoutMs = Math.min(_pinecone_request_js.REQUEST_TIMEOUT_MS, deadline.remainingMs());
		await client.deleteIndex({ indexName: target.indexName }, { timeoutMs, signal });
		return undefined;
	}
	catch (error) {
		const isForeign404 = error instanceof _pinecone_errors_js.ForeignResponseError && error.page.status === 404;
		const isRefusal = error instanceof _pinecone_errors_js.ApiError && [404, 412].includes(error.status);
		if ((0,_pinecone_retry_js.isTransient)(error) || isForeign404 || isRefusal)
			return error;
		throw error;
	}
}
function leftIndexMessage({ indexName, result }) {
	if (result.type === 'replaced') {
		return [(0,_text_safe_text_js.safe) `${indexName} was not deleted: its host changed, so it is not the index that this step created.`];
	}
	return result.type === 'left' ? notDeleted({ indexName, reason: result.reason }) : [];
}
function notDeleted({ indexName, reason, details = [], }) {
	const advice = (0,_text_safe_text_js.safe) `If you do not need it, delete ${indexName} in the Pinecone console or with DELETE /indexes/${indexName}: it incurs charges until it is deleted.`;
	return [(0,_text_safe_text_js.safe) `${indexName} was not deleted: ${reason}.`, ...details, advice];
}
}),
3239:
((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
__webpack_require__.d(__webpack_exports__, {
  isIndexListed: () => (isIndexListed),
  findJob: () => (findJob),
  canonicalHost: () => (canonicalHost),
  isReplaced: () => (isReplaced),
  hostOf: () => (hostOf),
  isJobOf: () => (isJobOf),
  findOwner: () => (findOwner)
});
var _pinecone_errors_js = __webpack_require__(2390);
function canonicalHost(host = '') {
	return host
		.trim()
		.toLowerCase()
		.replace(/\.?(:443)?$/, '');
}
function hostOf({ host, status }) {
	const name = canonicalHost(host);
	return { name, isFinal: status.ready && name !== '' };
}
function isReplaced({ recorded, index }) {
	const host = hostOf(index);
	return recorded?.isFinal === true && host.isFinal && host.name !== recorded.name;
}
function isJobOf({ job, target }) {
	const { indexName, backupId, jobId = job.restore_job_id, indexId = job.target_index_id } = target;
	return (job.target_index_name === indexName &&
		job.backup_id === backupId &&
		job.restore_job_id === jobId &&
		job.target_index_id === indexId);
}
async function findOwner({ index, ...lookup }) {
	const { indexName, backupId, isUnique, indexId, host: recorded } = lookup.target;
	if (index.name !== indexName || (!isUnique && indexId === undefined))
		return 'not ours';
	const { name: host } = hostOf(index);
	const hasRecordedHost = host !== '' && host === recorded?.name;
	if (recorded?.isFinal && !hasRecordedHost)
		return 'unknown';
	if (index.source_backup_id !== undefined)
		return index.source_backup_id === backupId ? 'ours' : 'not ours';
	if (!isUnique && !hasRecordedHost)
		return 'unknown';
	const job = await findJob(lookup);
	if (job === undefined)
		return 'unknown';
	return isJobOf({ job, target: lookup.target }) ? 'ours' : 'not ours';
}
async function isIndexListed({ target, client, limits }) {
	return (await client.listIndexes(limits)).some(({ name }) => name === target.indexName);
}
async function findJob({ target, client, limits }) {
	const { jobId, indexName, isUnique } = target;
	if (jobId !== undefined) {
		return client.describeRestoreJob({ jobId }, limits).catch((error) => {
			if ((0,_pinecone_errors_js.isNotFound)(error))
				return undefined;
			throw error;
		});
	}
	if (!isUnique)
		return undefined;
	const jobs = (await client.listRestoreJobs(limits)).filter((job) => job.target_index_name === indexName);
	return jobs.toSorted((a, b) => Date.parse(b.created_at) - Date.parse(a.created_at))[0];
}
}),
6222:
((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
__webpack_require__.d(__webpack_exports__, {
  restorePost: () => (restorePost)
});
var _inputs_connection_js = __webpack_require__(8361);
var _inputs_parse_inputs_js = __webpack_require__(8259);
var _text_action_error_js = __webpack_require__(9150);
var _text_safe_text_js = __webpack_require__(8844);
var _cleanup_js = __webpack_require__(2554);
var _target_js = __webpack_require__(1977);
const POST_TIMEOUT_MS = 120_000;
function restorePost(saved) {
	const indexName = (0,_target_js.peekName)(saved);
	if (indexName === undefined)
		return undefined;
	return {
		parseInputs: ({ raw }) => {
			const connection = parsePostConnection({ raw: (0,_target_js.inputsOfPostStep)({ raw, saved }), indexName });
			const target = (0,_target_js.readTarget)({ saved, key: connection.apiKey });
			if (target === 'invalid')
				throw new _text_action_error_js.ActionError({ lines: (0,_cleanup_js.notDeleted)({ indexName, reason: UNAUTHENTIC }) });
			return { target, connection, timeoutMs: POST_TIMEOUT_MS };
		},
		initialState: {},
		run: async ({ options: { target }, ports: { client, clock, limits, log } }) => {
			const result = await (0,_cleanup_js.cleanUp)({ target, client, clock, signal: limits.signal });
			const left = (0,_cleanup_js.leftIndexMessage)({ indexName, result });
			if (left.length > 0)
				throw new _text_action_error_js.ActionError({ lines: left });
			if (result.type === 'deleted')
				log.info((0,_text_safe_text_js.safe) `Deleted ${indexName}`);
			else if (target.jobId === undefined && target.host === undefined)
				log.warning(mayAppearWarning(indexName));
			else
				log.info((0,_text_safe_text_js.safe) `${indexName} no longer exists`);
		},
		outputs: () => ({}),
		earlyOutputs: () => ({}),
		leftovers: () => [(0,_text_safe_text_js.safe) `${indexName} may exist.`],
		summary: () => undefined,
	};
}
function mayAppearWarning(indexName) {
	return (0,_text_safe_text_js.safe) `${indexName} was not found. Its restore request had no clear response: if the index appears later, delete it, because it incurs charges.`;
}
const UNAUTHENTIC = (0,_text_safe_text_js.safe) `its saved state was not written by this step with this API key, so the index may belong to someone else`;
function parsePostConnection({ raw, indexName }) {
	try {
		return (0,_inputs_parse_inputs_js.parseInputs)({ raw, parse: _inputs_connection_js.parseConnection });
	}
	catch (error) {
		if (!(error instanceof _text_action_error_js.ActionError))
			throw error;
		const isEmpty = [raw.input('api_key'), raw.env('PINECONE_API_KEY')].every((key) => key.trim() === '');
		const hint = (0,_text_safe_text_js.safe) `In nested composite actions, the runner can pass empty inputs to a post step. Set PINECONE_API_KEY in the env of the job.`;
		const reason = (0,_text_safe_text_js.safe) `its post step cannot connect to Pinecone`;
		const details = [...error.reasons, ...(isEmpty ? [hint] : [])];
		throw new _text_action_error_js.ActionError({ lines: (0,_cleanup_js.notDeleted)({ indexName, reason, details }) });
	}
}
}),
1551:
((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
__webpack_require__.d(__webpack_exports__, {
  startedOf: () => (startedOf),
  requireStarted: () => (requireStarted),
  isReady: () => (isReady),
  isDeleted: () => (isDeleted),
  jobPhase: () => (jobPhase)
});
function jobPhase(status) {
	const word = status.toLowerCase();
	if (word === 'completed')
		return 'completed';
	return word === 'failed' || word === 'cancelled' ? 'failed' : 'in progress';
}
function startedOf(state) {
	return 'job' in state ? state : undefined;
}
function requireStarted(state) {
	const started = startedOf(state);
	if (started === undefined)
		throw new Error('the restore has not started');
	return started;
}
function isReady({ stage }) {
	return stage === 'ready' || stage === 'verified';
}
function isDeleted(state) {
	return 'deletedAt' in state && state.deletedAt !== undefined;
}
}),
1977:
((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
__webpack_require__.d(__webpack_exports__, {
  forgetTarget: () => (forgetTarget),
  peekName: () => (peekName),
  setTarget: () => (setTarget),
  noteHostSoon: () => (noteHostSoon),
  inputsOfPostStep: () => (inputsOfPostStep),
  readTarget: () => (readTarget),
  noteHost: () => (noteHost),
  NOTHING_TO_DELETE: () => (NOTHING_TO_DELETE)
});
var _text_action_error_js = __webpack_require__(9150);
var _text_safe_text_js = __webpack_require__(8844);
var _time_deadline_js = __webpack_require__(793);
var _ownership_js = __webpack_require__(3239);
var _state_js = __webpack_require__(1551);
const HOST_PATIENCE_MS = 5_000;
function noteHost({ step, index }) {
	const restore = (0,_state_js.startedOf)(step.state.current);
	if (restore === undefined || restore.target.host?.isFinal)
		return;
	if (index.host !== undefined)
		step.state.patch({ indexHost: index.host });
	const { target, job } = restore;
	const { host: recorded } = target;
	if (!target.isUnique && recorded === undefined && (0,_state_js.jobPhase)(job.status) !== 'in progress')
		return;
	const host = (0,_ownership_js.hostOf)(index);
	if (host.name !== recorded?.name || host.isFinal)
		setTarget({ step, target: { ...target, host } });
}
async function noteHostSoon(step) {
	const { client, limits } = step.ports;
	const restore = (0,_state_js.startedOf)(step.state.current);
	if (restore === undefined || restore.target.host?.name || step.state.current.stage === 'failed')
		return;
	if (limits.signal.aborted)
		return;
	const { indexName } = restore.target;
	const lookup = client.describeIndex({ indexName }, (0,_time_deadline_js.within)(limits, HOST_PATIENCE_MS));
	const index = await lookup.catch(() => undefined);
	if (index !== undefined)
		noteHost({ step, index });
}
function setTarget({ step, target }) {
	const { options, ports, state } = step;
	state.patch({ target });
	if (options.cleanup === 'none')
		return;
	const { apiKey, apiUrl, apiVersion } = options.connection;
	const { indexName } = target;
	const values = {
		index_name: indexName,
		target: JSON.stringify(target),
		api_url: apiUrl.href,
		api_version: apiVersion,
	};
	try {
		ports.saved.save(values, apiKey);
	}
	catch (error) {
		const wasSent = state.current.stage !== 'planned';
		throw stateError({ error, indexName, wasSent });
	}
}
const CONNECTION_NAMES = ['api_url', 'api_version'];
const SAVED_NAMES = ['index_name', 'target', ...CONNECTION_NAMES];
function stateError({ error, indexName, wasSent }) {
	const headline = wasSent
		? (0,_text_safe_text_js.safe) `The restore to ${indexName} was ended early: its state could not be saved for the post step, which deletes the index.`
		: (0,_text_safe_text_js.safe) `Nothing was restored as ${indexName}: the state for the post step, which deletes the index, could not be saved.`;
	const reason = (0,_text_safe_text_js.excerpt)(error instanceof Error ? error.message : String(error), 200);
	const advice = (0,_text_safe_text_js.safe) `Check that the runner has free disk space and that no step changes GITHUB_STATE.`;
	return new _text_action_error_js.ActionError({ lines: [headline, (0,_text_safe_text_js.safe) `${reason}.`, advice], cause: error });
}
const NOTHING_TO_DELETE = { index_name: '' };
function forgetTarget({ options, ports }) {
	try {
		ports.saved.save(NOTHING_TO_DELETE, options.connection.apiKey);
	}
	catch (error) {
		ports.log.debug((0,_text_safe_text_js.safe) `The saved state could not be cleared: ${error instanceof Error ? error.message : ''}`);
	}
}
function peekName(saved) {
	return (0,_text_safe_text_js.excerpt)(saved.peek('index_name'), 80) || undefined;
}
function inputsOfPostStep({ raw, saved }) {
	const isSaved = (name) => CONNECTION_NAMES.some((one) => one === name);
	return { ...raw, input: (name) => (isSaved(name) ? saved.peek(name) : raw.input(name)) };
}
function readTarget({ saved, key }) {
	const values = saved.read(SAVED_NAMES, key);
	return values === 'invalid' ? values : JSON.parse(values.target ?? '');
}
}),
8361:
((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
__webpack_require__.d(__webpack_exports__, {
  parseConnection: () => (parseConnection),
  DEFAULTS: () => (DEFAULTS)
});
var _pinecone_hosts_js = __webpack_require__(2426);
var _pinecone_parse_schedule_js = __webpack_require__(5146);
var _pinecone_proxy_js = __webpack_require__(1841);
const DEFAULTS = {
	api_url: 'https://api.pinecone.io',
	api_version: '2025-04',
	timeout_minutes: 60,
	poll_interval_seconds: 15,
};
function parseConnection(inputs, { needsSchedules = false } = {}) {
	const key = parseApiKey(inputs);
	const apiUrl = parseApiUrl(inputs);
	const apiVersion = parseApiVersion(inputs, needsSchedules);
	return { ...key, apiUrl, apiVersion, proxyFor: parseProxySettings(inputs, apiUrl) };
}
function parseProxySettings({ raw, reject }, apiUrl) {
	const proxyFor = (0,_pinecone_proxy_js.proxySettings)(raw.env);
	try {
		proxyFor(apiUrl);
	}
	catch (error) {
		if (!(error instanceof _pinecone_proxy_js.ProxySettingError))
			throw error;
		reject({ name: `The environment variable ${error.variable}`, problem: error.problem });
	}
	return proxyFor;
}
const AS_EXPRESSION = 'Write it as `$' + '{{ secrets.NAME }}` in the workflow, and only the key into the secret';
const KEY_PROBLEMS = [
	{
		pattern: /\{\{/,
		problem: 'contains a literal `{{`: GitHub did not evaluate the expression',
		advice: AS_EXPRESSION,
	},
	{ pattern: /^secrets\./, problem: 'is the name of a secret, not its value', advice: AS_EXPRESSION },
	{ pattern: /^["“”]|["“”]$/, problem: 'starts or ends with a double quote' },
	{ pattern: /^['‘’]|['‘’]$/, problem: 'starts or ends with a single quote' },
	{ pattern: /^`|`$/, problem: 'starts or ends with a backtick' },
	{ pattern: /^bearer\s/i, problem: 'starts with `Bearer`' },
	{ pattern: /[\r\n\u2028\u2029]/, problem: 'contains a line break' },
	{ pattern: /\s/, problem: 'contains a space' },
	{ pattern: /[^\x21-\x7e]/, problem: 'contains a character that is not valid in an API key' },
];
function parseApiKey({ raw, reject }) {
	const input = raw.input('api_key');
	const keySource = input.trim() === '' ? 'PINECONE_API_KEY' : 'api_key';
	const given = keySource === 'api_key' ? input : raw.env(keySource);
	const apiKey = given.trim();
	for (const form of new Set([given, apiKey]))
		if (form.trim() !== '')
			raw.mask(form);
	const found = KEY_PROBLEMS.find(({ pattern }) => pattern.test(apiKey));
	if (apiKey === '') {
		const problem = 'is empty, and so is the environment variable PINECONE_API_KEY. Set it from a secret. Runs from forks get no secrets, and Dependabot gets only its own. A reusable workflow needs `secrets: inherit` or the secret by name. The secret of an environment is available only to jobs with that `environment:`';
		reject({ name: 'api_key', problem });
	}
	else if (found !== undefined) {
		const { problem, advice = 'Put only the key into the secret: no `Bearer`, quotes or `$' + '{{ }}`' } = found;
		reject({ name: keySource, problem: `${problem}. ${advice}` });
	}
	return { apiKey, keySource };
}
function parseApiUrl({ get, reject }) {
	const name = 'api_url';
	const fallback = new URL(DEFAULTS.api_url);
	const value = get(name);
	if (value === '')
		return fallback;
	const url = URL.canParse(value) ? new URL(value) : undefined;
	if (url === undefined || url.host === '') {
		const isHttp = /^https?:/i.test(value);
		const invalid = `is not a valid URL. Use https:// and a host, for example ${DEFAULTS.api_url}`;
		reject({ name, problem: isHttp ? invalid : 'must start with https://' });
		return fallback;
	}
	const shown = `${url.protocol}//${url.host}…`;
	const isEncrypted = url.protocol === 'https:' || (url.protocol === 'http:' && (0,_pinecone_hosts_js.isLoopback)(url.hostname));
	if (!isEncrypted)
		reject({ name, value: shown, problem: 'must start with https:// (http:// is allowed for loopback only)' });
	if (url.username !== '' || url.password !== '' || /[?#]/.test(value)) {
		reject({ name, value: shown, problem: 'must not contain a user name, password, query or fragment' });
	}
	return url;
}
function parseApiVersion({ get, reject }, needsSchedules) {
	const name = 'api_version';
	const value = get(name) || (needsSchedules ? _pinecone_parse_schedule_js.SCHEDULES_SINCE : DEFAULTS.api_version);
	const isValid = /^\d{4}-(0[1-9]|1[0-2])$/.test(value);
	if (!isValid)
		reject({ name, value, problem: 'must be a version such as 2025-04' });
	else if (needsSchedules && value < _pinecone_parse_schedule_js.SCHEDULES_SINCE) {
		reject({ name, value, problem: `has no backup schedules. Omit it, or set it to ${_pinecone_parse_schedule_js.SCHEDULES_SINCE} or later` });
	}
	return value;
}
})
};
