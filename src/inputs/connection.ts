import { isLoopback } from '../pinecone/hosts.js';
import { SCHEDULES_SINCE } from '../pinecone/parse-schedule.js';
import { type ProxyFor, ProxySettingError, proxySettings } from '../pinecone/proxy.js';
import type { Connection } from '../pinecone/request.js';
import type { InputParser } from './parse-inputs.js';

/** The defaults that the actions share; each action.yml repeats them for its readers. */
export const DEFAULTS = {
  api_url: 'https://api.pinecone.io',
  api_version: '2025-04',
  timeout_minutes: 60,
  poll_interval_seconds: 15,
} as const;

/** Where the key came from: the input, or the environment variable. */
export type KeySource = 'api_key' | 'PINECONE_API_KEY';

/** A connection as the inputs and the environment describe it. */
export interface ConnectionInputs extends Connection {
  keySource: KeySource;
  proxyFor: ProxyFor;
}

/**
 * Parses `api_key`, `api_url` and `api_version`, and the proxy settings of the environment. An action that `needsSchedules`
 * has the first version with them as its default, and accepts no older one.
 */
export function parseConnection(
  inputs: InputParser,
  { needsSchedules = false }: { needsSchedules?: boolean } = {},
): ConnectionInputs {
  const key = parseApiKey(inputs);
  const apiUrl = parseApiUrl(inputs);
  const apiVersion = parseApiVersion(inputs, needsSchedules);
  return { ...key, apiUrl, apiVersion, proxyFor: parseProxySettings(inputs, apiUrl) };
}

/** A setting that cannot be used is an error, as a direct connection could be against the policy of the network. */
function parseProxySettings({ raw, reject }: InputParser, apiUrl: URL): ProxyFor {
  const proxyFor = proxySettings(raw.env);
  try {
    proxyFor(apiUrl);
  } catch (error) {
    if (!(error instanceof ProxySettingError)) throw error;
    reject({ name: `The environment variable ${error.variable}`, problem: error.problem });
  }
  return proxyFor;
}

const AS_EXPRESSION = 'Write it as `$' + '{{ secrets.NAME }}` in the workflow, and only the key into the secret';

/** What people store together with the key, or instead of it; the first match is reported. */
const KEY_PROBLEMS: readonly { pattern: RegExp; problem: string; advice?: string }[] = [
  {
    pattern: /\{\{/,
    problem: 'contains a literal `{{`: GitHub did not evaluate the expression',
    advice: AS_EXPRESSION,
  },
  { pattern: /^secrets\./, problem: 'is the name of a secret, not its value', advice: AS_EXPRESSION },
  { pattern: /^["“”]|["“”]$/, problem: 'starts or ends with a double quote' },
  { pattern: /^['‘’]|['‘’]$/, problem: 'starts or ends with a single quote' },
  { pattern: /^`|`$/, problem: 'starts or ends with a backtick' },
  { pattern: /^bearer\s/i, problem: 'starts with `Bearer`' },
  { pattern: /[\r\n\u2028\u2029]/, problem: 'contains a line break' },
  { pattern: /\s/, problem: 'contains a space' },
  { pattern: /[^\x21-\x7e]/, problem: 'contains a character that is not valid in an API key' },
];

/** The input, or else PINECONE_API_KEY; masked before anything else happens to it. */
function parseApiKey({ raw, reject }: InputParser): Pick<ConnectionInputs, 'apiKey' | 'keySource'> {
  const input = raw.input('api_key');
  const keySource = input.trim() === '' ? 'PINECONE_API_KEY' : 'api_key';
  const given = keySource === 'api_key' ? input : raw.env(keySource);
  const apiKey = given.trim();
  for (const form of new Set([given, apiKey])) if (form.trim() !== '') raw.mask(form);
  const found = KEY_PROBLEMS.find(({ pattern }) => pattern.test(apiKey));
  if (apiKey === '') {
    const problem =
      'is empty, and so is the environment variable PINECONE_API_KEY. Set it from a secret. Runs from forks get no secrets, and Dependabot gets only its own. A reusable workflow needs `secrets: inherit` or the secret by name. The secret of an environment is available only to jobs with that `environment:`';
    reject({ name: 'api_key', problem });
  } else if (found !== undefined) {
    const { problem, advice = 'Put only the key into the secret: no `Bearer`, quotes or `$' + '{{ }}`' } = found;
    reject({ name: keySource, problem: `${problem}. ${advice}` });
  }
  return { apiKey, keySource };
}

function parseApiUrl({ get, reject }: InputParser): URL {
  const name = 'api_url';
  const fallback = new URL(DEFAULTS.api_url);
  const value = get(name);
  if (value === '') return fallback;
  // It may contain a password, so an invalid URL is never shown.
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url === undefined || url.host === '') {
    const isHttp = /^https?:/i.test(value);
    const invalid = `is not a valid URL. Use https:// and a host, for example ${DEFAULTS.api_url}`;
    reject({ name, problem: isHttp ? invalid : 'must start with https://' });
    return fallback;
  }
  const shown = `${url.protocol}//${url.host}…`;
  const isEncrypted = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  if (!isEncrypted)
    reject({ name, value: shown, problem: 'must start with https:// (http:// is allowed for loopback only)' });
  if (url.username !== '' || url.password !== '' || /[?#]/.test(value)) {
    reject({ name, value: shown, problem: 'must not contain a user name, password, query or fragment' });
  }
  return url;
}

function parseApiVersion({ get, reject }: InputParser, needsSchedules: boolean): string {
  const name = 'api_version';
  const value = get(name) || (needsSchedules ? SCHEDULES_SINCE : DEFAULTS.api_version);
  const isValid = /^\d{4}-(0[1-9]|1[0-2])$/.test(value);
  if (!isValid) reject({ name, value, problem: 'must be a version such as 2025-04' });
  else if (needsSchedules && value < SCHEDULES_SINCE) {
    reject({ name, value, problem: `has no backup schedules. Omit it, or set it to ${SCHEDULES_SINCE} or later` });
  }
  return value;
}
