import * as core from '@actions/core';

/** What a step leaves for its own post step; the runner passes it on as STATE_* variables. */
export interface SavedState {
  /** Written at once, so that it survives whatever happens next. */
  save(values: Record<string, string>): void;
  read(name: string): string;
}

/** The runner's own: `GITHUB_STATE` while the step runs, `STATE_…` in its post step. */
export const savedState: SavedState = {
  save: (values) => {
    for (const [name, value] of Object.entries(values)) core.saveState(name, value);
  },
  read: (name) => core.getState(name),
};
