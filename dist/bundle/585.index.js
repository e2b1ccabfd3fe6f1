export const id = 585;
export const ids = [585];
export const modules = {
6361:
((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
__webpack_require__.d(__webpack_exports__, {
  describeCreation: () => (describeCreation),
  createdAtNs: () => (createdAtNs),
  isInFuture: () => (isInFuture),
  createdAtMs: () => (createdAtMs),
  newestFirst: () => (newestFirst),
  pastNs: () => (pastNs)
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
function pastNs(backup, now) {
	const ns = createdAtNs(backup);
	return ns === undefined || isInFuture({ time: Number(ns / NS_PER_MS), now }) ? undefined : ns;
}
function describeCreation({ backup, now }) {
	const time = createdAtMs(backup);
	if (time === undefined || isInFuture({ time, now }))
		return (0,_text_safe_text_js.safe) `at an unknown time`;
	return now - time < 60_000 ? (0,_text_safe_text_js.safe) `just now` : (0,_text_safe_text_js.safe) `${(0,_text_format_js.formatAge)(now - time)} ago`;
}
function newestFirst(backups, now = Number.POSITIVE_INFINITY) {
	const dated = backups.map((backup) => ({ backup, ns: pastNs(backup, now) ?? -1n, id: backup.backup_id }));
	return dated.toSorted((a, b) => Number(b.ns - a.ns) || (a.id < b.id ? -1 : 1)).map(({ backup }) => backup);
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
	const statuses = new Map();
	const changing = new Set();
	let asOf;
	for (let reading = 1; reading <= MAX_READINGS; reading += 1) {
		const knownCount = backups.size;
		const lastReading = new Set();
		let pages = 0;
		for await (const { rows, respondedAt } of client.listBackupPages(limits, indexName)) {
			pages += 1;
			asOf ??= respondedAt;
			for (const row of rows) {
				const { backup_id: id, status } = row;
				lastReading.add(id);
				if ((statuses.get(id) ?? status) !== status)
					changing.add(id);
				statuses.set(id, status);
				if ((0,_status_js.isPlanned)(status))
					continue;
				const identity = (0,_pinecone_parse_js.identityOf)(row);
				const known = backups.get(id);
				if (known === undefined || (0,_pinecone_parse_js.identityOf)(known) === identity)
					backups.set(id, row);
				else
					conflicting.set(identity, row);
				onRow?.(row);
			}
		}
		if (pages <= 1 || (reading > 1 && backups.size === knownCount)) {
			return { backups: [...backups.values()], conflicting: [...conflicting.values()], changing, lastReading, asOf };
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
