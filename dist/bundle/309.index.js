export const id = 309;
export const ids = [309];
export const modules = {

/***/ 2397:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);

__webpack_require__.d(__webpack_exports__, {
  schedule: () => (/* binding */ schedule)
});

var map_limit = __webpack_require__(4291);
var format = __webpack_require__(8488);
var safe_text = __webpack_require__(8844);
var find_indexes = __webpack_require__(4398);
var index_error = __webpack_require__(6604);
var index_selector = __webpack_require__(2529);
var exactly_once = __webpack_require__(7200);
;// CONCATENATED MODULE: ./src/backups/create-schedule.ts

async function createSchedule({ request, client, ...rest }) {
	const { indexName, name } = request;
	const { resource } = await (0,exactly_once/* createExactlyOnce */.G)({
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
var explain_error = __webpack_require__(6196);
var retry = __webpack_require__(315);
;// CONCATENATED MODULE: ./src/actions/schedule/messages.ts






const RERUN = (0,safe_text/* safe */.gB) `Re-run the job: it changes only what is not yet as declared.`;
const NO_INDEX = {
	summary: (0,safe_text/* safe */.gB) `the API key's project has no index with that name`,
	advice: (0,safe_text/* safe */.gB) `Check index_name, and make sure that the key belongs to the right project.`,
};
const NO_SCHEDULE = { summary: (0,safe_text/* safe */.gB) `the schedule no longer exists`, advice: RERUN };
function explainListing({ error, ...context }) {
	const notFound = { summary: (0,safe_text/* safe */.gB) `Pinecone returned 404 Not Found`, advice: (0,safe_text/* safe */.gB) `Check api_url.` };
	return withoutTimeoutInput({ error, explanation: (0,explain_error/* explainError */.UW)({ error, notFound, ...context }) });
}
function withoutTimeoutInput({ error, explanation }) {
	const isTimeout = error instanceof deadline/* DeadlineExceededError */.Kt && error.cause === undefined;
	return isTimeout ? { ...explanation, advice: RERUN } : explanation;
}
function explain({ error, name, ...context }) {
	const created = (0,safe_text/* safe */.gB) `A schedule named ${name}`;
	const explanation = (0,explain_error/* explainError */.UW)({ error, byStatus: refusalMeanings(error), created, ...context });
	if (error instanceof unknown_outcome/* OutcomeUnknownError */.Do && !(error.endedBy instanceof errors/* ForeignResponseError */.cW)) {
		return { ...explanation, advice: (0,safe_text/* safe */.gB) `${created} may exist. ${RERUN}` };
	}
	return withoutTimeoutInput({ error, explanation });
}
function refusalMeanings(error) {
	const message = error instanceof errors/* ApiError */.hD ? error.serviceMessage : '';
	const rejected = /\bpod|customer|encrypt/i.test(message)
		? {
			summary: (0,safe_text/* safe */.gB) `the index cannot be backed up`,
			advice: (0,safe_text/* safe */.gB) `Remove it from index_name: only serverless and BYOC indexes without a customer-managed key can be backed up.`,
		}
		: {
			summary: (0,safe_text/* safe */.gB) `Pinecone rejected the request`,
			advice: (0,safe_text/* safe */.gB) `Fix the problem reported above. If it names none, lower expire_after_days: projects have a maximum that Pinecone does not state. A pod index cannot have a schedule.`,
		};
	return {
		400: rejected,
		422: rejected,
		409: {
			summary: (0,safe_text/* safe */.gB) `Pinecone reported that another schedule of the index is enabled (409)`,
			advice: (0,safe_text/* safe */.gB) `The list of the index's schedules does not show it. Check the schedules in the Pinecone console, then re-run the job.`,
		},
	};
}
function listError({ error, ...context }) {
	const explanation = explain({ error, notFound: NO_INDEX, ...context });
	const headline = (names) => (0,safe_text/* safe */.gB) `The schedules of ${names} could not be listed: ${explanation.summary}.`;
	return errorOf({ kind: 'list', error, explanation, headline });
}
function createError({ error, ...context }) {
	const explanation = explain({ error, notFound: NO_INDEX, ...context });
	const { summary } = explanation;
	const isUnknown = (0,unknown_outcome/* mayHaveCreated */.g$)(error);
	const headline = (names, be) => isUnknown
		? (0,safe_text/* safe */.gB) `Could not determine whether ${scheduleOf(names, be, 'the')} ${be} created: ${summary}.`
		: (0,safe_text/* safe */.gB) `${scheduleOf(names, be)} ${be} not created: ${summary}.`;
	return errorOf({ kind: `create ${isUnknown}`, error, explanation, headline });
}
function updateError({ error, ...context }) {
	const explanation = explain({ error, notFound: NO_SCHEDULE, ...context });
	const { summary } = explanation;
	const last = error instanceof deadline/* DeadlineExceededError */.Kt ? error.cause : error;
	const isUnknown = last instanceof deadline/* CancelledError */.cc || (0,retry/* isOutcomeUnknown */.B1)(last);
	const headline = (names, be) => isUnknown
		? (0,safe_text/* safe */.gB) `${scheduleOf(names, be)} may have been updated: ${summary}.`
		: (0,safe_text/* safe */.gB) `${scheduleOf(names, be)} ${be} not updated: ${summary}.`;
	return errorOf({ kind: `update ${isUnknown}`, error, explanation, headline });
}
function errorOf({ kind, error, explanation: { summary, ...explanation }, headline, }) {
	const words = error instanceof errors/* ApiError */.hD ? error.serviceMessage : '';
	return { key: `${kind} ${summary} ${words} ${explanation.advice}`, headline, ...explanation };
}
function scheduleOf(names, be, article = 'The') {
	return (0,safe_text/* safe */.gB) `${article} schedule${be === 'were' ? 's' : ''} of ${names}`;
}
function decisionError(decision) {
	if (decision.reason === 'different')
		return differentError(decision);
	if (decision.reason === 'several')
		return severalError(decision);
	const { schedule, ours } = decision;
	const name = (0,safe_text/* excerpt */.Kb)(schedule.name, 80);
	return {
		key: `other enabled ${ours === undefined}`,
		headline: (names, be) => (0,safe_text/* safe */.gB) `${scheduleOf(names, be)} ${be} not ${ours === undefined ? 'created' : 'updated'}: another schedule is enabled.`,
		detail: (0,safe_text/* safe */.gB) `${name} is enabled (${(0,safe_text/* excerpt */.Kb)(schedule.frequency, 40)}, ID ${(0,safe_text/* excerpt */.Kb)(schedule.schedule_id, 80)}).`,
		advice: (0,safe_text/* safe */.gB) `Only one schedule of an index can be enabled. Disable or delete the other one in the Pinecone console, exclude the index, or set schedule_name to the other one's name to manage it here.`,
	};
}
function differentError({ schedule, changes }) {
	return {
		key: 'different',
		headline: (names, be) => (0,safe_text/* safe */.gB) `${scheduleOf(names, be)} ${be === 'was' ? 'differs' : 'differ'} from the inputs, and if_different is fail.`,
		detail: (0,safe_text/* safe */.gB) `${describeDifferences({ schedule, changes })}.`,
		advice: (0,safe_text/* safe */.gB) `Set if_different to update to change it back, or change the inputs.`,
	};
}
function describeDifferences({ schedule, changes }) {
	const { frequency, expireAfterDays, enabled } = changes;
	return (0,safe_text/* joinSafe */.e)([
		...(frequency === undefined ? [] : [(0,safe_text/* safe */.gB) `frequency is ${(0,safe_text/* excerpt */.Kb)(schedule.frequency, 40)}, not ${frequency}`]),
		...(expireAfterDays === undefined
			? []
			: [(0,safe_text/* safe */.gB) `expire_after_days is ${schedule.retention_expire_after_days}, not ${expireAfterDays}`]),
		...(enabled === undefined ? [] : [(0,safe_text/* safe */.gB) `enabled is ${String(schedule.enabled)}, not ${String(enabled)}`]),
	], '; ');
}
function severalError({ schedules }) {
	const name = (0,safe_text/* excerpt */.Kb)(schedules[0]?.name ?? '', 80);
	return {
		key: 'several',
		headline: (names, be) => (0,safe_text/* safe */.gB) `${names} ${be === 'was' ? 'has' : 'have'} more than one schedule named ${name}.`,
		detail: (0,safe_text/* safe */.gB) `IDs: ${(0,safe_text/* enumerate */.HL)(schedules.map(({ schedule_id: id }) => id))}.`,
		advice: (0,safe_text/* safe */.gB) `Delete all but one of them in the Pinecone console, then re-run the job.`,
	};
}

;// CONCATENATED MODULE: ./src/actions/schedule/plan.ts
const FREQUENCIES = ['daily', 'weekly', 'monthly'];
function planSchedule({ schedules, wanted, ifDifferent, }) {
	const named = schedules.filter(({ name }) => name === wanted.name);
	const [ours, second] = named;
	if (second !== undefined)
		return { action: 'fail', reason: 'several', schedules: named };
	const other = schedules.find((schedule) => schedule !== ours && schedule.enabled);
	if (wanted.enabled && other !== undefined)
		return { action: 'fail', reason: 'other enabled', schedule: other, ours };
	if (ours === undefined)
		return wanted.enabled ? { action: 'create' } : { action: 'none', schedule: undefined, other };
	const changes = changesOf({ schedule: ours, wanted });
	if (Object.keys(changes).length === 0)
		return { action: 'none', schedule: ours, other };
	if (ifDifferent === 'fail')
		return { action: 'fail', reason: 'different', schedule: ours, changes };
	return { action: 'update', schedule: ours, changes };
}
function changesOf({ schedule, wanted }) {
	const { frequency, expireAfterDays, enabled } = wanted;
	return {
		...(schedule.frequency !== frequency && { frequency }),
		...(schedule.retention_expire_after_days !== expireAfterDays && { expireAfterDays }),
		...(schedule.enabled !== enabled && { enabled }),
	};
}

;// CONCATENATED MODULE: ./src/actions/schedule/state.ts
function setResult({ state, result }) {
	const { results } = state.current;
	const position = results.findIndex(({ indexName }) => indexName === result.indexName);
	state.patch({ results: results.with(position, result) });
}
function countResults({ results }) {
	const count = (outcome) => results.filter((result) => result.outcome === outcome && result.error === undefined).length;
	return {
		created: count('created'),
		updated: count('updated'),
		unchanged: count('unchanged'),
		failed: results.filter(({ error }) => error !== undefined).length,
	};
}
function knownSchedule(result) {
	return 'after' in result ? result.after : result.before;
}

;// CONCATENATED MODULE: ./src/actions/schedule/converge.ts










const INDEX_TIMEOUT_MS = 5 * 60_000;
const LOOKUP_DELAYS_MS = [1_000, 2_000, 4_000, 8_000, 15_000];
async function converge(step, indexName) {
	const { ports, options } = step;
	const isLimited = ports.limits.deadline.remainingMs() > INDEX_TIMEOUT_MS;
	const limits = (0,deadline/* within */.ux)(ports.limits, INDEX_TIMEOUT_MS);
	const context = {
		name: options.wanted.name,
		uses: ports.uses,
		timeout: (0,format/* formatMinutes */.dp)(isLimited ? INDEX_TIMEOUT_MS : options.timeoutMs),
		timedOut: isLimited ? (0,safe_text/* safe */.gB) `the retries` : (0,safe_text/* safe */.gB) `the step`,
	};
	let last = await attempt({ step, indexName, limits, context });
	for (const ms of LOOKUP_DELAYS_MS) {
		if (!last.isOutdated || ms >= limits.deadline.remainingMs() || limits.signal.aborted)
			break;
		await (0,deadline/* sleepWithin */.jo)({ ms, clock: ports.clock, limits }).catch(() => undefined);
		last = await attempt({ step, indexName, limits, context });
	}
	return last.result;
}
async function attempt({ step, indexName, limits, context }) {
	const { ports, options } = step;
	const { wanted, ifDifferent } = options;
	let schedules;
	try {
		schedules = await ports.client.listSchedules({ indexName }, limits);
	}
	catch (error) {
		return { result: { indexName, outcome: 'failed', error: listError({ error, ...context }) } };
	}
	const decision = planSchedule({ schedules, wanted, ifDifferent });
	if (decision.action === 'none') {
		const { schedule: before, other } = decision;
		return { result: { indexName, before, outcome: 'unchanged', other } };
	}
	if (decision.action === 'create')
		return create({ step, indexName, limits, context });
	if (decision.action === 'update')
		return update({ step, indexName, limits, context, ...decision });
	const before = 'ours' in decision ? decision.ours : 'schedule' in decision ? decision.schedule : undefined;
	return { result: { indexName, before, outcome: 'failed', error: decisionError(decision) } };
}
async function create({ step, indexName, limits, context }) {
	const { ports, options, state } = step;
	const { name, frequency, expireAfterDays, enabled } = options.wanted;
	if (options.dryRun) {
		const after = { name, frequency, retention_expire_after_days: expireAfterDays, enabled };
		return { result: { indexName, outcome: 'created', after } };
	}
	setResult({ state, result: { indexName, outcome: 'requested', name } });
	const { client, clock, random } = ports;
	const prefix = state.current.results.length === 1 ? '' : `${indexName}: `;
	const onAttemptFailed = (0,log_progress/* attemptLogger */.mx)({ ports, prefix, request: 'create', lookingFor: name });
	try {
		const request = { indexName, name, frequency, expireAfterDays };
		const after = await createSchedule({ request, client, limits, clock, random, onAttemptFailed });
		const changes = changesOf({ schedule: after, wanted: options.wanted });
		if (Object.keys(changes).length === 0)
			return { result: { indexName, outcome: 'created', after } };
		const error = decisionError({ action: 'fail', reason: 'different', schedule: after, changes });
		return { result: { indexName, before: after, outcome: 'failed', error }, isOutdated: true };
	}
	catch (cause) {
		const error = createError({ error: cause, ...context });
		if ((0,unknown_outcome/* mayHaveCreated */.g$)(cause))
			return { result: { indexName, outcome: 'requested', name, error } };
		return { result: { indexName, outcome: 'failed', error }, isOutdated: isConflict(cause) };
	}
}
async function update({ step: { ports, options }, indexName, limits, context, schedule: before, changes, }) {
	if (options.dryRun) {
		const { name, frequency, expireAfterDays, enabled } = options.wanted;
		const after = { schedule_id: before.schedule_id, name, frequency, enabled };
		return {
			result: {
				indexName,
				before,
				outcome: 'updated',
				after: { ...after, retention_expire_after_days: expireAfterDays },
			},
		};
	}
	try {
		const after = await ports.client.updateSchedule({ scheduleId: before.schedule_id, ...changes }, limits);
		return { result: { indexName, before, outcome: 'updated', after } };
	}
	catch (cause) {
		const error = updateError({ error: cause, ...context });
		const isOutdated = isConflict(cause) || (0,errors/* isNotFoundByPinecone */.Sz)(cause);
		return { result: { indexName, before, outcome: 'failed', error }, isOutdated };
	}
}
function isConflict(error) {
	return error instanceof errors/* ApiError */.hD && error.status === 409;
}

var connection = __webpack_require__(8361);
var parsers = __webpack_require__(5165);
;// CONCATENATED MODULE: ./src/actions/schedule/inputs.ts




const DEFAULT_NAME = 'pinecone-backup-action';
const TIMEOUT_MS = 30 * 60_000;
function parseScheduleInputs(inputs) {
	return {
		connection: (0,connection/* parseConnection */.C)(inputs, { needsSchedules: true }),
		timeoutMs: TIMEOUT_MS,
		indexes: (0,index_selector/* parseRequiredIndexInputs */.Gp)(inputs),
		wanted: {
			name: (0,parsers/* parseResourceName */.p$)({ inputs, name: 'schedule_name' }) ?? DEFAULT_NAME,
			frequency: parseFrequency(inputs),
			expireAfterDays: parseExpireAfterDays(inputs),
			enabled: (0,parsers/* parseBoolean */.yG)({ inputs, name: 'enabled', fallback: true, hasRiskyDefault: true }),
		},
		ifDifferent: (0,parsers/* parseChoice */.HU)({
			inputs,
			name: 'if_different',
			choices: ['update', 'fail'],
			fallback: 'update',
			hasRiskyDefault: true,
		}),
		dryRun: (0,parsers/* parseBoolean */.yG)({ inputs, name: 'dry_run', fallback: false, hasRiskyDefault: true }),
	};
}
function parseFrequency(inputs) {
	const name = 'frequency';
	if (inputs.get(name) === '') {
		inputs.reject({ name, problem: `is required. Set it to one of ${FREQUENCIES.join(', ')}` });
	}
	return (0,parsers/* parseChoice */.HU)({ inputs, name, choices: FREQUENCIES, fallback: 'daily' });
}
function parseExpireAfterDays(inputs) {
	const name = 'expire_after_days';
	if (inputs.get(name) === '') {
		inputs.reject({ name, problem: 'is required. Set it to the number of days after which Pinecone deletes a backup' });
	}
	return (0,parsers/* parseCount */.zq)({ inputs, name, from: 1 }) ?? 1;
}

;// CONCATENATED MODULE: ./src/actions/schedule/outputs.ts



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
	const schedule = knownSchedule(result);
	return {
		index_name: indexName,
		result: result.outcome === 'requested' ? 'unknown' : error === undefined ? result.outcome : 'failed',
		...(schedule && {
			...(schedule.schedule_id !== undefined && { schedule_id: schedule.schedule_id }),
			name: schedule.name,
			frequency: schedule.frequency,
			expire_after_days: schedule.retention_expire_after_days,
			enabled: schedule.enabled,
			...(schedule.next_scheduled_run !== undefined && { next_scheduled_run: schedule.next_scheduled_run }),
		}),
		...(error && { error: (0,index_error/* messageOf */.b)({ error, indexName }).join('\n') }),
	};
}
function leftovers({ results }) {
	return results.flatMap((result) => {
		if (result.outcome !== 'requested')
			return [];
		return (0,safe_text/* safe */.gB) `A schedule of ${result.indexName} named ${result.name} may exist.`;
	});
}

;// CONCATENATED MODULE: ./src/actions/schedule/summary.ts



const MAX_ROWS = 500;
const HEAD = [(0,safe_text/* safe */.gB) `Index`, (0,safe_text/* safe */.gB) `Before`, (0,safe_text/* safe */.gB) `After`];
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
			...(dryRun ? [paragraph((0,safe_text/* safe */.gB) `Dry run: nothing was changed.`)] : []),
			...(results.some(isEnabledAgain)
				? [paragraph((0,safe_text/* safe */.gB) `Pinecone creates a backup immediately when a schedule is enabled again.`)]
				: []),
		],
	};
}
function headingOf({ state, isSuccess }) {
	const { results } = state;
	if (results.length === 0)
		return isSuccess ? (0,safe_text/* safe */.gB) `No index to schedule` : (0,safe_text/* safe */.gB) `No schedule was changed`;
	if (isSuccess)
		return describeCounts(state);
	const failed = countResults(state).failed || results.length;
	return (0,safe_text/* safe */.gB) `${(0,format/* formatCount */.B4)(failed)} of ${(0,format/* pluralize */.td)(results.length, 'index')} failed`;
}
function factsOf({ state, wanted, isSuccess, }) {
	const { frequency, expireAfterDays, enabled } = wanted;
	const declared = enabled
		? [(0,safe_text/* safe */.gB) `${frequency}`, (0,safe_text/* safe */.gB) `expires after ${(0,format/* pluralize */.td)(expireAfterDays, 'day')}`]
		: [(0,safe_text/* safe */.gB) `disabled`];
	return isSuccess ? declared : [...declared, ...countsOf(state)];
}
function describeCounts(state) {
	return (0,safe_text/* safe */.gB) `Schedules: ${(0,safe_text/* joinSafe */.e)(countsOf(state))}`;
}
function countsOf(state) {
	const { created, updated, unchanged } = countResults(state);
	return [
		...(created > 0 ? [(0,safe_text/* safe */.gB) `${(0,format/* formatCount */.B4)(created)} ${state.dryRun ? 'to create' : 'created'}`] : []),
		...(updated > 0 ? [(0,safe_text/* safe */.gB) `${(0,format/* formatCount */.B4)(updated)} ${state.dryRun ? 'to update' : 'updated'}`] : []),
		...(unchanged > 0 ? [(0,safe_text/* safe */.gB) `${(0,format/* formatCount */.B4)(unchanged)} unchanged`] : []),
	];
}
function tableOf(results) {
	if (results.length === 0)
		return [];
	const failed = results.filter(({ error }) => error !== undefined);
	const changed = results.filter(({ error, outcome }) => error === undefined && outcome !== 'unchanged');
	const unchanged = results.filter(({ error, outcome }) => error === undefined && outcome === 'unchanged');
	const rows = [...failed, ...changed, ...unchanged];
	const more = rows.length - MAX_ROWS;
	return [
		{ kind: 'table', head: HEAD, rows: rows.slice(0, MAX_ROWS).map(rowOf) },
		...(more > 0 ? [paragraph((0,safe_text/* safe */.gB) `… and ${(0,format/* formatCount */.B4)(more)} more in the outputs.`)] : []),
	];
}
function rowOf(result) {
	const icon = result.error !== undefined || result.outcome === 'requested' ? (0,safe_text/* safe */.gB) `❌ ` : (0,safe_text/* safe */.gB) `✅ `;
	return [[icon, { code: result.indexName }], cellOf(result.before), afterOf(result)];
}
function afterOf(result) {
	if (result.outcome === 'requested')
		return [(0,safe_text/* safe */.gB) `unknown`];
	if (result.error !== undefined)
		return [(0,safe_text/* safe */.gB) `failed`];
	if (result.outcome === 'unchanged') {
		const { other } = result;
		return other ? [(0,safe_text/* safe */.gB) `unchanged; `, { code: (0,safe_text/* excerpt */.Kb)(other.name, 80) }, (0,safe_text/* safe */.gB) ` stays enabled`] : [(0,safe_text/* safe */.gB) `unchanged`];
	}
	return 'after' in result ? cellOf(result.after) : [(0,safe_text/* safe */.gB) `–`];
}
function cellOf(schedule) {
	if (schedule === undefined)
		return [(0,safe_text/* safe */.gB) `–`];
	const days = schedule.retention_expire_after_days;
	const state = schedule.enabled ? '' : ', disabled';
	return [{ code: (0,safe_text/* excerpt */.Kb)(schedule.frequency, 40) }, (0,safe_text/* safe */.gB) `, expires after ${(0,format/* pluralize */.td)(days, 'day')}${state}`];
}
function isEnabledAgain(result) {
	return result.outcome === 'updated' && result.before?.enabled === false && result.after.enabled;
}
function paragraph(text) {
	return { kind: 'paragraph', text: [text] };
}

;// CONCATENATED MODULE: ./src/actions/schedule/run.ts













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
	const nothing = (0,safe_text/* safe */.gB) `No schedule was changed`;
	const explain = (error) => explainListing({ error, timeout: (0,format/* formatMinutes */.dp)(options.timeoutMs), uses });
	const indexNames = await (0,find_indexes/* findIndexes */._L)({ inputs: options.indexes, ports, nothing, explain });
	const results = indexNames.map((indexName) => ({ indexName, outcome: 'pending' }));
	state.patch({ results, dryRun: options.dryRun });
	if (indexNames.length === 0)
		return;
	const work = async (indexName) => {
		const result = await converge(step, indexName);
		setResult({ state, result });
		log.info(describeResult({ result, options }));
		if (result.outcome === 'unchanged' && result.other !== undefined)
			log.warning(otherWarning(indexName, result.other));
	};
	await log.group((0,safe_text/* safe */.gB) `Schedules`, () => (0,map_limit/* mapLimit */.s)({ items: indexNames, work }));
	const error = (0,index_error/* stepError */.h)(state.current.results);
	if (error !== undefined)
		throw error;
	log.info(describeCounts(state.current));
}
function describeInputs({ indexes, wanted, ifDifferent, dryRun }) {
	return {
		...(0,index_selector/* describeIndexInputs */.xs)(indexes),
		schedule_name: wanted.name,
		frequency: wanted.frequency,
		expire_after_days: wanted.expireAfterDays,
		enabled: wanted.enabled,
		if_different: ifDifferent,
		dry_run: dryRun,
	};
}
function otherWarning(indexName, { name, frequency }) {
	return (0,safe_text/* safe */.gB) `${indexName} has another schedule, ${(0,safe_text/* excerpt */.Kb)(name, 80)}, which stays enabled (${(0,safe_text/* excerpt */.Kb)(frequency, 40)}). To disable it, set schedule_name to its name.`;
}
function describeResult({ result, options: { wanted, dryRun }, }) {
	const { indexName, before, error } = result;
	if (error !== undefined)
		return (0,safe_text/* safe */.gB) `${indexName}: ${error.headline((0,safe_text/* safe */.gB) `${indexName}`, 'was')}`;
	if (result.outcome === 'created') {
		const settings = `${wanted.frequency}, backups expire after ${(0,format/* pluralize */.td)(wanted.expireAfterDays, 'day')}`;
		return (0,safe_text/* safe */.gB) `${indexName}: ${dryRun ? 'would create' : 'created'} ${wanted.name} (${settings})`;
	}
	if (before === undefined)
		return (0,safe_text/* safe */.gB) `${indexName}: no schedule named ${wanted.name}, none to disable`;
	if (result.outcome !== 'updated')
		return (0,safe_text/* safe */.gB) `${indexName}: unchanged`;
	const differences = describeDifferences({ schedule: before, changes: changesOf({ schedule: before, wanted }) });
	const isEnabledAgain = !before.enabled && wanted.enabled;
	const backup = isEnabledAgain ? '; Pinecone creates a backup immediately when a schedule is enabled again' : '';
	return (0,safe_text/* safe */.gB) `${indexName}: ${dryRun ? 'would update' : 'updated'} ${(0,safe_text/* excerpt */.Kb)(before.name, 80)} (${differences})${backup}`;
}


/***/ }),

/***/ 7711:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  MT: () => (/* binding */ matchesPattern),
  Pt: () => (/* binding */ isPattern),
  UC: () => (/* binding */ excludedBy),
  vZ: () => (/* binding */ matchesPatterns),
  w_: () => (/* binding */ ineffectiveExclusions)
});
function isPattern(line) {
	return /[*?]/.test(line);
}
function excludedBy(line) {
	return line.startsWith('!') ? line.slice(1) : undefined;
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
		const last = lines.slice(at + 1).findLast((later) => covers(excludedBy(later) ?? later, excluded));
		return last !== undefined && excludedBy(last) === undefined;
	});
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


/***/ }),

/***/ 4291:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  s: () => (/* binding */ mapLimit)
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


/***/ }),

/***/ 5622:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  $W: () => (/* binding */ selectNames),
  _3: () => (/* binding */ formatTag),
  fK: () => (/* binding */ TEMPORARY_TAG),
  nk: () => (/* binding */ selectIndexes),
  uV: () => (/* binding */ needsIndexList)
});
var _index_patterns_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7711);

const TEMPORARY_TAG = 'pinecone-backup-action';
function formatTag({ key, value }) {
	return value === undefined ? key : `${key}=${value}`;
}
function needsIndexList({ lines, tags }) {
	const hasPattern = lines.some((line) => (0,_index_patterns_js__WEBPACK_IMPORTED_MODULE_0__.UC)(line) === undefined && (0,_index_patterns_js__WEBPACK_IMPORTED_MODULE_0__.Pt)(line));
	return tags.length > 0 || hasPattern || (lines.length > 0 && selectNames({ lines }).length === 0);
}
function selectNames({ lines }) {
	const names = lines.filter((line) => (0,_index_patterns_js__WEBPACK_IMPORTED_MODULE_0__.UC)(line) === undefined && !(0,_index_patterns_js__WEBPACK_IMPORTED_MODULE_0__.Pt)(line));
	return [...new Set(names)].filter((name) => (0,_index_patterns_js__WEBPACK_IMPORTED_MODULE_0__.vZ)(lines, name));
}
function selectIndexes({ lines, tags }, indexes) {
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
		if (!(0,_index_patterns_js__WEBPACK_IMPORTED_MODULE_0__.Pt)(line))
			return chosen.delete(line) ? [line] : [];
		const matches = [...chosen].filter((name) => !exact.has(name) && (0,_index_patterns_js__WEBPACK_IMPORTED_MODULE_0__.MT)(line, name));
		for (const name of matches)
			chosen.delete(name);
		return matches;
	});
	return {
		selected,
		skipped,
		withoutTags: [...exact].filter((name) => !withTags.includes(name)),
		unmatched: lines.filter((line) => {
			const pattern = (0,_index_patterns_js__WEBPACK_IMPORTED_MODULE_0__.UC)(line) ?? line;
			const isName = (0,_index_patterns_js__WEBPACK_IMPORTED_MODULE_0__.UC)(line) === undefined && !(0,_index_patterns_js__WEBPACK_IMPORTED_MODULE_0__.Pt)(line);
			return !isName && !indexes.some(({ name }) => (0,_index_patterns_js__WEBPACK_IMPORTED_MODULE_0__.MT)(pattern, name));
		}),
	};
}
function skipReason({ index, patterns, hasTags, }) {
	if (!(0,_index_patterns_js__WEBPACK_IMPORTED_MODULE_0__.vZ)(patterns, index.name)) {
		const isExcluded = patterns.some((line) => (0,_index_patterns_js__WEBPACK_IMPORTED_MODULE_0__.UC)(line) === undefined && (0,_index_patterns_js__WEBPACK_IMPORTED_MODULE_0__.MT)(line, index.name));
		return isExcluded ? 'excluded' : 'no match';
	}
	if (!hasTags)
		return 'tags';
	if (index.tags.has(TEMPORARY_TAG))
		return 'temporary';
	return index.unsupported === undefined ? undefined : 'unsupported';
}


/***/ }),

/***/ 1921:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  A4: () => (/* binding */ worstStatus),
  H9: () => (/* binding */ isPlanned),
  HV: () => (/* binding */ UNKNOWN),
  LT: () => (/* binding */ isInProgress),
  UW: () => (/* binding */ DELETED),
  hU: () => (/* binding */ phaseOf),
  rF: () => (/* binding */ NOT_CREATED)
});
const NOT_CREATED = 'NotCreated';
const DELETED = 'Deleted';
const UNKNOWN = 'Unknown';
const OWN = [UNKNOWN, NOT_CREATED, DELETED];
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


/***/ }),

/***/ 8361:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  C: () => (/* binding */ parseConnection),
  z: () => (/* binding */ DEFAULTS)
});
var _pinecone_api_version_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2976);
var _pinecone_loopback_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2836);
var _pinecone_proxy_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1841);



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
	const proxyFor = (0,_pinecone_proxy_js__WEBPACK_IMPORTED_MODULE_0__.EM)(raw.env);
	try {
		proxyFor(apiUrl);
	}
	catch (error) {
		if (!(error instanceof _pinecone_proxy_js__WEBPACK_IMPORTED_MODULE_0__.Tl))
			throw error;
		reject({ name: `The environment variable ${error.variable}`, problem: error.problem });
	}
	return proxyFor;
}
const KEY_PROBLEMS = [
	{ pattern: /\$\{\{/, problem: 'contains a literal `$' + '{{`: GitHub did not evaluate the expression' },
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
		const onlyTheKey = 'Put only the key into the secret: no `Bearer`, quotes or `$' + '{{ }}`';
		reject({ name: keySource, problem: `${found.problem}. ${onlyTheKey}` });
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
	const isEncrypted = url.protocol === 'https:' || (url.protocol === 'http:' && (0,_pinecone_loopback_js__WEBPACK_IMPORTED_MODULE_1__.U)(url.hostname));
	if (!isEncrypted)
		reject({ name, value: shown, problem: 'must start with https:// (http:// is allowed for loopback only)' });
	if (url.username !== '' || url.password !== '' || /[?#]/.test(value)) {
		reject({ name, value: shown, problem: 'must not contain a user name, password, query or fragment' });
	}
	return url;
}
function parseApiVersion({ get, reject }, needsSchedules) {
	const name = 'api_version';
	const value = get(name) || (needsSchedules ? _pinecone_api_version_js__WEBPACK_IMPORTED_MODULE_2__.e : DEFAULTS.api_version);
	const isValid = /^\d{4}-(0[1-9]|1[0-2])$/.test(value);
	if (!isValid)
		reject({ name, value, problem: 'must be a version such as 2025-04' });
	else if (needsSchedules && value < _pinecone_api_version_js__WEBPACK_IMPORTED_MODULE_2__.e) {
		reject({ name, value, problem: `has no backup schedules. Omit it, or set it to ${_pinecone_api_version_js__WEBPACK_IMPORTED_MODULE_2__.e} or later` });
	}
	return value;
}


/***/ }),

/***/ 5165:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  $J: () => (/* binding */ parseNumber),
  HU: () => (/* binding */ parseChoice),
  Hq: () => (/* binding */ rejectEmpty),
  Li: () => (/* binding */ parseLines),
  NA: () => (/* binding */ parseOptionalNumber),
  Ok: () => (/* binding */ rejectDuplicates),
  RA: () => (/* binding */ requireOneSource),
  p$: () => (/* binding */ parseResourceName),
  rI: () => (/* binding */ requireName),
  t2: () => (/* binding */ RESOURCE_NAME),
  x1: () => (/* binding */ requireBackupId),
  yC: () => (/* binding */ parseOptionalDuration),
  yG: () => (/* binding */ parseBoolean),
  zq: () => (/* binding */ parseCount)
});
var _pinecone_resource_id_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3247);
var _time_calendar_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1476);


const RESOURCE_NAME = /^(?=.{1,45}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;
const NAME_RULE = 'Use 1 to 45 characters of a-z, 0-9 and -, with a letter or digit at both ends';
function parseBoolean({ inputs, name, fallback, hasRiskyDefault = false, }) {
	const value = inputs.get(name);
	if (hasRiskyDefault)
		rejectEmpty({ inputs, name, advice: 'Set true or false' });
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
		inputs.reject({ name, value, problem: `must be a number of ${unit}, ${low} and at most ${range.to}` });
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
	const duration = (0,_time_calendar_duration_js__WEBPACK_IMPORTED_MODULE_0__.I8)(value);
	if (duration === undefined) {
		const units = 'with the units y, m (months), d and h, each at most once';
		inputs.reject({ name, value, problem: `must be a duration such as 30d, 12h or 1y6m, ${units}` });
		return undefined;
	}
	return (0,_time_calendar_duration_js__WEBPACK_IMPORTED_MODULE_0__.Qh)(duration) === '' ? undefined : duration;
}
function parseChoice({ inputs, name, choices, fallback, hasRiskyDefault = false, }) {
	const value = inputs.get(name);
	if (hasRiskyDefault)
		rejectEmpty({ inputs, name, advice: `Set one of ${choices.join(', ')}` });
	if (value === '')
		return fallback;
	const choice = choices.find((word) => word === value);
	if (choice === undefined)
		inputs.reject({ name, value, problem: `must be one of ${choices.join(', ')}` });
	return choice ?? fallback;
}
function rejectEmpty({ inputs, name, advice }) {
	const problem = `is empty: the expression that sets it has no value. ${advice}, or remove the line to use the default`;
	if (inputs.raw.isEmpty(name))
		inputs.reject({ name, problem });
}
function parseResourceName({ inputs, name }) {
	const value = inputs.get(name);
	if (value === '')
		return undefined;
	requireName({ inputs, name, value, ifSeveral: 'Set exactly one name' });
	return value;
}
function requireName({ inputs, name, value, ifSeveral }) {
	if (RESOURCE_NAME.test(value))
		return;
	if (/^!|[*?]/.test(value)) {
		inputs.reject({ name, value, problem: 'is a pattern. Set one exact name' });
		return;
	}
	const lower = value.toLowerCase();
	const rule = RESOURCE_NAME.test(lower) ? `Names are lower case: use ${lower}` : NAME_RULE;
	inputs.reject({ name, value, problem: `is not a valid name. ${/[,;\r\n]/.test(value) ? ifSeveral : rule}` });
}
function rejectDuplicates({ inputs, name, values }) {
	const seen = new Set();
	const duplicates = new Set(values.filter((value) => seen.has(value) || !seen.add(value)));
	for (const value of duplicates)
		inputs.reject({ name, value, problem: 'is listed twice' });
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
function requireBackupId({ inputs, name, value }) {
	if (value.includes('${' + '{')) {
		inputs.reject({ name, value, problem: 'is a literal expression: GitHub did not evaluate it' });
	}
	else if (!(0,_pinecone_resource_id_js__WEBPACK_IMPORTED_MODULE_1__.c)(value) || /[\s"'`,;[\]{}]/.test(value)) {
		inputs.reject({ name, value, problem: 'is not a valid backup ID' });
	}
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


/***/ }),

/***/ 4480:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  a_: () => (/* binding */ requireTag),
  dz: () => (/* binding */ isTag),
  x3: () => (/* binding */ MAX_TAGS)
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
		reject('has an invalid key. Use 1 to 80 characters of A-Z, a-z, 0-9, _ and -');
	else if (!TAG_VALUE.test(value))
		reject('has an invalid value. Use at most 120 printable ASCII characters');
	else if (apiVersion !== undefined && !isTag({ key, value, apiVersion })) {
		reject(`has an invalid value. API version ${apiVersion} allows A-Z, a-z, 0-9, spaces and ;@_.+-. For other ASCII characters, set api_version to ${ALL_CHARACTERS_SINCE} or later`);
	}
	else
		return true;
	return false;
}


/***/ }),

/***/ 2976:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  e: () => (/* binding */ SCHEDULES_SINCE)
});
const SCHEDULES_SINCE = '2026-07';


/***/ }),

/***/ 1476:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  I8: () => (/* binding */ parseCalendarDuration),
  Qh: () => (/* binding */ formatCalendarDuration),
  nj: () => (/* binding */ subtractDuration)
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


/***/ })

};
