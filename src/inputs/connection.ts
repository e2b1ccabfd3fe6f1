import type { Account } from '../pinecone/call.js';
import { isLoopback } from '../pinecone/loopback.js';
import type { InputReader } from './reader.js';

/** The defaults that all four actions share; action.yml repeats them for its readers. */
export const DEFAULTS = {
  api_url: 'https://api.pinecone.io',
  api_version: '2025-04',
  timeout_minutes: 60,
  poll_interval_seconds: 15,
} as const;

/** Reads `api_key`, `api_url` and `api_version`. */
export function readAccount(reader: InputReader): Account {
  return { apiKey: readApiKey(reader), apiUrl: readApiUrl(reader), apiVersion: readApiVersion(reader) };
}

/** The input, or else PINECONE_API_KEY; masked before anything is done with it. */
function readApiKey({ raw, problem }: InputReader): string {
  const given = raw.input('api_key').trim() === '' ? raw.env('PINECONE_API_KEY') : raw.input('api_key');
  const key = given.trim();
  for (const form of new Set([given, key])) if (form.trim() !== '') raw.mask(form);
  if (key === '') {
    const wanted =
      'is empty, and so is PINECONE_API_KEY. Set it from a secret. Runs from forks and of Dependabot get no secrets, and a secret of an environment reaches only jobs of that environment';
    problem({ name: 'api_key', wanted });
  } else if (!/^[\x21-\x7e]+$/.test(key)) {
    problem({ name: 'api_key', wanted: 'holds a blank, a control character or a letter that no key has' });
  }
  return key;
}

const URL_RULE = 'it takes an https:// address without user, password, query or fragment; http:// for loopback alone';

function readApiUrl({ given, problem }: InputReader): URL {
  const name = 'api_url';
  const fallback = new URL(DEFAULTS.api_url);
  const value = given(name);
  if (value === '') return fallback;
  // It may hold a password: at most the host of a refused one is shown.
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url === undefined || url.host === '') {
    problem({ name, wanted: `is not shown, as it may hold a password; ${URL_RULE}` });
    return fallback;
  }
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  if (!isSafe || url.username !== '' || url.password !== '' || /[?#]/.test(value)) {
    problem({ name, value: `${url.protocol}//${url.host}…`, wanted: URL_RULE });
  }
  return url;
}

function readApiVersion({ given, problem }: InputReader): string {
  const name = 'api_version';
  const value = given(name) || DEFAULTS.api_version;
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(value)) problem({ name, value, wanted: 'it takes YYYY-MM' });
  return value;
}
