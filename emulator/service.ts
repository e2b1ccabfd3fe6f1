/** Turns a routed request into a response: authentication, validation, authorization, and execution. */
import { randomUUID } from 'node:crypto';
import { authenticate, authorize } from './authorization.js';
import type { Contract, OperationMatch } from './contract.js';
import { ApiError, badRequest, errorJson, internal, invalidArgument, unprocessable } from './errors.js';
import type { IndexRecord } from './indexes.js';
import { isJsonObject, type JsonObject } from './openapi-document.js';
import { findHandler } from './operations.js';
import type { Project } from './project.js';
import type { RawRequest } from './read-request.js';
import type { ApiResponse } from './response-writer.js';
import { noOperation, type Route, VERSION_HEADER } from './routing.js';
import { advanceSchedules } from './schedule-runs.js';

const PLAIN_TEXT_401_SINCE = '2026-07';

export interface RoutedRequest {
  request: RawRequest;
  routed: Route;
  project: Project;
  hostOf: (index: IndexRecord) => Promise<string>;
  /** Id of the index whose data-plane host received the request. */
  indexId: string | undefined;
}

/** Executes a request. A response that violates the contract becomes a 500 that explains the violation. */
export async function executeRequest(routedRequest: RoutedRequest): Promise<ApiResponse> {
  const { contract, plane, match, methods, isVersionKnown } = routedRequest.routed;
  const response = await runOperation(routedRequest).catch((error: unknown) =>
    errorResponse(error, routedRequest.routed),
  );
  if (response.status === 405) response.headers.allow = methods.join(', ');
  const { status, headers, body } = response;
  const contentType = headers['content-type'];
  const operation = isVersionKnown ? match?.operation : undefined;
  const violation = contract.validateResponse({ operation, plane, status, contentType, body });
  if (violation === undefined) return response;
  return errorResponse(new Error(`response violates the OpenAPI contract: ${violation}`), routedRequest.routed);
}

async function runOperation({ request, routed, project, hostOf, indexId }: RoutedRequest): Promise<ApiResponse> {
  const { contract, match, isVersionKnown } = routed;
  const { behavior } = project;
  if (!match) throw noOperation(request, routed);
  if (!isVersionKnown) throw invalidArgument(`Unknown API version "${request.headers[VERSION_HEADER]}".`);
  const { operation, path } = match;
  authenticate(request.headers['api-key'], behavior);
  const query = validateRequest({ request, contract, match });
  authorize(operation.id, behavior);
  advanceSchedules(project);
  const handler = findHandler(operation.id);
  if (!handler) throw new Error(`no handler for operation ${operation.id}`);
  const body = isJsonObject(request.body) ? request.body : {};
  const { version } = contract;
  const rawQuery = request.query;
  return jsonResponse(await handler({ project, version, path, query, rawQuery, body, hostOf, indexId }));
}

/** Validates a request and returns its query with types coerced and defaults applied. */
function validateRequest(options: { request: RawRequest; contract: Contract; match: OperationMatch }): JsonObject {
  const { request, contract, match } = options;
  const { operation, path } = match;
  if (operation.hasBody && !isJsonObject(request.body)) throw unprocessable('the body is not a JSON object');
  const query = { ...request.query };
  const headers = { [VERSION_HEADER]: contract.version, ...request.headers };
  const violation = contract.validateRequest({ operation, path, query, headers, body: request.body });
  if (violation) throw violation.isStructural ? unprocessable(violation.reason) : badRequest(violation.reason);
  return query;
}

function errorResponse(error: unknown, { contract, plane }: Route): ApiResponse {
  const apiError = error instanceof ApiError ? error : internal(`Unexpected emulator error: ${String(error)}`);
  const { status } = apiError;
  if (status === 401 && plane === 'control' && contract.version >= PLAIN_TEXT_401_SINCE) {
    return { status, headers: { ...requestIdHeader(), 'content-type': 'text/plain' }, body: 'Invalid API key' };
  }
  return jsonResponse({ status, json: errorJson(apiError, plane) });
}

/** Serializes and parses the JSON, so that validation sees exactly what is sent. */
function jsonResponse({ status, json }: { status: number; json?: unknown }): ApiResponse {
  if (json === undefined) return { status, headers: requestIdHeader(), body: undefined };
  const body: unknown = JSON.parse(JSON.stringify(json));
  return { status, headers: { ...requestIdHeader(), 'content-type': 'application/json' }, body };
}

function requestIdHeader(): Record<string, string> {
  return { 'x-pinecone-request-id': randomUUID() };
}
