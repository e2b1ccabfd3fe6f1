import { type ActionResult, errorsOf } from '../../testing/run-action.js';
import { metadataOf } from '../tables.js';
import type { Evidence } from './scenario.js';
import type { Exchange } from './service.js';
import { completeReadings } from './shown-backups.js';

/** The guarantees that hold for every action. */
export function judgeCommon({ scenario, result, post, killedAt, errors, service }: Evidence): string[] {
  const violations: string[] = [];
  const wasKilled = killedAt !== undefined;
  const isCut = result.code === null;
  if (isCut && !wasKilled)
    violations.push('the process ended by a signal that nobody sent, or had to be killed because it hung');
  if (!isCut && result.code !== 0 && result.code !== 1) violations.push(`exit code ${result.code}`);
  if (result.code === 0 && errors.length > 0) violations.push(`exit code 0 with an error annotation: ${errors[0]}`);
  if (result.code === 1 && errors.length !== 1) violations.push(`exit code 1 with ${errors.length} error annotations`);
  const missing = Object.keys(metadataOf(scenario.action).outputs).filter((name) => result.outputs[name] === undefined);
  // A signal may arrive while a process that is done exits.
  if (
    isCut &&
    wasKilled &&
    scenario.kill?.signal !== 'SIGKILL' &&
    (missing.length > 0 || !/ready after|restored in|deleted \d|::error/i.test(result.stdout))
  )
    violations.push(
      `the process died of ${scenario.kill?.signal}; outputs not set: ${missing.join(', ') || 'none'}; log ends: ${result.stdout.slice(-150)}`,
    );
  if (!isCut && missing.length > 0) violations.push(`outputs not set: ${missing.join(', ')}`);
  // Create and restore may also rely on what a page shows.
  const isAbsenceDecisive = scenario.action === 'gate' || scenario.action === 'prune';
  if (result.code === 0 && isAbsenceDecisive) violations.push(...judgeReadings(service.exchanges));
  for (const [what, given] of [['main', result] as const, ['post', post] as const]) {
    if (given) violations.push(...judgeTexts({ what, result: given, key: scenario.key }));
  }
  return violations;
}

/** Before a success or a deletion, a list of several pages was read again (docs/reliability.md, "How lists are read"). */
function judgeReadings(exchanges: readonly Exchange[]): string[] {
  const firstDelete = exchanges.findIndex(({ operation }) => operation === 'delete');
  const [first = 0, second] = completeReadings(firstDelete < 0 ? exchanges : exchanges.slice(0, firstDelete));
  return first > 1 && second === undefined ? [`trusted a single reading of ${first} pages`] : [];
}

function judgeTexts({ what, result, key }: { what: string; result: ActionResult; key: string }): string[] {
  const violations: string[] = [];
  const log = result.stdout.replaceAll(/^::add-mask::.*$/gm, '');
  for (const [place, text] of Object.entries({
    log,
    stderr: result.stderr,
    output: result.outputFile,
    summary: result.summary,
  })) {
    if (text.includes(key)) violations.push(`${what}: the key is in the ${place}`);
    if (/\[object Object\]|\bundefined\b|\bNaN\b/.test(text))
      violations.push(`${what}: undefined, NaN or [object Object] in the ${place}`);
  }
  if (/bug in the action|Unexpected error/i.test(result.stdout))
    violations.push(`${what}: unexpected error: ${errorsOf(result.stdout)[0]}`);
  if (/^\s+at .*\.js:\d+/m.test(result.stdout + result.stderr)) violations.push(`${what}: a stack trace was printed`);
  if (/^::(?!add-mask|debug|error|warning|notice|group|endgroup|save-state)/m.test(log))
    violations.push(`${what}: a foreign workflow command in the log`);
  return violations;
}
