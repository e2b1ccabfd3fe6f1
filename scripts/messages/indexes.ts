import { explainListing } from '../../src/actions/create/messages.js';
import { listError, selectionError } from '../../src/actions/find-indexes.js';
import { selectIndexes } from '../../src/backups/select-indexes.js';
import type { ListedIndex } from '../../src/pinecone/parse.js';
import { safe } from '../../src/text/safe-text.js';
import { apiError, invalidResponse } from '../../testing/errors.js';
import { makeListedIndex, parseTag } from '../../testing/indexes.js';
import { type Entry, entryOf, HOUR_MS, type Section, uses } from './entry.js';

const nothing = safe`Nothing was backed up`;

const PROJECT = [
  makeListedIndex('docs-staging', { tags: { env: 'staging' } }),
  makeListedIndex('docs-old', { unsupported: 'pod' }),
  makeListedIndex('copy-1', { tags: { 'pinecone-backup-action': 'copy' } }),
  makeListedIndex('tickets'),
];

function selected(
  situation: string,
  { lines = [], tags = [], indexes = PROJECT }: { lines?: string[]; tags?: string[]; indexes?: ListedIndex[] },
): Entry {
  const selection = selectIndexes({ lines, tags: tags.map(parseTag) }, indexes);
  return entryOf(situation, selectionError({ selection, ifNoneFound: 'fail', nothing }));
}

function unlisted(situation: string, error: unknown, tags: string[] = []): Entry {
  const explain = (cause: unknown) => explainListing({ error: cause, timeoutMs: HOUR_MS, uses });
  return entryOf(situation, listError({ error, inputs: { tags: tags.map(parseTag) }, nothing, explain }));
}

const DENIED = apiError(403, {
  code: 'PERMISSION_DENIED',
  message: 'Access denied: Permission control::indexes::list is required',
  requestId: 'req-1',
});

export const INDEXES: readonly Section[] = [
  {
    title: 'Selecting indexes',
    entries: [
      selected('No index matches the pattern', { lines: ['doc-*'] }),
      selected('The only matches cannot be backed up, or are temporary', { lines: ['docs-old*', 'copy-*'] }),
      selected('Everything was excluded', { lines: ['tickets*', '!*'] }),
      selected('No index has the tags', { tags: ['env=production', 'team'] }),
      selected('No index matches the pattern and has the tag', { lines: ['docs-*'], tags: ['env=production'] }),
      selected('The project has no indexes', { lines: ['*'], indexes: [] }),
      selected('An exact name lacks the tag', { lines: ['docs-staging'], tags: ['env=production'] }),
      selected('An exact name does not exist', { lines: ['docs-stagin'], tags: ['env=staging'] }),
      unlisted('The key may not list indexes', DENIED),
      unlisted('The key may not list indexes, which tags need even for exact names', DENIED, ['env=production']),
      unlisted('The key is invalid', apiError(401)),
      unlisted('The response is not what the API promises', invalidResponse()),
    ],
  },
];
