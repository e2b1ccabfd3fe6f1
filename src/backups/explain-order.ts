import type { Backup } from '../pinecone/parse.js';
import { enumerate, joinSafe, type SafeText, safe } from '../text/safe-text.js';
import { createdAtNs } from './created-at.js';

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
