import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Emulator, start } from '../../emulator/index.js';
import { runWorkflow } from './workflow.js';
import { exampleWorkflow } from './workflow-file.js';

const HOSTILE = '[x](https://example.com) @octocat <img src=x> ```` $(id)';
const now = () => new Date();

let emulator: Emulator;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'audit-'));
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await emulator.stop();
});

describe('audit-backups.yml', () => {
  test('reports the indexes without a recent backup or an enabled schedule, and does not fail', async () => {
    emulator = await start({
      indexes: ['docs', 'faq', 'tickets'],
      backups: [
        { indexName: 'docs', createdAt: now() },
        { indexName: 'tickets', createdAt: now() },
      ],
      schedules: [{ indexName: 'docs' }, { indexName: 'faq' }],
    });
    const { results } = await runWorkflow({ workflow: exampleWorkflow('audit-backups.yml'), emulator });
    const audit = results['audit.audit'];
    expect(audit).toMatchObject({ code: 0, report: { conclusion: 'success', result: { passed: false } } });
    const reasons = ['faq has no backup.', 'tickets has no backup schedule.'];
    expect(JSON.parse(audit?.outputs.reasons ?? '')).toEqual(reasons);
  });
});

describe('audit-and-open-issue.yml', () => {
  /** Runs the example with a `gh` that has `open` issues with its title; returns the issue that it creates. */
  async function audit(open: number): Promise<string | undefined> {
    const gh = join(folder, 'gh');
    writeFileSync(
      gh,
      `#!/bin/sh\nif [ "$2" = list ]; then echo ${open}; else { echo "$@"; cat; } > ${folder}/issue; fi\n`,
    );
    chmodSync(gh, 0o755);
    const { commands } = await runWorkflow({ workflow: exampleWorkflow('audit-and-open-issue.yml'), emulator });
    for (const { run, env } of commands) {
      const { status, stderr } = spawnSync('bash', ['-e', '-c', run], {
        env: { PATH: `${folder}:${process.env.PATH}`, ...env },
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    }
    return existsSync(join(folder, 'issue')) ? readFileSync(join(folder, 'issue'), 'utf8') : undefined;
  }

  const startRefusing = async () => {
    emulator = await start({ indexes: ['docs'] });
    const body = { status: 403, error: { code: 'FORBIDDEN', message: HOSTILE } };
    emulator.faults.add({ operation: 'list_project_backups', status: 403, body, times: 9 });
  };

  test('opens an issue whose body shows the error as code, whatever it contains', async () => {
    await startRefusing();
    const [command = '', url, blank, ...lines] = (await audit(0))?.trimEnd().split('\n') ?? [];
    expect(command).toBe('issue create --title Backup audit failed --body-file -');
    expect([url, blank]).toEqual(['https://github.com/octo-org/docs/actions/runs/1658821493', '']);
    expect(lines.join('\n')).toContain(HOSTILE);
    expect(lines.filter((line) => !line.startsWith('    '))).toEqual([]);
  });

  test('opens none if one is open, or if the audit passed', async () => {
    await startRefusing();
    expect(await audit(1)).toBeUndefined();
    await emulator.stop();
    emulator = await start({ indexes: ['docs'], backups: [{ indexName: 'docs', createdAt: now() }] });
    expect(await audit(0)).toBeUndefined();
  });
});
