import { ActionError } from '../../src/text/action-error.js';
import { actionReference } from '../../src/text/action-reference.js';

/** One message, and when a user gets it. */
export interface Entry {
  situation: string;
  lines: readonly string[];
}

/** The messages of one kind. */
export interface Section {
  title: string;
  entries: readonly Entry[];
}

export const uses = actionReference({ repository: '', ref: '' });
export const HOUR_MS = 3_600_000;
/** When a resource was last seen (milliseconds since 1970). */
export const SEEN_AT = Date.parse('2026-01-02T08:16:50Z');

/** The entry of an error that an action throws. */
export function entryOf(situation: string, error: ActionError | undefined): Entry {
  if (!(error instanceof ActionError)) throw new Error(`no message for: ${situation}`);
  return { situation, lines: error.lines };
}
