import manifest from '../package.json' with { type: 'json' };
import type { Action, BaseOptions, Ports, StateStore } from './actions/action.js';
import { linesOf, unwrittenOutputs } from './actions/end-messages.js';
import { describeSharedInputs, logInputs } from './actions/log-inputs.js';
import { checkUndeclaredInputs, declaredInputs } from './actions/undeclared-inputs.js';
import { describeError } from './backups/explain-error.js';
import { type InputParser, parseInputs } from './inputs/parse-inputs.js';
import { systemPorts } from './ports.js';
import { EarlyWrites } from './runner/early-writes.js';
import { rawInputs } from './runner/inputs.js';
import { annotateError, annotateUnreported, debugCauses, log } from './runner/log.js';
import { type Outputs, type OutputValue, OutputWriter, renderOutputs } from './runner/outputs.js';
import { endProcess } from './runner/process.js';
import { writeSummary } from './runner/render-summary.js';
import { ReportFile } from './runner/report.js';
import { requireWritable, UnwritableFileError } from './runner/require-writable.js';
import { currentActionReference } from './runner/run-context.js';
import { savedState } from './runner/saved-state.js';
import { ActionError } from './text/action-error.js';
import { type SafeText, safe } from './text/safe-text.js';

/** The time for what does not end by itself after a cancellation (ms). */
const EXIT_DELAY_MS = 300;

/** Each action is a chunk of the bundle, so that a step loads only its own. */
const ACTIONS = {
  create: async () => entry((await import('./actions/create/run.js')).create),
  gate: async () => entry((await import('./actions/gate/run.js')).gate),
  prune: async () => entry((await import('./actions/prune/run.js')).prune),
  restore: async () => entry((await import('./actions/restore/run.js')).restore),
  schedule: async () => entry((await import('./actions/schedule/run.js')).schedule),
};

type ActionName = keyof typeof ACTIONS;

/** Runs an action. `received` is the launcher's, and aborts when the process is asked to end. */
type Run = (received: AbortSignal) => Promise<void>;

/** What is needed of an action here, whatever its types of options and state are. */
function entry<Options extends BaseOptions, State>(action: Action<Options, State>) {
  const run: Run = (received) => runAction(action, received);
  const initialOutputs = (error: SafeText): Outputs => ({
    ...action.outputs({ state: action.initialState, reasons: [error] }),
    error,
    report_path: undefined,
  });
  return { run, initialOutputs, parseInputs: action.parseInputs };
}

/**
 * Loads one of the actions, to be run as the main module of its process. Whatever happens then, the process ends with all
 * outputs set, with a message, and with exit code 0 only if the work was done.
 */
export async function load(name: ActionName | 'restore-post'): Promise<Run> {
  return name === 'restore-post' ? await loadRestorePost() : (await ACTIONS[name]()).run;
}

/** The post step of restore, which has nothing to do, and so no input to parse, unless a restore left its index. */
async function loadRestorePost(): Promise<Run> {
  const { restorePost } = await import('./actions/restore/post.js');
  const action = restorePost(savedState);
  if (action) return (received) => runAction(action, received);
  return async () => {
    process.exitCode = 0;
  };
}

/** The outputs of an action that could not start, as the runner gets them; the build gives them to the launcher. */
export async function outputsOfFailedStart(name: ActionName, error: string): Promise<Record<string, string>> {
  const { initialOutputs } = await ACTIONS[name]();
  return renderOutputs(initialOutputs(safe`${error}`));
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
  let ports: Ports | undefined;
  let isFinished = false;
  const uses = currentActionReference();
  const outputs = new OutputWriter();
  const report = action.name === undefined ? undefined : new ReportFile(action.name);
  const earlyWrites = new EarlyWrites(() => outputs.write(action.earlyOutputs(current)));

  /** Sets all outputs and writes the report, which contains the same; both say why the step failed. */
  const writeResults = (error: readonly SafeText[] | undefined, cause: unknown): void => {
    const reasons = error && (cause instanceof ActionError ? cause.reasons : error.slice(0, 1));
    const result = action.outputs({ state: current, reasons });
    if (report === undefined) return;
    let path: string | undefined;
    const reportError = attempt(() => {
      path = report.write({
        actionVersion: manifest.version,
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
      error = [
        ...(error ?? []),
        ...unwrittenOutputs({ error: outputError, outputs: renderOutputs(action.earlyOutputs(current)) }),
      ];
      attempt(() => writeResults(error, cause));
    }
    if (error !== undefined) {
      annotateError(error);
      debugCauses(cause ?? outputError);
    }
    // The backup counts, not the page about it.
    const message = error && { lines: error, fixes: cause instanceof ActionError ? cause.fixes : error.slice(-1) };
    const now = ports?.client.now() ?? Date.now();
    const summaryError = attempt(() =>
      writeSummary(action.summary({ state: current, options, error: message, uses, now })),
    );
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
    const checkDeclared = await loadDeclaredCheck(action);
    options = parseInputs({
      raw: rawInputs,
      parse: (given) => {
        checkDeclared(given);
        return action.parseInputs(given);
      },
    });
    requireWritable('GITHUB_OUTPUT', () => outputs.write(action.earlyOutputs(current)));
    const { apiKey } = options.connection;
    const saved = action.savedAtStart?.(options);
    if (saved !== undefined) requireWritable('GITHUB_STATE', () => savedState.save(saved, apiKey));
    inputs = { ...action.describeInputs?.(options), ...describeSharedInputs(options) };
    if (report !== undefined) await logInputs({ log, inputs, keySource: options.connection.keySource });
    ports = systemPorts(options, received);
    await action.run({ options, ports, state });
    if (finish()) process.exitCode = 0;
  } catch (error) {
    finish(error ?? new Error(`${error} was thrown`));
  }
  // A socket or a proxy tunnel that hangs must not delay the end.
  setTimeout(endProcess, EXIT_DELAY_MS).unref();
}

/**
 * Returns the check that every given input is declared. The other actions are loaded only if one is not: its message says
 * which of them declare it. A post step, which has no name, must clean up whatever else it was given.
 */
async function loadDeclaredCheck({
  name,
  parseInputs,
}: Pick<Action<BaseOptions, unknown>, 'name' | 'parseInputs'>): Promise<(inputs: InputParser) => void> {
  if (name === undefined) return () => undefined;
  let declared = declaredInputs({ [name]: { parseInputs } });
  if (!rawInputs.givenNames().every((given) => declared[name]?.includes(given.toLowerCase()))) {
    const entries = Object.entries(ACTIONS).map(async ([action, load]) => [action, await load()] as const);
    declared = declaredInputs(Object.fromEntries(await Promise.all(entries)));
  }
  return (inputs) => checkUndeclaredInputs({ inputs, action: name, declared });
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
