export const id = 221;
export const ids = [221];
export const modules = {
3221:
((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
__webpack_require__.r(__webpack_exports__);
__webpack_require__.d(__webpack_exports__, {
  create: () => (create)
});
var backups_status = __webpack_require__(1921);
var wait = __webpack_require__(5914);
var consistency = __webpack_require__(213);
var format = __webpack_require__(8488);
var safe_text = __webpack_require__(8844);
var find_indexes = __webpack_require__(7361);
var index_error = __webpack_require__(6604);
var index_selector = __webpack_require__(2529);
var log_progress = __webpack_require__(1329);
var created_at = __webpack_require__(6361);
var exactly_once = __webpack_require__(7200);
var list_backups = __webpack_require__(9253);
var same_backup = __webpack_require__(572);
// ./src/backups/create-backup.ts
function isIdentified({ name, description }, request) {
	if (request.isNameUnique && name === request.name)
		return true;
	return request.reference !== undefined && description?.includes(request.reference) === true;
}
function matchBackup({ request, backup }) {
	const { indexName, isNameUnique, reference, existingIds, isListed, startedAt } = request;
	if (existingIds.has(backup.backup_id) || !(0,same_backup.isSameIndex)(backup.source_index_name, indexName))
		return 'no';
	if (isIdentified(backup, request))
		return 'ours';
	const name = (0,same_backup.compareTexts)(backup.name, request.name);
	const description = (0,same_backup.compareTexts)(backup.description, request.description);
	const createdAt = (0,created_at.createdAtMs)(backup) ?? Number.NaN;
	if (!isListed && createdAt < startedAt - consistency.CLOCK_TOLERANCE_MS)
		return 'no';
	if (name === 'different' || (description === 'different' && (isNameUnique || reference !== undefined)))
		return 'no';
	return name === 'equal' && description === 'equal' && createdAt >= startedAt ? 'ours' : 'maybe';
}
function isResponseTo({ request, backup }) {
	const match = matchBackup({ request, backup });
	if (match !== 'maybe')
		return match === 'ours';
	const createdAt = (0,created_at.createdAtMs)(backup);
	if (createdAt !== undefined)
		return createdAt >= request.startedAt - consistency.CLOCK_TOLERANCE_MS;
	return backup.name === request.name || backup.description === request.description;
}
function createBackup({ request: sent, client, list, seen, ...rest }) {
	const { indexName, listedAt } = sent;
	const isIdentifying = sent.isNameUnique || sent.reference !== undefined;
	const begunAt = rest.clock.now();
	const comparable = () => ({
		...sent,
		name: client.redact(sent.name),
		description: client.redact(sent.description),
		isListed: listedAt !== undefined,
		startedAt: listedAt ?? client.now() - (rest.clock.now() - begunAt),
	});
	return (0,exactly_once.createExactlyOnce)({
		...rest,
		idOf: ({ backup_id: id }) => id,
		canDuplicate: true,
		isIdentifying,
		send: (limits) => {
			const isExpected = (backup) => isResponseTo({ request: comparable(), backup });
			return client.createBackup({ ...sent, isExpected }, limits);
		},
		find: async ({ limits, isLast }) => {
			const matchAll = (backups) => {
				const request = comparable();
				const ours = [];
				const maybe = [];
				for (const backup of new Map([...backups].map((one) => [one.backup_id, one])).values()) {
					const match = matchBackup({ request, backup });
					if (match === 'ours')
						ours.push(backup);
					if (match === 'maybe')
						maybe.push(backup.backup_id);
				}
				return { ours, maybe };
			};
			try {
				const backups = await list(limits);
				const own = isLast ? (await (0,list_backups.listBackups)({ client, limits, indexName })).backups : [];
				return matchAll([...seen.values(), ...own, ...backups]);
			}
			catch (error) {
				const found = matchAll(seen.values());
				if (found.ours.length > 0)
					return found;
				throw error;
			}
		},
	});
}
var describe_if_exists = __webpack_require__(5357);
var map_limit = __webpack_require__(4291);
var newest_backup = __webpack_require__(5788);
var unknown_outcome = __webpack_require__(8128);
var inputs_connection = __webpack_require__(8361);
var errors = __webpack_require__(2390);
var closest_names = __webpack_require__(6909);
var deadline = __webpack_require__(793);
// ./src/actions/create/duplicates.ts
function recordDuplicates({ state, seen, uses, }) {
	for (const result of state.current.results) {
		const ours = [...seen.values()].filter(({ source_index_name: name }) => (0,same_backup.isSameIndex)(name, result.indexName));
		const corrected = ours.length === 0 ? undefined : correct({ result, ours, uses });
		if (corrected !== undefined)
			(0,index_error.setResult)(state, corrected);
	}
}
function correct({ result, ours, uses, }) {
	const { indexName, error } = result;
	const ids = ours.map(({ backup_id: id }) => id);
	if (result.outcome === 'failed') {
		const name = ours[0]?.name ?? '';
		return { indexName, outcome: 'requested', name, error: refusedButCreatedError({ ids, refusal: result.error }) };
	}
	const [backup] = ours;
	if (result.outcome === 'requested' && backup && ours.length === 1 && !error?.key.includes(backup.backup_id)) {
		return { indexName, outcome: 'created', backup, error: foundLateError({ backup, search: error, uses }) };
	}
	if (!('backup' in result))
		return undefined;
	const all = new Set([result.backup.backup_id, ...ids]);
	if (all.size === 1 || error?.key.startsWith('duplicate '))
		return undefined;
	return { ...result, error: duplicateError({ ids: [...all], backup: result.backup }) };
}
function duplicateError({ ids, backup }) {
	const all = (0,safe_text.enumerate)(ids);
	return {
		key: `duplicate ${all}`,
		headline: (names) => (0,safe_text.safe) `More than one backup of ${names} may have been created by this step: ${all}.`,
		detail: (0,safe_text.safe) `The outputs refer to ${(0,safe_text.excerpt)(backup.backup_id, 80)}.`,
		advice: (0,safe_text.safe) `Check these backups in the Pinecone console, and delete any that you do not need before you re-run the job.`,
	};
}
function unverifiedError({ error, explained: { key, serviceSaid }, backup, }) {
	if (error instanceof unknown_outcome.AmbiguousMatchError)
		return duplicateError({ ids: error.candidates, backup });
	return {
		key: `unverified ${key}`,
		headline: (names) => (0,safe_text.safe) `The backup of ${names} was created, but an earlier request may have created a second one.`,
		serviceSaid,
		detail: (0,safe_text.safe) `Backup ID: ${(0,safe_text.excerpt)(backup.backup_id, 80)}.`,
		advice: (0,safe_text.safe) `Check the Pinecone console for a second backup before you re-run the job.`,
	};
}
function refusedButCreatedError({ ids, refusal }) {
	const all = (0,safe_text.enumerate)(ids);
	return {
		key: `refused but created ${all}`,
		headline: (names) => (0,safe_text.safe) `The request to back up ${names} was refused, but created ${all}.`,
		serviceSaid: refusal.serviceSaid,
		advice: (0,safe_text.safe) `Check the Pinecone console, and delete what you do not need before you re-run the job.`,
	};
}
function foundLateError({ backup: { backup_id: id, status }, search, uses, }) {
	return {
		key: `found late ${search?.key}`,
		headline: (names, be) => (0,safe_text.safe) `${names} ${be} backed up, but a list showed it only after the search for it had ended.`,
		serviceSaid: search?.serviceSaid,
		detail: (0,safe_text.safe) `The backup ${(0,safe_text.excerpt)(id, 80)} is ${(0,safe_text.excerpt)(status, 40)}.`,
		advice: (0,safe_text.safe) `Re-running would create a second backup. Wait for this one with ${uses('gate')} (set backup_id) instead.`,
	};
}
var explain_api_error = __webpack_require__(1534);
var explain_error = __webpack_require__(6590);
var explain_selection = __webpack_require__(55);
// ./src/actions/create/messages.ts
function createError({ error, ...context }) {
	const { summary, ...explanation } = (0,explain_error.explainError)({ error, ...context });
	const isUnknown = (0,unknown_outcome.mayHaveCreated)(error);
	return {
		key: `create ${isUnknown} ${summary} ${error instanceof errors.ApiError ? error.serviceMessage : ''} ${explanation.advice}`,
		headline: (names, be) => isUnknown
			? (0,safe_text.safe) `Could not determine whether ${names} ${be} backed up: ${summary}.`
			: (0,safe_text.safe) `${names} ${be} not backed up: ${summary}.`,
		...explanation,
	};
}
function explainListing({ error, timeoutMs, uses, }) {
	return (0,explain_error.explainError)({ error, notFound: explain_api_error.WRONG_ADDRESS, timeout: (0,format.formatMinutes)(timeoutMs), uses });
}
function refusalMeanings({ error, by, isNameUnique, }) {
	const later = (0,safe_text.safe) `wait until other operations on the index have finished, then re-run the job`;
	const invalid = (0,index_error.unsupportedIndex)({ error, by }) ?? (0,explain_api_error.invalidRequest)(error);
	return {
		400: invalid,
		422: invalid,
		409: {
			summary: (0,safe_text.safe) `Pinecone reported a conflict (409)`,
			advice: isNameUnique
				? (0,safe_text.safe) `Check the index in the Pinecone console, ${later}.`
				: (0,safe_text.safe) `If a backup with this name exists, set a different backup_name or omit it. Otherwise, ${later}.`,
		},
		412: {
			summary: (0,safe_text.safe) `the index cannot be backed up in its current state (412)`,
			advice: (0,safe_text.safe) `Check in the Pinecone console that the index is ready, then re-run the job.`,
		},
	};
}
function existsError({ name = '', backup_id: id, status }) {
	const shown = (0,safe_text.excerpt)(name, 80);
	return {
		key: `exists ${shown}`,
		headline: (names, be) => (0,safe_text.safe) `${names} ${be} not backed up: a backup named ${shown} already exists.`,
		detail: (0,safe_text.safe) `The backup ${(0,safe_text.excerpt)(id, 80)} is ${(0,safe_text.excerpt)(status, 40)}, and if_exists is fail.`,
		advice: (0,safe_text.safe) `Use a different backup_name, or set if_exists to reuse or create.`,
	};
}
function severalExistError({ candidates }) {
	const shown = (0,safe_text.excerpt)(candidates[0]?.name ?? '', 80);
	return {
		key: `several exist ${shown}`,
		headline: (names, be) => (0,safe_text.safe) `${names} ${be} not backed up: the newest of the backups named ${shown} could not be determined.`,
		detail: (0,safe_text.safe) `${(0,explain_selection.unclearOrder)(candidates)}.`,
		advice: (0,safe_text.safe) `Use a different backup_name, delete the backups that you do not need, or set if_exists to create.`,
	};
}
function waitError({ error, seenAt, backup, timeout, uses, }) {
	const id = (0,safe_text.excerpt)(backup.backup_id, 80);
	if (error instanceof wait.BackupDeletedError) {
		return {
			key: 'deleted',
			headline: (names, be) => (0,safe_text.safe) `The ${backupsOf(names, be)} ${be} deleted before ${be === 'was' ? 'it' : 'they'} became Ready.`,
			detail: (0,safe_text.safe) `Backup ID: ${id}.`,
			advice: (0,safe_text.safe) `Re-run the job.`,
		};
	}
	const notFound = { summary: (0,safe_text.safe) `it was not found`, advice: (0,safe_text.safe) `Re-run the job.` };
	const context = {
		notFound,
		byStatus: { 401: (0,explain_api_error.keyRevoked)((0,safe_text.safe) `then wait for this backup with ${uses('gate')} (set backup_id)`) },
		timeout,
		uses,
	};
	const { summary, serviceSaid, advice } = (0,explain_error.explainError)({ error, ...context });
	const timedOut = error instanceof deadline.DeadlineExceededError;
	const last = timedOut && error.cause !== undefined ? (0,explain_error.explainError)({ error: error.cause, ...context }) : undefined;
	const headline = (names, be) => timedOut
		? (0,safe_text.safe) `Timed out after ${timeout} waiting for the ${backupsOf(names, be)} to become Ready${last ? (0,safe_text.safe) `: ${last.summary}` : ''}.`
		: (0,safe_text.safe) `The ${backupsOf(names, be)} ${be === 'was' ? 'is' : 'are'} not Ready: ${summary}.`;
	const status = (0,safe_text.excerpt)(backup.status, 40);
	const key = `wait ${summary} ${advice}`;
	const when = (0,explain_error.whenLastSeen)({ error, seenAt });
	const wasSeen = when && (0,safe_text.safe) `The backup ${id} was ${status} ${when}.`;
	if (timedOut && (0,errors.isNotFound)(error.cause)) {
		return {
			key,
			headline,
			serviceSaid,
			detail: wasSeen,
			advice: (0,safe_text.safe) `Look for it in the Pinecone console before you re-run the job.`,
		};
	}
	const waitInstead = (0,safe_text.safe) `Re-running would create a second backup. Wait for this one with ${uses('gate')} (set backup_id) instead.`;
	const nextTime = timedOut && last === undefined ? (0,safe_text.safe) ` Raise timeout_minutes for the next run.` : '';
	return {
		key,
		headline,
		serviceSaid,
		detail: wasSeen
			? (0,safe_text.safe) `${wasSeen}${(0,explain_error.isTemporary)(error) ? '' : ' It was not deleted.'}`
			: (0,safe_text.safe) `The backup ${id} is ${status}. It is still running in Pinecone.`,
		advice: (0,explain_error.isTemporary)(error) ? (0,safe_text.safe) `${waitInstead}${nextTime}` : advice,
	};
}
function failedError({ backup_id: id, status }) {
	const shown = (0,safe_text.excerpt)(status, 40);
	return {
		key: `failed ${shown}`,
		headline: (names, be) => (0,safe_text.safe) `The ${backupsOf(names, be)} failed: Pinecone reported the status ${shown}.`,
		detail: (0,safe_text.safe) `Backup ID: ${(0,safe_text.excerpt)(id, 80)}.`,
		advice: (0,safe_text.safe) `Re-run the job. If the backup fails again, contact Pinecone support with its ID.`,
	};
}
function notReadyError({ backup_id: id, status }) {
	return {
		key: 'not ready',
		headline: (names, be) => (0,safe_text.safe) `The wait ended before the ${backupsOf(names, be)} ${be} Ready.`,
		detail: (0,safe_text.safe) `The last status of the backup ${(0,safe_text.excerpt)(id, 80)} was ${(0,safe_text.excerpt)(status, 40)}.`,
		advice: (0,safe_text.safe) `Check it in the Pinecone console before you re-run the job, which would create a second backup.`,
	};
}
function tooFewRecordsError({ backup, minimum }) {
	const { backup_id: id, record_count: actual } = backup;
	const contains = (be) => actual === undefined
		? (0,safe_text.safe) `${be === 'was' ? 'has' : 'have'} no record count`
		: (0,safe_text.safe) `${be === 'was' ? 'contains' : 'contain'} ${(0,format.pluralize)(actual, 'record')}`;
	return {
		key: `too few ${actual}`,
		headline: (names, be) => (0,safe_text.safe) `The ${backupsOf(names, be)} ${contains(be)}; min_record_count is ${(0,format.formatCount)(minimum)}.`,
		detail: (0,safe_text.safe) `Backup ID: ${(0,safe_text.excerpt)(id, 80)}. It was not deleted.`,
		advice: actual === undefined
			? (0,safe_text.safe) `Re-run the job to create a new backup, or remove min_record_count.`
			: (0,safe_text.safe) `A backup captures the index as it was about 15 minutes earlier. Check the index, create a new backup later, or lower min_record_count.`,
	};
}
function backupsOf(names, be) {
	return (0,safe_text.safe) `backup${be === 'were' ? 's' : ''} of ${names}`;
}
var naming = __webpack_require__(9715);
// ./src/actions/create/plan-requests.ts
async function planRequests({ options: { backupName, description }, ports: { random, clock, runContext: readRunContext }, list, }) {
	const existingIds = new Set(list?.backups.map(({ backup_id: id }) => id));
	const listedAt = list && Math.floor((list.asOf ?? clock.now()) / 1000) * 1000;
	const shared = { isNameUnique: backupName === undefined, existingIds, listedAt };
	if (backupName !== undefined && description !== undefined) {
		return { ...shared, name: backupName, description, reference: undefined };
	}
	const runContext = await readRunContext();
	const reference = description === undefined ? (0,naming.randomId)({ random, length: 16 }) : undefined;
	return {
		...shared,
		name: backupName ?? (0,naming.defaultBackupName)({ runContext, random }),
		description: description ?? (0,naming.defaultDescription)({ runContext, reference: reference ?? '' }),
		reference,
	};
}
function needsList({ backupName, description, ifExists }) {
	return backupName !== undefined && (description !== undefined || ifExists !== 'create');
}
// ./src/actions/create/create-backups.ts
const HINT_MS = 5_000;
const RESERVED_FOR_WAIT_MS = 5_000;
const EXPECTED_AGE_MS = 86_400_000;
async function createBackups(step) {
	const { options, ports, state } = step;
	const { client, log } = ports;
	const indexNames = state.current.results.map(({ indexName }) => indexName);
	const limits = createLimits(step);
	let plan;
	const seen = new Map();
	const onRow = (backup) => {
		if (plan && isIdentified(backup, plan))
			seen.set(backup.backup_id, backup);
	};
	const sent = { verifications: [], onRow, seen };
	const listAll = (0,list_backups.coalesce)(() => (0,list_backups.listBackups)({ client, limits, onRow }));
	let existing = [];
	try {
		const list = needsList(options) ? (0,list_backups.onlyIndexes)(await listAll(), indexNames) : undefined;
		if (options.ifExists !== 'create')
			existing = list?.backups ?? [];
		plan = await planRequests({ options, ports, list });
	}
	catch (error) {
		const notFound = { summary: (0,safe_text.safe) `the project's backups could not be listed`, advice: (0,safe_text.safe) `Check api_url.` };
		const failed = createError({ error, notFound, timeout: (0,format.formatMinutes)(options.timeoutMs), uses: ports.uses });
		state.patch({ results: indexNames.map((indexName) => ({ indexName, outcome: 'failed', error: failed })) });
		return sent;
	}
	const subject = indexNames.length === 1 ? indexNames[0] : `${(0,format.formatCount)(indexNames.length)} indexes`;
	const wait = options.waitForReady ? `waiting up to ${(0,format.formatMinutes)(options.timeoutMs)}` : 'not waiting for Ready';
	log.info((0,safe_text.safe) `Backing up ${subject ?? ''} as ${plan.name} (API ${options.connection.apiVersion}, ${wait})`);
	const listOnceMore = (0,list_backups.coalesce)((own) => (0,list_backups.listBackups)({ client, limits: own, onRow }));
	const list = async (own) => (own === limits ? await listAll() : await listOnceMore(own)).backups;
	const listIndexes = (0,list_backups.coalesce)(() => client.listIndexes((0,deadline.within)(limits, HINT_MS)));
	const shared = { ...sent, plan, limits, existing, list, listIndexes };
	await (0,map_limit.mapLimit)({ items: indexNames, work: (indexName) => createOne({ step, shared, indexName }) });
	return sent;
}
async function createOne({ step, shared, indexName, }) {
	const { options, ports, state } = step;
	const { plan, limits, list, seen, onRow, existing, verifications } = shared;
	const { client, clock, random, log, uses } = ports;
	const prefix = state.current.results.length === 1 ? '' : `${indexName}: `;
	const explain = async (error) => createError({
		error,
		notFound: await explainUnknownIndex({ error, indexName, shared, options }),
		byStatus: refusalMeanings({ error, by: (0,index_error.selectedBy)(options.indexes, indexName), ...plan }),
		quota: 'backups',
		created: (0,safe_text.safe) `A backup named ${plan.name}`,
		timeout: (0,format.formatMinutes)(options.timeoutMs),
		uses,
	});
	try {
		const newest = (backups) => (0,newest_backup.newestReusable)({ backups: (0,newest_backup.backupsOf)({ backups, indexName }), name: plan.name, now: client.now() });
		const own = newest(existing) ? (await (0,list_backups.listBackups)({ client, limits, indexName, onRow })).backups : [];
		const match = newest(own);
		if (match !== undefined && ('candidates' in match || options.ifExists === 'fail')) {
			const error = 'candidates' in match ? severalExistError(match) : existsError(match.backup);
			return (0,index_error.setResult)(state, { indexName, outcome: 'failed', error });
		}
		const reused = match && (await (0,describe_if_exists.describeIfExists)({ client, limits, backupId: match.backup.backup_id }));
		if (reused !== undefined && newest([reused]) !== undefined) {
			logReused({ ports, prefix, backup: reused });
			plan.existingIds.add(reused.backup_id);
			return (0,index_error.setResult)(state, { indexName, outcome: 'reused', backup: reused });
		}
		(0,index_error.setResult)(state, { indexName, outcome: 'requested', name: plan.name });
		const onAttemptFailed = (0,log_progress.attemptLogger)({ ports, prefix, request: 'create', lookingFor: plan.name });
		const request = { ...plan, indexName };
		const created = await createBackup({ request, client, list, seen, limits, clock, random, onAttemptFailed });
		const backup = created.resource;
		plan.existingIds.add(backup.backup_id);
		log.info((0,safe_text.safe) `${prefix}Created the backup ${(0,log_progress.idAndStatus)(backup)}`);
		(0,index_error.setResult)(state, { indexName, outcome: 'created', backup });
		const verified = created.verified?.catch(async (cause) => {
			const error = unverifiedError({ error: cause, explained: await explain(cause), backup });
			const result = state.current.results.find((one) => one.indexName === indexName);
			if (result !== undefined)
				(0,index_error.setResult)(state, { ...result, error });
		});
		if (verified !== undefined)
			verifications.push(verified);
	}
	catch (cause) {
		const error = await explain(cause);
		if ((0,unknown_outcome.mayHaveCreated)(cause))
			(0,index_error.setResult)(state, { indexName, outcome: 'requested', name: plan.name, error });
		else
			(0,index_error.setResult)(state, { indexName, outcome: 'failed', error });
	}
}
async function explainUnknownIndex({ error, indexName, shared: { listIndexes }, options: { connection, indexes: inputs }, }) {
	const by = (0,index_error.selectedBy)(inputs, indexName);
	const indexes = by === 'name' && (0,errors.isNotFound)(error) ? await listIndexes().catch(() => []) : [];
	const hint = (0,closest_names.didYouMean)(indexName, indexes.map(({ name }) => name));
	const { href } = connection.apiUrl;
	const address = href === new URL(inputs_connection.DEFAULTS.api_url).href ? (0,safe_text.safe) `` : (0,safe_text.safe) `api_url (${href}) and `;
	return (0,index_error.unknownIndex)(by, { address, hint });
}
function createLimits({ options, ports: { limits }, state }) {
	if (state.current.results.length === 1 || !options.waitForReady)
		return limits;
	const remaining = limits.deadline.remainingMs();
	return (0,deadline.within)(limits, remaining - Math.min(RESERVED_FOR_WAIT_MS, remaining / 4));
}
function logReused({ ports: { client, log }, prefix, backup, }) {
	const createdAt = (0,created_at.createdAtMs)(backup);
	const age = createdAt === undefined ? undefined : client.now() - createdAt;
	const time = (0,safe_text.excerpt)(backup.created_at ?? 'at an unknown time', 60);
	const ago = age === undefined ? '' : (0,safe_text.safe) ` (${(0,format.formatAge)(age)} ago)`;
	log.info((0,safe_text.safe) `${prefix}Reusing the backup ${(0,log_progress.idAndStatus)(backup)}, created ${time}${ago}`);
	if (age === undefined || age <= EXPECTED_AGE_MS)
		return;
	log.warning((0,safe_text.safe) `The reused backup ${(0,safe_text.excerpt)(backup.backup_id, 80)} of ${(0,safe_text.excerpt)(backup.source_index_name, 60)} is ${(0,format.formatAge)(age)} old, and contains nothing of what changed since. For a backup of this run, make backup_name unique, for example with the run ID.`);
}
var parsers = __webpack_require__(5165);
var wait_options = __webpack_require__(2435);
// ./src/actions/create/inputs.ts
function parseCreateInputs(inputs) {
	const options = {
		connection: (0,inputs_connection.parseConnection)(inputs),
		...(0,wait_options.parseWaitOptions)(inputs),
		indexes: (0,index_selector.parseRequiredIndexInputs)(inputs),
		backupName: (0,parsers.parseResourceName)({ inputs, name: 'backup_name' }),
		description: inputs.raw.input('description') || undefined,
		ifExists: (0,parsers.parseChoice)({
			inputs,
			name: 'if_exists',
			choices: ['create', 'reuse', 'fail'],
			fallback: 'create',
		}),
		minRecordCount: (0,parsers.parseCount)({ inputs, name: 'min_record_count', from: 0 }),
	};
	if (options.minRecordCount !== undefined && !options.waitForReady) {
		const problem = 'requires wait_for_ready: true, because a backup has no record count before it is Ready. To check it later, set it on a gate step';
		inputs.reject({ name: 'min_record_count', value: inputs.get('min_record_count'), problem });
	}
	return options;
}
// ./src/actions/create/state.ts
function existingBackup(result) {
	return result.outcome === 'created' || result.outcome === 'reused' ? result.backup : undefined;
}
function usableBackup(result) {
	return result.error ? undefined : existingBackup(result);
}
// ./src/actions/create/outputs.ts
function statusOf(result) {
	if (result.outcome === 'requested')
		return backups_status.UNKNOWN;
	if (result.outcome === 'deleted')
		return backups_status.DELETED;
	return existingBackup(result)?.status ?? backups_status.NOT_CREATED;
}
function wasCreated(result) {
	return result.outcome === 'created' || (result.outcome === 'deleted' && result.wasCreated);
}
const FIELDS = [
	'source_index_name',
	'source_index_id',
	'cloud',
	'region',
	'record_count',
	'namespace_count',
	'size_bytes',
	'dimension',
	'metric',
	'created_at',
];
function earlyOutputs({ results }) {
	return {
		backup_id: results.flatMap((result) => ('backup' in result ? result.backup.backup_id : [])),
		status: results.length === 0 ? backups_status.NOT_CREATED : (0,backups_status.worstStatus)(results.map(statusOf)),
	};
}
function createOutputs({ state }) {
	const { results } = state;
	const [first] = results;
	const backup = first && 'backup' in first ? first.backup : undefined;
	return {
		...earlyOutputs(state),
		index_names: { json: results.map(({ indexName }) => indexName) },
		created: results.length > 0 && results.every(wasCreated),
		backup_name: backup?.name,
		...Object.fromEntries(FIELDS.map((field) => [field, backup?.[field]])),
		backups: { json: results.map(entryOf) },
	};
}
function entryOf(result) {
	const { indexName, error } = result;
	return {
		...('backup' in result ? result.backup : { source_index_name: indexName }),
		status: statusOf(result),
		created: wasCreated(result),
		...(error && { error: (0,index_error.messageOf)({ error, indexName }).join('\n') }),
	};
}
function leftovers({ results }) {
	return results.flatMap((result) => {
		const { indexName, outcome } = result;
		const backup = existingBackup(result);
		if (backup)
			return (0,safe_text.safe) `The backup ${backup.backup_id} of ${indexName} is ${backup.status}.`;
		if (outcome !== 'requested')
			return [];
		return (0,safe_text.safe) `A backup of ${indexName} named ${result.name} may exist. Check the Pinecone console before you re-run the job.`;
	});
}
// ./src/actions/create/next-step.ts
const API_KEY = (0,safe_text.safe) `    api_key: ${'$'}{{ secrets.PINECONE_API_KEY }}`;
function waitStep({ results, uses }) {
	const inProgress = results.flatMap((result) => {
		const backup = existingBackup(result);
		return backup && (0,backups_status.isInProgress)(backup.status) ? backup : [];
	});
	if (inProgress.length === 0)
		return [];
	const ids = inProgress.map(({ backup_id: id }) => (0,safe_text.safe) `      ${inert(id)}`);
	const text = [(0,safe_text.safe) `Wait for ${inProgress.length > 1 ? 'them' : 'it'} before you deploy:`];
	const lines = [(0,safe_text.safe) `- uses: ${uses('gate')}`, (0,safe_text.safe) `  with:`, API_KEY, (0,safe_text.safe) `    backup_id: |`, ...ids];
	return [
		{ kind: 'paragraph', text },
		{ kind: 'yaml', lines },
	];
}
function restoreStep({ result, uses }) {
	const backup = usableBackup(result);
	if (backup === undefined || (0,backups_status.phaseOf)(backup.status) !== 'ready')
		return [];
	const lines = [
		(0,safe_text.safe) `- uses: ${uses('restore')}`,
		(0,safe_text.safe) `  with:`,
		API_KEY,
		(0,safe_text.safe) `    backup_id: ${quoteYaml(backup.backup_id)}`,
		(0,safe_text.safe) `    target_index_name: ${quoteYaml(`${backup.source_index_name.slice(0, 36)}-restored`)}`,
	];
	return [{ kind: 'yaml', lines }];
}
function inert(text) {
	return text.replaceAll('${{', '$ {{');
}
function quoteYaml(text) {
	const isPlain = /^[a-z0-9][\w-]*$/i.test(text) && Number.isNaN(Number(text));
	return isPlain && !/^(true|false|null)$/i.test(text) ? text : JSON.stringify(inert(text));
}
// ./src/actions/create/summary.ts
const HEAD = [(0,safe_text.safe) `Index`, (0,safe_text.safe) `Records`, (0,safe_text.safe) `Size`];
const NONE = (0,safe_text.safe) `–`;
const RESTORE = (0,safe_text.safe) `A step that restores it as a new index`;
const MAX_ROWS = 300;
const MAX_DETAILS = 100;
function createSummary({ state: { results }, error, ...context }) {
	const isSuccess = error === undefined;
	const [first, ...others] = results;
	const isSingle = first !== undefined && others.length === 0;
	return {
		isSuccess,
		heading: headingOf({ results, isSuccess, now: context.now }),
		facts: factsOf(results),
		problem: error,
		blocks: isSingle ? blocksOfOne({ result: first, ...context }) : blocksOfSeveral({ results, ...context }),
	};
}
function headingOf({ results, isSuccess, now, }) {
	const [first] = results;
	if (first === undefined)
		return [isSuccess ? (0,safe_text.safe) `No index to back up` : (0,safe_text.safe) `Nothing was backed up`];
	if (results.length > 1)
		return [headingOfSeveral({ results, isSuccess })];
	const index = { code: first.indexName };
	if (!isSuccess)
		return [(0,safe_text.safe) `No usable backup of `, index];
	if (first.outcome === 'reused')
		return [(0,safe_text.safe) `Reused the backup of `, index, (0,safe_text.safe) `, created ${(0,created_at.describeCreation)({ backup: first.backup, now })}`];
	return isReady(first) ? [(0,safe_text.safe) `Backed up `, index] : [(0,safe_text.safe) `Started the backup of `, index];
}
function headingOfSeveral({ results, isSuccess }) {
	const good = results.filter(usableBackup).length;
	if (!isSuccess)
		return (0,safe_text.safe) `${results.length - good} of ${results.length} indexes failed`;
	const ready = results.filter(isReady).length;
	if (ready === good)
		return (0,safe_text.safe) `Backed up ${good} indexes`;
	return ready === 0
		? (0,safe_text.safe) `Started backing up ${good} indexes`
		: (0,safe_text.safe) `${ready} of ${good} backups Ready, ${good - ready} in progress`;
}
function factsOf(results) {
	const backups = results.flatMap((result) => existingBackup(result) ?? []);
	const total = (field) => backups.length > 0 && backups.every((backup) => backup[field] !== undefined)
		? backups.reduce((sum, backup) => sum + (backup[field] ?? 0), 0)
		: undefined;
	const [records, namespaces, bytes] = [total('record_count'), total('namespace_count'), total('size_bytes')];
	const readyAfterMs = results.flatMap((result) => 'readyAfterMs' in result && result.readyAfterMs !== undefined ? result.readyAfterMs : []);
	return [
		...(records === undefined ? [] : [(0,safe_text.safe) `${(0,format.pluralize)(records, 'record')}`]),
		...(namespaces === undefined ? [] : [(0,safe_text.safe) `${(0,format.pluralize)(namespaces, 'namespace')}`]),
		...(bytes === undefined ? [] : [(0,safe_text.safe) `${(0,format.formatBytes)(bytes)}`]),
		...(readyAfterMs.length === 0 ? [] : [(0,safe_text.safe) `Ready after ${(0,format.formatDuration)(Math.max(...readyAfterMs))}`]),
	];
}
function blocksOfOne({ result, uses, now }) {
	const restore = restoreStep({ result, uses });
	return [
		listOf(result, now),
		...waitStep({ results: [result], uses }),
		...(restore.length === 0 ? [] : [{ kind: 'details', title: [RESTORE], blocks: restore }]),
	];
}
function listOf(result, now) {
	const backup = 'backup' in result ? result.backup : undefined;
	return {
		kind: 'list',
		rows: [
			[(0,safe_text.safe) `Index`, [{ code: result.indexName }]],
			[(0,safe_text.safe) `Status`, [{ code: statusOf(result) }]],
			...(backup === undefined ? [] : [[(0,safe_text.safe) `Backup`, [{ code: backup.backup_id }]]]),
			...(backup?.name === undefined ? [] : [[(0,safe_text.safe) `Name`, [{ code: backup.name }]]]),
			...(backup?.created_at === undefined ? [] : [[(0,safe_text.safe) `Created`, [(0,created_at.describeCreation)({ backup, now })]]]),
		],
	};
}
function blocksOfSeveral({ results, uses, now }) {
	if (results.length === 0)
		return [];
	const sorted = [...results.filter(({ error }) => error), ...results.filter(({ error }) => !error)];
	const hidden = sorted.length - MAX_ROWS;
	const details = sorted
		.filter((result) => 'backup' in result)
		.slice(0, MAX_DETAILS)
		.map((result) => ({
		kind: 'details',
		title: [(0,safe_text.safe) `Backup of `, { code: result.indexName }],
		blocks: detailsOf({ result, uses, now }),
	}));
	return [
		{ kind: 'table', head: HEAD, rows: sorted.slice(0, MAX_ROWS).map(rowOf) },
		...(hidden > 0
			? [{ kind: 'paragraph', text: [(0,safe_text.safe) `… and ${(0,format.formatCount)(hidden)} more in the outputs.`] }]
			: []),
		...waitStep({ results, uses }),
		...details,
	];
}
function detailsOf({ result, uses, now }) {
	const restore = restoreStep({ result, uses });
	return [
		listOf(result, now),
		...(restore.length === 0 ? [] : [{ kind: 'paragraph', text: [(0,safe_text.safe) `${RESTORE}:`] }, ...restore]),
	];
}
function isReady(result) {
	return (0,backups_status.phaseOf)(statusOf(result)) === 'ready';
}
function rowOf(result) {
	const backup = 'backup' in result ? result.backup : undefined;
	const number = (value, format) => [value === undefined ? NONE : (0,safe_text.safe) `${format(value)}`];
	const icon = result.error ? (0,safe_text.safe) `❌ ` : isReady(result) ? (0,safe_text.safe) `✅ ` : (0,safe_text.safe) `⏳ `;
	return [
		[icon, { code: (0,safe_text.excerpt)(result.indexName, 80) }],
		number(backup?.record_count, format.formatCount),
		number(backup?.size_bytes, format.formatBytes),
	];
}
// ./src/actions/create/run.ts
const create = {
	name: 'create',
	parseInputs: parseCreateInputs,
	describeInputs,
	initialState: { results: [] },
	run,
	outputs: createOutputs,
	earlyOutputs: earlyOutputs,
	leftovers: leftovers,
	summary: createSummary,
};
async function run(step) {
	const { options, ports, state } = step;
	const nothing = (0,safe_text.safe) `Nothing was backed up`;
	const explain = (error) => explainListing({ error, timeoutMs: options.timeoutMs, uses: ports.uses });
	const indexNames = await (0,find_indexes.findIndexes)({ inputs: options.indexes, ports, nothing, explain });
	if (indexNames.length === 0)
		return;
	state.patch({ results: indexNames.map((indexName) => ({ indexName, outcome: 'pending' })) });
	if (options.ifExists !== 'create' && options.backupName === undefined) {
		ports.log.warning((0,safe_text.safe) `if_exists has no effect without backup_name: the default name is unique to this run.`);
	}
	const { verifications, onRow, seen } = await ports.log.group((0,safe_text.safe) `Create`, () => createBackups(step));
	if (options.waitForReady)
		await ports.log.group((0,safe_text.safe) `Wait until Ready`, () => waitUntilReady(step, onRow));
	if (verifications.length > 0) {
		await ports.log.group((0,safe_text.safe) `Verify that no request created a second backup`, () => Promise.all(verifications));
	}
	recordDuplicates({ state, seen, uses: ports.uses });
	verify(step);
	logResults(step);
	const error = (0,index_error.stepError)(state.current.results);
	if (error !== undefined)
		throw error;
}
function describeInputs({ indexes, backupName, description, ifExists, minRecordCount }) {
	return {
		...(0,index_selector.describeIndexInputs)(indexes),
		backup_name: backupName,
		description,
		if_exists: ifExists,
		min_record_count: minRecordCount,
	};
}
async function waitUntilReady({ options, ports, state }, onRow) {
	const { client, clock, limits, uses } = ports;
	const startedAt = clock.now();
	const timeout = (0,format.formatMinutes)(options.timeoutMs);
	const usable = state.current.results.flatMap((result) => {
		const backup = usableBackup(result);
		return backup ? [{ indexName: result.indexName, backup, isReady: (0,backups_status.phaseOf)(backup.status) === 'ready' }] : [];
	});
	const awaited = new Map(usable.map((one) => [one.backup.backup_id, one]));
	const prefix = (indexName) => (state.current.results.length === 1 ? '' : `${indexName}: `);
	const statuses = () => state.current.results.map((result) => usableBackup(result)?.status);
	const logProgress = (0,log_progress.progressLogger)({ ports, statuses });
	const onEvent = (event) => {
		const known = awaited.get(event.id);
		const result = state.current.results.find(({ indexName }) => indexName === known?.indexName);
		if (result?.outcome !== 'created' && result?.outcome !== 'reused')
			return;
		const { indexName, outcome, backup } = result;
		if (event.type === 'observed') {
			(0,index_error.setResult)(state, { ...result, backup: { ...backup, ...event.backup } });
			logProgress({ prefix: prefix(indexName), before: backup.status, backup: event.backup });
		}
		else if (event.type === 'failed') {
			const error = result.error ?? waitError({ ...event, backup, timeout, uses });
			if (!(event.error instanceof wait.BackupDeletedError))
				(0,index_error.setResult)(state, { indexName, outcome, backup, error });
			else
				(0,index_error.setResult)(state, { indexName, outcome: 'deleted', backup, error, wasCreated: outcome === 'created' });
		}
		else if ((0,backups_status.phaseOf)(event.backup.status) === 'ready' && !(outcome === 'reused' && known?.isReady)) {
			(0,index_error.setResult)(state, { ...result, readyAfterMs: clock.now() - startedAt });
		}
	};
	await (0,wait.waitForBackups)({
		backups: [...awaited].map(([id, { backup }]) => ({ id, backup })),
		client,
		clock,
		limits,
		missingMs: consistency.NEW_RESOURCE_MISSING_MS,
		maxIntervalMs: options.pollIntervalMs,
		onRow,
		onEvent,
	});
}
function verify({ options, state }) {
	for (const result of state.current.results) {
		const backup = usableBackup(result);
		const error = backup && problemOf({ options, backup });
		if (error !== undefined)
			(0,index_error.setResult)(state, { ...result, error });
	}
}
function problemOf({ options, backup }) {
	const { minRecordCount: minimum, waitForReady } = options;
	const phase = (0,backups_status.phaseOf)(backup.status);
	if (phase === 'failed')
		return failedError(backup);
	if (waitForReady && phase !== 'ready')
		return notReadyError(backup);
	const { record_count: records } = backup;
	const isEnough = minimum === undefined || (records !== undefined && records >= minimum);
	return isEnough ? undefined : tooFewRecordsError({ backup, minimum });
}
function logResults({ ports: { log }, state }) {
	const isSingle = state.current.results.length === 1;
	for (const result of state.current.results) {
		const backup = usableBackup(result);
		if (backup === undefined || (0,backups_status.phaseOf)(backup.status) !== 'ready')
			continue;
		const { indexName } = result;
		const readyAfterMs = isSingle && 'readyAfterMs' in result ? result.readyAfterMs : undefined;
		const when = readyAfterMs === undefined ? '' : `Ready after ${(0,format.formatDuration)(readyAfterMs)}`;
		const facts = [when, contentsOf(backup)].filter((text) => text !== '').join(': ');
		if (facts !== '')
			log.info((0,safe_text.safe) `${isSingle ? '' : `${indexName}: `}${facts}`);
		if (backup.record_count === 0) {
			log.warning((0,safe_text.safe) `The backup of ${indexName} contains 0 records. A backup captures the index as it was about 15 minutes earlier: later upserts are not included, and a backup of a new index can be empty.`);
		}
	}
}
function contentsOf({ record_count: records, namespace_count: namespaces, size_bytes: bytes }) {
	const counts = [
		records === undefined ? '' : (0,format.pluralize)(records, 'record'),
		namespaces === undefined ? '' : `in ${(0,format.pluralize)(namespaces, 'namespace')}`,
	];
	const parts = [counts.filter((text) => text !== '').join(' '), bytes === undefined ? '' : (0,format.formatBytes)(bytes)];
	return parts.filter((text) => text !== '').join(', ');
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
})
};
