import { describe, expect, test } from '@jest/globals';
import { leftovers, restoreOutputs } from '../../../../src/actions/restore/outputs.js';
import type { RestoreState } from '../../../../src/actions/restore/state.js';
import { makeBackup } from '../../../../testing/backups.js';

describe('after a restore with an unknown outcome', () => {
  const requested = (isDeleted: boolean): RestoreState => ({
    stage: 'requested',
    backup: makeBackup(),
    target: {
      indexName: 'rehearsal-1',
      backupId: 'b-1',
      isUnique: true,
      jobId: undefined,
      indexId: undefined,
      host: undefined,
    },
    ...(isDeleted && { deletedAt: 1 }),
  });

  test('the outputs say that its index was deleted, and nothing is left over', () => {
    expect(restoreOutputs({ state: requested(true) })).toMatchObject({ index_name: 'rehearsal-1', deleted: true });
    expect(leftovers(requested(true))).toEqual([]);
  });

  test('the outputs say that its index was not deleted, and it may be left over', () => {
    expect(restoreOutputs({ state: requested(false) })).toMatchObject({ index_name: 'rehearsal-1', deleted: false });
    expect(leftovers(requested(false))).toEqual(['An index named rehearsal-1 may exist. Check the Pinecone console.']);
  });
});
