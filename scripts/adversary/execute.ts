import type { ChildProcess } from 'node:child_process';
import { setImmediate } from 'node:timers/promises';
import { type ActionResult, errorsOf, launcherOf, preloading, runAction } from '../../testing/run-action.js';
import { FACTOR, wasStarvedSince } from './clock.js';
import { judgeCommon } from './common-oracle.js';
import type { Evidence, Kill, Scenario } from './scenario.js';
import { Service } from './service.js';

/** Longer than the 30 minutes that prune may take. */
const HUNG_AFTER_MS = 15_000 + (30 * 60_000) / FACTOR;

export interface Outcome {
  scenario: Scenario;
  evidence: Evidence;
  violations: readonly string[];
  /** Whether a process got no time on a busy machine: then a violation may be the machine's fault. */
  wasStarved: boolean;
}

/** Runs one scenario, and judges it. */
export async function execute(scenario: Scenario): Promise<Outcome> {
  const startedAt = performance.now();
  let child: ChildProcess | undefined;
  let killedAt: number | undefined;
  let mayKill = true;
  const { kill, project } = scenario;
  const service = new Service({
    ...scenario,
    onRequest: (count) => {
      scenario.onRequest(count, service);
      if (count !== kill?.atRequest || !mayKill) return;
      // The process of the request, not the next one, which may not have started yet.
      const sender = child;
      setTimeout(() => {
        if (sender?.exitCode === null && sender.kill(kill.signal)) killedAt ??= project.clock.now();
      }, kill.delayMs);
    },
  });
  const inputs = { ...scenario.inputs, api_key: scenario.key, api_url: await service.start() };
  const start = async (
    launcher: string,
    env: Record<string, string | undefined>,
    killed?: Pick<Kill, 'signal' | 'delayMs'>,
  ): Promise<ActionResult> => {
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
          if (killed !== undefined) {
            setTimeout(() => {
              if (process.kill(killed.signal)) killedAt ??= project.clock.now();
            }, killed.delayMs).unref();
          }
        },
      });
    } finally {
      clearTimeout(hung);
    }
  };
  try {
    const result = await start(launcherOf(scenario.action), {}, kill?.atRequest === 0 ? kill : undefined);
    const endedAt = project.clock.now();
    const mainKilledAt = killedAt;
    const saved = scenario.tamper?.(result.postEnv) ?? result.postEnv;
    if (scenario.postKillMs !== undefined) {
      await start('restore-post.js', saved, { signal: 'SIGKILL', delayMs: scenario.postKillMs });
    }
    // Nothing can be asked of a post step that was killed, and after which none runs.
    mayKill = scenario.postKillMs === undefined && kill?.signal !== 'SIGKILL';
    // On a busy machine, what the step sent last may not have been read yet.
    for (let turn = 0; turn < 5; turn += 1) await setImmediate();
    const before = service.exchanges.length;
    const post = scenario.action === 'restore' ? await start('restore-post.js', saved) : undefined;
    project.clock.settle();
    const evidence: Evidence = {
      scenario,
      service,
      result,
      post,
      wasTampered: Object.entries(saved).some(([name, value = '']) => value !== (result.postEnv[name] ?? '')),
      sentByPost: service.exchanges.length - before,
      killedAt: mainKilledAt,
      endedAt,
      errors: errorsOf(result.stdout),
    };
    return {
      scenario,
      evidence,
      violations: [...judgeCommon(evidence), ...scenario.judge(evidence)],
      wasStarved: wasStarvedSince(startedAt) || /^starved/m.test(result.stderr + (post?.stderr ?? '')),
    };
  } finally {
    await service.stop();
  }
}
