import type { PineconeClient } from '../pinecone/client.js';
import { ifExists } from '../pinecone/errors.js';
import type { Backup } from '../pinecone/parse.js';
import type { Limits } from '../time/deadline.js';

/** The backup as it is now; undefined if Pinecone says that it does not exist. Throws what `describeBackup` does. */
export async function describeIfExists({
  client,
  limits,
  ...request
}: {
  client: Pick<PineconeClient, 'describeBackup'>;
  limits: Limits;
} & Parameters<PineconeClient['describeBackup']>[0]): Promise<Backup | undefined> {
  return ifExists(client.describeBackup(request, limits));
}
