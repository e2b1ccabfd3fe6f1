import type { BackupFilters } from '../../backups/select-backup.js';
import { type ConnectionInputs, parseConnection } from '../../inputs/connection.js';
import type { InputParser } from '../../inputs/parse-inputs.js';
import {
  parseBackupIds,
  parseBoolean,
  parseChoice,
  parseCount,
  parseOptionalNumber,
  requireOneSource,
} from '../../inputs/parsers.js';
import { parseWaitOptions, type WaitOptions } from '../../inputs/wait-options.js';
import { SCHEDULES_SINCE } from '../../pinecone/parse-schedule.js';
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
  requireSchedule: boolean;
}

/** The inputs of the gate action. */
export interface GateOptions extends BaseOptions, WaitOptions {
  /** The backups to judge; if empty, the newest backup of each index. */
  backupIds: string[];
  indexes: IndexInputs;
  /** What narrows the choice of the newest. */
  filters: BackupFilters;
  rules: Rules;
  /** Whether a failed gate fails the step, or only warns. */
  enforcement: 'block' | 'warn';
}

/** Parses the inputs that gate/action.yml declares. */
export function parseGateInputs(inputs: InputParser): GateOptions {
  const backupIds = parseBackupIds({ inputs, name: 'backup_id' });
  requireOneSource(inputs, ['index_name', 'index_tags']);
  const isByIndex = inputs.get('index_name') !== '' || inputs.get('index_tags') !== '';
  const age = { name: 'max_age_minutes', unit: 'minutes', from: 0, to: CENTURY_IN_MINUTES };
  const connection = parseConnection(inputs);
  return {
    connection,
    ...parseWaitOptions(inputs),
    backupIds,
    indexes: parseIndexInputs(inputs),
    filters: parseBackupFilters(inputs, isByIndex),
    rules: {
      maxAgeMinutes: parseOptionalNumber({ inputs, ...age }) ?? (isByIndex ? DAY_IN_MINUTES : undefined),
      minRecordCount: parseCount({ inputs, name: 'min_record_count', from: 0 }),
      maxRecordDropPercent: parseOptionalNumber({
        inputs,
        name: 'max_record_drop_percent',
        unit: 'percent',
        from: 0,
        to: 100,
      }),
      minCoveragePercent: parseCoverage(inputs),
      requireSchedule: parseRequireSchedule(inputs, connection),
    },
    enforcement: parseChoice({ inputs, name: 'enforcement', choices: ['block', 'warn'], fallback: 'block' }),
  };
}

function parseCoverage(inputs: InputParser): number | undefined {
  const name = 'min_coverage_percent';
  const percent = parseOptionalNumber({ inputs, name, unit: 'percent', from: 0, to: 100 });
  // A fraction would let almost any backup pass.
  if (percent !== undefined && percent > 0 && percent < 1) {
    inputs.reject({ name, value: inputs.get(name), problem: 'is less than 1 percent. Use 95 for 95%, not 0.95' });
  }
  return percent;
}

function parseRequireSchedule(inputs: InputParser, { apiVersion }: ConnectionInputs): boolean {
  const name = 'require_schedule';
  const isRequired = parseBoolean({ inputs, name, fallback: false });
  if (isRequired && apiVersion < SCHEDULES_SINCE) {
    const problem = `requires api_version: '${SCHEDULES_SINCE}' or later, which has schedules`;
    inputs.reject({ name, value: 'true', problem });
  }
  return isRequired;
}
