import type { Waiting } from '../inputs/waiting.js';
import type { Account } from '../pinecone/call.js';
import type { Log } from '../runner/log.js';

/** Tells the log how the inputs were resolved, a line each: those of one action, and then those that it shares with others. */
export async function logInputs({ log, own, account, waiting }: Resolved): Promise<void> {
  const shared = [
    ...(waiting === undefined ? [] : waitingLines(waiting)),
    `api_version: ${account.apiVersion}`,
    `api_url: ${account.apiUrl.href.replace(/\/$/, '')}`,
  ];
  await log.group('Inputs', async () => {
    for (const line of [...own, ...shared]) log.info(line);
  });
}

interface Resolved {
  log: Log;
  own: readonly string[];
  account: Account;
  waiting?: Waiting;
}

function waitingLines({ waitForReady, timeout, pollInterval }: Waiting): string[] {
  return [
    `wait_for_ready: ${waitForReady}`,
    `timeout_minutes: ${timeout / 60_000}`,
    `poll_interval_seconds: ${pollInterval / 1_000}`,
  ];
}
