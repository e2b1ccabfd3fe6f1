/** Validates requests and responses against the OpenAPI document of one API version. */
import { matchPath, type Operation, operationsOf, type Plane } from './contract-operations.js';
import {
  type ApiDocument,
  apiVersions,
  closeObjects,
  dereference,
  documentFor,
  type JsonObject,
  type Parameter,
  type ResponseObject,
} from './openapi-document.js';
import { createValidator, type Violation } from './schema-validator.js';

export interface OperationMatch {
  operation: Operation;
  /** Path parameters, percent-decoded. */
  path: Record<string, string>;
}

export interface Contract {
  version: string;
  /** Finds the operation for a method and a percent-encoded path. */
  match(request: { method: string; path: string; plane: Plane }): OperationMatch | undefined;
  /** Returns the methods of a percent-encoded path; none if the path is unknown. */
  methodsOf(request: { path: string; plane: Plane }): string[];
  /** Coerces query parameters to their declared types and applies defaults, in place. Undefined if it is valid. */
  validateRequest(request: {
    operation: Operation;
    path: Record<string, string>;
    query: JsonObject;
    headers: JsonObject;
    body: unknown;
  }): Violation | undefined;
  /** Returns an error message, or undefined if the response is valid and has only fields of the contract. */
  validateResponse(response: {
    /** Undefined if the request matched no operation. */
    operation: Operation | undefined;
    plane: Plane;
    status: number;
    contentType: string | undefined;
    body: unknown;
  }): string | undefined;
}

const contracts = new Map<string, Contract>();

/** Returns the contract of an API version, or undefined for an unknown version. */
export function contractFor(version: string): Contract | undefined {
  if (!apiVersions().includes(version)) return undefined;
  const contract = contracts.get(version) ?? createContract(version);
  contracts.set(version, contract);
  return contract;
}

function createContract(version: string): Contract {
  const document = documentFor(version);
  const operations = operationsOf(document);
  const validateBody = createValidator(document, {});
  const coerceAndValidate = createValidator(document, { coerceTypes: true, useDefaults: true });
  const validateClosed = createValidator(closeObjects(document) as ApiDocument, {});

  return {
    version,
    match({ method, path, plane }) {
      for (const operation of operations) {
        if (operation.method !== method || operation.plane !== plane) continue;
        const parameters = matchPath(operation.segments, path);
        if (parameters) return { operation, path: parameters };
      }
      return undefined;
    },
    methodsOf({ path, plane }) {
      const atPath = operations.filter((operation) => operation.plane === plane && matchPath(operation.segments, path));
      return atPath.map(({ method }) => method);
    },
    validateRequest({ operation, path, query, headers, body }) {
      const error = coerceAndValidate({
        key: operation.id,
        schema: () => parametersSchema(operation.parameters),
        value: { path, query, header: headers },
      });
      const content = operation.source.requestBody?.content;
      if (error) return { reason: error.reason, isStructural: false };
      if (!content) return undefined;
      const type = parseMediaType(headers['content-type']);
      const schema = content[type]?.schema;
      if (!schema) return { reason: `unsupported content type "${type}"`, isStructural: false };
      return validateBody({ key: operation.id, schema: () => schema, value: body });
    },
    validateResponse({ operation, plane, status, contentType, body }) {
      const responses = operation?.source.responses ?? { default: defaultErrorResponse(document, plane) };
      const response = responses[status] ?? (status >= 400 ? responses.default : undefined);
      const name = `${operation?.id ?? 'unknown operation'} ${status}`;
      if (!response) return `${name} is not defined in ${version}`;
      const { content } = dereference(document, response) as ResponseObject;
      if (!content) return body === undefined ? undefined : `${name} must not have a body`;
      const schema = content[parseMediaType(contentType)]?.schema;
      if (!schema) return `${name} does not define content type "${contentType}"`;
      return validateClosed({ key: `${name} ${contentType}`, schema: () => schema, value: body })?.reason;
    },
  };
}

function defaultErrorResponse(document: ApiDocument, plane: Plane): JsonObject {
  const name = plane === 'data' ? 'DataPlaneError' : 'Error';
  return dereference(document, { $ref: `#/components/responses/${name}` });
}

function parametersSchema(parameters: Parameter[]): JsonObject {
  const locations = ['path', 'query', 'header'] as const;
  return {
    type: 'object',
    properties: Object.fromEntries(
      locations.map((location) => {
        const inLocation = parameters.filter((parameter) => parameter.in === location);
        // Node.js lower-cases header names.
        const nameOf = ({ name }: Parameter) => (location === 'header' ? name.toLowerCase() : name);
        const properties = Object.fromEntries(inLocation.map((parameter) => [nameOf(parameter), parameter.schema]));
        return [location, { properties, required: inLocation.filter(({ required }) => required).map(nameOf) }];
      }),
    ),
  };
}

function parseMediaType(contentType: unknown): string {
  return String(contentType ?? '')
    .replace(/;.*$/, '')
    .trim()
    .toLowerCase();
}
