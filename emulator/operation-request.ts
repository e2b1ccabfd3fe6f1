/** What an operation receives and returns, and what operations share. */
import { notFound } from './errors.js';
import type { IndexRecord } from './indexes.js';
import type { JsonObject } from './openapi-document.js';
import { orderRows, paginate, type Sortable } from './pagination.js';
import type { Project } from './project.js';

/** A request that conforms to the contract. */
export interface OperationRequest {
  project: Project;
  /** API version, `YYYY-MM`. */
  version: string;
  path: Record<string, string>;
  /** Query with types coerced and defaults applied. */
  query: JsonObject;
  /** Query as received. */
  rawQuery: Record<string, string>;
  body: JsonObject;
  /** Returns the `host:port` of an index's data plane. */
  hostOf: (index: IndexRecord) => Promise<string>;
  /** Id of the index whose data-plane host received the request. */
  indexId: string | undefined;
}

export interface OperationResult {
  status: number;
  json?: unknown;
}

export type Handler = (request: OperationRequest) => OperationResult | Promise<OperationResult>;

/** Throws a 404 if the project has no such index. */
export function requireIndex({ project, path }: OperationRequest): IndexRecord {
  const index = project.indexes.get(path.index_name ?? '');
  if (!index) throw notFound(`Index ${path.index_name}`);
  return index;
}

/** Returns one page of a list, whose rows are given oldest first. */
export function listPage<Row extends Sortable>(options: {
  request: OperationRequest;
  rows: Row[];
  serialize: (row: Row) => JsonObject;
}): OperationResult {
  const { request, serialize } = options;
  const { query, rawQuery, project } = request;
  const rows = orderRows({ rows: options.rows, order: project.behavior.listOrder, salt: project.salt });
  const page = paginate({ rows, query, rawQuery });
  const pagination = page.next === undefined ? null : { next: page.next };
  return { status: 200, json: { data: page.rows.map(serialize), pagination } };
}
