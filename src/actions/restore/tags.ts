import { TEMPORARY_TAG } from '../../backups/select-indexes.js';
import { isTag, MAX_TAGS } from '../../inputs/tags.js';
import type { Backup } from '../../pinecone/parse.js';
import { enumerate, type SafeText, safe } from '../../text/safe-text.js';
import type { RestoreOptions } from './inputs.js';

/**
 * The tags to request for the new index; undefined: Pinecone copies those of the backup. An index that is deleted again
 * gets our tag, and one that stays does not inherit it from the backup of a copy: then the others have to be sent. The warnings name the tags that it cannot get: for lack
 * of room, or because this version of the API does not allow in a request what a newer one did.
 */
export function tagsOfTarget({
  options: { cleanup, tags, connection },
  backup,
}: {
  options: Pick<RestoreOptions, 'cleanup' | 'tags'> & { connection: Pick<RestoreOptions['connection'], 'apiVersion'> };
  backup: Backup;
}): {
  tags: Record<string, string> | undefined;
  warnings: SafeText[];
} {
  const ours = cleanup === 'none' ? {} : { [TEMPORARY_TAG]: cleanup };
  const isInherited = tags === undefined && backup.tags?.[TEMPORARY_TAG] !== undefined;
  if (cleanup === 'none' && !isInherited) return { tags, warnings: [] };
  const { apiVersion } = connection;
  const inherited = Object.entries(tags ?? backup.tags ?? {}).filter(([key]) => key !== TEMPORARY_TAG);
  const isAllowed = ([key, value]: [string, unknown]) => isTag({ key, value, apiVersion });
  const allowed = inherited.filter(isAllowed);
  const kept = allowed.slice(0, MAX_TAGS - Object.keys(ours).length);
  const noRoom = safe`Pinecone allows at most ${MAX_TAGS} tags, and ${TEMPORARY_TAG} is added`;
  const isRefused = safe`API version ${apiVersion} does not allow the value`;
  return {
    tags: { ...Object.fromEntries(kept), ...ours },
    warnings: [
      ...warningOf({ dropped: allowed.slice(kept.length), reason: noRoom }),
      ...warningOf({ dropped: inherited.filter((tag) => !isAllowed(tag)), reason: isRefused }),
    ],
  };
}

function warningOf({ dropped, reason }: { dropped: readonly [string, unknown][]; reason: SafeText }): SafeText[] {
  if (dropped.length === 0) return [];
  const keys = enumerate(dropped.map(([key]) => key));
  return [safe`The new index does not get the tag${dropped.length === 1 ? '' : 's'} ${keys} of the backup: ${reason}`];
}
