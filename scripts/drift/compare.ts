/** Lists the differences between our contract and a published OpenAPI document, for the operations that we use. */
import { dereference, isJsonObject, type JsonObject } from '../../emulator/openapi-document.js';
import { CONTRACT, type Pair, PUBLISHED, type Report, schemaComparison } from './compare-schemas.js';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** Returns one line per difference, without duplicates. Both documents describe the same API version. */
export function compareDocuments(documents: Pair): string[] {
  const differences = new Set<string>();
  const report: Report = (difference) => differences.add(difference);
  const compareSchemas = schemaComparison(documents, report);
  const published = documents.published.paths as Record<string, JsonObject>;
  for (const [path, item] of Object.entries(documents.contract.paths as Record<string, JsonObject>)) {
    for (const method of METHODS.filter((name) => isJsonObject(item[name]))) {
      const pair = { contract: operationOf(item, method), published: operationOf(published[path] ?? {}, method) };
      if (isJsonObject(published[path]?.[method])) compareOperations({ documents, pair, report, compareSchemas });
      else report(`${method.toUpperCase()} ${path}: ${CONTRACT}`);
    }
  }
  return [...differences];
}

/** Parameters of a path apply to each of its operations. */
function operationOf(item: JsonObject, method: string): JsonObject {
  const operation = (item[method] ?? {}) as JsonObject;
  const parameters = [item.parameters ?? [], operation.parameters ?? []].flat();
  return { ...operation, parameters };
}

interface Comparison {
  documents: Pair;
  pair: Pair;
  report: Report;
  compareSchemas: (location: string, pair: Pair) => void;
}

function compareOperations({ documents, pair, report, compareSchemas }: Comparison): void {
  const name = String(pair.contract.operationId);
  const compare = (
    location: string,
    sides: Record<keyof Pair, Map<string, JsonObject>>,
    whenBoth: typeof compareSchemas,
  ) => compareKeys({ location, sides, report, whenBoth });
  const parametersOf = (side: keyof Pair) => parametersByName(documents[side], pair[side].parameters as JsonObject[]);

  compare(
    name,
    { contract: parametersOf('contract'), published: parametersOf('published') },
    (location, parameters) => {
      compareFlags({ location, key: 'required', pair: parameters, report });
      compareSchemas(location, schemasOf(parameters));
    },
  );

  const bodies = {
    contract: bodyOf(documents.contract, pair.contract),
    published: bodyOf(documents.published, pair.published),
  };
  compare(name, bodies, (location, body) => {
    compareFlags({ location, key: 'required', pair: body, report });
    compareContent(location, body);
  });

  const responsesOf = (side: keyof Pair) =>
    new Map(
      Object.entries(pair[side].responses as Record<string, JsonObject>).map(([status, response]) => [
        `response ${status}`,
        dereference(documents[side], response),
      ]),
    );
  compare(name, { contract: responsesOf('contract'), published: responsesOf('published') }, compareContent);

  function compareContent(location: string, sides: Pair): void {
    const typesOf = (side: JsonObject) => new Map(Object.entries((side.content ?? {}) as Record<string, JsonObject>));
    compare(location, { contract: typesOf(sides.contract), published: typesOf(sides.published) }, (place, mediaTypes) =>
      compareSchemas(place, schemasOf(mediaTypes)),
    );
  }
}

function compareKeys(options: {
  location: string;
  sides: Record<keyof Pair, Map<string, JsonObject>>;
  report: Report;
  whenBoth: (location: string, pair: Pair) => void;
}): void {
  const { location, sides, report, whenBoth } = options;
  for (const [key, contract] of sides.contract) {
    const published = sides.published.get(key);
    if (published) whenBoth(`${location} ${key}`, { contract, published });
    else report(`${location} ${key}: ${CONTRACT}`);
  }
  for (const key of sides.published.keys()) {
    if (!sides.contract.has(key)) report(`${location} ${key}: ${PUBLISHED}`);
  }
}

function compareFlags(options: { location: string; key: string; pair: Pair; report: Report }): void {
  const { location, key, pair, report } = options;
  const [contract, published] = [pair.contract[key] === true, pair.published[key] === true];
  if (contract !== published) report(`${location}: ${key} ${contract ? CONTRACT : PUBLISHED}`);
}

/** Header names do not depend on case. */
function parametersByName(document: JsonObject, parameters: JsonObject[]): Map<string, JsonObject> {
  return new Map(
    parameters.map((node) => {
      const parameter = dereference(document, node);
      const name = String(parameter.name);
      return [`${parameter.in} ${parameter.in === 'header' ? name.toLowerCase() : name}`, parameter];
    }),
  );
}

function bodyOf(document: JsonObject, operation: JsonObject): Map<string, JsonObject> {
  const body = operation.requestBody;
  return new Map(isJsonObject(body) ? [['request body', dereference(document, body)]] : []);
}

function schemasOf({ contract, published }: Pair): Pair {
  return { contract: (contract.schema ?? {}) as JsonObject, published: (published.schema ?? {}) as JsonObject };
}
