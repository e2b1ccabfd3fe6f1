import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Emulator, start } from '../../emulator/index.js';
import { KEY } from '../behavior/step.js';
import { runWorkflow } from './workflow.js';
import { exampleWorkflow } from './workflow-file.js';

const RUN_URL = 'https://github.com/octo-org/docs/actions/runs/1658821493';
/** What Pinecone says; all of it is special in JSON, a shell, Slack or Markdown. */
const HOSTILE = 'R&D <!channel> said "no" to $(id) `x` *y* [z](https://example.com) \\n \u{1f600}';

let emulator: Emulator;
let received: { body: string; type: string | undefined }[];
let status: number;
const webhook = createServer(async (request, response) => {
  received.push({ body: await text(request), type: request.headers['content-type'] });
  response.writeHead(status).end();
});

beforeEach(async () => {
  received = [];
  status = 200;
  await new Promise<void>((resolve) => webhook.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  await emulator.stop();
  await new Promise((resolve) => webhook.close(resolve));
});

/** Runs the example, and then its notification against the webhook, if it was reached. */
async function notify(file: string) {
  const url = `http://127.0.0.1:${(webhook.address() as AddressInfo).port}/`;
  const secrets = { PINECONE_API_KEY: KEY, SLACK_WEBHOOK_URL: url, TEAMS_WEBHOOK_URL: url };
  const { commands, results } = await runWorkflow({ workflow: exampleWorkflow(file), emulator, secrets });
  for (const { run, env } of commands) {
    await promisify(execFile)('bash', ['-e', '-c', run], { env: { PATH: process.env.PATH, ...env } });
  }
  return results['backup.backup']?.outputs.error ?? '';
}

/** Starts a service that refuses the backup. */
async function startRefusing() {
  emulator = await start({ indexes: ['docs-example'] });
  const body = { status: 400, error: { code: 'INVALID_ARGUMENT', message: HOSTILE } };
  emulator.faults.add({ operation: 'create_backup', status: 400, body });
}

describe('notify-slack.yml', () => {
  test('posts the error with only &, < and > escaped', async () => {
    await startRefusing();
    const error = await notify('notify-slack.yml');
    expect(error).toContain('R&D <!channel>');
    const escaped = error.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    expect(received.map(({ body }) => JSON.parse(body))).toEqual([
      { mrkdwn: false, text: `Backup failed: ${RUN_URL}\n${escaped}` },
    ]);
    expect(received[0]?.type).toBe('application/json');
  });

  test('fails if Slack refuses the message', async () => {
    await startRefusing();
    status = 403;
    await expect(notify('notify-slack.yml')).rejects.toThrow('403');
  });
});

describe('notify-teams.yml', () => {
  test('posts the error as it is, in an element without markup', async () => {
    await startRefusing();
    const error = await notify('notify-teams.yml');
    const [{ attachments } = {}] = received.map(({ body }) => JSON.parse(body));
    expect(attachments[0].contentType).toBe('application/vnd.microsoft.card.adaptive');
    expect(attachments[0].content.body[1]).toEqual({
      type: 'RichTextBlock',
      inlines: [{ type: 'TextRun', text: error }],
    });
    expect(attachments[0].content.actions[0].url).toBe(RUN_URL);
  });
});

test.each(['notify-slack.yml', 'notify-teams.yml'])('%s posts nothing after a successful backup', async (file) => {
  emulator = await start({ indexes: ['docs-example'] });
  expect(await notify(file)).toBe('');
  expect(received).toEqual([]);
});
