import { parseConnection } from '../../inputs/connection.js';
import type { InputParser } from '../../inputs/parse-inputs.js';
import { parseBoolean, parseChoice, parseCount, parseResourceName } from '../../inputs/parsers.js';
import type { BaseOptions } from '../action.js';
import { type IndexInputs, parseRequiredIndexInputs } from '../index-selector.js';
import { FREQUENCIES, type IfDifferent, type Wanted } from './plan.js';

const DEFAULT_NAME = 'pinecone-backup-action';

/** For the whole step: a thousand indexes take a minute, and a failing service may recover (ms). */
const TIMEOUT_MS = 30 * 60_000;

/** The inputs of the schedule action. */
export interface ScheduleOptions extends BaseOptions {
  indexes: IndexInputs;
  wanted: Wanted;
  ifDifferent: IfDifferent;
  dryRun: boolean;
}

/** Parses the inputs that schedule/action.yml declares. */
export function parseScheduleInputs(inputs: InputParser): ScheduleOptions {
  return {
    connection: parseConnection(inputs, { needsSchedules: true }),
    timeoutMs: TIMEOUT_MS,
    indexes: parseRequiredIndexInputs(inputs),
    wanted: {
      name: parseResourceName({ inputs, name: 'schedule_name' }) ?? DEFAULT_NAME,
      frequency: parseFrequency(inputs),
      expireAfterDays: parseExpireAfterDays(inputs),
      enabled: parseBoolean({ inputs, name: 'enabled', fallback: true }),
    },
    ifDifferent: parseChoice({
      inputs,
      name: 'if_different',
      choices: ['update', 'fail'],
      fallback: 'update',
    }),
    dryRun: parseBoolean({ inputs, name: 'dry_run', fallback: false }),
  };
}

function parseFrequency(inputs: InputParser): Wanted['frequency'] {
  const name = 'frequency';
  if (inputs.get(name) === '') {
    inputs.reject({ name, problem: `is required. Set it to one of ${FREQUENCIES.join(', ')}` });
  }
  return parseChoice({ inputs, name, choices: FREQUENCIES, fallback: 'daily' });
}

function parseExpireAfterDays(inputs: InputParser): number {
  const name = 'expire_after_days';
  if (inputs.get(name) === '') {
    inputs.reject({ name, problem: 'is required. Set it to the number of days after which Pinecone deletes a backup' });
  }
  return parseCount({ inputs, name, from: 1 }) ?? 1;
}
