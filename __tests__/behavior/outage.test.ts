import { afterEach, describe, expect, test } from '@jest/globals';
import { type Emulator, type Fault, start } from '../../emulator/index.js';
import { BACKUP, FAST, TIME_LAPSE } from './restores.js';
import { errorOf, step } from './step.js';

let emulator: Emulator;
afterEach(() => emulator.stop());

/** The service stops responding after the second request of this kind. */
const outage = (operation: Fault['operation']): Fault => {
  return { operation, after: 2, cut: 'before', times: Number.POSITIVE_INFINITY };
};

const LIMITS = { timeout_minutes: '2', poll_interval_seconds: '5' };
const TIME = String.raw`\d\d:\d\d:\d\d UTC`;
const NO_RESPONSE = 'The host 127.0.0.1:PORT closed the connection before it responded.';

/** The lines of the error, with the port of the emulator replaced. */
const linesOf = (result: Parameters<typeof errorOf>[0]) =>
  errorOf(result).replaceAll(new URL(emulator.url).port, 'PORT').split('\n  ');

const matching = (text: string) => expect.stringMatching(new RegExp(`^${text}$`));

describe('if Pinecone stops responding during the wait', () => {
  test('create says when it last saw the backup, logs one line per minute, and does not advise a longer timeout', async () => {
    emulator = await start({ indexes: ['docs-example'], readyAfterMs: 3_600_000 });
    emulator.faults.add(outage('describe_backup'));
    const inputs = { index_name: 'docs-example', ...LIMITS, timeout_minutes: '2.5' };
    const result = await step({ emulator, inputs, ...TIME_LAPSE });
    const id = emulator.backups()[0]?.id;
    expect(linesOf(result)).toEqual([
      'Timed out after 2.5 min waiting for the backup of docs-example to become Ready: Pinecone did not respond.',
      NO_RESPONSE,
      matching(`The backup ${id} was Initializing when last seen at ${TIME}; Pinecone has not responded since\\.`),
      'Re-running would create a second backup. Wait for this one with org/pinecone-backup-action/gate@v1 (set backup_id) instead.',
    ]);
    expect(result.outputs).toMatchObject({ backup_id: id, status: 'Initializing' });
    const retries = result.stdout.match(/^Request failed \(.*\); retrying in /gm);
    expect([2, 3]).toContain(retries?.length);
  });

  test('gate says when it last saw the backup, and does not advise a longer timeout', async () => {
    const backups = [{ ...BACKUP, status: 'Initializing' as const }];
    emulator = await start({ indexes: ['docs-example'], backups, readyAfterMs: 3_600_000 });
    emulator.faults.add(outage('describe_backup'));
    const inputs = { backup_id: 'bkp-1', wait_for_ready: 'true', ...LIMITS };
    const result = await step({ action: 'gate', emulator, inputs, ...TIME_LAPSE });
    expect(linesOf(result).map((line) => line.trim())).toEqual([
      'Gate failed for bkp-1.',
      'The backup bkp-1 is not Ready: the step timed out after 2 min; Pinecone did not respond.',
      matching(
        `It was Initializing when last seen at ${TIME}; Pinecone has not responded since\\. ${NO_RESPONSE.replaceAll('.', '\\.')}`,
      ),
      'Check api_url, the proxy settings and the network, then retry.',
    ]);
  });

  test('restore says when it last saw the job, and does not advise a longer timeout', async () => {
    emulator = await start({ ...FAST, restoreAfterMs: 3_600_000 });
    emulator.faults.add(outage('describe_restore_job'));
    const inputs = { backup_id: 'bkp-1', target_index_name: 'docs-copy', ...LIMITS };
    const result = await step({ action: 'restore', emulator, inputs, ...TIME_LAPSE });
    const job = result.outputs.restore_job_id;
    expect(linesOf(result)).toEqual([
      'docs-copy is not ready: the step timed out after 2 min; Pinecone did not respond.',
      NO_RESPONSE,
      matching(
        `The restore job ${job} was Pending when last seen at ${TIME}; Pinecone has not responded since\\. Nothing was deleted\\.`,
      ),
      'Check the progress of docs-copy in the Pinecone console. To restore again, set a different target_index_name.',
    ]);
  });
});
