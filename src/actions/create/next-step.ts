import { isInProgress, phaseOf } from '../../backups/status.js';
import type { Block } from '../../runner/summary.js';
import type { ActionReference } from '../../text/action-reference.js';
import { safe } from '../../text/safe-text.js';
import { type CreateResult, existingBackup, usableBackup } from './state.js';

const API_KEY = safe`    api_key: ${'$'}{{ secrets.PINECONE_API_KEY }}`;

/** A step to copy: wait for the backups that are in progress. */
export function waitStep({ results, uses }: { results: readonly CreateResult[]; uses: ActionReference }): Block[] {
  const inProgress = results.flatMap((result) => {
    const backup = existingBackup(result);
    return backup && isInProgress(backup.status) ? backup : [];
  });
  if (inProgress.length === 0) return [];
  // Inside a YAML block scalar, a line needs no quotes.
  const ids = inProgress.map(({ backup_id: id }) => safe`      ${inert(id)}`);
  const text = [safe`Wait for ${inProgress.length > 1 ? 'them' : 'it'} before you deploy:`];
  const lines = [safe`- uses: ${uses('gate')}`, safe`  with:`, API_KEY, safe`    backup_id: |`, ...ids];
  return [
    { kind: 'paragraph', text },
    { kind: 'yaml', lines },
  ];
}

/** A step to copy: restore the backup of this index, if it is Ready and nothing is wrong with it. */
export function restoreStep({ result, uses }: { result: CreateResult; uses: ActionReference }): Block[] {
  const backup = usableBackup(result);
  if (backup === undefined || phaseOf(backup.status) !== 'ready') return [];
  const lines = [
    safe`- uses: ${uses('restore')}`,
    safe`  with:`,
    API_KEY,
    safe`    backup_id: ${quoteYaml(backup.backup_id)}`,
    safe`    target_index_name: ${quoteYaml(`${backup.source_index_name.slice(0, 36)}-restored`)}`,
  ];
  return [{ kind: 'yaml', lines }];
}

/** A text of the service must not become an expression of the workflow that it is copied into. */
function inert(text: string): string {
  return text.replaceAll('${{', '$ {{');
}

/** A YAML scalar: plain if that can mean nothing else, else quoted (a JSON string is valid YAML). */
function quoteYaml(text: string): string {
  const isPlain = /^[a-z0-9][\w-]*$/i.test(text) && Number.isNaN(Number(text));
  return isPlain && !/^(true|false|null)$/i.test(text) ? text : JSON.stringify(inert(text));
}
