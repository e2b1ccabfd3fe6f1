/** The operations of the OpenAPI document, and which of them a path means. */
import {
  type ApiDocument,
  dereference,
  isJsonObject,
  type JsonObject,
  type OperationObject,
  type Parameter,
  type PathItem,
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

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** All operations of a document. */
export function operationsOf(document: ApiDocument): Operation[] {
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
  return nodes.map((node) => dereference(document, node) as Parameter & JsonObject);
}

/** Matches a percent-encoded path, and returns its parameters decoded; undefined if it does not match. */
export function matchPath(segments: string[], path: string): Record<string, string> | undefined {
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
