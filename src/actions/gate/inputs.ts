import { readAccount } from '../../inputs/connection.js';
import { checkSource, readAmount, readCount, readIndexNames, readLines } from '../../inputs/kinds.js';
import type { InputReader } from '../../inputs/reader.js';
import { readWaiting, type Waiting } from '../../inputs/waiting.js';
import type { Account } from '../../pinecone/call.js';

const DAY_IN_MINUTES = 1440;
const YEARS_IN_MINUTES = 100 * 366 * DAY_IN_MINUTES;

/** What a backup is held to; undefined where a rule is not checked. */
export interface Rules {
  maxAgeMinutes: number | undefined;
  minRecordCount: number | undefined;
  maxRecordDropPercent: number | undefined;
  minCoveragePercent: number | undefined;
}

/** The inputs of the gate action. */
export interface GateOptions extends Waiting {
  account: Account;
  /** The backups to judge; or else the newest of each index. */
  backupIds: string[];
  indexNames: string[];
  prefix: string;
  rules: Rules;
}

/** Reads the inputs that gate/action.yml declares. */
export function readGateInputs(reader: InputReader): GateOptions {
  const backupIds = readBackupIds(reader);
  const isByIndex = reader.given('index_name') !== '';
  const prefix = reader.given('backup_name_prefix');
  checkSource(reader);
  if (prefix !== '' && !isByIndex) {
    reader.problem({
      name: 'backup_name_prefix',
      value: prefix,
      wanted: 'it goes with index_name, not with backup_id',
    });
  }
  const percent = (name: string) => readAmount({ reader, name, unit: 'percent', from: 0, to: 100 });
  const age = { name: 'max_age_minutes', unit: 'minutes', from: 0, to: YEARS_IN_MINUTES };
  return {
    account: readAccount(reader),
    ...readWaiting(reader),
    backupIds,
    indexNames: isByIndex ? readIndexNames({ reader, name: 'index_name' }) : [],
    prefix,
    rules: {
      maxAgeMinutes: readAmount({ reader, ...age }) ?? (isByIndex ? DAY_IN_MINUTES : undefined),
      minRecordCount: readCount({ reader, name: 'min_record_count', from: 0 }),
      maxRecordDropPercent: percent('max_record_drop_percent'),
      minCoveragePercent: percent('min_coverage_percent'),
    },
  };
}

function readBackupIds(reader: InputReader): string[] {
  const ids = readLines({ reader, name: 'backup_id' });
  for (const value of new Set(ids)) {
    const problem = (wanted: string) => reader.problem({ name: 'backup_id', value, wanted });
    if (value === '.' || value === '..' || /\p{Cc}/u.test(value)) problem('it takes the id of a backup');
    else if (ids.indexOf(value) !== ids.lastIndexOf(value)) problem('it is there twice');
  }
  return ids;
}
