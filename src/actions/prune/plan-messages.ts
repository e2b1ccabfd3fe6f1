import type { Backup } from '../../pinecone/parse.js';
import { ActionError } from '../../text/action-error.js';
import type { ActionReference } from '../../text/action-reference.js';
import { formatCount, formatMinutes } from '../../text/format.js';
import { enumerate, excerpt, joinSafe, type SafeText, safe } from '../../text/safe-text.js';
import { formatIsoTime } from '../../time/iso-time.js';
import { explain, idOf, MAX_IDS } from './messages.js';

// Why nothing was deleted: the plan could not be made.

const NS_PER_SECOND = 1_000_000_000n;

/** Nothing was deleted, because `what` could not be listed: the backups, or what tells which of them are a schedule's. */
export function listError({
  what,
  timeoutMs,
  ...context
}: {
  what: SafeText;
  timeoutMs: number;
  error: unknown;
  uses: ActionReference;
}): ActionError {
  const { summary, serviceSaid, advice } = explain({ ...context, timeout: formatMinutes(timeoutMs) });
  const headline = safe`Nothing was deleted: ${what} could not be listed because ${summary}.`;
  return new ActionError({ lines: [headline, serviceSaid, advice], cause: context.error });
}

/** `keep_backup_id` has what is no ID of a backup, so that a backup might be deleted that was meant to be kept. */
export function unlistedIdsError({ ids, named }: { ids: readonly string[]; named: readonly Backup[] }): ActionError {
  const [are, they, lines] = ids.length === 1 ? ['is', 'it', 'the line'] : ['are', 'they', 'the lines'];
  const headline = safe`Nothing was deleted: keep_backup_id contains ${enumerate(ids)}, but ${they} ${are} not in the project's list of backups.`;
  const shown = named.slice(0, MAX_IDS).map((backup) => {
    return safe`${excerpt(backup.name ?? '', 80)} is the name of ${idOf(backup)}, a backup of ${excerpt(backup.source_index_name, 80)}`;
  });
  const more = named.length > MAX_IDS ? [safe`${formatCount(named.length - MAX_IDS)} more`] : [];
  const detail = named.length > 0 ? safe`${joinSafe([...shown, ...more], '; ')}.` : undefined;
  const advice =
    named.length > 0
      ? safe`Set keep_backup_id to ${named.length === 1 ? 'its ID' : 'the IDs of those to keep'}.`
      : safe`Copy IDs from the summary of the step that created the backup, and check the API key's project. If the backup was deleted on purpose, remove ${lines}.`;
  return new ActionError({ lines: [headline, detail, advice] });
}

/** An excluding line of `index_name` that matches nothing, and the name of an index that its author may have meant. */
export interface MisspelledExclusion {
  line: string;
  meant: string;
}

/** Backups of an index would be deleted that was probably meant to be excluded. */
export function misspelledExclusionsError(misspelled: readonly MisspelledExclusion[]): ActionError {
  const shown = misspelled.slice(0, MAX_IDS).map(({ line, meant }) => {
    return safe`\`${line}\` matches no index. Did you mean \`!${excerpt(meant, 80)}\`?`;
  });
  const headline = safe`Nothing was deleted: index_name has an exclusion without effect, and backups would be deleted of an index with a similar name.`;
  return new ActionError({
    lines: [headline, ...shown, safe`Correct the line, or remove it if that index is gone.`],
    fixes: shown,
  });
}

/** The clocks differ so far that the plan depends on which is right; both in milliseconds since 1970. */
export function clockError({ now, runnerNow }: { now: number; runnerNow: number }): ActionError {
  const [service, runner] = [now, runnerNow].map((ms) => formatIsoTime(BigInt(Math.floor(ms / 1000)) * NS_PER_SECOND));
  const headline = safe`Nothing was deleted: Pinecone's clock shows ${service ?? ''}, the runner's ${runner ?? ''}, and which backups are old enough to delete depends on it.`;
  const advice = safe`Correct the clock of the runner, or find out what changes the Date header of Pinecone's responses.`;
  return new ActionError({ lines: [headline, advice] });
}
