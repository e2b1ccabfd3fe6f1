import type { BackupFilters } from '../../backups/select-backup.js';
import { parseConnection } from '../../inputs/connection.js';
import type { InputParser } from '../../inputs/parse-inputs.js';
import {
  parseCount,
  parseLines,
  parseOptionalNumber,
  rejectDuplicates,
  requireBackupId,
  requireOneSource,
} from '../../inputs/parsers.js';
import { parseWaitOptions, type WaitOptions } from '../../inputs/wait-options.js';
import type { BaseOptions } from '../action.js';
import { parseBackupFilters } from '../backup-filters.js';
import { type IndexInputs, parseIndexInputs } from '../index-selector.js';

const DAY_IN_MINUTES = 1440;
const CENTURY_IN_MINUTES = 100 * 366 * DAY_IN_MINUTES;

/** The limits that a backup must meet; undefined if a rule is not checked. */
export interface Rules {
  maxAgeMinutes: number | undefined;
  minRecordCount: number | undefined;
  maxRecordDropPercent: number | undefined;
  minCoveragePercent: number | undefined;
}

/** The inputs of the gate action. */
export interface GateOptions extends BaseOptions, WaitOptions {
  /** The backups to judge; if empty, the newest backup of each index. */
  backupIds: string[];
  indexes: IndexInputs;
  /** What narrows the choice of the newest. */
  filters: BackupFilters;
  rules: Rules;
}

/** Parses the inputs that gate/action.yml declares. */
export function parseGateInputs(inputs: InputParser): GateOptions {
  const backupIds = parseBackupIds(inputs);
  requireOneSource(inputs, ['index_name', 'index_tags']);
  const isByIndex = inputs.get('index_name') !== '' || inputs.get('index_tags') !== '';
  const percent = (name: string) => parseOptionalNumber({ inputs, name, unit: 'percent', from: 0, to: 100 });
  const age = { name: 'max_age_minutes', unit: 'minutes', from: 0, to: CENTURY_IN_MINUTES };
  return {
    connection: parseConnection(inputs),
    ...parseWaitOptions(inputs),
    backupIds,
    indexes: parseIndexInputs(inputs),
    filters: parseBackupFilters(inputs, isByIndex),
    rules: {
      maxAgeMinutes: parseOptionalNumber({ inputs, ...age }) ?? (isByIndex ? DAY_IN_MINUTES : undefined),
      minRecordCount: parseCount({ inputs, name: 'min_record_count', from: 0 }),
      maxRecordDropPercent: percent('max_record_drop_percent'),
      minCoveragePercent: percent('min_coverage_percent'),
    },
  };
}

function parseBackupIds(inputs: InputParser): string[] {
  const name = 'backup_id';
  const ids = parseLines({ inputs, name });
  for (const value of new Set(ids)) requireBackupId({ inputs, name, value });
  rejectDuplicates({ inputs, name, values: ids });
  return ids;
}
