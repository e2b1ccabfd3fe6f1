import { expect, test } from '@jest/globals';
import type { Made } from '../../../../src/actions/restore/cleanup.js';
import { noteHost } from '../../../../src/actions/restore/look.js';
import { type RestoreState, START } from '../../../../src/actions/restore/state.js';
import type { Step } from '../../../../src/actions/restore/step.js';

const INDEX = { name: 'docs-2', host: 'h-1.pinecone.io', status: { ready: false, state: 'Initializing' } };

/** Notes a host in a rehearsal that stands as told; gives what is known of the index then, shown and saved. */
function noted({ status, ...known }: Partial<Made> & { status?: string }) {
  const made: Made = {
    indexName: 'docs-2',
    backupId: 'b-1',
    isUnique: false,
    indexId: 'i-1',
    host: undefined,
    ...known,
  };
  let state: RestoreState = { ...START, ...(status && { status }) };
  const saved: Record<string, string>[] = [];
  const set = (change: Partial<RestoreState>) => {
    state = { ...state, ...change };
  };
  const ports = { saved: { save: (values: Record<string, string>) => void saved.push(values), read: () => '' } };
  const step = { options: { rehearse: true }, ports, state: () => state, set } as unknown as Step;
  noteHost({ step, made, index: INDEX });
  return { host: made.host, shown: state.indexHost, saved: saved.map(({ host }) => host) };
}

const NOTED = { host: INDEX.host, shown: INDEX.host, saved: [INDEX.host] };

test.each([undefined, 'Pending'])('while the job goes on (%s), what bears the name is its index', (status) => {
  expect(noted({ ...(status && { status }) })).toEqual(NOTED);
});

test.each(['Completed', 'Cancelled', 'Failed'])(
  'once it is %s, a name that others could take proves nothing',
  (status) => {
    expect(noted({ status })).toEqual({ host: undefined, shown: INDEX.host, saved: [] });
    expect(noted({ status, isUnique: true })).toEqual(NOTED);
  },
);

test('the first host stays', () => {
  expect(noted({ host: 'h-0.pinecone.io', status: 'Pending' })).toMatchObject({ host: 'h-0.pinecone.io', saved: [] });
});
