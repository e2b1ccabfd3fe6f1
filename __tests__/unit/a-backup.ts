import type { Backup } from '../../src/pinecone/resources.js';

/** A backup that is Ready; a test says only what matters to it. */
export function aBackup(change: Partial<Backup> = {}): Backup {
  return {
    backup_id: 'b-1',
    source_index_name: 'docs',
    source_index_id: 'i-1',
    status: 'Ready',
    cloud: 'aws',
    region: 'us-east-1',
    ...change,
  };
}
