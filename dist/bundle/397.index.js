export const id = 397;
export const ids = [397];
export const modules = {
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
2397:
((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
__webpack_require__.r(__webpack_exports__);
__webpack_require__.d(__webpack_exports__, {
  schedule: () => (schedule)
});
var map_limit = __webpack_require__(4291);
var format = __webpack_require__(8488);
var safe_text = __webpack_require__(8844);
var find_indexes = __webpack_require__(7361);
var index_error = __webpack_require__(6604);
var index_selector = __webpack_require__(2529);
var exactly_once = __webpack_require__(7200);
// ./src/backups/create-schedule.ts
async function createSchedule({ request, client, ...rest }) {
	const { indexName, name } = request;
	const { resource } = await (0,exactly_once.createExactlyOnce)({
		...rest,
		idOf: ({ schedule_id: id }) => id,
		canDuplicate: false,
		isIdentifying: true,
		send: (limits) => client.createSchedule(request, limits),
		find: async ({ limits }) => {
			const schedules = await client.listSchedules({ indexName }, limits);
			return { ours: schedules.filter((schedule) => schedule.name === name), maybe: [] };
		},
	});
	return resource;
}
var unknown_outcome = __webpack_require__(8128);
var errors = __webpack_require__(2390);
var deadline = __webpack_require__(793);
var log_progress = __webpack_require__(1329);
var explain_api_error = __webpack_require__(1534);
var explain_error = __webpack_require__(6590);
var retry = __webpack_require__(315);
// ./src/actions/schedule/messages.ts
const RERUN = (0,safe_text.safe) `Re-run the job: it changes only what differs from the inputs.`;
const NO_SCHEDULE = { summary: (0,safe_text.safe) `the schedule no longer exists`, advice: RERUN };
function explainListing({ error, ...context }) {
	return withoutTimeoutInput({ error, explanation: (0,explain_error.explainError)({ error, notFound: explain_api_error.WRONG_ADDRESS, ...context }) });
}
function withoutTimeoutInput({ error, explanation }) {
	const isTimeout = error instanceof deadline.DeadlineExceededError && error.cause === undefined;
	return isTimeout ? { ...explanation, advice: RERUN } : explanation;
}
function explain({ error, name, by, isListed = true, ...context }) {
	const created = (0,safe_text.safe) `A schedule named ${name}`;
	const byStatus = {
		...(isListed && { 401: (0,explain_api_error.keyRevoked)((0,safe_text.safe) `then re-run the job`) }),
		...refusalMeanings({ error, by }),
	};
	const explanation = (0,explain_error.explainError)({ error, byStatus, created, ...context });
	if (error instanceof unknown_outcome.OutcomeUnknownError && !(error.endedBy instanceof errors.ForeignResponseError)) {
		return { ...explanation, advice: (0,safe_text.safe) `${created} may exist. ${RERUN}` };
	}
	return withoutTimeoutInput({ error, explanation });
}
function refusalMeanings({ error, by }) {
	const rejected = (0,index_error.unsupportedIndex)({ error, by }) ?? {
		summary: (0,safe_text.safe) `Pinecone rejected the request`,
		advice: (0,safe_text.safe) `Fix the problem reported above. If it names none, lower expire_after_days: projects have a maximum that Pinecone does not state. A pod index cannot have a schedule: exclude it.`,
	};
	return {
		400: rejected,
		422: rejected,
		409: {
			summary: (0,safe_text.safe) `Pinecone reported that another schedule of the index is enabled (409)`,
			advice: (0,safe_text.safe) `The list of the index's schedules does not show it. Check the schedules in the Pinecone console, then re-run the job.`,
		},
	};
}
function listError({ error, ...context }) {
	const explanation = explain({ error, notFound: (0,index_error.unknownIndex)(context.by), isListed: false, ...context });
	const headline = (names, be) => (0,safe_text.safe) `${scheduleOf(names, be)} ${be} not changed: the schedules could not be listed because ${explanation.summary}.`;
	return errorOf({ kind: 'list', error, explanation, headline });
}
function createError({ error, ...context }) {
	const explanation = explain({ error, notFound: (0,index_error.unknownIndex)(context.by), ...context });
	const { summary } = explanation;
	const isUnknown = (0,unknown_outcome.mayHaveCreated)(error);
	const headline = (names, be) => isUnknown
		? (0,safe_text.safe) `Could not determine whether ${scheduleOf(names, be, 'the')} ${be} created: ${summary}.`
		: (0,safe_text.safe) `${scheduleOf(names, be)} ${be} not created: ${summary}.`;
	return errorOf({ kind: `create ${isUnknown}`, error, explanation, headline });
}
function updateError({ error, ...context }) {
	const explanation = explain({ error, notFound: NO_SCHEDULE, ...context });
	const { summary } = explanation;
	const last = error instanceof deadline.DeadlineExceededError ? error.cause : error;
	const isUnknown = last instanceof deadline.CancelledError || (0,retry.isOutcomeUnknown)(last);
	const headline = (names, be) => isUnknown
		? (0,safe_text.safe) `${scheduleOf(names, be)} may have been updated: ${summary}.`
		: (0,safe_text.safe) `${scheduleOf(names, be)} ${be} not updated: ${summary}.`;
	return errorOf({ kind: `update ${isUnknown}`, error, explanation, headline });
}
function errorOf({ kind, error, explanation: { summary, ...explanation }, headline, }) {
	const words = error instanceof errors.ApiError ? error.serviceMessage : '';
	return { key: `${kind} ${summary} ${words} ${explanation.advice}`, headline, ...explanation };
}
function scheduleOf(names, be, article = 'The') {
	return (0,safe_text.safe) `${article} schedule${be === 'were' ? 's' : ''} of ${names}`;
}
const LONGEST_GAP_DAYS = { daily: 1, weekly: 7, monthly: 31 };
function expiryWarning({ frequency, expireAfterDays, enabled }) {
	const gap = LONGEST_GAP_DAYS[frequency];
	if (!enabled || expireAfterDays >= gap)
		return undefined;
	const days = (0,format.pluralize)(expireAfterDays, 'day');
	return (0,safe_text.safe) `A backup expires after ${days}, but up to ${gap} days pass between two ${frequency} backups: in between, the schedule leaves no backup. Set expire_after_days to ${gap} or more.`;
}
function decisionError(decision) {
	switch (decision.reason) {
		case 'different':
			return {
				key: 'different',
				headline: (names, be) => (0,safe_text.safe) `${scheduleOf(names, be)} ${be === 'was' ? 'differs' : 'differ'} from the inputs, and if_different is fail.`,
				detail: (0,safe_text.safe) `${describeDifferences(decision)}.`,
				advice: (0,safe_text.safe) `Set if_different: update to apply the inputs, or change the inputs.`,
			};
		case 'other enabled': {
			const { other, ours } = decision;
			const undone = ours === undefined ? 'created' : 'updated';
			return {
				key: `other enabled ${undone}`,
				headline: (names, be) => (0,safe_text.safe) `${scheduleOf(names, be)} ${be} not ${undone}: another schedule is enabled.`,
				detail: (0,safe_text.safe) `${(0,safe_text.excerpt)(other.name, 80)} is enabled (${(0,safe_text.excerpt)(other.frequency, 40)}, ID ${(0,safe_text.excerpt)(other.schedule_id, 80)}).`,
				advice: (0,safe_text.safe) `Only one schedule of an index can be enabled. Disable or delete the other one in the Pinecone console, exclude the index, or set schedule_name to the other one's name to manage it here.`,
			};
		}
		case 'several': {
			const { schedules } = decision;
			const name = (0,safe_text.excerpt)(schedules[0]?.name ?? '', 80);
			return {
				key: 'several',
				headline: (names, be) => (0,safe_text.safe) `${names} ${be === 'was' ? 'has' : 'have'} more than one schedule named ${name}.`,
				detail: (0,safe_text.safe) `IDs: ${(0,safe_text.enumerate)(schedules.map(({ schedule_id: id }) => id))}.`,
				advice: (0,safe_text.safe) `Delete all but one of them in the Pinecone console, then re-run the job.`,
			};
		}
	}
}
function describeDifferences({ ours, changes }) {
	const { frequency, expireAfterDays, enabled } = changes;
	return (0,safe_text.joinSafe)([
		...(frequency === undefined ? [] : [(0,safe_text.safe) `frequency is ${(0,safe_text.excerpt)(ours.frequency, 40)}, not ${frequency}`]),
		...(expireAfterDays === undefined
			? []
			: [(0,safe_text.safe) `expire_after_days is ${ours.retention_expire_after_days}, not ${expireAfterDays}`]),
		...(enabled === undefined ? [] : [(0,safe_text.safe) `enabled is ${String(ours.enabled)}, not ${String(enabled)}`]),
	], '; ');
}
// ./src/actions/schedule/plan.ts
const FREQUENCIES = ['daily', 'weekly', 'monthly'];
function planSchedule({ schedules, wanted, ifDifferent, }) {
	const named = schedules.filter(({ name }) => name === wanted.name);
	const [ours, second] = named;
	if (second !== undefined)
		return { action: 'fail', reason: 'several', schedules: named };
	const other = schedules.find((schedule) => schedule !== ours && schedule.enabled);
	if (wanted.enabled && other !== undefined)
		return { action: 'fail', reason: 'other enabled', other, ours };
	if (ours === undefined)
		return wanted.enabled ? { action: 'create' } : { action: 'none', ours, other };
	const changes = changesOf({ schedule: ours, wanted });
	if (Object.keys(changes).length === 0)
		return { action: 'none', ours, other };
	if (ifDifferent === 'fail')
		return { action: 'fail', reason: 'different', ours, changes };
	return { action: 'update', ours, changes };
}
function changesOf({ schedule, wanted }) {
	const { frequency, expireAfterDays, enabled } = wanted;
	return {
		...(schedule.frequency !== frequency && { frequency }),
		...(schedule.retention_expire_after_days !== expireAfterDays && { expireAfterDays }),
		...(schedule.enabled !== enabled && { enabled }),
	};
}
// ./src/actions/schedule/converge.ts
const INDEX_TIMEOUT_MS = 5 * 60_000;
const LOOKUP_DELAYS_MS = [1_000, 2_000, 4_000, 8_000, 15_000];
async function converge(step, indexName) {
	const { ports, options } = step;
	const isLimited = ports.limits.deadline.remainingMs() > INDEX_TIMEOUT_MS;
	const limits = (0,deadline.within)(ports.limits, INDEX_TIMEOUT_MS);
	const context = {
		name: options.wanted.name,
		by: (0,index_error.selectedBy)(options.indexes, indexName),
		uses: ports.uses,
		timeout: (0,format.formatMinutes)(isLimited ? INDEX_TIMEOUT_MS : options.timeoutMs),
		timedOut: isLimited ? (0,safe_text.safe) `the retries` : (0,safe_text.safe) `the step`,
	};
	const request = { step, indexName, limits, context };
	let last = await attempt(request);
	for (const ms of LOOKUP_DELAYS_MS) {
		if (!last.isOutdated || ms >= limits.deadline.remainingMs() || limits.signal.aborted)
			break;
		await (0,deadline.sleepWithin)({ ms, clock: ports.clock, limits }).catch(() => undefined);
		last = await attempt(request);
	}
	return last.result;
}
async function attempt(request) {
	const { step, indexName, limits, context } = request;
	const { wanted, ifDifferent } = step.options;
	let schedules;
	try {
		schedules = await step.ports.client.listSchedules({ indexName }, limits);
	}
	catch (error) {
		return { result: { indexName, outcome: 'failed', error: listError({ error, ...context }) } };
	}
	const decision = planSchedule({ schedules, wanted, ifDifferent });
	if (decision.action === 'create')
		return create(request);
	if (decision.action === 'update')
		return update({ ...request, ...decision });
	const { ours: before } = decision;
	if (decision.action === 'fail') {
		return { result: { indexName, before, outcome: 'failed', error: decisionError(decision) } };
	}
	return { result: { indexName, before, outcome: 'unchanged', other: decision.other } };
}
async function create({ step, indexName, limits, context }) {
	const { ports, options, state } = step;
	const { wanted, dryRun } = options;
	if (dryRun)
		return { result: { indexName, outcome: 'created', after: asDeclared(wanted) } };
	const { name, frequency, expireAfterDays } = wanted;
	(0,index_error.setResult)(state, { indexName, outcome: 'requested', name });
	const { client, clock, random } = ports;
	const prefix = state.current.results.length === 1 ? '' : `${indexName}: `;
	const onAttemptFailed = (0,log_progress.attemptLogger)({ ports, prefix, request: 'create', lookingFor: name });
	try {
		const request = { indexName, name, frequency, expireAfterDays };
		const after = await createSchedule({ request, client, limits, clock, random, onAttemptFailed });
		const changes = changesOf({ schedule: after, wanted });
		if (Object.keys(changes).length === 0)
			return { result: { indexName, outcome: 'created', after } };
		const error = decisionError({ action: 'fail', reason: 'different', ours: after, changes });
		return { result: { indexName, before: after, outcome: 'failed', error }, isOutdated: true };
	}
	catch (cause) {
		const error = createError({ error: cause, ...context });
		if ((0,unknown_outcome.mayHaveCreated)(cause))
			return { result: { indexName, outcome: 'requested', name, error } };
		return { result: { indexName, outcome: 'failed', error }, isOutdated: isConflict(cause) };
	}
}
async function update({ step: { ports, options }, indexName, limits, context, ours: before, changes, }) {
	const { schedule_id: scheduleId } = before;
	try {
		const after = options.dryRun
			? { schedule_id: scheduleId, ...asDeclared(options.wanted) }
			: await ports.client.updateSchedule({ scheduleId, ...changes }, limits);
		return { result: { indexName, before, outcome: 'updated', after } };
	}
	catch (cause) {
		const error = updateError({ error: cause, ...context });
		const isOutdated = isConflict(cause) || (0,errors.isNotFoundByPinecone)(cause);
		return { result: { indexName, before, outcome: 'failed', error }, isOutdated };
	}
}
function asDeclared({ name, frequency, expireAfterDays, enabled }) {
	return { name, frequency, retention_expire_after_days: expireAfterDays, enabled };
}
function isConflict(error) {
	return error instanceof errors.ApiError && error.status === 409;
}
var connection = __webpack_require__(8361);
var parsers = __webpack_require__(5165);
// ./src/actions/schedule/inputs.ts
const DEFAULT_NAME = 'pinecone-backup-action';
const TIMEOUT_MS = 30 * 60_000;
function parseScheduleInputs(inputs) {
	return {
		connection: (0,connection.parseConnection)(inputs, { needsSchedules: true }),
		timeoutMs: TIMEOUT_MS,
		indexes: (0,index_selector.parseRequiredIndexInputs)(inputs),
		wanted: {
			name: (0,parsers.parseResourceName)({ inputs, name: 'schedule_name' }) ?? DEFAULT_NAME,
			frequency: parseFrequency(inputs),
			expireAfterDays: parseExpireAfterDays(inputs),
			enabled: (0,parsers.parseBoolean)({ inputs, name: 'enabled', fallback: true, hasRiskyDefault: true }),
		},
		ifDifferent: (0,parsers.parseChoice)({
			inputs,
			name: 'if_different',
			choices: ['update', 'fail'],
			fallback: 'update',
			hasRiskyDefault: true,
		}),
		dryRun: (0,parsers.parseBoolean)({ inputs, name: 'dry_run', fallback: false, hasRiskyDefault: true }),
	};
}
function parseFrequency(inputs) {
	const name = 'frequency';
	if (inputs.get(name) === '') {
		inputs.reject({ name, problem: `is required. Set it to one of ${FREQUENCIES.join(', ')}` });
	}
	return (0,parsers.parseChoice)({ inputs, name, choices: FREQUENCIES, fallback: 'daily' });
}
function parseExpireAfterDays(inputs) {
	const name = 'expire_after_days';
	if (inputs.get(name) === '') {
		inputs.reject({ name, problem: 'is required. Set it to the number of days after which Pinecone deletes a backup' });
	}
	return (0,parsers.parseCount)({ inputs, name, from: 1 }) ?? 1;
}
// ./src/actions/schedule/state.ts
function countResults({ results }) {
	const count = (outcome) => results.filter((result) => result.outcome === outcome && result.error === undefined).length;
	return {
		created: count('created'),
		updated: count('updated'),
		unchanged: count('unchanged'),
		failed: results.filter(({ error }) => error !== undefined).length,
	};
}
function isEnabledAgain(result) {
	return result.outcome === 'updated' && result.before?.enabled === false && result.after.enabled;
}
// ./src/actions/schedule/outputs.ts
function earlyOutputs(state) {
	const { created, updated, unchanged, failed } = countResults(state);
	return { created_count: created, updated_count: updated, unchanged_count: unchanged, failed_count: failed };
}
function scheduleOutputs({ state }) {
	return {
		...earlyOutputs(state),
		schedules: { json: state.results.map(entryOf) },
		index_names: { json: state.results.map(({ indexName }) => indexName) },
	};
}
function entryOf(result) {
	const { indexName, error } = result;
	const schedule = 'after' in result ? result.after : result.before;
	return {
		index_name: indexName,
		result: result.outcome === 'requested' ? 'unknown' : error === undefined ? result.outcome : 'failed',
		schedule_id: schedule?.schedule_id,
		name: schedule?.name,
		frequency: schedule?.frequency,
		expire_after_days: schedule?.retention_expire_after_days,
		enabled: schedule?.enabled,
		next_scheduled_run: schedule?.next_scheduled_run,
		error: error && (0,index_error.messageOf)({ error, indexName }).join('\n'),
	};
}
function leftovers({ results }) {
	return results.flatMap((result) => {
		if (result.outcome !== 'requested')
			return [];
		return (0,safe_text.safe) `A schedule of ${result.indexName} named ${result.name} may exist.`;
	});
}
// ./src/actions/schedule/summary.ts
const ENABLED_AGAIN = (0,safe_text.safe) `Pinecone creates a backup immediately when a schedule is enabled again`;
const MAX_ROWS = 500;
const HEAD = [(0,safe_text.safe) `Index`, (0,safe_text.safe) `Before`, (0,safe_text.safe) `After`];
function scheduleSummary({ state, options, error, }) {
	const { results, dryRun } = state;
	const isSuccess = error === undefined;
	return {
		isSuccess,
		heading: [headingOf({ state, isSuccess })],
		facts: options === undefined ? [] : factsOf({ state, wanted: options.wanted, isSuccess }),
		problem: error,
		blocks: [
			...tableOf(results),
			...(dryRun ? [paragraph((0,safe_text.safe) `Dry run: nothing was changed.`)] : []),
			...(results.some(isEnabledAgain) ? [paragraph((0,safe_text.safe) `${ENABLED_AGAIN}.`)] : []),
		],
	};
}
function headingOf({ state, isSuccess }) {
	const { results } = state;
	if (results.length === 0)
		return isSuccess ? (0,safe_text.safe) `No index to schedule` : (0,safe_text.safe) `No schedule was changed`;
	if (isSuccess)
		return describeCounts(state);
	const failed = countResults(state).failed || results.length;
	return (0,safe_text.safe) `${(0,format.formatCount)(failed)} of ${(0,format.pluralize)(results.length, 'index')} failed`;
}
function factsOf({ state, wanted, isSuccess, }) {
	const { frequency, expireAfterDays, enabled } = wanted;
	const declared = enabled
		? [(0,safe_text.safe) `${frequency}`, (0,safe_text.safe) `expires after ${(0,format.pluralize)(expireAfterDays, 'day')}`]
		: [(0,safe_text.safe) `disabled`];
	return isSuccess ? declared : [...declared, ...countsOf(state)];
}
function describeCounts(state) {
	return (0,safe_text.safe) `Schedules: ${(0,safe_text.joinSafe)(countsOf(state))}`;
}
function countsOf(state) {
	const { created, updated, unchanged } = countResults(state);
	return [
		...(created > 0 ? [(0,safe_text.safe) `${(0,format.formatCount)(created)} ${state.dryRun ? 'to create' : 'created'}`] : []),
		...(updated > 0 ? [(0,safe_text.safe) `${(0,format.formatCount)(updated)} ${state.dryRun ? 'to update' : 'updated'}`] : []),
		...(unchanged > 0 ? [(0,safe_text.safe) `${(0,format.formatCount)(unchanged)} unchanged`] : []),
	];
}
function tableOf(results) {
	if (results.length === 0)
		return [];
	const rank = ({ error, outcome }) => (error !== undefined ? 0 : outcome !== 'unchanged' ? 1 : 2);
	const rows = results.toSorted((a, b) => rank(a) - rank(b));
	const more = rows.length - MAX_ROWS;
	return [
		{ kind: 'table', head: HEAD, rows: rows.slice(0, MAX_ROWS).map(rowOf) },
		...(more > 0 ? [paragraph((0,safe_text.safe) `… and ${(0,format.formatCount)(more)} more in the outputs.`)] : []),
	];
}
function rowOf(result) {
	const icon = result.error !== undefined || result.outcome === 'requested' ? (0,safe_text.safe) `❌ ` : (0,safe_text.safe) `✅ `;
	return [[icon, { code: result.indexName }], cellOf(result.before), afterOf(result)];
}
function afterOf(result) {
	if (result.outcome === 'requested')
		return [(0,safe_text.safe) `unknown`];
	if (result.error !== undefined)
		return [(0,safe_text.safe) `failed`];
	if (result.outcome === 'unchanged') {
		const { other } = result;
		return other ? [(0,safe_text.safe) `unchanged; `, { code: (0,safe_text.excerpt)(other.name, 80) }, (0,safe_text.safe) ` stays enabled`] : [(0,safe_text.safe) `unchanged`];
	}
	return 'after' in result ? cellOf(result.after) : [(0,safe_text.safe) `–`];
}
function cellOf(schedule) {
	if (schedule === undefined)
		return [(0,safe_text.safe) `–`];
	const days = schedule.retention_expire_after_days;
	const state = schedule.enabled ? '' : ', disabled';
	return [{ code: (0,safe_text.excerpt)(schedule.frequency, 40) }, (0,safe_text.safe) `, expires after ${(0,format.pluralize)(days, 'day')}${state}`];
}
function paragraph(text) {
	return { kind: 'paragraph', text: [text] };
}
// ./src/actions/schedule/run.ts
const schedule = {
	name: 'schedule',
	parseInputs: parseScheduleInputs,
	describeInputs,
	initialState: { results: [], dryRun: false },
	run,
	outputs: scheduleOutputs,
	earlyOutputs: earlyOutputs,
	leftovers: leftovers,
	summary: scheduleSummary,
};
async function run(step) {
	const { options, ports, state } = step;
	const { uses, log } = ports;
	const warning = expiryWarning(options.wanted);
	if (warning !== undefined)
		log.warning(warning);
	const nothing = (0,safe_text.safe) `No schedule was changed`;
	const explain = (error) => explainListing({ error, timeout: (0,format.formatMinutes)(options.timeoutMs), uses });
	const indexNames = await (0,find_indexes.findIndexes)({ inputs: options.indexes, ports, nothing, explain });
	const results = indexNames.map((indexName) => ({ indexName, outcome: 'pending' }));
	state.patch({ results, dryRun: options.dryRun });
	if (indexNames.length === 0)
		return;
	const work = async (indexName) => {
		const result = await converge(step, indexName);
		(0,index_error.setResult)(state, result);
		log.info(describeResult({ result, options }));
		if (result.outcome === 'unchanged' && result.other !== undefined)
			log.warning(otherWarning(indexName, result.other));
	};
	await log.group((0,safe_text.safe) `Schedules`, () => (0,map_limit.mapLimit)({ items: indexNames, work }));
	const error = (0,index_error.stepError)(state.current.results);
	if (error !== undefined)
		throw error;
	log.info(describeCounts(state.current));
}
function describeInputs({ indexes, wanted, ifDifferent, dryRun }) {
	return {
		...(0,index_selector.describeIndexInputs)(indexes),
		schedule_name: wanted.name,
		frequency: wanted.frequency,
		expire_after_days: wanted.expireAfterDays,
		enabled: wanted.enabled,
		if_different: ifDifferent,
		dry_run: dryRun,
	};
}
function otherWarning(indexName, { name, frequency }) {
	return (0,safe_text.safe) `${indexName} has another schedule, ${(0,safe_text.excerpt)(name, 80)}, which stays enabled (${(0,safe_text.excerpt)(frequency, 40)}). To disable it, set schedule_name to its name.`;
}
function describeResult({ result, options: { wanted, dryRun }, }) {
	const { indexName, before, error } = result;
	if (error !== undefined)
		return (0,safe_text.safe) `${indexName}: ${error.headline((0,safe_text.safe) `${indexName}`, 'was')}`;
	if (result.outcome === 'created') {
		const settings = `${wanted.frequency}, backups expire after ${(0,format.pluralize)(wanted.expireAfterDays, 'day')}`;
		return (0,safe_text.safe) `${indexName}: ${dryRun ? 'would create' : 'created'} ${wanted.name} (${settings})`;
	}
	if (before === undefined)
		return (0,safe_text.safe) `${indexName}: no schedule named ${wanted.name}, none to disable`;
	if (result.outcome !== 'updated')
		return (0,safe_text.safe) `${indexName}: unchanged`;
	const differences = describeDifferences({ ours: before, changes: changesOf({ schedule: before, wanted }) });
	const backup = isEnabledAgain(result) ? (0,safe_text.safe) `; ${ENABLED_AGAIN}` : '';
	return (0,safe_text.safe) `${indexName}: ${dryRun ? 'would update' : 'updated'} ${(0,safe_text.excerpt)(before.name, 80)} (${differences})${backup}`;
}
}),
7200:
((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
__webpack_require__.d(__webpack_exports__, {
  createExactlyOnce: () => (createExactlyOnce)
});
var consistency = __webpack_require__(213);
var errors = __webpack_require__(2390);
var retry = __webpack_require__(315);
var deadline = __webpack_require__(793);
var request = __webpack_require__(8552);
var grace_period = __webpack_require__(6635);
// ./src/backups/send-once.ts
async function sendOnce({ send, limits, clock, }) {
	const { signal, release } = (0,grace_period.withGracePeriod)({ signal: limits.signal, clock });
	try {
		const timeoutMs = Math.min(request.REQUEST_TIMEOUT_MS, limits.deadline.remainingMs() / 2);
		return { created: await send({ timeoutMs, signal }) };
	}
	catch (error) {
		return { error, wasCutShort: signal.aborted && error === limits.signal.reason };
	}
	finally {
		release();
	}
}
var unknown_outcome = __webpack_require__(8128);
// ./src/backups/exactly-once.ts
const FIRST_LOOKUP_DELAY_MS = 500;
const MAX_LOOKUP_DELAY_MS = 4_000;
const MAX_FIRST_LOOKUP_DELAY_MS = 30_000;
const MIN_TIME_MS = 2_000;
const LAST_LOOKUP_MS = 1_200;
async function createExactlyOnce(request) {
	const { limits, clock, random } = request;
	const search = new Search(request);
	for (let attempts = 1;; attempts += 1) {
		if (limits.signal.aborted || limits.deadline.remainingMs() < MIN_TIME_MS) {
			const ended = new deadline.DeadlineExceededError('the deadline passed', { cause: search.lastError });
			return await search.giveUp(limits.signal.aborted ? limits.signal.reason : ended);
		}
		const sentAt = clock.now();
		const outcome = await sendOnce(request);
		if ('created' in outcome)
			return search.created(outcome.created);
		const { error, wasCutShort } = outcome;
		const isUnknown = wasCutShort || (0,retry.isOutcomeUnknown)(error);
		const mayHaveWorked = isUnknown || request.isConsequence?.(error) === true;
		if (!mayHaveWorked && !(0,retry.isTransient)(error) && search.unknownSends === 0)
			throw error;
		search.failed({ error, isUnknown: mayHaveWorked, sentAt });
		const retryAt = clock.now() + (0,retry.backoffMs)({ error, attempts, random });
		if (search.unknownSends === 0) {
			await (0,deadline.sleepWithin)({ ms: retryAt - clock.now(), clock, limits, cause: error });
			continue;
		}
		const created = await search.searchUntilCertain({ error, isUnknown, retryAt });
		if (created !== undefined)
			return created;
	}
}
class Search {
	#request;
	unknownSends = 0;
	lastError;
	#firstUnknown;
	#absentSince;
	constructor(request) {
		this.#request = request;
	}
	failed({ error, isUnknown, sentAt }) {
		this.lastError = error;
		if (isUnknown) {
			this.#firstUnknown ??= { error, sentAt };
			this.unknownSends += 1;
		}
		if (isUnknown || !(0,retry.isTransient)(error))
			this.#absentSince = undefined;
		this.#request.onAttemptFailed({ error, outcomeUnknown: this.unknownSends > 0 });
	}
	created(resource, otherUnknownSends = this.unknownSends) {
		const needsProof = otherUnknownSends > 0 && this.#request.canDuplicate;
		const verified = needsProof ? this.#verifyOnly({ resource, sends: otherUnknownSends + 1 }) : undefined;
		verified?.catch(() => undefined);
		return { resource, verified };
	}
	async giveUp(endedBy) {
		if (this.unknownSends === 0)
			throw endedBy;
		const { limits, clock } = this.#request;
		if (limits.signal.aborted) {
			const budget = { deadline: (0,deadline.deadlineIn)({ ms: LAST_LOOKUP_MS, clock }), signal: new AbortController().signal };
			const found = await this.#find({ limits: budget, isLast: false }).catch((error) => {
				if (error instanceof unknown_outcome.AmbiguousMatchError)
					throw error;
				return undefined;
			});
			if (found !== undefined)
				return this.created(found, this.unknownSends - 1);
		}
		throw new unknown_outcome.OutcomeUnknownError({ cause: this.#firstUnknown?.error, endedBy });
	}
	async searchUntilCertain(sent) {
		const { error, isUnknown, retryAt } = sent;
		const { limits, clock } = this.#request;
		const isRefused = !isUnknown && !(0,retry.isTransient)(error);
		const waitMs = (0,consistency.absenceConfirmedMs)(this.unknownSends);
		const requested = error instanceof errors.ApiError ? (error.retryAfterMs ?? 0) : 0;
		const longest = Math.min(MAX_FIRST_LOOKUP_DELAY_MS, limits.deadline.remainingMs() / 2);
		let delay = Math.min(longest, Math.max(FIRST_LOOKUP_DELAY_MS, requested));
		try {
			for (;;) {
				await (0,deadline.sleepWithin)({ ms: delay, clock, limits });
				const startedAt = clock.now();
				const isCertain = this.#absentSince !== undefined && startedAt >= this.#absentSince + waitMs;
				const isLast = isCertain && (isRefused || startedAt >= retryAt);
				const found = await this.#find({ limits, isLast });
				if (found !== undefined)
					return this.created(found, this.unknownSends - 1);
				if (isLast && isRefused)
					throw error;
				if (isLast)
					return undefined;
				this.#absentSince ??= clock.now();
				const certainAt = this.#absentSince + waitMs;
				const untilCertain = certainAt - clock.now();
				const untilSend = Math.max(0, isRefused ? untilCertain : Math.max(certainAt, retryAt) - clock.now());
				if (untilCertain <= 0 && untilSend >= limits.deadline.remainingMs()) {
					throw new deadline.DeadlineExceededError('the deadline passed', { cause: error });
				}
				const longestDelay = Math.max(MAX_LOOKUP_DELAY_MS, waitMs / 10);
				const nextDelay = Math.min(longestDelay, delay * 2, Math.max(FIRST_LOOKUP_DELAY_MS, untilCertain));
				delay = untilCertain <= 0 ? untilSend : nextDelay;
			}
		}
		catch (endedBy) {
			if (endedBy instanceof unknown_outcome.AmbiguousMatchError)
				throw endedBy;
			return await this.giveUp(endedBy);
		}
	}
	async #find(options) {
		const { find, idOf, isIdentifying } = this.#request;
		const { ours, maybe } = await find(options);
		if (ours.length + maybe.length === 0)
			return undefined;
		const isOnly = maybe.length === 0 || (isIdentifying && this.unknownSends === 1);
		if (ours.length === 1 && isOnly)
			return ours[0];
		throw new unknown_outcome.AmbiguousMatchError([...ours.map(idOf), ...maybe]);
	}
	async #verifyOnly({ resource, sends }) {
		const { find, idOf, limits, clock } = this.#request;
		const id = idOf(resource);
		const now = clock.now();
		const until = now + Math.max((0,consistency.absenceConfirmedMs)(sends), now - (this.#firstUnknown?.sentAt ?? now));
		try {
			for (let isLast = false; !isLast;) {
				await (0,deadline.sleepWithin)({ ms: Math.min(MAX_LOOKUP_DELAY_MS, Math.max(0, until - clock.now())), clock, limits });
				isLast = clock.now() >= until;
				const { ours, maybe } = await find({ limits, isLast });
				const others = [...ours.map(idOf), ...maybe].filter((other) => other !== id);
				if (others.length > 0)
					throw new unknown_outcome.AmbiguousMatchError([id, ...others]);
			}
		}
		catch (endedBy) {
			if (endedBy instanceof unknown_outcome.AmbiguousMatchError)
				throw endedBy;
			throw new unknown_outcome.OutcomeUnknownError({ cause: this.#firstUnknown?.error, endedBy });
		}
	}
}
}),
6635:
((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
__webpack_require__.d(__webpack_exports__, {
  withGracePeriod: () => (withGracePeriod)
});
const GRACE_MS = 1_000;
function withGracePeriod({ signal, clock }) {
	const delayed = new AbortController();
	const released = new AbortController();
	const abort = () => delayed.abort(signal.reason);
	const onCancel = () => void clock.sleep({ ms: GRACE_MS, signal: released.signal }).then(abort, () => undefined);
	signal.addEventListener('abort', onCancel, { signal: released.signal });
	return { signal: delayed.signal, release: () => released.abort() };
}
})
};
