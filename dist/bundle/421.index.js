export const id = 421;
export const ids = [421];
export const modules = {
7979:
((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
__webpack_require__.d(__webpack_exports__, {
  parsePrefix: () => (parsePrefix),
  describeBackupFilters: () => (describeBackupFilters),
  parseBackupFilters: () => (parseBackupFilters),
  futureLimitError: () => (futureLimitError)
});
var _backups_created_at_js = __webpack_require__(6361);
var _backups_select_backup_js = __webpack_require__(1002);
var _text_action_error_js = __webpack_require__(9150);
var _text_safe_text_js = __webpack_require__(8844);
var _time_iso_time_js = __webpack_require__(8436);
const NS_PER_MS = 1000000n;
function parseBackupFilters(inputs, isByIndex = inputs.get('index_name') !== '') {
	const filters = {
		prefix: parsePrefix(inputs),
		commit: parseCommit(inputs),
		runId: parseRunId(inputs),
		createdBefore: parseCreatedBefore(inputs),
	};
	if (isByIndex && inputs.get('backup_id') === '')
		return filters;
	for (const name of ['backup_name_prefix', 'commit', 'run_id', 'created_before']) {
		const value = inputs.get(name);
		const problem = 'requires index_name, and cannot be combined with backup_id';
		if (value !== '')
			inputs.reject({ name, value, problem });
	}
	return _backups_select_backup_js.NO_FILTERS;
}
function futureLimitError({ what, filters: { createdBefore }, now, }) {
	if (createdBefore === undefined || !(0,_backups_created_at_js.isInFuture)({ time: Number(createdBefore / NS_PER_MS), now }))
		return undefined;
	return new _text_action_error_js.ActionError({
		lines: [
			(0,_text_safe_text_js.safe) `${what}: created_before (${(0,_time_iso_time_js.formatIsoTime)(createdBefore)}) is in the future, so it excludes no backup.`,
			(0,_text_safe_text_js.safe) `Check its date and its time zone: a time without a zone is UTC. To choose the newest backup, remove created_before.`,
		],
	});
}
function describeBackupFilters({ prefix, commit, runId, createdBefore, }) {
	return {
		backup_name_prefix: prefix || undefined,
		commit,
		run_id: runId,
		created_before: createdBefore === undefined ? undefined : (0,_time_iso_time_js.formatIsoTime)(createdBefore),
	};
}
function parsePrefix({ get, reject }) {
	const name = 'backup_name_prefix';
	const value = get(name);
	if (value.includes('*'))
		reject({ name, value, problem: 'must be a name prefix without *, or * alone for any name' });
	return value;
}
function parseCommit({ get, reject }) {
	const name = 'commit';
	const value = get(name);
	if (value === '')
		return undefined;
	const commit = value.toLowerCase();
	if (!/^[0-9a-f]{7,40}$/.test(commit)) {
		const problem = 'must be 7 to 40 hexadecimal digits of a commit, not the name of a branch or tag; quote one that YAML could take for a number';
		reject({ name, value, problem });
	}
	return commit;
}
function parseRunId({ get, reject }) {
	const name = 'run_id';
	const value = get(name);
	if (value === '')
		return undefined;
	const problem = 'must be digits, as in github.run_id or after /actions/runs/ in the URL of the run';
	if (!/^\d{1,40}$/.test(value))
		reject({ name, value, problem });
	return value;
}
function parseCreatedBefore({ get, reject }) {
	const name = 'created_before';
	const value = get(name);
	if (value === '')
		return undefined;
	const time = (0,_time_iso_time_js.isoTimeNs)(value);
	const problem = 'must be an ISO 8601 date or time, for example 2026-01-31 or 2026-01-31T12:00:00Z';
	if (time === undefined)
		reject({ name, value, problem });
	return time;
}
}),
1329:
((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
__webpack_require__.d(__webpack_exports__, {
  restoreProgressLogger: () => (restoreProgressLogger),
  progressLogger: () => (progressLogger),
  idAndStatus: () => (idAndStatus),
  attemptLogger: () => (attemptLogger)
});
/* unused harmony export progressBar */
var _backups_explain_error_js = __webpack_require__(6590);
var _backups_status_js = __webpack_require__(1921);
var _text_format_js = __webpack_require__(8488);
var _text_safe_text_js = __webpack_require__(8844);
var _time_poll_js = __webpack_require__(9136);
function idAndStatus({ backup_id: id, status }) {
	return (0,_text_safe_text_js.safe) `${(0,_text_safe_text_js.excerpt)(id, 80)} (${(0,_text_safe_text_js.excerpt)(status, 40)})`;
}
function progressLogger({ ports: { log, clock }, statuses, }) {
	const startedAt = clock.now();
	const isDue = (0,_time_poll_js.oncePerMinute)({ now: clock.now, quietAtFirst: true });
	const unknown = new Set();
	return ({ prefix, before, backup }) => {
		const status = (0,_text_safe_text_js.excerpt)(backup.status, 40);
		const elapsed = (0,_text_format_js.formatDuration)(clock.now() - startedAt);
		const phase = (0,_backups_status_js.phaseOf)(backup.status);
		const isOver = prefix === '' && phase === 'ready';
		if (phase === 'unknown' && !unknown.has(status)) {
			log.info((0,_text_safe_text_js.safe) `${prefix}Unknown status ${status}; treating the backup as in progress`);
			unknown.add(status);
		}
		else if (before !== undefined && backup.status !== before && !isOver) {
			log.info((0,_text_safe_text_js.safe) `${prefix}${status} after ${elapsed}`);
		}
		else if (!isOver && isDue())
			log.info((0,_text_safe_text_js.safe) `${heartbeat(statuses())} for ${elapsed}`);
	};
}
function heartbeat(statuses) {
	const inProgress = statuses.filter((status) => status !== undefined && (0,_backups_status_js.isInProgress)(status));
	if (statuses.length === 1 && inProgress[0] !== undefined)
		return (0,_text_safe_text_js.excerpt)(inProgress[0], 40);
	return (0,_text_safe_text_js.safe) `${(0,_text_format_js.formatCount)(inProgress.length)} of ${(0,_text_format_js.pluralize)(statuses.length, 'backup')} in progress`;
}
const BAR_WIDTH = 20;
const PERCENT_STEP = 10;
function restoreProgressLogger({ log, clock }) {
	const startedAt = clock.now();
	const isDue = (0,_time_poll_js.oncePerMinute)({ now: clock.now, quietAtFirst: true });
	let last = { status: '', percent: undefined };
	return ({ status, percent }) => {
		const isChanged = status !== last.status;
		const isFurther = percent !== undefined && percent >= (last.percent ?? 0) + PERCENT_STEP;
		if (!isChanged && !isFurther && !isDue())
			return;
		last = { status, percent: percent ?? last.percent };
		const elapsed = (0,_text_safe_text_js.safe) `${isChanged ? 'after' : 'for'} ${(0,_text_format_js.formatDuration)(clock.now() - startedAt)}`;
		const word = (0,_text_safe_text_js.excerpt)(status, 40);
		log.info(percent === undefined ? (0,_text_safe_text_js.safe) `${word} ${elapsed}` : (0,_text_safe_text_js.safe) `${progressBar(percent)} ${word}`);
	};
}
function progressBar(percent) {
	const full = Math.round((percent / 100) * BAR_WIDTH);
	return `[${'#'.repeat(full)}${'-'.repeat(BAR_WIDTH - full)}] ${Math.floor(percent)}%`;
}
function attemptLogger({ ports: { log, clock }, prefix = '', request, lookingFor, }) {
	const isDue = (0,_time_poll_js.oncePerMinute)({ now: clock.now });
	return ({ error, outcomeUnknown }) => {
		const why = (0,_backups_explain_error_js.describeError)(error);
		if (outcomeUnknown) {
			log.info((0,_text_safe_text_js.safe) `${prefix}The outcome of the ${request} request is unknown (${why}); looking for ${lookingFor}`);
		}
		else if (isDue())
			log.info((0,_text_safe_text_js.safe) `${prefix}The ${request} request could not be sent (${why}); retrying`);
	};
}
}),
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
4421:
((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
__webpack_require__.r(__webpack_exports__);
__webpack_require__.d(__webpack_exports__, {
  restore: () => (restore)
});
var action_error = __webpack_require__(9150);
var safe_text = __webpack_require__(8844);
var deadline = __webpack_require__(793);
var backup_filters = __webpack_require__(7979);
var cleanup = __webpack_require__(2554);
var current_index = __webpack_require__(7595);
var explain_api_error = __webpack_require__(1534);
var explain_selection = __webpack_require__(55);
var list_backups = __webpack_require__(9253);
var newest_backup = __webpack_require__(5788);
var same_backup = __webpack_require__(572);
var select_backup = __webpack_require__(1002);
var backups_status = __webpack_require__(1921);
var wait = __webpack_require__(5914);
var consistency = __webpack_require__(213);
var errors = __webpack_require__(2390);
var explain_error = __webpack_require__(6590);
var closest_names = __webpack_require__(6909);
var format = __webpack_require__(8488);
var log_progress = __webpack_require__(1329);
var unknown_outcome = __webpack_require__(8128);
var parse = __webpack_require__(7382);
// ./src/actions/restore/contents.ts
function contentsOfBackup(backup) {
	return { records: backup.record_count, namespaces: backup.namespace_count, ...(0,parse.vectorsOf)(backup) };
}
function contentsOfIndex({ index, stats }) {
	const { dimension, metric } = index;
	return { records: stats.totalVectorCount, namespaces: stats.namespaceCount, dimension, metric };
}
const PROPERTIES = [
	{ name: 'records', what: (0,safe_text.safe) `record count`, isCount: true },
	{ name: 'namespaces', what: (0,safe_text.safe) `namespace count`, isCount: true },
	{ name: 'dimension', what: (0,safe_text.safe) `dimension`, isCount: false },
	{ name: 'metric', what: (0,safe_text.safe) `metric`, isCount: false },
];
function compareContents({ backup, found: actual = {} }) {
	const contents = contentsOfBackup(backup);
	return PROPERTIES.map(({ name, what, isCount }) => {
		const expected = contents[name];
		const found = actual[name];
		const isKnown = expected !== undefined && found !== undefined;
		const isMatch = isCount ? Number(found) >= Number(expected) : found === expected;
		return { what, expected: show(expected), found: show(found), isMatch: isKnown ? isMatch : undefined, isCount };
	});
}
function show(value) {
	if (value === undefined)
		return undefined;
	return typeof value === 'number' ? (0,safe_text.safe) `${(0,format.formatCount)(value)}` : (0,safe_text.excerpt)(value, 40);
}
function unverifiedNames(verification) {
	const onlyOne = compareContents(verification).filter(({ expected, found }) => (expected === undefined) !== (found === undefined));
	return (0,safe_text.joinSafe)(onlyOne.map(({ what }) => what));
}
function describeCounts({ backup, found }) {
	const [records, namespaces] = compareContents({ backup, found });
	const expected = records?.expected ?? (0,safe_text.safe) `unknown`;
	if (records?.found === undefined)
		return (0,safe_text.safe) `${expected} records expected`;
	const inNamespaces = namespaces?.isMatch === undefined
		? ''
		: (0,safe_text.safe) ` in ${namespaces.found ?? ''} of ${namespaces.expected ?? ''} namespaces`;
	return (0,safe_text.safe) `${records.found} of ${expected} records${inNamespaces}`;
}
var restore_state = __webpack_require__(1551);
// ./src/actions/restore/messages.ts
const WRONG_PROJECT = (0,safe_text.safe) `and make sure that the key belongs to the right project`;
const TAKEN = {
	summary: (0,safe_text.safe) `an index with that name already exists`,
	advice: (0,safe_text.safe) `Set a different target_index_name: existing indexes are never modified.`,
};
function takenError(indexName) {
	return new action_error.ActionError({ lines: [(0,safe_text.safe) `Nothing was restored as ${indexName}: ${TAKEN.summary}.`, TAKEN.advice] });
}
function restoreError({ error, indexName, backup, context: { options, uses }, }) {
	const id = (0,safe_text.excerpt)(backup.backup_id, 80);
	const notFound = { summary: (0,safe_text.safe) `the backup ${id} does not exist`, advice: (0,safe_text.safe) `Check backup_id, ${WRONG_PROJECT}.` };
	const notReady = {
		summary: (0,safe_text.safe) `the backup is not Ready`,
		advice: (0,safe_text.safe) `Wait for it with ${uses('gate')}, then re-run the job.`,
	};
	const { summary, serviceSaid, advice } = (0,explain_error.explainError)({
		error,
		notFound,
		byStatus: { 409: TAKEN, 412: notReady },
		quota: 'indexes',
		created: (0,safe_text.safe) `An index named ${indexName}`,
		timeout: (0,format.formatMinutes)(options.timeoutMs),
		uses,
	});
	const headline = (0,unknown_outcome.mayHaveCreated)(error)
		? (0,safe_text.safe) `Could not determine whether the backup ${id} was restored as ${indexName}: ${summary}.`
		: (0,safe_text.safe) `Nothing was restored as ${indexName}: ${summary}.`;
	return new action_error.ActionError({ lines: [headline, serviceSaid, advice], cause: error });
}
function gaveUpError({ restore: { target, job }, indexState, cleanup, }) {
	const headline = indexState === undefined
		? (0,safe_text.safe) `The restore to ${target.indexName} failed: Pinecone reported the job status ${(0,safe_text.excerpt)(job.status, 40)}.`
		: (0,safe_text.safe) `The index ${target.indexName} will not become ready: Pinecone reported the state ${(0,safe_text.excerpt)(indexState, 40)}.`;
	const retry = cleanup === 'none'
		? (0,safe_text.safe) `Delete the index ${target.indexName} if it exists and re-run the job, or set a different target_index_name`
		: (0,safe_text.safe) `Re-run the job`;
	const advice = (0,safe_text.safe) `${retry}. If the restore fails again, contact Pinecone support with the restore job ID.`;
	return new action_error.ActionError({ lines: [headline, (0,safe_text.safe) `Restore job ID: ${(0,safe_text.excerpt)(job.id, 80)}.`, advice] });
}
function cancelledCleanupError(indexName) {
	const headline = (0,safe_text.safe) `The step was cancelled or timed out before the deletion of ${indexName} was confirmed.`;
	return new action_error.ActionError({ lines: [headline, (0,safe_text.safe) `The post step of the action will delete the index.`] });
}
function replacedError({ target, job }) {
	const headline = (0,safe_text.safe) `${target.indexName} is no longer the restored index: its host has changed, so the index was replaced.`;
	const advice = (0,safe_text.safe) `Restore job ID: ${(0,safe_text.excerpt)(job.id, 80)}. To restore again, set a different target_index_name.`;
	return new action_error.ActionError({ lines: [headline, advice] });
}
function mismatchError({ indexName, comparison }) {
	const { what, expected, found } = comparison;
	const headline = (0,safe_text.safe) `${indexName} does not match the backup: its ${what} is ${found ?? ''}, and ${expected ?? ''} was expected.`;
	return new action_error.ActionError({ lines: [headline, (0,safe_text.safe) `Do not use the index, and contact Pinecone support.`] });
}
function waitError({ error, state, context: { options, uses }, }) {
	const { target, job } = state;
	const { indexName } = target;
	const notFound = {
		summary: (0,safe_text.safe) `it no longer exists`,
		advice: (0,safe_text.safe) `Find out what deleted it, for example another job or a cleanup script.`,
	};
	const timeout = (0,format.formatMinutes)(options.timeoutMs);
	const next = options.cleanup === 'none' ? (0,safe_text.safe) `then check ${indexName} in the Pinecone console` : (0,safe_text.safe) `then re-run the job`;
	const byStatus = { 401: (0,explain_api_error.keyRevoked)(next) };
	const { summary, serviceSaid, advice } = (0,explain_error.explainError)({ error, notFound, byStatus, timeout, uses });
	const timedOut = error instanceof deadline.DeadlineExceededError;
	const isPureTimeout = timedOut && error.cause === undefined;
	const hasEnded = timedOut || error instanceof deadline.CancelledError;
	const headline = (0,restore_state.isReady)(state)
		? (0,safe_text.safe) `${indexName} was ready but could not be verified (${describeCounts(state)}): ${summary}.`
		: (0,safe_text.safe) `${indexName} is not ready: ${summary}.`;
	const wasSeen = lastSeenOf({ error, state });
	if (options.cleanup !== 'none') {
		const again = isPureTimeout ? (0,safe_text.safe) `Raise timeout_minutes and start a new run.` : advice;
		return new action_error.ActionError({ lines: [headline, serviceSaid, wasSeen && (0,safe_text.safe) `${wasSeen}.`, again], cause: error });
	}
	const phase = (0,restore_state.jobPhase)(job.status) === 'completed' ? 'is Completed' : 'is still running';
	const now = (0,safe_text.safe) `The restore job ${(0,safe_text.excerpt)(job.id, 80)} ${phase}, and nothing was deleted.`;
	const detail = (0,errors.isNotFound)(error) ? undefined : wasSeen ? (0,safe_text.safe) `${wasSeen}. Nothing was deleted.` : now;
	const later = (0,restore_state.isReady)(state)
		? (0,safe_text.safe) `The reported counts can lag. Before you use ${indexName}, check them in the Pinecone console.`
		:
			(0,safe_text.safe) `Check the progress of ${indexName} in the Pinecone console. To restore again, set a different target_index_name${isPureTimeout ? ' and raise timeout_minutes' : ''}.`;
	return new action_error.ActionError({ lines: [headline, serviceSaid, detail, hasEnded ? later : advice], cause: error });
}
function lastSeenOf({ error, state }) {
	const { lastSeen, job, target } = state;
	const when = (0,explain_error.whenLastSeen)({ error, seenAt: lastSeen?.at });
	if (when === undefined || lastSeen === undefined)
		return undefined;
	const what = lastSeen.what === 'job' ? (0,safe_text.safe) `The restore job ${(0,safe_text.excerpt)(job.id, 80)}` : (0,safe_text.safe) `${target.indexName}`;
	return (0,safe_text.safe) `${what} was ${(0,safe_text.excerpt)(lastSeen.status, 40)} ${when}`;
}
// ./src/actions/restore/find-messages.ts
function sourceError({ error, what, notFound, context: { options, uses }, }) {
	const timeout = (0,format.formatMinutes)(options.timeoutMs);
	const { summary, serviceSaid, advice } = (0,explain_error.explainError)({ error, notFound, timeout, uses });
	return new action_error.ActionError({
		lines: [(0,safe_text.safe) `Nothing was restored: ${what} because ${summary}.`, serviceSaid, advice],
		cause: error,
	});
}
function noReadyBackupError({ indexName, selection: { backups, matches, earlier, earlierMatches }, filters, indexNames, uses, }) {
	if (matches.length === 0 && backups.length > 0) {
		const { summary, detail, advice } = (0,explain_selection.explainNoMatch)({ indexName, selection: { backups, earlierMatches }, filters });
		return new action_error.ActionError({ lines: [(0,safe_text.safe) `Nothing was restored: ${summary}.`, detail, advice] });
	}
	const inProgress = matches.find(({ status }) => (0,backups_status.isInProgress)(status));
	const shown = inProgress ?? matches[0];
	const status = shown === undefined ? '' : (0,safe_text.safe) `; found ${(0,log_progress.idAndStatus)(shown)}`;
	const headline = (0,safe_text.safe) `Nothing was restored: ${indexName} has no Ready backup${(0,explain_selection.describeFilters)(filters)}${status}.`;
	if (inProgress !== undefined) {
		return new action_error.ActionError({ lines: [headline, (0,safe_text.safe) `Wait for it with ${uses('gate')}, then re-run the job.`] });
	}
	const others = backups.length === 0 ? earlier : earlierMatches;
	if (others.length > 0) {
		const detail = (0,safe_text.safe) `A deleted index with the same name has ${(0,format.pluralize)(others.length, 'backup')}: ${(0,safe_text.enumerate)(others.map(({ backup_id: id }) => id))}.`;
		return new action_error.ActionError({ lines: [headline, detail, (0,safe_text.safe) `To restore one of them, set backup_id.`] });
	}
	if (shown === undefined) {
		const hint = (0,closest_names.didYouMean)(indexName, indexNames);
		const advice = (0,safe_text.safe) `Check index_name, ${WRONG_PROJECT}.${hint} If both are correct, create a backup with ${uses('create')} first.`;
		return new action_error.ActionError({ lines: [headline, advice] });
	}
	const other = (0,newest_backup.onlyReady)(backups)[0];
	const advice = other === undefined
		? (0,safe_text.safe) `${indexName} has no other backup to restore. Create one with ${uses('create')}.`
		: (0,safe_text.safe) `Set backup_id to a Ready backup instead; the newest is ${(0,explain_selection.describeBackup)(other)}.`;
	return new action_error.ActionError({ lines: [headline, advice] });
}
const MOST_SHOWN = 5;
function severalMatchWarning({ indexName, selection: { eligible }, filters }) {
	const isOfRelease = filters.commit !== undefined || filters.runId !== undefined;
	if (!isOfRelease || eligible.length === 1)
		return undefined;
	const more = eligible.length > MOST_SHOWN ? (0,safe_text.safe) ` and ${eligible.length - MOST_SHOWN} more` : '';
	const found = (0,safe_text.joinSafe)(eligible.slice(0, MOST_SHOWN).map(explain_selection.describeBackup));
	return (0,safe_text.safe) `${indexName} has ${(0,format.pluralize)(eligible.length, 'Ready backup')}${(0,explain_selection.describeFilters)(filters)}: ${found}${more}. The newest is restored. If a release ran again, its later backups contain what its first run changed: to restore an earlier one, set created_before or backup_id.`;
}
function emptyBackupWarning({ indexName, selection: { backup, earlierMatches } }) {
	const filled = (0,newest_backup.onlyReady)(earlierMatches).find(({ record_count: records = 0 }) => records > 0);
	if (backup.record_count !== 0 || filled?.record_count === undefined)
		return undefined;
	const records = (0,format.pluralize)(filled.record_count, 'record');
	return (0,safe_text.safe) `The backup ${(0,safe_text.excerpt)(backup.backup_id, 80)} of ${indexName} contains 0 records, and a deleted index with the same name has a backup with ${records}: ${(0,explain_selection.describeBackup)(filled)}. To restore it, set backup_id.`;
}
function ambiguousNewestError({ indexName, candidates, filters, }) {
	const headline = (0,safe_text.safe) `Nothing was restored: the newest Ready backup of ${indexName}${(0,explain_selection.describeFilters)(filters)} could not be determined.`;
	return new action_error.ActionError({ lines: [headline, (0,safe_text.safe) `${(0,explain_selection.unclearOrder)(candidates)}.`, (0,explain_selection.chooseAdvice)(candidates)] });
}
function notReadyError({ backup_id: id, status }, uses) {
	const headline = (0,safe_text.safe) `Nothing was restored: the backup ${(0,safe_text.excerpt)(id, 80)} is ${(0,safe_text.excerpt)(status, 40)}, and only a Ready backup can be restored.`;
	const advice = (0,backups_status.isInProgress)(status)
		? (0,safe_text.safe) `Wait for it with ${uses('gate')}, then re-run the job.`
		: (0,safe_text.safe) `Set backup_id to a Ready backup, or index_name instead to restore the newest.`;
	return new action_error.ActionError({ lines: [headline, advice] });
}
function noRecordCountError({ backup_id: id }) {
	const headline = (0,safe_text.safe) `Nothing was restored: the backup ${(0,safe_text.excerpt)(id, 80)} has no record count, so the new index could not be verified.`;
	return new action_error.ActionError({ lines: [headline, (0,safe_text.safe) `Set backup_id to another backup, or set verify: false.`] });
}
// ./src/actions/restore/find-backup.ts
async function findBackup({ options, ports, }) {
	const { source, verify, waitForReady } = options;
	const { backupId, choice } = source.by === 'id' ? { ...source, choice: undefined } : await newestReadyBackup({ options, ports, source });
	const backup = await describeBackup({ options, ports, backupId });
	if (source.by === 'index' && !(0,same_backup.isSameIndex)(backup.source_index_name, source.indexName)) {
		const error = new errors.InvalidResponseError({ reason: 'it describes a backup of another index' });
		throw readError({ options, ports, backupId, error });
	}
	const { backup_id: id, name, source_index_name: indexName, created_at: createdAt } = backup;
	if ((0,backups_status.phaseOf)(backup.status) !== 'ready')
		throw notReadyError(backup, ports.uses);
	if (verify && waitForReady && backup.record_count === undefined)
		throw noRecordCountError(backup);
	const time = createdAt ?? 'at an unknown time';
	const how = choice === undefined ? '' : (0,safe_text.safe) `: ${choice}`;
	const named = name === undefined ? '' : (0,safe_text.safe) ` (${(0,safe_text.excerpt)(name, 80)})`;
	ports.log.info((0,safe_text.safe) `Found the backup ${(0,safe_text.excerpt)(id, 80)}${named} of ${(0,safe_text.excerpt)(indexName, 60)}, created ${(0,safe_text.excerpt)(time, 60)}${how}`);
	return { backup, choice };
}
async function newestReadyBackup({ options, ports, source: { indexName, filters }, }) {
	const { client, limits, log, uses } = ports;
	const rethrow = (error) => {
		const what = (0,safe_text.safe) `the backups of ${indexName} could not be listed`;
		throw sourceError({ error, what, notFound: explain_api_error.WRONG_ADDRESS, context: { options, uses } });
	};
	const backups = await (0,list_backups.listConsistently)({ client, limits, indexNames: [indexName] }).catch(rethrow);
	const futureLimit = (0,backup_filters.futureLimitError)({ filters, now: client.now(), what: (0,safe_text.safe) `Nothing was restored` });
	if (futureLimit !== undefined)
		throw futureLimit;
	const all = (0,newest_backup.backupsOf)({ backups, indexName });
	const { current, earlier } = await (0,current_index.divideByIndex)({ client, limits, indexName, backups: all }).catch(rethrow);
	const isEligible = ({ status }) => (0,backups_status.phaseOf)(status) === 'ready';
	const selection = (0,select_backup.selectBackup)({ current, earlier, filters, now: client.now(), isEligible });
	if (selection.type === 'none') {
		const indexNames = backups.map(({ source_index_name: name }) => name);
		throw noReadyBackupError({ indexName, selection, filters, indexNames, uses });
	}
	if (selection.type === 'ambiguous') {
		throw ambiguousNewestError({ indexName, candidates: selection.candidates, filters });
	}
	for (const warning of [severalMatchWarning, emptyBackupWarning]) {
		const text = warning({ indexName, selection, filters });
		if (text !== undefined)
			log.warning(text);
	}
	const choice = (0,explain_selection.describeChoice)({ selection, filters, kind: 'Ready backup' });
	return { backupId: selection.backup.backup_id, choice };
}
async function describeBackup({ options, ports, backupId }) {
	const { client, clock, limits } = ports;
	const delays = { missingMs: consistency.GIVEN_BACKUP_MISSING_MS, maxIntervalMs: options.pollIntervalMs };
	const backups = [{ id: backupId, backup: undefined }];
	let found;
	let failure;
	const onEvent = (event) => {
		if (event.type === 'failed')
			failure = event.error;
		else
			found = event.backup;
	};
	await (0,wait.waitForBackups)({ backups, client, clock, limits, until: () => true, ...delays, onEvent });
	if (found !== undefined)
		return found;
	const error = failure instanceof wait.BackupDeletedError ? failure.cause : failure;
	throw readError({ options, ports, backupId, error });
}
function readError({ options, ports: { uses }, backupId, error, }) {
	const notFound = options.source.by === 'id'
		? {
			summary: (0,safe_text.safe) `no backup has that ID`,
			advice: (0,safe_text.safe) `Check that backup_id is the ID and not the name, ${WRONG_PROJECT}.`,
		}
		: { summary: (0,safe_text.safe) `it was deleted meanwhile`, advice: (0,safe_text.safe) `Re-run the job to restore another backup.` };
	const what = (0,safe_text.safe) `the backup ${(0,safe_text.excerpt)(backupId, 80)} could not be read`;
	return sourceError({ error, what, notFound, context: { options, uses } });
}
var select_indexes = __webpack_require__(5622);
var inputs_connection = __webpack_require__(8361);
var parsers = __webpack_require__(5165);
var inputs_tags = __webpack_require__(4480);
var wait_options = __webpack_require__(2435);
// ./src/actions/restore/inputs.ts
const CLEANUPS = ['none', 'step', 'job'];
function parseRestoreInputs(inputs) {
	const connection = (0,inputs_connection.parseConnection)(inputs);
	const options = {
		connection,
		...(0,wait_options.parseWaitOptions)(inputs),
		source: parseSource(inputs),
		targetName: (0,parsers.parseResourceName)({ inputs, name: 'target_index_name' }),
		deletionProtection: (0,parsers.parseChoice)({
			inputs,
			name: 'deletion_protection',
			choices: ['enabled', 'disabled'],
			fallback: 'disabled',
		}),
		tags: parseTags(inputs, connection.apiVersion),
		verify: (0,parsers.parseBoolean)({ inputs, name: 'verify', fallback: true }),
		cleanup: (0,parsers.parseChoice)({ inputs, name: 'cleanup', choices: CLEANUPS, fallback: 'none' }),
	};
	rejectConflicts({ inputs, options });
	return options;
}
function parseSource(inputs) {
	const backupId = inputs.get('backup_id');
	const indexName = (0,parsers.parseResourceName)({ inputs, name: 'index_name' });
	(0,parsers.requireOneSource)(inputs);
	const filters = (0,backup_filters.parseBackupFilters)(inputs);
	if (backupId !== '')
		(0,parsers.requireBackupId)({ inputs, name: 'backup_id', value: backupId, ifSeveral: 'Set exactly one ID' });
	return indexName === undefined ? { by: 'id', backupId } : { by: 'index', indexName, filters };
}
function rejectConflicts({ inputs, options }) {
	const { cleanup, waitForReady, deletionProtection, tags } = options;
	const isRequired = ['', 'none'].includes(inputs.get('cleanup'));
	if (isRequired && inputs.get('target_index_name') === '') {
		inputs.reject({ name: 'target_index_name', problem: 'is required. Set it to the name of the new index' });
	}
	if (cleanup === 'none')
		return;
	if (!waitForReady) {
		inputs.reject({ name: 'cleanup', value: cleanup, problem: 'requires wait_for_ready: true' });
	}
	if (deletionProtection === 'enabled') {
		const problem = `cannot be combined with cleanup: ${cleanup}, which deletes the new index`;
		inputs.reject({ name: 'deletion_protection', value: 'enabled', problem });
	}
	if (Object.keys(tags ?? {}).length === inputs_tags.MAX_TAGS) {
		const problem = `has ${inputs_tags.MAX_TAGS} entries. With cleanup: ${cleanup} at most ${inputs_tags.MAX_TAGS - 1} are possible, as ${select_indexes.TEMPORARY_TAG} is added`;
		inputs.reject({ name: 'tags', problem });
	}
}
function parseTags(inputs, apiVersion) {
	const name = 'tags';
	const lines = (0,parsers.parseLines)({ inputs, name });
	const tags = new Map();
	for (const line of lines) {
		const [, key, value = ''] = /^([^=]*[^=\s])\s*=\s*(.*)$/.exec(line) ?? [];
		const reject = (problem) => inputs.reject({ name, value: line, problem });
		if (key === undefined)
			reject('must be key=value, one per line');
		else if (tags.has(key))
			reject('repeats a key. Remove one of the lines');
		else if ((0,inputs_tags.requireTag)({ inputs, name, line, key, value, apiVersion }))
			tags.set(key, value);
	}
	if (tags.size > inputs_tags.MAX_TAGS) {
		const problem = `has ${tags.size} entries. Pinecone allows at most ${inputs_tags.MAX_TAGS}: remove ${tags.size - inputs_tags.MAX_TAGS}`;
		inputs.reject({ name, problem });
	}
	return lines.length === 0 ? undefined : Object.fromEntries(tags);
}
var created_at = __webpack_require__(6361);
// ./src/actions/restore/outputs.ts
function earlyOutputs(state) {
	const job = (0,restore_state.startedOf)(state)?.job;
	const planned = state.stage === 'searching' ? undefined : state;
	return {
		restore_job_id: job?.id,
		index_id: job?.indexId,
		index_name: planned?.target.indexName,
		backup_id: planned?.backup.backup_id,
		status: job?.status,
	};
}
function restoreOutputs({ state }) {
	const started = (0,restore_state.startedOf)(state);
	const durationMs = started?.durationMs;
	const backup = state.stage === 'searching' ? undefined : state.backup;
	return {
		...earlyOutputs(state),
		index_host: started?.indexHost,
		ready: (0,restore_state.isReady)(state),
		percent_complete: started?.job.percentComplete,
		record_count: backup?.record_count,
		restored_record_count: started?.found?.records,
		namespace_count: backup?.namespace_count,
		restored_namespace_count: started?.found?.namespaces,
		verified: state.stage === 'verified',
		deleted: (0,restore_state.isDeleted)(state),
		duration_seconds: durationMs === undefined ? undefined : Math.round(durationMs / 100) / 10,
	};
}
function leftovers(state) {
	if (state.stage === 'searching' || state.stage === 'planned' || (0,restore_state.isDeleted)(state))
		return [];
	const { indexName } = state.target;
	const started = (0,restore_state.startedOf)(state);
	if (started === undefined)
		return [(0,safe_text.safe) `An index named ${indexName} may exist. Check the Pinecone console.`];
	return [(0,safe_text.safe) `The restore job ${started.job.id} has started, so the index ${indexName} may exist.`];
}
function evidenceOf(state) {
	if (state.stage === 'searching')
		return undefined;
	const { backup, requestedAt } = state;
	const started = (0,restore_state.startedOf)(state);
	const createdAt = (0,created_at.createdAtMs)(backup);
	const ageMs = requestedAt === undefined || createdAt === undefined ? undefined : requestedAt - createdAt;
	return {
		source: {
			index_name: backup.source_index_name,
			index_id: backup.source_index_id ?? null,
			backup_id: backup.backup_id,
			backup_name: backup.name ?? null,
			backup_created_at: backup.created_at ?? null,
			backup_age_minutes: ageMs === undefined ? null : Math.floor(ageMs / 60_000),
		},
		expected: describe(contentsOfBackup(backup)),
		found: describe(started?.found ?? {}),
		requested_at: isoTime(requestedAt),
		job_completed_at: isoTime(started?.completedAt),
		ready_at: isoTime(started?.readyAt),
		verified_at: isoTime(started?.verifiedAt),
		deleted_at: isoTime(state.deletedAt),
	};
}
function describe({ records, namespaces, dimension, metric }) {
	return {
		record_count: records ?? null,
		namespace_count: namespaces ?? null,
		dimension: dimension ?? null,
		metric: metric ?? null,
	};
}
function isoTime(ms) {
	return ms === undefined ? null : new Date(ms).toISOString();
}
var exactly_once = __webpack_require__(7200);
// ./src/backups/restore-backup.ts
async function restoreBackup({ request, client, isNameUnique, existingJobIds, confirm, ...rest }) {
	const { resource } = await (0,exactly_once.createExactlyOnce)({
		...rest,
		idOf: ({ restore_job_id: id }) => id,
		canDuplicate: false,
		isIdentifying: false,
		isConsequence: (error) => isNameUnique && error instanceof errors.ApiError && error.status === 409,
		send: async (limits) => {
			const started = await client.createIndexFromBackup(request, limits);
			if (existingJobIds.has(started.restore_job_id)) {
				throw new errors.InvalidResponseError({ reason: 'the response names a restore job that existed before' });
			}
			await confirm?.(started);
			return { ...started, isConfirmed: true };
		},
		find: async ({ limits }) => {
			const jobs = (await client.listRestoreJobs(limits)).filter((job) => isFor({ job, request }));
			const found = jobs.filter(({ restore_job_id: id }) => !existingJobIds.has(id));
			const ours = found.map(({ restore_job_id, target_index_id: index_id }) => {
				return { restore_job_id, index_id, isConfirmed: false };
			});
			return { ours, maybe: [] };
		},
	});
	return resource;
}
function isFor({ job, request }) {
	return job.target_index_name === request.indexName && job.backup_id === request.backupId;
}
var naming = __webpack_require__(9715);
var ownership = __webpack_require__(3239);
var restore_target = __webpack_require__(1977);
// ./src/actions/restore/start-restore.ts
async function planTarget({ step, ...found }) {
	const { backup } = found;
	const { options, ports, state } = step;
	const { client, limits, random, uses } = ports;
	const isUnique = options.targetName === undefined;
	const indexName = options.targetName ??
		(0,naming.uniqueName)({
			prefix: options.cleanup === 'job' ? 'copy' : 'rehearsal',
			runContext: await ports.runContext(),
			random,
		});
	const target = { indexName, backupId: backup.backup_id, isUnique };
	state.patch({ stage: 'planned', ...found, target });
	ports.log.info((0,safe_text.safe) `Restoring the backup ${(0,safe_text.excerpt)(backup.backup_id, 80)} as ${indexName}`);
	if (isUnique)
		return;
	const existing = await (0,errors.ifExists)(client.describeIndex({ indexName }, limits)).catch((error) => {
		throw restoreError({ error, indexName, backup, context: { options, uses } });
	});
	if (existing !== undefined)
		throw takenError(indexName);
}
async function startRestore(step) {
	const { options, ports, state } = step;
	const { current } = state;
	if (current.stage !== 'planned')
		throw new Error('the restore is not planned');
	const { backup, target } = current;
	const { client, clock, random, limits, log, uses } = ports;
	const { indexName, backupId } = target;
	const { deletionProtection } = options;
	const { tags, warnings } = tagsOfTarget({ options, backup });
	for (const warning of warnings)
		log.warning(warning);
	(0,restore_target.setTarget)({ step, target });
	let started;
	try {
		const known = target.isUnique ? [] : await client.listRestoreJobs(limits);
		const existingJobIds = new Set(known.map(({ restore_job_id: id }) => id));
		state.patch({ stage: 'requested', requestedAt: client.now() });
		started = await restoreBackup({
			request: { backupId, indexName, tags, deletionProtection },
			client,
			isNameUnique: target.isUnique,
			existingJobIds,
			confirm: options.waitForReady ? undefined : (response) => confirmJob({ step, target, response }),
			limits,
			clock,
			random,
			onAttemptFailed: (0,log_progress.attemptLogger)({ ports, request: 'restore', lookingFor: 'its job' }),
		});
	}
	catch (error) {
		if (!(0,unknown_outcome.mayHaveCreated)(error)) {
			state.patch({ stage: 'planned' });
			if (options.cleanup !== 'none')
				(0,restore_target.forgetTarget)(step);
		}
		throw restoreError({ error, indexName, backup, context: { options, uses } });
	}
	const { restore_job_id: jobId, index_id: indexId, isConfirmed } = started;
	state.patch({ stage: 'restoring', job: { id: jobId, indexId, status: 'Pending' } });
	log.info((0,safe_text.safe) `Restore job ${(0,safe_text.excerpt)(jobId, 80)}, index ${(0,safe_text.excerpt)(indexId, 80)}`);
	(0,restore_target.setTarget)({ step, target: { ...target, jobId, indexId: isConfirmed ? indexId : undefined } });
	await (0,restore_target.noteHostSoon)(step);
}
const JOB_PATIENCE_MS = 5_000;
async function confirmJob({ step: { ports }, target, response: { restore_job_id: jobId, index_id: indexId }, }) {
	const { client, limits, log } = ports;
	let job;
	try {
		job = await client.describeRestoreJob({ jobId }, (0,deadline.within)(limits, JOB_PATIENCE_MS));
	}
	catch (error) {
		const id = (0,safe_text.excerpt)(jobId, 80);
		const reason = (0,explain_error.describeError)(error instanceof deadline.DeadlineExceededError ? (error.cause ?? error) : error);
		log.info((0,safe_text.safe) `Could not confirm that the restore job ${id} is that of ${target.indexName} (${reason})`);
		return;
	}
	if (!(0,ownership.isJobOf)({ job, target: { ...target, jobId, indexId } })) {
		throw new errors.InvalidResponseError({ reason: 'the response names the restore of another backup or index' });
	}
}
function tagsOfTarget({ options: { cleanup, tags, connection }, backup, }) {
	const ours = cleanup === 'none' ? {} : { [select_indexes.TEMPORARY_TAG]: cleanup };
	const isInherited = tags === undefined && backup.tags?.[select_indexes.TEMPORARY_TAG] !== undefined;
	if (cleanup === 'none' && !isInherited)
		return { tags, warnings: [] };
	const { apiVersion } = connection;
	const inherited = Object.entries(tags ?? backup.tags ?? {}).filter(([key]) => key !== select_indexes.TEMPORARY_TAG);
	const isAllowed = ([key, value]) => (0,inputs_tags.isTag)({ key, value, apiVersion });
	const allowed = inherited.filter(isAllowed);
	const kept = allowed.slice(0, inputs_tags.MAX_TAGS - Object.keys(ours).length);
	const noRoom = (0,safe_text.safe) `Pinecone allows at most ${inputs_tags.MAX_TAGS} tags, and ${select_indexes.TEMPORARY_TAG} is added`;
	const isRefused = (0,safe_text.safe) `API version ${apiVersion} does not allow the value`;
	return {
		tags: { ...Object.fromEntries(kept), ...ours },
		warnings: [
			...warningOf({ dropped: allowed.slice(kept.length), reason: noRoom }),
			...warningOf({ dropped: inherited.filter((tag) => !isAllowed(tag)), reason: isRefused }),
		],
	};
}
function warningOf({ dropped, reason }) {
	if (dropped.length === 0)
		return [];
	const keys = (0,safe_text.enumerate)(dropped.map(([key]) => key));
	return [(0,safe_text.safe) `The new index does not get the tag${dropped.length === 1 ? '' : 's'} ${keys} of the backup: ${reason}`];
}
// ./src/actions/restore/summary.ts
const NONE = (0,safe_text.safe) `not reported`;
function restoreSummary({ state, options, error, now, }) {
	const isSuccess = error === undefined;
	const started = (0,restore_state.startedOf)(state);
	const outcome = isSuccess && started && options ? { state: started, options } : undefined;
	const blocks = [];
	if (state.stage !== 'searching')
		blocks.push(listOf(state, now));
	if (started?.found !== undefined)
		blocks.push(comparisonTable(started));
	if (outcome) {
		for (const sentence of limitsOfProof(outcome))
			blocks.push({ kind: 'paragraph', text: [sentence] });
	}
	if (outcome && (0,restore_state.isReady)(state) && outcome.options.cleanup === 'none') {
		const { target, indexHost = '' } = outcome.state;
		const text = [(0,safe_text.safe) `To point your application at the new index, replace the old name and host:`];
		const lines = [(0,safe_text.safe) `PINECONE_INDEX: ${target.indexName}`, (0,safe_text.safe) `PINECONE_INDEX_HOST: ${indexHost}`];
		blocks.push({ kind: 'paragraph', text }, { kind: 'yaml', lines });
	}
	return {
		isSuccess,
		heading: outcome ? [outcomeOf(outcome)] : headingOfFailure({ state, options }),
		facts: state.stage === 'searching' ? [] : factsOf(state, now),
		problem: error,
		blocks,
	};
}
function factsOf({ backup }, now) {
	const { record_count: records, size_bytes: bytes } = backup;
	return [
		(0,safe_text.safe) `Backup created ${(0,created_at.describeCreation)({ backup, now })}`,
		...(records === undefined ? [] : [(0,safe_text.safe) `${(0,format.pluralize)(records, 'record')}`]),
		...(bytes === undefined ? [] : [(0,safe_text.safe) `${(0,format.formatBytes)(bytes)}`]),
	];
}
function headingOfFailure({ state, options, }) {
	const target = (preposition) => state.stage === 'searching' ? [] : [preposition, { code: state.target.indexName }];
	const as = target((0,safe_text.safe) ` as `);
	if (options?.cleanup === 'step')
		return [(0,safe_text.safe) `The rehearsal failed`];
	if (state.stage === 'failed' || !(0,restore_state.startedOf)(state))
		return [(0,safe_text.safe) `Not restored`, ...as];
	return (0,restore_state.isReady)(state)
		? [(0,safe_text.safe) `Restored`, ...as, (0,safe_text.safe) `, but not verified`]
		: [(0,safe_text.safe) `The restore`, ...target((0,safe_text.safe) ` to `), (0,safe_text.safe) ` is not complete`];
}
function listOf(state, now) {
	const { backup, target, choice } = state;
	const { job, durationMs } = (0,restore_state.startedOf)(state) ?? {};
	const row = (name, value) => (value === undefined ? [] : [[name, value]]);
	return {
		kind: 'list',
		rows: [
			...row((0,safe_text.safe) `New index`, [{ code: target.indexName }]),
			...row((0,safe_text.safe) `Job status`, job && [{ code: job.status }]),
			...row((0,safe_text.safe) `Duration`, durationMs === undefined ? undefined : [(0,safe_text.safe) `${(0,format.formatDuration)(durationMs)}`]),
			...row((0,safe_text.safe) `Deleted`, (0,restore_state.isDeleted)(state) ? [(0,safe_text.safe) `yes`] : undefined),
			...row((0,safe_text.safe) `Source index`, [{ code: backup.source_index_name }]),
			...row((0,safe_text.safe) `Backup`, [{ code: backup.backup_id }]),
			...row((0,safe_text.safe) `Name`, backup.name === undefined ? undefined : [{ code: backup.name }]),
			...row((0,safe_text.safe) `Created`, [(0,created_at.describeCreation)({ backup, now })]),
			...row((0,safe_text.safe) `Chosen as`, choice && [choice]),
		],
	};
}
function comparisonTable(verification) {
	const rows = compareContents(verification).map(({ what, expected = NONE, found = NONE, isMatch }) => [
		[what],
		[expected],
		[isMatch === undefined ? found : (0,safe_text.safe) `${found} ${isMatch ? '✅' : '❌'}`],
	]);
	return { kind: 'table', head: [(0,safe_text.safe) `Verified`, (0,safe_text.safe) `Expected`, (0,safe_text.safe) `Found`], rows };
}
function outcomeOf({ state, options }) {
	const { indexName } = state.target;
	if (!(0,restore_state.isReady)(state))
		return (0,safe_text.safe) `Started the restore to ${indexName}; it continues in Pinecone`;
	const time = (0,safe_text.safe) `restored in ${(0,format.formatDuration)(state.durationMs ?? 0)}`;
	const what = whatWasProven({ state, options, time });
	if ((0,restore_state.isDeleted)(state))
		return (0,safe_text.safe) `${what}; index deleted`;
	if (options.cleanup === 'job')
		return (0,safe_text.safe) `${what}; ${indexName} will be deleted when the job ends`;
	return options.cleanup === 'step' ? what : (0,safe_text.safe) `${what} as ${indexName}`;
}
function whatWasProven({ state, options, time }) {
	if (!options.verify)
		return (0,safe_text.safe) `Backup ${time}, not verified`;
	if (state.backup.record_count === 0)
		return (0,safe_text.safe) `Empty backup ${time}`;
	const unverified = unverifiedNames(state);
	return (0,safe_text.safe) `${describeCounts(state)} ${time}${unverified === '' ? '' : (0,safe_text.safe) `, not verified: ${unverified}`}`;
}
function limitsOfProof({ state, options }) {
	if (!(0,restore_state.isReady)(state))
		return [];
	if (!options.verify) {
		return [
			(0,safe_text.safe) `Proven: Pinecone completed the restore job, and the new index became ready. Not proven: that the index contains the backup, as verify is false.`,
		];
	}
	const comparisons = compareContents(state);
	const namesOf = (isMatch) => (0,safe_text.joinSafe)(comparisons.filter((one) => one.isMatch === isMatch).map(({ what }) => what));
	const unknown = namesOf(undefined);
	const proven = (0,safe_text.safe) `Proven: the new index became ready, and matches the backup in ${namesOf(true)}.`;
	const notCompared = unknown === '' ? [] : [(0,safe_text.safe) `Not compared, as Pinecone did not report it for both: ${unknown}.`];
	const isEmpty = state.backup.record_count === 0;
	const notProven = isEmpty
		? (0,safe_text.safe) `Not proven: that records can be restored, as the backup contains none.`
		: (0,safe_text.safe) `Not proven: the content of the records.`;
	return [proven, ...notCompared, notProven];
}
var time_poll = __webpack_require__(9136);
// ./src/actions/restore/wait.ts
const INDEX_FAILED = /failed$|^terminating$|^disabled$/i;
async function waitForJob(step) {
	const { ports, options, state } = step;
	const { client, clock, limits } = ports;
	const jobId = (0,restore_state.requireStarted)(state.current).job.id;
	const startedAt = clock.now();
	const logProgress = (0,log_progress.restoreProgressLogger)(ports);
	const ended = await pollFor(step, async () => {
		await (0,restore_target.noteHostSoon)(step);
		const { target, job: previous } = (0,restore_state.requireStarted)(state.current);
		const isExpected = (job) => (0,ownership.isJobOf)({ job, target: { ...target, jobId, indexId: previous.indexId } });
		const isListed = async () => (await client.listRestoreJobs(limits)).some(isExpected);
		const job = await client
			.describeRestoreJob({ jobId, isExpected }, limits)
			.catch(unlessMissing({ step, startedAt, isListed }));
		if (job === undefined)
			return undefined;
		const { status, percent_complete: percent } = job;
		const percentComplete = (0,restore_state.jobPhase)(status) === 'completed' ? (percent ?? 100) : percent;
		state.patch({
			job: { ...previous, status, ...(percentComplete !== undefined && { percentComplete }) },
			lastSeen: { what: 'job', status, at: clock.now() },
		});
		if ((0,restore_state.jobPhase)(status) !== 'in progress')
			return job;
		logProgress({ status, percent });
		return undefined;
	});
	if ((0,restore_state.jobPhase)(ended.status) === 'failed') {
		state.patch({ stage: 'failed' });
		throw gaveUpError({ restore: (0,restore_state.requireStarted)(state.current), cleanup: options.cleanup });
	}
	state.patch({ completedAt: client.now() });
	ports.log.info((0,safe_text.safe) `Completed after ${(0,format.formatDuration)(clock.now() - startedAt)}`);
}
async function waitForIndex(step) {
	const { ports, state } = step;
	const { client, clock, limits, log } = ports;
	const { target } = (0,restore_state.requireStarted)(state.current);
	const { indexName } = target;
	const startedAt = clock.now();
	const isListed = () => (0,ownership.isIndexListed)({ target, client, limits });
	const logProgress = (0,log_progress.restoreProgressLogger)(ports);
	const ready = await pollFor(step, async () => {
		const index = await client.describeIndex({ indexName }, limits).catch(unlessMissing({ step, startedAt, isListed }));
		if (index === undefined)
			return undefined;
		const { state: indexState, ready: isReady } = index.status;
		state.patch({ lastSeen: { what: 'index', status: indexState, at: clock.now() } });
		(0,restore_target.noteHost)({ step, index });
		requireUsable(step, index);
		if (isReady && (0,ownership.canonicalHost)(index.host) !== '')
			return index;
		logProgress({ status: indexState, percent: undefined });
		return undefined;
	});
	state.patch({ stage: 'ready', readyAt: client.now(), ...(ready.host && { indexHost: ready.host }) });
	log.info((0,safe_text.safe) `${indexName} is ready at ${(0,safe_text.excerpt)(ready.host ?? '', 200)}`);
	return ready;
}
function requireUsable({ options, state }, index) {
	const restore = (0,restore_state.requireStarted)(state.current);
	const { state: indexState } = index.status;
	const isOther = (0,ownership.isReplaced)({ recorded: restore.target.host, index });
	if (!isOther && !INDEX_FAILED.test(indexState))
		return;
	state.patch({ stage: 'failed' });
	throw isOther ? replacedError(restore) : gaveUpError({ restore, indexState, cleanup: options.cleanup });
}
async function verifyContents({ step, index }) {
	const { ports, state } = step;
	const { client, clock, limits, log } = ports;
	const { backup, target } = (0,restore_state.requireStarted)(state.current);
	let polls = 0;
	const contents = await pollFor(step, async () => {
		polls += 1;
		const stats = await client.describeIndexStats({ host: index.host }, limits);
		const found = contentsOfIndex({ index, stats });
		const counts = describeCounts({ backup, found });
		if (counts !== describeCounts((0,restore_state.requireStarted)(state.current)))
			log.info(counts);
		state.patch({ found, lastSeen: { what: 'index', status: index.status.state, at: clock.now() } });
		const different = compareContents({ backup, found }).filter(({ isMatch }) => isMatch === false);
		const mismatch = different.find(({ isCount }) => !isCount);
		if (mismatch !== undefined)
			throw mismatchError({ indexName: target.indexName, comparison: mismatch });
		return different.length === 0 ? found : undefined;
	});
	if (polls > 1)
		requireUsable(step, await client.describeIndex({ indexName: target.indexName }, limits));
	const unverified = unverifiedNames({ backup, found: contents });
	if (backup.record_count === 0) {
		log.warning((0,safe_text.safe) `The backup contains 0 records, so its restore proves nothing about your data`);
	}
	else if (unverified !== '') {
		log.warning((0,safe_text.safe) `${target.indexName} is not verified: Pinecone reported this for only one of the backup and the new index: ${unverified}`);
	}
	else
		state.patch({ stage: 'verified', verifiedAt: client.now() });
}
function pollFor(step, poll) {
	const { clock, limits } = step.ports;
	return (0,time_poll.pollUntil)({ poll, clock, limits, maxIntervalMs: step.options.pollIntervalMs });
}
function unlessMissing({ step: { ports }, startedAt, isListed, }) {
	return async (error) => {
		if (!(0,errors.isNotFound)(error))
			throw error;
		if (ports.clock.now() - startedAt > consistency.NEW_RESOURCE_MISSING_MS && !(await isListed()))
			throw error;
		return undefined;
	};
}
// ./src/actions/restore/run.ts
const restore = {
	name: 'restore',
	parseInputs: parseRestoreInputs,
	describeInputs,
	initialState: { stage: 'searching' },
	savedAtStart: ({ cleanup }) => (cleanup === 'none' ? undefined : restore_target.NOTHING_TO_DELETE),
	run,
	outputs: restoreOutputs,
	earlyOutputs: earlyOutputs,
	leftovers: leftovers,
	evidence: evidenceOf,
	summary: restoreSummary,
};
async function run(step) {
	const { options, ports, state } = step;
	const { log } = ports;
	if (options.cleanup === 'none')
		(0,restore_target.forgetTarget)(step);
	const found = await log.group((0,safe_text.safe) `Find the backup`, () => findBackup({ options, ports }));
	await planTarget({ step, ...found });
	const startedAt = ports.clock.now();
	let error;
	try {
		await log.group((0,safe_text.safe) `Restore`, () => startRestore(step));
		await waitAndVerify({ step, startedAt });
	}
	catch (cause) {
		error = cause;
	}
	const isDone = options.cleanup === 'step' || (options.cleanup === 'job' && error !== undefined);
	if (isDone)
		error = await deleteIndex({ step, error });
	if (error !== undefined)
		throw error;
	log.info(outcomeOf({ state: (0,restore_state.requireStarted)(state.current), options }));
}
function describeInputs({ source, targetName, deletionProtection, tags, verify, cleanup }) {
	return {
		...(source.by === 'id'
			? { backup_id: source.backupId }
			: { index_name: source.indexName, ...(0,backup_filters.describeBackupFilters)(source.filters) }),
		target_index_name: targetName,
		deletion_protection: deletionProtection,
		tags: tags && Object.entries(tags).map(([key, value]) => `${key}=${value}`),
		verify,
		cleanup,
	};
}
async function waitAndVerify({ step, startedAt }) {
	const { options, ports, state } = step;
	const { log, clock, uses } = ports;
	try {
		if (!options.waitForReady)
			return;
		await log.group((0,safe_text.safe) `Wait for the restore job`, () => waitForJob(step));
		const index = await log.group((0,safe_text.safe) `Wait until the index is ready`, () => waitForIndex(step));
		if (options.verify)
			await log.group((0,safe_text.safe) `Verify the new index`, () => verifyContents({ step, index }));
	}
	catch (error) {
		if (error instanceof action_error.ActionError)
			throw error;
		throw waitError({ error, state: (0,restore_state.requireStarted)(state.current), context: { options, uses } });
	}
	finally {
		state.patch({ durationMs: clock.now() - startedAt });
		if (options.waitForReady)
			await (0,restore_target.noteHostSoon)(step);
	}
}
async function deleteIndex({ step, error }) {
	const { ports, state } = step;
	const { client, clock, log, limits } = ports;
	const { current } = state;
	if (current.stage === 'searching' || current.stage === 'planned')
		return error;
	const { target } = current;
	const { indexName } = target;
	const { signal } = limits;
	const wasReady = (0,restore_state.isReady)(current);
	const result = await log.group((0,safe_text.safe) `Clean up`, () => (0,cleanup.cleanUp)({ target, client, clock, signal }));
	if (signal.reason instanceof deadline.CancelledError && result.type !== 'deleted') {
		log.info((0,safe_text.safe) `The post step of this action will delete the index ${indexName}`);
		return error ?? cancelledCleanupError(indexName);
	}
	(0,restore_target.forgetTarget)(step);
	if (result.type === 'none' && wasReady)
		log.warning((0,safe_text.safe) `${indexName} was deleted before this step could delete it`);
	if (result.type === 'deleted') {
		state.patch({ deletedAt: client.now() });
		log.info((0,safe_text.safe) `Deleted ${indexName}`);
	}
	const left = (0,cleanup.leftIndexMessage)({ indexName, result });
	if (left.length === 0)
		return error;
	const { lines, fixes } = error instanceof action_error.ActionError ? error : { lines: [], fixes: [] };
	return new action_error.ActionError({ lines: [...lines, ...left], fixes: [...fixes, ...left.slice(1)], cause: error });
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
7595:
((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
__webpack_require__.d(__webpack_exports__, {
  divideByIndex: () => (divideByIndex)
});
var _pinecone_errors_js = __webpack_require__(2390);
var _created_at_js = __webpack_require__(6361);
var _list_backups_js = __webpack_require__(9253);
async function divideByIndex({ client, limits, indexName, backups, isStrict = false, }) {
	const ids = new Set(backups.map(({ source_index_id: id }) => id));
	if (ids.size === 0 || (ids.size === 1 && !isStrict))
		return { current: backups, earlier: [] };
	try {
		const own = await (0,_list_backups_js.listConsistently)({ client, limits, indexName, indexNames: [indexName] });
		const ownIds = new Set(own.map(({ source_index_id: id }) => id));
		const isCurrent = ({ source_index_id: id }) => ownIds.has(id);
		const known = new Set(backups.map(({ backup_id: id }) => id));
		const unknown = own.filter(({ backup_id: id }) => !known.has(id));
		const current = (0,_created_at_js.newestFirst)([...backups.filter(isCurrent), ...unknown]);
		const earlier = backups.filter((backup) => !isCurrent(backup));
		requireOlder({ indexName, earlier, current });
		return { current, earlier };
	}
	catch (error) {
		if ((0,_pinecone_errors_js.isNotFound)(error))
			return { current: backups, earlier: [] };
		throw error;
	}
}
function requireOlder({ indexName, earlier, current }) {
	const [newest, other] = [current, (0,_created_at_js.newestFirst)(earlier)].map(([first]) => first);
	const [newestNs, otherNs] = [newest, other].map((backup) => backup && (0,_created_at_js.createdAtNs)(backup));
	if (other === undefined || newestNs === undefined || otherNs === undefined || otherNs <= newestNs)
		return;
	throw new _pinecone_errors_js.InvalidResponseError({
		reason: `the lists contradict each other about the index ${indexName}: its own list lacks the backup ${other.backup_id}, which is newer than those that it shows, and has another index ID`,
	});
}
})
};
