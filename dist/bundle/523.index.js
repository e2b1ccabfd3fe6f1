export const id = 523;
export const ids = [523];
export const modules = {
9715:
((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
__webpack_require__.d(__webpack_exports__, {
  defaultBackupName: () => (defaultBackupName),
  uniqueName: () => (uniqueName),
  defaultDescription: () => (defaultDescription),
  randomId: () => (randomId)
});
var _text_safe_text_js = __webpack_require__(8844);
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';
function randomId({ random, length }) {
	const character = () => ALPHABET.charAt(Math.min(ALPHABET.length - 1, Math.floor(random() * ALPHABET.length)));
	return Array.from({ length }, character).join('');
}
const MAX_NAME_LENGTH = 45;
function uniqueName({ prefix, runContext: { runId, runAttempt }, commit, random, }) {
	const join = (parts) => parts.filter(Boolean).join('-');
	const end = join([commit, randomId({ random, length: 8 })]);
	const room = MAX_NAME_LENGTH - `${prefix}--${end}`.length;
	return join([prefix, join([runId, runAttempt]).slice(0, room).replace(/-$/, ''), end]);
}
function defaultBackupName({ runContext, random }) {
	const [commit] = /^[0-9a-f]{7}/i.exec(runContext.commit ?? '') ?? [];
	return uniqueName({ prefix: 'gha', runContext, commit: commit?.toLowerCase(), random });
}
function defaultDescription({ runContext, reference }) {
	const { repository, workflow, runId, runNumber, runAttempt, job, commit, pullRequest, runUrl } = runContext;
	const run = runNumber === undefined ? undefined : `run ${runNumber}, attempt ${runAttempt ?? 1}`;
	const parts = [
		runId && `run id ${runId}`,
		commit && `commit ${commit}`,
		repository,
		workflow && `workflow ${(0,_text_safe_text_js.excerpt)(workflow, 100)}`,
		run,
		job && `job ${(0,_text_safe_text_js.excerpt)(job, 100)}`,
		pullRequest && `pull request ${pullRequest}`,
		runUrl,
	];
	return [`Reference ${reference}`, ...parts.filter((part) => part !== undefined)].join(', ');
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
