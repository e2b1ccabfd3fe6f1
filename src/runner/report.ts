import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Outputs, type OutputValue, outputToJson } from './outputs.js';
import { toRedactedJson } from './redact.js';
import { runIdentity } from './run-context.js';

/** The version of the report's format, as described by docs/report.schema.json. */
const SCHEMA_VERSION = 1;

/** What run.ts knows about a step that ends. */
interface ReportedStep {
  actionVersion: string;
  /** Undefined if the inputs were invalid; `inputs` likewise. */
  apiVersion: string | undefined;
  /** The inputs as resolved, by their names; undefined for one that was not given. */
  inputs: Record<string, OutputValue> | undefined;
  outputs: Outputs;
  /** What the action adds to its outputs, as JSON values; undefined for an action that never does. */
  evidence: object | null | undefined;
  /** The error message of a failed step. */
  error: string | undefined;
  isCancelled: boolean;
}

/**
 * The report of a step: a JSON file for upload-artifact, attest, or a person. It is in RUNNER_TEMP, which the runner
 * empties after the job.
 */
export class ReportFile {
  readonly #action: string;
  readonly #path: string;
  #isOurs = false;

  constructor(action: string) {
    this.#action = action;
    const folder = process.env.RUNNER_TEMP || tmpdir();
    this.#path = join(folder, `pinecone-backup-${action}-${randomUUID().slice(0, 8)}.json`);
  }

  /** Writes the report, again if it was written before, and returns its path. Throws if it cannot be written. */
  write(step: ReportedStep): string {
    // Exclusively the first time: what is at this path already may be a link to another file.
    writeFileSync(this.#path, `${toRedactedJson(reportOf(this.#action, step), 2)}\n`, {
      flag: this.#isOurs ? 'w' : 'wx',
    });
    this.#isOurs = true;
    return this.#path;
  }
}

function reportOf(action: string, step: ReportedStep) {
  const { repository, workflow, runId, runAttempt, job, commit, runUrl } = runIdentity();
  const conclusion = step.isCancelled ? 'cancelled' : 'failure';
  return {
    schema_version: SCHEMA_VERSION,
    action,
    action_version: step.actionVersion,
    api_version: step.apiVersion ?? null,
    run: {
      repository: repository ?? null,
      workflow: workflow ?? null,
      run_id: runId ?? null,
      run_attempt: runAttempt ?? null,
      job: job ?? null,
      commit: commit ?? null,
      url: runUrl ?? null,
    },
    started_at: new Date(performance.timeOrigin).toISOString(),
    finished_at: new Date().toISOString(),
    conclusion: step.error === undefined ? 'success' : conclusion,
    inputs: step.inputs === undefined ? null : mapValues(step.inputs),
    result: mapValues(step.outputs),
    ...(step.evidence !== undefined && { evidence: step.evidence }),
    error: step.error ?? null,
  };
}

function mapValues(values: Record<string, OutputValue>) {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, outputToJson(value)]));
}
