import type { InputParser } from './parse-inputs.js';

// Pinecone's limits for the tags of an index.
export const MAX_TAGS = 20;
const TAG_KEY = /^[\w-]{1,80}$/;
const TAG_VALUE = /^[\x20-\x7e]{0,120}$/;

/** Records a problem unless the key, and the value if there is one, can be a tag of an index; true if they can. */
export function requireTag({
  inputs,
  name,
  line,
  key,
  value = '',
}: {
  inputs: InputParser;
  name: string;
  /** The line of the input, for the message. */
  line: string;
  key: string;
  value: string | undefined;
}): boolean {
  const reject = (problem: string) => inputs.reject({ name, value: line, problem });
  if (!TAG_KEY.test(key)) reject('has an invalid key. Use 1 to 80 characters of A-Z, a-z, 0-9, _ and -');
  else if (!TAG_VALUE.test(value)) reject('has an invalid value. Use at most 120 printable ASCII characters');
  else return true;
  return false;
}
