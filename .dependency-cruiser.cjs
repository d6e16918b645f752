/** The one-way flow of ARCHITECTURE.md: text -> Project -> Plan -> Manifest[] -> OutputFile[]. */
const only = (from, allowed) => ({
  name: `${from}-imports`,
  severity: 'error',
  from: { path: `^src/${from}/` },
  to: { path: '^src/', pathNot: [from, ...allowed].map((folder) => `^src/${folder}(/|\\.ts$)`) },
});

module.exports = {
  forbidden: [
    only('diagnostics', ['values']),
    only('values', []),
    only('model', ['diagnostics']),
    only('parsers', ['diagnostics', 'model', 'values']),
    only('analysis', ['diagnostics', 'model', 'values', 'options', 'provenance']),
    only('rules', ['analysis', 'diagnostics', 'model', 'values', 'options', 'provenance']),
    only('emitters', ['diagnostics', 'model', 'values', 'options', 'provenance']),
    only('hardening', ['analysis', 'diagnostics', 'model', 'options', 'provenance', 'values']),
    only('patches', ['analysis', 'diagnostics', 'emitters', 'model', 'provenance', 'values']),
    only('output', ['diagnostics', 'model', 'values', 'options', 'provenance']),
    only('reporters', ['diagnostics', 'values']),
    only('explain', ['analysis', 'diagnostics', 'model', 'parsers', 'reporters', 'rules', 'values']),
    only('graph', ['diagnostics', 'model', 'values']),
    {
      name: 'no-cycles',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'one-yaml-reader',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(parsers|output)/yaml[a-z-]*\\.ts$' },
      to: { path: 'node_modules/yaml/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
