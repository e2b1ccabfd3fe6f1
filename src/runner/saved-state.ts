import { createHmac, timingSafeEqual } from 'node:crypto';
import * as core from '@actions/core';
import { FileSection } from './file-section.js';
import { renderEntry } from './outputs.js';

/** What a step leaves for its own post step; the runner passes it on as STATE_* variables. */
export interface SavedState {
  /** Signed with `key`, and written at once, so that it survives whatever happens next. Throws if it cannot be written. */
  save(values: Record<string, string>, key: string): void;
  /** The values with these names, if this very step saved them with this key; else `invalid`. */
  read(names: readonly string[], key: string): Record<string, string> | 'invalid';
  /** A value that nothing vouches for: any step of the job can set a STATE_* variable. */
  peek(name: string): string;
}

const SIGNATURE = 'signature';

/** The runner's own: `GITHUB_STATE` while the step runs, `STATE_…` in its post step. */
export const savedState: SavedState = {
  save: (values, key) => {
    const signature = signatureOf({ values, key });
    const entries = Object.entries({ ...values, [SIGNATURE]: signature });
    const file = process.env.GITHUB_STATE;
    // An entry that a full disk cuts off would cost the post step everything.
    if (file) new FileSection(file).replace(entries.map(renderEntry).join(''));
    // For runners that still take state from the log.
    else for (const [name, value] of entries) core.saveState(name, value);
  },
  read: (names, key) => {
    const values = Object.fromEntries(names.map((name) => [name, core.getState(name)]));
    const expected = Buffer.from(signatureOf({ values, key }));
    const actual = Buffer.from(core.getState(SIGNATURE));
    return actual.length === expected.length && timingSafeEqual(actual, expected) ? values : 'invalid';
  },
  peek: (name) => core.getState(name),
};

/**
 * What identifies this step of this attempt, and no other step can change: the runner sets these last. The jobs of a matrix
 * share all but the runner, which runs one job at a time. The steps of a composite action share all, but their states are
 * of indexes that one and the same job deletes when it ends.
 */
const STEP = ['GITHUB_RUN_ID', 'GITHUB_RUN_ATTEMPT', 'GITHUB_JOB', 'GITHUB_ACTION', 'RUNNER_NAME'];

/** Binds the values to this step. Only a step that has the key can sign; JSON keeps the parts apart. */
function signatureOf({ values, key }: { values: Record<string, string>; key: string }): string {
  const step = STEP.map((name) => process.env[name] ?? '');
  const pairs = Object.entries(values).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const signed = JSON.stringify(['pinecone-backup-action saved state', step, pairs]);
  return createHmac('sha256', key).update(signed).digest('hex');
}
