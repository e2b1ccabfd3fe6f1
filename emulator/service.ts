/** From a request to an answer: the key, the contract, the account, the work, and the contract again. */
import { randomUUID } from 'node:crypto';
import { type Contract, contractFor, type Found } from './contract.js';
import type { Answer } from './delivery.js';
import { apiVersions, isMapping } from './document.js';
import type { IndexRecord } from './indexes.js';
import { handlerOf } from './operations.js';
import type { Project } from './project.js';
import { internal, invalid, Refusal, unprocessable } from './refusals.js';
import type { RawRequest } from './requests.js';
import { checkAccount, checkKey } from './rules.js';

const VERSION_HEADER = 'x-pinecone-api-version';
const PLAIN_401_SINCE = '2026-07';

export interface Routed {
  contract: Contract;
  /** Undefined for a path that no operation has. */
  found: Found | undefined;
  /** Whether the version asked for is one that the contract tells. */
  isVersionKnown: boolean;
}

/** Finds the contract and the operation of a request; without a version it is the oldest one, as at the service. */
export function route({ request, plane }: { request: RawRequest; plane: 'control' | 'data' }): Routed {
  const oldest = apiVersions()[0] ?? '';
  const asked = contractFor({ version: request.headers[VERSION_HEADER] ?? oldest });
  const contract = asked ?? contractFor({ version: oldest });
  if (!contract) throw new Error('the contract tells no version');
  const { method, path } = request;
  return { contract, found: contract.find({ method, path, plane }), isVersionKnown: asked !== undefined };
}

export interface Task {
  request: RawRequest;
  routed: Routed;
  project: Project;
  hostOf: (index: IndexRecord) => Promise<string>;
  /** The id of the index at whose own host the request came in. */
  indexId: string | undefined;
}

/** Does what a request asks for. Its answer fits the contract, or is a 500 that says what does not. */
export async function perform(task: Task): Promise<Answer> {
  const { contract, found } = task.routed;
  const answer = await work(task).catch((error: unknown) => refused({ error, contract }));
  const { status, headers, body } = answer;
  const contentType = headers['content-type'];
  const problem = contract.answerProblem({ operation: found?.operation, status, contentType, body });
  return problem ? refused({ error: new Error(`its answer breaks the contract: ${problem}`), contract }) : answer;
}

async function work({ request, routed, project, hostOf, indexId }: Task): Promise<Answer> {
  const { contract, found, isVersionKnown } = routed;
  const { behaviour } = project;
  if (!found) {
    throw new Refusal({ status: 404, code: 'NOT_FOUND', message: `${request.method} ${request.path} is not served.` });
  }
  if (!isVersionKnown) throw invalid(`Unknown API version "${request.headers[VERSION_HEADER]}".`);
  const { operation, path } = found;
  checkKey({ key: request.headers['api-key'], behaviour });
  const query = checkRequest({ request, contract, found });
  checkAccount({ operation: operation.id, behaviour });
  const handler = handlerOf({ operation: operation.id });
  if (!handler) throw new Error(`nothing does ${operation.id}`);
  const body = isMapping(request.body) ? request.body : {};
  const { version } = contract;
  const done = await handler({ project, version, path, query, asked: request.query, body, hostOf, indexId });
  return answerWith(done);
}

/** Holds a request against the contract; gives its query with numbers as numbers and defaults filled in. */
function checkRequest({ request, contract, found }: { request: RawRequest; contract: Contract; found: Found }) {
  const { operation, path } = found;
  if (operation.takesBody && !isMapping(request.body)) throw unprocessable('The request body is not a JSON object.');
  const query = { ...request.query };
  const headers = { [VERSION_HEADER]: contract.version, ...request.headers };
  const problem = contract.requestProblem({ operation, path, query, headers, body: request.body });
  if (problem) throw invalid(`Bad request: ${problem}`);
  return query;
}

function refused({ error, contract }: { error: unknown; contract: Contract }): Answer {
  const refusal = error instanceof Refusal ? error : internal(`A bug of the emulator: ${String(error)}`);
  const { status, code, message } = refusal;
  if (status === 401 && contract.version >= PLAIN_401_SINCE) {
    return { status, headers: { ...requestId(), 'content-type': 'text/plain' }, body: message };
  }
  return answerWith({ status, json: { status, error: { code, message } } });
}

/** Sends JSON through its text once, so that what is checked is what is sent. */
function answerWith({ status, json }: { status: number; json?: unknown }): Answer {
  if (json === undefined) return { status, headers: requestId(), body: undefined };
  const body: unknown = JSON.parse(JSON.stringify(json));
  return { status, headers: { ...requestId(), 'content-type': 'application/json' }, body };
}

function requestId(): Record<string, string> {
  return { 'x-pinecone-request-id': randomUUID() };
}
