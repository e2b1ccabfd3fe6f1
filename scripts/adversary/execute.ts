import type { ChildProcess } from 'node:child_process';
import { type ActionResult, preloading, runAction } from '../../testing/run-action.js';
import { FACTOR } from './clock.js';
import { judgeCommon } from './common-oracle.js';
import { type ActionName, type Evidence, errorsOf, type Scenario } from './scenario.js';
import { Service } from './service.js';

const LAUNCHERS: Record<ActionName, string> = {
  create: 'index.js',
  gate: 'gate.js',
  restore: 'restore.js',
  prune: 'prune.js',
};
/** Longer than the 30 minutes that prune may take. */
const HUNG_AFTER_MS = 75_000;

export interface Outcome {
  scenario: Scenario;
  evidence: Evidence;
  violations: readonly string[];
}

/** Runs one scenario, and judges it. */
export async function execute(scenario: Scenario): Promise<Outcome> {
  let child: ChildProcess | undefined;
  let wasKilled = false;
  const { kill, project } = scenario;
  const service = new Service({
    ...scenario,
    onRequest: (count) => {
      scenario.onRequest(count, service);
      if (count !== kill?.atRequest) return;
      setTimeout(() => {
        wasKilled = child?.exitCode === null && child.kill(kill.signal);
      }, kill.delayMs);
    },
  });
  const inputs = { ...scenario.inputs, api_key: scenario.key, api_url: await service.start() };
  const start = async (launcher: string, env: Record<string, string>): Promise<ActionResult> => {
    let hung: NodeJS.Timeout | undefined;
    try {
      return await runAction({
        inputs,
        launcher,
        env: { ...env, ADVERSARY_FACTOR: String(FACTOR) },
        nodeArgs: preloading('scripts/adversary/time-lapse.mjs'),
        onStart: (process) => {
          child = process;
          hung = setTimeout(() => process.kill('SIGKILL'), HUNG_AFTER_MS);
        },
      });
    } finally {
      clearTimeout(hung);
    }
  };
  try {
    const result = await start(LAUNCHERS[scenario.action], {});
    const endedAt = project.clock.now();
    const post = scenario.action === 'restore' ? await start('restore-post.js', result.postEnv) : undefined;
    project.clock.settle();
    const evidence: Evidence = { scenario, service, result, post, wasKilled, endedAt, errors: errorsOf(result.stdout) };
    return { scenario, evidence, violations: [...judgeCommon(evidence), ...scenario.judge(evidence)] };
  } finally {
    await service.stop();
  }
}
