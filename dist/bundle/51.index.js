export const id = 51;
export const ids = [51];
export const modules = {
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
9193:
((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
__webpack_require__.d(__webpack_exports__, {
  UNSUPPORTED: () => (UNSUPPORTED),
  ineffectiveWarning: () => (ineffectiveWarning),
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
function ineffectiveWarning(lines) {
	const ineffective = (0,_select_indexes_js.ineffectiveExclusions)(lines);
	if (ineffective.length === 0)
		return undefined;
	const shown = (0,_text_safe_text_js.joinSafe)(ineffective.map((line) => (0,_text_safe_text_js.safe) `\`${line}\``));
	return (0,_text_safe_text_js.safe) `index_name: ${shown} ${verb(ineffective, 'has', 'have')} no effect, because a later line selects the same indexes. Put exclusions last.`;
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
  rejectEmpty: () => (rejectEmpty),
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
	if (RESOURCE_NAME.test(value) || rejectExpression({ inputs, name, value }))
		return;
	if (/^!|[*?]/.test(value)) {
		inputs.reject({ name, value, problem: 'is a pattern. Set one exact name' });
		return;
	}
	inputs.reject({
		name,
		value,
		problem: `is not a valid name. ${SEPARATOR.test(value) ? ifSeveral : nameRule(value)}`,
	});
}
const SEPARATOR = /[,;\s]/;
function nameRule(value) {
	const lower = value.toLowerCase();
	if (RESOURCE_NAME.test(lower))
		return `Names are lower case: use ${lower}`;
	if (/^["'`]|["'`]$/.test(value))
		return 'Remove the quotes';
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
})
};
