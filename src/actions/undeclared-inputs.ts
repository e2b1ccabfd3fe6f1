import { type InputParser, namesReadBy } from '../inputs/parse-inputs.js';
import type { Log } from '../runner/log.js';
import { enumerate, excerpt, safe } from '../text/safe-text.js';
import { closestInput, inputsWithWords } from './meant-inputs.js';

/** The inputs that each action declares, by the name of the action. */
export type DeclaredInputs = Readonly<Record<string, readonly string[]>>;

/** What the author of an undeclared input may use, by action and by the input. */
export const ALTERNATIVES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  create: { backup_name_prefix: 'backup_name', tags: 'index_tags' },
  gate: { backup_name: 'backup_name_prefix', tags: 'index_tags' },
  restore: { backup_name: 'backup_name_prefix' },
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
    const similar = inputsWithWords(spelled, own);
    const rules = ruleProblem({ spelled, own, action });
    return rules ?? (similar.length > 0 ? `${notAnInput}. Did you mean ${similar.join(' or ')}?` : undefined);
  }
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
  if (rules.length === 0 || !/^keep(_|$)/.test(spelled)) return undefined;
  return `is not an input of ${action}. Its rules are ${rules.join(', ').replace(/, (\w+)$/, ' and $1')}`;
}
