import { existsUntil, judgeSends, TOLERANCE_MS, type Truth, visibleAt, waitAfter } from './create-sends.js';
import { entriesOf, judgeDeletion, judgeStatus } from './create-status.js';
import type { Backup } from './project.js';
import type { Evidence, Scenario } from './scenario.js';
import type { Exchange } from './service.js';
import { shownBackups } from './shown-backups.js';

/** The guarantees of create. */
export function judgeCreate(evidence: Evidence, given: { indexes: readonly string[]; isCalm: boolean }): string[] {
  const { result, service, scenario, errors } = evidence;
  const truths = given.indexes.map((index) => truthOf(evidence, index));
  const violations: string[] = [];
  const isSuccess = result.code === 0;
  const ids = (result.outputs.backup_id ?? '').split('\n').filter(Boolean);
  const foreignIds = ids.filter((id) => !truths.some(({ own }) => own.some((backup) => backup.id === id)));
  const mayReuse = scenario.inputs.if_exists === 'reuse' || scenario.inputs.if_exists === 'fail';
  for (const id of foreignIds) {
    const found = scenario.project.backups.find((backup) => backup.id === id);
    const isMatch = found?.name === scenario.inputs.backup_name && given.indexes.includes(found?.indexName ?? '');
    if (!mayReuse || !isMatch)
      violations.push(`adopted ${found ? `a ${found.origin} backup` : 'an ID that does not exist'}: ${id}`);
  }
  if (service.exchanges.some(({ operation }) => /delete|restore/i.test(operation)))
    violations.push('a delete or restore request');
  for (const truth of truths) {
    violations.push(...judgeSends(evidence, truth), ...judgeDeletion(evidence, truth));
    if (isSuccess) violations.push(...judgeSuccess(evidence, truth, ids));
    else if (result.code !== null) violations.push(...judgeFailure(evidence, truth, ids));
    else violations.push(...judgeDeath(evidence, truth, ids));
  }
  violations.push(...judgeStatus(evidence));
  if (given.isCalm && !isSuccess && scenario.inputs.if_exists !== 'fail')
    violations.push(`failed although nothing went wrong: ${errors[0]}`);
  const own = truths.flatMap((truth) => truth.own);
  if (!isSuccess && result.code !== null) {
    const sends = truths.flatMap((truth) => truth.sends);
    const isEachRefused = sends.every(
      ({ decision, response }) => wasRefused(decision.reply) || response?.status === 404,
    );
    const { status } = result.outputs;
    if (status === 'NotCreated' && truths.length === 1 && own.length > 0)
      violations.push('status NotCreated although a backup exists');
    if (status === 'NotCreated' && truths.length === 1 && !isEachRefused && evidence.scenario.kill === undefined)
      violations.push('status NotCreated although the outcome of a send was unclear');
    if (status === 'Unknown' && sends.length === 0)
      violations.push('NOTE status Unknown although no create request arrived');
  }
  return violations;
}

function wasRefused(reply: Exchange['decision']['reply']): boolean {
  return reply.kind === 'status' && reply.status < 500 && ![408, 425, 429].includes(reply.status);
}

function truthOf({ service, scenario }: Evidence, index: string): Truth {
  const own = scenario.project.backups.filter((backup) => backup.origin === 'own' && backup.indexName === index);
  const sends = service.of('create').filter(({ id }) => id === index);
  // Without a mark, a backup is recognized only while a search for it runs: not if somebody else deleted it before.
  const isKnowable = ({ deletedAt }: Backup) => deletedAt === undefined || isMarked(scenario);
  const isOwn = (id: string) => own.some((backup) => backup.id === id && isKnowable(backup));
  return { index, own, sends, ...shownBackups(service, isOwn) };
}

/** Whether the name or the description is unique to the request: then it proves whose a backup is. */
function isMarked({ inputs }: Scenario): boolean {
  return inputs.backup_name === undefined || inputs.description === undefined;
}

/**
 * Whether the step may end without having confirmed what a list showed: its lookups were refused; or the user provides both
 * texts, and a list shows another new backup with the name, or the service does not say what time it is.
 */
function mayStayUnknown({ service, scenario }: Evidence, { index }: Truth): boolean {
  const { inputs, project, hasDate } = scenario;
  const isFinal = (status: number) => status >= 300 && status < 500 && ![408, 425, 429].includes(status);
  const wasRefused = service
    .of('list', 'listOfIndex')
    .some(({ decision: { reply } }) => reply.kind === 'status' && isFinal(reply.status));
  const hasTwin = project.backups.some(
    (one) =>
      one.origin !== 'own' &&
      one.indexName === index &&
      one.name === inputs.backup_name &&
      visibleAt(one) > -TOLERANCE_MS,
  );
  return wasRefused || (!isMarked(scenario) && (hasTwin || !hasDate));
}

function judgeSuccess({ scenario, result, endedAt }: Evidence, truth: Truth, ids: readonly string[]): string[] {
  const { index, own, sends, shown } = truth;
  const { outputs } = result;
  const violations: string[] = [];
  const isReused = outputs.created === 'false' && scenario.inputs.if_exists === 'reuse';
  const isWaited = scenario.inputs.wait_for_ready !== 'false';
  if (own.length === 0 && !isReused) return [`${index}: success without a backup`];
  if (own.length > 0 && !own.some(({ id }) => ids.includes(id)))
    violations.push(`${index}: success, but the outputs do not name the backup`);
  if (outputs.status === 'Unknown' || outputs.status === 'NotCreated')
    violations.push(`success with status ${outputs.status}`);
  if (outputs.created !== 'true' && own.length > 0 && scenario.inputs.if_exists !== 'reuse')
    violations.push('success, created is not true');
  for (const backup of own.filter(({ id }) => ids.includes(id))) {
    if (isWaited && !/^ready$/i.test(backup.words[1])) violations.push(`${index}: success, but the backup failed`);
    if (isWaited && backup.readyAt > endedAt) violations.push(`${index}: success before the backup was Ready`);
    if (isWaited && backup.readyAt > existsUntil(backup))
      violations.push(`${index}: success, but the backup was deleted before it was Ready`);
  }
  const lastSend = sends.at(-1);
  for (const backup of own.filter(({ id }) => !ids.includes(id))) {
    if (shown.has(backup.id)) violations.push(`${index}: success although a second backup was shown: ${backup.id}`);
    const until = (lastSend?.receivedAt ?? 0) + waitAfter(sends.length) - TOLERANCE_MS;
    if (visibleAt(backup) < until && backup.createdAt < until && existsUntil(backup) > until)
      violations.push(
        `${index}: success with a second backup that was visible after ${Math.round(visibleAt(backup))} ms: ${backup.id}`,
      );
  }
  return violations;
}

function judgeFailure(evidence: Evidence, truth: Truth, ids: readonly string[]): string[] {
  const { scenario, errors, killedAt = Number.POSITIVE_INFINITY, endedAt, result } = evidence;
  const { index, own, sends, shown, glimpsed } = truth;
  const violations: string[] = [];
  const message = errors.join('\n');
  const entry = entriesOf(result.outputs.backups).find((row) => row.source_index_name === index);
  const name = (sends[0]?.body as { name?: string } | undefined)?.name ?? '';
  // A response just before the signal or the deadline may have been sent in vain.
  const deadlineAt = Number(scenario.inputs.timeout_minutes) * 60_000;
  const until = Math.min(endedAt, killedAt - TOLERANCE_MS, deadlineAt - 8_000);
  const known = own.filter(({ id }) => (shown.get(id) ?? Number.POSITIVE_INFINITY) < until);
  const areTextsIntact = own.every((backup) => {
    const sent = (sends.find(({ number }) => number === backup.send)?.body ?? {}) as {
      name?: string;
      description?: string;
    };
    return backup.name === sent.name && backup.description === sent.description && backup.createdAtText === undefined;
  });
  for (const { id } of known) {
    const isAmbiguous = known.length > 1;
    const isFine = ids.includes(id) && entry?.error === undefined;
    if (!message.includes(id) && !isFine && (isAmbiguous || !message.includes(name)))
      violations.push(`${index}: the message does not name ${id}, which was shown`);
    if (areTextsIntact && known.length === 1 && !ids.includes(id) && !mayStayUnknown(evidence, truth))
      violations.push(`${index}: the outputs do not name ${id}, which was shown`);
  }
  for (const [id, at] of glimpsed) {
    if (!shown.has(id) && at < Math.min(until, endedAt - 8_000) && !message.includes(id) && !ids.includes(id))
      violations.push(`NOTE ${index}: a page of an incomplete reading showed ${id}, but the message does not name it`);
  }
  if (
    own.length > 0 &&
    !own.every(({ id }) => ids.includes(id) || message.includes(id)) &&
    !message.includes(name) &&
    !ids.some((id) => own.some((backup) => backup.id === id))
  )
    violations.push(`${index}: a backup exists, and neither its ID nor its name is in the message`);
  if (own.length > 0 && entry?.status === 'NotCreated')
    violations.push(`${index}: status NotCreated in backups although one exists`);
  if (
    own.length > 0 &&
    ids.length === 0 &&
    result.outputs.status !== 'Unknown' &&
    result.outputs.status !== 'NotCreated'
  )
    violations.push(`${index}: no ID, but status ${result.outputs.status}`);
  if (result.outputs.created === 'true' && own.length === 0)
    violations.push(`${index}: created is true, but nothing was created`);
  if (scenario.inputs.if_exists === 'fail' && own.length > 0 && /already|exists/.test(message) && sends.length === 0)
    violations.push(`${index}: impossible`);
  return violations;
}

function judgeDeath(
  { result, endedAt, killedAt = endedAt }: Evidence,
  { index, own, sends, shown }: Truth,
  ids: readonly string[],
): string[] {
  const { status } = result.outputs;
  const sent = sends.filter(({ receivedAt }) => receivedAt < killedAt - 500);
  const violations: string[] = [];
  if (sent.some(({ decision }) => !wasRefused(decision.reply)) && (status === undefined || status === 'NotCreated'))
    violations.push(`${index}: killed after a send, with status ${status}`);
  for (const { id } of own) {
    if ((shown.get(id) ?? Number.POSITIVE_INFINITY) < killedAt - 8_000 && !ids.includes(id))
      violations.push(`${index}: killed, and backup_id lacks ${id}, which was shown`);
  }
  return violations;
}
