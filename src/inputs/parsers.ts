import { isUsableId } from '../pinecone/parse.js';
import { type CalendarDuration, formatCalendarDuration, parseCalendarDuration } from '../time/calendar-duration.js';
import type { InputParser } from './parse-inputs.js';

/** Pinecone's rule for the names of indexes, and since API version 2026-07 of backups. */
export const RESOURCE_NAME = /^(?=.{1,45}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;
const NAME_RULE = 'Use 1 to 45 characters of a-z, 0-9 and -, with a letter or digit at both ends';

interface Input {
  inputs: InputParser;
  name: string;
}

/** `true` or `false`, as in YAML 1.2. */
export function parseBoolean({ inputs, name, fallback }: Input & { fallback: boolean }): boolean {
  const value = inputs.get(name);
  if (value === '') return fallback;
  if (/^(true|True|TRUE)$/.test(value)) return true;
  if (/^(false|False|FALSE)$/.test(value)) return false;
  inputs.reject({ name, value, problem: 'must be true or false' });
  return fallback;
}

/** A decimal number within a range, or else the fallback; `above` is an exclusive lower bound. */
export function parseNumber({ fallback, ...input }: NumberInput & { fallback: number }): number {
  return parseOptionalNumber(input) ?? fallback;
}

/** A decimal number within a range, or undefined if it was not given. */
export function parseOptionalNumber({ inputs, name, unit, ...range }: NumberInput): number | undefined {
  const value = inputs.get(name);
  if (value === '') return undefined;
  const number = /^(\d+\.?\d*|\.\d+)$/.test(value) ? Number(value) : Number.NaN;
  const isLow = range.above === undefined ? number < range.from : number <= range.above;
  if (!(number <= range.to) || isLow) {
    const low = range.above === undefined ? `at least ${range.from}` : `more than ${range.above}`;
    const what = unit === 'percent' ? 'a percentage without the % sign' : `a number of ${unit}`;
    inputs.reject({ name, value, problem: `must be ${what}, ${low} and at most ${range.to}` });
  }
  return number;
}

type NumberInput = Input & { unit: string; to: number } & (
    | { from: number; above?: never }
    | { above: number; from?: never }
  );

/** A whole number, at least `from`, or undefined if it was not given. */
export function parseCount({ inputs, name, from }: Input & { from: number }): number | undefined {
  const value = inputs.get(name);
  if (value === '') return undefined;
  const number = /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN;
  if (!(number >= from)) inputs.reject({ name, value, problem: `must be a whole number, ${from} or more` });
  return number;
}

/** A duration in calendar units, or undefined if it was not given or is zero. */
export function parseOptionalDuration({ inputs, name }: Input): CalendarDuration | undefined {
  const value = inputs.get(name);
  if (/^0*$/.test(value)) return undefined;
  const duration = parseCalendarDuration(value);
  if (duration === undefined) {
    const units = 'with the units y, m (months), d and h, each at most once';
    inputs.reject({ name, value, problem: `must be a duration such as 30d, 12h or 1y6m, ${units}` });
    return undefined;
  }
  return formatCalendarDuration(duration) === '' ? undefined : duration;
}

/** One of a few values. */
export function parseChoice<T extends string>({
  inputs,
  name,
  choices,
  fallback,
}: Input & { choices: readonly T[]; fallback: T }): T {
  const value = inputs.get(name);
  if (value === '') return fallback;
  const choice = choices.find((word) => word === value);
  if (choice === undefined) inputs.reject({ name, value, problem: `must be one of ${choices.join(', ')}` });
  return choice ?? fallback;
}

/** The name of one resource, or undefined if it was not given. */
export function parseResourceName({ inputs, name }: Input): string | undefined {
  const value = inputs.get(name);
  if (value === '') return undefined;
  requireName({ inputs, name, value, ifSeveral: 'Set exactly one name' });
  return value;
}

/** Records a problem unless the value is a valid name. */
export function requireName({ inputs, name, value, ifSeveral }: Input & { value: string; ifSeveral: string }): void {
  if (RESOURCE_NAME.test(value) || rejectExpression({ inputs, name, value })) return;
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

/** What separates several values on one line, or the lines. */
const SEPARATOR = /[,;\s]/;

function nameAdvice(value: string, ifSeveral: string): string {
  if (/^-\s/.test(value)) return 'Remove the dash and the space at its start';
  if (SEPARATOR.test(value)) return ifSeveral;
  const lower = value.toLowerCase();
  if (RESOURCE_NAME.test(lower)) return `Names are lower case: use ${lower}`;
  if (/^["'`[]|["'`\]]$/.test(value)) return 'Remove the quotes or brackets';
  return value.endsWith('-') ? `${NAME_RULE}. If it ends with an expression, that expression is empty` : NAME_RULE;
}

/** Records a problem if the value contains an expression; true if it does. */
function rejectExpression({ inputs, name, value }: Input & { value: string }): boolean {
  const isExpression = value.includes('${' + '{');
  const problem =
    'is a literal expression: GitHub did not evaluate it. Write it under `with:` of the step in the workflow file';
  if (isExpression) inputs.reject({ name, value, problem });
  return isExpression;
}

/** Records a problem for every value that occurs more than once. */
export function rejectDuplicates({ inputs, name, values }: Input & { values: readonly string[] }): void {
  const seen = new Set<string>();
  const duplicates = new Set(values.filter((value) => seen.has(value) || !seen.add(value)));
  for (const value of duplicates) inputs.reject({ name, value, problem: 'is listed twice. Remove one of the lines' });
}

/**
 * The lines of an input, without surrounding whitespace. A blank line among them is a problem: what stood there is probably
 * an expression whose value is empty, and would be left out without a word.
 */
export function parseLines({ inputs, name }: Input): string[] {
  if (inputs.get(name) === '') return [];
  const text = inputs.raw.input(name).replace(/(\r\n|\r|\n)[^\S\r\n]*$/, '');
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.trim());
  if (lines.includes('')) {
    const problem = 'has an empty line. Remove it; if it is an expression, its value is empty';
    inputs.reject({ name, problem });
  }
  return lines.filter((line) => line !== '');
}

/** Records a problem unless `value` can be the ID of a backup. */
export function requireBackupId({
  inputs,
  name,
  value,
  ifSeveral = 'Put one ID per line',
}: Input & { value: string; ifSeveral?: string }): void {
  if (rejectExpression({ inputs, name, value })) return;
  if (isUsableId(value) && !/[\s"'`,;[\]{}]/.test(value)) return;
  const advice = SEPARATOR.test(value) ? ifSeveral : 'Copy it from the summary of the step that created the backup';
  inputs.reject({ name, value, problem: `is not a valid backup ID. ${advice}` });
}

/** The IDs of backups, one per line. */
export function parseBackupIds(input: Input): string[] {
  const ids = parseLines(input);
  for (const value of new Set(ids)) requireBackupId({ ...input, value });
  rejectDuplicates({ ...input, values: ids });
  return ids;
}

/** Records a problem unless either `backup_id` or an input that selects indexes is given. */
export function requireOneSource(inputs: InputParser, selectors: readonly string[] = ['index_name']): void {
  const isById = inputs.get('backup_id') !== '';
  const given = selectors.filter((name) => inputs.get(name) !== '');
  if (isById && given.length > 0) {
    inputs.reject({ name: `backup_id and ${given[0]}`, problem: 'are both set. Set exactly one of them' });
  }
  if (!isById && given.length === 0) {
    const problem =
      'are both empty. Set exactly one of them. If backup_id comes from another job, that job must declare it under outputs, and this job must list that job under needs';
    inputs.reject({ name: 'backup_id and index_name', problem });
  }
}
