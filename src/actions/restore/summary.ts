import type { Block, InlineText, Summary } from '../../runner/summary.js';
import { formatCount, formatDuration } from '../../text/format.js';
import { type SafeText, safe } from '../../text/safe-text.js';
import type { Result } from '../action.js';
import type { RestoreOptions } from './inputs.js';
import { isReady, type RestoreState, startedOf } from './state.js';

const NONE = safe`–`;

/** From what to what, the expected and actual record counts, and what to do next. */
export function restoreSummary({ state, options, error }: Omit<Result<RestoreOptions, RestoreState>, 'uses'>): Summary {
  const isSuccess = error === undefined;
  const blocks: Block[] = [];
  if (error !== undefined) blocks.push({ kind: 'preformatted', lines: error });
  if (state.stage !== 'searching') blocks.push(table(state));
  const started = startedOf(state);
  if (isSuccess && isReady(state) && started && !options?.rehearse) {
    const { indexName } = started.target;
    const text = [safe`To point your application at the new index, replace the old name and host:`];
    const lines = [safe`PINECONE_INDEX: ${indexName}`, safe`PINECONE_INDEX_HOST: ${started.indexHost ?? ''}`];
    blocks.push({ kind: 'paragraph', text }, { kind: 'yaml', lines });
  }
  return { isSuccess, heading: headingOf({ state, options, isSuccess }), blocks };
}

function headingOf({
  state,
  options,
  isSuccess,
}: Pick<Result<RestoreOptions, RestoreState>, 'state' | 'options'> & { isSuccess: boolean }): InlineText {
  const target = (preposition: SafeText): InlineText =>
    state.stage === 'searching' ? [] : [preposition, { code: state.target.indexName }];
  const as = target(safe` as `);
  const to = target(safe` to `);
  if (options?.rehearse) return [isSuccess ? safe`The rehearsal succeeded` : safe`The rehearsal failed`];
  if (isSuccess) return isReady(state) ? [safe`Restored`, ...as] : [safe`Started the restore`, ...to];
  if (state.stage === 'failed' || !startedOf(state)) return [safe`Not restored`, ...as];
  return isReady(state)
    ? [safe`Restored`, ...as, safe`, but not verified`]
    : [safe`The restore`, ...to, safe` is not complete`];
}

function table(state: Exclude<RestoreState, { stage: 'searching' }>): Block {
  const { backup, target } = state;
  const started = startedOf(state);
  const code = (text: string | undefined): InlineText => (text ? [{ code: text }] : [NONE]);
  const number = (value: number | undefined): SafeText => (value === undefined ? NONE : safe`${formatCount(value)}`);
  const restored = number(started?.restoredRecordCount);
  const row: InlineText[] = [
    code(backup.source_index_name),
    code(backup.backup_id),
    code(target.indexName),
    code(started?.job.status),
    [number(backup.record_count)],
    [state.stage === 'verified' ? safe`${restored} ✅` : restored],
    [started?.durationMs === undefined ? NONE : safe`${formatDuration(started.durationMs)}`],
    [state.isDeleted ? safe`yes` : safe`no`],
  ];
  const head = [
    safe`Source`,
    safe`Backup`,
    safe`New index`,
    safe`Job status`,
    safe`Records expected`,
    safe`Records restored`,
    safe`Duration`,
    safe`Deleted`,
  ];
  return { kind: 'table', head, rows: [row] };
}
