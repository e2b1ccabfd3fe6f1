import { type SafeText, safe } from './safe-text.js';

/** The actions of this repository. */
export type ActionName = 'create' | 'gate' | 'restore' | 'prune' | 'schedule';

/** The `uses:` reference of an action, at the repository and ref that the workflow runs. */
export type ActionReference = (action: ActionName) => SafeText;

const FALLBACK = { repository: 'org/pinecone-backup-action', ref: 'v1' };

/** References at a repository and ref, or at the published ones if the runner gives none (as for `uses: ./`). */
export function actionReference({ repository, ref }: { repository: string; ref: string }): ActionReference {
  const isUsable = /^[\w.-]+\/[\w.-]+$/.test(repository) && /^[\w./-]+$/.test(ref);
  const source = isUsable ? { repository, ref } : FALLBACK;
  return (action) => safe`${source.repository}${action === 'create' ? '' : `/${action}`}@${source.ref}`;
}
