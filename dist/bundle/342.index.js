export const id = 342;
export const ids = [342];
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
2529:
((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
__webpack_require__.d(__webpack_exports__, {
  parseIndexInputs: () => (parseIndexInputs),
  parseRequiredIndexInputs: () => (parseRequiredIndexInputs),
  parseIndexLines: () => (parseIndexLines),
  describeIndexInputs: () => (describeIndexInputs)
});
var _backups_select_indexes_js = __webpack_require__(5622);
var _inputs_parsers_js = __webpack_require__(5165);
var _inputs_tags_js = __webpack_require__(4480);
const PATTERN = /^[a-z0-9*?-]{1,100}$/;
const OUTER_DASH = /^-|-$/;
function parseRequiredIndexInputs(inputs) {
	if (inputs.get('index_name') === '' && inputs.get('index_tags') === '') {
		const problem = 'are both empty. Set index_name to the names of indexes, one per line (* for all), or select them by index_tags';
		inputs.reject({ name: 'index_name and index_tags', problem });
	}
	return parseIndexInputs(inputs);
}
function parseIndexInputs(inputs) {
	const choices = ['fail', 'warn', 'ignore'];
	return {
		lines: parseIndexLines(inputs),
		tags: parseRequiredTags(inputs),
		ifNoneFound: (0,_inputs_parsers_js.parseChoice)({ inputs, name: 'if_no_index_found', choices, fallback: 'fail' }),
	};
}
function describeIndexInputs({ lines, tags, ifNoneFound }) {
	return {
		index_name: lines.length === 0 ? undefined : lines,
		index_tags: tags.length === 0 ? undefined : tags.map(_backups_select_indexes_js.formatTag),
		...((0,_backups_select_indexes_js.needsIndexList)({ lines, tags }) && { if_no_index_found: ifNoneFound }),
	};
}
function parseIndexLines(inputs) {
	const name = 'index_name';
	const lines = (0,_inputs_parsers_js.parseLines)({ inputs, name });
	for (const value of new Set(lines))
		requireNameOrPattern({ inputs, name, value });
	const isExcluding = lines.some((line) => (0,_backups_select_indexes_js.excludedBy)(line) !== undefined);
	if (!isExcluding)
		(0,_inputs_parsers_js.rejectDuplicates)({ inputs, name, values: lines });
	if (lines.length > 0 && lines.every((line) => (0,_backups_select_indexes_js.excludedBy)(line) !== undefined)) {
		const problem = 'only excludes indexes. Put a line before it that selects some, for example *';
		inputs.reject({ name, value: lines.join('\n'), problem });
		return lines;
	}
	for (const value of new Set((0,_backups_select_indexes_js.ineffectiveExclusions)(lines))) {
		inputs.reject({
			name,
			value,
			problem: 'has no effect, because a later line selects what it excludes. Put it after that line',
		});
	}
	return lines;
}
function requireNameOrPattern({ inputs, name, value }) {
	const pattern = (0,_backups_select_indexes_js.excludedBy)(value) ?? value;
	const isValid = (0,_backups_select_indexes_js.isPattern)(pattern) ? PATTERN.test(pattern) && !OUTER_DASH.test(pattern) : _inputs_parsers_js.RESOURCE_NAME.test(pattern);
	if (isValid)
		return;
	const withoutDash = PATTERN.test(pattern) ? pattern.replace(/^-+|-+$/g, '') : '';
	if (withoutDash !== '' && withoutDash !== pattern) {
		const hint = value.startsWith('-')
			? `. To exclude indexes, put !${withoutDash} after the lines that select them`
			: '';
		inputs.reject({ name, value, problem: `can match no index: no name starts or ends with a dash${hint}` });
		return;
	}
	if (pattern === value && !(0,_backups_select_indexes_js.isPattern)(value)) {
		(0,_inputs_parsers_js.requireName)({ inputs, name, value, ifSeveral: 'Put one index per line' });
		return;
	}
	const problem = /[,;]/.test(value)
		? 'is not a valid pattern. Put one index per line'
		: 'is not a valid pattern. Use a-z, 0-9 and -, * for any characters, ? for exactly one, and ! only at the start of a line';
	inputs.reject({ name, value, problem });
}
function parseRequiredTags(inputs) {
	const name = 'index_tags';
	const tags = [];
	for (const line of (0,_inputs_parsers_js.parseLines)({ inputs, name })) {
		const [key = '', value] = splitTag(line);
		const reject = (problem) => inputs.reject({ name, value: line, problem });
		if (key === '')
			reject('has no key. Use key=value, or key for any value, one per line');
		else if (value === '')
			reject('has no value. To match any value, use the key alone');
		else if (key === _backups_select_indexes_js.TEMPORARY_TAG)
			reject('marks indexes that this action deletes again; they are never selected. Remove it');
		else if (tags.some((tag) => tag.key === key))
			reject('repeats a key. All tags must match, and a key has one value: remove one of the lines');
		else if ((0,_inputs_tags_js.requireTag)({ inputs, name, line, key, value }))
			tags.push({ key, value });
	}
	return tags;
}
function splitTag(line) {
	const at = line.indexOf('=');
	return at < 0 ? [line] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
}
}),
1342:
((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
__webpack_require__.r(__webpack_exports__);
__webpack_require__.d(__webpack_exports__, {
  prune: () => (prune)
});
var calendar_duration = __webpack_require__(1476);
// ./src/backups/retention.ts
const NS_PER_MS = 1000000n;
const COUNT_RULES = ['last', 'hourly', 'daily', 'weekly', 'monthly', 'yearly'];
const UNITS = {
	hourly: 'hour',
	daily: 'day',
	weekly: 'week',
	monthly: 'month',
	yearly: 'year',
};
function applyRetention({ backups, retention, now, calendar, }) {
	const byRule = COUNT_RULES.flatMap((rule) => {
		const count = retention[rule];
		if (count === undefined)
			return [];
		return [rule === 'last' ? applyLast({ backups, count }) : applyPeriods({ backups, rule, count, calendar })];
	});
	if (retention.within !== undefined)
		byRule.push(applyWithin({ backups, within: retention.within, now }));
	return new Map(backups.map(({ backup }, at) => {
		const decisions = byRule.flatMap((ofRule) => ofRule[at] ?? []);
		const keptBy = decisions.flatMap((decision) => ('rule' in decision ? decision : []));
		const missed = decisions.flatMap((decision) => ('missed' in decision ? decision.missed : []));
		return [backup, { keptBy, missed: keptBy.length > 0 ? '' : missed.join('; ') }];
	}));
}
function applyLast({ backups, count }) {
	const rule = `last ${count}`;
	const oldest = backups[Math.min(count, backups.length) - 1]?.createdAt ?? 0n;
	return backups.map(({ createdAt }, at) => createdAt >= oldest
		? { rule, reason: `last ${Math.min(at + 1, count)} of ${count}` }
		: { missed: `not among the ${rule}` });
}
function applyPeriods({ backups, rule, count, calendar, }) {
	let position = 0;
	let newest;
	return backups.map(({ createdAt }) => {
		const period = calendar(Number(createdAt / NS_PER_MS), UNITS[rule]);
		if (newest?.period !== period) {
			newest = { period, createdAt };
			position += 1;
		}
		if (position > count)
			return { missed: `${rule}: ${period} is before the last ${count}` };
		if (createdAt !== newest.createdAt)
			return { missed: `${rule}: not the newest of ${period}` };
		return { rule: `${rule} ${count}`, reason: `${rule} ${position} of ${count}, ${period}` };
	});
}
function applyWithin({ backups, within, now, }) {
	const duration = (0,calendar_duration.formatCalendarDuration)(within);
	const since = BigInt((0,calendar_duration.subtractDuration)(now, within)) * NS_PER_MS;
	const rule = `within ${duration}`;
	return backups.map(({ createdAt }) => createdAt > since ? { rule, reason: rule } : { missed: `older than ${duration}` });
}
var format = __webpack_require__(8488);
var safe_text = __webpack_require__(8844);
var created_at = __webpack_require__(6361);
var describe_if_exists = __webpack_require__(5357);
var list_backups = __webpack_require__(9253);
var map_limit = __webpack_require__(4291);
var same_backup = __webpack_require__(572);
var backups_status = __webpack_require__(1921);
var consistency = __webpack_require__(213);
var errors = __webpack_require__(2390);
var deadline = __webpack_require__(793);
var time_poll = __webpack_require__(9136);
// ./src/backups/schedule-history.ts
const NO_HISTORY = { backupIds: new Set(), indexIds: new Set() };
const LIKE_SCHEDULE = 'its name ends in a date or time, as names from Pinecone schedules do';
const RUN_NAME = /-\d{8}t\d{6}z$/i;
function scheduledReason({ backup: { backup_id: id, source_index_id: indexId = '', name = '' }, history, }) {
	if (history.backupIds.has(id))
		return 'a Pinecone schedule created it';
	const isLikely = history.indexIds.has(indexId) ? RUN_NAME.test(name) : isScheduledName(name);
	return isLikely ? LIKE_SCHEDULE : undefined;
}
async function readScheduleHistory({ client, limits, indexNames, }) {
	const backupIds = new Set();
	const indexIds = new Set();
	const work = async (indexName) => {
		for (const schedule of await client.listSchedules({ indexName }, limits).catch(noneIfDeleted)) {
			const scheduleId = schedule.schedule_id;
			const runs = await client.listScheduleHistory({ scheduleId }, limits).catch(noneIfDeleted);
			for (const { backup_id: id, source_index_id: indexId } of runs) {
				backupIds.add(id);
				if (indexId !== undefined)
					indexIds.add(indexId);
			}
		}
	};
	await (0,map_limit.mapLimit)({ items: indexNames, work });
	return { backupIds, indexIds };
}
function noneIfDeleted(error) {
	if ((0,errors.isNotFoundByPinecone)(error))
		return [];
	throw error;
}
const GAP = '[^a-z0-9]{0,3}';
const DAY = `20\\d\\d${GAP}(0[1-9]|1[0-2])${GAP}(0[1-9]|[12]\\d|3[01])`;
const WEEKDAY = `20\\d\\d${GAP}w[0-5]\\d(${GAP}[1-7])?`;
const DAY_OF_YEAR = `20\\d\\d${GAP}[0-3]\\d\\d`;
const HOURS = `\\d\\d(${GAP}\\d\\d(${GAP}\\d\\d(${GAP}\\d{1,12})?)?)?`;
const ZONE = `${GAP}(z|utc|gmt|\\d\\d(${GAP}\\d\\d)?)`;
const CUT_OFF = `${DAY}${GAP}t${GAP}\\d?`;
const ENDS_IN_TIME = new RegExp(`(?<!\\d)(((${DAY}|${WEEKDAY})(${GAP}t?${GAP}${HOURS})?|${DAY_OF_YEAR}${GAP}t${GAP}${HOURS})(${ZONE})?|${CUT_OFF}|${DAY_OF_YEAR})${GAP}$`, 'i');
function isScheduledName(name) {
	return ENDS_IN_TIME.test(name);
}
var select_indexes = __webpack_require__(5622);
// ./src/time/period.ts
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
function createCalendar() {
	const days = new Map();
	return (time, unit) => {
		const number = Math.floor(time / DAY_MS);
		const periods = days.get(number) ?? periodsOf(number);
		days.set(number, periods);
		if (unit !== 'hour')
			return periods[unit];
		return `${periods.day}T${String(Math.floor(time / HOUR_MS) - number * 24).padStart(2, '0')}`;
	};
}
function periodsOf(dayNumber) {
	const [day = ''] = new Date(dayNumber * DAY_MS).toISOString().split('T');
	return { day, week: isoWeekOf(dayNumber), month: day.slice(0, -3), year: day.slice(0, -6) };
}
function isoWeekOf(dayNumber) {
	const thursday = Math.floor((dayNumber + 3) / 7) * 7;
	const year = new Date(thursday * DAY_MS).getUTCFullYear();
	const dayOfYear = thursday - Date.UTC(year, 0, 1) / DAY_MS;
	return `${year}-W${String(1 + Math.floor(dayOfYear / 7)).padStart(2, '0')}`;
}
// ./src/actions/prune/plan.ts
const plan_DAY_MS = 86_400_000;
const plan_NS_PER_MS = 1000000n;
const PINNED = { rule: 'keep_backup_id', reason: 'it is listed in keep_backup_id' };
function planDeletions({ backups, rules, history, now, }) {
	const names = new Set(selectIndexes({ backups, lines: rules.indexNames }));
	const selected = backups.filter(({ source_index_name: name }) => names.has(name));
	const ofIndexes = (0,created_at.newestFirst)(selected, now).map((backup) => {
		const scheduled = scheduledReason({ backup, history });
		return { backup, createdAt: (0,created_at.pastNs)(backup, now), phase: (0,backups_status.phaseOf)(backup.status), scheduled };
	});
	const considered = ofIndexes.filter(({ backup: { name = '' } }) => name.startsWith(rules.prefix));
	const newest = newestReady(ofIndexes);
	const verdicts = retentionOf({ considered, retention: rules.retention, now });
	const pinned = new Set(rules.backupIds);
	const decisions = considered.map((candidate) => {
		const { backup, phase } = candidate;
		const verdict = verdicts.get(backup);
		const keeping = [
			...protectionsOf({ candidate, isNewest: newest.has(backup), now }),
			...(pinned.has(backup.backup_id) ? [PINNED] : []),
			...(verdict?.keptBy ?? []),
		];
		const whyNot = phase === 'failed' ? 'it failed more than a day ago' : (verdict?.missed ?? '');
		return {
			backup,
			reason: keeping.length === 0 ? whyNot : keeping.map(({ reason }) => reason).join('; '),
			keptBy: keeping.map(({ rule }) => rule),
		};
	});
	return {
		deletions: decisions.filter(({ keptBy }) => keptBy.length === 0).reverse(),
		kept: decisions.filter(({ keptBy }) => keptBy.length > 0),
		newest: [...newest],
		ignoredCount: ofIndexes.length - considered.length,
		asOf: now,
	};
}
function sortDecisions(decisions, asOf) {
	const byBackup = new Map(decisions.map((decision) => [decision.backup, decision]));
	return (0,created_at.newestFirst)([...byBackup.keys()], asOf).flatMap((backup) => byBackup.get(backup) ?? []);
}
function indexKey({ source_index_name: name, source_index_id: id }) {
	return `${name} ${id}`;
}
function selectIndexes({ backups, lines }) {
	const names = new Set(backups.map(({ source_index_name: name }) => name));
	return [...names].filter((name) => (0,select_indexes.matchesPatterns)(lines, name));
}
function newestReady(candidates) {
	const ready = candidates.filter(({ phase }) => phase === 'ready');
	const byIndex = groupBy(ready, ({ backup }) => indexKey(backup));
	return new Set([...byIndex.values()].flatMap((ofIndex) => {
		const latest = ofIndex[0]?.createdAt;
		const newest = ofIndex.filter(({ createdAt }) => createdAt === latest || createdAt === undefined);
		return newest.map(({ backup }) => backup);
	}));
}
function retentionOf({ considered, retention, now, }) {
	const counted = considered.flatMap(({ backup, createdAt, phase, scheduled }) => phase === 'ready' && createdAt !== undefined && scheduled === undefined ? [{ backup, createdAt }] : []);
	const byIndex = groupBy(counted, ({ backup }) => backup.source_index_name);
	const calendar = createCalendar();
	return new Map([...byIndex.values()].flatMap((ofIndex) => [...applyRetention({ backups: ofIndex, retention, now, calendar })]));
}
function groupBy(items, keyOf) {
	const groups = new Map();
	for (const item of items) {
		const key = keyOf(item);
		const group = groups.get(key);
		if (group === undefined)
			groups.set(key, [item]);
		else
			group.push(item);
	}
	return groups;
}
function protectionsOf({ candidate: { createdAt, phase, scheduled }, isNewest, now, }) {
	const isRecent = createdAt !== undefined && now - Number(createdAt / plan_NS_PER_MS) <= plan_DAY_MS;
	const protections = [
		[scheduled !== undefined, 'Pinecone schedule', scheduled],
		[phase === 'in progress', 'in progress', 'it is in progress'],
		[phase === 'unknown', 'unknown status', 'its status is unknown, so it may be in progress'],
		[createdAt === undefined, 'no valid time', 'its created_at is missing, invalid or in the future'],
		[phase === 'failed' && isRecent, 'just failed', 'it failed less than a day ago'],
		[isNewest, 'newest of its index', 'it is the newest Ready backup of its index'],
	];
	return protections.flatMap(([applies, rule, reason = '']) => (applies ? [{ rule, reason }] : [])).slice(0, 1);
}
// ./src/actions/prune/confirm.ts
const CONFIRMED_MS = 2_000;
const POLL_INTERVAL_MS = 2_000;
const MIN_WAIT_MS = 1_000;
const LAST_CHECK_MS = 1_000;
class NewestNotConfirmedError extends Error {
	name = 'NewestNotConfirmedError';
	backup;
	constructor(backup, options) {
		super('the newest Ready backup could not be confirmed', options);
		this.backup = backup;
	}
}
class BackupStillExistsError extends Error {
	name = 'BackupStillExistsError';
}
function newestConfirmer({ newest }, { client, clock, limits }) {
	const failures = new Map();
	const confirm = async (backup) => {
		const isExpected = (found) => (0,same_backup.isSameBackup)(found, backup) && isSameTime(found, backup);
		try {
			const found = await (0,describe_if_exists.describeIfExists)({ client, limits, backupId: backup.backup_id, isExpected });
			const isReady = found !== undefined && (0,backups_status.phaseOf)(found.status) === 'ready';
			if (!isReady)
				failures.set(indexKey(backup), new NewestNotConfirmedError(backup));
		}
		catch (cause) {
			failures.set(indexKey(backup), new NewestNotConfirmedError(backup, { cause }));
		}
	};
	const latest = new Map();
	return async (toDelete) => {
		const key = indexKey(toDelete);
		const now = clock.now();
		if (!failures.has(key) && now >= (latest.get(key)?.until ?? 0)) {
			const items = newest.filter((backup) => indexKey(backup) === key);
			latest.set(key, { until: now + CONFIRMED_MS, isDone: (0,map_limit.mapLimit)({ items, work: confirm }) });
		}
		await latest.get(key)?.isDone;
		return failures.get(key);
	};
}
function isSameTime(one, other) {
	const [a, b] = [(0,created_at.createdAtMs)(one), (0,created_at.createdAtMs)(other)];
	return a === undefined || b === undefined || Math.abs(a - b) < 1_000;
}
async function confirmDeletions({ deletions, newest, ports: { client, clock, limits }, }) {
	const outcomes = new Map();
	const hasEnded = limits.signal.aborted || limits.deadline.hasPassed();
	const lastCheck = { deadline: (0,deadline.deadlineIn)({ ms: LAST_CHECK_MS, clock }), signal: new AbortController().signal };
	const listed = await (0,list_backups.listBackups)({ client, limits: hasEnded ? lastCheck : limits }).then(({ backups }) => new Map(backups.map(({ backup_id: id, status }) => [id, status])), (error) => ({ error: limits.signal.aborted ? limits.signal.reason : error }));
	for (const { backup_id: id } of newest) {
		if (!('error' in listed) && (0,backups_status.phaseOf)(listed.get(id) ?? '') !== 'ready')
			outcomes.set(id, { type: 'missing' });
	}
	const visible = limits.deadline.atMost(consistency.DELETED_BACKUP_VISIBLE_MS);
	const settle = async ({ backup: { backup_id: backupId }, error: cause }) => {
		if ('error' in listed)
			return { type: 'unconfirmed', error: listed.error };
		if (!listed.has(backupId))
			return { type: 'deleted' };
		const stillExists = new BackupStillExistsError('the backup still exists', { cause });
		if (hasEnded)
			return { type: 'unconfirmed', error: limits.signal.reason ?? stillExists };
		const wait = (0,deadline.within)(limits, Math.max(MIN_WAIT_MS, visible.remainingMs()));
		const poll = async () => (await (0,describe_if_exists.describeIfExists)({ client, limits: wait, backupId })) === undefined ? true : undefined;
		try {
			await (0,time_poll.pollUntil)({ poll, clock, limits: wait, maxIntervalMs: POLL_INTERVAL_MS });
			return { type: 'deleted' };
		}
		catch (error) {
			const wasSeen = error instanceof deadline.DeadlineExceededError && error.cause === undefined;
			return wasSeen ? { type: 'failed', error: stillExists } : { type: 'unconfirmed', error };
		}
	};
	const work = async (deletion) => {
		const { backup, error } = deletion;
		const outcome = await settle(deletion);
		const wasAccepted = error === undefined || (0,errors.isNotFound)(error);
		if (wasAccepted || outcome.type !== 'unconfirmed')
			outcomes.set(backup.backup_id, outcome);
	};
	await (0,map_limit.mapLimit)({ items: deletions, work });
	return outcomes;
}
var grace_period = __webpack_require__(6635);
// ./src/actions/prune/delete-backups.ts
const DELETE_TIMEOUT_MS = 30_000;
async function deleteBackups({ backups, confirmNewest, ports: { client, clock, limits }, onOutcome, }) {
	const { signal, release } = (0,grace_period.withGracePeriod)({ signal: limits.signal, clock });
	const work = async (backup) => {
		const error = await confirmNewest(backup);
		if (limits.signal.aborted || limits.deadline.hasPassed())
			return;
		if (error !== undefined)
			return onOutcome({ backup, outcome: { type: 'failed', error } });
		const request = client.deleteBackup({ backupId: backup.backup_id }, (0,deadline.within)({ ...limits, signal }, DELETE_TIMEOUT_MS));
		onOutcome({ backup, outcome: await request.then(() => ({ type: 'accepted' }), outcomeOf) });
	};
	await (0,map_limit.mapLimit)({ items: backups, work }).finally(release);
}
function outcomeOf(error) {
	if ((0,errors.isNotFound)(error))
		return { type: 'accepted', error };
	if (error instanceof errors.ApiError && error.status === 412)
		return { type: 'in use' };
	return { type: 'failed', error };
}
var connection = __webpack_require__(8361);
var parsers = __webpack_require__(5165);
var backup_filters = __webpack_require__(7979);
var index_selector = __webpack_require__(2529);
// ./src/actions/prune/inputs.ts
const DEFAULT_PREFIX = 'gha-';
const TIMEOUT_MS = 30 * 60_000;
function parsePruneInputs(inputs) {
	if (inputs.get('index_name') === '') {
		inputs.reject({ name: 'index_name', problem: 'is required. Put one index per line (* for all with backups)' });
	}
	return {
		connection: (0,connection.parseConnection)(inputs),
		timeoutMs: TIMEOUT_MS,
		rules: {
			indexNames: (0,index_selector.parseIndexLines)(inputs),
			retention: parseRetention(inputs),
			backupIds: (0,parsers.parseBackupIds)({ inputs, name: 'keep_backup_id' }),
			prefix: parsePrefixOrDefault(inputs),
		},
		quota: (0,parsers.parseCount)({ inputs, name: 'quota', from: 1 }),
		dryRun: (0,parsers.parseBoolean)({ inputs, name: 'dry_run', fallback: false }),
	};
}
function parseRetention(inputs) {
	const names = [...COUNT_RULES, 'within'].map((rule) => `keep_${rule}`);
	const isWithoutRule = names.every((name) => /^0*[ymdh]?$/.test(inputs.get(name)));
	if (isWithoutRule && !names.some((name) => inputs.raw.isEmpty(name))) {
		const all = names.join(', ').replace(/, (\w+)$/, ' and $1');
		inputs.reject({ name: all, problem: 'are all empty or 0. Set at least one of them' });
	}
	const counts = COUNT_RULES.map((rule) => [rule, (0,parsers.parseCount)({ inputs, name: `keep_${rule}`, from: 0 }) || undefined]);
	return { ...Object.fromEntries(counts), within: (0,parsers.parseOptionalDuration)({ inputs, name: 'keep_within' }) };
}
function parsePrefixOrDefault(inputs) {
	const prefix = (0,backup_filters.parsePrefix)(inputs);
	return inputs.raw.input('backup_name_prefix').trim() === '' ? DEFAULT_PREFIX : prefix;
}
var parse_schedule = __webpack_require__(5146);
var action_error = __webpack_require__(9150);
var closest_names = __webpack_require__(6909);
var iso_time = __webpack_require__(8436);
var explain_api_error = __webpack_require__(1534);
var explain_error = __webpack_require__(6590);
var retry = __webpack_require__(315);
// ./src/actions/prune/state.ts
function resultsOf({ plan, dryRun, outcomes }) {
	const none = { failed: [], unconfirmed: [], remaining: [], missing: [] };
	if (plan === undefined)
		return { deleted: [], kept: [], ...none };
	if (dryRun)
		return { deleted: plan.deletions, kept: plan.kept, ...none };
	const outcomeOf = ({ backup }) => outcomes.get(backup.backup_id);
	const withType = (...types) => plan.deletions.filter((decision) => types.includes(outcomeOf(decision)?.type));
	const withError = (...types) => withType(...types).map((decision) => ({ backup: decision.backup, error: outcomeOf(decision)?.error }));
	const inUse = withType('in use').map(({ backup }) => ({
		backup,
		reason: 'a restore is using it',
		keptBy: ['used by a restore'],
	}));
	const missing = plan.newest.filter(({ backup_id: id }) => outcomes.get(id)?.type === 'missing');
	const stillKept = plan.kept.filter(({ backup }) => !missing.includes(backup));
	return {
		deleted: withType('deleted'),
		kept: inUse.length + missing.length === 0 ? plan.kept : sortDecisions([...stillKept, ...inUse], plan.asOf),
		failed: withError('failed'),
		unconfirmed: withError('accepted', 'unconfirmed'),
		remaining: withType(undefined),
		missing,
	};
}
function totalBytes(rows) {
	return rows.reduce((sum, { backup: { size_bytes: bytes = 0 } }) => sum + bytes, 0);
}
function mayBeDeleted(error) {
	return (error instanceof deadline.CancelledError || (0,retry.isOutcomeUnknown)(error instanceof deadline.DeadlineExceededError ? error.cause : error));
}
// ./src/actions/prune/messages.ts
const MAX_CAUSES = 5;
const MAX_IDS = 10;
const RERUN = (0,safe_text.safe) `Re-run the job to delete the remaining backups.`;
function describeBackup(backup) {
	const { name = '', source_index_name: indexName, created_at: created = '' } = backup;
	const parts = [idOf(backup), (0,safe_text.excerpt)(name, 80), (0,safe_text.safe) `of ${(0,safe_text.excerpt)(indexName, 60)}`, (0,safe_text.excerpt)(created, 40)];
	return (0,safe_text.joinSafe)(parts.filter(Boolean), ' ');
}
function explain(context) {
	const { error } = context;
	const explanation = (0,explain_error.explainError)({ ...context, notFound: explain_api_error.WRONG_ADDRESS });
	const isTimeout = error instanceof deadline.DeadlineExceededError && error.cause === undefined;
	return isTimeout ? { ...explanation, advice: RERUN } : explanation;
}
const MEANINGS = {
	401: (0,explain_api_error.keyRevoked)((0,safe_text.safe) `then re-run the job`),
	409: {
		summary: (0,safe_text.safe) `Pinecone reported a conflict (409)`,
		advice: (0,safe_text.safe) `Check the backup in the Pinecone console, then re-run the job.`,
	},
	412: {
		summary: (0,safe_text.safe) `Pinecone reported a failed precondition (412)`,
		advice: (0,safe_text.safe) `A restore is probably using the backup: re-run the job when it has ended.`,
	},
};
function deleteError({ error, uses }) {
	if (error instanceof NewestNotConfirmedError)
		return explainNewest({ error, uses });
	if (error instanceof BackupStillExistsError) {
		if (error.cause !== undefined && !(0,errors.isNotFound)(error.cause)) {
			const { summary, ...rest } = deleteError({ error: error.cause, uses });
			return { summary: (0,safe_text.safe) `${summary}, and the backup still exists`, ...rest };
		}
		const response = error.cause === undefined ? (0,safe_text.safe) `the deletion was accepted` : (0,safe_text.safe) `the response was a 404`;
		return {
			summary: (0,safe_text.safe) `${response}, but the backup still exists`,
			serviceSaid: undefined,
			advice: (0,safe_text.safe) `Re-run the job later. If this happens again, check that no proxy replaces Pinecone's responses.`,
		};
	}
	const limit = { timeout: (0,format.formatDuration)(DELETE_TIMEOUT_MS), timedOut: (0,safe_text.safe) `the request` };
	return explain({ error, ...limit, byStatus: MEANINGS, uses });
}
function explainNewest({ error, uses }) {
	const { backup_id: id, source_index_name: indexName } = error.backup;
	const newest = (0,safe_text.safe) `the newest Ready backup of ${(0,safe_text.excerpt)(indexName, 80)}, ${(0,safe_text.excerpt)(id, 80)},`;
	if (error.cause === undefined) {
		const summary = (0,safe_text.safe) `${newest} was deleted or is no longer Ready, so no more backups of that index are deleted`;
		return { summary, serviceSaid: undefined, advice: (0,safe_text.safe) `Re-run the job to plan again.` };
	}
	const { summary, serviceSaid, advice } = explain({
		error: error.cause,
		timeout: (0,format.formatMinutes)(TIMEOUT_MS),
		uses,
	});
	return { summary: (0,safe_text.safe) `${newest} could not be read once more because ${summary}`, serviceSaid, advice };
}
function stepError({ results: { deleted, failed, unconfirmed, remaining, missing }, limits, timeoutMs, uses, }) {
	if (failed.length + unconfirmed.length + remaining.length + missing.length === 0)
		return undefined;
	const all = deleted.length + failed.length + unconfirmed.length + remaining.length;
	const were = all === 1 || deleted.length === 1 ? 'was' : 'were';
	const done = (0,safe_text.safe) `${(0,format.formatCount)(deleted.length)} of ${(0,format.pluralize)(all, 'backup')} ${were} deleted`;
	const endedBy = limits.signal.aborted ? limits.signal.reason : new deadline.DeadlineExceededError('the deadline passed');
	const causes = [
		...causesOf({ deletions: failed, uses }),
		...causesOf({ deletions: unconfirmed, what: (0,safe_text.safe) `Accepted, but not confirmed`, uses }),
		...missing.map(missingNewest),
	];
	const maybeCount = failed.filter(({ error }) => mayBeDeleted(error)).length;
	const notCount = failed.length - maybeCount;
	const others = [
		notCount > 0 ? (0,safe_text.safe) `${(0,format.formatCount)(notCount)} ${notCount === 1 ? 'was' : 'were'} not` : undefined,
		maybeCount > 0 ? (0,safe_text.safe) `${(0,format.formatCount)(maybeCount)} may have been` : undefined,
		unconfirmed.length > 0 ? (0,safe_text.safe) `${(0,format.formatCount)(unconfirmed.length)} could not be confirmed` : undefined,
		missing.length > 0
			? (0,safe_text.safe) `the newest Ready backup of ${(0,safe_text.enumerate)(missing.map(({ source_index_name: name }) => name))} is lost`
			: undefined,
	].filter((part) => part !== undefined);
	const lines = [
		remaining.length > 0
			? (0,safe_text.safe) `${done}, and ${(0,format.formatCount)(remaining.length)} ${remaining.length === 1 ? 'remains' : 'remain'}: ${explain({ error: endedBy, timeout: (0,format.formatMinutes)(timeoutMs), uses }).summary}.`
			: (0,safe_text.safe) `${done}; ${(0,safe_text.joinSafe)(others)}.`,
		...causes.slice(0, MAX_CAUSES).flatMap(causeMessage),
		causes.length > MAX_CAUSES
			? (0,safe_text.safe) `… and ${(0,format.pluralize)(causes.length - MAX_CAUSES, 'more cause')} in the log.`
			: undefined,
		remaining.length > 0 ? RERUN : undefined,
	];
	const fixes = [...causes.map(({ advice }) => advice), RERUN];
	return new action_error.ActionError({
		lines,
		fixes,
		cause: (failed[0] ?? unconfirmed[0])?.error ?? (remaining.length > 0 ? endedBy : undefined),
	});
}
function causesOf({ deletions, what, uses, }) {
	const causes = new Map();
	for (const { backup, error } of deletions) {
		const explanation = deleteError({ error, uses });
		const key = `${explanation.summary} ${explanation.serviceSaid?.replace(/ \(request [^)]*\)\.$/, '')}`;
		const cause = causes.get(key) ?? {
			...explanation,
			what: what ?? (mayBeDeleted(error) ? (0,safe_text.safe) `May have been deleted` : (0,safe_text.safe) `Not deleted`),
			ids: [],
			isInFlight: what === undefined && error instanceof deadline.CancelledError,
		};
		cause.ids.push(idOf(backup));
		causes.set(key, cause);
	}
	return [...causes.values()].toSorted((a, b) => b.ids.length - a.ids.length);
}
function idOf({ backup_id: id }) {
	return (0,safe_text.excerpt)(id, 80);
}
function missingNewest(backup) {
	const indexName = (0,safe_text.excerpt)(backup.source_index_name, 80);
	return {
		what: (0,safe_text.safe) `Lost`,
		ids: [idOf(backup)],
		isInFlight: false,
		summary: (0,safe_text.safe) `the newest Ready backup of ${indexName} was deleted or is no longer Ready, but not by this step`,
		serviceSaid: undefined,
		advice: (0,safe_text.safe) `Create a new backup of ${indexName}, and find out what deletes its backups: a person, another job, or the expiry of a schedule.`,
	};
}
function causeMessage({ what, ids, isInFlight, summary, serviceSaid, advice }) {
	const more = ids.length > MAX_IDS ? (0,safe_text.safe) ` and ${(0,format.formatCount)(ids.length - MAX_IDS)} more` : '';
	const names = (0,safe_text.safe) `${ids.slice(0, MAX_IDS).join(', ')}${more}`;
	if (isInFlight)
		return [(0,safe_text.safe) `${what}: ${names}. The step ended before a response arrived.`];
	const why = (0,safe_text.safe) `${summary.charAt(0).toUpperCase()}${summary.slice(1)}`;
	return [(0,safe_text.safe) `${what}: ${names}. ${why}.`, serviceSaid, advice];
}
// ./src/actions/prune/plan-messages.ts
const NS_PER_SECOND = 1000000000n;
function listError({ what, timeoutMs, ...context }) {
	const { summary, serviceSaid, advice } = explain({ ...context, timeout: (0,format.formatMinutes)(timeoutMs) });
	const headline = (0,safe_text.safe) `Nothing was deleted: ${what} could not be listed because ${summary}.`;
	return new action_error.ActionError({ lines: [headline, serviceSaid, advice], cause: context.error });
}
function unlistedIdsError({ ids, named }) {
	const [are, they, lines] = ids.length === 1 ? ['is', 'it', 'the line'] : ['are', 'they', 'the lines'];
	const headline = (0,safe_text.safe) `Nothing was deleted: keep_backup_id contains ${(0,safe_text.enumerate)(ids)}, but ${they} ${are} not in the project's list of backups.`;
	const shown = named.slice(0, MAX_IDS).map((backup) => {
		return (0,safe_text.safe) `${(0,safe_text.excerpt)(backup.name ?? '', 80)} is the name of ${idOf(backup)}, a backup of ${(0,safe_text.excerpt)(backup.source_index_name, 80)}`;
	});
	const more = named.length > MAX_IDS ? [(0,safe_text.safe) `${(0,format.formatCount)(named.length - MAX_IDS)} more`] : [];
	const detail = named.length > 0 ? (0,safe_text.safe) `${(0,safe_text.joinSafe)([...shown, ...more], '; ')}.` : undefined;
	const advice = named.length > 0
		? (0,safe_text.safe) `Set keep_backup_id to ${named.length === 1 ? 'its ID' : 'the IDs of those to keep'}.`
		: (0,safe_text.safe) `Copy IDs from the summary of the step that created the backup, and check the API key's project. If the backup was deleted on purpose, remove ${lines}.`;
	return new action_error.ActionError({ lines: [headline, detail, advice] });
}
function misspelledExclusionsError(misspelled) {
	const shown = misspelled.slice(0, MAX_IDS).map(({ line, meant }) => {
		return (0,safe_text.safe) `\`${line}\` matches no index. Did you mean \`!${(0,safe_text.excerpt)(meant, 80)}\`?`;
	});
	const headline = (0,safe_text.safe) `Nothing was deleted: index_name has an exclusion without effect, and backups would be deleted of an index with a similar name.`;
	return new action_error.ActionError({
		lines: [headline, ...shown, (0,safe_text.safe) `Correct the line, or remove it if that index is gone.`],
		fixes: shown,
	});
}
function clockError({ now, runnerNow }) {
	const [service, runner] = [now, runnerNow].map((ms) => (0,iso_time.formatIsoTime)(BigInt(Math.floor(ms / 1000)) * NS_PER_SECOND));
	const headline = (0,safe_text.safe) `Nothing was deleted: Pinecone's clock shows ${service ?? ''}, the runner's ${runner ?? ''}, and which backups are old enough to delete depends on it.`;
	const advice = (0,safe_text.safe) `Correct the clock of the runner, or find out what changes the Date header of Pinecone's responses.`;
	return new action_error.ActionError({ lines: [headline, advice] });
}
// ./src/actions/prune/exclusions.ts
const MOST_EDITS = 2;
function unmatchedExclusions({ lines, names }) {
	const all = [...names];
	return lines.filter((line) => {
		const excluded = (0,select_indexes.excludedBy)(line);
		return excluded !== undefined && !all.some((name) => (0,select_indexes.matchesPattern)(excluded, name));
	});
}
async function rejectMisspelled({ exclusions, affected, ports: { client, limits }, }) {
	const suspects = exclusions.flatMap((line) => {
		const meant = affected.find((name) => isNearly((0,select_indexes.excludedBy)(line) ?? line, name));
		return meant === undefined ? [] : [{ line, meant }];
	});
	if (suspects.length === 0)
		return;
	const existing = await client.listIndexes(limits).catch(() => []);
	const names = existing.map(({ name }) => name);
	const misspelled = unmatchedExclusions({ lines: suspects.map(({ line }) => line), names });
	if (misspelled.length > 0)
		throw misspelledExclusionsError(suspects.filter(({ line }) => misspelled.includes(line)));
}
function isNearly(pattern, name) {
	const wanted = pattern.replace(/[*?]/g, '');
	const start = (0,select_indexes.isPattern)(pattern) ? name.slice(0, wanted.length) : name;
	const edits = (0,closest_names.editDistance)(wanted, start);
	return edits <= MOST_EDITS && edits * 2 < wanted.length;
}
// ./src/actions/prune/warnings.ts
function warnOfInputs({ backups, indexNames, exclusions, rules, log, }) {
	const selecting = rules.indexNames.filter((line) => (0,select_indexes.excludedBy)(line) === undefined);
	const unselected = selecting.filter((line) => !indexNames.some((name) => (0,select_indexes.matchesPattern)(line, name)));
	const existing = new Set(backups.map(({ source_index_name: name }) => name));
	const excluded = unselected.filter((line) => existing.has(line));
	const missing = unselected.filter((line) => !(0,select_indexes.isPattern)(line) && !existing.has(line));
	const unmatched = [...unselected.filter(select_indexes.isPattern), ...exclusions];
	const check = (0,safe_text.safe) `If you expected any, check index_name and the API key's project.`;
	if (excluded.length > 0)
		log.warning((0,safe_text.safe) `index_name: a later line excludes ${(0,safe_text.enumerate)(excluded)} again.`);
	if (missing.length > 0)
		log.warning((0,safe_text.safe) `${(0,safe_text.enumerate)(missing)} ${missing.length === 1 ? 'has' : 'have'} no backups. ${check}`);
	if (unmatched.length > 0)
		log.warning((0,safe_text.safe) `No index with backups matches ${(0,safe_text.enumerate)(unmatched)}. ${check}`);
	const matching = new Set(backups.flatMap(({ name = '', source_index_name }) => (name.startsWith(rules.prefix) ? [source_index_name] : [])));
	const skipped = new Set(indexNames.filter((name) => !matching.has(name)));
	const [newest] = (0,created_at.newestFirst)(backups.filter(({ source_index_name: name }) => skipped.has(name)));
	if (newest === undefined)
		return;
	const shown = (0,safe_text.excerpt)(newest.name || newest.backup_id, 80);
	log.warning((0,safe_text.safe) `No backup of ${(0,safe_text.enumerate)([...skipped])} has a name that starts with \`${rules.prefix}\`, so none is deleted. The newest is ${shown}.`);
}
function warnOfDatedNames({ plan: { kept }, rules: { prefix }, apiVersion, log, }) {
	const dated = kept.filter(({ reason, backup: { name = '' } }) => reason === LIKE_SCHEDULE && !RUN_NAME.test(name));
	const [newest] = dated;
	if (prefix === DEFAULT_PREFIX || newest === undefined)
		return;
	const are = dated.length === 1 ? 'is' : 'are';
	const history = apiVersion < parse_schedule.SCHEDULES_SINCE
		? (0,safe_text.safe) ` set api_version to ${parse_schedule.SCHEDULES_SINCE}, where the history of an index's schedules tells, or`
		: '';
	log.warning((0,safe_text.safe) `${(0,format.pluralize)(dated.length, 'backup')} ${are} kept only because the name ends in a date or time, as names from Pinecone schedules do; the newest is ${(0,safe_text.excerpt)(newest.backup.name ?? '', 80)}. If no schedule created them,${history} choose names that do not end in a date.`);
}
// ./src/actions/prune/make-plan.ts
const DOUBTFUL = (0,safe_text.safe) `its ID is listed more than once, with different data`;
const MAX_SKEW_MS = 86_400_000;
async function makePlan({ options: { rules, timeoutMs, connection }, ports, }) {
	const { client, clock, limits, log, uses } = ports;
	const rethrow = (what) => (error) => {
		throw error instanceof action_error.ActionError ? error : listError({ what, error, timeoutMs, uses });
	};
	const list = await (0,list_backups.listBackups)({ client, limits }).catch(rethrow((0,safe_text.safe) `the backups`));
	const existing = list.backups.filter(({ backup_id: id }) => list.lastReading.has(id));
	const doubtfulIds = new Set([...list.changing, ...list.conflicting.map(({ backup_id: id }) => id)]);
	const backups = existing.filter(({ backup_id: id }) => !doubtfulIds.has(id));
	const doubtful = [...existing.filter(({ backup_id: id }) => doubtfulIds.has(id)), ...list.conflicting];
	const all = [...backups, ...doubtful];
	const ids = new Set(all.map(({ backup_id: id }) => id));
	const unlisted = rules.backupIds.filter((id) => !ids.has(id));
	await rejectUnlisted({ unlisted, backups: all, ports }).catch(rethrow((0,safe_text.safe) `the backups of keep_backup_id`));
	const indexNames = selectIndexes({ backups: all, lines: rules.indexNames });
	const history = connection.apiVersion >= parse_schedule.SCHEDULES_SINCE
		? await readScheduleHistory({ client, limits, indexNames }).catch(rethrow((0,safe_text.safe) `the backup schedules and their histories`))
		: NO_HISTORY;
	const planAt = (now) => planDeletions({ backups, rules, history, now });
	const [now, runnerNow] = [client.now(), clock.now()];
	const plan = planAt(now);
	const isFarOff = Math.abs(now - runnerNow) > MAX_SKEW_MS;
	if (isFarOff && idsOf(plan) !== idsOf(planAt(runnerNow)))
		throw clockError({ now, runnerNow });
	const names = new Set(all.map(({ source_index_name: name }) => name));
	const exclusions = unmatchedExclusions({ lines: rules.indexNames, names });
	const affected = [...new Set(plan.deletions.map(({ backup }) => backup.source_index_name))];
	await rejectMisspelled({ exclusions, affected, ports });
	warnOfInputs({ backups: all, indexNames, exclusions, rules, log });
	warnOfDatedNames({ plan, rules, apiVersion: connection.apiVersion, log });
	const keptInDoubt = doubtful.filter(({ source_index_name: name }) => indexNames.includes(name));
	for (const backup of keptInDoubt)
		log.warning((0,safe_text.safe) `Kept ${describeBackup(backup)}: ${DOUBTFUL}`);
	const { deletions, ignoredCount } = plan;
	const inDoubt = keptInDoubt.map((backup) => ({ backup, reason: DOUBTFUL, keptBy: ['listed twice'] }));
	const kept = inDoubt.length === 0 ? plan.kept : sortDecisions([...plan.kept, ...inDoubt], plan.asOf);
	log.info((0,safe_text.safe) `${(0,format.pluralize)(deletions.length, 'backup')} to delete, ${(0,format.formatCount)(kept.length)} to keep, ${(0,format.formatCount)(ignoredCount)} skipped because the name does not match`);
	for (const { backup, reason } of deletions)
		log.info((0,safe_text.safe) `To delete: ${describeBackup(backup)}: ${reason}`);
	return { plan: { ...plan, kept }, projectCount: ids.size };
}
function idsOf({ deletions }) {
	return JSON.stringify(deletions.map(({ backup: { backup_id: id } }) => id).toSorted());
}
async function rejectUnlisted({ unlisted, backups, ports: { client, limits }, }) {
	const ids = [];
	const work = async (backupId) => {
		const found = await (0,describe_if_exists.describeIfExists)({ client, limits, backupId }).catch((error) => {
			if (error instanceof errors.ApiError)
				return undefined;
			throw error;
		});
		if (found === undefined)
			ids.push(backupId);
	};
	await (0,map_limit.mapLimit)({ items: unlisted, work });
	if (ids.length > 0)
		throw unlistedIdsError({ ids, named: backups.filter(({ name = '' }) => ids.includes(name)) });
}
// ./src/actions/prune/outputs.ts
function earlyOutputs({ outcomes }) {
	const all = [...outcomes.values()];
	const count = (type) => all.filter((outcome) => outcome.type === type).length;
	return { deleted_count: count('deleted'), failed_count: count('failed') };
}
function pruneOutputs({ state }) {
	const { deleted, kept } = resultsOf(state);
	return {
		...earlyOutputs(state),
		kept_count: kept.length,
		freed_bytes: totalBytes(state.dryRun ? [] : deleted),
		deleted: { json: deleted.map(entryOf) },
		kept: { json: kept.map(entryOf) },
	};
}
function entryOf({ backup, reason }) {
	const { backup_id: id, source_index_name, name, created_at, size_bytes } = backup;
	return { id, source_index_name, name, created_at, size_bytes, reason };
}
// ./src/actions/prune/quota.ts
const NEARLY_FULL = 0.9;
function quotaUse({ state, quota }) {
	if (quota === undefined || state.plan === undefined)
		return undefined;
	const count = state.projectCount - resultsOf(state).deleted.length;
	return { count, quota, isNearlyFull: count >= NEARLY_FULL * quota };
}
function quotaLine({ count, quota, isNearlyFull }) {
	const line = (0,safe_text.safe) `${(0,format.formatCount)(count)} of ${(0,format.pluralize)(quota, 'backup')} after this run`;
	const state = count > quota ? (0,safe_text.safe) `Over the quota` : (0,safe_text.safe) `Quota nearly full`;
	return isNearlyFull
		? (0,safe_text.safe) `${state}: ${line}. Once it is full, Pinecone rejects new backups: keep fewer, or ask Pinecone for a higher quota.`
		: (0,safe_text.safe) `${line}.`;
}
// ./src/actions/prune/summary.ts
const MAX_ROWS = 100;
const MAX_OPEN_ROWS = 20;
const NONE = (0,safe_text.safe) `–`;
function pruneSummary({ state, options, error, }) {
	const { plan } = state;
	const results = resultsOf(state);
	const isSuccess = error === undefined;
	return {
		isSuccess,
		heading: [headingOf({ state, results, isSuccess })],
		facts: plan === undefined ? [] : factsOf({ state, results, plan }),
		problem: error,
		blocks: plan === undefined ? [] : blocksOf({ state, results, plan, quota: options?.quota }),
	};
}
function headingOf({ state: { plan, dryRun }, results: { deleted, failed, unconfirmed, remaining }, isSuccess, }) {
	const count = (0,format.pluralize)(deleted.length, 'backup');
	if (plan === undefined)
		return (0,safe_text.safe) `Nothing was deleted`;
	if (dryRun)
		return (0,safe_text.safe) `Dry run: ${count} would be deleted`;
	if (isSuccess)
		return deleted.length === 0 ? (0,safe_text.safe) `No backups to delete` : (0,safe_text.safe) `Deleted ${count}`;
	const all = deleted.length + failed.length + unconfirmed.length + remaining.length;
	return (0,safe_text.safe) `Deleted ${(0,format.formatCount)(deleted.length)} of ${(0,format.pluralize)(all, 'backup')}`;
}
function factsOf({ state: { dryRun }, results, plan: { ignoredCount } }) {
	const notDeleted = notDeletedOf(results);
	return [
		(0,safe_text.safe) `${dryRun ? 'Would delete' : 'Deleted'} ${countAndBytes(results.deleted)}`,
		...(notDeleted.length > 0 ? [(0,safe_text.safe) `not confirmed as deleted: ${countAndBytes(notDeleted)}`] : []),
		(0,safe_text.safe) `kept ${countAndBytes(results.kept)}`,
		...(ignoredCount > 0 ? [(0,safe_text.safe) `skipped ${(0,format.formatCount)(ignoredCount)} whose name does not match`] : []),
	];
}
function blocksOf({ state, results, plan: { asOf }, quota }) {
	const { dryRun } = state;
	const { deleted, kept } = results;
	const notDeleted = notDeletedOf(results);
	const use = quotaUse({ state, quota });
	const all = [...deleted, ...kept, ...notDeleted];
	const indexNames = [...new Set(all.map(({ backup }) => backup.source_index_name))].sort();
	const hasIndex = indexNames.length > 1;
	const backupTable = (title, rows, isFolded) => table({
		title: (0,safe_text.safe) `${title}: ${(0,format.pluralize)(rows.length, 'backup')}`,
		head: [(0,safe_text.safe) `Age`, (0,safe_text.safe) `Backup`],
		items: rows,
		cells: (row) => backupCells({ row, asOf, hasIndex }),
		isFolded,
	});
	const columns = [
		{ head: dryRun ? (0,safe_text.safe) `Would be deleted` : (0,safe_text.safe) `Deleted`, rows: deleted },
		...(notDeleted.length > 0 ? [{ head: (0,safe_text.safe) `Not confirmed`, rows: notDeleted }] : []),
		{ head: (0,safe_text.safe) `Kept`, rows: kept },
	];
	return [
		...(use ? [paragraph(quotaLine(use))] : []),
		...(dryRun && deleted.length > 0
			? [
				paragraph((0,safe_text.safe) `Nothing was deleted. To delete the backups listed under "Would be deleted", set dry_run: false.`),
			]
			: []),
		...table({
			title: (0,safe_text.safe) `By index`,
			head: [(0,safe_text.safe) `Index`, ...columns.map(({ head }) => head)],
			items: hasIndex ? indexNames : [],
			cells: (name) => [
				[{ code: (0,safe_text.excerpt)(name, 80) }],
				...columns.map(({ rows }) => [
					(0,safe_text.safe) `${countAndBytes(rows.filter(({ backup }) => backup.source_index_name === name))}`,
				]),
			],
		}),
		...backupTable((0,safe_text.safe) `Not confirmed as deleted`, notDeleted),
		...backupTable(dryRun ? (0,safe_text.safe) `Would be deleted` : (0,safe_text.safe) `Deleted`, deleted.toReversed()),
		...backupTable(dryRun ? (0,safe_text.safe) `Would be kept` : (0,safe_text.safe) `Kept`, kept, true),
		...table({
			title: (0,safe_text.safe) `Kept by rule`,
			head: [(0,safe_text.safe) `Rule`, (0,safe_text.safe) `Backups`],
			items: [...new Set(kept.flatMap(({ keptBy }) => keptBy))],
			cells: (rule) => [
				[(0,safe_text.safe) `${rule}`],
				[(0,safe_text.safe) `${(0,format.formatCount)(kept.filter(({ keptBy }) => keptBy.includes(rule)).length)}`],
			],
			isFolded: true,
		}),
	];
}
function notDeletedOf({ failed, unconfirmed, remaining }) {
	return [
		...failed.map(({ backup, error }) => ({
			backup,
			reason: reasonOf(error),
		})),
		...unconfirmed.map(({ backup }) => ({ backup, reason: 'accepted, but not confirmed' })),
		...remaining.map(({ backup }) => ({ backup, reason: 'the step ended first' })),
	];
}
function reasonOf(error) {
	if (error instanceof NewestNotConfirmedError)
		return 'kept, because the newest of its index could not be confirmed';
	return mayBeDeleted(error) ? 'no clear response; it may have been deleted' : 'it could not be deleted';
}
function backupCells({ row: { backup, reason }, asOf, hasIndex, }) {
	const createdAt = (0,created_at.createdAtMs)(backup);
	const { size_bytes: bytes, name } = backup;
	return [
		[createdAt === undefined ? NONE : (0,safe_text.safe) `${(0,format.formatAge)(asOf - createdAt)}`],
		[
			...code(backup.backup_id),
			...(name ? ['\n', ...code(name)] : []),
			...(hasIndex ? ['\n', (0,safe_text.safe) `of `, ...code(backup.source_index_name)] : []),
			'\n',
			(0,safe_text.safe) `${bytes === undefined ? '' : `${(0,format.formatBytes)(bytes)} · `}${reason}`,
		],
	];
}
function table({ title, head, items, cells, isFolded = items.length > MAX_OPEN_ROWS, }) {
	if (items.length === 0)
		return [];
	const more = items.length - MAX_ROWS;
	const blocks = [
		{ kind: 'table', head, rows: items.slice(0, MAX_ROWS).map(cells) },
		...(more > 0 ? [paragraph((0,safe_text.safe) `… and ${(0,format.formatCount)(more)} more in the outputs.`)] : []),
	];
	return isFolded ? [{ kind: 'details', title: [title], blocks }] : [{ kind: 'heading', text: [title] }, ...blocks];
}
function code(text) {
	return text ? [{ code: (0,safe_text.excerpt)(text, 64) }] : [NONE];
}
function paragraph(text) {
	return { kind: 'paragraph', text: [text] };
}
function countAndBytes(rows) {
	return rows.length === 0 ? '0' : `${(0,format.formatCount)(rows.length)} (${(0,format.formatBytes)(totalBytes(rows))})`;
}
// ./src/actions/prune/run.ts
const prune = {
	name: 'prune',
	parseInputs: parsePruneInputs,
	describeInputs,
	initialState: { plan: undefined, projectCount: 0, dryRun: false, outcomes: new Map() },
	run,
	outputs: pruneOutputs,
	earlyOutputs: earlyOutputs,
	summary: pruneSummary,
};
async function run(step) {
	const { options, ports, state } = step;
	const { log, limits, uses } = ports;
	const { dryRun, timeoutMs, quota } = options;
	const { plan, projectCount } = await log.group((0,safe_text.safe) `Plan`, () => makePlan(step));
	state.patch({ plan, projectCount, dryRun });
	if (!dryRun && plan.deletions.length > 0)
		await log.group((0,safe_text.safe) `Delete`, () => deleteAndConfirm(step, plan));
	const results = resultsOf(state.current);
	const use = quotaUse({ state: state.current, quota });
	if (use?.isNearlyFull)
		log.warning(quotaLine(use));
	const error = stepError({ results, limits, timeoutMs, uses });
	if (error !== undefined)
		throw error;
	const { deleted, kept } = results;
	const count = `${(0,format.pluralize)(deleted.length, 'backup')} (${(0,format.formatBytes)(totalBytes(deleted))})`;
	const done = dryRun ? (0,safe_text.safe) `Dry run: ${count} would be deleted` : (0,safe_text.safe) `Deleted ${count}`;
	log.info((0,safe_text.safe) `${done}, ${(0,format.pluralize)(kept.length, 'backup')} kept`);
}
function describeInputs({ rules: { indexNames, retention, backupIds, prefix }, quota, dryRun }) {
	return {
		index_name: indexNames,
		...Object.fromEntries(COUNT_RULES.map((rule) => [`keep_${rule}`, retention[rule]])),
		keep_within: retention.within && (0,calendar_duration.formatCalendarDuration)(retention.within),
		keep_backup_id: backupIds.length === 0 ? undefined : backupIds,
		backup_name_prefix: prefix || '*',
		quota,
		dry_run: dryRun,
	};
}
async function deleteAndConfirm({ ports, state }, plan) {
	const possible = [];
	const outcomes = new Map(state.current.outcomes);
	const onOutcome = ({ backup, outcome }) => {
		const { type, error } = outcome;
		const isGone = error instanceof NewestNotConfirmedError && error.cause === undefined;
		if (isGone)
			outcomes.set(error.backup.backup_id, { type: 'missing' });
		state.patch({ outcomes: outcomes.set(backup.backup_id, outcome) });
		logOutcome({ backup, outcome, ports });
		if (type === 'accepted' || (type === 'failed' && mayBeDeleted(error)))
			possible.push({ backup, error });
	};
	const backups = plan.deletions.map(({ backup }) => backup);
	await deleteBackups({ backups, confirmNewest: newestConfirmer(plan, ports), ports, onOutcome });
	if (possible.length === 0)
		return;
	const indexes = new Set(possible.map(({ backup }) => indexKey(backup)));
	const newest = plan.newest.filter((backup) => indexes.has(indexKey(backup)));
	const confirmed = await confirmDeletions({ deletions: possible, newest, ports });
	state.patch({ outcomes: new Map([...outcomes, ...confirmed]) });
	for (const { backup } of possible) {
		const outcome = confirmed.get(backup.backup_id);
		if (outcome)
			logOutcome({ backup, outcome, ports });
	}
}
function logOutcome({ backup, outcome: { type, error }, ports: { log, uses }, }) {
	const described = describeBackup(backup);
	if (type === 'accepted')
		log.info((0,safe_text.safe) `Deletion accepted: ${described}`);
	else if (type === 'in use')
		log.warning((0,safe_text.safe) `Kept ${described}: a restore is using it`);
	else if (type !== 'deleted') {
		const failed = mayBeDeleted(error) ? (0,safe_text.safe) `May have been deleted` : (0,safe_text.safe) `Not deleted`;
		const { summary, serviceSaid } = deleteError({ error, uses });
		const said = serviceSaid ? (0,safe_text.safe) ` (${serviceSaid.replace(/\.$/, '')})` : '';
		log.info((0,safe_text.safe) `${type === 'unconfirmed' ? 'Not confirmed' : failed}: ${described}: ${summary}${said}`);
	}
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
