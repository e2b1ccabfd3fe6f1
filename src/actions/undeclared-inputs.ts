import { type InputParser, namesReadBy } from '../inputs/parse-inputs.js';
import type { Log } from '../runner/log.js';
import { editDistance } from '../text/closest-names.js';
import { enumerate, excerpt, safe } from '../text/safe-text.js';

/** The inputs that each action declares, by the name of the action. */
type DeclaredInputs = Readonly<Record<string, readonly string[]>>;

/** What the author of an undeclared input may use, by action and by the input. */
export const ALTERNATIVES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  create: { backup_name_prefix: 'backup_name', tags: 'index_tags' },
  gate: { backup_name: 'backup_name_prefix', tags: 'index_tags' },
  restore: { backup_name: 'backup_name_prefix' },
  prune: { backup_name: 'backup_name_prefix', created_before: 'keep_within' },
  schedule: { backup_name: 'schedule_name', tags: 'index_tags' },
};

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

/** The inputs that the actions read. */
export function declaredInputs(
  actions: Readonly<Record<string, { parseInputs(inputs: InputParser): unknown }>>,
): DeclaredInputs {
  return Object.fromEntries(Object.entries(actions).map(([name, { parseInputs }]) => [name, namesReadBy(parseInputs)]));
}

/**
 * Rejects every input that the action does not declare and that was probably meant as one of ours: without it, the step
 * would do something else than its author wanted. Any other may be a variable of the workflow, and only gets a warning.
 */
export function checkUndeclaredInputs({
  inputs,
  action,
  declared,
  log,
}: {
  inputs: InputParser;
  action: string;
  declared: DeclaredInputs;
  log: Pick<Log, 'warning'>;
}): void {
  const own = declared[action] ?? [];
  const unknown: string[] = [];
  for (const given of inputs.raw.givenNames().sort()) {
    const isPassedByRunner = given === given.toUpperCase();
    const name = isPassedByRunner ? given.toLowerCase() : `INPUT_${given}`;
    if (isPassedByRunner && own.includes(name)) continue;
    const problem = problemOf({ given, action, declared });
    if (problem === undefined) unknown.push(name);
    else inputs.reject({ name: excerpt(name, 80), problem });
  }
  if (unknown.length === 0) return;
  const [is, has] = unknown.length === 1 ? ['is not an input', 'has'] : ['are not inputs', 'have'];
  log.warning(safe`${enumerate(unknown)} ${is} of ${action} and ${has} no effect.`);
}

/** What is wrong with an undeclared input; undefined if it resembles none of ours. */
function problemOf({
  given,
  action,
  declared,
}: {
  given: string;
  action: string;
  declared: DeclaredInputs;
}): string | undefined {
  const spelled = given.toLowerCase().replaceAll('-', '_');
  const own = declared[action] ?? [];
  if (own.includes(spelled)) return `is not an input; use ${spelled}`;
  const all = Object.values(declared).flat();
  const notAnInput = `is not an input of ${action}`;
  const meant = all.includes(spelled) ? spelled : (closestInput(spelled, own) ?? closestInput(spelled, all));
  if (meant === undefined) {
    const rules = own.filter((name) => name.startsWith('keep_'));
    // A rule that was silently ignored would keep less than its author wanted.
    if (rules.length > 0 && /^keep(_|$)/.test(spelled)) return `${notAnInput}. Its rules are ${listed(rules)}`;
    const similar = inputsWithWords(spelled, own);
    return similar.length > 0 ? `${notAnInput}. Did you mean ${similar.join(' or ')}?` : undefined;
  }
  if (own.includes(meant)) return `${notAnInput}. Did you mean ${meant}?`;
  const owners = Object.keys(declared).filter((name) => declared[name]?.includes(meant));
  const isInputOf = `an input of ${listed(owners)}`;
  const alternative = ALTERNATIVES[action]?.[meant];
  const advice = alternative === undefined ? '' : `. Set ${alternative} instead`;
  if (meant === spelled) return `${notAnInput}; it is ${isInputOf}${advice}`;
  return `${notAnInput}. Did you mean ${meant}? It is ${isInputOf}${advice}`;
}

/** The declared name with the fewest edits: at most two, and fewer for a short name, which two edits can make any other. */
function closestInput(spelled: string, names: readonly string[]): string | undefined {
  return names
    .map((name) => ({ name, edits: editDistance(spelled, name) }))
    .filter(({ name, edits }) => edits <= Math.min(2, Math.floor(name.length / 3)))
    .sort((a, b) => a.edits - b.edits)[0]?.name;
}

/**
 * The declared names whose words include all of these (`prefix`, `max_age`, `commit_sha`), the shortest only; or else the
 * one that has all but one of them (`max_age_hours`).
 */
function inputsWithWords(spelled: string, names: readonly string[]): readonly string[] {
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

/** `a`, `a and b`, `a, b and c`. */
function listed(names: readonly string[]): string {
  return names.join(', ').replace(/, (\w+)$/, ' and $1');
}
