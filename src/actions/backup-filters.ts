import { isInFuture } from '../backups/created-at.js';
import { type BackupFilters, NO_FILTERS } from '../backups/select-backup.js';
import type { InputParser } from '../inputs/parse-inputs.js';
import type { OutputValue } from '../runner/outputs.js';
import { ActionError } from '../text/action-error.js';
import { type SafeText, safe } from '../text/safe-text.js';
import { formatIsoTime, isoTimeNs } from '../time/iso-time.js';

const NS_PER_MS = 1_000_000n;

/** Parses the inputs that narrow the choice among the backups of an index; `isByIndex` if that is how a backup is chosen. */
export function parseBackupFilters(inputs: InputParser, isByIndex = inputs.get('index_name') !== ''): BackupFilters {
  const filters = {
    prefix: parsePrefix(inputs),
    commit: parseCommit(inputs),
    runId: parseRunId(inputs),
    createdBefore: parseCreatedBefore(inputs),
  };
  if (isByIndex && inputs.get('backup_id') === '') return filters;
  for (const name of ['backup_name_prefix', 'commit', 'run_id', 'created_before']) {
    const value = inputs.get(name);
    const problem = 'requires index_name, and cannot be combined with backup_id';
    if (value !== '') inputs.reject({ name, value, problem });
  }
  return NO_FILTERS;
}

/** `created_before` is later than the service's time `now` (ms), so that it excludes nothing; undefined if it is not. */
export function futureLimitError({
  what,
  filters: { createdBefore },
  now,
}: {
  /** The consequence. */
  what: SafeText;
  filters: BackupFilters;
  now: number;
}): ActionError | undefined {
  if (createdBefore === undefined || !isInFuture({ time: Number(createdBefore / NS_PER_MS), now })) return undefined;
  return new ActionError({
    lines: [
      safe`${what}: created_before (${formatIsoTime(createdBefore)}) is in the future, so it excludes no backup.`,
      safe`Check its date and its time zone: a time without a zone is UTC. To choose the newest backup, remove created_before.`,
    ],
  });
}

/** The filters that are set, as resolved, by the names of their inputs. */
export function describeBackupFilters({
  prefix,
  commit,
  runId,
  createdBefore,
}: BackupFilters): Record<string, OutputValue> {
  return {
    backup_name_prefix: prefix || undefined,
    commit,
    run_id: runId,
    created_before: createdBefore === undefined ? undefined : formatIsoTime(createdBefore),
  };
}

/** Parses `backup_name_prefix`; '' stands for any name. */
export function parsePrefix({ get, reject }: InputParser): string {
  const name = 'backup_name_prefix';
  const value = get(name);
  // `gha-*` is meant as a pattern; taken literally, no backup would match.
  if (value.includes('*')) reject({ name, value, problem: 'must be a name prefix without *, or * alone for any name' });
  return value;
}

function parseCommit({ get, reject }: InputParser): string | undefined {
  const name = 'commit';
  const value = get(name);
  if (value === '') return undefined;
  const commit = value.toLowerCase();
  if (!/^[0-9a-f]{7,40}$/.test(commit)) {
    const problem =
      'must be 7 to 40 hexadecimal digits of a commit, not the name of a branch or tag; quote one that YAML could take for a number';
    reject({ name, value, problem });
  }
  return commit;
}

function parseRunId({ get, reject }: InputParser): string | undefined {
  const name = 'run_id';
  const value = get(name);
  if (value === '') return undefined;
  const problem = 'must be digits, as in github.run_id or after /actions/runs/ in the URL of the run';
  if (!/^\d{1,40}$/.test(value)) reject({ name, value, problem });
  return value;
}

function parseCreatedBefore({ get, reject }: InputParser): bigint | undefined {
  const name = 'created_before';
  const value = get(name);
  if (value === '') return undefined;
  const time = isoTimeNs(value);
  const problem = 'must be an ISO 8601 date or time, for example 2026-01-31 or 2026-01-31T12:00:00Z';
  if (time === undefined) reject({ name, value, problem });
  return time;
}
