import type { PineconeClient } from '../../pinecone/client.js';
import { isNotFoundByPinecone } from '../../pinecone/errors.js';
import type { Index } from '../../pinecone/parse.js';
import type { Limits } from '../../time/deadline.js';

/** The index with that name, or undefined if Pinecone says that there is none. Throws for any other error. */
export async function describeIndex({
  client,
  indexName,
  limits,
}: {
  client: Pick<PineconeClient, 'describeIndex'>;
  indexName: string;
  limits: Limits;
}): Promise<Index | undefined> {
  try {
    return await client.describeIndex({ indexName }, limits);
  } catch (error) {
    if (isNotFoundByPinecone(error)) return undefined;
    throw error;
  }
}

/** Whether the list of all indexes shows the index: for long, a description can deny an index that exists. */
export async function isIndexListed({
  client,
  indexName,
  limits,
}: {
  client: Pick<PineconeClient, 'listIndexes'>;
  indexName: string;
  limits: Limits;
}): Promise<boolean> {
  return (await client.listIndexes(limits)).some(({ name }) => name === indexName);
}
