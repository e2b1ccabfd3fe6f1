import type { SavedState } from '../../runner/state.js';
import type { Made } from './cleanup.js';

/** Leaves for the post step what it needs to clean up after a rehearsal; again whenever more is known. */
export function saveMade({ made, saved }: { made: Made; saved: SavedState }): void {
  const { indexName, backupId, isUnique, indexId = '', host = '' } = made;
  saved.save({ index_name: indexName, backup_id: backupId, is_unique: String(isUnique), index_id: indexId, host });
}

/** Tells the post step that there is nothing left to do. */
export function forgetMade(saved: SavedState): void {
  saved.save({ index_name: '' });
}

/** What the step left; undefined where there is nothing to clean up. */
export function readMade(saved: SavedState): Made | undefined {
  const indexName = saved.read('index_name');
  if (indexName === '') return undefined;
  return {
    indexName,
    backupId: saved.read('backup_id'),
    isUnique: saved.read('is_unique') === 'true',
    indexId: saved.read('index_id') || undefined,
    host: saved.read('host') || undefined,
  };
}
