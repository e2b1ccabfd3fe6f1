import { historyOf, readyBefore, readyOnes } from '../../backups/history.js';
import { listBackups } from '../../backups/listing.js';
import { phaseOf } from '../../backups/status.js';
import type { Backup } from '../../pinecone/resources.js';
import { count } from '../../text/figures.js';
import { plain } from '../../text/plain.js';
import type { Ports } from '../action.js';
import { type Candidate, told } from './find.js';
import type { GateOptions } from './inputs.js';
import { judge } from './judge.js';
import type { Judged } from './results.js';
import { ageOf, coverageOf } from './rules.js';

interface Judging {
  options: GateOptions;
  ports: Ports;
  /** All of the project, as they were listed last. */
  backups: readonly Backup[];
}

/** Gathers what there is to know of each backup, and judges it by every rule. Never rejects for what it cannot find out. */
export async function judgeAll({ candidates, ...judging }: Judging & { candidates: Candidate[] }): Promise<Judged[]> {
  const { options, ports } = judging;
  const comparesWithOthers =
    options.rules.maxRecordDropPercent !== undefined && candidates.some(({ backup }) => backup);
  // Others may have been made or become Ready during the wait.
  const latest = comparesWithOthers ? await listLatest({ options, ports }) : { backups: [] };
  const ids = new Set(latest.backups.map(({ backup_id: id }) => id));
  const backups = [...latest.backups, ...judging.backups.filter(({ backup_id: id }) => !ids.has(id))];
  const judged: Judged[] = [];
  for (const candidate of candidates) {
    judged.push(await judgeOne({ options, ports, backups, unlisted: latest.unlisted, candidate }));
  }
  return judged;
}

/** The project's list as it is now, or why it could not be read. */
async function listLatest({ options, ports: { client, limits } }: Pick<Judging, 'options' | 'ports'>): Promise<Latest> {
  try {
    return { backups: (await listBackups({ client, limits })).backups };
  } catch (error) {
    return { backups: [], unlisted: `the backups could not be listed, as ${told({ error, options }).why}` };
  }
}

interface Latest {
  backups: readonly Backup[];
  unlisted?: string;
}

interface JudgingOne extends Judging {
  candidate: Candidate;
  unlisted: string | undefined;
}

async function judgeOne({ options, ports, backups, unlisted, candidate }: JudgingOne): Promise<Judged> {
  const { rules, prefix } = options;
  const { subject, id, absence, waitEnded } = candidate;
  const listed = candidate.backup && backups.find(({ backup_id }) => backup_id === id);
  // What the list says last counts where it says that the backup is no good.
  const backup = listed && phaseOf(listed.status) === 'failed' ? listed : candidate.backup;
  const history = backup ? historyOf({ backups, indexName: backup.source_index_name, prefix }) : [];
  const before = backup && (unlisted === undefined ? readyBefore({ history, backup }) : { unknown: unlisted });
  const live =
    backup && rules.minCoveragePercent !== undefined ? await liveRecords({ options, ports, backup }) : undefined;
  const now = ports.clock.now();
  const isFailed = backup !== undefined && phaseOf(backup.status) === 'failed';
  const newestReady = isFailed ? readyOnes(history)[0] : undefined;
  const isNamed = options.backupIds.length > 0;
  const evidence = { subject, id, isNamed, backup, absence, waitEnded, newestReady, previous: before, live, now };
  const verdicts = judge({ evidence, rules });
  for (const { rule, wanted, found, passed } of verdicts) {
    ports.log.info(`${passed ? 'Passed' : 'FAILED'}  ${subject}: ${rule}: wanted ${wanted}, found ${found}`);
  }
  return {
    subject,
    backup,
    absence,
    verdicts,
    ageMinutes: backup && ageOf({ backup, now }),
    previousRecordCount: before && 'record_count' in before ? before.record_count : undefined,
    coveragePercent: backup && coverageOf({ backup, live }),
    history: readyOnes(
      backup && phaseOf(backup.status) === 'ready' ? [backup, ...without({ history, backup })] : history,
    ),
  };
}

function without({ history, backup }: { history: readonly Backup[]; backup: Backup }): Backup[] {
  return history.filter(({ backup_id }) => backup_id !== backup.backup_id);
}

/** How many records the index holds now, or why that is not known. */
async function liveRecords({ options, ports, backup }: { options: GateOptions; ports: Ports; backup: Backup }) {
  const { client, limits, log } = ports;
  const indexName = backup.source_index_name;
  try {
    const { host } = await client.describeIndex({ indexName }, limits);
    const { totalVectorCount } = await client.describeIndexStats({ host }, limits);
    log.info(`${plain(indexName, 60)} holds ${count(totalVectorCount)} records now`);
    return totalVectorCount;
  } catch (error) {
    const { why, said } = told({ error, options });
    return { unknown: said ? `${why} (${said})` : why };
  }
}
