import { editDistance } from '../text/closest-names.js';

/** The usual words for what an input says, as if its name had them; docs/troubleshooting.md lists them. */
export const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  index_name: ['indexes', 'include', 'exclude', 'pattern'],
  backup_name: ['prefix'],
  commit: ['sha', 'ref', 'revision', 'hash', 'git'],
  created_before: ['at', 'older', 'than', 'until', 'after', 'since', 'newer'],
  cleanup: ['delete', 'rehearse', 'rehearsal'],
  keep_within: ['older', 'than', 'created', 'before', 'max', 'age', 'retention', 'days'],
  expire_after_days: ['keep', 'retention', 'expiration', 'expiry', 'ttl'],
  frequency: ['interval', 'cron', 'every'],
  dry_run: ['preview', 'simulate', 'plan', 'only'],
};

/** The declared name with the fewest edits: at most two, and fewer for a short name, which two edits can make any other. */
export function closestInput(spelled: string, names: readonly string[]): string | undefined {
  return names
    .map((name) => ({ name, edits: editDistance(spelled, name) }))
    .filter(({ name, edits }) => edits <= Math.min(2, Math.floor(name.length / 3)))
    .sort((a, b) => a.edits - b.edits)[0]?.name;
}

/**
 * The declared names whose words include all of these (`prefix`, `max_age`, `commit_sha`), the shortest only; or else the
 * one that has all but one of them (`max_age_hours`).
 */
export function inputsWithWords(spelled: string, names: readonly string[]): readonly string[] {
  const words = wordsOf(spelled.split('_'));
  const own = names.map((name) => ({ name, words: wordsOf(name.split('_')), more: wordsOf(SYNONYMS[name] ?? []) }));
  const matches = own.filter((one) => words.every((word) => one.words.includes(word) || one.more.includes(word)));
  const shortest = Math.min(...matches.map((one) => one.words.length));
  if (matches.length > 0) return matches.filter((one) => one.words.length === shortest).map(({ name }) => name);
  const similar = own.find((one) => {
    const shared = words.filter((word) => one.words.includes(word)).length;
    return words.length === one.words.length && shared >= 2 && shared === words.length - 1;
  });
  return similar === undefined ? [] : [similar.name];
}

/** Each word once, in the singular. */
function wordsOf(words: readonly string[]): string[] {
  return [...new Set(words.map((word) => word.replace(/s$/, '')))];
}
