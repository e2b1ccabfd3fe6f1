import { errorsOf } from '../../testing/run-action.js';
import type { Index } from './project.js';
import type { Evidence } from './scenario.js';
import type { Exchange } from './service.js';

/** What a restore and its post step guarantee, whatever happened. */
export function judgeRestore(evidence: Evidence, isCalm: boolean): string[] {
  const { result, post, scenario, service, errors, wasTampered, sentByPost, endedAt } = evidence;
  const { project, inputs } = scenario;
  const { outputs } = result;
  const { cleanup } = inputs;
  const violations: string[] = [];
  for (const index of project.indexes.filter(({ origin, deletedAt }) => origin !== 'own' && deletedAt !== undefined)) {
    violations.push(`deleted a ${index.origin} index: ${index.name}, ${index.id}`);
  }
  if (service.of('delete', 'create').length > 0) violations.push('created or deleted a backup');
  const own = project.indexes.filter(({ origin }) => origin === 'own');
  const left = own.filter(({ deletedAt }) => deletedAt === undefined);
  if (cleanup === 'none') {
    if (own.length > left.length) violations.push('deleted the index with cleanup: none');
  } else violations.push(...judgeLeft({ evidence, left }));
  if (own.length > 1) violations.push(`${own.length} indexes were created`);
  if (wasTampered && sentByPost > 0)
    violations.push(`post step: sent ${sentByPost} requests by a state that is not its own`);
  if (post && post.code !== 0 && post.code !== 1) violations.push(`post step: exit code ${post.code}`);
  if (post && (post.code === 1) !== (errorsOf(post.stdout).length === 1))
    violations.push(`post step: exit code ${post.code} with ${errorsOf(post.stdout).length} error annotations`);
  const [index] = own;
  if (outputs.deleted === 'true' && (left.length > 0 || own.length === 0))
    violations.push('deleted is true, but the index exists');
  if (result.code === 0) {
    const backup = project.backups.find(({ id }) => id === outputs.backup_id);
    if (outputs.deleted !== String(cleanup === 'step')) violations.push(`success, but deleted is ${outputs.deleted}`);
    if (!index || index.sourceBackupId !== outputs.backup_id)
      violations.push('success, but no index was restored from the backup that backup_id names');
    if (cleanup === 'job' && (index?.deletedAt ?? Infinity) < endedAt)
      violations.push('success, but the copy was deleted before the end of the step');
    violations.push(...judgeTags({ cleanup, tags: index?.tags ?? {}, ofBackup: backup?.tags ?? {} }));
    if (inputs.backup_id && inputs.backup_id !== outputs.backup_id) violations.push('another backup was restored');
    const isVerifiable = inputs.verify === 'true' && backup?.records !== 0;
    const isMatch = (index?.records ?? 0) >= (backup?.records ?? 0) && index?.dimension === undefined;
    if (outputs.verified !== String(isVerifiable) || (inputs.verify === 'true' && !isMatch))
      violations.push(`success, verified ${outputs.verified}, with ${index?.records} records of ${backup?.records}`);
    if (index && project.jobs.some(({ indexId, word }) => indexId === index.id && !/^completed$/i.test(word)))
      violations.push('success, but the job did not complete');
  } else if (isCalm && result.code === 1 && !wasStalled(service.exchanges)) {
    const backup = project.backups.find(({ id }) => id === service.of('restore')[0]?.id);
    if (backup) violations.push(`failed although nothing went wrong: ${errors[0]}`);
  }
  return violations;
}

/**
 * Whether this machine was so busy that seconds of the run's time passed between two requests. Then a request can time out,
 * or the host of an index with a name that others could take may not be read while its job is in progress, so that nothing
 * proves the index ours: it is rightly left, and named. Else requests are at most a poll interval of two seconds apart.
 */
function wasStalled(exchanges: readonly Exchange[]): boolean {
  return exchanges.some(({ receivedAt }, at) => receivedAt - (exchanges[at - 1]?.receivedAt ?? receivedAt) > 5_000);
}

/** Whatever is left is named in an annotation; if the post step lost its state, at least in the log of the step itself. */
function judgeLeft({ evidence: { result, post, errors, wasTampered }, left }: { evidence: Evidence; left: Index[] }) {
  const annotations = [result.stdout, post?.stdout ?? ''].join('\n').match(/^::(?:warning|error).*$/gm) ?? [];
  const said = [
    ...errors,
    ...(post ? errorsOf(post.stdout) : []),
    ...annotations,
    wasTampered ? result.stdout : '',
  ].join('\n');
  return left
    .filter(({ name }) => !said.includes(name))
    .map(({ name, id }) => `left the index ${name} (${id}) without naming it`);
}

/** A temporary index is marked, and has the tags of its backup as far as there is room. */
function judgeTags({ cleanup, tags, ofBackup }: Record<'tags' | 'ofBackup', object> & { cleanup: string | undefined }) {
  const isMarked = 'pinecone-backup-action' in tags;
  if (isMarked !== (cleanup !== 'none')) return [`the tag of a temporary index is ${isMarked ? 'set' : 'missing'}`];
  const missing = Object.keys(ofBackup).filter((key) => !(key in tags));
  const expected = isMarked ? Math.max(0, Object.keys(ofBackup).length - 19) : 0;
  return missing.length === expected ? [] : [`the index lacks the tags ${missing.join(', ')}`];
}

/** However often and wherever both were killed, a second post step finds and deletes an index with a generated name. */
export function judgeKilled({ scenario: { inputs, project }, service, sentByPost }: Evidence): string[] {
  const isLeft = project.indexes.some(({ origin, deletedAt }) => origin === 'own' && deletedAt === undefined);
  const isOurs = inputs.cleanup !== 'none' && inputs.target_index_name === undefined;
  const ofPost = service.exchanges.slice(service.exchanges.length - sentByPost);
  return isLeft && isOurs && !wasStalled(ofPost)
    ? ['left an index with a generated name although Pinecone worked']
    : [];
}
