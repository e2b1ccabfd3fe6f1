import { InputError, type InputParser, parseInputs, type RawInputs } from '../src/inputs/parse-inputs.js';

export interface Given {
  inputs?: Record<string, string>;
  env?: Record<string, string>;
}

/** Raw inputs from plain objects, with a record of what was masked. */
export function givenInputs({ inputs = {}, env = {} }: Given): { raw: RawInputs; masked: string[] } {
  const masked: string[] = [];
  const raw: RawInputs = {
    input: (name) => inputs[name] ?? '',
    isEmpty: (name) => inputs[name]?.trim() === '',
    givenNames: () => Object.keys(inputs).map((name) => name.toUpperCase()),
    env: (name) => env[name] ?? '',
    mask: (secret) => masked.push(secret),
  };
  return { raw, masked };
}

/** The result of parsing the given inputs. */
export function parseGiven<T>({ parse, ...given }: Given & { parse: (inputs: InputParser) => T }): T {
  return parseInputs({ raw: givenInputs(given).raw, parse });
}

/** The problems that parsing the given inputs reports, one line each; empty if they are valid. */
export function problemsOf({
  parse,
  ...given
}: Given & { parse: (inputs: InputParser) => unknown }): readonly string[] {
  try {
    parseGiven({ parse, ...given });
    return [];
  } catch (error) {
    if (error instanceof InputError) return error.lines.slice(1);
    throw error;
  }
}
