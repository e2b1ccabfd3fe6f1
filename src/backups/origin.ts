import type { Backup } from '../pinecone/parse.js';

// The defaults of create (src/actions/naming.ts). Their random parts and numbers must not pass for a commit or a run id.
const DEFAULT_NAME = /^gha(?:-(\d+))?(?:-\d+)?(?:-([0-9a-f]{7}))?-[a-z0-9]{8}$/;
const DEFAULT_DESCRIPTION = /^Reference [a-z0-9]{16}(?:, run id (\d+))?(?:, commit ([0-9a-f]{7,64}))?(?=,|$)/i;

/** A shorter run id, as a new server has, is recognized only where our own default name or description states it. */
export const FEWEST_RUN_ID_DIGITS = 6;

const WORD = /[0-9a-z]+/gi;
const COMMIT = /^[0-9a-f]{7,64}$/;
/** A custom text may have any number; those of github.com's runs have ten digits or more. */
const RUN_ID = new RegExp(`^\\d{${FEWEST_RUN_ID_DIGITS},}$`);
const NAMED_COMMIT = /\bcommit\W{1,3}([0-9a-f]{7,64})\b|\b([0-9a-f]{40})\b/gi;

/** The run ids and commits, in lower case, that a text may name. */
interface Mentions {
  runIds: readonly string[];
  commits: readonly string[];
}

/** What the name and the description of a backup say about the run and the commit that it was created by. */
export function mentionsOf(backup: Pick<Backup, 'name' | 'description'>): Mentions {
  const [ofName, ofDescription] = [
    mentionsOfName(backup.name ?? ''),
    mentionsOfDescription(decisiveDescription(backup)),
  ];
  return {
    runIds: [...ofName.runIds, ...ofDescription.runIds],
    commits: [...ofName.commits, ...ofDescription.commits],
  };
}

/** Whether the name or the description states a run id: as a whole, as text. */
export function isOfRun(backup: Pick<Backup, 'name' | 'description'>, runId: string): boolean {
  return mentionsOf(backup).runIds.includes(runId);
}

/**
 * Whether a backup is of a commit (7 to 40 digits in lower case): its description or its name contains it. A name that has
 * only the first digits of a longer commit counts, unless the description names another commit with these digits.
 */
export function isOfCommit(backup: Pick<Backup, 'name' | 'description'>, commit: string): boolean {
  const { name = '', description = '' } = backup;
  if (mentionsOf(backup).commits.some((text) => text.startsWith(commit))) return true;
  const starts = mentionsOfName(name).commits.filter((start) => commit.startsWith(start));
  const named = [...description.matchAll(NAMED_COMMIT)]
    .map(([, labeled, full]) => (labeled ?? full ?? '').toLowerCase())
    .filter((text) => starts.some((start) => text.startsWith(start)));
  return starts.length > 0 && (named.length === 0 || named.some((start) => commit.startsWith(start)));
}

/** Next to a default name with a commit, what somebody wrote is about the change ("reverts 3f9a2c1"), not about the origin. */
function decisiveDescription({ name = '', description = '' }: Pick<Backup, 'name' | 'description'>): string {
  const [, , commit] = DEFAULT_NAME.exec(name) ?? [];
  return commit === undefined || DEFAULT_DESCRIPTION.test(description) ? description : '';
}

function mentionsOfName(name: string): Mentions {
  const match = DEFAULT_NAME.exec(name);
  return match ? mentions(match) : mentionsOfText(name);
}

function mentionsOfDescription(description: string): Mentions {
  const match = DEFAULT_DESCRIPTION.exec(description);
  return match && (match[1] ?? match[2]) !== undefined ? mentions(match) : mentionsOfText(description);
}

function mentions([, runId, commit]: RegExpExecArray): Mentions {
  return { runIds: runId === undefined ? [] : [runId], commits: commit === undefined ? [] : [commit.toLowerCase()] };
}

/** A text that somebody chose: every word of the right kind and length. */
function mentionsOfText(text: string): Mentions {
  const words = text.toLowerCase().match(WORD) ?? [];
  return { runIds: words.filter((word) => RUN_ID.test(word)), commits: words.filter((word) => COMMIT.test(word)) };
}
