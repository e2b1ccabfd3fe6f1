import type { InputParser } from './parse-inputs.js';

// Pinecone's limits for the tags of an index.
export const MAX_TAGS = 20;
const TAG_KEY = /^[\w-]{1,80}$/;
const TAG_VALUE = /^[\x20-\x7e]{0,120}$/;
/** Since this version of the API, the value of a new tag may have all of these characters. */
const ALL_CHARACTERS_SINCE = '2026-07';
const TAG_VALUE_BEFORE = /^[\w;@.+ -]{0,120}$/;

/** Whether this version of the API allows the tag in a request. */
export function isTag({ key, value, apiVersion }: { key: string; value: unknown; apiVersion: string }): boolean {
  const pattern = apiVersion < ALL_CHARACTERS_SINCE ? TAG_VALUE_BEFORE : TAG_VALUE;
  return TAG_KEY.test(key) && typeof value === 'string' && pattern.test(value);
}

/**
 * Records a problem unless the key, and the value if there is one, can be a tag of an index, and one that this version of
 * the API, if given, allows in a request; true if they can.
 */
export function requireTag({
  inputs,
  name,
  line,
  key,
  value = '',
  apiVersion,
}: {
  inputs: InputParser;
  name: string;
  /** The line of the input, for the message. */
  line: string;
  key: string;
  value: string | undefined;
  apiVersion?: string;
}): boolean {
  const reject = (problem: string) => inputs.reject({ name, value: line, problem });
  if (!TAG_KEY.test(key))
    reject(
      'has an invalid key. Write key=value, one per line, with a key of 1 to 80 characters of A-Z, a-z, 0-9, _ and -',
    );
  else if (!TAG_VALUE.test(value)) reject('has an invalid value. Use at most 120 printable ASCII characters');
  else if (apiVersion !== undefined && !isTag({ key, value, apiVersion })) {
    reject(
      `has an invalid value. API version ${apiVersion} allows A-Z, a-z, 0-9, spaces and ;@_.+-. For other ASCII characters, set api_version to ${ALL_CHARACTERS_SINCE} or later`,
    );
  } else return true;
  return false;
}
