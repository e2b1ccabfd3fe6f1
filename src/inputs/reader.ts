import { Failure } from '../text/failure.js';
import { plain } from '../text/plain.js';

/** Where inputs come from. `''` always means that the input was not given. */
export interface RawInputs {
  /** An input, exactly as given. */
  input(name: string): string;
  /** A variable of the environment. */
  env(name: string): string;
  /** Hides a value in all that is shown from now on. */
  mask(secret: string): void;
}

/** As many problems as a person reads. */
const MOST_PROBLEMS = 30;

/** All that is wrong with the inputs, in one message. */
export class InputProblems extends Failure {
  override name = 'InputProblems';
}

/** Reads inputs one by one and remembers what is wrong with them. */
export interface InputReader {
  raw: RawInputs;
  /** The input without blanks around it; '' where it was not given. */
  given(name: string): string;
  /** Notes a problem; it is told with all others at the end. */
  problem(problem: Problem): void;
}

/** What is wrong with an input: `value` is shown, unless it is left out as a secret. */
export interface Problem {
  name: string;
  value?: string;
  wanted: string;
}

/** A value that holds a secret is not shown: cut off, it would show a part that nothing masks. */
function told({ problem: { name, value, wanted }, secrets }: { problem: Problem; secrets: Set<string> }): string {
  if (value === undefined) return `${name} ${wanted}.`;
  if (value === '') return `${name} is not given; ${wanted}.`;
  const isSecret = [...secrets].some((secret) => secret.trim() !== '' && value.includes(secret.trim()));
  return `${name} is ${isSecret ? 'not shown, as it holds the API key' : `"${plain(value, 80)}"`}; ${wanted}.`;
}

/**
 * Runs `read` with a reader and returns its result. Throws `InputProblems` with every problem that was noted; what
 * `read` returned is worth nothing then.
 */
export function readAll<T>({ raw, read }: { raw: RawInputs; read: (reader: InputReader) => T }): T {
  const problems: Problem[] = [];
  const secrets = new Set<string>();
  const result = read({
    raw: {
      ...raw,
      mask: (secret) => {
        secrets.add(secret);
        raw.mask(secret);
      },
    },
    given: (name) => raw.input(name).trim(),
    problem: (problem) => problems.push(problem),
  });
  if (problems.length === 0) return result;
  const shown = problems.slice(0, MOST_PROBLEMS).map((problem) => told({ problem, secrets }));
  const rest = problems.length - shown.length;
  const more = rest > 0 ? [`… and ${rest} more.`] : [];
  const many = problems.length === 1 ? '1 input is' : `${problems.length} inputs are`;
  throw new InputProblems({ lines: [`${many} invalid; nothing was sent to Pinecone.`, ...shown, ...more] });
}
