import { builtinModules } from 'node:module';

const builtin = `^(node:.+|${builtinModules.filter((name) => !name.startsWith('_')).join('|')})$`;

/**
 * @param {readonly string[]} names
 * @returns {string} a pattern of where those packages' files are, and their names where they do not resolve to a file
 */
function packages(names) {
  const any = names.map((name) => name.replaceAll('/', '\\/')).join('|');
  return `(^|/)node_modules/(@types/)?(${any})(/|$)|^(${any})$`;
}

/** Packages of any name. */
const anyPackage = '(^|/)node_modules/';

/**
 * @param {string} name
 * @param {string} comment
 * @param {import('dependency-cruiser').IRegularForbiddenRuleType['from']} from
 * @param {import('dependency-cruiser').IRegularForbiddenRuleType['to']} to
 * @returns {import('dependency-cruiser').IRegularForbiddenRuleType}
 */
function forbid(name, comment, from, to) {
  return { name, comment, severity: 'error', from, to };
}

/**
 * The arrows of the architecture. Each breach has a planted example in test/unit/build/dependency-rule.test.ts.
 * (The tool's reader does not know `using`, and stops at it: close with `finally` instead.)
 * @type {import('dependency-cruiser').IConfiguration}
 */
export default {
  forbidden: [
    forbid(
      'renderer-imports-shared-only',
      'The interface reaches the application through window.mutuals alone.',
      { path: '^renderer/' },
      { path: '^(electron|db|build|test)/' },
    ),
    forbid('db-imports-shared-only', 'The store does not know that a window exists.', { path: '^db/' }, { path: '^(renderer|electron|build|test)/' }),
    forbid(
      'electron-imports-db-and-shared-only',
      'The hosts do not reach into the interface.',
      { path: '^electron/' },
      { path: '^(renderer|build|test)/' },
    ),
    forbid(
      'shared-imports-nothing-above',
      'The vocabulary stands on its own.',
      { path: '^shared/' },
      { path: '^(renderer|electron|db|build|test)/' },
    ),
    forbid('build-imports-no-room', 'The application is built from outside.', { path: '^build/' }, { path: '^(renderer|electron|db|shared|test)/' }),
    {
      ...forbid('application-is-host-neutral', 'electron/app runs under every host, so it knows none of them.', { path: '^electron/app/' }, {}),
      to: { path: '^electron/(main|window|preload|browser|cli|engine)([./]|$)', reachable: true },
    },
    forbid('shared-is-pure', 'It runs unchanged in a thread, a browser and a test.', { path: '^shared/' }, { path: builtin }),
    forbid(
      'shared-packages',
      'Only these packages are pure enough for shared.',
      { path: '^shared/' },
      { path: anyPackage, pathNot: packages(['zod', 'temporal-polyfill', 'temporal-spec', 'pure-rand', '@noble/hashes']) },
    ),
    forbid('renderer-has-no-node', 'There is no Node in the page.', { path: '^renderer/' }, { path: builtin }),
    forbid(
      'renderer-has-no-store',
      'The interface sees neither the store nor the files.',
      { path: '^renderer/' },
      { path: packages(['electron', 'better-sqlite3', 'better-sqlite3-multiple-ciphers', 'kysely', 'hucre']) },
    ),
    forbid(
      'sql-stays-in-db',
      'SQL is written in db alone.',
      { path: '^(electron|shared|build)/' },
      { path: packages(['better-sqlite3', 'better-sqlite3-multiple-ciphers', 'kysely']) },
    ),
    forbid(
      'workbooks-stay-in-exports-and-imports',
      'The workbook library is behind an adapter of our own.',
      { path: '^(electron|db|shared|renderer|build)/', pathNot: '^electron/app/(exports|imports)/' },
      { path: packages(['hucre']) },
    ),
    forbid(
      'documents-stay-in-papers',
      'PDF and Word are written from a paper, by papers alone.',
      { path: '^(electron|db|shared|renderer|build)/', pathNot: '^electron/app/papers/' },
      { path: packages(['pdfkit', 'fontkit', 'docx']) },
    ),
    {
      ...forbid(
        'electron-stays-in-its-host',
        'The application, the browser host and the command line run without Electron.',
        { path: '^(electron/(app|browser|cli|engine)[./]|db/|shared/|renderer/|build/)' },
        {},
      ),
      to: { path: packages(['electron']), reachable: true },
    },
    forbid(
      'what-runs-is-shipped',
      'A development package is not in the installer.',
      { path: '^(electron|db|shared)/' },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: packages(['electron', 'better-sqlite3']) },
    ),
    forbid('resolves', 'Every import is found.', {}, { couldNotResolve: true }),
    forbid(
      'declared',
      'Every package used is named in package.json.',
      { path: '^(electron|renderer|db|shared|build|test)/' },
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    ),
    forbid('no-cycles', 'Files that need each other are one thing.', { path: '^(electron|renderer|db|shared|build|test)/' }, { circular: true }),
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: anyPackage },
    exclude: { path: '^dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json', '.d.ts', '.css'],
    },
  },
};
