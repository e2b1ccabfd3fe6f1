/** How many requests a step has in flight at once. */
const CONCURRENCY = 8;

/** Runs `work` for every item, in order, at most `limit` at once. Rejects with the first failure. */
export async function mapLimit<T>({
  items,
  limit = CONCURRENCY,
  work,
}: {
  items: readonly T[];
  limit?: number;
  work: (item: T) => Promise<void>;
}): Promise<void> {
  const queue = items.values();
  const worker = async () => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
}
