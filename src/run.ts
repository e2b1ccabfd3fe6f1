import manifest from '../package.json' with { type: 'json' };
import type { Action, BaseOptions, StateStore } from './actions/action.js';
import { create } from './actions/create/run.js';
import { gate } from './actions/gate/run.js';
import { describeSharedInputs, logInputs } from './actions/log-inputs.js';
import { prune } from './actions/prune/run.js';
import { restorePost } from './actions/restore/post.js';
import { restore } from './actions/restore/run.js';
import { peekName } from './actions/restore/target.js';
import { checkUndeclaredInputs, declaredInputs } from './actions/undeclared-inputs.js';
import { describeError } from './backups/explain-error.js';
import { type InputParser, parseInputs } from './inputs/parse-inputs.js';
import { systemPorts } from './ports.js';
import { EarlyWrites } from './runner/early-writes.js';
import { rawInputs } from './runner/inputs.js';
import { annotateError, annotateUnreported, debugCauses, log } from './runner/log.js';
import { type Outputs, type OutputValue, OutputWriter, renderOutput } from './runner/outputs.js';
import { ReportFile } from './runner/report.js';
import { requireWritable, UnwritableFileError } from './runner/require-writable.js';
import { currentActionReference } from './runner/run-context.js';
import { savedState } from './runner/saved-state.js';
import { writeSummary } from './runner/summary.js';
import { ActionError } from './text/action-error.js';
import { type SafeText, safe } from './text/safe-text.js';

/** The time for what does not end by itself after a cancellation (ms). */
const EXIT_DELAY_MS = 300;

const ACTIONS = {
  create: entry(create),
  gate: entry(gate),
  prune: entry(prune),
  restore: entry(restore),
  'restore-post': {
    // Nothing to do, and so no input to parse, unless a restore left its index.
    run: async (signal: AbortSignal) => {
      if (!peekName(savedState)) process.exitCode = 0;
      else await runAction(restorePost(savedState), signal);
    },
    initialOutputs: () => ({}),
  },
};

function entry<Options extends BaseOptions, State>(action: Action<Options, State>) {
  return {
    run: (signal: AbortSignal) => runAction(action, signal),
    initialOutputs: (error: SafeText): Outputs => ({
      ...action.outputs({ state: action.initialState, reasons: [error] }),
      error,
      report_path: undefined,
    }),
  };
}

/**
 * Runs one of the actions as the main module of its process. Whatever happens, the process ends with all outputs set,
 * with a message, and with exit code 0 only if the work was done. `received` is the launcher's, and aborts when the
 * process is asked to end.
 */
export async function run(name: keyof typeof ACTIONS, received: AbortSignal): Promise<void> {
  await ACTIONS[name].run(received);
}

/** The outputs of an action that could not start, as the runner gets them; the build gives them to the launcher. */
export function outputsOfFailedStart(name: keyof typeof ACTIONS, error: string): Record<string, string> {
  const outputs = Object.entries<OutputValue>(ACTIONS[name].initialOutputs(safe`${error}`));
  return Object.fromEntries(outputs.map(([key, value]) => [key, renderOutput(value)]));
}

async function runAction<Options extends BaseOptions, State>(
  action: Action<Options, State>,
  received: AbortSignal,
): Promise<void> {
  // Also the code of a process that drains because a promise never settles.
  process.exitCode = 1;
  let current = action.initialState;
  let options: Options | undefined;
  let inputs: Record<string, OutputValue> | undefined;
  let isFinished = false;
  const uses = currentActionReference();
  const outputs = new OutputWriter();
  const report =
    action.name === undefined ? undefined : new ReportFile({ action: action.name, actionVersion: manifest.version });
  const earlyWrites = new EarlyWrites(() => outputs.write(action.earlyOutputs(current)));

  /** Sets all outputs and writes the report, which contains the same; both say why the step failed. */
  const writeResults = (error: readonly SafeText[] | undefined, cause: unknown): void => {
    const reasons = error && (cause instanceof ActionError ? cause.reasons : error.slice(0, 1));
    const result = action.outputs({ state: current, reasons });
    if (report === undefined) return;
    let path: string | undefined;
    const reportError = attempt(() => {
      path = report.write({
        apiVersion: options?.connection.apiVersion,
        inputs,
        outputs: result,
        evidence: action.evidence && (action.evidence(current) ?? null),
        error: error?.join('\n'),
        isCancelled: received.aborted,
      });
    });
    // A report that cannot be written is no reason to stop a deploy.
    if (reportError !== undefined)
      attempt(() => log.info(safe`The report could not be written: ${describeError(reportError)}`));
    outputs.write({ ...result, error: error ?? [], report_path: path });
  };
  /** Sets all outputs and reports the end; true if the step succeeded. */
  const conclude = (cause?: unknown): boolean => {
    let error =
      cause === undefined ? undefined : linesOf({ error: cause, leftovers: action.leftovers?.(current) ?? [] });
    const outputError = attempt(() => writeResults(error, cause));
    if (outputError !== undefined && !(cause instanceof UnwritableFileError)) {
      error = [...(error ?? []), ...unwrittenOutputs({ error: outputError, outputs: action.earlyOutputs(current) })];
      attempt(() => writeResults(error, cause));
    }
    if (error !== undefined) announce({ error, cause: cause ?? outputError });
    // The backup counts, not the page about it.
    const summaryError = attempt(() => writeSummary(action.summary({ state: current, options, error, uses })));
    if (summaryError !== undefined) {
      attempt(() => log.info(safe`The summary could not be written: ${describeError(summaryError)}`));
    }
    return error === undefined;
  };
  /** Concludes once, however the end comes. */
  const finish = (cause?: unknown): boolean => {
    if (isFinished) return false;
    isFinished = true;
    earlyWrites.cancel();
    try {
      return conclude(cause);
    } catch (error) {
      attempt(() => writeResults([safe`The step failed.`], cause));
      annotateUnreported([cause, error]);
      return false;
    }
  };
  // A log that nobody reads any more is no reason to stop.
  process.stdout.on('error', () => undefined);
  process.on('exit', () => finish(new Error('the process exited before the step was finished')));
  process.on('uncaughtException', (error) => {
    finish(error);
    process.exit(1);
  });
  received.addEventListener('abort', () => earlyWrites.flush(), { once: true });

  const state: StateStore<State> = {
    get current() {
      return current;
    },
    patch: (change) => {
      current = { ...current, ...change };
      earlyWrites.request();
    },
  };
  try {
    options = parseInputs({
      raw: rawInputs,
      parse: (given) => {
        checkDeclared(action.name, given);
        return action.parseInputs(given);
      },
    });
    requireWritable('GITHUB_OUTPUT', () => outputs.write(action.earlyOutputs(current)));
    const { apiKey } = options.connection;
    const saved = action.savedAtStart?.(options);
    if (saved !== undefined) requireWritable('GITHUB_STATE', () => savedState.save(saved, apiKey));
    inputs = { ...action.describeInputs?.(options), ...describeSharedInputs(options) };
    if (report !== undefined) await logInputs({ log, inputs, keySource: options.connection.keySource });
    await action.run({ options, ports: systemPorts(options, received), state });
    if (finish()) process.exitCode = 0;
  } catch (error) {
    finish(error ?? new Error(`${error} was thrown`));
  }
  // A socket or a proxy tunnel that hangs must not delay the end.
  setTimeout(endProcess, EXIT_DELAY_MS).unref();
}

/** Checks that every given input is declared. A post step, which has no name, must clean up whatever else it was given. */
function checkDeclared(action: string | undefined, inputs: InputParser): void {
  if (action === undefined) return;
  checkUndeclaredInputs({ inputs, action, declared: declaredInputs({ create, gate, restore, prune }), log });
}

/** Ends the process. The system may take minutes to give up on a name lookup, and an orderly exit waits for it. */
function endProcess(): void {
  const isBlocked = process.getActiveResourcesInfo().some((resource) => BLOCKING_RESOURCE.test(resource));
  if (isBlocked && process.exitCode !== 0) process.kill(process.pid, 'SIGKILL');
  process.exit();
}

/** Node's names for what one of its threads is waiting for. */
const BLOCKING_RESOURCE = /^(GetAddrInfo|GetNameInfo|FS)Req/;

/** If the outputs cannot be written, the message has to contain their values, one line each. */
function unwrittenOutputs({ error, outputs }: { error: unknown; outputs: Outputs }): SafeText[] {
  const values = Object.entries(outputs).flatMap(([name, value]) =>
    renderOutput(value)
      .split('\n')
      .map((line) => safe`${name}: ${line}`),
  );
  return [safe`The outputs of the step could not be written: ${describeError(error)}.`, ...values];
}

/** Runs `work` and returns what it throws. */
function attempt(work: () => void): unknown {
  try {
    work();
    return undefined;
  } catch (error) {
    return error ?? new Error(`${error} was thrown`);
  }
}

/** The one place where an error is reported. */
function announce({ error, cause }: { error: readonly SafeText[]; cause: unknown }): void {
  annotateError(error);
  debugCauses(cause);
}

/** The lines of an error; an unexpected one adds what it may leave behind, which nothing else reports. */
function linesOf({ error, leftovers }: { error: unknown; leftovers: readonly SafeText[] }): readonly SafeText[] {
  if (error instanceof ActionError) return error.lines;
  return [
    safe`Unexpected error: ${describeError(error)}.`,
    ...leftovers,
    safe`This is a bug in the action. Please report it with the debug log from a re-run.`,
  ];
}
