import type { Ports } from '../action.js';
import type { CreateOptions } from './inputs.js';
import type { Narrator } from './narrator.js';
import type { Result } from './results.js';

/** What the parts of one step share. */
export interface Step {
  options: CreateOptions;
  ports: Ports;
  timeout: string;
  narrator: Narrator;
  set: (position: number, change: Partial<Result>) => void;
  results: () => readonly Result[];
}
