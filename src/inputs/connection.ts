import { isLoopback } from '../pinecone/loopback.js';
import type { Connection } from '../pinecone/request.js';
import type { InputParser } from './parse-inputs.js';

/** The defaults that all actions share; each action.yml repeats them for its readers. */
export const DEFAULTS = {
  api_url: 'https://api.pinecone.io',
  api_version: '2025-04',
  timeout_minutes: 60,
  poll_interval_seconds: 15,
} as const;

/** Parses `api_key`, `api_url` and `api_version`. */
export function parseConnection(inputs: InputParser): Connection {
  return { apiKey: parseApiKey(inputs), apiUrl: parseApiUrl(inputs), apiVersion: parseApiVersion(inputs) };
}

/** The input, or else PINECONE_API_KEY; masked before anything else happens to it. */
function parseApiKey({ raw, reject }: InputParser): string {
  const name = 'api_key';
  const given = raw.input(name).trim() === '' ? raw.env('PINECONE_API_KEY') : raw.input(name);
  const key = given.trim();
  for (const form of new Set([given, key])) if (form.trim() !== '') raw.mask(form);
  const onlyTheKey = 'Put only the key into the secret: no `Bearer`, quotes or `${' + '{ }}`';
  if (key === '') {
    const problem =
      'is empty, and so is the environment variable PINECONE_API_KEY. Set it from a secret. Workflow runs from forks and Dependabot get no secrets, and an environment secret is available only to jobs that use that environment';
    reject({ name, problem });
  } else if (/\s/.test(key)) {
    reject({ name, problem: `contains a space or line break. ${onlyTheKey}` });
  } else if (!/^[\x21-\x7e]+$/.test(key)) {
    reject({ name, problem: `contains a character that is not valid in an API key. ${onlyTheKey}` });
  }
  return key;
}

function parseApiUrl({ get, reject }: InputParser): URL {
  const name = 'api_url';
  const fallback = new URL(DEFAULTS.api_url);
  const value = get(name);
  if (value === '') return fallback;
  // It may contain a password, so an invalid URL is never shown.
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url === undefined || url.host === '') {
    reject({ name, problem: 'must be a URL that starts with https://' });
    return fallback;
  }
  const shown = `${url.protocol}//${url.host}…`;
  const isEncrypted = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  if (!isEncrypted) reject({ name, value: shown, problem: 'must start with https:// (http:// only for loopback)' });
  if (url.username !== '' || url.password !== '' || /[?#]/.test(value)) {
    reject({ name, value: shown, problem: 'must not contain a user name, password, query or fragment' });
  }
  return url;
}

function parseApiVersion({ get, reject }: InputParser): string {
  const name = 'api_version';
  const value = get(name) || DEFAULTS.api_version;
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(value)) reject({ name, value, problem: 'must be a version such as 2025-04' });
  return value;
}
