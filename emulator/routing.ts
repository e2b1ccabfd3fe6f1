/** Finds the API version and the operation of a request. */
import { type Contract, contractFor, type OperationMatch } from './contract.js';
import type { Plane } from './contract-operations.js';
import { ApiError, methodNotAllowed } from './errors.js';
import { apiVersions } from './openapi-document.js';
import type { RawRequest } from './read-request.js';

export const VERSION_HEADER = 'x-pinecone-api-version';

export interface Route {
  contract: Contract;
  plane: Plane;
  /** Undefined if no operation matches. */
  match: OperationMatch | undefined;
  /** Methods that the path supports; none if the path is unknown. */
  methods: string[];
  /** Whether the contract describes the requested API version. */
  isVersionKnown: boolean;
}

/** Finds the contract and the operation for a request. Like Pinecone, defaults to the oldest API version. */
export function route(request: RawRequest, plane: Plane): Route {
  const oldest = apiVersions()[0] ?? '';
  const requested = contractFor(request.headers[VERSION_HEADER] ?? oldest);
  const contract = requested ?? contractFor(oldest);
  if (!contract) throw new Error('the OpenAPI document lists no API versions');
  const { method } = request;
  const path = withoutTrailingSlash(request.path);
  return {
    contract,
    plane,
    match: contract.match({ method, path, plane }),
    methods: contract.methodsOf({ path, plane }),
    isVersionKnown: requested !== undefined,
  };
}

/** Some clients request `/indexes/` for the list of indexes. */
function withoutTrailingSlash(path: string): string {
  return path.replace(/(?<=.)\/$/, '');
}

/** Returns the error for a request that matches no operation. */
export function noOperation({ method, path }: RawRequest, { methods }: Route): ApiError {
  if (methods.length > 0) return methodNotAllowed(`${path} supports ${methods.join(', ')}, but not ${method}.`);
  return new ApiError({ status: 404, code: 'NOT_FOUND', message: `No operation matches ${method} ${path}.` });
}
