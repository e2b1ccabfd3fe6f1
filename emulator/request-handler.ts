/** Handles one HTTP request: logs it, applies its fault, executes the operation, and sends the response. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault, Faults } from './faults.js';
import type { HttpExchange } from './http-servers.js';
import type { IndexRecord } from './indexes.js';
import type { Project } from './project.js';
import { type LoggedRequest, type RawRequest, readRequest } from './read-request.js';
import { type ApiResponse, writeResponse } from './response-writer.js';
import { route } from './routing.js';
import { executeRequest } from './service.js';

const NO_FAULT: Fault = { operation: '*' };
const BANNER = 'Emulated Pinecone control plane for local development. Data is kept in memory only.\n';

export async function handleRequest(
  options: HttpExchange & {
    project: Project;
    faults: Faults;
    log: LoggedRequest[];
    /** Called once the response is determined, before it is sent. */
    onResponse: (request: LoggedRequest) => void;
    hostOf: (index: IndexRecord) => Promise<string>;
    /** Ends delays and open responses. */
    signal: AbortSignal;
  },
): Promise<void> {
  const { incoming, outgoing, index, project, faults, log, onResponse, hostOf, signal } = options;
  const request = await readRequest(incoming);
  if (request.method === 'GET' && request.path === '/') {
    outgoing.writeHead(200, { 'content-type': 'text/plain' }).end(BANNER);
    return;
  }
  // The service's own clock, which may differ from this machine's.
  outgoing.setHeader('date', new Date(project.behavior.now()).toUTCString());
  const routed = route(request, index ? 'data' : 'control');
  const entry = logEntry({ request, operation: routed.match?.operation.id, at: project.behavior.now(), index });
  log.push(entry);
  const fault = faults.take(entry) ?? NO_FAULT;
  const response = await respond({
    fault,
    execute: () => executeRequest({ request, routed, project, hostOf, indexId: index?.id }),
    delay: () => sleep(fault.delayMs, undefined, { signal }),
  });
  if (fault.cut !== 'before') entry.status = response.status;
  onResponse(entry);
  await writeResponse({ response, fault, outgoing, signal });
}

function logEntry(options: {
  request: RawRequest;
  operation: string | undefined;
  at: number;
  index: IndexRecord | undefined;
}): LoggedRequest {
  const { request, operation = 'unknown', at, index } = options;
  return { operation, ...request, status: undefined, at, ...(index && { index: index.name }) };
}

/** Returns the response of the fault, if it defines a response, and otherwise the response of the operation. */
async function respond(options: {
  fault: Fault;
  execute: () => Promise<ApiResponse>;
  delay: () => Promise<unknown>;
}): Promise<ApiResponse> {
  const { fault, execute, delay } = options;
  const injected = injectedResponse(fault);
  const shouldExecute = fault.cut !== 'before' && (!injected || fault.done === true);
  const delayFirst = fault.workAfterDelay === true;
  if (delayFirst && fault.delayMs !== undefined) await delay();
  const actual = shouldExecute ? await execute() : undefined;
  if (!delayFirst && fault.delayMs !== undefined) await delay();
  const response = injected ?? actual ?? { status: 0, headers: {}, body: undefined };
  return fault.mutate ? { ...response, body: fault.mutate(response.body) } : response;
}

function injectedResponse({ status, headers = {}, body, redirect }: Fault): ApiResponse | undefined {
  if (redirect !== undefined) return { status: 307, headers: { location: redirect, ...headers }, body };
  if (status === undefined) return undefined;
  const type = typeof body === 'string' ? 'text/plain' : 'application/json';
  return { status, headers: body === undefined ? headers : { 'content-type': type, ...headers }, body };
}
