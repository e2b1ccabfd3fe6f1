/** Reads openapi/drift.yaml: the differences that are intended, each with a reason. */
import { parse } from 'yaml';
import { isJsonObject } from '../../emulator/openapi-document.js';

export interface RecordedDifference {
  /** The line of the difference; `*` stands for any text. */
  difference: string;
  reason: string;
}

/** Returns the recorded differences of an API version. Throws if an entry lacks its reason or its differences. */
export function recordedFor(version: string, text: string): RecordedDifference[] {
  const entries: unknown = parse(text);
  if (!Array.isArray(entries)) throw new Error('The record of differences is not a list.');
  return entries.flatMap((entry: unknown, position) => {
    if (
      !isJsonObject(entry) ||
      typeof entry.reason !== 'string' ||
      entry.reason === '' ||
      !isTexts(entry.differences)
    ) {
      throw new Error(`Entry ${position + 1} of the recorded differences needs a reason and a list of differences.`);
    }
    const { reason, differences, versions } = entry;
    if (versions !== undefined && !isTexts(versions)) throw new Error(`Entry ${position + 1}: versions is not a list.`);
    return versions === undefined || versions.includes(version)
      ? differences.map((difference) => ({ difference, reason }))
      : [];
  });
}

/** Whether a recorded difference describes this one. */
export function matches(recorded: RecordedDifference, difference: string): boolean {
  const pattern = recorded.difference.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${pattern.join('.*')}$`).test(difference);
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string');
}
