import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { linesOf, unwrittenOutputs } from '../../src/actions/end-messages.js';
import { restorePost } from '../../src/actions/restore/post.js';
import { unwritableFileError } from '../../src/runner/require-writable.js';
import { ActionError } from '../../src/text/action-error.js';
import { parseGiven } from '../../testing/given-inputs.js';
import { type Entry, entryOf, type Section } from './entry.js';

const INDEX_NAME = 'copy-1658821493-1-k3v9x2mq';

/** The file of the outputs cannot be written, for the reason that the system gives. */
function unwritable(situation: string, message: string, owner = 1001): Entry {
  const [code = ''] = message.split(':');
  const error = Object.assign(new Error(message), { code });
  const user = { uid: 1001, name: 'runner' };
  return entryOf(situation, unwritableFileError({ error, variable: 'GITHUB_OUTPUT', user, owner }));
}

/** What the launcher itself prints on an old Node.js. */
function onOldNode(situation: string, action: string, env: Record<string, string> = {}): Entry {
  const launcher = pathToFileURL(resolve('src/runner/launch.js')).href;
  const code = `Object.defineProperty(process, 'versions', { value: { node: '16.20.2' } });
    const { launch } = await import('${launcher}');
    await launch('${action}', {});`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', code], { env, encoding: 'utf8' });
  return { situation, lines: [stdout.trim().replace('::error::', '')] };
}

/** The post step with saved state of which only the name of the index can be read. */
function postStep(situation: string, inputs: Record<string, string>): Entry {
  const post = restorePost({
    save: () => undefined,
    read: () => 'invalid',
    peek: (name) => (name === 'index_name' ? INDEX_NAME : ''),
  });
  try {
    if (post !== undefined) parseGiven({ inputs, parse: post.parseInputs });
  } catch (error) {
    if (error instanceof ActionError) return entryOf(situation, error);
    throw error;
  }
  throw new Error(`no message for: ${situation}`);
}

export const RUNNER: readonly Section[] = [
  {
    title: 'Before the first request',
    entries: [
      onOldNode('The Node.js of the runner is too old', 'create'),
      unwritable('The disk of the runner is full', 'ENOSPC: no space left on device, write'),
      unwritable('The container mounts the runner’s files read-only', 'EROFS: read-only file system, open /tmp/output'),
      unwritable('GITHUB_OUTPUT names a directory', 'EISDIR: illegal operation on a directory, open /tmp'),
      unwritable('The file is not in the container', 'ENOENT: no such file or directory, open /tmp/output'),
      unwritable('The container runs as another user', 'EACCES: permission denied, open /tmp/output', 1000),
      unwritable('The permissions of the file were changed', 'EACCES: permission denied, open /tmp/output'),
    ],
  },
  {
    title: 'At the end of a step',
    entries: [
      {
        situation: 'The disk fills up while the step runs: the message contains the outputs',
        lines: unwrittenOutputs({
          error: Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' }),
          outputs: { backup_id: 'b-1', status: 'Ready', created: 'true' },
        }),
      },
      {
        situation: 'A bug in the action',
        lines: linesOf({ error: new TypeError('Cannot read properties of undefined'), leftovers: [] }),
      },
    ],
  },
  {
    title: 'The post step of restore',
    entries: [
      postStep('Its inputs are empty', {}),
      postStep('Its key is invalid', { api_key: '"pcsk_a1B2"' }),
      postStep('The saved state is not from this step, or from a step with another key', { api_key: 'pcsk_a1B2' }),
      onOldNode('The Node.js of the runner is too old', 'restore-post', { STATE_index_name: INDEX_NAME }),
    ],
  },
];
