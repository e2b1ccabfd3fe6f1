import type { InputReader } from './reader.js';

/** Pinecone's rule for the names of indexes, and from API version 2026-07 on of backups. */
export const RESOURCE_NAME = /^(?=.{1,45}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;
const NAME_RULE = '1 to 45 characters of a-z, 0-9 and -, with a letter or digit at both ends';

interface Input {
  reader: InputReader;
  name: string;
}

/** `true` or `false`, as YAML 1.2 writes them. */
export function readBoolean({ reader, name, fallback }: Input & { fallback: boolean }): boolean {
  const value = reader.given(name);
  if (value === '') return fallback;
  if (/^(true|True|TRUE)$/.test(value)) return true;
  if (/^(false|False|FALSE)$/.test(value)) return false;
  reader.problem({ name, value, wanted: 'it takes true or false' });
  return fallback;
}

/** A decimal number within a range, or else the fallback; `above` is a bound that is not itself allowed. */
export function readNumber({ fallback, ...input }: AmountInput & { fallback: number }): number {
  return readAmount(input) ?? fallback;
}

/** A decimal number within a range, or undefined where it is not given. */
export function readAmount({ reader, name, unit, ...range }: AmountInput): number | undefined {
  const value = reader.given(name);
  if (value === '') return undefined;
  const number = /^(\d+\.?\d*|\.\d+)$/.test(value) ? Number(value) : Number.NaN;
  const isLow = range.above === undefined ? number < range.from : number <= range.above;
  if (!(number <= range.to) || isLow) {
    const low = range.above === undefined ? `from ${range.from}` : `more than ${range.above}`;
    reader.problem({ name, value, wanted: `it takes a number of ${unit}, ${low}, at most ${range.to}` });
  }
  return number;
}

type AmountInput = Input & { unit: string; to: number } & (
    | { from: number; above?: never }
    | { above: number; from?: never }
  );

/** A whole number from `from` on, or undefined where it is not given. */
export function readCount({ reader, name, from }: Input & { from: number }): number | undefined {
  const value = reader.given(name);
  if (value === '') return undefined;
  const number = /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN;
  if (!(number >= from)) reader.problem({ name, value, wanted: `it takes a whole number, ${from} or more` });
  return number;
}

/** One of a few words. */
export function readChoice<T extends string>({ reader, name, choices, fallback }: ChoiceInput<T>): T {
  const value = reader.given(name);
  if (value === '') return fallback;
  const choice = choices.find((word) => word === value);
  if (choice === undefined) reader.problem({ name, value, wanted: `it takes one of ${choices.join(', ')}` });
  return choice ?? fallback;
}

type ChoiceInput<T extends string> = Input & { choices: readonly T[]; fallback: T };

/** The name of one resource, or undefined where it is not given. */
export function readName({ reader, name }: Input): string | undefined {
  const value = reader.given(name);
  if (value === '') return undefined;
  if (!RESOURCE_NAME.test(value)) reader.problem({ name, value, wanted: `it takes ${NAME_RULE}` });
  return value;
}

/** One or more names of indexes, one per line, none of them twice. */
export function readIndexNames({ reader, name }: Input): string[] {
  const names = readLines({ reader, name });
  const wanted = `it takes the name of an index, or several, one per line: ${NAME_RULE}`;
  if (names.length === 0) reader.problem({ name, value: '', wanted });
  for (const value of new Set(names)) {
    if (!RESOURCE_NAME.test(value)) reader.problem({ name, value, wanted });
    else if (names.indexOf(value) !== names.lastIndexOf(value)) {
      reader.problem({ name, value, wanted: 'it is there twice' });
    }
  }
  return names;
}

/** The lines of an input, without blanks around them and without blank lines. */
export function readLines({ reader, name }: Input): string[] {
  return reader.raw
    .input(name)
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Notes a problem unless exactly one of `backup_id` and `index_name` is given. */
export function checkSource(reader: InputReader): void {
  const isGiven = ['backup_id', 'index_name'].map((name) => reader.given(name) !== '');
  const problem = (wanted: string) => reader.problem({ name: 'backup_id and index_name', wanted });
  if (isGiven.every(Boolean)) problem('are both given; exactly one of them is needed');
  if (!isGiven.some(Boolean)) {
    problem(
      'are both empty; exactly one of them is needed. If backup_id comes from another job, that job has to list it under outputs, and this one to need that job',
    );
  }
}
