import type { Backup } from '../src/pinecone/parse.js';

/** A backup that is Ready; a test states only the fields that matter to it. */
export function makeBackup(changes: Partial<Backup> = {}): Backup {
  return {
    backup_id: 'b-1',
    source_index_name: 'docs',
    source_index_id: 'i-1',
    status: 'Ready',
    cloud: 'aws',
    region: 'us-east-1',
    ...changes,
  };
}
