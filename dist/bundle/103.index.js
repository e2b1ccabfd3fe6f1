export const id = 103;
export const ids = [103];
export const modules = {
1329:
((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
__webpack_require__.d(__webpack_exports__, {
  restoreProgressLogger: () => (restoreProgressLogger),
  progressLogger: () => (progressLogger),
  idAndStatus: () => (idAndStatus),
  attemptLogger: () => (attemptLogger)
});
/* unused harmony export progressBar */
var _backups_explain_error_js = __webpack_require__(6196);
var _backups_status_js = __webpack_require__(1921);
var _text_format_js = __webpack_require__(8488);
var _text_safe_text_js = __webpack_require__(8844);
var _time_poll_schedule_js = __webpack_require__(7336);
function idAndStatus({ backup_id: id, status }) {
	return (0,_text_safe_text_js.safe) `${(0,_text_safe_text_js.excerpt)(id, 80)} (${(0,_text_safe_text_js.excerpt)(status, 40)})`;
}
function progressLogger({ ports: { log, clock }, statuses, }) {
	const startedAt = clock.now();
	const isDue = (0,_time_poll_schedule_js.oncePerMinute)({ now: clock.now, quietAtFirst: true });
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
	const isDue = (0,_time_poll_schedule_js.oncePerMinute)({ now: clock.now, quietAtFirst: true });
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
	const isDue = (0,_time_poll_schedule_js.oncePerMinute)({ now: clock.now });
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
6361:
((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
__webpack_require__.d(__webpack_exports__, {
  describeCreation: () => (describeCreation),
  createdAtNs: () => (createdAtNs),
  isInFuture: () => (isInFuture),
  createdAtMs: () => (createdAtMs),
  newestFirst: () => (newestFirst)
});
var _pinecone_consistency_js = __webpack_require__(213);
var _text_format_js = __webpack_require__(8488);
var _text_safe_text_js = __webpack_require__(8844);
var _time_iso_time_js = __webpack_require__(8436);
const NS_PER_MS = 1000000n;
const HAS_SECONDS = /^.{11}\d\d:\d\d:\d\d/;
function createdAtNs({ created_at: text = '' }) {
	return HAS_SECONDS.test(text) ? (0,_time_iso_time_js.isoTimeNs)(text) : undefined;
}
function createdAtMs(backup) {
	const ns = createdAtNs(backup);
	return ns === undefined ? undefined : Number(ns / NS_PER_MS);
}
function isInFuture({ time, now }) {
	return time > now + _pinecone_consistency_js.CLOCK_TOLERANCE_MS;
}
function describeCreation({ backup, now }) {
	const time = createdAtMs(backup);
	if (time === undefined || isInFuture({ time, now }))
		return (0,_text_safe_text_js.safe) `at an unknown time`;
	return now - time < 60_000 ? (0,_text_safe_text_js.safe) `just now` : (0,_text_safe_text_js.safe) `${(0,_text_format_js.formatAge)(now - time)} ago`;
}
function newestFirst(backups) {
	const dated = backups.map((backup) => ({ backup, ns: createdAtNs(backup) ?? -1n, id: backup.backup_id }));
	return dated.toSorted((a, b) => Number(b.ns - a.ns) || (a.id < b.id ? -1 : 1)).map(({ backup }) => backup);
}
}),
505:
((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
__webpack_require__.d(__webpack_exports__, {
  unclearOrder: () => (unclearOrder),
  chooseAdvice: () => (chooseAdvice)
});
var _text_safe_text_js = __webpack_require__(8844);
var _created_at_js = __webpack_require__(6361);
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
9963:
((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
__webpack_require__.d(__webpack_exports__, {
  whenLastSeen: () => (whenLastSeen)
});
var _pinecone_data_plane_js = __webpack_require__(6398);
var _pinecone_errors_js = __webpack_require__(2390);
var _text_format_js = __webpack_require__(8488);
var _text_safe_text_js = __webpack_require__(8844);
var _time_deadline_js = __webpack_require__(793);
function whenLastSeen({ error, seenAt }) {
	const last = error instanceof _time_deadline_js.DeadlineExceededError ? error.cause : error;
	if (last === undefined || last instanceof _time_deadline_js.CancelledError || last instanceof _pinecone_data_plane_js.UntrustedHostError)
		return undefined;
	const when = seenAt === undefined ? (0,_text_safe_text_js.safe) `when last seen` : (0,_text_safe_text_js.safe) `when last seen at ${(0,_text_format_js.formatTimeOfDay)(seenAt)}`;
	return last instanceof _pinecone_errors_js.NetworkError ? (0,_text_safe_text_js.safe) `${when}; Pinecone has not responded since` : when;
}
}),
9253:
((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
__webpack_require__.d(__webpack_exports__, {
  listBackups: () => (listBackups),
  listConsistently: () => (listConsistently),
  coalesce: () => (coalesce),
  onlyIndexes: () => (onlyIndexes)
});
var _pinecone_errors_js = __webpack_require__(2390);
var _pinecone_parse_js = __webpack_require__(7382);
var _status_js = __webpack_require__(1921);
const MAX_READINGS = 5;
async function listBackups({ client, limits, indexName, onRow, }) {
	const backups = new Map();
	const conflicting = new Map();
	let asOf;
	for (let reading = 1; reading <= MAX_READINGS; reading += 1) {
		const known = backups.size;
		let pages = 0;
		for await (const { rows, respondedAt } of client.listBackupPages(limits, indexName)) {
			pages += 1;
			asOf ??= respondedAt;
			for (const row of rows) {
				if ((0,_status_js.isPlanned)(row.status))
					continue;
				const identity = (0,_pinecone_parse_js.identityOf)(row);
				const known = backups.get(row.backup_id);
				if (known === undefined || (0,_pinecone_parse_js.identityOf)(known) === identity)
					backups.set(row.backup_id, row);
				else
					conflicting.set(identity, row);
				onRow?.(row);
			}
		}
		if (pages <= 1 || (reading > 1 && backups.size === known)) {
			return { backups: [...backups.values()], conflicting: [...conflicting.values()], asOf };
		}
	}
	const reason = `the list of backups kept growing over ${MAX_READINGS} readings`;
	throw new _pinecone_errors_js.InvalidResponseError({ reason });
}
async function listConsistently({ indexNames, ...request }) {
	const { backups, conflicting } = await listBackups(request);
	const ids = new Set(conflicting.map(({ backup_id: id }) => id));
	const rows = [...backups.filter(({ backup_id: id }) => ids.has(id)), ...conflicting];
	const ours = rows.find(({ source_index_name: name }) => indexNames.includes(name));
	if (ours === undefined)
		return backups;
	const reason = `the list of backups contains the ID ${ours.backup_id} more than once, with different data`;
	throw new _pinecone_errors_js.InvalidResponseError({ reason });
}
function coalesce(read) {
	let running = Promise.resolve();
	let next;
	return (...args) => {
		next ??= running.then(() => {
			const reading = read(...args);
			running = reading.catch(() => undefined);
			next = undefined;
			return reading;
		});
		return next;
	};
}
function onlyIndexes(list, indexNames) {
	const names = new Set(indexNames);
	return { ...list, backups: list.backups.filter(({ source_index_name: name }) => names.has(name)) };
}
}),
5788:
((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
__webpack_require__.d(__webpack_exports__, {
  onlyReady: () => (onlyReady),
  previousReady: () => (previousReady),
  newestReusable: () => (newestReusable),
  backupsOf: () => (backupsOf),
  newestOf: () => (newestOf)
});
var _created_at_js = __webpack_require__(6361);
var _status_js = __webpack_require__(1921);
function backupsOf({ backups, indexName }) {
	return (0,_created_at_js.newestFirst)(backups.filter(({ source_index_name: index }) => index === indexName));
}
function onlyReady(backups) {
	return backups.filter(({ status }) => (0,_status_js.phaseOf)(status) === 'ready');
}
function previousReady({ history, backup }) {
	const time = (0,_created_at_js.createdAtNs)(backup);
	if (time === undefined)
		return { unknown: 'it has no valid created_at' };
	const others = onlyReady(history).filter(({ backup_id }) => backup_id !== backup.backup_id);
	const isUnclear = others.some((other) => (0,_created_at_js.createdAtNs)(other) === undefined || (0,_created_at_js.createdAtNs)(other) === time);
	if (isUnclear)
		return { unknown: 'other Ready backups have no valid created_at, or the same one' };
	const earlier = others.filter((other) => ((0,_created_at_js.createdAtNs)(other) ?? time) < time);
	const [previous, next] = earlier;
	const isTie = previous && next && (0,_created_at_js.createdAtNs)(previous) === (0,_created_at_js.createdAtNs)(next);
	return isTie ? { unknown: 'two earlier Ready backups have the same created_at' } : previous;
}
function newestOf({ backups, now }) {
	const isDated = (backup) => {
		const time = (0,_created_at_js.createdAtMs)(backup);
		return time !== undefined && !(0,_created_at_js.isInFuture)({ time, now });
	};
	const dated = (0,_created_at_js.newestFirst)(backups.filter(isDated));
	const latest = dated[0] && (0,_created_at_js.createdAtNs)(dated[0]);
	const candidates = [
		...dated.filter((backup) => (0,_created_at_js.createdAtNs)(backup) === latest),
		...backups.filter((backup) => !isDated(backup)),
	];
	const [backup] = candidates;
	if (backup === undefined)
		return undefined;
	return candidates.length === 1 ? { backup } : { candidates };
}
function newestReusable({ backups, name, now, }) {
	const isUsable = ({ status }) => ['in progress', 'ready'].includes((0,_status_js.phaseOf)(status));
	return newestOf({ backups: backups.filter((backup) => backup.name === name && isUsable(backup)), now });
}
}),
572:
((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
__webpack_require__.d(__webpack_exports__, {
  isSameBackup: () => (isSameBackup),
  isSameIndex: () => (isSameIndex),
  compareTexts: () => (compareTexts)
});
function isSameBackup(one, other) {
	const { backup_id: id, source_index_name: indexName, source_index_id: indexId, name } = other;
	return (one.backup_id === id &&
		isSameIndex(one.source_index_name, indexName) &&
		(!one.source_index_id || !indexId || one.source_index_id === indexId) &&
		(one.name === undefined || name === undefined || compareTexts(one.name, name) !== 'different'));
}
function isSameIndex(received, sent) {
	return received.normalize('NFKC').trim().toLowerCase() === sent.normalize('NFKC').trim().toLowerCase();
}
function compareTexts(received, sent) {
	if (received === sent)
		return 'equal';
	const isPrefix = (a, b) => a.startsWith(b) || b.startsWith(a);
	return CANONICAL.some((form) => isPrefix(form(received ?? ''), form(sent))) ? 'changed' : 'different';
}
const CANONICAL = [
	(text) => text
		.normalize('NFKD')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]/gu, ''),
	(text) => text
		.normalize('NFC')
		.toLowerCase()
		.replace(/&#?\w+;|[^a-z0-9]/g, ''),
];
}),
6382:
((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
__webpack_require__.d(__webpack_exports__, {
  BackupDeletedError: () => (BackupDeletedError),
  waitForBackups: () => (waitForBackups)
});
var errors = __webpack_require__(2390);
var deadline = __webpack_require__(793);
var poll_schedule = __webpack_require__(7336);
var list_backups = __webpack_require__(9253);
// ./src/backups/list-search.ts
function listSearch({ client, limits, onRow, }) {
	const list = async (index = {}) => (await (0,list_backups.listBackups)({ client, limits: limits(), ...index, ...(onRow && { onRow }) })).backups;
	const listProject = (0,list_backups.coalesce)(() => list());
	return async ({ isIt, indexName }) => {
		const listed = (await listProject()).find(isIt);
		if (listed !== undefined || indexName === undefined)
			return listed;
		const own = await list({ indexName }).catch((error) => {
			if ((0,errors.isNotFound)(error))
				return [];
			throw error;
		});
		return own.find(isIt);
	};
}
var map_limit = __webpack_require__(4291);
var same_backup = __webpack_require__(572);
var backups_status = __webpack_require__(1921);
// ./src/backups/wait.ts
class BackupDeletedError extends Error {
	name = 'BackupDeletedError';
}
const PATIENCE_MS = 5_000;
const LIST_PATIENCE_MS = 20_000;
async function waitForBackups(wait) {
	const { backups, clock, limits, maxIntervalMs } = wait;
	const startedAt = clock.now();
	const poller = new Poller(wait);
	try {
		for (const { backup } of backups)
			if (backup !== undefined)
				poller.observe(backup);
		for (let isFirst = backups.some(({ backup }) => backup === undefined); !poller.isDone(); isFirst = false) {
			const remainingMs = limits.deadline.remainingMs();
			const ms = (0,poll_schedule.pollDelayWithin)({ elapsedMs: clock.now() - startedAt, maxIntervalMs, remainingMs });
			if (!isFirst)
				await (0,deadline.sleepWithin)({ ms, clock, limits });
			await poller.poll();
		}
	}
	catch (error) {
		await poller.stop(error);
	}
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
		this.#findInLists = listSearch({ ...wait, limits: () => (0,deadline.within)(wait.limits, LIST_PATIENCE_MS) });
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
			const isMissing = error instanceof deadline.DeadlineExceededError && cause !== undefined;
			this.#fail(id, isMissing ? new deadline.DeadlineExceededError(error.message, { cause }) : error);
		}
	}
	observe(backup) {
		const { until = ({ status }) => !(0,backups_status.isInProgress)(status), onEvent, clock } = this.#wait;
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
	#isExpected = (backup) => (0,same_backup.isSameBackup)(backup, this.#first.get(backup.backup_id) ?? backup);
	async #describe(id) {
		const { client, limits } = this.#wait;
		try {
			this.observe(await client.describeBackup({ backupId: id, isExpected: this.#isExpected }, limits));
		}
		catch (error) {
			if (!(0,errors.isNotFound)(error))
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
			if (!(error instanceof deadline.DeadlineExceededError))
				return this.#fail(id, error);
			this.#missing.set(id, { since: this.#wait.clock.now(), error: cause });
		}
	}
	async #describeEach(entries) {
		const { clock } = this.#wait;
		for (const { id } of entries)
			this.#inFlight.add(id);
		const work = async ({ id }) => {
			await this.#describe(id);
			this.#inFlight.delete(id);
		};
		this.#responses = Promise.all([this.#responses, (0,map_limit.mapLimit)({ items: entries, work })]);
		const isComplete = new AbortController();
		const patience = clock.sleep({ ms: PATIENCE_MS, signal: isComplete.signal }).catch(() => undefined);
		await Promise.race([this.#responses.then(() => isComplete.abort()), patience]);
	}
	async #list(entries) {
		const { client, limits, onRow } = this.#wait;
		const unseen = new Set(entries.map(({ id }) => id));
		const patience = (0,deadline.within)(limits, Math.min(LIST_PATIENCE_MS, limits.deadline.remainingMs() / 2));
		let read = 0;
		for await (const { rows } of client.listBackupPages(patience)) {
			read += 1;
			for (const backup of rows) {
				onRow?.(backup);
				if (this.#isExpected(backup) && unseen.delete(backup.backup_id))
					this.observe(backup);
			}
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
}),
8436:
((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
__webpack_require__.d(__webpack_exports__, {
  formatIsoTime: () => (formatIsoTime),
  isoTimeNs: () => (isoTimeNs)
});
const ISO = /^(\d{4}-\d\d-\d\d)(?:[Tt ](\d\d:\d\d)(?:(:\d\d)(?:\.(\d+))?)?(?:[Zz]|([+-]\d\d):?(\d\d)?)?)?$/;
const NS_PER_MS = 1000000n;
function isoTimeNs(text) {
	const [, date, time = '00:00', seconds = ':00', fraction = '', hours = '+00', minutes = '00'] = ISO.exec(text) ?? [];
	if (date === undefined)
		return undefined;
	const ms = Date.parse(`${date}T${time}${seconds}${hours}:${minutes}`);
	const isRealDate = new Date(`${date}T00:00:00Z`).getUTCDate() === Number(date.slice(8));
	if (Number.isNaN(ms) || !isRealDate)
		return undefined;
	return BigInt(ms) * NS_PER_MS + BigInt(fraction.slice(0, 9).padEnd(9, '0'));
}
function formatIsoTime(ns) {
	const nsOfSecond = ((ns % 1000000000n) + 1000000000n) % 1000000000n;
	const seconds = new Date(Number((ns - nsOfSecond) / NS_PER_MS)).toISOString().replace(/\.\d+Z$/, '');
	const fraction = String(nsOfSecond).padStart(9, '0').replace(/0+$/, '');
	return `${seconds}${fraction === '' ? '' : `.${fraction}`}Z`;
}
})
};
