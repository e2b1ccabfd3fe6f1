/** Which folder may import which (docs/architecture.md); type imports count, too. */
const only = (name, from, to) => ({ name, severity: 'error', from, to });

module.exports = {
  forbidden: [
    only('no-cycles', {}, { circular: true }),
    only('src-stands-alone', { path: '^src/' }, { path: '^(emulator|testing|scripts|__tests__)/' }),
    only('emulator-stands-alone', { path: '^emulator/' }, { path: '^(src|testing|scripts|__tests__)/' }),
    only('no-imports-from-tests', { pathNot: '^__tests__/' }, { path: '^__tests__/' }),
    only('only-run-composes', { path: '^src/', pathNot: '^src/run\\.ts$' }, { path: '^src/(run|ports)\\.ts$' }),
    only(
      'actions-do-not-import-each-other',
      { path: '^src/actions/([^/]+)/' },
      { path: '^src/actions/[^/]+/', pathNot: '^src/actions/$1/' },
    ),
    only(
      'only-types-from-runner',
      { path: '^src/', pathNot: '^src/((run|ports)\\.ts|runner/)' },
      { path: '^src/runner/', dependencyTypesNot: ['type-only'] },
    ),
    only(
      'inner-folders-know-no-runner',
      { path: '^src/(backups|pinecone|inputs|text|time)/' },
      { path: '^src/runner/' },
    ),
    only(
      'inner-folders-know-no-actions',
      { path: '^src/(backups|pinecone|inputs|text|time|runner)/' },
      { path: '^src/actions/' },
    ),
    only('pinecone-knows-no-backups', { path: '^src/(pinecone|text|time)/' }, { path: '^src/(backups|inputs)/' }),
    only('text-and-time-know-nothing', { path: '^src/(text|time)/' }, { path: '^src/', pathNot: '^src/(text|time)/' }),
    only(
      'only-the-runner-uses-the-toolkit',
      { path: '^src/', pathNot: '^src/runner/' },
      { path: '@actions/(core|github)' },
    ),
    only(
      'only-the-transport-uses-http',
      { path: '^src/', pathNot: '^src/pinecone/(transport|connection|tunnel)\\.ts$' },
      { path: '@actions/http-client|^node:https?$|^(node:)?(net|tls)$' },
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
  },
};
