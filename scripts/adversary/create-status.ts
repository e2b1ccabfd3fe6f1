import { existsUntil, TOLERANCE_MS, type Truth, visibleAt } from './create-sends.js';
import type { Evidence } from './scenario.js';

/** For how long a backup may be missing (404) before the lists decide (docs/reliability.md). */
const MISSING_MS = 30_000;

/** One entry of the output `backups` of create. */
interface Entry {
  source_index_name?: string;
  backup_id?: string;
  created?: boolean;
  error?: string;
  status?: string;
}

export function entriesOf(json: string | undefined): Entry[] {
  try {
    const entries = JSON.parse(json ?? '[]') as unknown;
    return Array.isArray(entries) ? (entries as Entry[]) : [];
  } catch {
    return [];
  }
}

/** Of several indexes, what a reader has to know first (README). */
const ORDER = [/^Unknown$/, /^NotCreated$/, /^Deleted$/, /failed$/i, /^(?!ready$)/i, /^ready$/i];

const rankOf = ({ status = '' }: Entry) => ORDER.findIndex((pattern) => pattern.test(status));

/** The status is the first of those of the single indexes. */
export function judgeStatus({ result: { code, outputs } }: Evidence): string[] {
  const { status = '' } = outputs;
  const entries = entriesOf(outputs.backups);
  if (code === null || entries.length === 0) return [];
  const isFirst =
    entries.some((entry) => entry.status === status) && Math.min(...entries.map(rankOf)) === rankOf({ status });
  return isFirst ? [] : [`status ${status}, with ${entries.map((entry) => entry.status).join(', ')} in backups`];
}

/** `Deleted` means that the backup is gone; and if it is gone while the step waits for it, the step says so. */
export function judgeDeletion(evidence: Evidence, truth: Truth): string[] {
  const { result, scenario, errors, endedAt } = evidence;
  const { index } = truth;
  const { backup_id: id = '', status } =
    entriesOf(result.outputs.backups).find(({ source_index_name: name }) => name === index) ?? {};
  const backup = scenario.project.backups.find((one) => one.id === id);
  if (status !== 'Deleted') {
    return mustSeeDeletion(evidence, truth) && !['Unknown', 'NotCreated'].includes(status ?? '')
      ? [`${index}: ${id} was deleted long before the end, with status ${status}`]
      : [];
  }
  const violations: string[] = [];
  if (result.code === 0) violations.push(`${index}: success with status Deleted`);
  if (scenario.inputs.wait_for_ready === 'false') violations.push(`${index}: status Deleted without a wait`);
  if (!errors.join('\n').includes(id)) violations.push(`${index}: the message does not name ${id}, which was deleted`);
  const isShown = backup && Math.min(visibleAt(backup), backup.describedAt) < endedAt - TOLERANCE_MS;
  if (!backup || (isShown && existsUntil(backup) > endedAt))
    violations.push(`${index}: status Deleted, but ${id} exists`);
  return violations;
}

/** Whether the step, undisturbed, polled for long enough after the deletion of a backup that it knew. */
function mustSeeDeletion({ service, scenario, killedAt, endedAt }: Evidence, { own, shown }: Truth): boolean {
  const { poll_interval_seconds: interval, wait_for_ready: wait } = scenario.inputs;
  const isDisturbed = service
    .of('list', 'listOfIndex', 'describe')
    .some(({ decision }) => decision.reply.kind !== 'ok');
  const [backup] = own;
  if (isDisturbed || killedAt !== undefined || wait === 'false' || own.length !== 1 || backup?.deletedAt === undefined)
    return false;
  const wasKnown = (shown.get(backup.id) ?? Number.POSITIVE_INFINITY) < backup.deletedAt;
  return wasKnown && endedAt - backup.deletedAt > MISSING_MS + Number(interval) * 1_000 + 10_000;
}
