import * as core from '@actions/core';

/** What a step leaves for its own `post` step; the runner hands it over as STATE_* variables. */
export interface SavedState {
  /** Written at once, so that it is there whatever happens next. */
  save(value: Record<string, string>): void;
  read(name: string): string;
}

/** The runner's own: `GITHUB_STATE` while the step runs, `STATE_…` in its post step. */
export const savedState: SavedState = {
  save: (value) => {
    for (const [name, text] of Object.entries(value)) core.saveState(name, text);
  },
  read: (name) => core.getState(name),
};
