import type { RequiredTag } from '../src/backups/select-indexes.js';
import type { ListedIndex } from '../src/pinecone/parse.js';

/** A row of the list of indexes, without tags unless given. */
export function makeListedIndex(
  name: string,
  { tags = {}, unsupported }: { tags?: Record<string, string>; unsupported?: ListedIndex['unsupported'] } = {},
): ListedIndex {
  return { name, tags: new Map(Object.entries(tags)), unsupported };
}

/** `env=production` or `env` as a required tag. */
export function parseTag(text: string): RequiredTag {
  const [key = '', value] = text.split('=');
  return { key, value };
}
