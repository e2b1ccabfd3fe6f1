const SECOND = 1_000;
const MINUTE = 60_000;

/**
 * The pause before the next look at something that takes from seconds to hours, in milliseconds.
 *
 * It starts at half a second, stays below three seconds for the first minute, and is then a twentieth of what has
 * passed: whoever waits learns of the end at most 5 % late, and a wait of hours costs few requests.
 */
export function pauseAfter({ elapsed, longest }: { elapsed: number; longest: number }): number {
  const early = Math.min(2.9 * SECOND, Math.max(0.5 * SECOND, elapsed));
  return Math.min(longest, Math.max(early, elapsed / 20));
}

/** The last look is this long before the deadline, so that its answer still counts (milliseconds). */
const LAST_LOOK = 1 * SECOND;

/** The pause before the next look, with a last look right before the deadline; `left` is the time until it. */
export function pauseWithin({ elapsed, longest, left }: { elapsed: number; longest: number; left: number }): number {
  return Math.min(pauseAfter({ elapsed, longest }), left > LAST_LOOK ? left - LAST_LOOK : left);
}

/**
 * Keeps a repeated message to one a minute: returns a function that is true when one is due. The first is due at once,
 * or after a minute where `quietAtFirst`.
 */
export function everyMinute({
  now,
  quietAtFirst = false,
}: {
  now: () => number;
  quietAtFirst?: boolean;
}): () => boolean {
  let last = quietAtFirst ? now() : Number.NEGATIVE_INFINITY;
  return () => {
    const isDue = now() - last >= MINUTE;
    if (isDue) last = now();
    return isDue;
  };
}
