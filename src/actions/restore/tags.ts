import { TEMPORARY_TAG } from '../../backups/select-indexes.js';
import { MAX_TAGS } from '../../inputs/tags.js';
import type { Backup } from '../../pinecone/parse.js';
import { excerpt, type SafeText, safe } from '../../text/safe-text.js';

/**
 * The tags to request for the new index; undefined: Pinecone copies those of the backup. An index that is deleted again
 * gets our tag, too, and `warning` names the tag for which there is no room any more.
 */
export function tagsOfTarget({
  options,
  backup,
}: {
  options: { cleanup: 'none' | 'step' | 'job'; tags: Record<string, string> | undefined };
  backup: Backup;
}): {
  tags: Record<string, string> | undefined;
  warning?: SafeText;
} {
  const { cleanup, tags } = options;
  if (cleanup === 'none') return { tags };
  const inherited = Object.entries(tags ?? backup.tags ?? {}).filter(
    ([key, value]) => key !== TEMPORARY_TAG && typeof value === 'string',
  );
  const kept = inherited.slice(0, MAX_TAGS - 1);
  const all = { ...Object.fromEntries(kept), [TEMPORARY_TAG]: cleanup };
  const dropped = inherited[kept.length];
  if (dropped === undefined) return { tags: all };
  const warning = safe`The new index does not get the tag ${excerpt(dropped[0], 80)} of the backup: Pinecone allows at most ${MAX_TAGS} tags, and ${TEMPORARY_TAG} is added`;
  return { tags: all, warning };
}
