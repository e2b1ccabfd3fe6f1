import { create } from '../../src/actions/create/run.js';
import { gate } from '../../src/actions/gate/run.js';
import { prune } from '../../src/actions/prune/run.js';
import { restore } from '../../src/actions/restore/run.js';
import { schedule } from '../../src/actions/schedule/run.js';
import { checkUndeclaredInputs, declaredInputs } from '../../src/actions/undeclared-inputs.js';
import { problemsOf } from '../../testing/given-inputs.js';
import type { Entry, Section } from './entry.js';

type Values = Record<string, string>;

/** The problems of inputs that are otherwise valid. */
function problem(action: keyof typeof ACTIONS, situation: string, inputs: Values, env: Values = {}): Entry {
  const { parseInputs } = ACTIONS[action];
  const given = { inputs: { api_key: 'pcsk_example', ...REQUIRED[action], ...inputs }, env };
  return { situation, lines: problemsOf({ ...given, parse: parseInputs }) };
}

const ACTIONS = { create, gate, restore, prune, schedule };
const REQUIRED: Record<keyof typeof ACTIONS, Values> = {
  create: { index_name: 'docs' },
  gate: { index_name: 'docs' },
  restore: { index_name: 'docs', target_index_name: 'docs-restored' },
  prune: { index_name: 'docs', keep_last: '7' },
  schedule: { index_name: 'docs', frequency: 'daily', expire_after_days: '30' },
};

function undeclared(situation: string, given: string, action: keyof typeof ACTIONS = 'restore'): Entry {
  const parse = (inputs: Parameters<typeof create.parseInputs>[0]) =>
    checkUndeclaredInputs({
      inputs: { ...inputs, raw: { ...inputs.raw, givenNames: () => [given] } },
      action,
      declared: declaredInputs(ACTIONS),
    });
  return { situation, lines: problemsOf({ parse }) };
}

const EXPRESSION = '$' + '{{ secrets.PINECONE_API_KEY }}';

export const INPUTS: readonly Section[] = [
  {
    title: 'The key and the connection',
    entries: [
      problem('create', 'The secret does not reach the job', { api_key: '' }),
      problem('create', 'The secret contains quotes', { api_key: '"pcsk_example"' }),
      problem('create', 'The secret contains single quotes', { api_key: "'pcsk_example'" }),
      problem('create', 'The secret contains backticks', { api_key: '`pcsk_example`' }),
      problem('create', 'The secret contains the whole header', { api_key: 'Bearer pcsk_example' }),
      problem('create', 'The expression was not evaluated', { api_key: EXPRESSION }),
      problem('create', 'The workflow names the secret without an expression', { api_key: 'secrets.PINECONE_API_KEY' }),
      problem('create', 'The secret contains two lines', { api_key: 'pcsk_a\npcsk_b' }),
      problem('create', 'The secret contains a space', { api_key: 'pcsk_a pcsk_b' }),
      problem('create', 'The secret contains an invalid character', { api_key: 'pcsk_é' }),
      problem('create', '`api_url` has no scheme', { api_url: 'api.pinecone.io' }),
      problem('create', '`api_url` is not encrypted', { api_url: 'http://api.pinecone.io' }),
      problem('create', '`api_url` is malformed', { api_url: 'https://' }),
      problem('create', '`api_url` contains more than an address', {
        api_url: 'https://user:password@api.pinecone.io',
      }),
      problem('create', '`api_version` is not a version', { api_version: 'v1' }),
      problem('create', 'The proxy setting has another scheme', {}, { https_proxy: 'socks5://proxy.example:1080' }),
      problem('create', 'The proxy setting is malformed', {}, { https_proxy: 'http://user:p#ss@proxy.example' }),
    ],
  },
  {
    title: 'Undeclared inputs',
    entries: [
      undeclared('An input of another action', 'BACKUP_NAME'),
      undeclared('A misspelled input', 'TARGET_INDEX_NAM'),
      undeclared('A word of a declared input', 'BEFORE'),
      undeclared('A word of several declared inputs', 'ID'),
      undeclared('Another word for a declared input', 'SHA'),
      undeclared('A dash instead of an underscore', 'INDEX-NAME'),
      undeclared('A misspelled input of another action', 'KEEPLAST'),
      undeclared('A rule that does not exist', 'KEEP_DAYS', 'prune'),
    ],
  },
  {
    title: 'Values',
    entries: [
      problem('create', 'No index', { index_name: '' }),
      problem('prune', 'No index to prune', { index_name: '' }),
      problem('create', 'An index name in upper case', { index_name: 'Docs' }),
      problem('create', 'Index names separated by commas', { index_name: 'docs,tickets' }),
      problem('create', 'A name that Pinecone does not allow', { index_name: 'docs_example' }),
      problem('create', 'An index that is listed twice', { index_name: 'docs\ndocs' }),
      problem('create', 'Neither true nor false', { wait_for_ready: 'yes' }),
      problem('prune', 'An expression without a value, where the default acts', { dry_run: '' }),
      problem('create', 'An expression without a value, where the default is one of several', { if_exists: '' }),
      problem('prune', 'An expression without a value for the prefix', { backup_name_prefix: '' }),
      problem('prune', 'An expression without a value for a rule', { keep_daily: '' }),
      problem('prune', 'An expression without a value for a rule', { keep_within: '' }),
      problem('create', 'A number out of range', { timeout_minutes: '0' }),
      problem('create', 'A number out of range', { poll_interval_seconds: '0' }),
      problem('create', 'Not a whole number', { min_record_count: '1.5' }),
      problem('create', 'Not one of the choices', { if_exists: 'skip' }),
      problem('create', 'A record count without a wait', { min_record_count: '1', wait_for_ready: 'false' }),
      problem('create', 'A pattern that is not valid', { index_name: 'docs-*\n[dt]*' }),
      problem('create', 'A dash in place of an exclamation mark', { index_name: '*\n-docs-*' }),
      problem('create', 'A pattern that no name matches', { index_name: 'docs-*-' }),
      problem('create', 'Patterns separated by commas', { index_name: 'docs-*,tickets-*' }),
      problem('create', 'An expression in the list is empty', { index_name: 'docs\n\ntickets' }),
      problem('create', 'Only exclusions', { index_name: '!docs-old' }),
      problem('create', 'An exclusion before the line that selects', { index_name: '!docs-old\n*' }),
      problem('create', 'A tag without a key', { index_tags: '=production' }),
      problem('create', 'A tag with an empty value', { index_tags: 'env=' }),
      problem('create', 'Two values for one tag', { index_tags: 'env=production\nenv=staging' }),
      problem('create', 'The tag of temporary indexes', { index_tags: 'pinecone-backup-action' }),
      problem('restore', 'A pattern', { index_name: 'docs-*' }),
      problem('restore', 'More than one index', { index_name: 'docs,tickets' }),
      problem('gate', 'Two ways to choose a backup', { backup_id: 'b-1' }),
      problem('gate', 'No way to choose a backup', { index_name: '' }),
      problem('gate', 'An expression that was not evaluated', {
        index_name: '',
        backup_id: '$' + '{{ steps.backup.outputs.backup_id }}',
      }),
      problem('gate', 'A drop that every backup is below', { max_record_drop_percent: '100' }),
      problem('gate', 'A coverage that every backup has', { min_coverage_percent: '0' }),
      problem('gate', 'A fraction in place of a percentage', { min_coverage_percent: '0.95' }),
      problem('gate', 'Schedules with an older API version', { require_schedule: 'true' }),
      problem('gate', 'A pattern in place of a prefix', { backup_name_prefix: 'gha-*' }),
      problem('gate', 'Not an ID', { index_name: '', backup_id: '..' }),
      problem('gate', 'A prefix without an index', { index_name: '', backup_id: 'b-1', backup_name_prefix: 'gha-' }),
      problem('gate', 'Not a commit', { commit: 'main' }),
      problem('gate', 'Not a run ID', { run_id: '#42' }),
      problem('gate', 'Not a date or time', { created_before: 'yesterday' }),
      problem('restore', 'No name for the new index', { target_index_name: '' }),
      problem('restore', 'A rehearsal that would not wait', { cleanup: 'step', wait_for_ready: 'false' }),
      problem('restore', 'A rehearsal that could not clean up', { cleanup: 'step', deletion_protection: 'enabled' }),
      problem('restore', 'A tag that is not a pair', { tags: 'production' }),
      problem('restore', 'A tag with an invalid key', { tags: 'team name=search' }),
      problem('restore', 'A tag with an invalid value', { tags: 'team=Zoë' }),
      problem('restore', 'A tag with a value for a newer API version', { tags: 'owner=search/docs' }),
      problem('restore', 'A tag that is repeated', { tags: 'team=a\nteam=b' }),
      problem('restore', 'Too many tags', { tags: Array.from({ length: 21 }, (_, at) => `t${at}=1`).join('\n') }),
      problem('prune', 'No rule', { keep_last: '0' }),
      problem('prune', 'A duration without a unit', { keep_within: '30' }),
      problem('prune', 'No index or pattern', { index_name: '' }),
      problem('prune', 'A pattern instead of a prefix', { backup_name_prefix: 'gha-*' }),
      problem('schedule', 'No frequency', { frequency: '' }),
      problem('schedule', 'No expiry', { expire_after_days: '' }),
      problem('schedule', 'An API version without schedules', { api_version: '2026-04' }),
    ],
  },
];
