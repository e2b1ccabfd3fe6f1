import { describe, expect, test } from '@jest/globals';
import { recordDuplicates } from '../../../../src/actions/create/duplicates.js';
import { failedError } from '../../../../src/actions/create/messages.js';
import type { CreateResult, CreateState } from '../../../../src/actions/create/state.js';
import { messageOf } from '../../../../src/actions/index-error.js';
import { actionReference } from '../../../../src/text/action-reference.js';
import { makeBackup } from '../../../../testing/backups.js';

const uses = actionReference({ repository: '', ref: '' });

/** The result of the index docs, whose search had ended, once the lists have shown these backups. */
function correct({ ids, key = 'create true timed out' }: { ids: readonly string[]; key?: string }): CreateResult {
  const error = { ...failedError(makeBackup()), key };
  const result: CreateResult = { indexName: 'docs', outcome: 'requested', name: 'nightly', error };
  const store = {
    current: { results: [result] } as CreateState,
    patch: (change: Partial<CreateState>) => Object.assign(store, { current: { ...store.current, ...change } }),
  };
  const seen = new Map(ids.map((id) => [id, makeBackup({ backup_id: id, status: 'Initializing' })]));
  recordDuplicates({ state: store, seen, uses });
  return store.current.results[0] as CreateResult;
}

describe('recordDuplicates', () => {
  test('names the backup that a list showed after the search for it had ended', () => {
    const result = correct({ ids: ['b-9'] });
    expect(result).toMatchObject({ outcome: 'created', backup: { backup_id: 'b-9' } });
    const lines = result.error ? messageOf({ error: result.error, indexName: 'docs' }) : [];
    expect(lines.join('\n')).toMatch(/after the search for it had ended.*\nThe backup b-9 is Initializing/s);
  });

  test.each([
    ['no list shows a backup', { ids: [] }],
    ['the message names the backup as one of several candidates', { ids: ['b-9'], key: 'create true b-9, b-10' }],
  ])('leaves an unknown outcome as it is if %s', (_, given) => {
    expect(correct(given)).toMatchObject({ outcome: 'requested' });
  });
});
