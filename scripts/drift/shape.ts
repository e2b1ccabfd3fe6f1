/** Reduces a schema to what can be compared: references are followed, and compositions are merged. */
import { dereference, isJsonObject, type JsonObject } from '../../emulator/openapi-document.js';

export interface Shape {
  types: Set<string>;
  nullable: boolean;
  properties: Map<string, JsonObject>;
  required: Set<string>;
  items: JsonObject | undefined;
  /** Schema of the values of a map. */
  entries: JsonObject | undefined;
  /** Known values of a string; undefined if the schema lists none. */
  values: Set<string> | undefined;
}

/** Returns the shape of a schema. OpenAPI 3.0 writes `nullable: true`, and 3.1 the type `null`. */
export function shapeOf(document: JsonObject, node: JsonObject): Shape {
  const schema = dereference(document, node);
  const variants = listOf(schema, 'oneOf', 'anyOf').map((variant) => shapeOf(document, variant));
  const parts = [ownShape(schema), ...listOf(schema, 'allOf').map((part) => shapeOf(document, part))];
  if (variants.length > 0) parts.push(mergeVariants(variants));
  const merged = mergeParts(parts);
  return { ...merged, nullable: merged.nullable || node.nullable === true };
}

function ownShape(schema: JsonObject): Shape {
  const { type, nullable, properties, required, items, additionalProperties: entries } = schema;
  const types = [type ?? (properties ? 'object' : [])].flat() as string[];
  const values = schema.enum ?? schema['x-enum'];
  return {
    types: new Set(types.filter((name) => name !== 'null')),
    nullable: nullable === true || types.includes('null'),
    properties: new Map(isJsonObject(properties) ? (Object.entries(properties) as [string, JsonObject][]) : []),
    required: new Set(Array.isArray(required) ? (required as string[]) : []),
    items: isJsonObject(items) ? items : undefined,
    entries: isJsonObject(entries) ? entries : undefined,
    values: Array.isArray(values) ? new Set(values.map(String)) : undefined,
  };
}

/** A value fits all parts. */
function mergeParts(parts: Shape[]): Shape {
  return {
    types: union(parts.map(({ types }) => types)),
    nullable: parts.some(({ nullable }) => nullable),
    properties: mergeProperties(parts, 'allOf'),
    required: union(parts.map(({ required }) => required)),
    items: parts.find(({ items }) => items)?.items,
    entries: parts.find(({ entries }) => entries)?.entries,
    values: parts.find(({ values }) => values)?.values,
  };
}

/** A value fits one variant, so only what every variant requires is required. */
function mergeVariants(variants: Shape[]): Shape {
  const filled = variants.filter(({ types }) => types.size > 0);
  const [first] = filled;
  const valueSets = filled.flatMap(({ values }) => values ?? []);
  return {
    ...mergeParts(variants),
    properties: mergeProperties(filled, 'anyOf'),
    required: new Set(
      [...(first?.required ?? [])].filter((name) => filled.every(({ required }) => required.has(name))),
    ),
    values: valueSets.length > 0 && valueSets.length === filled.length ? union(valueSets) : undefined,
  };
}

function mergeProperties(shapes: Shape[], keyword: 'allOf' | 'anyOf'): Map<string, JsonObject> {
  const names = union(shapes.map(({ properties }) => new Set(properties.keys())));
  const merged = new Map<string, JsonObject>();
  for (const name of names) {
    const nodes = shapes.flatMap<JsonObject>(({ properties }) => properties.get(name) ?? []);
    const [first] = nodes;
    merged.set(name, first && nodes.length === 1 ? first : { [keyword]: nodes });
  }
  return merged;
}

function union(sets: Set<string>[]): Set<string> {
  return new Set(sets.flatMap((set) => [...set]));
}

function listOf(schema: JsonObject, ...keywords: string[]): JsonObject[] {
  return keywords.flatMap((keyword) => (schema[keyword] ?? []) as JsonObject[]);
}
