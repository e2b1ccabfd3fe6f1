import type { Backup } from '../pinecone/parse.js';
import { pluralize } from '../text/format.js';
import { enumerate, excerpt, joinSafe, type SafeText, safe } from '../text/safe-text.js';
import { createdAtNs } from './created-at.js';
import { FEWEST_RUN_ID_DIGITS } from './origin.js';
import { type BackupFilters, closestBackups, type Found, filtersOf, type NoBackup } from './select-backup.js';
import { phaseOf } from './status.js';

/** What the filters describe, to follow `backup`: ` of commit abc123f, created before …`; '' without filters. */
export function describeFilters(filters: BackupFilters): SafeText {
  const phrases = filtersOf(filters).map(({ phrase }) => phrase);
  return phrases.length === 0 ? safe`` : safe` ${joinSafe(phrases)}`;
}

/** How a backup was chosen: `the newest of 3 Ready backups of commit abc123f`. `kind`: what was considered. */
export function describeChoice({
  selection: { eligible },
  filters,
  kind,
}: {
  selection: Pick<Found, 'eligible'>;
  filters: BackupFilters;
  kind: 'backup' | 'Ready backup';
}): SafeText {
  const which =
    eligible.length === 1 ? safe`the only ${kind}` : safe`the newest of ${pluralize(eligible.length, kind)}`;
  return safe`${which}${describeFilters(filters) || '; no filter is set'}`;
}

/**
 * Explains that the index has backups, but none that matches the filters: how many, what excluded them, which are closest,
 * and whether a deleted index with the same name has one. `summary` lacks the period at its end.
 */
export function explainNoMatch({
  indexName,
  selection: { backups, earlierMatches },
  filters,
}: {
  indexName: string;
  selection: Pick<NoBackup, 'backups' | 'earlierMatches'>;
  filters: BackupFilters;
}): { summary: SafeText; detail: SafeText; advice: SafeText } {
  const set = filtersOf(filters);
  const counted = set.map((filter) => ({ ...filter, count: backups.filter(filter.matches).length }));
  const empty = counted.filter(({ count }) => count === 0);
  const [not, andNot] = backups.length === 1 ? [safe`but not`, safe`and not`] : [safe`none`, safe`and none`];
  const excluded =
    empty.length > 0
      ? empty.map(({ phrase }, at) => safe`${at === 0 ? not : andNot} ${phrase}`)
      : [
          safe`none of which matches all filters: ${joinSafe(counted.map(({ phrase, count }) => safe`${count} ${phrase}`))}`,
        ];
  const closest = closestBackups({ backups, filters }).map(describeBackup);
  const suspects = (empty.length > 0 ? empty : set).map(({ name }) => name);
  const texts = suspects.filter((name) => name === 'commit' || name === 'run_id');
  const contained =
    texts.length === 0
      ? safe``
      : safe` A backup is found by ${joinSafe(
          texts.map((name) => safe`${name}`),
          ' or ',
        )} only if its name or description contains it.`;
  const { runId = '' } = filters;
  const otherNumber =
    runId.length < FEWEST_RUN_ID_DIGITS && texts.includes('run_id')
      ? safe` run_id is the number in the URL of the run (github.run_id), not its run_number or run_attempt; if it is as short as ${runId}, only the default name and description of a backup state it.`
      : safe``;
  return {
    summary: safe`${indexName} has ${pluralize(backups.length, 'backup')}, ${joinSafe(excluded)}`,
    detail: joinSafe(
      [
        safe`The closest ${closest.length === 1 ? 'is' : 'are'} ${listed(closest)}.`,
        ...describeEarlier(earlierMatches),
      ],
      ' ',
    ),
    advice: safe`Check ${listed(suspects.map((name) => safe`${name}`))}, or choose a backup with backup_id.${contained}${otherNumber}`,
  };
}

/** Says that backups of deleted indexes match; nothing for none. */
function describeEarlier(matches: readonly Backup[]): SafeText[] {
  if (matches.length === 0) return [];
  const verb = matches.length === 1 ? 'matches' : 'match';
  const ids = enumerate(matches.map(({ backup_id: id }) => id));
  return [safe`A deleted index with the same name has ${pluralize(matches.length, 'backup')} that ${verb}: ${ids}.`];
}

/** A backup by its name or ID, with its time, and its status unless it is Ready. */
export function describeBackup({ backup_id: id, name, created_at: createdAt, status }: Backup): SafeText {
  const details = [
    ...(name === undefined ? [] : [excerpt(id, 80)]),
    safe`created ${excerpt(createdAt ?? 'at an unknown time', 40)}`,
    ...(phaseOf(status) === 'ready' ? [] : [excerpt(status, 40)]),
  ];
  return safe`${excerpt(name ?? id, 80)} (${joinSafe(details)})`;
}

/** `a`, `a and b`, `a, b and c`. */
function listed(items: readonly SafeText[]): SafeText {
  const last = items.at(-1) ?? safe``;
  return items.length < 2 ? last : safe`${joinSafe(items.slice(0, -1))} and ${last}`;
}

/** Why it cannot be determined which of these candidates is the newest backup, without a period at the end. */
export function unclearOrder(candidates: readonly Backup[]): SafeText {
  const times = candidates.map((backup) => ({ id: backup.backup_id, time: createdAtNs(backup) }));
  const dated = times.flatMap(({ time }) => time ?? []);
  const earliest = dated.reduce((a, b) => (b < a ? b : a), dated[0] ?? 0n);
  const idsAt = (isMeant: (time: bigint | undefined) => boolean) =>
    times.filter(({ time }) => isMeant(time)).map(({ id }) => id);
  const equal = idsAt((time) => time === earliest);
  const undated = idsAt((time) => time === undefined);
  // Had a later time passed already, the earliest would be no candidate.
  const future = idsAt((time) => time !== undefined && time > earliest);
  const parts = [
    ...(equal.length > 1 ? [safe`${enumerate(equal)} have the same created_at`] : []),
    ...(undated.length > 0 ? [safe`${enumerate(undated)} ${have(undated)} no valid created_at`] : []),
    ...(future.length > 0 ? [safe`${enumerate(future)} ${have(future)} a created_at in the future`] : []),
  ];
  return joinSafe(parts, '; ');
}

/** How to choose among them. */
export function chooseAdvice(candidates: readonly Backup[]): SafeText {
  const by = safe`backup_name_prefix, commit or run_id`;
  return candidates.length === 1
    ? safe`To use this backup, set backup_id; to use another, exclude it with ${by}.`
    : safe`Choose one of them with backup_id, or exclude the others with ${by}.`;
}

function have({ length }: readonly string[]): string {
  return length === 1 ? 'has' : 'have';
}
