import { type InputParser, namesReadBy } from '../inputs/parse-inputs.js';
import { editDistance } from '../text/closest-names.js';
import { excerpt } from '../text/safe-text.js';

/** The inputs that each action declares, by the name of the action. */
type DeclaredInputs = Readonly<Record<string, readonly string[]>>;

/** What the author of an undeclared input may use, by action and by the input. */
export const ALTERNATIVES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  create: { backup_name_prefix: 'backup_name', tags: 'index_tags' },
  gate: { backup_name: 'backup_id', tags: 'index_tags' },
  restore: { backup_name: 'backup_id' },
  prune: { backup_name: 'backup_name_prefix', created_before: 'keep_within' },
  schedule: { backup_name: 'schedule_name', tags: 'index_tags' },
};

/** The inputs that the actions read. */
export function declaredInputs(
  actions: Readonly<Record<string, { parseInputs(inputs: InputParser): unknown }>>,
): DeclaredInputs {
  return Object.fromEntries(Object.entries(actions).map(([name, { parseInputs }]) => [name, namesReadBy(parseInputs)]));
}

/**
 * Rejects every input that the action does not declare: it has no effect, so the step would do something else than its
 * author wanted. The runner passes only what is under `with:`, but a variable `INPUT_…` of the workflow looks the same.
 */
export function checkUndeclaredInputs({
  inputs,
  action,
  declared,
}: {
  inputs: InputParser;
  action: string;
  declared: DeclaredInputs;
}): void {
  for (const given of inputs.raw.givenNames().sort()) {
    const isPassedByRunner = given === given.toUpperCase();
    const name = isPassedByRunner ? given.toLowerCase() : `INPUT_${given}`;
    if (isPassedByRunner && declared[action]?.includes(name)) continue;
    inputs.reject({ name: excerpt(name, 80), problem: problemOf({ given, action, declared }) });
  }
}

/** What is wrong with an undeclared input, and what may have been meant. */
function problemOf({ given, action, declared }: { given: string; action: string; declared: DeclaredInputs }): string {
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
    return `${notAnInput}. Remove it; if it is a variable of the workflow, rename INPUT_${excerpt(given, 80)}`;
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

/** `a`, `a and b`, `a, b and c`. */
function listed(names: readonly string[]): string {
  return names.join(', ').replace(/, (\w+)$/, ' and $1');
}
