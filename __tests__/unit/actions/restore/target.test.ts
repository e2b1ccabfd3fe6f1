import { describe, expect, test } from '@jest/globals';
import type { RestoreState, RestoreStep, TargetIndex } from '../../../../src/actions/restore/state.js';
import { inputsOfPostStep, noteHost, peekName, readTarget, setTarget } from '../../../../src/actions/restore/target.js';
import type { Index } from '../../../../src/pinecone/parse.js';
import { makeBackup } from '../../../../testing/backups.js';
import { givenInputs } from '../../../../testing/given-inputs.js';

const TARGET: TargetIndex = {
  indexName: 'rehearsal-1',
  backupId: 'b-1',
  isUnique: true,
  jobId: 'r-1',
  indexId: 'i-1',
  host: { name: 'h-1.pinecone.io', isFinal: true },
};

const CONNECTION = { apiKey: 'key', apiUrl: new URL('https://api.pinecone.io/'), apiVersion: '2025-04' };

/** A rehearsal in this state, with what it saves for its post step. */
function makeStep(initial: RestoreState, saveError?: Error) {
  let current = initial;
  const saved: Record<string, string>[] = [];
  const patch = (change: Partial<RestoreState>) => {
    current = { ...current, ...change } as RestoreState;
  };
  const state = {
    get current() {
      return current;
    },
    patch,
  };
  const save = (values: Record<string, string>) => {
    if (saveError !== undefined) throw saveError;
    saved.push(values);
  };
  const options = { cleanup: 'step', connection: CONNECTION };
  const step = { options, ports: { saved: { save } }, state } as unknown as RestoreStep;
  return { step, saved, current: () => current };
}

const PLANNED = { backup: makeBackup(), target: { ...TARGET, isUnique: false, host: undefined } };

describe('noteHost', () => {
  const INDEX: Index = {
    name: 'rehearsal-1',
    host: 'h-1.pinecone.io',
    status: { ready: false, state: 'Initializing' },
  };
  const READY: Index = { ...INDEX, status: { ready: true, state: 'Ready' } };

  /** Records the hosts of these indexes while the job has this status; returns what is then known and saved. */
  function noted({
    status = 'Pending',
    indexes,
    ...target
  }: Partial<TargetIndex> & { status?: string; indexes: Index[] }) {
    const { step, saved, current } = makeStep({
      stage: 'restoring',
      ...PLANNED,
      target: { ...PLANNED.target, ...target },
      job: { id: 'r-1', indexId: 'i-1', status },
    });
    for (const index of indexes) noteHost({ step, index });
    const state = current();
    return {
      host: 'target' in state ? state.target.host : undefined,
      indexHost: 'indexHost' in state ? state.indexHost : undefined,
      saved: saved.map(({ target = '' }) => JSON.parse(target).host),
    };
  }

  test.each(['Pending', 'Restoring'])('records the host while the job is in progress (%s)', (status) => {
    expect(noted({ status, indexes: [INDEX] })).toEqual({
      host: { name: INDEX.host, isFinal: false },
      indexHost: INDEX.host,
      saved: [{ name: INDEX.host, isFinal: false }],
    });
  });

  test.each(['Completed', 'Cancelled', 'Failed'])(
    'once the job is %s records a first host as proof only for a unique name',
    (status) => {
      const unproven = { host: undefined, indexHost: INDEX.host, saved: [] };
      expect(noted({ status, indexes: [INDEX] })).toEqual(unproven);
      expect(noted({ status, isUnique: true, indexes: [INDEX] }).host?.name).toBe(INDEX.host);
    },
  );

  test.each(['', 'starting', 'H-1.PINECONE.IO', 'h-1.pinecone.io.', 'h-1.pinecone.io:443'])(
    'replaces the host "%s" of an index that is starting by the host of the ready index, and keeps that',
    (host) => {
      const other = { ...READY, host: 'h-2.pinecone.io' };
      const { host: recorded, indexHost } = noted({ indexes: [{ ...INDEX, host }, READY, other, { ...INDEX, host }] });
      expect(recorded).toEqual({ name: 'h-1.pinecone.io', isFinal: true });
      expect(indexHost).toBe('h-1.pinecone.io');
    },
  );

  test('records nothing before the job is known', () => {
    const { step, saved, current } = makeStep({ stage: 'requested', ...PLANNED });
    noteHost({ step, index: INDEX });
    expect(current()).toEqual({ stage: 'requested', ...PLANNED });
    expect(saved).toEqual([]);
  });
});

describe('setTarget', () => {
  test.each([
    ['planned', /^Nothing was restored as rehearsal-1: the state for the post step.* could not be saved\.$/],
    ['requested', /^The restore to rehearsal-1 was ended early: its state could not be saved/],
  ] as const)('in stage %s explains that the state cannot be saved', (stage, headline) => {
    const { step } = makeStep({ stage, ...PLANNED }, new Error('ENOSPC'));
    const setIt = () => setTarget({ step, target: TARGET });
    expect(setIt).toThrow(expect.objectContaining({ lines: expect.arrayContaining(['ENOSPC.']) }));
    expect(setIt).toThrow(
      expect.objectContaining({ lines: expect.arrayContaining([expect.stringMatching(headline)]) }),
    );
  });
});

describe('readTarget', () => {
  test.each<[string, TargetIndex]>([
    ['with everything known', TARGET],
    ['with nothing known', { ...TARGET, isUnique: false, jobId: undefined, indexId: undefined, host: undefined }],
    ['of an index without a host', { ...TARGET, host: { name: '', isFinal: false } }],
  ])('returns the target that setTarget saved, %s', (_, target) => {
    const { step, saved } = makeStep({ stage: 'planned', ...PLANNED });
    setTarget({ step, target });
    const read = () => saved[0] ?? {};
    const rehearsal = readTarget({ saved: { save: () => undefined, peek: () => '', read }, key: 'key' });
    expect(rehearsal).toEqual(target);
  });
});

test('inputsOfPostStep takes from the saved state where requests go, and the key from the inputs', () => {
  const { step, saved } = makeStep({ stage: 'planned', ...PLANNED });
  setTarget({ step, target: TARGET });
  const { raw: none } = givenInputs({});
  const raw = { ...none, input: (name: string) => `input ${name}` };
  const { input } = inputsOfPostStep({ raw, saved: { peek: (name) => saved[0]?.[name] ?? '' } });
  expect(['api_url', 'api_version', 'api_key'].map(input)).toEqual([
    'https://api.pinecone.io/',
    '2025-04',
    'input api_key',
  ]);
});

test('peekName returns nothing if nothing was saved', () => {
  expect(peekName({ peek: () => '' })).toBeUndefined();
});
