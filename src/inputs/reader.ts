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
  /** Notes a problem: `value` is shown, unless it is left out as a secret. */
  problem(problem: { name: string; value?: string; wanted: string }): void;
}

/**
 * Runs `read` with a reader and returns its result. Throws `InputProblems` with every problem that was noted; what
 * `read` returned is worth nothing then.
 */
export function readAll<T>({ raw, read }: { raw: RawInputs; read: (reader: InputReader) => T }): T {
  const problems: string[] = [];
  const result = read({
    raw,
    given: (name) => raw.input(name).trim(),
    problem: ({ name, value, wanted }) => {
      const found = value === undefined ? '' : value === '' ? ' is not given;' : ` is "${plain(value, 80)}";`;
      problems.push(`${name}${found} ${wanted}.`);
    },
  });
  if (problems.length === 0) return result;
  const shown = problems.slice(0, MOST_PROBLEMS);
  const rest = problems.length - shown.length;
  const more = rest > 0 ? [`… and ${rest} more.`] : [];
  const many = problems.length === 1 ? '1 input needs' : `${problems.length} inputs need`;
  throw new InputProblems({ lines: [`${many} mending; nothing was sent to Pinecone.`, ...shown, ...more] });
}
