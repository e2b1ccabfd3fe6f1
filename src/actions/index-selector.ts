import {
  excludedBy,
  formatTag,
  type IndexSelector,
  ineffectiveExclusions,
  isPattern,
  needsIndexList,
  type RequiredTag,
  TEMPORARY_TAG,
} from '../backups/select-indexes.js';
import type { InputParser } from '../inputs/parse-inputs.js';
import { parseChoice, parseLines, RESOURCE_NAME, rejectDuplicates, requireName } from '../inputs/parsers.js';
import { requireTag } from '../inputs/tags.js';
import type { OutputValue } from '../runner/outputs.js';

/** The inputs that select indexes. */
export interface IndexInputs extends IndexSelector {
  /** What to do if the patterns and tags select no index. */
  ifNoneFound: 'fail' | 'warn' | 'ignore';
}

const PATTERN = /^[a-z0-9*?-]{1,100}$/;
/** No name starts or ends with a dash. */
const OUTER_DASH = /^-|-$/;

/** Like `parseIndexInputs`, for an action that needs `index_name` or `index_tags`. */
export function parseRequiredIndexInputs(inputs: InputParser): IndexInputs {
  if (inputs.get('index_name') === '' && inputs.get('index_tags') === '') {
    const problem =
      'are both empty. Set index_name to the names of indexes, one per line (* for all), or select them by index_tags';
    inputs.reject({ name: 'index_name and index_tags', problem });
  }
  return parseIndexInputs(inputs);
}

/** Parses the inputs that select indexes. */
export function parseIndexInputs(inputs: InputParser): IndexInputs {
  const choices = ['fail', 'warn', 'ignore'] as const;
  return {
    lines: parseIndexLines(inputs),
    tags: parseRequiredTags(inputs),
    ifNoneFound: parseChoice({ inputs, name: 'if_no_index_found', choices, fallback: 'fail' }),
  };
}

/** The inputs that select indexes, as resolved, by their names. */
export function describeIndexInputs({ lines, tags, ifNoneFound }: IndexInputs): Record<string, OutputValue> {
  return {
    index_name: lines.length === 0 ? undefined : lines,
    index_tags: tags.length === 0 ? undefined : tags.map(formatTag),
    ...(needsIndexList({ lines, tags }) && { if_no_index_found: ifNoneFound }),
  };
}

/** Parses the lines of `index_name`: exact names, patterns and exclusions. */
export function parseIndexLines(inputs: InputParser): string[] {
  const name = 'index_name';
  const lines = parseLines({ inputs, name });
  for (const value of new Set(lines)) requireNameOrPattern({ inputs, name, value });
  const isExcluding = lines.some((line) => excludedBy(line) !== undefined);
  // After an exclusion, a line may be needed again: the last match decides.
  if (!isExcluding) rejectDuplicates({ inputs, name, values: lines });
  if (lines.length > 0 && lines.every((line) => excludedBy(line) !== undefined)) {
    const problem = 'only excludes indexes. Put a line before it that selects some, for example *';
    inputs.reject({ name, value: lines.join('\n'), problem });
    return lines;
  }
  for (const value of new Set(ineffectiveExclusions(lines))) {
    inputs.reject({
      name,
      value,
      problem: 'has no effect, because a later line selects what it excludes. Put it after that line',
    });
  }
  return lines;
}

function requireNameOrPattern({ inputs, name, value }: { inputs: InputParser; name: string; value: string }): void {
  const pattern = excludedBy(value) ?? value;
  const isValid = isPattern(pattern) ? PATTERN.test(pattern) && !OUTER_DASH.test(pattern) : RESOURCE_NAME.test(pattern);
  if (isValid) return;
  const withoutDash = PATTERN.test(pattern) ? pattern.replace(/^-+|-+$/g, '') : '';
  if (withoutDash !== '' && withoutDash !== pattern) {
    const hint = value.startsWith('-')
      ? `. To exclude indexes, put !${withoutDash} after the lines that select them`
      : '';
    inputs.reject({ name, value, problem: `can match no index: no name starts or ends with a dash${hint}` });
    return;
  }
  if (pattern === value && !isPattern(value)) {
    requireName({ inputs, name, value, ifSeveral: 'Put one index per line' });
    return;
  }
  const problem = /[,;]/.test(value)
    ? 'is not a valid pattern. Put one index per line'
    : 'is not a valid pattern. Use a-z, 0-9 and -, * for any characters, ? for exactly one, and ! only at the start of a line';
  inputs.reject({ name, value, problem });
}

function parseRequiredTags(inputs: InputParser): RequiredTag[] {
  const name = 'index_tags';
  const tags: RequiredTag[] = [];
  for (const line of parseLines({ inputs, name })) {
    const [key = '', value] = splitTag(line);
    const reject = (problem: string) => inputs.reject({ name, value: line, problem });
    if (key === '') reject('has no key. Use key=value, or key for any value, one per line');
    else if (value === '') reject('has no value. To match any value, use the key alone');
    else if (key === TEMPORARY_TAG)
      reject('marks indexes that this action deletes again; they are never selected. Remove it');
    else if (tags.some((tag) => tag.key === key))
      reject('repeats a key. All tags must match, and a key has one value: remove one of the lines');
    else if (requireTag({ inputs, name, line, key, value })) tags.push({ key, value });
  }
  return tags;
}

/** The key and the value, if the line has one. */
function splitTag(line: string): string[] {
  const at = line.indexOf('=');
  return at < 0 ? [line] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
}
