import { parseConnection } from '../../inputs/connection.js';
import type { InputParser } from '../../inputs/parse-inputs.js';
import { parseChoice, parseCount, parseResourceName } from '../../inputs/parsers.js';
import { parseWaitOptions, type WaitOptions } from '../../inputs/wait-options.js';
import type { BaseOptions } from '../action.js';
import { type IndexInputs, parseRequiredIndexInputs } from '../index-selector.js';

/** The inputs of the create action. */
export interface CreateOptions extends BaseOptions, WaitOptions {
  indexes: IndexInputs;
  /** Undefined for a generated one; the description likewise. */
  backupName: string | undefined;
  description: string | undefined;
  /** What to do about a backup of the same index and name that is Ready or in progress. */
  ifExists: 'create' | 'reuse' | 'fail';
  minRecordCount: number | undefined;
}

/** Parses the inputs that action.yml declares. */
export function parseCreateInputs(inputs: InputParser): CreateOptions {
  const options: CreateOptions = {
    connection: parseConnection(inputs),
    ...parseWaitOptions(inputs),
    indexes: parseRequiredIndexInputs(inputs),
    backupName: parseResourceName({ inputs, name: 'backup_name' }),
    // Sent exactly as given, whitespace included.
    description: inputs.raw.input('description') || undefined,
    ifExists: parseChoice({
      inputs,
      name: 'if_exists',
      choices: ['create', 'reuse', 'fail'],
      fallback: 'create',
    }),
    minRecordCount: parseCount({ inputs, name: 'min_record_count', from: 0 }),
  };
  if (options.minRecordCount !== undefined && !options.waitForReady) {
    const problem =
      'requires wait_for_ready: true, because a backup has no record count before it is Ready. To check it later, set it on a gate step';
    inputs.reject({ name: 'min_record_count', value: inputs.get('min_record_count'), problem });
  }
  return options;
}
