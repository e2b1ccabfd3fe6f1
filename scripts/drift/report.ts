/** Compares a published OpenAPI file with our contract and with the recorded differences. */
import { parse } from 'yaml';
import { apiVersions, documentFor, isJsonObject } from '../../emulator/openapi-document.js';
import { compareDocuments } from './compare.js';
import { matches, recordedFor } from './recorded.js';

export interface DriftReport {
  version: string;
  /** Differences without a reason. */
  unexpected: string[];
  /** Recorded differences that no longer exist. */
  stale: string[];
  intended: { difference: string; reason: string }[];
}

/**
 * Compares the texts of a published file and of openapi/drift.yaml with the contract. Throws if the published file is not
 * an OpenAPI document, or describes an API version that the contract lacks.
 */
export function driftReport({ published, recorded }: { published: string; recorded: string }): DriftReport {
  const document: unknown = parse(published);
  if (!isJsonObject(document) || !isJsonObject(document.info) || !isJsonObject(document.paths)) {
    throw new Error('The file is not an OpenAPI document.');
  }
  const version = String(document.info.version);
  const versions = apiVersions();
  if (!versions.includes(version)) {
    throw new Error(`The file describes API version ${version}; the contract has ${versions.join(', ')}.`);
  }
  const differences = compareDocuments({ contract: documentFor(version), published: document });
  const entries = recordedFor(version, recorded);
  return {
    version,
    unexpected: differences.filter((difference) => !entries.some((entry) => matches(entry, difference))),
    stale: entries
      .filter((entry) => !differences.some((difference) => matches(entry, difference)))
      .map(({ difference }) => difference),
    intended: differences.flatMap((difference) => {
      const entry = entries.find((candidate) => matches(candidate, difference));
      return entry ? [{ difference, reason: entry.reason }] : [];
    }),
  };
}
