export const id = 872;
export const ids = [872];
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
9193:
((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
__webpack_require__.d(__webpack_exports__, {
  UNSUPPORTED: () => (UNSUPPORTED),
  describeIndexes: () => (describeIndexes),
  explainWithoutTags: () => (explainWithoutTags),
  explainNoIndex: () => (explainNoIndex)
});
var _text_closest_names_js = __webpack_require__(6909);
var _text_format_js = __webpack_require__(8488);
var _text_safe_text_js = __webpack_require__(8844);
var _select_indexes_js = __webpack_require__(5622);
const UNSUPPORTED = {
	pod: 'a pod index cannot be backed up',
	cmek: 'an index with a customer-managed key cannot be backed up',
	terminating: 'the index is being deleted',
};
function describeIndexes({ selected, skipped, selector }) {
	return [
		...selected.map((name) => (0,_text_safe_text_js.safe) `Selected  ${(0,_text_safe_text_js.excerpt)(name, 80)}`),
		...skipped.map((one) => (0,_text_safe_text_js.safe) `Skipped   ${describeSkipped(one, selector)}`),
	];
}
function describeSkipped(skipped, selector) {
	return (0,_text_safe_text_js.safe) `${(0,_text_safe_text_js.excerpt)(skipped.index.name, 80)}: ${reasonOf(skipped, selector)}`;
}
function reasonOf({ index: { unsupported }, reason }, selector) {
	switch (reason) {
		case 'excluded':
			return (0,_text_safe_text_js.safe) `excluded by index_name`;
		case 'no match':
			return (0,_text_safe_text_js.safe) `does not match index_name`;
		case 'tags':
			return (0,_text_safe_text_js.safe) `lacks ${describeTags(selector)}`;
		case 'temporary':
			return (0,_text_safe_text_js.safe) `a temporary copy that this action deletes again`;
		case 'unsupported':
			return (0,_text_safe_text_js.safe) `${UNSUPPORTED[unsupported ?? 'pod']}`;
	}
}
function explainNoIndex(selection) {
	const { selector, indexes, skipped } = selection;
	const wayOut = (0,_text_safe_text_js.safe) `If a project without a match is expected, set if_no_index_found to warn or ignore.`;
	const check = (0,_text_safe_text_js.safe) `make sure that the key belongs to the right project`;
	if (indexes.length === 0) {
		return {
			summary: (0,_text_safe_text_js.safe) `the API key's project has no indexes`,
			advice: (0,_text_safe_text_js.safe) `Create the index, or ${check}. ${wayOut}`,
		};
	}
	const given = [
		...(selector.lines.length > 0 ? [{ name: 'index_name', value: (0,_text_safe_text_js.enumerate)(selector.lines) }] : []),
		...(selector.tags.length > 0 ? [{ name: 'index_tags', value: describeTagList(selector) }] : []),
	];
	const wanted = (0,_text_safe_text_js.joinSafe)(given.map(({ name, value }) => (0,_text_safe_text_js.safe) `${name} (${value})`), ' and ');
	const count = (reason) => skipped.filter((one) => one.reason === reason).length;
	const parts = [
		[count('excluded'), (0,_text_safe_text_js.safe) `excluded by index_name`],
		[count('tags'), (0,_text_safe_text_js.safe) `without ${describeTags(selector)}`],
		[count('temporary'), (0,_text_safe_text_js.safe) `temporary`],
		[count('unsupported'), (0,_text_safe_text_js.safe) `not supported by Pinecone's backups`],
	];
	const reasons = parts.flatMap(([number, why]) => (number === 0 ? [] : [(0,_text_safe_text_js.safe) `${number} ${why}`]));
	const why = reasons.length === 0 ? (0,_text_safe_text_js.safe) `` : (0,_text_safe_text_js.safe) `: ${(0,_text_safe_text_js.joinSafe)(reasons)}`;
	const isMatched = selector.lines.length > 0 && skipped.some(({ reason }) => reason !== 'no match');
	const names = given.map(({ name }) => name).join(' and ');
	return {
		summary: (0,_text_safe_text_js.safe) `the project has ${(0,_text_format_js.pluralize)(indexes.length, 'index')}, but ${wanted} ${verb(given, 'selects', 'select')} none${why}`,
		advice: (0,_text_safe_text_js.safe) `${factsOf(selection)} Check ${names}${isMatched ? '' : (0,_text_safe_text_js.safe) `, and ${check}`}. ${wayOut}`,
	};
}
function factsOf({ selector, indexes, skipped }) {
	const named = skipped.filter(({ reason }) => reason !== 'no match');
	const are = indexes.length === 1 ? 'Its index is' : 'Its indexes are';
	if (named.length === 0)
		return (0,_text_safe_text_js.safe) `${are} ${(0,_text_safe_text_js.enumerate)(closestFirst(selector, indexes))}.`;
	if (named.every(({ reason }) => reason === 'tags')) {
		const permanent = named.filter(({ index }) => !index.tags.has(_select_indexes_js.TEMPORARY_TAG));
		const tags = permanent.flatMap(({ index }) => [...index.tags].map(([key, value]) => (0,_select_indexes_js.formatTag)({ key, value })));
		const have = selector.lines.length > 0 ? (0,_text_safe_text_js.safe) `The indexes that index_name selects have` : (0,_text_safe_text_js.safe) `Its indexes have`;
		return tags.length === 0 ? (0,_text_safe_text_js.safe) `${have} no tags.` : (0,_text_safe_text_js.safe) `${have} the tags ${(0,_text_safe_text_js.enumerate)([...new Set(tags)])}.`;
	}
	const shown = named.slice(0, 10).map((one) => describeSkipped(one, selector));
	return (0,_text_safe_text_js.safe) `${(0,_text_safe_text_js.joinSafe)(shown, '; ')}${named.length > 10 ? '; …' : '.'}`;
}
function explainWithoutTags({ selector, indexes, withoutTags }) {
	const existing = new Set(indexes.map(({ name }) => name));
	const missing = withoutTags.filter((name) => !existing.has(name));
	const untagged = withoutTags.filter((name) => existing.has(name));
	const parts = [
		...(untagged.length > 0
			? [(0,_text_safe_text_js.safe) `${(0,_text_safe_text_js.enumerate)(untagged)} ${verb(untagged, 'lacks', 'lack')} ${describeTags(selector)}`]
			: []),
		...(missing.length > 0 ? [(0,_text_safe_text_js.safe) `${(0,_text_safe_text_js.enumerate)(missing)} ${verb(missing, 'does', 'do')} not exist`] : []),
	];
	const names = [...existing].map((name) => (0,_text_safe_text_js.excerpt)(name));
	const similar = missing.slice(0, 1).flatMap((wanted) => (0,_text_closest_names_js.closestNames)({ wanted, names }));
	const hint = similar.length === 0 ? (0,_text_safe_text_js.safe) `` : (0,_text_safe_text_js.safe) ` Did you mean ${similar.join(', ')}?`;
	const rightProject = untagged.length > 0 ? '' : (0,_text_safe_text_js.safe) `, and make sure that the key belongs to the right project`;
	const fixes = [
		...(missing.length > 0 ? [(0,_text_safe_text_js.safe) `Check index_name${rightProject}.${hint}`] : []),
		...(untagged.length > 0
			? [
				(0,_text_safe_text_js.safe) `An index that index_name lists by its exact name must have every tag in index_tags. Correct one of them, or add the tag to the index.`,
			]
			: []),
	];
	return { summary: (0,_text_safe_text_js.joinSafe)(parts, '; '), advice: (0,_text_safe_text_js.joinSafe)(fixes, ' ') };
}
function describeTags(selector) {
	return (0,_text_safe_text_js.safe) `the ${selector.tags.length === 1 ? 'tag' : 'tags'} ${describeTagList(selector)}`;
}
function describeTagList({ tags }) {
	return (0,_text_safe_text_js.joinSafe)(tags.map((tag) => (0,_text_safe_text_js.excerpt)((0,_select_indexes_js.formatTag)(tag), 210)));
}
function verb(items, one, several) {
	return items.length === 1 ? one : several;
}
function closestFirst({ lines }, indexes) {
	const names = indexes.map(({ name }) => name);
	const close = lines.flatMap((line) => (0,_select_indexes_js.excludedBy)(line) === undefined ? (0,_text_closest_names_js.closestNames)({ wanted: line.replace(/[*?]/g, ''), names }) : []);
	return [...new Set([...close, ...names])];
}
})
};
