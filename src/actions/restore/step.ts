import type { Backup } from '../../pinecone/resources.js';
import type { Ports } from '../action.js';
import type { Made } from './cleanup.js';
import type { RestoreOptions } from './inputs.js';
import type { RestoreState } from './state.js';

/** What the parts of one step share. */
export interface Step {
  options: RestoreOptions;
  ports: Ports;
  timeout: string;
  state: () => RestoreState;
  set: (change: Partial<RestoreState>) => void;
}

/** A restore on its way. */
export interface Restoring {
  step: Step;
  backup: Backup;
  /** Filled with what becomes known of the new index. */
  made: Made;
}
