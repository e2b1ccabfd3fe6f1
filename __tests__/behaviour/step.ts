import { expect } from '@jest/globals';
import type { Emulator } from '../../emulator/index.js';
import { type ActionResult, type ActionRun, preloading, runAction } from '../../scripts/action-run.js';
import { type ActionName, metadataOf } from '../../scripts/tables.js';

/** A key as Pinecone's look; it must never be seen again. */
export const KEY = 'pcsk_5Qx7f_S3cr3tK3yTh4tMustN3v3rB3S33n';

/** The launcher of each action in dist/. */
const LAUNCHERS: Record<ActionName, string> = {
  create: 'index.js',
  gate: 'gate.js',
  restore: 'restore.js',
  prune: 'prune.js',
};

/** Arguments for Node.js that load one of the modules in preload/ before the action. */
export const preload = (name: string) => preloading(`__tests__/behaviour/preload/${name}.mjs`);

export interface Step extends Partial<ActionRun> {
  action?: ActionName;
  emulator?: Emulator;
}

/**
 * Runs the built action as a step against an emulator (with the defaults of action.yml left out, as they are the
 * code's too), and checks what holds for every run: all outputs set, the key hidden, one error if and only if it is red.
 */
export async function step({ action = 'create', emulator, inputs = {}, ...run }: Step): Promise<ActionResult> {
  const connection = { api_key: KEY, ...(emulator && { api_url: emulator.url }) };
  const node = process.env.ACTION_NODE;
  const launcher = LAUNCHERS[action];
  const result = await runAction({ inputs: { ...connection, ...inputs }, launcher, ...(node ? { node } : {}), ...run });
  expect(Object.keys(result.outputs).sort()).toEqual(Object.keys(metadataOf(action).outputs).sort());
  const shown = [result.stdout.replace(/^::add-mask::.*$/gm, ''), result.stderr, result.outputFile, result.summary];
  expect(shown.filter((text) => text.includes(KEY))).toEqual([]);
  expect(result.stdout.match(/^::error/gm) ?? []).toHaveLength(result.code === 0 ? 0 : 1);
  expect(result.summary).toMatch(/^<h3>/);
  return result;
}

/** The text of the error annotation, as a reader sees it. */
export function errorOf({ stdout }: ActionResult): string {
  const [, text = ''] = /^::error[^:]*::(.*)$/m.exec(stdout) ?? [];
  return text.replaceAll('%0A', '\n').replaceAll('%25', '%');
}

/** The operations that the emulator was asked for, in order. */
export function operationsOf({ requests }: Emulator): string[] {
  return requests.map(({ operation }) => operation);
}
