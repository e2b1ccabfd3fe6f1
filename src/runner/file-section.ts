import { closeSync, constants, fstatSync, ftruncateSync, openSync, writeFileSync, writeSync } from 'node:fs';

/**
 * What this process wrote to one of the runner's files, such as GITHUB_OUTPUT. The runner reads the file when the step
 * ends, and an entry that is cut off would cost the step all that follows: so it is written as a whole, or not at all.
 */
export class FileSection {
  readonly #file: string;
  #start = 0;
  #content = Buffer.alloc(0);

  constructor(file: string) {
    this.#file = file;
  }

  /** Replaces the section, synchronously, as the process may be exiting. If that fails, throws; the file is as before. */
  replace(text: string): void {
    // Not created if it is missing: the runner would never read it.
    const fd = openSync(this.#file, constants.O_WRONLY);
    try {
      const stats = fstatSync(fd);
      // A terminal or /dev/null, for whoever tries the action by hand.
      if (!stats.isFile()) {
        writeFileSync(fd, text);
        return;
      }
      if (stats.size !== this.#start + this.#content.length) this.#startAt(stats.size);
      const content = Buffer.from(text);
      try {
        this.#write(fd, content);
      } catch (error) {
        this.#restore(fd);
        throw error;
      }
      this.#content = content;
    } finally {
      closeSync(fd);
    }
  }

  /** What somebody else wrote stays, and the section starts after it. */
  #startAt(size: number): void {
    this.#start = size;
    this.#content = Buffer.alloc(0);
  }

  #write(fd: number, content: Buffer): void {
    for (let done = 0; done < content.length; ) {
      done += writeSync(fd, content, done, content.length - done, this.#start + done);
    }
    // Last, so that a full disk still has the space for what was there before.
    ftruncateSync(fd, this.#start + content.length);
  }

  #restore(fd: number): void {
    try {
      this.#write(fd, this.#content);
    } catch {
      this.#startAt(this.#start);
      ftruncateSync(fd, this.#start);
    }
  }
}
