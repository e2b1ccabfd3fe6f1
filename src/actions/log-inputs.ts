import type { KeySource } from '../inputs/connection.js';
import type { WaitOptions } from '../inputs/wait-options.js';
import type { Log } from '../runner/log.js';
import type { OutputValue } from '../runner/outputs.js';
import { safe } from '../text/safe-text.js';
import type { BaseOptions } from './action.js';

/** The inputs that all actions share, as resolved, by their names; never the key. */
export function describeSharedInputs({
  connection,
  ...wait
}: BaseOptions & Partial<WaitOptions>): Record<string, OutputValue> {
  const { apiUrl, apiVersion, proxyFor } = connection;
  const proxy = proxyFor(apiUrl);
  return {
    ...(wait.waitForReady !== undefined && { wait_for_ready: wait.waitForReady }),
    ...(wait.pollIntervalMs !== undefined && {
      timeout_minutes: wait.timeoutMs / 60_000,
      poll_interval_seconds: wait.pollIntervalMs / 1_000,
    }),
    api_version: apiVersion,
    api_url: apiUrl.href.replace(/\/$/, ''),
    // Any step of the job can set it, and it sees every request if the runner also trusts its certificate authority.
    ...(proxy && { https_proxy: proxy.host }),
  };
}

/** Logs how the inputs were resolved, one per line; of the key only where it came from. */
export async function logInputs({
  log,
  inputs,
  keySource,
}: {
  log: Log;
  inputs: Record<string, OutputValue>;
  keySource: KeySource;
}): Promise<void> {
  await log.group(safe`Inputs`, async () => {
    const source = keySource === 'api_key' ? 'the input' : `the environment variable ${keySource}`;
    log.info(safe`api_key: from ${source}`);
    for (const [name, value] of Object.entries(inputs)) log.info(safe`${name}: ${inWords(value)}`);
  });
}

function inWords(value: OutputValue): string {
  if (value === undefined) return 'not set';
  return Array.isArray(value) ? value.join(', ') : String(value);
}
