export const id = 627;
export const ids = [627];
export const modules = {
7979:
((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
__webpack_require__.d(__webpack_exports__, {
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
		reject({ name, value, problem: 'must be a name prefix, without *' });
	return value;
}
function parseCommit({ get, reject }) {
	const name = 'commit';
	const value = get(name);
	if (value === '')
		return undefined;
	const commit = value.toLowerCase();
	if (!/^[0-9a-f]{7,40}$/.test(commit)) {
		const problem = 'must be 7 to 40 hexadecimal digits of a commit, not the name of a branch or tag';
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
7361:
((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
__webpack_require__.d(__webpack_exports__, {
  findIndexes: () => (findIndexes)
});
/* unused harmony exports listError, selectionError */
var _backups_explain_indexes_js = __webpack_require__(9193);
var _backups_select_indexes_js = __webpack_require__(5622);
var _pinecone_errors_js = __webpack_require__(2390);
var _text_action_error_js = __webpack_require__(9150);
var _text_format_js = __webpack_require__(8488);
var _text_safe_text_js = __webpack_require__(8844);
async function findIndexes({ inputs, ports: { client, limits, log }, nothing, explain, }) {
	const ineffective = (0,_backups_explain_indexes_js.ineffectiveWarning)(inputs.lines);
	if (ineffective !== undefined)
		log.warning(ineffective);
	if (!(0,_backups_select_indexes_js.needsIndexList)(inputs))
		return (0,_backups_select_indexes_js.selectNames)(inputs);
	const indexes = await client.listIndexes(limits).catch((error) => {
		throw listError({ error, inputs, nothing, explain });
	});
	const selection = (0,_backups_select_indexes_js.selectIndexes)(inputs, indexes);
	const { selected } = selection;
	const title = (0,_text_safe_text_js.safe) `Selected ${(0,_text_format_js.formatCount)(selected.length)} of ${(0,_text_format_js.pluralize)(indexes.length, 'index')}`;
	await log.group(title, async () => {
		for (const line of (0,_backups_explain_indexes_js.describeIndexes)(selection))
			log.info(line);
	});
	const error = selectionError({ selection, ifNoneFound: inputs.ifNoneFound, nothing });
	if (error !== undefined)
		throw error;
	warnOfSurprises(selection, log);
	if (selected.length === 0) {
		const line = (0,_text_safe_text_js.safe) `${nothing}: ${(0,_backups_explain_indexes_js.explainNoIndex)(selection).summary}.`;
		if (inputs.ifNoneFound === 'warn')
			log.warning(line);
		else
			log.info(line);
	}
	return selected;
}
function warnOfSurprises({ selected, skipped, unmatched }, log) {
	const unsupported = skipped.flatMap(({ index, reason }) => (reason === 'unsupported' ? [index.name] : []));
	if (unsupported.length > 0) {
		log.warning((0,_text_safe_text_js.safe) `Skipped ${(0,_text_format_js.pluralize)(unsupported.length, 'index')} that cannot be backed up: ${(0,_text_safe_text_js.enumerate)(unsupported)}.`);
	}
	if (selected.length > 0 && unmatched.length > 0) {
		log.warning((0,_text_safe_text_js.safe) `index_name: no index matches ${(0,_text_safe_text_js.joinSafe)(unmatched.map((line) => (0,_text_safe_text_js.safe) `\`${line}\``))}.`);
	}
}
function listError({ error, inputs, nothing, explain, }) {
	const { summary, serviceSaid, advice } = explain(error);
	const isDenied = error instanceof _pinecone_errors_js.ApiError && error.status === 403;
	const fix = isDenied
		? (0,_text_safe_text_js.safe) `Give the key a role that may list the project's indexes, or put exact names into index_name, which need no list${inputs.tags.length > 0 ? ', and remove index_tags' : ''}.`
		: advice;
	const headline = (0,_text_safe_text_js.safe) `${nothing}: the project's indexes could not be listed because ${summary}.`;
	return new _text_action_error_js.ActionError({ lines: [headline, serviceSaid, fix].filter((line) => line !== undefined) });
}
function selectionError({ selection, ifNoneFound, nothing, }) {
	const { selected, withoutTags } = selection;
	if (withoutTags.length === 0 && (selected.length > 0 || ifNoneFound !== 'fail'))
		return undefined;
	const { summary, advice } = withoutTags.length > 0 ? (0,_backups_explain_indexes_js.explainWithoutTags)(selection) : (0,_backups_explain_indexes_js.explainNoIndex)(selection);
	return new _text_action_error_js.ActionError({ lines: [(0,_text_safe_text_js.safe) `${nothing}: ${summary}.`, advice] });
}
}),
7627:
((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
__webpack_require__.r(__webpack_exports__);
__webpack_require__.d(__webpack_exports__, {
  gate: () => (gate)
});
var safe_text = __webpack_require__(8844);
var backup_filters = __webpack_require__(7979);
var find_indexes = __webpack_require__(7361);
var index_selector = __webpack_require__(2529);
var current_index = __webpack_require__(7595);
var describe_if_exists = __webpack_require__(5357);
var explain_selection = __webpack_require__(55);
var list_backups = __webpack_require__(9253);
var map_limit = __webpack_require__(4291);
var newest_backup = __webpack_require__(5788);
var select_backup = __webpack_require__(1002);
var wait = __webpack_require__(5914);
var consistency = __webpack_require__(213);
var format = __webpack_require__(8488);
var deadline = __webpack_require__(793);
var log_progress = __webpack_require__(1329);
var explain_api_error = __webpack_require__(1534);
var explain_error = __webpack_require__(6590);
var action_error = __webpack_require__(9150);
// ./src/actions/gate/state.ts
function backupOf(candidate) {
	return candidate?.lookup === 'found' ? candidate.backup : undefined;
}
function hasPassed({ verdicts }) {
	return verdicts.every(({ passed }) => passed);
}
function failuresOf(judgements) {
	return judgements.flatMap(({ verdicts }) => verdicts.filter(({ passed }) => !passed));
}
function isUnjudged({ candidate: { lookup } }) {
	return lookup === 'failed' || lookup === 'pending';
}
// ./src/actions/gate/messages.ts
function explain({ error, timeoutMs, uses, ...meanings }) {
	return (0,explain_error.explainError)({ error, notFound: explain_api_error.WRONG_ADDRESS, ...meanings, timeout: (0,format.formatMinutes)(timeoutMs), uses });
}
const BACKUP_NOT_FOUND = {
	summary: (0,safe_text.safe) `it was not found`,
	advice: (0,safe_text.safe) `Look for it in the Pinecone console, then re-run the job.`,
};
function waitError({ seenAt, isKnown, ...context }) {
	const { error } = context;
	const byStatus = isKnown ? { 401: (0,explain_api_error.keyRevoked)((0,safe_text.safe) `then re-run the job`) } : {};
	const explanation = explain({ ...context, notFound: BACKUP_NOT_FOUND, byStatus });
	const isPureTimeout = error instanceof deadline.DeadlineExceededError && error.cause === undefined;
	const waitAgain = (0,safe_text.safe) `Re-run the job to wait again, or raise timeout_minutes.`;
	const advice = isPureTimeout && isKnown ? waitAgain : explanation.advice;
	return { ...explanation, advice, lastSeen: (0,explain_error.whenLastSeen)({ error, seenAt }) };
}
function listError(context) {
	const { summary, serviceSaid, advice } = explain(context);
	const headline = (0,safe_text.safe) `Gate failed: the backups could not be listed because ${summary}.`;
	return new action_error.ActionError({ lines: [headline, serviceSaid, advice], cause: context.error });
}
function stepError(judgements) {
	const failed = judgements.filter((judgement) => !hasPassed(judgement));
	if (failed.length === 0)
		return undefined;
	const { lines, fixes } = explainFailures(failed);
	const subjects = (0,safe_text.joinSafe)(failed.map(({ candidate }) => (0,safe_text.safe) `${candidate.subject}`));
	return new action_error.ActionError({ lines: [(0,safe_text.safe) `Gate failed for ${subjects}.`, ...lines], fixes });
}
function explainFailures(judgements) {
	const failures = failuresOf(judgements);
	const indented = (line) => (0,safe_text.safe) `  ${line}`;
	return {
		lines: failures.flatMap((failure) => linesOf(failure).map((line, at) => (at === 0 ? line : indented(line)))),
		fixes: failures.map(({ advice }) => indented(advice)),
	};
}
function stepWarnings(judgements) {
	const failed = judgements.filter((judgement) => !hasPassed(judgement));
	return failed.map((judgement) => {
		const headline = (0,safe_text.safe) `Gate failed for ${judgement.candidate.subject} (enforcement: warn).`;
		return (0,safe_text.joinSafe)([headline, ...failuresOf([judgement]).flatMap(linesOf)], ' ');
	});
}
function linesOf({ reason, serviceSaid, advice }) {
	return [reason, serviceSaid, advice].filter((line) => line !== undefined);
}
function emptyWarnings(judgements) {
	return judgements.flatMap((judgement) => {
		const backup = hasPassed(judgement) ? backupOf(judgement.candidate) : undefined;
		if (backup?.record_count !== 0)
			return [];
		const { backup_id: id, source_index_name: indexName } = backup;
		return [
			(0,safe_text.safe) `The backup ${(0,safe_text.excerpt)(id, 80)} of ${(0,safe_text.excerpt)(indexName, 60)} passed with 0 records. Set min_record_count to require some.`,
		];
	});
}
function passedSubjects(judgements) {
	return (0,safe_text.joinSafe)(judgements.map(({ candidate, ageMinutes }) => {
		const backup = candidate.isNamed ? backupOf(candidate) : undefined;
		if (backup === undefined)
			return (0,safe_text.safe) `${candidate.subject}`;
		const createdAt = (0,safe_text.excerpt)(backup.created_at ?? 'at an unknown time', 60);
		const age = ageMinutes === undefined ? '' : (0,safe_text.safe) ` (${(0,format.formatAge)(ageMinutes * 60_000)} ago)`;
		return (0,safe_text.safe) `the backup ${(0,safe_text.excerpt)(candidate.subject, 80)} of ${(0,safe_text.excerpt)(backup.source_index_name, 60)}, created ${createdAt}${age}`;
	}));
}
function createNew(uses) {
	return (0,safe_text.safe) `Create a new backup with ${uses('create')}`;
}
function absenceVerdict({ candidate, filters, obstacle }, uses) {
	const { subject, isNamed } = candidate;
	const verdict = { rule: 'exists', wanted: (0,safe_text.safe) `a backup`, found: (0,safe_text.safe) `none`, passed: false };
	if (candidate.lookup === 'deleted') {
		const reason = (0,safe_text.safe) `The backup ${(0,safe_text.excerpt)(candidate.id, 80)}${isNamed ? '' : (0,safe_text.safe) ` of ${subject}`} was deleted.`;
		return { ...verdict, reason, advice: (0,safe_text.safe) `${createNew(uses)}.` };
	}
	if (candidate.lookup === 'failed') {
		const { summary, serviceSaid, advice } = candidate.waitError;
		const reason = (0,safe_text.safe) `Could not determine whether the backup ${isNamed ? '' : 'of '}${(0,safe_text.excerpt)(subject, 80)} exists: ${summary}.`;
		return { ...verdict, found: (0,safe_text.safe) `unknown`, reason, serviceSaid, advice };
	}
	if (candidate.lookup === 'ambiguous') {
		const reason = (0,safe_text.safe) `Could not determine the newest backup of ${subject}${(0,explain_selection.describeFilters)(filters)}: ${(0,explain_selection.unclearOrder)(candidate.candidates)}.`;
		return { ...verdict, found: (0,safe_text.safe) `unknown`, reason, advice: (0,explain_selection.chooseAdvice)(candidate.candidates) };
	}
	const selection = candidate.lookup === 'missing' ? candidate.selection : undefined;
	if (selection !== undefined && selection.backups.length > 0) {
		const { summary, detail, advice } = (0,explain_selection.explainNoMatch)({ indexName: subject, selection, filters });
		return { ...verdict, reason: (0,safe_text.joinSafe)([(0,safe_text.safe) `${summary}.`, detail], ' '), advice };
	}
	if (selection !== undefined && selection.earlier.length > 0) {
		const reason = (0,safe_text.safe) `The current index ${subject} has no backup; a deleted index with the same name has ${(0,format.pluralize)(selection.earlier.length, 'backup')}.`;
		const advice = (0,safe_text.safe) `${createNew(uses)}, or set backup_id to check a backup of the deleted index.`;
		return { ...verdict, reason, advice };
	}
	if (obstacle !== undefined) {
		return { ...verdict, reason: (0,safe_text.safe) `${subject} has no backup: ${obstacle.summary}.`, advice: obstacle.advice };
	}
	const rightProject = (0,safe_text.safe) `and make sure that the key belongs to the right project`;
	if (isNamed) {
		const reason = (0,safe_text.safe) `The backup ${(0,safe_text.excerpt)(subject, 80)} does not exist.`;
		return { ...verdict, reason, advice: (0,safe_text.safe) `Check that backup_id is the ID and not the name, ${rightProject}.` };
	}
	const advice = (0,safe_text.safe) `Check index_name, ${rightProject}. If both are correct, create a backup with ${uses('create')} first.`;
	return { ...verdict, reason: (0,safe_text.safe) `${subject} has no backup.`, advice };
}
// ./src/actions/gate/candidates.ts
async function findCandidates(step) {
	const { options, ports, state } = step;
	const { log, client } = ports;
	const { indexNames } = state.current;
	if (indexNames === undefined) {
		state.patch({ candidates: options.backupIds.map((id) => ({ subject: id, isNamed: true, lookup: 'pending', id })) });
		return undefined;
	}
	let backups = await listProject(step);
	const futureLimit = (0,backup_filters.futureLimitError)({ filters: options.filters, now: client.now(), what: (0,safe_text.safe) `Gate failed` });
	if (futureLimit !== undefined)
		throw futureLimit;
	const findAll = async () => {
		const found = [];
		for (const indexName of indexNames)
			found.push(await findNewest({ step, backups, indexName }));
		return found;
	};
	let candidates = await findAll();
	if (candidates.some(({ lookup }) => lookup === 'missing') && (await waitForOwnBackup(step))) {
		backups = await listProject(step);
		candidates = await findAll();
	}
	for (const candidate of candidates) {
		const newest = backupOf(candidate);
		if (newest)
			log.info((0,safe_text.safe) `${candidate.subject}: ${(0,log_progress.idAndStatus)(newest)}, ${candidate.choice ?? ''}`);
	}
	state.patch({ candidates });
	return backups;
}
async function waitForOwnBackup({ options: { filters }, ports }) {
	const { clock, limits, log, runContext } = ports;
	const ms = consistency.NEW_BACKUP_UNLISTED_MS;
	if (filters.runId === undefined || filters.runId !== (await runContext()).runId)
		return false;
	if (ms >= limits.deadline.remainingMs())
		return false;
	log.info((0,safe_text.safe) `No backup of this run is listed yet; looking again in ${(0,format.formatDuration)(ms)}`);
	await (0,deadline.sleepWithin)({ ms, clock, limits }).catch(() => undefined);
	return true;
}
function listProject(step) {
	const { client, limits } = step.ports;
	return (0,list_backups.listConsistently)({ client, limits, indexNames: step.state.current.indexNames ?? [] }).catch(rethrow(step));
}
function rethrow({ options: { timeoutMs }, ports: { uses } }) {
	return (error) => {
		throw listError({ error, timeoutMs, uses });
	};
}
async function findNewest({ step, backups, indexName, }) {
	const { client, limits } = step.ports;
	const { filters, rules } = step.options;
	const base = { subject: indexName, isNamed: false };
	const all = (0,newest_backup.backupsOf)({ backups, indexName });
	const isStrict = rules.minCoveragePercent !== undefined;
	const divided = await (0,current_index.divideByIndex)({ client, limits, indexName, backups: all, isStrict }).catch(rethrow(step));
	const selection = (0,select_backup.selectBackup)({ ...divided, filters, now: client.now() });
	if (selection.type === 'none')
		return { ...base, lookup: 'missing', selection };
	if (selection.type === 'ambiguous')
		return { ...base, lookup: 'ambiguous', candidates: selection.candidates };
	const { backup } = selection;
	const choice = (0,explain_selection.describeChoice)({ selection, filters, kind: 'backup' });
	return { ...base, choice, lookup: 'found', id: backup.backup_id, backup };
}
async function observeNewest(step, listed) {
	for (let backups = listed;;) {
		const hasWaited = await observeCandidates(step);
		const { candidates } = step.state.current;
		if (!hasWaited || (backups === undefined && candidates.length === 1))
			return backups;
		const hasFailed = candidates.some((candidate) => 'waitError' in candidate);
		let isChanged = false;
		const work = async ([at, candidate]) => {
			const latest = await latestOf({ step, candidate, listed: backups ?? [] });
			if (latest === candidate || (hasFailed && latest.lookup === 'failed'))
				return;
			isChanged = true;
			step.state.patch({ candidates: step.state.current.candidates.with(at, latest) });
		};
		try {
			if (backups !== undefined)
				backups = await listProject(step);
			await (0,map_limit.mapLimit)({ items: [...candidates.entries()], work });
		}
		catch (error) {
			if (!hasFailed)
				throw error;
		}
		if (!isChanged)
			return backups;
	}
}
async function latestOf({ step, candidate, listed, }) {
	if (candidate.lookup === 'deleted' || 'waitError' in candidate)
		return candidate;
	const isUnlisted = candidate.lookup === 'found' && !listed.some(({ backup_id: id }) => id === candidate.id);
	const described = isUnlisted ? await describeAgain(step, candidate) : candidate;
	if (candidate.isNamed || described.lookup === 'failed')
		return described;
	const unlisted = isUnlisted ? backupOf(described) : undefined;
	const backups = unlisted === undefined ? listed : [...listed, unlisted];
	const newest = await findNewest({ step, backups, indexName: candidate.subject });
	if (newest.lookup === candidate.lookup && newest.id === candidate.id)
		return described;
	const backup = backupOf(newest);
	if (backup)
		step.ports.log.info((0,safe_text.safe) `The newest backup of ${newest.subject} is now ${(0,log_progress.idAndStatus)(backup)}`);
	return newest;
}
async function describeAgain({ options: { timeoutMs }, ports: { client, limits, log, uses } }, candidate) {
	const { subject, isNamed, id } = candidate;
	try {
		const backup = await (0,describe_if_exists.describeIfExists)({ client, limits, backupId: id });
		if (backup !== undefined)
			return { ...candidate, backup };
		log.info((0,safe_text.safe) `${(0,log_progress.idAndStatus)(candidate.backup)} was deleted meanwhile`);
		return { subject, isNamed, lookup: 'deleted', id };
	}
	catch (error) {
		const failure = waitError({ error, seenAt: undefined, isKnown: true, timeoutMs, uses });
		return { subject, isNamed, lookup: 'failed', id, waitError: failure };
	}
}
async function observeCandidates({ options, ports, state }) {
	const { client, clock, limits, uses } = ports;
	const { candidates } = state.current;
	const statuses = () => state.current.candidates.map((candidate) => backupOf(candidate)?.status);
	const logProgress = (0,log_progress.progressLogger)({ ports, statuses });
	const positions = new Map(candidates.flatMap((candidate, at) => (isOpen(candidate) ? [[candidate.id, at]] : [])));
	const onEvent = (event) => {
		const { id } = event;
		const at = positions.get(id) ?? -1;
		const candidate = state.current.candidates[at];
		if (candidate === undefined || event.type === 'ended')
			return;
		const { subject, isNamed, choice } = candidate;
		const base = { subject, isNamed, id, ...(choice && { choice }) };
		const known = backupOf(candidate);
		const set = (next) => state.patch({ candidates: state.current.candidates.with(at, next) });
		if (event.type === 'observed') {
			const { backup } = event;
			logProgress({ prefix: candidates.length === 1 ? '' : `${subject}: `, before: known?.status, backup });
			set({ ...base, lookup: 'found', backup });
		}
		else if (event.error instanceof wait.BackupDeletedError) {
			set({ ...base, lookup: known ? 'deleted' : 'missing' });
		}
		else {
			const { error, seenAt } = event;
			const failure = waitError({ error, seenAt, isKnown: known !== undefined, timeoutMs: options.timeoutMs, uses });
			const outcome = known ? { lookup: 'found', backup: known } : { lookup: 'failed' };
			set({ ...base, ...outcome, waitError: failure });
		}
	};
	return (0,wait.waitForBackups)({
		backups: [...positions].map(([id, at]) => ({ id, backup: backupOf(candidates[at]) })),
		client,
		clock,
		limits,
		until: options.waitForReady ? undefined : () => true,
		missingMs: consistency.GIVEN_BACKUP_MISSING_MS,
		maxIntervalMs: options.pollIntervalMs,
		onEvent,
	});
}
function isOpen(candidate) {
	return candidate.lookup === 'pending' || (candidate.lookup === 'found' && candidate.waitError === undefined);
}
var explain_indexes = __webpack_require__(9193);
var backups_status = __webpack_require__(1921);
var errors = __webpack_require__(2390);
var index_error = __webpack_require__(6604);
var created_at = __webpack_require__(6361);
// ./src/actions/gate/rules.ts
const LIMITS = [
	['maxAgeMinutes', judgeAge],
	['minRecordCount', judgeRecordCount],
	['maxRecordDropPercent', judgeRecordDrop],
	['minCoveragePercent', judgeCoverage],
];
function judge({ evidence, rules, uses, }) {
	const { candidate } = evidence;
	const backup = backupOf(candidate);
	const schedule = rules.requireSchedule ? [judgeSchedule(evidence, uses)] : [];
	if (backup === undefined)
		return [absenceVerdict(evidence, uses), ...schedule];
	const id = (0,safe_text.excerpt)(backup.backup_id, 80);
	const name = candidate.isNamed ? (0,safe_text.safe) `The backup ${id}` : (0,safe_text.safe) `The backup ${id} of ${candidate.subject}`;
	const judged = { backup, evidence, name, newBackup: createNew(uses) };
	const limited = LIMITS.flatMap(([rule, judgeLimit]) => {
		const limit = rules[rule];
		return limit === undefined ? [] : [judgeLimit({ ...judged, limit })];
	});
	return [judgeStatus(judged), ...limited, ...schedule];
}
function judgeStatus({ backup, evidence: { candidate, newestReady }, name, newBackup }) {
	const phase = (0,backups_status.phaseOf)(backup.status);
	const status = (0,safe_text.excerpt)(backup.status, 40);
	const verdict = { rule: 'status', wanted: (0,safe_text.safe) `Ready`, found: status, passed: phase === 'ready' };
	if (phase === 'failed') {
		const instead = newestReady ? (0,safe_text.safe) ` The newest Ready backup is ${(0,safe_text.excerpt)(newestReady.backup_id, 80)}.` : '';
		return { ...verdict, reason: (0,safe_text.safe) `${name} failed (${status}).${instead}`, advice: (0,safe_text.safe) `${newBackup}.` };
	}
	const waitError = candidate.lookup === 'found' ? candidate.waitError : undefined;
	if (waitError === undefined) {
		const advice = (0,safe_text.safe) `Set wait_for_ready: true, or re-run the job when the backup is Ready.`;
		return { ...verdict, reason: (0,safe_text.safe) `${name} is ${status}.`, advice };
	}
	const { summary, serviceSaid, advice, lastSeen } = waitError;
	if (lastSeen === undefined) {
		return { ...verdict, reason: (0,safe_text.safe) `${name} is ${status}: ${summary}.`, serviceSaid, advice };
	}
	const wasSeen = (0,safe_text.safe) `It was ${status} ${lastSeen}.`;
	const reason = (0,safe_text.safe) `${name} is not Ready: ${summary}.`;
	return { ...verdict, reason, serviceSaid: serviceSaid ? (0,safe_text.safe) `${wasSeen} ${serviceSaid}` : wasSeen, advice };
}
function ageInMinutes({ backup, now }) {
	const time = (0,created_at.createdAtMs)(backup);
	return time === undefined || (0,created_at.isInFuture)({ time, now }) ? undefined : Math.max(0, (now - time) / 60_000);
}
function judgeAge({ backup, evidence: { now }, name, newBackup, limit }) {
	const rule = { rule: 'max_age_minutes', wanted: (0,safe_text.safe) `at most ${(0,format.formatCount)(limit)} min` };
	const age = ageInMinutes({ backup, now });
	if (age === undefined) {
		const reason = (0,safe_text.safe) `${name} counts as too old because its created_at is missing, invalid or in the future.`;
		return { ...rule, found: (0,safe_text.safe) `unknown`, passed: false, reason, advice: (0,safe_text.safe) `${newBackup}.` };
	}
	const found = (0,safe_text.safe) `${(0,format.formatCount)(wholeMinutes({ age, limit }))} min`;
	const reason = (0,safe_text.safe) `${name} is ${found} old; max_age_minutes is ${(0,format.formatCount)(limit)}.`;
	return { ...rule, found, passed: age <= limit, reason, advice: (0,safe_text.safe) `${newBackup}, or raise max_age_minutes.` };
}
function wholeMinutes({ age, limit }) {
	const whole = Math.floor(age);
	return age > limit && whole <= limit ? toTenths({ value: age, roundUp: true }) : whole;
}
const NO_COUNT = (0,safe_text.safe) `has no record count`;
function judgeRecordCount({ backup: { record_count: records }, name, newBackup, limit }) {
	const rule = { rule: 'min_record_count', wanted: (0,safe_text.safe) `at least ${(0,format.formatCount)(limit)}` };
	const setting = (0,safe_text.safe) `min_record_count is ${(0,format.formatCount)(limit)}`;
	if (records === undefined) {
		const reason = (0,safe_text.safe) `${name} ${NO_COUNT}; ${setting}.`;
		const advice = (0,safe_text.safe) `${newBackup}, or remove min_record_count.`;
		return { ...rule, found: (0,safe_text.safe) `unknown`, passed: false, reason, advice };
	}
	const reason = (0,safe_text.safe) `${name} contains ${(0,format.pluralize)(records, 'record')}; ${setting}.`;
	const advice = (0,safe_text.safe) `A backup captures the index as it was about 15 minutes earlier. Check the index, or lower min_record_count.`;
	return { ...rule, found: (0,safe_text.safe) `${(0,format.formatCount)(records)}`, passed: records >= limit, reason, advice };
}
function judgeRecordDrop({ backup, evidence: { previous }, name, newBackup, limit }) {
	const rule = { rule: 'max_record_drop_percent', wanted: (0,safe_text.safe) `at most ${limit}% fewer than before` };
	const advice = (0,safe_text.safe) `Before you deploy, find out why the record count dropped. If the drop is expected, raise max_record_drop_percent.`;
	const unknown = (reason) => {
		const fix = (0,safe_text.safe) `${newBackup}, or remove max_record_drop_percent.`;
		return { ...rule, found: (0,safe_text.safe) `unknown`, passed: false, reason, advice: fix };
	};
	const { record_count: records } = backup;
	if (records === undefined)
		return unknown((0,safe_text.safe) `${name} ${NO_COUNT}, so a drop cannot be detected.`);
	if ((0,created_at.createdAtMs)(backup) === undefined)
		return unknown((0,safe_text.safe) `${name} has no valid created_at, so a drop cannot be detected.`);
	if (previous === undefined)
		return { ...rule, found: (0,safe_text.safe) `no earlier backup`, passed: true, reason: (0,safe_text.safe) ``, advice: (0,safe_text.safe) `` };
	if ('unknown' in previous) {
		const reason = (0,safe_text.safe) `Could not determine the Ready backup before ${lowerFirst(name)}: ${previous.unknown}. A drop cannot be detected.`;
		return unknown(reason);
	}
	const { record_count: before } = previous;
	if (before === undefined) {
		return unknown((0,safe_text.safe) `The previous Ready backup, ${(0,safe_text.excerpt)(previous.backup_id, 80)}, ${NO_COUNT}, so a drop in ${lowerFirst(name)} cannot be detected.`);
	}
	const drop = before === 0 ? 0 : ((before - records) * 100) / before;
	const passed = drop <= limit;
	const change = drop > 0 ? (0,safe_text.safe) `${toTenths({ value: drop, roundUp: !passed })}% fewer` : (0,safe_text.safe) `no fewer`;
	const counts = (0,safe_text.safe) `(${(0,format.formatCount)(before)} → ${(0,format.formatCount)(records)})`;
	const reason = (0,safe_text.safe) `${name} contains ${change} records than the backup before it ${counts}; max_record_drop_percent is ${limit}.`;
	return { ...rule, found: (0,safe_text.safe) `${change} ${counts}`, passed, reason, advice };
}
function coveragePercent({ backup, live }) {
	if (backup.record_count === undefined || typeof live !== 'number')
		return undefined;
	return live === 0 ? 100 : (backup.record_count * 100) / live;
}
function judgeCoverage({ backup, evidence: { live }, name, newBackup, limit }) {
	const rule = { rule: 'min_coverage_percent', wanted: (0,safe_text.safe) `at least ${limit}%` };
	const lower = (0,safe_text.safe) `${newBackup} (it will not include upserts from the last 15 minutes), or lower min_coverage_percent.`;
	const coverage = coveragePercent({ backup, live });
	if (coverage === undefined) {
		const { unknown, advice } = typeof live === 'object' ? live : { unknown: (0,safe_text.safe) `it ${NO_COUNT}`, advice: lower };
		const reason = (0,safe_text.safe) `The coverage of ${lowerFirst(name)} is unknown: ${unknown}.`;
		return { ...rule, found: (0,safe_text.safe) `unknown`, passed: false, reason, advice };
	}
	const found = (0,safe_text.safe) `${toTenths({ value: coverage, roundUp: false })}%`;
	const counts = (0,safe_text.safe) `${(0,format.formatCount)(backup.record_count ?? 0)} of the ${(0,format.formatCount)(Number(live))}`;
	const reason = (0,safe_text.safe) `${name} contains ${counts} records currently in the index (${found}); min_coverage_percent is ${limit}.`;
	return { ...rule, found, passed: coverage >= limit, reason, advice: lower };
}
function judgeSchedule({ candidate, schedules = [], obstacle }, uses) {
	const indexName = backupOf(candidate)?.source_index_name ?? candidate.subject;
	const rule = { rule: 'require_schedule', wanted: (0,safe_text.safe) `enabled` };
	if ('unknown' in schedules) {
		const reason = (0,safe_text.safe) `Could not determine whether ${indexName} has a backup schedule: ${schedules.unknown}.`;
		return { ...rule, found: (0,safe_text.safe) `unknown`, passed: false, reason, advice: schedules.advice };
	}
	const enabled = schedules.find((schedule) => schedule.enabled);
	if (enabled !== undefined) {
		return { ...rule, found: (0,safe_text.excerpt)(enabled.frequency, 40), passed: true, reason: (0,safe_text.safe) ``, advice: (0,safe_text.safe) `` };
	}
	const [disabled] = schedules;
	if (disabled !== undefined) {
		const reason = (0,safe_text.safe) `The backup schedule ${(0,safe_text.excerpt)(disabled.name, 80)} of ${indexName} is disabled.`;
		const advice = (0,safe_text.safe) `Enable it, which also creates a backup immediately, or remove require_schedule.`;
		return { ...rule, found: (0,safe_text.safe) `disabled`, passed: false, reason, advice };
	}
	const create = (0,safe_text.safe) `Create one with ${uses('schedule')} or in the Pinecone console, or remove require_schedule.`;
	const reason = (0,safe_text.safe) `${indexName} has no backup schedule.`;
	return { ...rule, found: (0,safe_text.safe) `none`, passed: false, reason, advice: obstacle?.advice ?? create };
}
function toTenths({ value, roundUp }) {
	return (roundUp ? Math.ceil(value * 10) : Math.floor(value * 10)) / 10;
}
function lowerFirst(text) {
	return (0,safe_text.safe) `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}
// ./src/actions/gate/collect-evidence.ts
const OBSTACLE_TIMEOUT_MS = 10_000;
async function judgeCandidates(step, listed) {
	const { candidates } = step.state.current;
	const needsList = step.options.rules.maxRecordDropPercent !== undefined && candidates.some(backupOf);
	const list = listed === undefined && needsList ? await listLatest(step) : { backups: listed ?? [] };
	const judgements = new Map();
	const work = async (candidate) => {
		judgements.set(candidate, await judgeCandidate({ step, list, candidate }));
	};
	await (0,map_limit.mapLimit)({ items: candidates, work });
	return candidates.flatMap((candidate) => judgements.get(candidate) ?? []);
}
async function listLatest({ options, ports: { client, limits, uses }, state }) {
	const indexNames = state.current.candidates.flatMap((candidate) => backupOf(candidate)?.source_index_name ?? []);
	try {
		return { backups: await (0,list_backups.listConsistently)({ client, limits, indexNames }) };
	}
	catch (error) {
		const { summary } = explain({ error, timeoutMs: options.timeoutMs, uses });
		return { backups: [], problem: (0,safe_text.safe) `the backups could not be listed because ${summary}` };
	}
}
async function judgeCandidate({ step, list: { backups, problem }, candidate, }) {
	const { options, ports } = step;
	const { rules, filters } = options;
	const found = backupOf(candidate);
	const listed = found && backups.find(({ backup_id: id }) => id === found.backup_id);
	const backup = listed && (0,backups_status.phaseOf)(listed.status) === 'failed' ? listed : found;
	const latest = candidate.lookup === 'found' && backup ? { ...candidate, backup } : candidate;
	const phase = backup && (0,backups_status.phaseOf)(backup.status);
	const ofIndex = backup ? (0,newest_backup.backupsOf)({ backups, indexName: backup.source_index_name }) : [];
	const history = (0,select_backup.filterBackups)(ofIndex, { ...select_backup.NO_FILTERS, prefix: filters.prefix });
	const previous = backup && (problem === undefined ? (0,newest_backup.previousReady)({ history, backup }) : { unknown: problem });
	const live = backup && rules.minCoveragePercent !== undefined ? await liveRecordCount(step, backup) : undefined;
	const schedules = rules.requireSchedule ? await schedulesOf(step, candidate) : undefined;
	const obstacle = await obstacleOf(step, candidate);
	const now = ports.client.now();
	const instead = phase === 'failed' ? (0,newest_backup.onlyReady)((0,select_backup.filterBackups)(ofIndex, filters)) : [];
	const newest = (0,newest_backup.newestOf)({ backups: instead, now });
	const newestReady = newest && 'backup' in newest ? newest.backup : undefined;
	const evidence = { candidate: latest, filters, newestReady, previous, live, schedules, obstacle, now };
	const verdicts = judge({ evidence, rules, uses: ports.uses });
	for (const { rule, wanted, found: actual, passed } of verdicts) {
		ports.log.info((0,safe_text.safe) `${passed ? 'Passed' : 'FAILED'}  ${candidate.subject}: ${rule}: expected ${wanted}, found ${actual}`);
	}
	const before = history.slice(history.findIndex(({ backup_id: id }) => id === backup?.backup_id) + 1);
	return {
		candidate: latest,
		verdicts,
		ageMinutes: backup && ageInMinutes({ backup, now }),
		previousRecordCount: previous && 'record_count' in previous ? previous.record_count : undefined,
		coveragePercent: backup && coveragePercent({ backup, live }),
		history: (0,newest_backup.onlyReady)(backup && phase === 'ready' ? [backup, ...before] : before),
	};
}
async function schedulesOf({ options, ports: { client, limits, uses } }, candidate) {
	const backup = backupOf(candidate);
	if (candidate.isNamed && backup === undefined)
		return { unknown: (0,safe_text.safe) `its index is unknown`, advice: (0,safe_text.safe) `Check backup_id.` };
	try {
		return await client.listSchedules({ indexName: backup?.source_index_name ?? candidate.subject }, limits);
	}
	catch (error) {
		if ((0,errors.isNotFound)(error))
			return [];
		const { summary, advice } = explain({ error, timeoutMs: options.timeoutMs, uses });
		return { unknown: summary, advice: (0,safe_text.safe) `${advice} To pass without a schedule, remove require_schedule.` };
	}
}
async function obstacleOf({ options, ports: { client, limits } }, candidate) {
	const selection = candidate.lookup === 'missing' ? candidate.selection : undefined;
	if (selection === undefined || selection.backups.length > 0 || selection.earlier.length > 0)
		return undefined;
	const indexName = candidate.subject;
	const by = (0,index_error.selectedBy)(options.indexes, indexName);
	try {
		const { unsupported } = await client.describeIndex({ indexName }, (0,deadline.within)(limits, OBSTACLE_TIMEOUT_MS));
		return unsupported && { summary: (0,safe_text.safe) `${explain_indexes.UNSUPPORTED[unsupported]}`, advice: (0,safe_text.safe) `${index_error.HOW_TO_EXCLUDE[by]}.` };
	}
	catch (error) {
		return (0,errors.isNotFoundByPinecone)(error) ? (0,index_error.unknownIndex)(by) : undefined;
	}
}
async function liveRecordCount({ options, ports: { client, limits, log, uses } }, { source_index_name: indexName }) {
	try {
		const { host } = await client.describeIndex({ indexName }, limits);
		const { totalVectorCount } = await client.describeIndexStats({ host }, limits);
		log.info((0,safe_text.safe) `${indexName} currently contains ${(0,format.pluralize)(totalVectorCount, 'record')}`);
		return totalVectorCount;
	}
	catch (error) {
		const notFound = {
			summary: (0,safe_text.safe) `the index ${indexName} does not exist`,
			advice: (0,safe_text.safe) `There is nothing to compare the backup with: remove min_coverage_percent.`,
		};
		const { summary, serviceSaid, advice } = explain({ error, notFound, timeoutMs: options.timeoutMs, uses });
		const unknown = serviceSaid ? (0,safe_text.safe) `${summary} (${serviceSaid.replace(/\.$/, '')})` : summary;
		const wayOut = (0,errors.isNotFound)(error) ? '' : (0,safe_text.safe) ` To pass without this rule, remove min_coverage_percent.`;
		return { unknown, advice: (0,safe_text.safe) `${advice}${wayOut}` };
	}
}
var inputs_connection = __webpack_require__(8361);
var parsers = __webpack_require__(5165);
var wait_options = __webpack_require__(2435);
var parse_schedule = __webpack_require__(5146);
// ./src/actions/gate/inputs.ts
const DAY_IN_MINUTES = 1440;
const CENTURY_IN_MINUTES = 100 * 366 * DAY_IN_MINUTES;
function parseGateInputs(inputs) {
	const backupIds = (0,parsers.parseBackupIds)({ inputs, name: 'backup_id' });
	(0,parsers.requireOneSource)(inputs, ['index_name', 'index_tags']);
	const isByIndex = inputs.get('index_name') !== '' || inputs.get('index_tags') !== '';
	const age = { name: 'max_age_minutes', unit: 'minutes', from: 0, to: CENTURY_IN_MINUTES };
	const connection = (0,inputs_connection.parseConnection)(inputs);
	return {
		connection,
		...(0,wait_options.parseWaitOptions)(inputs),
		backupIds,
		indexes: (0,index_selector.parseIndexInputs)(inputs),
		filters: (0,backup_filters.parseBackupFilters)(inputs, isByIndex),
		rules: {
			maxAgeMinutes: (0,parsers.parseOptionalNumber)({ inputs, ...age }) ?? (isByIndex ? DAY_IN_MINUTES : undefined),
			minRecordCount: (0,parsers.parseCount)({ inputs, name: 'min_record_count', from: 0 }),
			maxRecordDropPercent: parseDrop(inputs),
			minCoveragePercent: parseCoverage(inputs),
			requireSchedule: parseRequireSchedule(inputs, connection),
		},
		enforcement: (0,parsers.parseChoice)({ inputs, name: 'enforcement', choices: ['block', 'warn'], fallback: 'block' }),
	};
}
function parseDrop(inputs) {
	const name = 'max_record_drop_percent';
	const percent = (0,parsers.parseOptionalNumber)({ inputs, name, unit: 'percent', from: 0, to: 100 });
	if (percent === 100)
		inputs.reject({ name, value: inputs.get(name), problem: 'accepts any drop. Lower or remove it' });
	return percent;
}
function parseCoverage(inputs) {
	const name = 'min_coverage_percent';
	const percent = (0,parsers.parseOptionalNumber)({ inputs, name, unit: 'percent', from: 0, to: 100 });
	if (percent === 0)
		inputs.reject({ name, value: inputs.get(name), problem: 'accepts any coverage. Raise or remove it' });
	if (percent !== undefined && percent > 0 && percent < 1) {
		inputs.reject({ name, value: inputs.get(name), problem: 'is less than 1 percent. Use 95 for 95%, not 0.95' });
	}
	return percent;
}
function parseRequireSchedule(inputs, { apiVersion }) {
	const name = 'require_schedule';
	const isRequired = (0,parsers.parseBoolean)({ inputs, name, fallback: false, hasRiskyDefault: true });
	if (isRequired && apiVersion < parse_schedule.SCHEDULES_SINCE) {
		const problem = `requires api_version: '${parse_schedule.SCHEDULES_SINCE}' or later, which has schedules`;
		inputs.reject({ name, value: 'true', problem });
	}
	return isRequired;
}
// ./src/actions/gate/outputs.ts
function statusOf(candidate) {
	if (candidate.lookup === 'deleted')
		return backups_status.DELETED;
	return backupOf(candidate)?.status ?? (candidate.lookup === 'missing' ? backups_status.NOT_CREATED : backups_status.UNKNOWN);
}
function earlyOutputs({ candidates, indexNames }) {
	const isNothingSelected = indexNames?.length === 0;
	return {
		backup_id: candidates.flatMap((candidate) => backupOf(candidate)?.backup_id ?? []),
		status: isNothingSelected ? backups_status.NOT_CREATED : candidates.length === 0 ? backups_status.UNKNOWN : (0,backups_status.worstStatus)(candidates.map(statusOf)),
	};
}
function gateOutputs({ state, reasons: stepReasons, }) {
	const { candidates, judgements } = state;
	const passed = judgements !== undefined && stepReasons === undefined && judgements.every(hasPassed);
	const failures = failuresOf(judgements ?? []);
	const reasons = failures.length > 0 ? failures.map(({ reason }) => reason) : (stepReasons ?? []);
	const backup = backupOf(candidates[0]);
	const first = judgements?.[0];
	return {
		passed,
		index_names: { json: state.indexNames ?? [] },
		reasons: { json: passed ? [] : reasons },
		...earlyOutputs(state),
		created_at: backup?.created_at,
		age_minutes: truncate(first?.ageMinutes),
		record_count: backup?.record_count,
		previous_record_count: first?.previousRecordCount,
		coverage_percent: truncate(first?.coveragePercent),
		backups: {
			json: judgements?.map((judgement) => entryOf(judgement.candidate, judgement)) ??
				candidates.map((one) => entryOf(one)),
		},
	};
}
function entryOf(candidate, judgement) {
	return {
		...(backupOf(candidate) ?? { subject: candidate.subject, status: statusOf(candidate) }),
		passed: judgement !== undefined && hasPassed(judgement),
		age_minutes: judgement?.ageMinutes,
		previous_record_count: judgement?.previousRecordCount,
		coverage_percent: judgement?.coveragePercent,
		verdicts: (judgement?.verdicts ?? []).map(({ rule, wanted, found, passed, reason }) => ({
			rule,
			wanted,
			found,
			passed,
			...(passed ? {} : { reason }),
		})),
	};
}
function truncate(value) {
	return value === undefined ? undefined : Math.floor(value * 100) / 100;
}
// ./src/actions/gate/summary.ts
const CHART_ROWS = 10;
const CHART_WIDTH = 12;
const NONE = (0,safe_text.safe) `–`;
const MAX_OPEN_ROWS = 20;
const MAX_OPEN_FAILURES = 3;
const MAX_ROWS = 300;
function gateSummary({ state, error, now, }) {
	const isSuccess = error === undefined;
	const { judgements = [] } = state;
	const failed = judgements.filter((judgement) => !hasPassed(judgement));
	const passed = judgements.filter(hasPassed);
	const isSingle = judgements.length === 1;
	return {
		isSuccess,
		heading: headingOf({ judgements: state.judgements, isSuccess }),
		facts: isSingle ? judgements.flatMap(factsOf) : countsOf({ failed, passed }),
		problem: failed.length === 0 || (isSingle && error) ? error : explainFailures(failed.slice(0, MAX_OPEN_FAILURES)),
		blocks: isSingle ? judgements.flatMap((judgement) => blocksOf(judgement, now)) : tablesOf({ failed, passed }),
	};
}
function headingOf({ judgements, isSuccess }) {
	const [first, ...others] = judgements ?? [];
	const subject = first && others.length === 0 ? [(0,safe_text.safe) ` for `, { code: first.candidate.subject }] : [];
	if (!isSuccess)
		return [(0,safe_text.safe) `Gate failed`, ...subject];
	if (judgements === undefined)
		return [(0,safe_text.safe) `No index to check`];
	if (judgements.every(hasPassed))
		return [(0,safe_text.safe) `Gate passed`, ...subject];
	return [(0,safe_text.safe) `Gate failed`, ...subject, (0,safe_text.safe) `, but enforcement is warn`];
}
function factsOf({ candidate, ageMinutes }) {
	const { record_count: records } = backupOf(candidate) ?? {};
	return [
		...(records === undefined ? [] : [(0,safe_text.safe) `${(0,format.pluralize)(records, 'record')}`]),
		...(ageMinutes === undefined ? [] : [(0,safe_text.safe) `${(0,format.formatAge)(ageMinutes * 60_000)} old`]),
	];
}
function countsOf({ failed, passed }) {
	if (failed.length === 0 && passed.length === 0)
		return [];
	return [
		...(failed.length === 0 ? [] : [(0,safe_text.safe) `${(0,format.pluralize)(failed.length, 'backup')} failed`]),
		(0,safe_text.safe) `${(0,format.formatCount)(passed.length)} passed`,
	];
}
function tablesOf({ failed, passed }) {
	const isFolded = passed.length > MAX_OPEN_ROWS;
	const open = isFolded ? failed : [...failed, ...passed];
	return [
		...tableOf(open),
		...(failed.length > MAX_OPEN_FAILURES ? [reasonsOf(failed.slice(MAX_OPEN_FAILURES))] : []),
		...(isFolded ? [fold({ title: (0,safe_text.safe) `${(0,format.pluralize)(passed.length, 'backup')} passed`, blocks: tableOf(passed) })] : []),
		...idsOf(open),
	];
}
function tableOf(judgements) {
	if (judgements.length === 0)
		return [];
	const rows = judgements.slice(0, MAX_ROWS).map((judgement) => {
		const { candidate, ageMinutes } = judgement;
		const { record_count: records } = backupOf(candidate) ?? {};
		return [
			[hasPassed(judgement) ? (0,safe_text.safe) `✅ ` : (0,safe_text.safe) `❌ `, { code: (0,safe_text.excerpt)(candidate.subject, 80) }],
			[ageMinutes === undefined ? NONE : (0,safe_text.safe) `${(0,format.formatAge)(ageMinutes * 60_000)}`],
			[records === undefined ? NONE : (0,safe_text.safe) `${(0,format.formatCount)(records)}`],
		];
	});
	const head = [(0,safe_text.safe) `Index`, (0,safe_text.safe) `Age`, (0,safe_text.safe) `Records`];
	return [{ kind: 'table', head, rows }, ...moreThanShown(judgements)];
}
function reasonsOf(judgements) {
	const blocks = judgements.slice(0, MAX_ROWS).map((judgement) => {
		const { lines } = explainFailures([judgement]);
		return { kind: 'paragraph', text: lines.flatMap((line, at) => (at === 0 ? [line] : ['\n', line])) };
	});
	const title = (0,safe_text.safe) `Why ${(0,format.formatCount)(judgements.length)} more failed, and what to do`;
	return fold({ title, blocks: [...blocks, ...moreThanShown(judgements)] });
}
function idsOf(judgements) {
	const rows = judgements.slice(0, MAX_ROWS).flatMap(({ candidate }) => {
		const backup = candidate.isNamed ? undefined : backupOf(candidate);
		return backup === undefined ? [] : [[(0,safe_text.safe) `${(0,safe_text.excerpt)(candidate.subject, 80)}`, chosenBackup(candidate, backup)]];
	});
	return rows.length === 0 ? [] : [fold({ title: (0,safe_text.safe) `Backup IDs`, blocks: [{ kind: 'list', rows }] })];
}
function chosenBackup({ choice }, { backup_id: id }) {
	return choice === undefined ? [{ code: id }] : [{ code: id }, (0,safe_text.safe) `, ${choice}`];
}
function fold({ title, blocks }) {
	return { kind: 'details', title: [title], blocks };
}
function moreThanShown(all) {
	const hidden = all.length - MAX_ROWS;
	return hidden <= 0 ? [] : [{ kind: 'paragraph', text: [(0,safe_text.safe) `… and ${(0,format.formatCount)(hidden)} more in the log.`] }];
}
function blocksOf({ candidate, verdicts, history }, now) {
	const backup = backupOf(candidate);
	const rows = verdicts.map(({ rule, wanted, found, passed }) => [
		[{ code: rule }, '\n', wanted],
		[passed ? (0,safe_text.safe) `✅ ` : (0,safe_text.safe) `❌ `, found],
	]);
	return [
		...(backup === undefined
			? []
			: [{ kind: 'list', rows: [[(0,safe_text.safe) `Backup`, chosenBackup(candidate, backup)]] }]),
		...(rows.length === 0 ? [] : [{ kind: 'table', head: [(0,safe_text.safe) `Rule`, (0,safe_text.safe) `Found`], rows }]),
		...chartOf({ history: history.slice(0, CHART_ROWS), now }),
	];
}
function chartOf({ history, now }) {
	if (new Set(history.map(({ record_count: records }) => records)).size <= 1)
		return [];
	const most = Math.max(1, ...history.map(({ record_count: records = 0 }) => records));
	const rows = history.map((backup) => {
		const { record_count: records } = backup;
		const width = records ? Math.max(1, Math.round((records / most) * CHART_WIDTH)) : 0;
		const count = records === undefined ? '–' : (0,format.formatCount)(records);
		const time = (0,created_at.createdAtMs)(backup);
		const age = time === undefined ? NONE : (0,safe_text.safe) `${(0,format.formatAge)(now - time)}`;
		return [[age], [(0,safe_text.safe) `${'█'.repeat(width)} ${count}`]];
	});
	return [{ kind: 'table', head: [(0,safe_text.safe) `Age`, (0,safe_text.safe) `Records in the most recent Ready backups`], rows }];
}
// ./src/actions/gate/run.ts
const gate = {
	name: 'gate',
	parseInputs: parseGateInputs,
	describeInputs,
	initialState: { indexNames: undefined, candidates: [], judgements: undefined },
	run,
	outputs: gateOutputs,
	earlyOutputs: earlyOutputs,
	summary: gateSummary,
};
async function run(step) {
	const { options, ports, state } = step;
	const { log, uses } = ports;
	if (options.backupIds.length === 0) {
		const indexNames = await (0,find_indexes.findIndexes)({
			inputs: options.indexes,
			ports,
			nothing: (0,safe_text.safe) `Gate failed`,
			explain: (error) => explain({ error, timeoutMs: options.timeoutMs, uses }),
		});
		state.patch({ indexNames });
		if (indexNames.length === 0)
			return;
	}
	const found = await log.group((0,safe_text.safe) `Find backups`, () => findCandidates(step));
	const title = options.waitForReady ? (0,safe_text.safe) `Wait until Ready` : (0,safe_text.safe) `Describe backups`;
	const backups = await log.group(title, () => observeNewest(step, found));
	const judgements = await log.group((0,safe_text.safe) `Check backups`, () => {
		const unchecked = Object.entries(describeRules(options.rules)).filter(([, limit]) => limit === undefined);
		if (unchecked.length > 0)
			log.info((0,safe_text.safe) `Not checked, because not set: ${unchecked.map(([name]) => name).join(', ')}`);
		return judgeCandidates(step, backups);
	});
	state.patch({ candidates: judgements.map(({ candidate }) => candidate), judgements });
	if (options.rules.minRecordCount === undefined)
		for (const warning of emptyWarnings(judgements))
			log.warning(warning);
	const error = stepError(judgements);
	if (error === undefined) {
		log.info((0,safe_text.safe) `Gate passed for ${passedSubjects(judgements)}`);
		return;
	}
	if (options.enforcement === 'block' || judgements.every(isUnjudged))
		throw error;
	for (const warning of stepWarnings(judgements))
		log.warning(warning);
}
function describeInputs({ backupIds, indexes, filters, rules, enforcement }) {
	return {
		...(backupIds.length > 0 ? { backup_id: backupIds } : (0,index_selector.describeIndexInputs)(indexes)),
		...(0,backup_filters.describeBackupFilters)(filters),
		...describeRules(rules),
		enforcement,
	};
}
function describeRules(rules) {
	return {
		max_age_minutes: rules.maxAgeMinutes,
		min_record_count: rules.minRecordCount,
		max_record_drop_percent: rules.maxRecordDropPercent,
		min_coverage_percent: rules.minCoveragePercent,
		require_schedule: rules.requireSchedule,
	};
}
}),
6604:
((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
__webpack_require__.d(__webpack_exports__, {
  selectedBy: () => (selectedBy),
  unknownIndex: () => (unknownIndex),
  messageOf: () => (messageOf),
  stepError: () => (stepError),
  HOW_TO_EXCLUDE: () => (HOW_TO_EXCLUDE),
  unsupportedIndex: () => (unsupportedIndex),
  setResult: () => (setResult)
});
var _pinecone_errors_js = __webpack_require__(2390);
var _text_action_error_js = __webpack_require__(9150);
var _text_safe_text_js = __webpack_require__(8844);
const MAX_NAMES = 10;
function messageOf({ error, indexName }) {
	const { headline, serviceSaid, detail, advice } = error;
	return [headline((0,_text_safe_text_js.safe) `${indexName}`, 'was'), serviceSaid, detail, advice].filter((line) => line !== undefined);
}
function stepError(results) {
	const failed = results.flatMap(({ indexName, error }) => (error ? [{ indexName, error }] : []));
	if (failed.length === 0)
		return undefined;
	const groups = new Map();
	for (const one of failed) {
		const group = groups.get(one.error.key);
		if (group === undefined)
			groups.set(one.error.key, [one]);
		else
			group.push(one);
	}
	const total = results.length > 1 ? [(0,_text_safe_text_js.safe) `${failed.length} of ${results.length} indexes failed.`] : [];
	return new _text_action_error_js.ActionError({
		lines: [...total, ...[...groups.values()].flatMap(groupMessage)],
		fixes: failed.map(({ error: { advice } }) => advice),
	});
}
function groupMessage(group) {
	const [first] = group;
	if (first === undefined)
		return [];
	if (group.length === 1)
		return messageOf(first);
	const { headline, serviceSaid, advice } = first.error;
	const names = group.slice(0, MAX_NAMES).map(({ indexName }) => (0,_text_safe_text_js.safe) `${indexName}`);
	if (group.length > names.length)
		names.push((0,_text_safe_text_js.safe) `${group.length - names.length} more`);
	const details = group.flatMap(({ indexName, error: { detail } }) => (detail ? [(0,_text_safe_text_js.safe) `${indexName}: ${detail}`] : []));
	const list = (0,_text_safe_text_js.safe) `${(0,_text_safe_text_js.joinSafe)(names.slice(0, -1))} and ${names.at(-1) ?? ''}`;
	return [headline(list, 'were'), serviceSaid, ...details, advice].filter((line) => line !== undefined);
}
function selectedBy({ lines }, indexName) {
	if (lines.length === 0)
		return 'tags';
	return lines.includes(indexName) ? 'name' : 'pattern';
}
const HOW_TO_EXCLUDE = {
	name: (0,_text_safe_text_js.safe) `Remove it from index_name`,
	pattern: (0,_text_safe_text_js.safe) `Exclude it with ! and its name in the last line of index_name`,
	tags: (0,_text_safe_text_js.safe) `Exclude it with two lines in index_name: *, then ! and its name`,
};
const UNSUPPORTED = /\bpod[- ]?(?:based|indexe?s?\b|type)|\bindex (?:is|uses) (?:a )?pods?\b|customer[- ]managed|\bCMEK\b/i;
function unsupportedIndex({ error, by }) {
	if (!(error instanceof _pinecone_errors_js.ApiError) || !UNSUPPORTED.test(error.serviceMessage))
		return undefined;
	return {
		summary: (0,_text_safe_text_js.safe) `the index cannot be backed up`,
		advice: (0,_text_safe_text_js.safe) `${HOW_TO_EXCLUDE[by]}: only serverless and BYOC indexes without a customer-managed key can be backed up.`,
	};
}
function unknownIndex(by, { address = (0,_text_safe_text_js.safe) ``, hint = (0,_text_safe_text_js.safe) `` } = {}) {
	if (by !== 'name') {
		return {
			summary: (0,_text_safe_text_js.safe) `the index no longer exists`,
			advice: (0,_text_safe_text_js.safe) `Re-run the job, which selects the indexes again.`,
		};
	}
	return {
		summary: (0,_text_safe_text_js.safe) `the API key's project has no index with that name`,
		advice: (0,_text_safe_text_js.safe) `Check ${address}index_name, and make sure that the key belongs to the right project.${hint}`,
	};
}
function setResult(state, result) {
	const { results } = state.current;
	const position = results.findIndex(({ indexName }) => indexName === result.indexName);
	state.patch({ results: results.with(position, result) });
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
		return {
			current: (0,_created_at_js.newestFirst)([...backups.filter(isCurrent), ...unknown]),
			earlier: backups.filter((backup) => !isCurrent(backup)),
		};
	}
	catch (error) {
		if ((0,_pinecone_errors_js.isNotFound)(error))
			return { current: backups, earlier: [] };
		throw error;
	}
}
}),
5357:
((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
__webpack_require__.d(__webpack_exports__, {
  describeIfExists: () => (describeIfExists)
});
var _pinecone_errors_js = __webpack_require__(2390);
async function describeIfExists({ client, limits, backupId, }) {
	return (0,_pinecone_errors_js.ifExists)(client.describeBackup({ backupId }, limits));
}
})
};
