/** Validates requests and responses against the OpenAPI document of one API version. */
import { Ajv2020, type Options, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import {
  type ApiDocument,
  apiVersions,
  closeObjects,
  DOCUMENT_ID,
  documentFor,
  isJsonObject,
  type JsonObject,
  type OperationObject,
  type Parameter,
  type PathItem,
  type ResponseObject,
} from './openapi-document.js';

/** Each index serves its data plane on its own host. */
export type Plane = 'control' | 'data';

export interface Operation {
  id: string;
  method: string;
  segments: string[];
  plane: Plane;
  hasBody: boolean;
  parameters: Parameter[];
  source: OperationObject;
}

export interface OperationMatch {
  operation: Operation;
  /** Path parameters, percent-decoded. */
  path: Record<string, string>;
}

/** Why a request or a response is invalid. */
export interface Violation {
  reason: string;
  /** Whether a required field is missing or a field has the wrong type. */
  isStructural: boolean;
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

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
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
      const { content } = dereference({ document, node: response }) as ResponseObject;
      if (!content) return body === undefined ? undefined : `${name} must not have a body`;
      const schema = content[parseMediaType(contentType)]?.schema;
      if (!schema) return `${name} does not define content type "${contentType}"`;
      return validateClosed({ key: `${name} ${contentType}`, schema: () => schema, value: body })?.reason;
    },
  };
}

function operationsOf(document: ApiDocument): Operation[] {
  return Object.entries(document.paths).flatMap(([template, item]) =>
    METHODS.filter((method) => isJsonObject(item[method])).map((method) => {
      const source = item[method] as OperationObject;
      return {
        id: source.operationId,
        method: method.toUpperCase(),
        segments: template.split('/'),
        plane: item.servers ? 'data' : 'control',
        hasBody: source.requestBody !== undefined,
        parameters: parametersOf({ document, item, source }),
        source,
      };
    }),
  );
}

function parametersOf(options: { document: ApiDocument; item: PathItem; source: OperationObject }): Parameter[] {
  const { document, item, source } = options;
  const nodes = [...(item.parameters ?? []), ...(source.parameters ?? [])];
  return nodes.map((node) => dereference({ document, node }) as Parameter & JsonObject);
}

/** Resolves a `$ref` to a parameter or a response. Ajv resolves references between schemas. */
function dereference({ document, node }: { document: ApiDocument; node: JsonObject }): JsonObject {
  if (typeof node.$ref !== 'string') return node;
  const keys = node.$ref.slice(`${DOCUMENT_ID}#/`.length).split('/');
  return keys.reduce<JsonObject>((target, key) => target[key] as JsonObject, document);
}

function defaultErrorResponse(document: ApiDocument, plane: Plane): JsonObject {
  const name = plane === 'data' ? 'DataPlaneError' : 'Error';
  return dereference({ document, node: { $ref: `${DOCUMENT_ID}#/components/responses/${name}` } });
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

/** Compiles each schema on first use to keep startup fast. */
function createValidator(document: ApiDocument, options: Options) {
  const ajv = new Ajv2020({ ...options, strict: false, validateSchema: false });
  addFormats.default(ajv);
  ajv.addSchema(document, DOCUMENT_ID);
  const compiled = new Map<string, ValidateFunction>();
  return (input: { key: string; schema: () => JsonObject; value: unknown }): Violation | undefined => {
    const { key, schema, value } = input;
    const validate = compiled.get(key) ?? ajv.compile(schema());
    compiled.set(key, validate);
    if (validate(value)) return undefined;
    const isStructural = validate.errors?.some(({ keyword }) => keyword === 'type' || keyword === 'required') === true;
    return { reason: ajv.errorsText(validate.errors, { dataVar: '' }).trim(), isStructural };
  };
}

function matchPath(segments: string[], path: string): Record<string, string> | undefined {
  const parts = path.split('/');
  if (parts.length !== segments.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [position, segment] of segments.entries()) {
    const part = parts[position] ?? '';
    if (segment.startsWith('{')) parameters[segment.slice(1, -1)] = percentDecode(part);
    else if (segment !== part) return undefined;
  }
  return parameters;
}

/** Returns malformed input unchanged, so that the lookup ends in a regular 404. */
function percentDecode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function parseMediaType(contentType: unknown): string {
  return String(contentType ?? '')
    .replace(/;.*$/, '')
    .trim()
    .toLowerCase();
}
