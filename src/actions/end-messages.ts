import { describeError } from '../backups/explain-error.js';
import { ActionError } from '../text/action-error.js';
import { type SafeText, safe } from '../text/safe-text.js';

/** The lines of an error; an unexpected one adds what it may leave behind, which nothing else reports. */
export function linesOf({ error, leftovers }: { error: unknown; leftovers: readonly SafeText[] }): readonly SafeText[] {
  if (error instanceof ActionError) return error.lines;
  return [
    safe`Unexpected error: ${describeError(error)}.`,
    ...leftovers,
    safe`This is a bug in the action. Please report it with the debug log from a re-run.`,
  ];
}

/** If the outputs cannot be written, the message has to contain their values, one line each. */
export function unwrittenOutputs({
  error,
  outputs,
}: {
  error: unknown;
  outputs: Readonly<Record<string, string>>;
}): SafeText[] {
  const values = Object.entries(outputs).flatMap(([name, value]) =>
    value.split('\n').map((line) => safe`${name}: ${line}`),
  );
  return [safe`The outputs of the step could not be written: ${describeError(error)}.`, ...values];
}
