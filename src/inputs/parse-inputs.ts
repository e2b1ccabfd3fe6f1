import { ActionError } from '../text/action-error.js';
import { excerpt, type SafeText, safe } from '../text/safe-text.js';
import { emptyProblem, NOT_SET } from './empty-inputs.js';

/** Where inputs come from. `''` means that the input was not given, or has no value. */
export interface RawInputs {
  /** An input, exactly as given. */
  input(name: string): string;
  /**
   * Whether an input was given without a value. Where an input was left out, the runner passes its default: only for one
   * without a default does this say nothing.
   */
  isEmpty(name: string): boolean;
  /** The names of all inputs that were given, declared or not: upper case, as the runner passes them, with `-` or `_`. */
  givenNames(): string[];
  /** An environment variable. */
  env(name: string): string;
  /** Masks a value in everything that is shown from now on. */
  mask(secret: string): void;
}

/** As many problems as a person reads. */
const MAX_PROBLEMS = 30;

/** Every problem with the inputs, in one message. */
export class InputError extends ActionError {
  override name = 'InputError';
}

/** Gives access to the inputs, and collects their problems. */
export interface InputParser {
  raw: RawInputs;
  /** The input without surrounding whitespace; '' if it was not given, or has the word for that. */
  get(name: string): string;
  /** Records a problem; all of them are reported together at the end. */
  reject(problem: InputProblem): void;
}

/** What is wrong with an input: `<name> "<value>" <problem>.` (or a question), without the value if it is left out as a secret. */
export interface InputProblem {
  name: string;
  value?: string;
  problem: string;
}

/** A value that contains a secret is not shown: cut off, it would show a part that nothing masks. */
function describe({ name, value, problem }: InputProblem, secrets: ReadonlySet<string>): SafeText {
  const end = problem.endsWith('?') ? '' : '.';
  if (value === undefined) return safe`${name} ${problem}${end}`;
  const isSecret = [...secrets].some((secret) => secret.trim() !== '' && value.includes(secret.trim()));
  const shown = isSecret ? '(hidden because it contains the API key)' : `"${excerpt(value, 80)}"`;
  return safe`${name} ${shown} ${problem}${end}`;
}

/** The names of the inputs that `parse` reads: those that its action declares. */
export function namesReadBy(parse: (inputs: InputParser) => unknown): string[] {
  const names = new Set<string>();
  const input = (name: string) => {
    names.add(name);
    return '';
  };
  const raw: RawInputs = { input, isEmpty: () => false, givenNames: () => [], env: () => '', mask: () => undefined };
  parse({ raw, get: input, reject: () => undefined });
  return [...names];
}

/**
 * Runs `parse` and returns its result. Throws `InputError` with every problem that was recorded; the result is worth
 * nothing then.
 */
export function parseInputs<T>({ raw, parse }: { raw: RawInputs; parse: (inputs: InputParser) => T }): T {
  const problems: InputProblem[] = [];
  const secrets = new Set<string>();
  const mask = (secret: string) => {
    secrets.add(secret);
    raw.mask(secret);
  };
  const empty = new Set<string>();
  const options = parse({
    raw: { ...raw, mask },
    get: (name) => {
      const value = raw.input(name).trim();
      if (raw.isEmpty(name)) empty.add(name);
      return value === NOT_SET[name] ? '' : value;
    },
    reject: (problem) => problems.push(problem),
  });
  for (const name of empty) {
    const problem = emptyProblem(name);
    if (problem !== undefined) problems.push({ name, problem });
  }
  if (problems.length === 0) return options;
  const shown = problems.slice(0, MAX_PROBLEMS).map((problem) => describe(problem, secrets));
  const rest = problems.length - shown.length;
  const more = rest > 0 ? [safe`… and ${rest} more.`] : [];
  const count = problems.length === 1 ? '1 input is' : `${problems.length} inputs are`;
  const headline = safe`${count} invalid. Nothing was sent to Pinecone.`;
  throw new InputError({ lines: [headline, ...shown, ...more], fixes: shown, reasons: shown });
}
