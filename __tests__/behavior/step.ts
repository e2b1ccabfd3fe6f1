import { expect } from '@jest/globals';
import type { Emulator } from '../../emulator/index.js';
import { type ActionName, metadataOf } from '../../scripts/tables.js';
import {
  type ActionResult,
  type ActionRun,
  errorsOf,
  launcherOf,
  preloading,
  runAction,
} from '../../testing/run-action.js';

/** Looks like a Pinecone key; it must never appear in any output. */
export const KEY = 'pcsk_5Qx7f_S3cr3tK3yTh4tMustN3v3rB3S33n';

/** Node.js arguments that load a module from preload/ before the action. */
export const preload = (name: string) => preloading(`__tests__/behavior/preload/${name}.mjs`);

export interface Step extends Partial<ActionRun> {
  action?: ActionName;
  emulator?: Emulator;
}

/**
 * Runs the built action as a step against an emulator, without the defaults of action.yml, and checks what holds for
 * every run: all outputs are set, the key is redacted, and there is one error exactly if the step failed.
 */
export async function step({ action = 'create', emulator, inputs = {}, ...run }: Step): Promise<ActionResult> {
  const connection = { api_key: KEY, ...(emulator && { api_url: emulator.url }) };
  const node = process.env.ACTION_NODE;
  const launcher = launcherOf(action);
  const result = await runAction({ inputs: { ...connection, ...inputs }, launcher, ...(node ? { node } : {}), ...run });
  expect(Object.keys(result.outputs).sort()).toEqual(Object.keys(metadataOf(action).outputs).sort());
  const visible = [result.stdout.replace(/^::add-mask::.*$/gm, ''), result.stderr, result.outputFile, result.summary];
  expect(visible.filter((text) => text.includes(KEY))).toEqual([]);
  expect(result.stdout.match(/^::error/gm) ?? []).toHaveLength(result.code === 0 ? 0 : 1);
  expect(result.summary).toMatch(/^<h3>/);
  expect(result.report).toMatchObject({ action, error: result.code === 0 ? null : result.outputs.error });
  return result;
}

/** The peak memory of a step that preloaded report-memory (kB). */
export const memoryOf = ({ stderr }: ActionResult) => Number(/maxRSS (\d+)/.exec(stderr)?.[1]);

/** The text of the error annotation, as a reader sees it. */
export function errorOf({ stdout }: ActionResult): string {
  return errorsOf(stdout)[0] ?? '';
}

/** Deletes a backup of the emulator, as somebody else does. */
export async function deleteBackup(emulator: Emulator, id: string): Promise<void> {
  const headers = { 'Api-Key': KEY, 'X-Pinecone-Api-Version': '2025-04' };
  const { status } = await fetch(`${emulator.url}/backups/${id}`, { method: 'DELETE', headers });
  expect(status).toBe(202);
}

/** The operations that the emulator received, in order. */
export function operationsOf({ requests }: Emulator): string[] {
  return requests.map(({ operation }) => operation);
}
