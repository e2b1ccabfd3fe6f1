import type { InputReader } from '../inputs/reader.js';
import type { Account } from '../pinecone/call.js';
import type { PineconeClient } from '../pinecone/client.js';
import type { Origin } from '../runner/context.js';
import type { Log } from '../runner/log.js';
import type { SavedState } from '../runner/state.js';
import type { Summary } from '../runner/summary.js';
import type { Clock } from '../time/clock.js';
import type { Limits } from '../time/deadline.js';

/** What every action works with. */
export interface Ports {
  client: PineconeClient;
  clock: Clock;
  /** 0 to 1, from the system's source of chance. */
  random: () => number;
  log: Log;
  limits: Limits;
  /** What this step leaves for its own `post` step, if it has one. */
  saved: SavedState;
  /** Loaded on demand, as it takes time; rejects where the runner's event file cannot be read. */
  origin: () => Promise<Origin>;
}

/** How one of the actions does its work; run.ts does the rest. */
export interface Action<Options extends { account: Account; timeout: number }, State> {
  /** Reads the inputs; problems go to the reader. `timeout` is for the whole step, in milliseconds from its start. */
  inputs(reader: InputReader): Options;
  /** How things stand before anything was done. */
  start: State;
  /** Does the work, and says after each change how things stand. Throws a `Failure` if the step is to be red. */
  steps(work: Work<Options, State>): Promise<void>;
  /** All declared outputs; at the end of a red step with the lines of its failure. */
  outputs(state: State, failure?: readonly string[]): Record<string, string>;
  /** Of these, what is written at every change, and not only at the end. */
  early(state: State): Record<string, string>;
  /** What is there, or may be, where the step ends in a way that nobody foresaw. */
  left?(state: State): string[];
  /** What to show, if anything; there are no options where the inputs were wrong. */
  summary(view: View<Options, State>): Summary | undefined;
}

/** What `steps` of an action gets; `update` hears how things stand after each change. */
export interface Work<Options, State> {
  options: Options;
  ports: Ports;
  update: (state: State) => void;
}

/** What a summary is made from; `failure` has the lines of what went wrong. */
export interface View<Options, State> {
  state: State;
  options: Options | undefined;
  failure: readonly string[] | undefined;
}
