/** Tests are ES modules in TypeScript. `npm run typecheck` checks the types, so Jest only strips them. */
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': ['ts-jest', { useESM: true, diagnostics: false }] },
  // Most behavior tests wait for a child process that is itself sleeping.
  maxWorkers: 9,
  testTimeout: 90_000,
};
