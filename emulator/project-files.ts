/** Finds files of the repository. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Returns the path of the first of these files (relative to the repository) that exists. Searches the parent directories,
 * since the emulator runs both from source and from the build directory, whose files come first.
 */
export function locate(...files: string[]): string {
  for (let directory = dirname(fileURLToPath(import.meta.url)); ; directory = dirname(directory)) {
    const found = files.map((file) => join(directory, file)).find((path) => existsSync(path));
    if (found) return found;
    if (dirname(directory) === directory)
      throw new Error(`${files[0]} not found in any parent directory of the emulator`);
  }
}
