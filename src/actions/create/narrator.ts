import { phaseOf } from '../../backups/status.js';
import type { Backup } from '../../pinecone/resources.js';
import { count, counted, duration, minutes, size } from '../../text/figures.js';
import { plain } from '../../text/plain.js';
import type { Ports } from '../action.js';
import { idAndStatus, progressOf } from '../progress.js';
import { logInputs } from '../resolved.js';
import { tellTries } from '../tries.js';
import type { CreateOptions } from './inputs.js';
import type { Result } from './results.js';

/** What the log says, and when: what was resolved, each change once, a sign of life a minute. */
export interface Narrator {
  inputs(): Promise<void>;
  begins(name: string): void;
  reuses(found: { indexName: string; backup: Backup }): void;
  created(made: { indexName: string; backup: Backup }): void;
  trouble(request: { indexName: string; name: string }): (trouble: { error: unknown; open: boolean }) => void;
  /** Begins the wait; what it returns hears of every look. */
  progress(results: () => readonly Result[]): (look: { indexName: string; before: Backup; seen: Backup }) => void;
  verdicts(results: readonly Result[]): void;
}

/** Makes the narrator of one step. */
export function narrator({ options, ports }: { options: CreateOptions; ports: Ports }): Narrator {
  const { log } = ports;
  const { indexNames, account } = options;
  const isSingle = indexNames.length === 1;
  const about = (indexName: string) => (isSingle ? '' : `${indexName}: `);

  return {
    inputs: () => logInputs({ log, own: listed(options), account, waiting: options }),
    begins: (name) => {
      const wait = options.waitForReady ? `waiting at most ${minutes(options.timeout)}` : 'not waiting for Ready';
      const what = isSingle ? indexNames[0] : `${count(indexNames.length)} indexes`;
      log.info(`Backing up ${what} as ${plain(name, 80)} (API ${account.apiVersion}, ${wait})`);
    },
    reuses: ({ indexName, backup }) => {
      const made = plain(backup.created_at ?? 'at an unknown time', 60);
      log.info(`${about(indexName)}Reusing ${idAndStatus(backup)}, made ${made}`);
    },
    created: ({ indexName, backup }) => log.info(`${about(indexName)}Created ${idAndStatus(backup)}`),
    trouble: ({ indexName, name }) =>
      tellTries({ ports, about: about(indexName), what: 'create', lookingFor: plain(name, 80) }),
    progress: (results) => {
      const all = () => results().map(({ backup, trouble }) => (trouble ? undefined : backup));
      const tell = progressOf({ ports, all });
      return ({ indexName, before, seen }) => tell({ about: about(indexName), before: before.status, seen });
    },
    verdicts: (results) => {
      for (const { indexName, backup, trouble, readyAfter } of results) {
        if (backup === undefined || trouble !== undefined) continue;
        // Of several, each was told as it became Ready.
        const when = isSingle && readyAfter !== undefined ? [`Ready after ${duration(readyAfter)}`] : [];
        const told = [...when, ...figuresOf(backup)].join(': ');
        if (phaseOf(backup.status) === 'ready' && told !== '') log.info(`${about(indexName)}${told}`);
        if (phaseOf(backup.status) === 'ready' && backup.record_count === 0) log.warning(emptyWarning(indexName));
      }
    },
  };
}

function listed({ indexNames, backupName, description, ifExists, minRecordCount }: CreateOptions): string[] {
  return [
    `index_name: ${indexNames.join(', ')}`,
    `backup_name: ${backupName ?? 'unique to this run'}`,
    `description: ${description ?? 'where it came from'}`,
    `if_exists: ${ifExists}${backupName === undefined && ifExists !== 'create' ? ' (without a backup_name, nothing ever exists)' : ''}`,
    `min_record_count: ${minRecordCount ?? 'not checked'}`,
  ];
}

/** What it holds, as one text; none where the service does not say. */
function figuresOf({ record_count: records, namespace_count: namespaces, size_bytes: bytes }: Backup): string[] {
  const parts = [
    records !== undefined && counted({ number: records, noun: 'record' }),
    namespaces !== undefined && `in ${counted({ number: namespaces, noun: 'namespace' })}`,
  ].filter(Boolean);
  const figures = [parts.join(' '), bytes === undefined ? '' : size(bytes)].filter((figure) => figure !== '');
  return figures.length === 0 ? [] : [figures.join(', ')];
}

function emptyWarning(indexName: string): string {
  return `The backup of ${indexName} holds 0 records. A backup holds what was in the index about 15 minutes before it was taken: what was upserted since, or an index just made, is not in it.`;
}
