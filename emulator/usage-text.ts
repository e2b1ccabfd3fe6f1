/** The text at start: how to point each client at the emulator. */
import type { Emulator } from './index.js';

export function usageText(options: {
  emulator: Pick<Emulator, 'url' | 'indexes'>;
  apiKey: string;
  /** Certificate to trust, if the emulator accepts TLS. */
  caFile: string | undefined;
  /** File that the state is written to at exit. */
  dump: string | undefined;
}): string {
  const { emulator, apiKey, caFile, dump } = options;
  const { url } = emulator;
  const names = emulator.indexes().map(({ name }) => name);
  const [indexName = 'docs-example'] = names;
  const atExit = dump === undefined ? 'all data is discarded' : `the data is written to ${dump}`;
  return `Listening on ${url} with indexes: ${names.join(', ') || 'none'}. Press Ctrl+C to stop; ${atExit}.

The action:      api_url: ${url}
Pinecone's SDKs: PINECONE_API_KEY=${apiKey} PINECONE_CONTROLLER_HOST=${url}
TypeScript SDK:  new Pinecone({ apiKey: '${apiKey}', controllerHostUrl: '${url}' })
curl:            curl -X POST ${url}/indexes/${indexName}/backups -H 'Api-Key: ${apiKey}' \\
                   -H 'X-Pinecone-Api-Version: 2025-04' -H 'Content-Type: application/json' -d '{}'
${caFile === undefined ? WITHOUT_TLS : withTls(url, caFile)}
`;
}

const WITHOUT_TLS = `
Backups need no TLS. SDKs that connect to an index (pc.index(…) in TypeScript, pc.Index(…) in Python) do: use --tls.
`;

function withTls(url: string, caFile: string): string {
  return `
Every port accepts TLS and gRPC, too. SDKs connect to an index only by TLS (pc.index(…) in TypeScript, pc.Index(…) in
Python); they, and clients of ${url.replace('http:', 'https:')}, have to trust the certificate:
TypeScript SDK:  NODE_EXTRA_CA_CERTS=${caFile}
Python SDK:      Pinecone(ssl_ca_certs='${caFile}')
Go SDK:          SSL_CERT_FILE=${caFile}
curl:            --cacert ${caFile}
`;
}
