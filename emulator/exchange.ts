/** One request and its answer, with the faults that were scripted for it. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { type Answer, deliver } from './delivery.js';
import type { Fault, Faults } from './faults.js';
import type { IndexRecord } from './indexes.js';
import type { Project } from './project.js';
import { type LoggedRequest, type RawRequest, readRequest } from './requests.js';
import { perform, route } from './service.js';

export interface Exchange {
  project: Project;
  faults: Faults;
  log: LoggedRequest[];
  /** Told of each request when its answer has been sent. */
  onAnswer: (request: LoggedRequest) => void;
  hostOf: (index: IndexRecord) => Promise<string>;
  /** Ends what is held open. */
  signal: AbortSignal;
}

export interface Incoming {
  incoming: IncomingMessage;
  response: ServerResponse;
  /** The index at whose own host it came in; its name may have gone to another since. */
  index: IndexRecord | undefined;
}

const NO_FAULT: Fault = { operation: '*' };
const GREETING =
  'A Pinecone control plane for trying things out: it keeps everything in memory, and none of it is real.\n';

/** Takes a request in, does its work and sends the answer. */
export async function exchange({ incoming, response, index, ...service }: Incoming & Exchange): Promise<void> {
  const { project, faults, log, onAnswer, hostOf, signal } = service;
  const request = await readRequest({ incoming });
  if (request.method === 'GET' && request.path === '/') {
    response.writeHead(200, { 'content-type': 'text/plain' }).end(GREETING);
    return;
  }
  const routed = route({ request, plane: index ? 'data' : 'control' });
  const entry = logged({ request, operation: routed.found?.operation.id, at: project.behaviour.now(), index });
  log.push(entry);
  const fault = faults.take(entry) ?? NO_FAULT;
  const answer = await answerFor({
    fault,
    work: () => perform({ request, routed, project, hostOf, indexId: index?.id }),
    wait: () => pause(fault.delayMs, undefined, { signal }),
  });
  if (fault.cut !== 'before') entry.status = answer.status;
  onAnswer(entry);
  await deliver({ answer, fault, response, signal });
}

function logged(given: {
  request: RawRequest;
  operation: string | undefined;
  at: number;
  index: IndexRecord | undefined;
}): LoggedRequest {
  const { request, operation = 'unknown', at, index } = given;
  return { operation, ...request, status: undefined, at, ...(index && { index: index.name }) };
}

/** Makes the answer that a fault asks for, or the true one, doing and waiting in the order that it asks for. */
async function answerFor(given: {
  fault: Fault;
  work: () => Promise<Answer>;
  wait: () => Promise<unknown>;
}): Promise<Answer> {
  const { fault, work, wait } = given;
  const scripted = scriptedAnswer(fault);
  const isWorkDone = fault.cut !== 'before' && (!scripted || fault.done === true);
  const isLate = fault.workAfterDelay === true;
  if (isLate && fault.delayMs !== undefined) await wait();
  const own = isWorkDone ? await work() : undefined;
  if (!isLate && fault.delayMs !== undefined) await wait();
  const answer = scripted ?? own ?? { status: 0, headers: {}, body: undefined };
  return fault.mutate ? { ...answer, body: fault.mutate(answer.body) } : answer;
}

function scriptedAnswer({ status, headers = {}, body, redirect }: Fault): Answer | undefined {
  if (redirect !== undefined) return { status: 307, headers: { location: redirect, ...headers }, body };
  if (status === undefined) return undefined;
  const type = typeof body === 'string' ? 'text/plain' : 'application/json';
  return { status, headers: body === undefined ? headers : { 'content-type': type, ...headers }, body };
}
