/** Runs `work` on every item, at most `limit` at once, in order of the items. Rejects with the first failure. */
export async function sideBySide<T>({ items, limit, work }: SideBySide<T>): Promise<void> {
  const queue = items.values();
  const worker = async () => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
}

interface SideBySide<T> {
  items: readonly T[];
  limit: number;
  work: (item: T) => Promise<void>;
}
