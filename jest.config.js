/** Tests are ES modules in TypeScript; types are checked by `npm run typecheck`, so here they are only stripped. */
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': ['ts-jest', { useESM: true, diagnostics: false }] },
  // Most of the behaviour tests wait for a process, which waits for a pause.
  maxWorkers: 6,
  testTimeout: 90_000,
};
