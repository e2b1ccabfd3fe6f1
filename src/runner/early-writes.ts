/** What the writes may cost before they are spaced out (ms): with a few indexes, every one is made at once. */
const FREE_MS = 20;
const MIN_INTERVAL_MS = 100;
/** Writes take at most about one part in this many of the time. */
const INTERVAL_PER_DURATION = 20;

/**
 * Makes a write after every change: at once while that costs little, else as soon as enough time has passed. Each write
 * costs more the more there is to write; so many changes to many values would otherwise cost the square of their number.
 */
export class EarlyWrites {
  readonly #write: () => void;
  #spentMs = 0;
  #notBefore = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(write: () => void) {
    this.#write = write;
  }

  /** Something changed. */
  request(): void {
    if (this.#timer !== undefined) return;
    const delayMs = this.#notBefore - performance.now();
    if (delayMs <= 0) this.#run();
    // Nothing waits for the timer: what is written at the end includes this.
    else this.#timer = setTimeout(() => this.flush(), delayMs).unref();
  }

  /** Makes the write that is due, if there is one. */
  flush(): void {
    if (this.#timer === undefined) return;
    this.cancel();
    this.#run();
  }

  /** Drops the write that is due: all outputs are about to be written. */
  cancel(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #run(): void {
    const startedAt = performance.now();
    try {
      this.#write();
    } catch {
      // Here it would look like a failure of the work; the last write reports it.
    }
    const endedAt = performance.now();
    this.#spentMs += endedAt - startedAt;
    const intervalMs = Math.max(MIN_INTERVAL_MS, INTERVAL_PER_DURATION * (endedAt - startedAt));
    if (this.#spentMs > FREE_MS) this.#notBefore = endedAt + intervalMs;
  }
}
