export const id = 710;
export const ids = [710];
export const modules = {

/***/ 4398:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


__webpack_require__.d(__webpack_exports__, {
  _L: () => (/* binding */ findIndexes)
});


var closest_names = __webpack_require__(6909);
var format = __webpack_require__(8488);
var safe_text = __webpack_require__(8844);
var index_patterns = __webpack_require__(7711);
var select_indexes = __webpack_require__(5622);
;// CONCATENATED MODULE: ./src/backups/explain-indexes.ts





const UNSUPPORTED = {
	pod: 'a pod index cannot be backed up',
	cmek: 'an index with a customer-managed key cannot be backed up',
	terminating: 'the index is being deleted',
};
function describeIndexes({ selected, skipped }, selector) {
	return [
		...selected.map((name) => (0,safe_text/* safe */.gB) `Selected  ${(0,safe_text/* excerpt */.Kb)(name, 80)}`),
		...skipped.map(({ index, reason }) => (0,safe_text/* safe */.gB) `Skipped   ${(0,safe_text/* excerpt */.Kb)(index.name, 80)}: ${reasonOf({ index, reason, selector })}`),
	];
}
function reasonOf({ index: { unsupported }, reason, selector, }) {
	switch (reason) {
		case 'excluded':
			return (0,safe_text/* safe */.gB) `excluded by index_name`;
		case 'no match':
			return (0,safe_text/* safe */.gB) `does not match index_name`;
		case 'tags':
			return (0,safe_text/* safe */.gB) `lacks ${describeTags(selector)}`;
		case 'temporary':
			return (0,safe_text/* safe */.gB) `a temporary copy that this action deletes again`;
		case 'unsupported':
			return (0,safe_text/* safe */.gB) `${UNSUPPORTED[unsupported ?? 'pod']}`;
	}
}
function ineffectiveWarning(lines) {
	const ineffective = (0,index_patterns/* ineffectiveExclusions */.w_)(lines);
	if (ineffective.length === 0)
		return undefined;
	const shown = (0,safe_text/* joinSafe */.e)(ineffective.map((line) => (0,safe_text/* safe */.gB) `\`${line}\``));
	return (0,safe_text/* safe */.gB) `index_name: ${shown} ${verb(ineffective, 'has', 'have')} no effect, because a later line selects the same indexes. Put exclusions last.`;
}
function explainNoIndex({ inputs, indexes, selection: { skipped }, }) {
	const wayOut = (0,safe_text/* safe */.gB) `If a project without a match is expected, set if_no_index_found to warn or ignore.`;
	const check = (0,safe_text/* safe */.gB) `make sure that the key belongs to the right project`;
	if (indexes.length === 0) {
		return {
			summary: (0,safe_text/* safe */.gB) `the API key's project has no indexes`,
			advice: (0,safe_text/* safe */.gB) `Create the index, or ${check}. ${wayOut}`,
		};
	}
	const wanted = (0,safe_text/* joinSafe */.e)([
		...(inputs.lines.length > 0 ? [(0,safe_text/* safe */.gB) `index_name (${(0,safe_text/* enumerate */.HL)(inputs.lines)})`] : []),
		...(inputs.tags.length > 0 ? [(0,safe_text/* safe */.gB) `index_tags (${describeTagList(inputs)})`] : []),
	], ' and ');
	const count = (reason) => skipped.filter((one) => one.reason === reason).length;
	const parts = [
		[count('excluded'), (0,safe_text/* safe */.gB) `excluded by index_name`],
		[count('tags'), (0,safe_text/* safe */.gB) `without ${describeTags(inputs)}`],
		[count('temporary'), (0,safe_text/* safe */.gB) `temporary`],
		[count('unsupported'), (0,safe_text/* safe */.gB) `not supported by Pinecone's backups`],
	];
	const reasons = parts.flatMap(([number, why]) => (number === 0 ? [] : [(0,safe_text/* safe */.gB) `${number} ${why}`]));
	const why = reasons.length === 0 ? (0,safe_text/* safe */.gB) `` : (0,safe_text/* safe */.gB) `: ${(0,safe_text/* joinSafe */.e)(reasons)}`;
	const inputNames = [
		...(inputs.lines.length > 0 ? ['index_name'] : []),
		...(inputs.tags.length > 0 ? ['index_tags'] : []),
	];
	return {
		summary: (0,safe_text/* safe */.gB) `the project has ${(0,format/* pluralize */.td)(indexes.length, 'index')}, but ${wanted} ${verb(inputNames, 'selects', 'select')} none${why}`,
		advice: (0,safe_text/* safe */.gB) `Its indexes are ${(0,safe_text/* enumerate */.HL)(closestFirst(inputs, indexes))}. Check ${inputNames.join(' and ')}, and ${check}. ${wayOut}`,
	};
}
function explainWithoutTags({ inputs, indexes, withoutTags, }) {
	const existing = new Set(indexes.map(({ name }) => name));
	const missing = withoutTags.filter((name) => !existing.has(name));
	const untagged = withoutTags.filter((name) => existing.has(name));
	const parts = [
		...(untagged.length > 0
			? [(0,safe_text/* safe */.gB) `${(0,safe_text/* enumerate */.HL)(untagged)} ${verb(untagged, 'lacks', 'lack')} ${describeTags(inputs)}`]
			: []),
		...(missing.length > 0 ? [(0,safe_text/* safe */.gB) `${(0,safe_text/* enumerate */.HL)(missing)} ${verb(missing, 'does', 'do')} not exist`] : []),
	];
	const [one] = missing;
	const similar = one === undefined ? [] : (0,closest_names/* closestNames */.g)({ wanted: one, names: [...existing].map((name) => (0,safe_text/* excerpt */.Kb)(name)) });
	const hint = similar.length === 0 ? (0,safe_text/* safe */.gB) `` : (0,safe_text/* safe */.gB) ` Did you mean ${similar.join(', ')}?`;
	return {
		summary: (0,safe_text/* joinSafe */.e)(parts, '; '),
		advice: (0,safe_text/* safe */.gB) `An index that index_name lists by its exact name must have every tag in index_tags. Correct one of them, or add the tag to the index.${hint}`,
	};
}
function describeTags(selector) {
	return (0,safe_text/* safe */.gB) `the ${selector.tags.length === 1 ? 'tag' : 'tags'} ${describeTagList(selector)}`;
}
function describeTagList({ tags }) {
	return (0,safe_text/* joinSafe */.e)(tags.map((tag) => (0,safe_text/* excerpt */.Kb)((0,select_indexes/* formatTag */._3)(tag), 210)));
}
function verb(items, one, several) {
	return items.length === 1 ? one : several;
}
function closestFirst({ lines }, indexes) {
	const names = indexes.map(({ name }) => name);
	const close = lines.flatMap((line) => (0,index_patterns/* excludedBy */.UC)(line) === undefined ? (0,closest_names/* closestNames */.g)({ wanted: line.replace(/[*?]/g, ''), names }) : []);
	return [...new Set([...close, ...names])];
}

var errors = __webpack_require__(2390);
var action_error = __webpack_require__(9150);
;// CONCATENATED MODULE: ./src/actions/find-indexes.ts






async function findIndexes({ inputs, ports: { client, limits, log }, nothing, explain, }) {
	const ineffective = ineffectiveWarning(inputs.lines);
	if (ineffective !== undefined)
		log.warning(ineffective);
	if (!(0,select_indexes/* needsIndexList */.uV)(inputs))
		return (0,select_indexes/* selectNames */.$W)(inputs);
	const indexes = await client.listIndexes(limits).catch((error) => {
		throw listError({ error, inputs, nothing, explain });
	});
	const selection = (0,select_indexes/* selectIndexes */.nk)(inputs, indexes);
	const { selected } = selection;
	const title = (0,safe_text/* safe */.gB) `Selected ${(0,format/* formatCount */.B4)(selected.length)} of ${(0,format/* pluralize */.td)(indexes.length, 'index')}`;
	await log.group(title, async () => {
		for (const line of describeIndexes(selection, inputs))
			log.info(line);
	});
	const error = selectionError({ inputs, indexes, selection, nothing });
	if (error !== undefined)
		throw error;
	warnOfSurprises({ selection, inputs, log });
	if (selected.length === 0) {
		const line = (0,safe_text/* safe */.gB) `${nothing}: ${explainNoIndex({ inputs, indexes, selection }).summary}.`;
		if (inputs.ifNoneFound === 'warn')
			log.warning(line);
		else
			log.info(line);
	}
	return selected;
}
function warnOfSurprises({ selection: { selected, skipped, unmatched }, inputs, log, }) {
	const unsupported = skipped.flatMap(({ index, reason }) => (reason === 'unsupported' ? [index.name] : []));
	if (unsupported.length > 0) {
		log.warning((0,safe_text/* safe */.gB) `Skipped ${(0,format/* pluralize */.td)(unsupported.length, 'index')} that cannot be backed up: ${(0,safe_text/* enumerate */.HL)(unsupported)}.`);
	}
	if (selected.length > 0 && inputs.lines.length > 0 && unmatched.length > 0) {
		log.warning((0,safe_text/* safe */.gB) `index_name: no index matches ${(0,safe_text/* joinSafe */.e)(unmatched.map((line) => (0,safe_text/* safe */.gB) `\`${line}\``))}.`);
	}
}
function listError({ error, inputs, nothing, explain, }) {
	const { summary, serviceSaid, advice } = explain(error);
	const isDenied = error instanceof errors/* ApiError */.hD && error.status === 403;
	const fix = isDenied
		? (0,safe_text/* safe */.gB) `Give the key a role that may list the project's indexes, or put exact names into index_name, which need no list${inputs.tags.length > 0 ? ', and remove index_tags' : ''}.`
		: advice;
	const headline = (0,safe_text/* safe */.gB) `${nothing}: the project's indexes could not be listed because ${summary}.`;
	return new action_error/* ActionError */.l({ lines: [headline, serviceSaid, fix].filter((line) => line !== undefined) });
}
function selectionError({ inputs, indexes, selection, nothing, }) {
	const { selected, withoutTags } = selection;
	if (withoutTags.length === 0 && (selected.length > 0 || inputs.ifNoneFound !== 'fail'))
		return undefined;
	const { summary, advice } = withoutTags.length > 0
		? explainWithoutTags({ inputs, indexes, withoutTags })
		: explainNoIndex({ inputs, indexes, selection });
	return new action_error/* ActionError */.l({ lines: [(0,safe_text/* safe */.gB) `${nothing}: ${summary}.`, advice] });
}


/***/ }),

/***/ 6604:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  b: () => (/* binding */ messageOf),
  h: () => (/* binding */ stepError)
});
var _text_action_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9150);
var _text_safe_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8844);


const MAX_NAMES = 10;
function messageOf({ error, indexName }) {
	const { headline, serviceSaid, detail, advice } = error;
	return [headline((0,_text_safe_text_js__WEBPACK_IMPORTED_MODULE_1__.gB) `${indexName}`, 'was'), serviceSaid, detail, advice].filter((line) => line !== undefined);
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
	const total = results.length > 1 ? [(0,_text_safe_text_js__WEBPACK_IMPORTED_MODULE_1__.gB) `${failed.length} of ${results.length} indexes failed.`] : [];
	return new _text_action_error_js__WEBPACK_IMPORTED_MODULE_0__.l({
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
	const names = group.slice(0, MAX_NAMES).map(({ indexName }) => (0,_text_safe_text_js__WEBPACK_IMPORTED_MODULE_1__.gB) `${indexName}`);
	if (group.length > names.length)
		names.push((0,_text_safe_text_js__WEBPACK_IMPORTED_MODULE_1__.gB) `${group.length - names.length} more`);
	const details = group.flatMap(({ indexName, error: { detail } }) => (detail ? [(0,_text_safe_text_js__WEBPACK_IMPORTED_MODULE_1__.gB) `${indexName}: ${detail}`] : []));
	const list = (0,_text_safe_text_js__WEBPACK_IMPORTED_MODULE_1__.gB) `${(0,_text_safe_text_js__WEBPACK_IMPORTED_MODULE_1__.e)(names.slice(0, -1))} and ${names.at(-1) ?? ''}`;
	return [headline(list, 'were'), serviceSaid, advice, ...details].filter((line) => line !== undefined);
}


/***/ }),

/***/ 2529:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  D3: () => (/* binding */ parseIndexInputs),
  Gp: () => (/* binding */ parseRequiredIndexInputs),
  Hu: () => (/* binding */ parseIndexLines),
  xs: () => (/* binding */ describeIndexInputs)
});
var _backups_index_patterns_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7711);
var _backups_select_indexes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5622);
var _inputs_parsers_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5165);
var _inputs_tags_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4480);




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
		ifNoneFound: (0,_inputs_parsers_js__WEBPACK_IMPORTED_MODULE_0__.HU)({ inputs, name: 'if_no_index_found', choices, fallback: 'fail' }),
	};
}
function describeIndexInputs({ lines, tags, ifNoneFound }) {
	return {
		index_name: lines.length === 0 ? undefined : lines,
		index_tags: tags.length === 0 ? undefined : tags.map(_backups_select_indexes_js__WEBPACK_IMPORTED_MODULE_1__._3),
		...((0,_backups_select_indexes_js__WEBPACK_IMPORTED_MODULE_1__.uV)({ lines, tags }) && { if_no_index_found: ifNoneFound }),
	};
}
function parseIndexLines(inputs) {
	const name = 'index_name';
	const lines = (0,_inputs_parsers_js__WEBPACK_IMPORTED_MODULE_0__.Li)({ inputs, name });
	for (const value of new Set(lines))
		requireNameOrPattern({ inputs, name, value });
	const isExcluding = lines.some((line) => (0,_backups_index_patterns_js__WEBPACK_IMPORTED_MODULE_2__.UC)(line) !== undefined);
	if (!isExcluding)
		(0,_inputs_parsers_js__WEBPACK_IMPORTED_MODULE_0__.Ok)({ inputs, name, values: lines });
	if (lines.length > 0 && lines.every((line) => (0,_backups_index_patterns_js__WEBPACK_IMPORTED_MODULE_2__.UC)(line) !== undefined)) {
		const problem = 'only excludes indexes. Put a line before it that selects some, for example *';
		inputs.reject({ name, value: lines.join('\n'), problem });
	}
	return lines;
}
function requireNameOrPattern({ inputs, name, value }) {
	const pattern = (0,_backups_index_patterns_js__WEBPACK_IMPORTED_MODULE_2__.UC)(value) ?? value;
	const isValid = (0,_backups_index_patterns_js__WEBPACK_IMPORTED_MODULE_2__.Pt)(pattern) ? PATTERN.test(pattern) && !OUTER_DASH.test(pattern) : _inputs_parsers_js__WEBPACK_IMPORTED_MODULE_0__.t2.test(pattern);
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
	if (pattern === value && !(0,_backups_index_patterns_js__WEBPACK_IMPORTED_MODULE_2__.Pt)(value)) {
		(0,_inputs_parsers_js__WEBPACK_IMPORTED_MODULE_0__.rI)({ inputs, name, value, ifSeveral: 'Put one index per line' });
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
	for (const line of (0,_inputs_parsers_js__WEBPACK_IMPORTED_MODULE_0__.Li)({ inputs, name })) {
		const [key = '', value] = splitTag(line);
		const reject = (problem) => inputs.reject({ name, value: line, problem });
		if (key === '')
			reject('has no key. Use key=value, or key for any value, one per line');
		else if (value === '')
			reject('has no value. To match any value, use the key alone');
		else if (key === _backups_select_indexes_js__WEBPACK_IMPORTED_MODULE_1__.fK)
			reject('marks indexes that this action deletes again; they are never selected');
		else if (tags.some((tag) => tag.key === key))
			reject('repeats a key. All tags must match, and a key has one value');
		else if ((0,_inputs_tags_js__WEBPACK_IMPORTED_MODULE_3__.a_)({ inputs, name, line, key, value }))
			tags.push({ key, value });
	}
	return tags;
}
function splitTag(line) {
	const at = line.indexOf('=');
	return at < 0 ? [line] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
}


/***/ }),

/***/ 1329:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  Iq: () => (/* binding */ restoreProgressLogger),
  St: () => (/* binding */ progressLogger),
  j8: () => (/* binding */ idAndStatus),
  mx: () => (/* binding */ attemptLogger)
});
/* unused harmony export progressBar */
var _backups_explain_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6196);
var _backups_status_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1921);
var _text_format_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8488);
var _text_safe_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8844);
var _time_poll_schedule_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7336);





function idAndStatus({ backup_id: id, status }) {
	return (0,_text_safe_text_js__WEBPACK_IMPORTED_MODULE_2__.gB) `${(0,_text_safe_text_js__WEBPACK_IMPORTED_MODULE_2__.Kb)(id, 80)} (${(0,_text_safe_text_js__WEBPACK_IMPORTED_MODULE_2__.Kb)(status, 40)})`;
}
function progressLogger({ ports: { log, clock }, statuses, }) {
	const startedAt = clock.now();
	const isDue = (0,_time_poll_schedule_js__WEBPACK_IMPORTED_MODULE_3__.NR)({ now: clock.now, quietAtFirst: true });
	const unknown = new Set();
	return ({ prefix, before, backup }) => {
		const status = (0,_text_safe_text_js__WEBPACK_IMPORTED_MODULE_2__.Kb)(backup.status, 40);
		const elapsed = (0,_text_format_js__WEBPACK_IMPORTED_MODULE_4__.a3)(clock.now() - startedAt);
		const phase = (0,_backups_status_js__WEBPACK_IMPORTED_MODULE_1__.hU)(backup.status);
		const isOver = prefix === '' && phase === 'ready';
		if (phase === 'unknown' && !unknown.has(status)) {
			log.info((0,_text_safe_text_js__WEBPACK_IMPORTED_MODULE_2__.gB) `${prefix}Unknown status ${status}; treating the backup as in progress`);
			unknown.add(status);
		}
		else if (before !== undefined && backup.status !== before && !isOver) {
			log.info((0,_text_safe_text_js__WEBPACK_IMPORTED_MODULE_2__.gB) `${prefix}${status} after ${elapsed}`);
		}
		else if (!isOver && isDue())
			log.info((0,_text_safe_text_js__WEBPACK_IMPORTED_MODULE_2__.gB) `${heartbeat(statuses())} for ${elapsed}`);
	};
}
function heartbeat(statuses) {
	const inProgress = statuses.filter((status) => status !== undefined && (0,_backups_status_js__WEBPACK_IMPORTED_MODULE_1__.LT)(status));
	if (statuses.length === 1 && inProgress[0] !== undefined)
		return (0,_text_safe_text_js__WEBPACK_IMPORTED_MODULE_2__.Kb)(inProgress[0], 40);
	return (0,_text_safe_text_js__WEBPACK_IMPORTED_MODULE_2__.gB) `${(0,_text_format_js__WEBPACK_IMPORTED_MODULE_4__.B4)(inProgress.length)} of ${(0,_text_format_js__WEBPACK_IMPORTED_MODULE_4__.td)(statuses.length, 'backup')} in progress`;
}
const BAR_WIDTH = 20;
const PERCENT_STEP = 10;
function restoreProgressLogger({ log, clock }) {
	const startedAt = clock.now();
	const isDue = (0,_time_poll_schedule_js__WEBPACK_IMPORTED_MODULE_3__.NR)({ now: clock.now, quietAtFirst: true });
	let last = { status: '', percent: undefined };
	return ({ status, percent }) => {
		const isChanged = status !== last.status;
		const isFurther = percent !== undefined && percent >= (last.percent ?? 0) + PERCENT_STEP;
		if (!isChanged && !isFurther && !isDue())
			return;
		last = { status, percent: percent ?? last.percent };
		const elapsed = (0,_text_safe_text_js__WEBPACK_IMPORTED_MODULE_2__.gB) `${isChanged ? 'after' : 'for'} ${(0,_text_format_js__WEBPACK_IMPORTED_MODULE_4__.a3)(clock.now() - startedAt)}`;
		const word = (0,_text_safe_text_js__WEBPACK_IMPORTED_MODULE_2__.Kb)(status, 40);
		log.info(percent === undefined ? (0,_text_safe_text_js__WEBPACK_IMPORTED_MODULE_2__.gB) `${word} ${elapsed}` : (0,_text_safe_text_js__WEBPACK_IMPORTED_MODULE_2__.gB) `${progressBar(percent)} ${word}`);
	};
}
function progressBar(percent) {
	const full = Math.round((percent / 100) * BAR_WIDTH);
	return `[${'#'.repeat(full)}${'-'.repeat(BAR_WIDTH - full)}] ${Math.floor(percent)}%`;
}
function attemptLogger({ ports: { log, clock }, prefix = '', request, lookingFor, }) {
	const isDue = (0,_time_poll_schedule_js__WEBPACK_IMPORTED_MODULE_3__.NR)({ now: clock.now });
	return ({ error, outcomeUnknown }) => {
		const why = (0,_backups_explain_error_js__WEBPACK_IMPORTED_MODULE_0__.Uc)(error);
		if (outcomeUnknown) {
			log.info((0,_text_safe_text_js__WEBPACK_IMPORTED_MODULE_2__.gB) `${prefix}The outcome of the ${request} request is unknown (${why}); looking for ${lookingFor}`);
		}
		else if (isDue())
			log.info((0,_text_safe_text_js__WEBPACK_IMPORTED_MODULE_2__.gB) `${prefix}The ${request} request could not be sent (${why}); retrying`);
	};
}


/***/ }),

/***/ 7200:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


__webpack_require__.d(__webpack_exports__, {
  G: () => (/* binding */ createExactlyOnce)
});

var consistency = __webpack_require__(213);
var errors = __webpack_require__(2390);
var retry = __webpack_require__(315);
var deadline = __webpack_require__(793);
var request = __webpack_require__(8552);
var grace_period = __webpack_require__(6635);
;// CONCATENATED MODULE: ./src/backups/send-once.ts


async function sendOnce({ send, limits, clock, }) {
	const { signal, release } = (0,grace_period/* withGracePeriod */.i)({ signal: limits.signal, clock });
	try {
		const timeoutMs = Math.min(request/* REQUEST_TIMEOUT_MS */.j, limits.deadline.remainingMs() / 2);
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
;// CONCATENATED MODULE: ./src/backups/exactly-once.ts






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
			const ended = new deadline/* DeadlineExceededError */.Kt('the deadline passed', { cause: search.lastError });
			return await search.giveUp(limits.signal.aborted ? limits.signal.reason : ended);
		}
		const sentAt = clock.now();
		const outcome = await sendOnce(request);
		if ('created' in outcome)
			return search.created(outcome.created);
		const { error, wasCutShort } = outcome;
		const isUnknown = wasCutShort || (0,retry/* isOutcomeUnknown */.B1)(error);
		const mayHaveWorked = isUnknown || request.isConsequence?.(error) === true;
		if (!mayHaveWorked && !(0,retry/* isTransient */.dg)(error) && search.unknownSends === 0)
			throw error;
		search.failed({ error, isUnknown: mayHaveWorked, sentAt });
		const retryAt = clock.now() + (0,retry/* backoffMs */.jo)({ error, attempts, random });
		if (search.unknownSends === 0) {
			await (0,deadline/* sleepWithin */.jo)({ ms: retryAt - clock.now(), clock, limits, cause: error });
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
		if (isUnknown || !(0,retry/* isTransient */.dg)(error))
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
			const budget = { deadline: (0,deadline/* deadlineIn */._5)({ ms: LAST_LOOKUP_MS, clock }), signal: new AbortController().signal };
			const found = await this.#find({ limits: budget, isLast: false }).catch((error) => {
				if (error instanceof unknown_outcome/* AmbiguousMatchError */.AK)
					throw error;
				return undefined;
			});
			if (found !== undefined)
				return this.created(found, this.unknownSends - 1);
		}
		throw new unknown_outcome/* OutcomeUnknownError */.Do({ cause: this.#firstUnknown?.error, endedBy });
	}
	async searchUntilCertain(sent) {
		const { error, isUnknown, retryAt } = sent;
		const { limits, clock } = this.#request;
		const isRefused = !isUnknown && !(0,retry/* isTransient */.dg)(error);
		const waitMs = (0,consistency/* absenceConfirmedMs */.rj)(this.unknownSends);
		const requested = error instanceof errors/* ApiError */.hD ? (error.retryAfterMs ?? 0) : 0;
		const longest = Math.min(MAX_FIRST_LOOKUP_DELAY_MS, limits.deadline.remainingMs() / 2);
		let delay = Math.min(longest, Math.max(FIRST_LOOKUP_DELAY_MS, requested));
		try {
			for (;;) {
				await (0,deadline/* sleepWithin */.jo)({ ms: delay, clock, limits });
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
					throw new deadline/* DeadlineExceededError */.Kt('the deadline passed', { cause: error });
				}
				const longestDelay = Math.max(MAX_LOOKUP_DELAY_MS, waitMs / 10);
				const nextDelay = Math.min(longestDelay, delay * 2, Math.max(FIRST_LOOKUP_DELAY_MS, untilCertain));
				delay = untilCertain <= 0 ? untilSend : nextDelay;
			}
		}
		catch (endedBy) {
			if (endedBy instanceof unknown_outcome/* AmbiguousMatchError */.AK)
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
		throw new unknown_outcome/* AmbiguousMatchError */.AK([...ours.map(idOf), ...maybe]);
	}
	async #verifyOnly({ resource, sends }) {
		const { find, idOf, limits, clock } = this.#request;
		const id = idOf(resource);
		const now = clock.now();
		const until = now + Math.max((0,consistency/* absenceConfirmedMs */.rj)(sends), now - (this.#firstUnknown?.sentAt ?? now));
		try {
			for (let isLast = false; !isLast;) {
				await (0,deadline/* sleepWithin */.jo)({ ms: Math.min(MAX_LOOKUP_DELAY_MS, Math.max(0, until - clock.now())), clock, limits });
				isLast = clock.now() >= until;
				const { ours, maybe } = await find({ limits, isLast });
				const others = [...ours.map(idOf), ...maybe].filter((other) => other !== id);
				if (others.length > 0)
					throw new unknown_outcome/* AmbiguousMatchError */.AK([id, ...others]);
			}
		}
		catch (endedBy) {
			if (endedBy instanceof unknown_outcome/* AmbiguousMatchError */.AK)
				throw endedBy;
			throw new unknown_outcome/* OutcomeUnknownError */.Do({ cause: this.#firstUnknown?.error, endedBy });
		}
	}
}


/***/ }),

/***/ 6635:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  i: () => (/* binding */ withGracePeriod)
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


/***/ })

};
