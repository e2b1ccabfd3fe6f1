/** Holds requests and answers against the OpenAPI document of one API version. */
import { Ajv2020, type Options, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import {
  type ApiDocument,
  apiVersions,
  DOCUMENT_ID,
  documentFor,
  isMapping,
  type Mapping,
  type OperationObject,
  type Parameter,
  type PathItem,
  type ResponseObject,
} from './document.js';

export interface Operation {
  id: string;
  method: string;
  segments: string[];
  /** The data plane is served at an index's own host. */
  plane: 'control' | 'data';
  takesBody: boolean;
  parameters: Parameter[];
  source: OperationObject;
}

export interface Found {
  operation: Operation;
  /** The path's parameters, percent-decoded. */
  path: Record<string, string>;
}

export interface CheckedRequest {
  operation: Operation;
  path: Record<string, string>;
  query: Mapping;
  headers: Mapping;
  body: unknown;
}

export interface CheckedAnswer {
  /** Absent where no operation was found. */
  operation: Operation | undefined;
  status: number;
  contentType: string | undefined;
  body: unknown;
}

/** One API version's contract; problems come as one sentence, or undefined where all is well. */
export interface Contract {
  version: string;
  /** Finds the operation that a method and a path (not yet decoded) mean. */
  find(request: { method: string; path: string; plane: 'control' | 'data' }): Found | undefined;
  /** Checks a request. Turns the query's numbers into numbers and fills in its defaults, in place. */
  requestProblem(request: CheckedRequest): string | undefined;
  answerProblem(answer: CheckedAnswer): string | undefined;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
const contracts = new Map<string, Contract>();

/** Gives the contract of an API version, or undefined for a version that the document does not tell. */
export function contractFor({ version }: { version: string }): Contract | undefined {
  if (!apiVersions().includes(version)) return undefined;
  const contract = contracts.get(version) ?? createContract({ version });
  contracts.set(version, contract);
  return contract;
}

function createContract({ version }: { version: string }): Contract {
  const document = documentFor({ version });
  const operations = operationsOf(document);
  const exact = compiler({ document, options: {} });
  const lenient = compiler({ document, options: { coerceTypes: true, useDefaults: true } });

  return {
    version,
    find({ method, path, plane }) {
      for (const operation of operations) {
        if (operation.method !== method || operation.plane !== plane) continue;
        const parameters = matchPath({ segments: operation.segments, path });
        if (parameters) return { operation, path: parameters };
      }
      return undefined;
    },
    requestProblem({ operation, path, query, headers, body }) {
      const problem = lenient({
        key: operation.id,
        schema: () => parametersSchema(operation.parameters),
        value: { path, query, header: headers },
      });
      const media = operation.source.requestBody?.content;
      if (problem || !media) return problem;
      const type = mediaType(headers['content-type']);
      const schema = media[type]?.schema;
      if (!schema) return `a body of type "${type}" is not accepted`;
      return exact({ key: `${operation.id} request`, schema: () => schema, value: body });
    },
    answerProblem({ operation, status, contentType, body }) {
      const responses = operation?.source.responses ?? { default: failureOf(document) };
      const response = responses[status] ?? (status >= 400 ? responses.default : undefined);
      const name = `${operation?.id ?? 'an unknown path'} ${status}`;
      if (!response) return `${name} is not an answer that ${version} knows`;
      const { content } = resolve({ document, node: response }) as ResponseObject;
      if (!content) return body === undefined ? undefined : `${name} has a body`;
      const schema = content[mediaType(contentType)]?.schema;
      if (!schema) return `${name} has no content of type "${contentType}"`;
      return exact({ key: `${name} ${contentType}`, schema: () => schema, value: body });
    },
  };
}

function operationsOf(document: ApiDocument): Operation[] {
  return Object.entries(document.paths).flatMap(([template, item]) =>
    METHODS.filter((method) => isMapping(item[method])).map((method) => {
      const source = item[method] as OperationObject;
      return {
        id: source.operationId,
        method: method.toUpperCase(),
        segments: template.split('/'),
        plane: item.servers ? ('data' as const) : ('control' as const),
        takesBody: source.requestBody !== undefined,
        parameters: parametersOf({ document, item, source }),
        source,
      };
    }),
  );
}

function parametersOf(part: { document: ApiDocument; item: PathItem; source: OperationObject }): Parameter[] {
  const { document, item, source } = part;
  const nodes = [...(item.parameters ?? []), ...(source.parameters ?? [])];
  return nodes.map((node) => resolve({ document, node }) as Parameter & Mapping);
}

/** Follows a reference to a parameter or a response; references between schemas are left to the validator. */
function resolve({ document, node }: { document: ApiDocument; node: Mapping }): Mapping {
  if (typeof node.$ref !== 'string') return node;
  const steps = node.$ref.slice(`${DOCUMENT_ID}#/`.length).split('/');
  return steps.reduce<Mapping>((place, step) => place[step] as Mapping, document);
}

function failureOf(document: ApiDocument): Mapping {
  return resolve({ document, node: { $ref: `${DOCUMENT_ID}#/components/responses/Failure` } });
}

function parametersSchema(parameters: Parameter[]): Mapping {
  const places = ['path', 'query', 'header'] as const;
  return {
    type: 'object',
    properties: Object.fromEntries(
      places.map((place) => {
        const here = parameters.filter((parameter) => parameter.in === place);
        // Node gives header names in lower case.
        const nameOf = ({ name }: Parameter) => (place === 'header' ? name.toLowerCase() : name);
        const properties = Object.fromEntries(here.map((parameter) => [nameOf(parameter), parameter.schema]));
        return [place, { properties, required: here.filter(({ required }) => required).map(nameOf) }];
      }),
    ),
  };
}

/** Makes a function that checks a value against a schema, and compiles each schema only when it is first asked for. */
function compiler({ document, options }: { document: ApiDocument; options: Options }) {
  const ajv = new Ajv2020({ ...options, strict: false, validateSchema: false });
  addFormats.default(ajv);
  ajv.addSchema(document, DOCUMENT_ID);
  const compiled = new Map<string, ValidateFunction>();
  return ({ key, schema, value }: { key: string; schema: () => Mapping; value: unknown }): string | undefined => {
    const validate = compiled.get(key) ?? ajv.compile(schema());
    compiled.set(key, validate);
    return validate(value) ? undefined : ajv.errorsText(validate.errors, { dataVar: '' }).trim();
  };
}

function matchPath({ segments, path }: { segments: string[]; path: string }): Record<string, string> | undefined {
  const parts = path.split('/');
  if (parts.length !== segments.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [position, segment] of segments.entries()) {
    const part = parts[position] ?? '';
    if (segment.startsWith('{')) parameters[segment.slice(1, -1)] = decoded(part);
    else if (segment !== part) return undefined;
  }
  return parameters;
}

/** A percent sign that begins no escape stands for itself: the name is then simply not found. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function mediaType(contentType: unknown): string {
  return String(contentType ?? '')
    .replace(/;.*$/, '')
    .trim()
    .toLowerCase();
}
