import type { ConnectionInputs } from '../inputs/connection.js';
import type { InputParser } from '../inputs/parse-inputs.js';
import type { PineconeClient } from '../pinecone/client.js';
import type { Log } from '../runner/log.js';
import type { Outputs, OutputValue } from '../runner/outputs.js';
import type { RunContext } from '../runner/run-context.js';
import type { SavedState } from '../runner/saved-state.js';
import type { Summary } from '../runner/summary.js';
import type { ErrorMessage } from '../text/action-error.js';
import type { ActionReference } from '../text/action-reference.js';
import type { SafeText } from '../text/safe-text.js';
import type { Clock } from '../time/clock.js';
import type { Limits } from '../time/deadline.js';

/** Everything impure that an action works with. */
export interface Ports {
  client: PineconeClient;
  clock: Clock;
  /** 0 to 1, from the system's random source. */
  random: () => number;
  log: Log;
  limits: Limits;
  /** What this step leaves for its own post step, if it has one. */
  saved: SavedState;
  /** Loaded on demand: importing @actions/github is slow. */
  runContext: () => Promise<RunContext>;
  uses: ActionReference;
}

/** What every action needs from its inputs. */
export interface BaseOptions {
  connection: ConnectionInputs;
  /** For the whole step, from its start. */
  timeoutMs: number;
}

/** The state of a step: one immutable value, owned by run.ts. */
export interface StateStore<State> {
  readonly current: State;
  /** Replaces some fields; outputs that are known early are written at once. */
  patch(change: Partial<State>): void;
}

/** What an action's `run` gets. */
export interface Step<Options, State> {
  options: Options;
  ports: Ports;
  state: StateStore<State>;
}

/** What the summary is made of when the step ends. */
export interface Result<Options, State> {
  state: State;
  /** Undefined if the inputs were invalid. */
  options: Options | undefined;
  /** The error message of a failed step. */
  error: ErrorMessage | undefined;
  uses: ActionReference;
  /** Milliseconds since 1970, by Pinecone's clock if it is known. */
  now: number;
}

/** One of the actions; run.ts does the rest. Outputs and summary are pure functions of the state. */
export interface Action<Options extends BaseOptions, State> {
  /** Its name in the report; a post step, whose outputs nobody can read, has neither. */
  name?: string;
  /** Parses the inputs; problems go to the parser. */
  parseInputs(inputs: InputParser): Options;
  /** The inputs as resolved, by their names, without the shared ones; undefined for one that was not given. */
  describeInputs?(options: Options): Record<string, OutputValue>;
  initialState: State;
  /** What the step saves for its post step before it sends anything; undefined if it has nothing to save. */
  savedAtStart?(options: Options): Record<string, string> | undefined;
  /** Does the work. Throws an `ActionError` to fail the step. */
  run(step: Step<Options, State>): Promise<void>;
  /** All declared outputs, without the shared ones. `reasons`: why the step failed, one sentence each. */
  outputs(result: { state: State; reasons: readonly SafeText[] | undefined }): Outputs;
  /** The outputs that are written at every change, not only at the end. */
  earlyOutputs(state: State): Outputs;
  /** What exists, or may exist, when the step ends in an unexpected way. */
  leftovers?(state: State): SafeText[];
  /** What its report says beyond the outputs, as JSON values; undefined while there is nothing to say. */
  evidence?(state: State): object | undefined;
  summary(result: Result<Options, State>): Summary | undefined;
}
