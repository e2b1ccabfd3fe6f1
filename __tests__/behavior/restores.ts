import type { Emulator, StartOptions } from '../../emulator/index.js';
import { type ActionResult, preloading, runAction } from '../../testing/run-action.js';
import { KEY } from './step.js';

export const BACKUP = { id: 'bkp-1', indexName: 'docs-example', tags: { team: 'search' } };

/** A service that restores within a second. */
export const FAST: StartOptions = {
  indexes: ['docs-example'],
  backups: [BACKUP],
  restoreAfterMs: 700,
  indexReadyAfterMs: 300,
};

export const rehearsal = { backup_id: 'bkp-1', cleanup: 'step' };

/** The clock of the action's process runs ten times as fast. */
export const TIME_LAPSE = { nodeArgs: preloading('scripts/time-lapse.mjs') };

/** Runs the post step, which the runner starts however the step ended. */
export function runPostStep(
  emulator: Emulator,
  { postEnv }: Pick<ActionResult, 'postEnv'>,
  run: { env?: Record<string, string>; nodeArgs?: string[] } = {},
): Promise<ActionResult> {
  const inputs = { api_key: KEY, api_url: emulator.url };
  return runAction({ launcher: 'restore-post.js', inputs, ...run, env: { ...postEnv, ...run.env } });
}
