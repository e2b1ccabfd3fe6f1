import { closeSync, constants, openSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { ActionError } from '../text/action-error.js';
import { excerpt, type SafeText, safe } from '../text/safe-text.js';

/** A file that the step needs cannot be written; nothing was sent yet. */
export class UnwritableFileError extends ActionError {
  override name = 'UnwritableFileError';
}

type Variable = 'GITHUB_OUTPUT' | 'GITHUB_STATE';

/**
 * Throws `UnwritableFileError` if `write` throws. What a step creates and cannot report is created again by every re-run:
 * so whether it can report is known before it creates anything.
 */
export function requireWritable(variable: Variable, write: () => void): void {
  try {
    write();
  } catch (error) {
    const { code = '', message = '' } = error as NodeJS.ErrnoException;
    const headline = safe`The file of ${variable} cannot be written by ${user()}: ${excerpt(message)}. Nothing was sent to Pinecone.`;
    const advice = FULL.includes(code)
      ? safe`Free disk space on the runner, then re-run the job.`
      : ownerAdvice(variable);
    throw new UnwritableFileError({ lines: [headline, advice], cause: error });
  }
}

/** Opens the file of a variable for writing, if the runner has one. */
export function openForWriting(variable: Variable): void {
  const file = process.env[variable];
  if (file) closeSync(openSync(file, constants.O_WRONLY));
}

const FULL = ['ENOSPC', 'EDQUOT'];

function ownerAdvice(variable: Variable): SafeText {
  const owner = statSync(process.env[variable] ?? '', { throwIfNoEntry: false })?.uid;
  if (owner === undefined) return safe`The runner creates this file. In a container job, its folder must be mounted.`;
  return safe`In a container job, the container must run as the owner of the file: \`options: --user ${owner}\`.`;
}

function user(): SafeText {
  const uid = process.getuid?.();
  let name = '';
  try {
    name = userInfo().username;
  } catch {
    // In a container, the user often has no name.
  }
  return uid === undefined ? safe`the user ${name}` : safe`uid ${uid}${name && ` (${name})`}`;
}
