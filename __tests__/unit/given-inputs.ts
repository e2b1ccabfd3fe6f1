import { InputProblems, type InputReader, type RawInputs, readAll } from '../../src/inputs/reader.js';

export interface Given {
  inputs?: Record<string, string>;
  env?: Record<string, string>;
}

/** Raw inputs out of plain objects, which remember what was masked. */
export function givenInputs({ inputs = {}, env = {} }: Given): { raw: RawInputs; masked: string[] } {
  const masked: string[] = [];
  const raw: RawInputs = {
    input: (name) => inputs[name] ?? '',
    env: (name) => env[name] ?? '',
    mask: (secret) => masked.push(secret),
  };
  return { raw, masked };
}

/** What a reader makes of some inputs. */
export function readGiven<T>({ read, ...given }: Given & { read: (reader: InputReader) => T }): T {
  return readAll({ raw: givenInputs(given).raw, read });
}

/** The problems that a reader finds in some inputs, one line each; none where all is well. */
export function problemsOf({ read, ...given }: Given & { read: (reader: InputReader) => unknown }): readonly string[] {
  try {
    readGiven({ read, ...given });
    return [];
  } catch (error) {
    if (error instanceof InputProblems) return error.lines.slice(1);
    throw error;
  }
}
