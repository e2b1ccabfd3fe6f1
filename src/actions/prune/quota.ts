import { formatCount, pluralize } from '../../text/format.js';
import { type SafeText, safe } from '../../text/safe-text.js';
import { type PruneState, resultsOf } from './state.js';

/** The share of a quota from which on new backups are at risk. */
const NEARLY_FULL = 0.9;

/** How much of the quota the project uses after the step; in a dry run, after a real one. */
interface QuotaUse {
  count: number;
  quota: number;
  isNearlyFull: boolean;
}

/** Compares the backups that are left with the quota; undefined without a quota or a plan. */
export function quotaUse({ state, quota }: { state: PruneState; quota: number | undefined }): QuotaUse | undefined {
  if (quota === undefined || state.plan === undefined) return undefined;
  const count = state.projectCount - resultsOf(state).deleted.length;
  return { count, quota, isNearlyFull: count >= NEARLY_FULL * quota };
}

/** One line about the quota. */
export function quotaLine({ count, quota, isNearlyFull }: QuotaUse): SafeText {
  const line = safe`${formatCount(count)} of ${pluralize(quota, 'backup')} after this run`;
  const state = count > quota ? safe`Over the quota` : safe`Quota nearly full`;
  return isNearlyFull
    ? safe`${state}: ${line}. Once it is full, Pinecone rejects new backups: keep fewer, or ask Pinecone for a higher quota.`
    : safe`${line}.`;
}
