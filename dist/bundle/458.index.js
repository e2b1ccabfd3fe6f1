export const id = 458;
export const ids = [458];
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
9253:
((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
__webpack_require__.d(__webpack_exports__, {
  listBackups: () => (listBackups),
  listConsistently: () => (listConsistently),
  coalesce: () => (coalesce),
  onlyIndexes: () => (onlyIndexes),
  listSearch: () => (listSearch)
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
function listSearch({ client, limits, onRow, }) {
	const list = async (index = {}) => (await listBackups({ client, limits: limits(), ...index, ...(onRow && { onRow }) })).backups;
	const listProject = coalesce(() => list());
	return async ({ isIt, indexName }) => {
		const listed = (await listProject()).find(isIt);
		if (listed !== undefined || indexName === undefined)
			return listed;
		const own = await list({ indexName }).catch((error) => {
			if ((0,_pinecone_errors_js.isNotFound)(error))
				return [];
			throw error;
		});
		return own.find(isIt);
	};
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
8793:
((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
__webpack_require__.d(__webpack_exports__, {
  FEWEST_RUN_ID_DIGITS: () => (FEWEST_RUN_ID_DIGITS),
  isOfRun: () => (isOfRun),
  mentionsOf: () => (mentionsOf),
  isOfCommit: () => (isOfCommit)
});
const DEFAULT_NAME = /^gha(?:-(\d+))?(?:-\d+)?(?:-([0-9a-f]{7}))?-[a-z0-9]{8}$/;
const DEFAULT_DESCRIPTION = /^Reference [a-z0-9]{16}(?:, run id (\d+))?(?:, commit ([0-9a-f]{7,64}))?(?=,|$)/i;
const FEWEST_RUN_ID_DIGITS = 6;
const WORD = /[0-9a-z]+/gi;
const COMMIT = /^[0-9a-f]{7,64}$/;
const RUN_ID = new RegExp(`^\\d{${FEWEST_RUN_ID_DIGITS},}$`);
const NAMED_COMMIT = /\bcommit\W{1,3}([0-9a-f]{7,64})\b|\b([0-9a-f]{40})\b/gi;
function mentionsOf(backup) {
	const [ofName, ofDescription] = [
		mentionsOfName(backup.name ?? ''),
		mentionsOfDescription(decisiveDescription(backup)),
	];
	return {
		runIds: [...ofName.runIds, ...ofDescription.runIds],
		commits: [...ofName.commits, ...ofDescription.commits],
	};
}
function isOfRun(backup, runId) {
	return mentionsOf(backup).runIds.includes(runId);
}
function isOfCommit(backup, commit) {
	const { name = '', description = '' } = backup;
	if (mentionsOf(backup).commits.some((text) => text.startsWith(commit)))
		return true;
	const starts = mentionsOfName(name).commits.filter((start) => commit.startsWith(start));
	const named = [...description.matchAll(NAMED_COMMIT)]
		.map(([, labeled, full]) => (labeled ?? full ?? '').toLowerCase())
		.filter((text) => starts.some((start) => text.startsWith(start)));
	return starts.length > 0 && (named.length === 0 || named.some((start) => commit.startsWith(start)));
}
function decisiveDescription({ name = '', description = '' }) {
	const [, , commit] = DEFAULT_NAME.exec(name) ?? [];
	return commit === undefined || DEFAULT_DESCRIPTION.test(description) ? description : '';
}
function mentionsOfName(name) {
	const match = DEFAULT_NAME.exec(name);
	return match ? mentions(match) : mentionsOfText(name);
}
function mentionsOfDescription(description) {
	const match = DEFAULT_DESCRIPTION.exec(description);
	return match && (match[1] ?? match[2]) !== undefined ? mentions(match) : mentionsOfText(description);
}
function mentions([, runId, commit]) {
	return { runIds: runId === undefined ? [] : [runId], commits: commit === undefined ? [] : [commit.toLowerCase()] };
}
function mentionsOfText(text) {
	const words = text.toLowerCase().match(WORD) ?? [];
	return { runIds: words.filter((word) => RUN_ID.test(word)), commits: words.filter((word) => COMMIT.test(word)) };
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
1002:
((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
__webpack_require__.d(__webpack_exports__, {
  closestBackups: () => (closestBackups),
  filtersOf: () => (filtersOf),
  selectBackup: () => (selectBackup),
  filterBackups: () => (filterBackups),
  NO_FILTERS: () => (NO_FILTERS)
});
var _text_safe_text_js = __webpack_require__(8844);
var _time_iso_time_js = __webpack_require__(8436);
var _created_at_js = __webpack_require__(6361);
var _newest_backup_js = __webpack_require__(5788);
var _origin_js = __webpack_require__(8793);
const NO_FILTERS = { prefix: '', commit: undefined, runId: undefined, createdBefore: undefined };
function filtersOf({ prefix, commit, runId, createdBefore }) {
	const filters = [];
	if (prefix !== '') {
		filters.push({
			name: 'backup_name_prefix',
			phrase: (0,_text_safe_text_js.safe) `with a name that starts with \`${(0,_text_safe_text_js.excerpt)(prefix, 80)}\``,
			matches: ({ name = '' }) => name.startsWith(prefix),
			similarity: ({ name = '' }) => sharedStart(name, prefix),
		});
	}
	if (commit !== undefined) {
		filters.push({
			name: 'commit',
			phrase: (0,_text_safe_text_js.safe) `of commit ${commit}`,
			matches: (backup) => (0,_origin_js.isOfCommit)(backup, commit),
			similarity: (backup) => mostShared((0,_origin_js.mentionsOf)(backup).commits, commit),
		});
	}
	if (runId !== undefined) {
		filters.push({
			name: 'run_id',
			phrase: (0,_text_safe_text_js.safe) `of run ${runId}`,
			matches: (backup) => (0,_origin_js.isOfRun)(backup, runId),
			similarity: (backup) => mostShared((0,_origin_js.mentionsOf)(backup).runIds, runId),
		});
	}
	if (createdBefore !== undefined) {
		filters.push({
			name: 'created_before',
			phrase: (0,_text_safe_text_js.safe) `created before ${(0,_time_iso_time_js.formatIsoTime)(createdBefore)}`,
			matches: (backup) => ((0,_created_at_js.createdAtNs)(backup) ?? createdBefore - 1n) < createdBefore,
			similarity: () => 0,
		});
	}
	return filters;
}
const FEWEST_DIGITS = 4;
function mostShared(texts, wanted) {
	const shared = texts.reduce((most, text) => Math.max(most, sharedStart(text, wanted)), 0);
	return shared < FEWEST_DIGITS ? 0 : shared;
}
function sharedStart(a, b) {
	let length = 0;
	while (length < a.length && a[length] === b[length])
		length += 1;
	return length;
}
function filterBackups(backups, filters) {
	const set = filtersOf(filters);
	return backups.filter((backup) => set.every(({ matches }) => matches(backup)));
}
function selectBackup({ current, earlier, filters, now, isEligible = () => true, }) {
	const matches = filterBackups(current, filters);
	const earlierMatches = filterBackups(earlier, filters);
	const eligible = matches.filter(isEligible);
	const newest = (0,_newest_backup_js.newestOf)({ backups: eligible, now });
	if (newest === undefined)
		return { type: 'none', backups: current, matches, earlier, earlierMatches };
	if ('candidates' in newest)
		return { type: 'ambiguous', candidates: newest.candidates };
	const { backup } = newest;
	const isInDoubt = filters.createdBefore !== undefined && (0,_created_at_js.createdAtNs)(backup) === undefined;
	return isInDoubt ? { type: 'ambiguous', candidates: [backup] } : { type: 'found', backup, eligible, earlierMatches };
}
const MOST_SHOWN = 3;
function closestBackups({ backups, filters }) {
	const set = filtersOf(filters);
	const newest = (0,_created_at_js.newestFirst)(backups);
	const isLate = set.some(({ name, matches }) => name === 'created_before' && !backups.some(matches));
	const ranked = (isLate ? newest.reverse() : newest).map((backup) => {
		const missed = set.filter(({ matches }) => !matches(backup));
		const similarity = missed.reduce((sum, filter) => sum + filter.similarity(backup), 0);
		return { backup, misses: missed.length, similarity };
	});
	return ranked
		.sort((a, b) => a.misses - b.misses || b.similarity - a.similarity)
		.slice(0, MOST_SHOWN)
		.map(({ backup }) => backup);
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
