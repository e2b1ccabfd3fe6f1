/**
 * What says that an input is not set, where an empty string is an error: an expression without a value (a misspelled step, a
 * missing variable) must not restore another backup, keep less or check less than its author meant. action.yml has these
 * words as the defaults.
 */
export const NOT_SET: Readonly<Record<string, string>> = {
  index_tags: '*',
  backup_name_prefix: '*',
  commit: '*',
  run_id: '*',
  created_before: '*',
  min_record_count: '0',
  min_coverage_percent: '0',
  max_record_drop_percent: '100',
  keep_last: '0',
  keep_hourly: '0',
  keep_daily: '0',
  keep_weekly: '0',
  keep_monthly: '0',
  keep_yearly: '0',
  keep_within: '0',
  keep_backup_id: 'none',
};

/** The other inputs for which an empty string is an error, for the same reason. */
export const NEVER_EMPTY = new Set([
  'dry_run',
  'if_exists',
  'if_different',
  'enabled',
  'require_schedule',
  'cleanup',
  'deletion_protection',
]);

/** What is wrong with an input that was given without a value; undefined if that says "not set". */
export function emptyProblem(name: string): string | undefined {
  const problem = 'is empty: the expression that sets it has no value. Correct it, or';
  const word = NOT_SET[name];
  if (word !== undefined) return `${problem} write ${word} ${word === '*' ? 'for any' : 'to switch it off'}`;
  return NEVER_EMPTY.has(name) ? `${problem} remove the line to use the default` : undefined;
}
