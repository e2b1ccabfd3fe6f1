import { reasonOf } from '../../backups/failures.js';
import { historyOf } from '../../backups/history.js';
import { listBackups } from '../../backups/listing.js';
import type { Backup } from '../../pinecone/resources.js';
import { Failure } from '../../text/failure.js';
import { plain } from '../../text/plain.js';
import type { Ports } from '../action.js';
import type { GateOptions } from './inputs.js';

/** A backup on its way to being judged. */
export interface Candidate {
  subject: string;
  id: string | undefined;
  backup: Backup | undefined;
  history: readonly Backup[];
  waitEnded: string | undefined;
}

/** The backups to judge: those that were named, or the newest of each index. The list is read once, and only if needed. */
export async function findCandidates({ options, ports }: { options: GateOptions; ports: Ports }): Promise<Candidate[]> {
  const { backupIds, indexNames, prefix, rules } = options;
  const needsList = indexNames.length > 0 || rules.maxRecordDropPercent !== undefined;
  const backups = needsList ? await listAll({ options, ports }) : [];
  if (indexNames.length === 0) {
    return backupIds.map((id) => {
      const backup = backups.find(({ backup_id }) => backup_id === id);
      const history = backup ? historyOf({ backups, indexName: backup.source_index_name, prefix: '' }) : [];
      return { subject: plain(id, 80), id, backup: undefined, history, waitEnded: undefined };
    });
  }
  return indexNames.map((indexName) => {
    const history = historyOf({ backups, indexName, prefix });
    const [newest] = history;
    if (newest) ports.log.info(`The newest backup of ${indexName} is ${idAndStatus(newest)}`);
    return { subject: indexName, id: newest?.backup_id, backup: newest, history, waitEnded: undefined };
  });
}

async function listAll({
  options,
  ports: { client, limits },
}: {
  options: GateOptions;
  ports: Ports;
}): Promise<Backup[]> {
  try {
    return (await listBackups({ client, limits })).backups;
  } catch (error) {
    const { why, said, next } = told({ error, options });
    throw new Failure({
      lines: [`The gate stays closed: the backups could not be listed, as ${why}.`, said, next],
      cause: error,
    });
  }
}

/** What a failure means here. */
export function told({ error, options }: { error: unknown; options: GateOptions }) {
  const notFound = {
    why: 'Pinecone does not know it',
    next: 'Check the names, and that the key is of the right project.',
  };
  return reasonOf({ error, notFound, timeout: `${options.timeout / 60_000} min` });
}

function idAndStatus({ backup_id: id, status }: Backup): string {
  return `${plain(id, 80)}: ${plain(status, 40)}`;
}
