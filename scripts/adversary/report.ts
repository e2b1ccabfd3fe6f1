import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Outcome } from './execute.js';

/** A failure: its seed, one line for each violation, how to repeat it, and where the trace is: not every race repeats. */
export function report({ seed, outcome }: { seed: number; outcome: Outcome }): string {
  const { scenario, violations, wasStarved } = outcome;
  const lines = violations.map((violation) => `  ${violation.replaceAll('\n', ' ').slice(0, 300)}`);
  const repeat = `  repeat: npm run adversary -- --action ${scenario.action}${scenario.flags ?? ''} --seed ${seed}`;
  const file = join(tmpdir(), `adversary-${scenario.action}-${seed}.txt`);
  writeFileSync(file, trace(outcome));
  const isNote = violations.every((violation) => violation.startsWith('NOTE'));
  return [
    `${isNote || wasStarved ? 'note' : 'VIOLATION'}: ${scenario.action}, seed ${seed} (${scenario.title})`,
    ...(wasStarved ? ['  the machine was too busy'] : []),
    ...lines,
    repeat,
    `  trace: ${file}`,
  ].join('\n');
}

/** What happened in a run, request by request. */
export function trace({ scenario, evidence }: Outcome): string {
  const { service, result, post } = evidence;
  const requests = service.exchanges.map(
    ({ operation, number, receivedAt, id, decision, response, workedAt, sentAt }) => {
      const { reply } = decision;
      const kind =
        reply.kind === 'status'
          ? `status ${reply.status}`
          : 'when' in reply
            ? `${reply.kind} ${reply.when}`
            : reply.kind;
      const extra =
        reply.kind === 'status' && reply.headers['retry-after'] ? ` retry-after ${reply.headers['retry-after']}` : '';
      const work = workedAt === undefined ? decision.work : `worked at ${Math.round(workedAt)}`;
      const rows = (response?.body as { data?: unknown[] } | undefined)?.data?.length;
      const done = sentAt === undefined ? 'not sent' : `sent ${response?.status} at ${Math.round(sentAt)}`;
      return `${String(Math.round(receivedAt)).padStart(8)}  ${operation} ${number} ${id}  ${kind}${extra}, ${work}, ${done}${rows === undefined ? '' : `, ${rows} rows`}`;
    },
  );
  const backups = scenario.project.backups.map((backup) => JSON.stringify(backup));
  return [
    `${scenario.title}; ended at ${Math.round(evidence.endedAt)}`,
    JSON.stringify({
      inputs: scenario.inputs,
      kill: scenario.kill,
      hasDate: scenario.hasDate,
      skewMs: scenario.project.skewMs,
      body: service.of('create', 'restore')[0]?.body,
    }),
    ...requests,
    'Backups:',
    ...backups,
    ...scenario.project.indexes.map((index) => JSON.stringify(index)),
    `Exit code ${result.code}, outputs ${JSON.stringify(result.outputs, null, 1)}`,
    result.stdout,
    result.stderr,
    ...(post ? [`Post step: exit code ${post.code}`, post.stdout, post.stderr] : []),
  ].join('\n');
}
