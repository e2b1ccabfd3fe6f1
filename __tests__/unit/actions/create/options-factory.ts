import type { CreateOptions } from '../../../../src/actions/create/inputs.js';

/** The options if only a key and an index are given; a test states only the options that matter to it. */
export function makeOptions(changes: Partial<CreateOptions> = {}): CreateOptions {
  return {
    connection: {
      apiKey: 'key',
      keySource: 'api_key',
      apiUrl: new URL('https://api.example'),
      apiVersion: '2025-04',
      proxyFor: () => undefined,
    },
    waitForReady: true,
    timeoutMs: 3_600_000,
    pollIntervalMs: 15_000,
    indexes: { lines: ['docs'], tags: [], ifNoneFound: 'fail' },
    backupName: undefined,
    description: undefined,
    ifExists: 'create',
    minRecordCount: undefined,
    ...changes,
  };
}
