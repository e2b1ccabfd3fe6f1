import { statSync } from 'node:fs';
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
    throw unwritableFileError({
      error: error as NodeJS.ErrnoException,
      variable,
      user: currentUser(),
      owner: ownerOf(process.env[variable] ?? ''),
    });
  }
}

/** `owner` is the uid of the file's owner, if that can be read; users of Windows have no uid. */
export function unwritableFileError({
  error,
  variable,
  user,
  owner,
}: {
  error: NodeJS.ErrnoException;
  variable: Variable;
  user: { uid: number | undefined; name: string };
  owner: number | undefined;
}): UnwritableFileError {
  const { code = '', message } = error;
  const { uid, name } = user;
  const who = uid === undefined ? safe`the user ${name}` : safe`uid ${uid}${name && ` (${name})`}`;
  const headline = safe`The ${variable} file is not writable by ${who}: ${excerpt(message)}. Nothing was sent to Pinecone.`;
  const advice = adviceFor({ code, variable, owner: owner === uid ? undefined : owner });
  return new UnwritableFileError({ lines: [headline, advice], cause: error });
}

/** The usual cause of each error of the system, and its fix; `owner` is another user, whose file it is. */
function adviceFor({
  code,
  variable,
  owner,
}: {
  code: string;
  variable: Variable;
  owner: number | undefined;
}): SafeText {
  if (code === 'ENOSPC' || code === 'EDQUOT') return safe`Free disk space on the runner, then re-run the job.`;
  if (code === 'EROFS') return safe`In a container job, mount the directory of the file without \`:ro\`.`;
  const sets = safe`make sure that no step sets ${variable}`;
  if (code === 'EISDIR') return safe`The runner creates a file, but this is a directory: ${sets}.`;
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return safe`The runner creates this file. In a container job, mount its directory into the container, and ${sets}.`;
  }
  if (owner === undefined) return safe`Check the permissions of the file and its directory, and ${sets}.`;
  return safe`In a container job, the container must run as the file owner: \`options: --user ${owner}\`.`;
}

/** The uid of the owner; undefined if not even that can be read. */
function ownerOf(file: string): number | undefined {
  try {
    return statSync(file).uid;
  } catch {
    return undefined;
  }
}

function currentUser(): { uid: number | undefined; name: string } {
  const uid = process.getuid?.();
  try {
    return { uid, name: userInfo().username };
  } catch {
    // In a container, the user often has no name.
    return { uid, name: '' };
  }
}
