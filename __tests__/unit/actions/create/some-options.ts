import type { CreateOptions } from '../../../../src/actions/create/inputs.js';

/** The options of a step with nothing but a key and an index given; a test says what matters to it. */
export function someOptions(change: Partial<CreateOptions> = {}): CreateOptions {
  return {
    account: { apiKey: 'key', apiUrl: new URL('https://api.example'), apiVersion: '2025-04' },
    waitForReady: true,
    timeout: 3_600_000,
    pollInterval: 15_000,
    indexNames: ['docs'],
    backupName: undefined,
    description: undefined,
    ifExists: 'create',
    minRecordCount: undefined,
    ...change,
  };
}
