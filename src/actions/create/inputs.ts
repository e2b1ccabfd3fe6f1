import { readAccount } from '../../inputs/connection.js';
import { readChoice, readCount, readIndexNames, readName } from '../../inputs/kinds.js';
import type { InputReader } from '../../inputs/reader.js';
import { readWaiting, type Waiting } from '../../inputs/waiting.js';
import type { Account } from '../../pinecone/call.js';

/** What to do about a backup of the same index name and backup name that is Ready or still going. */
export type IfExists = 'create' | 'reuse' | 'fail';

/** The inputs of the create action. */
export interface CreateOptions extends Waiting {
  account: Account;
  indexNames: string[];
  /** Undefined where a name of our own making is to be used; the description likewise. */
  backupName: string | undefined;
  description: string | undefined;
  ifExists: IfExists;
  minRecordCount: number | undefined;
}

/** Reads the inputs that action.yml declares. */
export function readCreateInputs(reader: InputReader): CreateOptions {
  const options: CreateOptions = {
    account: readAccount(reader),
    ...readWaiting(reader),
    indexNames: readIndexNames({ reader, name: 'index_name' }),
    backupName: readName({ reader, name: 'backup_name' }),
    // Sent exactly as given, blanks and all.
    description: reader.raw.input('description') || undefined,
    ifExists: readChoice({ reader, name: 'if_exists', choices: ['create', 'reuse', 'fail'], fallback: 'create' }),
    minRecordCount: readCount({ reader, name: 'min_record_count', from: 0 }),
  };
  if (options.minRecordCount !== undefined && !options.waitForReady) {
    const wanted = 'it needs wait_for_ready, as a backup tells its records only once it is Ready';
    reader.problem({ name: 'min_record_count', value: reader.given('min_record_count'), wanted });
  }
  return options;
}
