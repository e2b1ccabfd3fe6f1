import type { Index } from '../../pinecone/parse.js';
import { safe } from '../../text/safe-text.js';
import { pollUntil } from '../../time/poll.js';
import { compareContents, contentsOfIndex, describeCounts, unverifiedNames } from './contents.js';
import { mismatchError } from './messages.js';
import { type RestoreStep, requireStarted } from './state.js';

/**
 * Waits until the new index has the records and namespaces of the backup; its statistics are eventually consistent. Of an
 * empty backup that proves nothing, nor does a property that only one of them has: then the stage stays `ready`. Throws an
 * `ActionError` if dimension or metric differ, else what ended the wait.
 */
export async function verifyContents({ step, index }: { step: RestoreStep; index: Index }): Promise<void> {
  const { ports, options, state } = step;
  const { client, clock, limits, log } = ports;
  const { backup, target } = requireStarted(state.current);
  const found = await pollUntil({
    clock,
    limits,
    maxIntervalMs: options.pollIntervalMs,
    poll: async () => {
      const stats = await client.describeIndexStats({ host: index.host }, limits);
      const found = contentsOfIndex({ index, stats });
      const counts = describeCounts({ backup, found });
      if (counts !== describeCounts(requireStarted(state.current))) log.info(counts);
      state.patch({ found, lastSeen: { what: 'index', status: index.status.state, at: clock.now() } });
      const different = compareContents({ backup, found }).filter(({ isMatch }) => isMatch === false);
      const mismatch = different.find(({ isCount }) => !isCount);
      if (mismatch !== undefined) throw mismatchError({ indexName: target.indexName, comparison: mismatch });
      return different.length === 0 ? found : undefined;
    },
  });
  const unverified = unverifiedNames({ backup, found });
  if (backup.record_count === 0) {
    log.warning(safe`The backup contains 0 records, so its restore proves nothing about your data`);
  } else if (unverified !== '') {
    log.warning(
      safe`${target.indexName} is not verified: Pinecone reported this for only one of the backup and the new index: ${unverified}`,
    );
  } else state.patch({ stage: 'verified', verifiedAt: client.now() });
}
