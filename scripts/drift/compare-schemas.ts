/** Lists the differences between two schemas: types, nullable, fields, required fields, and known values. */
import { dereference, type JsonObject } from '../../emulator/openapi-document.js';
import { type Shape, shapeOf } from './shape.js';

/** A document of each side, or the same node in both. */
export interface Pair {
  contract: JsonObject;
  published: JsonObject;
}

export type Report = (difference: string) => void;

export const CONTRACT = 'only in the contract';
export const PUBLISHED = 'only in the published file';

/**
 * Returns a function that compares two schemas and reports each difference. A place is named after the closest named
 * schema of the contract, so that a schema is compared once, wherever it is used.
 */
export function schemaComparison(documents: Pair, report: Report): (location: string, pair: Pair) => void {
  const compared = new Map<JsonObject, Set<JsonObject>>();

  /** Returns whether the pair is new. */
  function remember({ contract, published }: Pair): boolean {
    const ours = dereference(documents.contract, contract);
    const theirs = dereference(documents.published, published);
    const partners = compared.get(ours) ?? new Set();
    const isNew = !partners.has(theirs);
    compared.set(ours, partners.add(theirs));
    return isNew;
  }

  return function compare(location, pair) {
    if (!remember(pair)) return;
    const place = nameOf(pair.contract) ?? location;
    const contract = shapeOf(documents.contract, pair.contract);
    const published = shapeOf(documents.published, pair.published);
    compareTypes({ place, contract, published, report });
    compareValues({ place, contract, published, report });
    if (contract.items && published.items) {
      compare(`${place}[]`, { contract: contract.items, published: published.items });
    }
    if (isOpaque(contract)) return;
    if (contract.entries && published.entries) {
      compare(`${place}.*`, { contract: contract.entries, published: published.entries });
    } else if (contract.entries || published.entries) {
      report(`${place}: fields of any name ${contract.entries ? CONTRACT : PUBLISHED}`);
    }
    for (const [name, fields] of compareFields({ place, contract, published, report })) {
      compare(`${place}.${name}`, fields);
    }
  };
}

/** Returns the name of a referenced schema. */
function nameOf({ $ref: reference }: JsonObject): string | undefined {
  return typeof reference === 'string' ? reference.split('/').at(-1) : undefined;
}

/** An object without described fields: the contract does not say what is in it. */
function isOpaque({ types, properties, entries }: Shape): boolean {
  return types.has('object') && properties.size === 0 && !entries;
}

interface Shapes {
  place: string;
  contract: Shape;
  published: Shape;
  report: Report;
}

function compareTypes({ place, contract, published, report }: Shapes): void {
  const [ours, theirs] = [contract, published].map(({ types }) => [...types].sort().join(' or ') || 'any');
  if (ours !== theirs) report(`${place}: type ${ours} in the contract, ${theirs} in the published file`);
  if (contract.nullable !== published.nullable)
    report(`${place}: nullable ${contract.nullable ? CONTRACT : PUBLISHED}`);
}

/** A side without a list allows every value. */
function compareValues({ place, contract, published, report }: Shapes): void {
  if (!contract.values || !published.values) {
    if (published.values) report(`${place}: values ${[...published.values].join(', ')} ${PUBLISHED}`);
    return;
  }
  for (const value of contract.values) if (!published.values.has(value)) report(`${place}: value ${value} ${CONTRACT}`);
  for (const value of published.values)
    if (!contract.values.has(value)) report(`${place}: value ${value} ${PUBLISHED}`);
}

/** Reports fields that only one side has or requires, and returns the fields of both. */
function compareFields({ place, contract, published, report }: Shapes): Map<string, Pair> {
  const shared = new Map<string, Pair>();
  for (const name of new Set([...contract.properties.keys(), ...published.properties.keys()])) {
    const [ours, theirs] = [contract.properties.get(name), published.properties.get(name)];
    const [isRequired, isPublishedAsRequired] = [contract.required.has(name), published.required.has(name)];
    if (ours && theirs) {
      if (isRequired !== isPublishedAsRequired)
        report(`${place}.${name}: required ${isRequired ? CONTRACT : PUBLISHED}`);
      shared.set(name, { contract: ours, published: theirs });
    } else {
      report(
        `${place}.${name}: ${ours ? CONTRACT : PUBLISHED}${isRequired || isPublishedAsRequired ? ' (required)' : ''}`,
      );
    }
  }
  return shared;
}
