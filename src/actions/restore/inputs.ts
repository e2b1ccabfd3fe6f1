import { readAccount } from '../../inputs/connection.js';
import { checkSource, readBoolean, readChoice, readLines, readName } from '../../inputs/kinds.js';
import type { InputReader } from '../../inputs/reader.js';
import { readWaiting, type Waiting } from '../../inputs/waiting.js';
import type { Account } from '../../pinecone/call.js';

/** The inputs of the restore action. */
export interface RestoreOptions extends Waiting {
  account: Account;
  /** The backup; or else the newest Ready one of the index. */
  backupId: string | undefined;
  indexName: string | undefined;
  /** Undefined where a rehearsal takes a name of our own making. */
  targetName: string | undefined;
  deletionProtection: 'enabled' | 'disabled';
  /** Undefined: the backup's own. */
  tags: Record<string, string> | undefined;
  verify: boolean;
  rehearse: boolean;
}

/** Reads the inputs that restore/action.yml declares. */
export function readRestoreInputs(reader: InputReader): RestoreOptions {
  const options: RestoreOptions = {
    account: readAccount(reader),
    ...readWaiting(reader),
    backupId: readBackupId(reader),
    indexName: readName({ reader, name: 'index_name' }),
    targetName: readName({ reader, name: 'target_index_name' }),
    deletionProtection: readChoice({
      reader,
      name: 'deletion_protection',
      choices: ['enabled', 'disabled'],
      fallback: 'disabled',
    }),
    tags: readTags(reader),
    verify: readBoolean({ reader, name: 'verify_record_count', fallback: true }),
    rehearse: readBoolean({ reader, name: 'rehearse', fallback: false }),
  };
  checkTogether({ reader, options });
  return options;
}

function checkTogether({ reader, options }: { reader: InputReader; options: RestoreOptions }): void {
  const { targetName, rehearse, waitForReady, deletionProtection } = options;
  checkSource(reader);
  if (targetName === undefined && !rehearse && reader.given('target_index_name') === '') {
    reader.problem({ name: 'target_index_name', value: '', wanted: 'it takes the name of the new index' });
  }
  if (rehearse && !waitForReady) {
    reader.problem({
      name: 'rehearse',
      value: 'true',
      wanted: 'it needs wait_for_ready, as it proves that the index comes up',
    });
  }
  if (rehearse && deletionProtection === 'enabled') {
    const wanted = 'with rehearse it takes disabled, as the new index is deleted at the end';
    reader.problem({ name: 'deletion_protection', value: 'enabled', wanted });
  }
}

function readBackupId(reader: InputReader): string | undefined {
  const value = reader.given('backup_id');
  if (value === '.' || value === '..' || /\p{Cc}/u.test(value)) {
    reader.problem({ name: 'backup_id', value, wanted: 'it takes the id of one backup' });
  }
  return value || undefined;
}

function readTags(reader: InputReader): Record<string, string> | undefined {
  const lines = readLines({ reader, name: 'tags' });
  const tags = new Map<string, string>();
  for (const line of lines) {
    const [, key, value = ''] = /^([^=]*[^=\s])\s*=\s*(.*)$/.exec(line) ?? [];
    const problem = (wanted: string) => reader.problem({ name: 'tags', value: line, wanted });
    if (key === undefined) problem('it takes key=value, one per line');
    else if (tags.has(key)) problem('its key is there twice');
    else tags.set(key, value);
  }
  return lines.length === 0 ? undefined : Object.fromEntries(tags);
}
