import type { WaitOptions } from '../inputs/wait-options.js';
import type { Connection } from '../pinecone/request.js';
import type { Log } from '../runner/log.js';
import { type SafeText, safe } from '../text/safe-text.js';

/** Logs how the inputs were resolved, one per line: those of the action, then the shared ones. */
export async function logInputs({
  log,
  inputs,
  options: { connection, ...wait },
}: {
  log: Log;
  inputs: Record<string, string | number | boolean>;
  options: { connection: Connection } & Partial<WaitOptions>;
}): Promise<void> {
  const shared = {
    ...(wait.waitForReady !== undefined && { wait_for_ready: wait.waitForReady }),
    ...(wait.pollIntervalMs !== undefined && {
      timeout_minutes: Number(wait.timeoutMs) / 60_000,
      poll_interval_seconds: wait.pollIntervalMs / 1_000,
    }),
    api_version: connection.apiVersion,
    api_url: connection.apiUrl.href.replace(/\/$/, ''),
  };
  await log.group(safe`Inputs`, async () => {
    for (const [name, value] of Object.entries({ ...inputs, ...shared })) log.info(line(name, value));
  });
}

function line(name: string, value: string | number | boolean): SafeText {
  return safe`${name}: ${String(value)}`;
}
