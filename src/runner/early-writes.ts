/** What the writes may cost before they are spaced out (ms): with a few indexes, every one is made at once. */
const FREE_MS = 20;
const MIN_INTERVAL_MS = 100;
/** Writes take at most about one part in this many of the time. */
const INTERVAL_PER_DURATION = 20;

/** Time as the writes see it (ms). */
export interface Timing {
  now(): number;
  /** Calls `work` later; returns what cancels that. */
  after(ms: number, work: () => void): () => void;
}

const systemTiming: Timing = {
  now: () => performance.now(),
  after: (ms, work) => {
    // Nothing waits for the timer: what is written at the end includes this.
    const timer = setTimeout(work, ms).unref();
    return () => clearTimeout(timer);
  },
};

/**
 * Makes a write after every change: at once while that costs little, else as soon as enough time has passed. Each write
 * costs more the more there is to write; so many changes to many values would otherwise cost the square of their number.
 */
export class EarlyWrites {
  readonly #write: () => void;
  readonly #timing: Timing;
  #spentMs = 0;
  #notBefore = 0;
  #cancelTimer: (() => void) | undefined;

  constructor(write: () => void, timing = systemTiming) {
    this.#write = write;
    this.#timing = timing;
  }

  /** Something changed. */
  request(): void {
    if (this.#cancelTimer !== undefined) return;
    const delayMs = this.#notBefore - this.#timing.now();
    if (delayMs <= 0) this.#run();
    else this.#cancelTimer = this.#timing.after(delayMs, () => this.flush());
  }

  /** Makes the write that is due, if there is one. */
  flush(): void {
    if (this.#cancelTimer === undefined) return;
    this.cancel();
    this.#run();
  }

  /** Drops the write that is due: all outputs are about to be written. */
  cancel(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
  }

  #run(): void {
    const startedAt = this.#timing.now();
    try {
      this.#write();
    } catch {
      // Here it would look like a failure of the work; the last write reports it.
    }
    const endedAt = this.#timing.now();
    this.#spentMs += endedAt - startedAt;
    const intervalMs = Math.max(MIN_INTERVAL_MS, INTERVAL_PER_DURATION * (endedAt - startedAt));
    if (this.#spentMs > FREE_MS) this.#notBefore = endedAt + intervalMs;
  }
}
