export const id = 627;
export const ids = [627];
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
		const backup = candidate.isNamed || judgements.length === 1 ? backupOf(candidate) : undefined;
		if (backup === undefined)
			return (0,safe_text.safe) `${candidate.subject}`;
		const createdAt = (0,safe_text.excerpt)(backup.created_at ?? 'at an unknown time', 60);
		const age = ageMinutes === undefined ? '' : (0,safe_text.safe) ` (${(0,format.formatAge)(ageMinutes * 60_000)} ago)`;
		return (0,safe_text.safe) `the backup ${(0,safe_text.excerpt)(backup.backup_id, 80)} of ${(0,safe_text.excerpt)(backup.source_index_name, 60)}, created ${createdAt}${age}`;
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
var closest_names = __webpack_require__(6909);
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
		const isTooEarly = rule !== 'maxAgeMinutes' && (0,backups_status.isInProgress)(backup.status);
		return limit === undefined || isTooEarly ? [] : [judgeLimit({ ...judged, limit })];
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
	const obstacle = await obstacleOf({ step, candidate, backups });
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
async function obstacleOf({ step: { options, ports }, candidate, backups, }) {
	const { client, limits } = ports;
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
		if (!(0,errors.isNotFoundByPinecone)(error))
			return undefined;
		const names = backups.map(({ source_index_name: name }) => name);
		return (0,index_error.unknownIndex)(by, { hint: (0,closest_names.didYouMean)(indexName, names) });
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
			maxRecordDropPercent: (0,parsers.parseOptionalNumber)({
				inputs,
				name: 'max_record_drop_percent',
				unit: 'percent',
				from: 0,
				to: 100,
			}),
			minCoveragePercent: parseCoverage(inputs),
			requireSchedule: parseRequireSchedule(inputs, connection),
		},
		enforcement: (0,parsers.parseChoice)({ inputs, name: 'enforcement', choices: ['block', 'warn'], fallback: 'block' }),
	};
}
function parseCoverage(inputs) {
	const name = 'min_coverage_percent';
	const percent = (0,parsers.parseOptionalNumber)({ inputs, name, unit: 'percent', from: 0, to: 100 });
	if (percent !== undefined && percent > 0 && percent < 1) {
		inputs.reject({ name, value: inputs.get(name), problem: 'is less than 1 percent. Use 95 for 95%, not 0.95' });
	}
	return percent;
}
function parseRequireSchedule(inputs, { apiVersion }) {
	const name = 'require_schedule';
	const isRequired = (0,parsers.parseBoolean)({ inputs, name, fallback: false });
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
}),
5357:
((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
__webpack_require__.d(__webpack_exports__, {
  describeIfExists: () => (describeIfExists)
});
var _pinecone_errors_js = __webpack_require__(2390);
async function describeIfExists({ client, limits, ...request }) {
	return (0,_pinecone_errors_js.ifExists)(client.describeBackup(request, limits));
}
}),
55:
((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
__webpack_require__.d(__webpack_exports__, {
  unclearOrder: () => (unclearOrder),
  explainNoMatch: () => (explainNoMatch),
  describeFilters: () => (describeFilters),
  describeBackup: () => (describeBackup),
  describeChoice: () => (describeChoice),
  chooseAdvice: () => (chooseAdvice)
});
var _text_format_js = __webpack_require__(8488);
var _text_safe_text_js = __webpack_require__(8844);
var _created_at_js = __webpack_require__(6361);
var _origin_js = __webpack_require__(8793);
var _select_backup_js = __webpack_require__(1002);
var _status_js = __webpack_require__(1921);
function describeFilters(filters) {
	const phrases = (0,_select_backup_js.filtersOf)(filters).map(({ phrase }) => phrase);
	return phrases.length === 0 ? (0,_text_safe_text_js.safe) `` : (0,_text_safe_text_js.safe) ` ${(0,_text_safe_text_js.joinSafe)(phrases)}`;
}
function describeChoice({ selection: { eligible }, filters, kind, }) {
	const which = eligible.length === 1 ? (0,_text_safe_text_js.safe) `the only ${kind}` : (0,_text_safe_text_js.safe) `the newest of ${(0,_text_format_js.pluralize)(eligible.length, kind)}`;
	return (0,_text_safe_text_js.safe) `${which}${describeFilters(filters) || '; no filter is set'}`;
}
function explainNoMatch({ indexName, selection: { backups, earlierMatches }, filters, }) {
	const set = (0,_select_backup_js.filtersOf)(filters);
	const counted = set.map((filter) => ({ ...filter, count: backups.filter(filter.matches).length }));
	const empty = counted.filter(({ count }) => count === 0);
	const [not, andNot] = backups.length === 1 ? [(0,_text_safe_text_js.safe) `but not`, (0,_text_safe_text_js.safe) `and not`] : [(0,_text_safe_text_js.safe) `none`, (0,_text_safe_text_js.safe) `and none`];
	const excluded = empty.length > 0
		? empty.map(({ phrase }, at) => (0,_text_safe_text_js.safe) `${at === 0 ? not : andNot} ${phrase}`)
		: [
			(0,_text_safe_text_js.safe) `none of which matches all filters: ${(0,_text_safe_text_js.joinSafe)(counted.map(({ phrase, count }) => (0,_text_safe_text_js.safe) `${count} ${phrase}`))}`,
		];
	const closest = (0,_select_backup_js.closestBackups)({ backups, filters }).map(describeBackup);
	const suspects = (empty.length > 0 ? empty : set).map(({ name }) => name);
	const texts = suspects.filter((name) => name === 'commit' || name === 'run_id');
	const contained = texts.length === 0
		? (0,_text_safe_text_js.safe) ``
		: (0,_text_safe_text_js.safe) ` A backup is found by ${(0,_text_safe_text_js.joinSafe)(texts.map((name) => (0,_text_safe_text_js.safe) `${name}`), ' or ')} only if its name or description contains it.`;
	const { runId = '' } = filters;
	const otherNumber = runId.length < _origin_js.FEWEST_RUN_ID_DIGITS && texts.includes('run_id')
		? (0,_text_safe_text_js.safe) ` run_id is the number in the URL of the run (github.run_id), not its run_number or run_attempt; if it is as short as ${runId}, only the default name and description of a backup state it.`
		: (0,_text_safe_text_js.safe) ``;
	return {
		summary: (0,_text_safe_text_js.safe) `${indexName} has ${(0,_text_format_js.pluralize)(backups.length, 'backup')}, ${(0,_text_safe_text_js.joinSafe)(excluded)}`,
		detail: (0,_text_safe_text_js.joinSafe)([
			(0,_text_safe_text_js.safe) `The closest ${closest.length === 1 ? 'is' : 'are'} ${listed(closest)}.`,
			...describeEarlier(earlierMatches),
		], ' '),
		advice: (0,_text_safe_text_js.safe) `Check ${listed(suspects.map((name) => (0,_text_safe_text_js.safe) `${name}`))}, or choose a backup with backup_id.${contained}${otherNumber}`,
	};
}
function describeEarlier(matches) {
	if (matches.length === 0)
		return [];
	const verb = matches.length === 1 ? 'matches' : 'match';
	const ids = (0,_text_safe_text_js.enumerate)(matches.map(({ backup_id: id }) => id));
	return [(0,_text_safe_text_js.safe) `A deleted index with the same name has ${(0,_text_format_js.pluralize)(matches.length, 'backup')} that ${verb}: ${ids}.`];
}
function describeBackup({ backup_id: id, name, created_at: createdAt, status }) {
	const details = [
		...(name === undefined ? [] : [(0,_text_safe_text_js.excerpt)(id, 80)]),
		(0,_text_safe_text_js.safe) `created ${(0,_text_safe_text_js.excerpt)(createdAt ?? 'at an unknown time', 40)}`,
		...((0,_status_js.phaseOf)(status) === 'ready' ? [] : [(0,_text_safe_text_js.excerpt)(status, 40)]),
	];
	return (0,_text_safe_text_js.safe) `${(0,_text_safe_text_js.excerpt)(name ?? id, 80)} (${(0,_text_safe_text_js.joinSafe)(details)})`;
}
function listed(items) {
	const last = items.at(-1) ?? (0,_text_safe_text_js.safe) ``;
	return items.length < 2 ? last : (0,_text_safe_text_js.safe) `${(0,_text_safe_text_js.joinSafe)(items.slice(0, -1))} and ${last}`;
}
function unclearOrder(candidates) {
	const times = candidates.map((backup) => ({ id: backup.backup_id, time: (0,_created_at_js.createdAtNs)(backup) }));
	const dated = times.flatMap(({ time }) => time ?? []);
	const earliest = dated.reduce((a, b) => (b < a ? b : a), dated[0] ?? 0n);
	const idsAt = (isMeant) => times.filter(({ time }) => isMeant(time)).map(({ id }) => id);
	const equal = idsAt((time) => time === earliest);
	const undated = idsAt((time) => time === undefined);
	const future = idsAt((time) => time !== undefined && time > earliest);
	const parts = [
		...(equal.length > 1 ? [(0,_text_safe_text_js.safe) `${(0,_text_safe_text_js.enumerate)(equal)} have the same created_at`] : []),
		...(undated.length > 0 ? [(0,_text_safe_text_js.safe) `${(0,_text_safe_text_js.enumerate)(undated)} ${have(undated)} no valid created_at`] : []),
		...(future.length > 0 ? [(0,_text_safe_text_js.safe) `${(0,_text_safe_text_js.enumerate)(future)} ${have(future)} a created_at in the future`] : []),
	];
	return (0,_text_safe_text_js.joinSafe)(parts, '; ');
}
function chooseAdvice(candidates) {
	const by = (0,_text_safe_text_js.safe) `backup_name_prefix, commit or run_id`;
	return candidates.length === 1
		? (0,_text_safe_text_js.safe) `To use this backup, set backup_id; to use another, exclude it with ${by}.`
		: (0,_text_safe_text_js.safe) `Choose one of them with backup_id, or exclude the others with ${by}.`;
}
function have({ length }) {
	return length === 1 ? 'has' : 'have';
}
}),
5914:
((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
__webpack_require__.d(__webpack_exports__, {
  BackupDeletedError: () => (BackupDeletedError),
  waitForBackups: () => (waitForBackups)
});
var _pinecone_errors_js = __webpack_require__(2390);
var _time_deadline_js = __webpack_require__(793);
var _time_poll_js = __webpack_require__(9136);
var _list_backups_js = __webpack_require__(9253);
var _map_limit_js = __webpack_require__(4291);
var _same_backup_js = __webpack_require__(572);
var _status_js = __webpack_require__(1921);
class BackupDeletedError extends Error {
	name = 'BackupDeletedError';
}
const PATIENCE_MS = 5_000;
const LIST_PATIENCE_MS = 20_000;
async function waitForBackups(wait) {
	const { backups, clock, limits, maxIntervalMs } = wait;
	const startedAt = clock.now();
	const poller = new Poller(wait);
	let hasWaited = false;
	try {
		for (const { backup } of backups)
			if (backup !== undefined)
				poller.observe(backup);
		for (let isFirst = backups.some(({ backup }) => backup === undefined); !poller.isDone(); isFirst = false) {
			const remainingMs = limits.deadline.remainingMs();
			const ms = (0,_time_poll_js.pollDelayWithin)({ elapsedMs: clock.now() - startedAt, maxIntervalMs, remainingMs });
			hasWaited ||= !isFirst;
			if (!isFirst)
				await (0,_time_deadline_js.sleepWithin)({ ms, clock, limits });
			await poller.poll();
		}
	}
	catch (error) {
		await poller.stop(error);
	}
	return hasWaited;
}
class Poller {
	#wait;
	#awaited;
	#missing = new Map();
	#seenAt = new Map();
	#first = new Map();
	#findInLists;
	#inFlight = new Set();
	#responses = Promise.resolve();
	#pages = 0;
	constructor(wait) {
		this.#wait = wait;
		this.#awaited = new Map(wait.backups.map((entry) => [entry.id, entry]));
		this.#findInLists = (0,_list_backups_js.listSearch)({ ...wait, limits: () => (0,_time_deadline_js.within)(wait.limits, LIST_PATIENCE_MS) });
	}
	isDone() {
		return this.#awaited.size === 0;
	}
	async poll() {
		const entries = [...this.#awaited.values()].filter(({ id }) => !this.#inFlight.has(id));
		const overdue = entries.filter(({ id }) => this.#isOverdue(id));
		if (overdue.length > 0)
			return this.#describeEach(overdue);
		if (entries.length <= 1 || entries.length < this.#pages)
			return this.#describeEach(entries);
		try {
			await this.#list(entries);
		}
		catch {
			this.#wait.limits.signal.throwIfAborted();
			await this.#describeEach(entries);
		}
	}
	async stop(error) {
		await this.#responses;
		for (const id of [...this.#awaited.keys()]) {
			const cause = this.#missing.get(id)?.error;
			const isMissing = error instanceof _time_deadline_js.DeadlineExceededError && cause !== undefined;
			this.#fail(id, isMissing ? new _time_deadline_js.DeadlineExceededError(error.message, { cause }) : error);
		}
	}
	observe(backup) {
		const { until = ({ status }) => !(0,_status_js.isInProgress)(status), onEvent, clock } = this.#wait;
		const { backup_id: id } = backup;
		if (!this.#awaited.has(id))
			return;
		if (!this.#first.has(id))
			this.#first.set(id, backup);
		this.#missing.delete(id);
		this.#seenAt.set(id, clock.now());
		onEvent({ type: 'observed', id, backup });
		if (until(backup))
			this.#end({ type: 'ended', id, backup });
	}
	#end(event) {
		if (this.#awaited.delete(event.id))
			this.#wait.onEvent(event);
	}
	#fail(id, error) {
		this.#end({ type: 'failed', id, error, seenAt: this.#seenAt.get(id) });
	}
	#miss(id, error) {
		this.#missing.set(id, { since: this.#missing.get(id)?.since ?? this.#wait.clock.now(), error });
	}
	#isOverdue(id) {
		const since = this.#missing.get(id)?.since ?? Number.POSITIVE_INFINITY;
		return this.#wait.clock.now() - since >= this.#wait.missingMs;
	}
	#isExpected = (backup) => (0,_same_backup_js.isSameBackup)(backup, this.#first.get(backup.backup_id) ?? backup);
	async #describe(id) {
		const { client, limits } = this.#wait;
		try {
			this.observe(await client.describeBackup({ backupId: id, isExpected: this.#isExpected }, limits));
		}
		catch (error) {
			if (!(0,_pinecone_errors_js.isNotFound)(error))
				return this.#fail(id, error);
			this.#miss(id, error);
			if (this.#isOverdue(id))
				await this.#endUnlessListed(id, error);
		}
	}
	async #endUnlessListed(id, cause) {
		try {
			const isIt = (backup) => backup.backup_id === id && this.#isExpected(backup);
			const listed = await this.#findInLists({ isIt, indexName: this.#first.get(id)?.source_index_name });
			if (listed === undefined)
				this.#fail(id, new BackupDeletedError('the backup no longer exists', { cause }));
			else
				this.observe(listed);
		}
		catch (error) {
			if (!(error instanceof _time_deadline_js.DeadlineExceededError))
				return this.#fail(id, error);
			this.#missing.set(id, { since: this.#wait.clock.now(), error: cause });
		}
	}
	async #describeEach(entries) {
		const { clock } = this.#wait;
		for (const { id } of entries)
			this.#inFlight.add(id);
		const work = ({ id }) => this.#describe(id).finally(() => this.#inFlight.delete(id));
		this.#responses = Promise.all([this.#responses, (0,_map_limit_js.mapLimit)({ items: entries, work })]);
		const isComplete = new AbortController();
		const patience = clock.sleep({ ms: PATIENCE_MS, signal: isComplete.signal }).catch(() => undefined);
		await Promise.race([this.#responses.then(() => isComplete.abort()), patience]);
	}
	async #list(entries) {
		const { client, limits, onRow } = this.#wait;
		const unseen = new Set(entries.map(({ id }) => id));
		const patience = (0,_time_deadline_js.within)(limits, Math.min(LIST_PATIENCE_MS, limits.deadline.remainingMs() / 2));
		let read = 0;
		for await (const { rows } of client.listBackupPages(patience)) {
			read += 1;
			for (const backup of rows)
				onRow?.(backup);
			const latest = new Map(rows.filter(this.#isExpected).map((backup) => [backup.backup_id, backup]));
			for (const [id, backup] of latest)
				if (unseen.delete(id))
					this.observe(backup);
			if (unseen.size === 0)
				return;
			if (read === entries.length) {
				this.#pages = read + 1;
				return;
			}
		}
		this.#pages = read;
		for (const id of unseen)
			this.#miss(id);
	}
}
}),
2435:
((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
__webpack_require__.d(__webpack_exports__, {
  parseWaitOptions: () => (parseWaitOptions)
});
var _connection_js = __webpack_require__(8361);
var _parsers_js = __webpack_require__(5165);
function parseWaitOptions(inputs) {
	const { timeout_minutes: minutes, poll_interval_seconds: seconds } = _connection_js.DEFAULTS;
	const timeout = { name: 'timeout_minutes', fallback: minutes, unit: 'minutes', above: 0, to: 7200 };
	const interval = { name: 'poll_interval_seconds', fallback: seconds, unit: 'seconds', from: 1, to: 3600 };
	return {
		waitForReady: (0,_parsers_js.parseBoolean)({ inputs, name: 'wait_for_ready', fallback: true }),
		timeoutMs: 60_000 * (0,_parsers_js.parseNumber)({ inputs, ...timeout }),
		pollIntervalMs: 1_000 * (0,_parsers_js.parseNumber)({ inputs, ...interval }),
	};
}
})
};
