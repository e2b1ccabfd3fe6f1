export const id = 309;
export const ids = [309];
export const modules = {
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
		advice: (0,safe_text.safe) `Fix the problem reported above. If it names none, try a lower expire_after_days: projects have a maximum that Pinecone does not state.`,
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
				detail: (0,safe_text.safe) `${describeDifferences({ ...decision, isDone: false })}.`,
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
function describeDifferences({ ours, changes, isDone, }) {
	const settings = [
		['frequency', (0,safe_text.excerpt)(ours.frequency, 40), changes.frequency],
		['expire_after_days', ours.retention_expire_after_days, changes.expireAfterDays],
		['enabled', ours.enabled, changes.enabled],
	];
	const [before, after] = isDone ? ['was', 'is now'] : ['is', 'should be'];
	const different = settings.filter(([, , wanted]) => wanted !== undefined);
	return (0,safe_text.joinSafe)(different.map(([name, found, wanted]) => (0,safe_text.safe) `${name} ${before} ${String(found)}, ${after} ${String(wanted)}`), '; ');
}
function shorterExpiryWarning({ indexName, before, wanted: { expireAfterDays }, }) {
	if (before === undefined || expireAfterDays >= before.retention_expire_after_days)
		return undefined;
	const days = (0,format.pluralize)(expireAfterDays, 'day');
	return (0,safe_text.safe) `${indexName}: with expire_after_days ${expireAfterDays} instead of ${before.retention_expire_after_days}, backups of the schedule that are older than ${days} can expire at once.`;
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
		last = await attempt(request, last);
	}
	return last.result;
}
async function attempt(request, last) {
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
		return last?.isRefused ? last : create(request);
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
		const isRefused = isConflict(cause);
		return { result: { indexName, outcome: 'failed', error }, isOutdated: isRefused, isRefused };
	}
}
async function update({ step: { ports, options }, indexName, limits, context, ours: before, changes, }) {
	const { schedule_id: scheduleId } = before;
	try {
		const { wanted } = options;
		const after = options.dryRun
			? { schedule_id: scheduleId, ...asDeclared(wanted) }
			: await ports.client.updateSchedule({ scheduleId, changes, expected: wanted }, limits);
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
			enabled: (0,parsers.parseBoolean)({ inputs, name: 'enabled', fallback: true }),
		},
		ifDifferent: (0,parsers.parseChoice)({
			inputs,
			name: 'if_different',
			choices: ['update', 'fail'],
			fallback: 'update',
		}),
		dryRun: (0,parsers.parseBoolean)({ inputs, name: 'dry_run', fallback: false }),
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
		const expiry = result.outcome === 'updated' ? shorterExpiryWarning({ ...result, wanted: options.wanted }) : undefined;
		if (expiry !== undefined)
			log.warning(expiry);
		if (result.outcome === 'unchanged' && result.other !== undefined)
			log.warning(otherWarning(indexName, result.other));
	};
	await log.group((0,safe_text.safe) `Schedules`, () => (0,map_limit.mapLimit)({ items: indexNames, work }));
	const error = (0,index_error.stepError)(state.current.results);
	if (error !== undefined)
		throw error;
	log.info((0,safe_text.safe) `${describeCounts(state.current)}${options.dryRun ? '; dry run: nothing was changed' : ''}`);
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
	const changes = changesOf({ schedule: before, wanted });
	const differences = describeDifferences({ ours: before, changes, isDone: !dryRun });
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
		const isRefused = (!isUnknown || (0,errors.isUnattributed)(error)) && !(0,retry.isTransient)(error);
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
4291:
((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
__webpack_require__.d(__webpack_exports__, {
  mapLimit: () => (mapLimit)
});
const CONCURRENCY = 8;
async function mapLimit({ items, limit = CONCURRENCY, work, }) {
	const queue = items.values();
	const worker = async () => {
		for (const item of queue)
			await work(item);
	};
	await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
}
}),
5622:
((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
__webpack_require__.d(__webpack_exports__, {
  selectNames: () => (selectNames),
  matchesPattern: () => (matchesPattern),
  isPattern: () => (isPattern),
  excludedBy: () => (excludedBy),
  formatTag: () => (formatTag),
  TEMPORARY_TAG: () => (TEMPORARY_TAG),
  selectIndexes: () => (selectIndexes),
  needsIndexList: () => (needsIndexList),
  matchesPatterns: () => (matchesPatterns),
  ineffectiveExclusions: () => (ineffectiveExclusions)
});
const TEMPORARY_TAG = 'pinecone-backup-action';
function formatTag({ key, value }) {
	return value === undefined ? key : `${key}=${value}`;
}
function needsIndexList({ lines, tags }) {
	const hasPattern = lines.some((line) => excludedBy(line) === undefined && isPattern(line));
	return tags.length > 0 || hasPattern || (lines.length > 0 && selectNames({ lines }).length === 0);
}
function selectNames({ lines }) {
	return [...new Set(lines.filter(isExactName))].filter((name) => matchesPatterns(lines, name));
}
function selectIndexes(selector, indexes) {
	const { lines, tags } = selector;
	const byName = new Map(indexes.map((index) => [index.name, index]));
	const exact = new Set(selectNames({ lines }));
	const hasTags = (index) => tags.every(({ key, value }) => {
		const found = index?.tags.get(key);
		return found !== undefined && (value === undefined || found === value);
	});
	const patterns = lines.length === 0 ? ['*'] : lines;
	const skipped = [];
	const byPattern = new Set();
	for (const index of indexes) {
		if (exact.has(index.name))
			continue;
		const reason = skipReason({ index, patterns, hasTags: hasTags(index) });
		if (reason === undefined)
			byPattern.add(index.name);
		else
			skipped.push({ index, reason });
	}
	const withTags = [...exact].filter((name) => hasTags(byName.get(name)));
	const chosen = new Set([...withTags, ...byPattern]);
	const selected = patterns.flatMap((line) => {
		if (!isPattern(line))
			return chosen.delete(line) ? [line] : [];
		const matches = [...chosen].filter((name) => !exact.has(name) && matchesPattern(line, name));
		for (const name of matches)
			chosen.delete(name);
		return matches;
	});
	return {
		selector,
		indexes,
		selected,
		skipped,
		withoutTags: [...exact].filter((name) => !withTags.includes(name)),
		unmatched: lines.filter((line) => !isExactName(line) && !indexes.some(({ name }) => matchesPattern(excludedBy(line) ?? line, name))),
	};
}
function skipReason({ index, patterns, hasTags, }) {
	if (!matchesPatterns(patterns, index.name)) {
		const isExcluded = patterns.some((line) => excludedBy(line) === undefined && matchesPattern(line, index.name));
		return isExcluded ? 'excluded' : 'no match';
	}
	if (!hasTags)
		return 'tags';
	if (index.tags.has(TEMPORARY_TAG))
		return 'temporary';
	return index.unsupported === undefined ? undefined : 'unsupported';
}
function isPattern(line) {
	return /[*?]/.test(line);
}
function excludedBy(line) {
	return line.startsWith('!') ? line.slice(1) : undefined;
}
function isExactName(line) {
	return excludedBy(line) === undefined && !isPattern(line);
}
function matchesPatterns(lines, name) {
	const last = lines.findLast((line) => matchesPattern(excludedBy(line) ?? line, name));
	return last !== undefined && excludedBy(last) === undefined;
}
function ineffectiveExclusions(lines) {
	return lines.filter((line, at) => {
		const excluded = excludedBy(line);
		if (excluded === undefined)
			return false;
		const concerned = (all) => all.some((one) => excludedBy(one) === undefined && mayShareNames(one, excluded));
		const isTooEarly = !concerned(lines.slice(0, at)) && concerned(lines.slice(at + 1));
		const last = lines.slice(at + 1).findLast((later) => covers(excludedBy(later) ?? later, excluded));
		return isTooEarly || (last !== undefined && excludedBy(last) === undefined);
	});
}
function mayShareNames(one, other) {
	return (isPattern(one) && isPattern(other)) || matchesPattern(one, other) || matchesPattern(other, one);
}
function covers(pattern, other) {
	const examples = ['', '#'.repeat(45)].map((any) => other.replaceAll('*', any).replaceAll('?', '#'));
	return examples.every((example) => matchesPattern(pattern, example));
}
function matchesPattern(pattern, name) {
	let at = 0;
	let inName = 0;
	let star = -1;
	let resume = 0;
	while (inName < name.length) {
		if (pattern[at] === '*') {
			star = at;
			resume = inName;
			at += 1;
		}
		else if (pattern[at] === '?' || pattern[at] === name[inName]) {
			at += 1;
			inName += 1;
		}
		else if (star >= 0) {
			resume += 1;
			inName = resume;
			at = star + 1;
		}
		else
			return false;
	}
	return /^\**$/.test(pattern.slice(at));
}
}),
1921:
((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
__webpack_require__.d(__webpack_exports__, {
  worstStatus: () => (worstStatus),
  isPlanned: () => (isPlanned),
  UNKNOWN: () => (UNKNOWN),
  isInProgress: () => (isInProgress),
  DELETED: () => (DELETED),
  phaseOf: () => (phaseOf),
  NOT_CREATED: () => (NOT_CREATED)
});
var _pinecone_parse_js = __webpack_require__(7382);
const [UNKNOWN, NOT_CREATED, DELETED] = _pinecone_parse_js.OWN_STATUSES;
const OWN = _pinecone_parse_js.OWN_STATUSES;
const PHASES = new Map([
	['initializing', 'in progress'],
	['pending', 'in progress'],
	['ready', 'ready'],
	['failed', 'failed'],
	['initializationfailed', 'failed'],
]);
function phaseOf(status) {
	return PHASES.get(status.toLowerCase()) ?? 'unknown';
}
function isPlanned(status) {
	return status.toLowerCase() === 'scheduled';
}
function isInProgress(status) {
	return ['in progress', 'unknown'].includes(phaseOf(status));
}
const ORDER = [...OWN, ...['failed', 'unknown', 'in progress', 'ready']];
function worstStatus(statuses) {
	let worst = { rank: ORDER.length, status: '' };
	for (const status of statuses) {
		const rank = ORDER.indexOf(OWN.includes(status) ? status : phaseOf(status));
		if (rank < worst.rank)
			worst = { rank, status };
	}
	return worst.status;
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
}),
5165:
((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
__webpack_require__.d(__webpack_exports__, {
  parseNumber: () => (parseNumber),
  parseChoice: () => (parseChoice),
  parseLines: () => (parseLines),
  parseOptionalNumber: () => (parseOptionalNumber),
  rejectDuplicates: () => (rejectDuplicates),
  parseBackupIds: () => (parseBackupIds),
  requireOneSource: () => (requireOneSource),
  parseResourceName: () => (parseResourceName),
  requireName: () => (requireName),
  RESOURCE_NAME: () => (RESOURCE_NAME),
  requireBackupId: () => (requireBackupId),
  parseOptionalDuration: () => (parseOptionalDuration),
  parseBoolean: () => (parseBoolean),
  parseCount: () => (parseCount)
});
var _pinecone_parse_js = __webpack_require__(7382);
var _time_calendar_duration_js = __webpack_require__(1476);
const RESOURCE_NAME = /^(?=.{1,45}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;
const NAME_RULE = 'Use 1 to 45 characters of a-z, 0-9 and -, with a letter or digit at both ends';
function parseBoolean({ inputs, name, fallback }) {
	const value = inputs.get(name);
	if (value === '')
		return fallback;
	if (/^(true|True|TRUE)$/.test(value))
		return true;
	if (/^(false|False|FALSE)$/.test(value))
		return false;
	inputs.reject({ name, value, problem: 'must be true or false' });
	return fallback;
}
function parseNumber({ fallback, ...input }) {
	return parseOptionalNumber(input) ?? fallback;
}
function parseOptionalNumber({ inputs, name, unit, ...range }) {
	const value = inputs.get(name);
	if (value === '')
		return undefined;
	const number = /^(\d+\.?\d*|\.\d+)$/.test(value) ? Number(value) : Number.NaN;
	const isLow = range.above === undefined ? number < range.from : number <= range.above;
	if (!(number <= range.to) || isLow) {
		const low = range.above === undefined ? `at least ${range.from}` : `more than ${range.above}`;
		const what = unit === 'percent' ? 'a percentage without the % sign' : `a number of ${unit}`;
		inputs.reject({ name, value, problem: `must be ${what}, ${low} and at most ${range.to}` });
	}
	return number;
}
function parseCount({ inputs, name, from }) {
	const value = inputs.get(name);
	if (value === '')
		return undefined;
	const number = /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN;
	if (!(number >= from))
		inputs.reject({ name, value, problem: `must be a whole number, ${from} or more` });
	return number;
}
function parseOptionalDuration({ inputs, name }) {
	const value = inputs.get(name);
	if (/^0*$/.test(value))
		return undefined;
	const duration = (0,_time_calendar_duration_js.parseCalendarDuration)(value);
	if (duration === undefined) {
		const units = 'with the units y, m (months), d and h, each at most once';
		inputs.reject({ name, value, problem: `must be a duration such as 30d, 12h or 1y6m, ${units}` });
		return undefined;
	}
	return (0,_time_calendar_duration_js.formatCalendarDuration)(duration) === '' ? undefined : duration;
}
function parseChoice({ inputs, name, choices, fallback, }) {
	const value = inputs.get(name);
	if (value === '')
		return fallback;
	const choice = choices.find((word) => word === value);
	if (choice === undefined)
		inputs.reject({ name, value, problem: `must be one of ${choices.join(', ')}` });
	return choice ?? fallback;
}
function parseResourceName({ inputs, name }) {
	const value = inputs.get(name);
	if (value === '')
		return undefined;
	requireName({ inputs, name, value, ifSeveral: 'Set exactly one name' });
	return value;
}
function requireName({ inputs, name, value, ifSeveral }) {
	if (RESOURCE_NAME.test(value) || rejectExpression({ inputs, name, value }))
		return;
	if (/^!|[*?]/.test(value)) {
		inputs.reject({ name, value, problem: 'is a pattern. Set one exact name' });
		return;
	}
	inputs.reject({
		name,
		value,
		problem: `is not a valid name. ${nameAdvice(value, ifSeveral)}`,
	});
}
const SEPARATOR = /[,;\s]/;
function nameAdvice(value, ifSeveral) {
	if (/^-\s/.test(value))
		return 'Remove the dash and the space at its start';
	if (SEPARATOR.test(value))
		return ifSeveral;
	const lower = value.toLowerCase();
	if (RESOURCE_NAME.test(lower))
		return `Names are lower case: use ${lower}`;
	if (/^["'`[]|["'`\]]$/.test(value))
		return 'Remove the quotes or brackets';
	return value.endsWith('-') ? `${NAME_RULE}. If it ends with an expression, that expression is empty` : NAME_RULE;
}
function rejectExpression({ inputs, name, value }) {
	const isExpression = value.includes('${' + '{');
	const problem = 'is a literal expression: GitHub did not evaluate it. Write it under `with:` of the step in the workflow file';
	if (isExpression)
		inputs.reject({ name, value, problem });
	return isExpression;
}
function rejectDuplicates({ inputs, name, values }) {
	const seen = new Set();
	const duplicates = new Set(values.filter((value) => seen.has(value) || !seen.add(value)));
	for (const value of duplicates)
		inputs.reject({ name, value, problem: 'is listed twice. Remove one of the lines' });
}
function parseLines({ inputs, name }) {
	if (inputs.get(name) === '')
		return [];
	const text = inputs.raw.input(name).replace(/(\r\n|\r|\n)[^\S\r\n]*$/, '');
	const lines = text.split(/\r\n|\r|\n/).map((line) => line.trim());
	if (lines.includes('')) {
		const problem = 'has an empty line. Remove it; if it is an expression, its value is empty';
		inputs.reject({ name, problem });
	}
	return lines.filter((line) => line !== '');
}
function requireBackupId({ inputs, name, value, ifSeveral = 'Put one ID per line', }) {
	if (rejectExpression({ inputs, name, value }))
		return;
	if ((0,_pinecone_parse_js.isUsableId)(value) && !/[\s"'`,;[\]{}]/.test(value))
		return;
	const advice = SEPARATOR.test(value) ? ifSeveral : 'Copy it from the summary of the step that created the backup';
	inputs.reject({ name, value, problem: `is not a valid backup ID. ${advice}` });
}
function parseBackupIds(input) {
	const ids = parseLines(input);
	for (const value of new Set(ids))
		requireBackupId({ ...input, value });
	rejectDuplicates({ ...input, values: ids });
	return ids;
}
function requireOneSource(inputs, selectors = ['index_name']) {
	const isById = inputs.get('backup_id') !== '';
	const given = selectors.filter((name) => inputs.get(name) !== '');
	if (isById && given.length > 0) {
		inputs.reject({ name: `backup_id and ${given[0]}`, problem: 'are both set. Set exactly one of them' });
	}
	if (!isById && given.length === 0) {
		const problem = 'are both empty. Set exactly one of them. If backup_id comes from another job, that job must declare it under outputs, and this job must list that job under needs';
		inputs.reject({ name: 'backup_id and index_name', problem });
	}
}
}),
4480:
((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
__webpack_require__.d(__webpack_exports__, {
  requireTag: () => (requireTag),
  isTag: () => (isTag),
  MAX_TAGS: () => (MAX_TAGS)
});
const MAX_TAGS = 20;
const TAG_KEY = /^[\w-]{1,80}$/;
const TAG_VALUE = /^[\x20-\x7e]{0,120}$/;
const ALL_CHARACTERS_SINCE = '2026-07';
const TAG_VALUE_BEFORE = /^[\w;@.+ -]{0,120}$/;
function isTag({ key, value, apiVersion }) {
	const pattern = apiVersion < ALL_CHARACTERS_SINCE ? TAG_VALUE_BEFORE : TAG_VALUE;
	return TAG_KEY.test(key) && typeof value === 'string' && pattern.test(value);
}
function requireTag({ inputs, name, line, key, value = '', apiVersion, }) {
	const reject = (problem) => inputs.reject({ name, value: line, problem });
	if (!TAG_KEY.test(key))
		reject('has an invalid key. Write key=value, one per line, with a key of 1 to 80 characters of A-Z, a-z, 0-9, _ and -');
	else if (!TAG_VALUE.test(value))
		reject('has an invalid value. Use at most 120 printable ASCII characters');
	else if (apiVersion !== undefined && !isTag({ key, value, apiVersion })) {
		reject(`has an invalid value. API version ${apiVersion} allows A-Z, a-z, 0-9, spaces and ;@_.+-. For other ASCII characters, set api_version to ${ALL_CHARACTERS_SINCE} or later`);
	}
	else
		return true;
	return false;
}
}),
1476:
((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
__webpack_require__.d(__webpack_exports__, {
  parseCalendarDuration: () => (parseCalendarDuration),
  formatCalendarDuration: () => (formatCalendarDuration),
  subtractDuration: () => (subtractDuration)
});
const HOUR_MS = 3_600_000;
const UNITS = { y: 'years', m: 'months', d: 'days', h: 'hours' };
function parseCalendarDuration(text) {
	if (!/^(\d{1,5}[ymdh])+$/.test(text))
		return undefined;
	const parts = [...text.matchAll(/(\d+)([ymdh])/g)].map(([, number, unit]) => [unit, Number(number)]);
	const byUnit = new Map(parts.map(([unit, number]) => [UNITS[unit], number]));
	if (byUnit.size < parts.length)
		return undefined;
	return { years: 0, months: 0, days: 0, hours: 0, ...Object.fromEntries(byUnit) };
}
function formatCalendarDuration(duration) {
	return Object.entries(UNITS)
		.map(([unit, name]) => (duration[name] === 0 ? '' : `${duration[name]}${unit}`))
		.join('');
}
function subtractDuration(time, { years, months, days, hours }) {
	const date = new Date(time);
	const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
	return date.setUTCFullYear(year - years, month - months, day - days) - hours * HOUR_MS;
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
