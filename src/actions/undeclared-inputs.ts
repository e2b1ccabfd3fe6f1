import { type InputParser, namesReadBy } from '../inputs/parse-inputs.js';
import type { Log } from '../runner/log.js';
import { editDistance } from '../text/closest-names.js';
import { enumerate, excerpt, safe } from '../text/safe-text.js';

/** The inputs that each action declares, by the name of the action. */
export type DeclaredInputs = Readonly<Record<string, readonly string[]>>;

/** What the author of an undeclared input may use, by action and by the input. */
export const ALTERNATIVES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  create: { backup_name_prefix: 'backup_name' },
  gate: { backup_name: 'backup_name_prefix' },
  restore: { backup_name: 'backup_name_prefix' },
  prune: { backup_name: 'backup_name_prefix' },
  schedule: { backup_name: 'schedule_name' },
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
  const meant = all.includes(spelled)
    ? spelled
    : (closest(spelled, own) ?? closest(spelled, all) ?? withSharedWords(spelled, own));
  if (meant === undefined) return ruleProblem({ spelled, own, action });
  const notAnInput = `is not an input of ${action}`;
  if (own.includes(meant)) return `${notAnInput}. Did you mean ${meant}?`;
  const owners = Object.keys(declared).filter((name) => declared[name]?.includes(meant));
  const isInputOf = `an input of ${owners.join(', ').replace(/, (\w+)$/, ' and $1')}`;
  const alternative = ALTERNATIVES[action]?.[meant];
  const advice = alternative === undefined ? '' : `. Set ${alternative} instead`;
  if (meant === spelled) return `${notAnInput}; it is ${isInputOf}${advice}`;
  return `${notAnInput}. Did you mean ${meant}? It is ${isInputOf}${advice}`;
}

/** A rule that was silently ignored would keep less than its author wanted. */
function ruleProblem({
  spelled,
  own,
  action,
}: {
  spelled: string;
  own: readonly string[];
  action: string;
}): string | undefined {
  const rules = own.filter((name) => name.startsWith('keep_'));
  if (rules.length === 0 || !spelled.startsWith('keep_')) return undefined;
  return `is not an input of ${action}. Its rules are ${rules.join(', ').replace(/, (\w+)$/, ' and $1')}`;
}

/**
 * The declared name that starts with this word (`dry`), or whose words include all of these (`max_age`), or all but one
 * (`max_age_hours`).
 */
function withSharedWords(spelled: string, names: readonly string[]): string | undefined {
  const wordsOf = (name: string) => new Set(name.split('_').map((word) => word.replace(/s$/, '')));
  const words = wordsOf(spelled);
  return names.find((name) => {
    const own = wordsOf(name);
    const shared = [...words].filter((word) => own.has(word)).length;
    if (words.size === 1) return name.startsWith(`${spelled}_`);
    return shared === words.size || (words.size === own.size && shared >= 2 && shared === words.size - 1);
  });
}

/** The declared name with the fewest edits: at most two, and fewer for a short name, which two edits can make any other. */
function closest(spelled: string, names: readonly string[]): string | undefined {
  return names
    .map((name) => ({ name, edits: editDistance(spelled, name) }))
    .filter(({ name, edits }) => edits <= Math.min(2, Math.floor(name.length / 3)))
    .sort((a, b) => a.edits - b.edits)[0]?.name;
}
