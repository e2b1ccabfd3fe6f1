/** How many times as fast as real time the service and the action's process run; on a busy machine, fewer. */
export const FACTOR = Number(process.env.ADVERSARY_FACTOR ?? 30);

const TICK = 10;
let tickedAt = performance.now();
let starvedAt = Number.NEGATIVE_INFINITY;
setInterval(() => {
  if ((performance.now() - tickedAt - TICK) * FACTOR > 1_500) starvedAt = performance.now();
  tickedAt = performance.now();
}, TICK).unref();

/** Whether this process got no time on a busy machine since a time of `performance.now()`, as time-lapse.mjs reports for the action's. */
export function wasStarvedSince(time: number): boolean {
  return starvedAt >= time;
}

/** The time of one run, in milliseconds since the first request, sped up. */
export class RunClock {
  #start: number | undefined;
  readonly #timers = new Map<NodeJS.Timeout, () => void>();
  /** The wall clock at the first request. */
  readonly epoch = Date.now();

  start(): void {
    this.#start ??= performance.now();
  }

  now(): number {
    return this.#start === undefined ? 0 : (performance.now() - this.#start) * FACTOR;
  }

  after(ms: number, work: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      work();
    }, ms / FACTOR);
    this.#timers.set(timer, work);
  }

  sleep(ms: number): Promise<void> {
    return ms <= 0 ? Promise.resolve() : new Promise((resolve) => this.after(ms, resolve));
  }

  /** Does at once what is still to be done. */
  settle(): void {
    for (const [timer, work] of this.#timers) {
      clearTimeout(timer);
      work();
    }
    this.#timers.clear();
  }
}
