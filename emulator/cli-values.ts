/** Parsers for the values of command-line options. */
import { LIST_ORDERS, type ListOrder, PLAN_QUOTAS, type Plan } from './behavior.js';
import { parseDuration } from './duration.js';
import type { Fault } from './faults.js';
import type { IndexSeed } from './indexes.js';
import { isJsonObject } from './openapi-document.js';
import { operations } from './operations.js';

const isNonNegative = (value: unknown) => typeof value === 'number' && value >= 0;
const isBoolean = (value: unknown) => typeof value === 'boolean';
const isString = (value: unknown) => typeof value === 'string';

/** Fault fields that JSON can express; fields that take a function are available only in code. */
const FAULT_FIELDS: Record<string, (value: unknown) => boolean> = {
  operation: (value) => value === '*' || Object.keys(operations).some((name) => name === value),
  times: isNonNegative,
  lastsMs: isNonNegative,
  after: isNonNegative,
  status: (value) => Number.isInteger(value) && Number(value) >= 200 && Number(value) <= 599,
  headers: isJsonObject,
  body: () => true,
  redirect: isString,
  done: isBoolean,
  delayMs: isNonNegative,
  workAfterDelay: isBoolean,
  cut: (value) => value === 'before' || value === 'after' || value === 'within',
  stall: isBoolean,
  drip: isBoolean,
  huge: isNonNegative,
  gzip: isBoolean,
};

export interface Parser<Value> {
  /** Completes the error message "must be …". */
  expected: string;
  /** Returns undefined if the text is invalid. */
  parse: (text: string) => Value | undefined;
}

export const TEXT: Parser<string> = { expected: 'a non-empty string', parse: (text) => text || undefined };
export const COUNT: Parser<number> = {
  expected: 'a non-negative integer',
  parse: (text) => (/^\d+$/.test(text) ? Number(text) : undefined),
};
export const PORT: Parser<number> = {
  expected: 'a port between 0 and 65535',
  parse: (text) => (/^\d+$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined),
};
export const PLAN: Parser<Plan> = {
  expected: `one of ${names(PLAN_QUOTAS)}`,
  parse: (text) => (Object.hasOwn(PLAN_QUOTAS, text) ? (text as Plan) : undefined),
};
export const DURATION: Parser<number> = { expected: 'a duration such as 500ms, 5s, or 2m', parse: parseDuration };
export const INTERVAL: Parser<number> = {
  expected: 'a duration of at least 1ms, such as 500ms, 5s, or 2m',
  parse: (text) => parseDuration(text) || undefined,
};
export const CREATE_STATUS: Parser<200 | 201> = {
  expected: '200 or 201',
  parse: (text) => ([200, 201] as const).find((status) => String(status) === text),
};
export const LIST_ORDER: Parser<ListOrder> = {
  expected: `one of ${LIST_ORDERS.join(', ')}`,
  parse: (text) => LIST_ORDERS.find((order) => order === text),
};
export const FILE: Parser<string> = { expected: 'the path of a file', parse: (text) => text || undefined };
export const INDEX: Parser<IndexSeed> = {
  expected: 'name or name=records; a name has 1 to 45 characters of a-z, 0-9, and -, and does not start or end with -',
  parse(text) {
    const [, name, records] = /^([a-z0-9](?:[a-z0-9-]{0,43}[a-z0-9])?)(?:=(\d+))?$/.exec(text) ?? [];
    if (name === undefined) return undefined;
    return records === undefined ? { name } : { name, records: Number(records) };
  },
};
export const FAULT: Parser<Fault> = {
  expected: `a JSON object whose operation is * or one of ${names(operations)}; fields can be ${names(FAULT_FIELDS)}`,
  parse(text) {
    const fault = parseJson(text);
    if (!isJsonObject(fault) || fault.operation === undefined) return undefined;
    const isValid = Object.entries(fault).every(([field, value]) => FAULT_FIELDS[field]?.(value));
    return isValid ? (fault as unknown as Fault) : undefined;
  },
};

export function names(values: object): string {
  return Object.keys(values).join(', ');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
