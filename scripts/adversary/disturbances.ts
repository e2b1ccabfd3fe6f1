import { CALM, type Decision, refusal, unclear } from './faults.js';
import { foreignResponse } from './foreign-responses.js';
import { type ListBehavior, listBehavior, pageOf } from './lists.js';
import type { OperationName } from './operations.js';
import type { Backup, Project } from './project.js';
import { randomFor } from './random.js';
import type { Kill, Scenario } from './scenario.js';

const WRITES: readonly OperationName[] = ['create', 'restore', 'delete', 'deleteIndex'];

/** What disturbs a run of gate, restore or prune: faults, by probability for writes and reads, lists and signals. */
export function disturbances(options: {
  seed: number;
  action: string;
  project: Project;
  key: string;
  isCalm: boolean;
}): Pick<Scenario, 'decide' | 'distort' | 'hasDate' | 'kill'> {
  const { seed, action, project, key, isCalm } = options;
  const random = randomFor(seed, action, 'disturbances');
  const writes = isCalm ? 0 : random.pick([0, 0.3, 0.7]);
  const reads = isCalm ? 0 : random.pick([0, 0.1, 0.3, 0.5]);
  const refusals = isCalm ? 0 : random.pick([0, 0, 0.02, 0.1]);
  const emptyEffects = isCalm ? 0 : random.pick([0, 0, 0.2]);
  const lists = listBehavior(random, seed);
  const kill: Kill | undefined =
    !isCalm && random.chance(0.2)
      ? {
          signal: random.pick(['SIGINT', 'SIGTERM', 'SIGKILL']),
          atRequest: random.int(1, 12),
          delayMs: random.pick([0, 2, 10, 50]),
        }
      : undefined;
  return {
    kill,
    hasDate: random.chance(0.95),
    decide: (operation, number, { id }): Decision => {
      // The action picks the name of the new index at random, so it is no key.
      const isKeyed = !operation.endsWith('Index') && operation !== 'restore';
      const own = randomFor(seed, action, operation, isKeyed ? id : '', number);
      const given = { key, serviceNow: () => project.serviceNow() };
      const isWrite = WRITES.includes(operation);
      if (own.chance(refusals)) return refusal(own, given);
      if (own.chance(isWrite ? writes : reads)) return unclear(own, given);
      const hasNoEffect = (operation === 'delete' || operation === 'deleteIndex') && own.chance(emptyEffects);
      if (!hasNoEffect) return CALM;
      if (own.chance(0.5)) return { ...CALM, work: 'never' };
      const body = '<html>not found</html>';
      return {
        ...CALM,
        work: 'never',
        reply: { kind: 'status', status: 404, headers: { 'content-type': 'text/html' }, body },
      };
    },
    distort: distortion({ seed, project, lists, isOther: ({ indexName }) => indexName === 'other' }),
  };
}

/** Distorts responses: those about something else, and lists, of which somebody else may delete `isOther` at any time. */
export function distortion({
  seed,
  project,
  lists,
  isOther,
}: {
  seed: number;
  project: Project;
  lists: ListBehavior;
  isOther: (backup: Backup) => boolean;
}): Scenario['distort'] {
  return (response, exchange) => {
    if (exchange.decision.reply.kind === 'other') return foreignResponse({ project, exchange, response, seed });
    const isList = exchange.operation === 'list' || exchange.operation === 'listOfIndex';
    return isList ? pageOf({ response, exchange, behavior: lists, project, isOther }) : response;
  };
}
