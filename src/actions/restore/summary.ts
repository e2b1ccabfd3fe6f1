import type { Block, Summary, Words } from '../../runner/summary.js';
import { count, duration } from '../../text/figures.js';
import type { View } from '../action.js';
import type { RestoreOptions } from './inputs.js';
import type { RestoreState } from './state.js';

const NONE = '–';

/** From what to what, the records wanted and found, and what to do next. */
export function restoreSummary({ state, options, failure }: View<RestoreOptions, RestoreState>): Summary {
  const { backup, indexName, indexHost, isReady } = state;
  const isGood = failure === undefined;
  const blocks: Block[] = [];
  if (failure !== undefined) blocks.push({ kind: 'lines', lines: failure });
  if (backup !== undefined) blocks.push(table(state));
  if (isGood && isReady && !options?.rehearse && indexName !== undefined) {
    blocks.push({ kind: 'words', words: ["Point your application to it, in place of the index's old name and host:"] });
    blocks.push({ kind: 'yaml', lines: [`PINECONE_INDEX: ${indexName}`, `PINECONE_INDEX_HOST: ${indexHost}`] });
  }
  return { isGood, heading: headingOf({ state, options, isGood }), blocks };
}

function headingOf({
  state,
  options,
  isGood,
}: Omit<View<RestoreOptions, RestoreState>, 'failure'> & { isGood: boolean }): Words {
  const target: Words = state.indexName === undefined ? [] : [' as ', { code: state.indexName }];
  if (options?.rehearse) return [isGood ? 'The rehearsal went well' : 'The rehearsal failed'];
  if (isGood) return [state.isReady ? 'Restored' : 'The restore has begun', ...target];
  if (state.isFailed || state.restoreJobId === undefined) return ['Not restored', ...target];
  return state.isReady ? ['Restored', ...target, ', but not verified'] : ['The restore', ...target, ' is not finished'];
}

function table(state: RestoreState): Block {
  const { backup, indexName, status, restoredRecordCount, isVerified, isDeleted } = state;
  const code = (text: string | undefined): Words => (text ? [{ code: text }] : [NONE]);
  const figure = (number: number | undefined): Words => [number === undefined ? NONE : count(number)];
  const row = [
    code(backup?.source_index_name),
    code(backup?.backup_id),
    code(indexName),
    code(status),
    figure(backup?.record_count),
    [restoredRecordCount === undefined ? NONE : `${count(restoredRecordCount)}${isVerified ? ' ✅' : ''}`],
    [state.duration === undefined ? NONE : duration(state.duration)],
    [isDeleted ? 'yes' : 'no'],
  ];
  const head = ['Source', 'Backup', 'New index', 'Job', 'Records wanted', 'Records found', 'Took', 'Deleted'];
  return { kind: 'table', head, rows: [row] };
}
