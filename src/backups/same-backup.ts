import type { Backup } from '../pinecone/parse.js';

/** How a text compares with the one that was sent; `changed` if the service may have made one from the other. */
type TextMatch = 'equal' | 'changed' | 'different';

/**
 * Whether two responses can be about one backup: neither its index nor its name ever changes. A field that one of them
 * lacks decides nothing, nor does a name that the service normalized or truncated.
 */
export function isSameBackup(one: Backup, other: Backup): boolean {
  const { backup_id: id, source_index_name: indexName, source_index_id: indexId, name } = other;
  return (
    one.backup_id === id &&
    isSameIndex(one.source_index_name, indexName) &&
    (!one.source_index_id || !indexId || one.source_index_id === indexId) &&
    (one.name === undefined || name === undefined || compareTexts(one.name, name) !== 'different')
  );
}

/** Names of indexes are lower-case letters, digits and hyphens: docs-1 and docs1 are two indexes, docs and DOCS one. */
export function isSameIndex(received: string, sent: string): boolean {
  return received.normalize('NFKC').trim().toLowerCase() === sent.normalize('NFKC').trim().toLowerCase();
}

/** Compares a text as received with the text as sent. */
export function compareTexts(received: string | undefined, sent: string): TextMatch {
  if (received === sent) return 'equal';
  const isPrefix = (a: string, b: string) => a.startsWith(b) || b.startsWith(a);
  return CANONICAL.some((form) => isPrefix(form(received ?? ''), form(sent))) ? 'changed' : 'different';
}

/** What survives normalization: letters and digits; or only ASCII ones, if others became entities or placeholders. */
const CANONICAL = [
  (text: string) =>
    text
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, ''),
  (text: string) =>
    text
      .normalize('NFC')
      .toLowerCase()
      .replace(/&#?\w+;|[^a-z0-9]/g, ''),
];
