/** Who may import whom: the table of ARCHITECTURE.md, enforced. */
const tests = '\\.test\\.tsx?$|/testing/'

/** Nothing under `from` may import any of `to`; its tests may. */
function forbid(name, from, to, comment) {
  return {
    name,
    comment,
    severity: 'error',
    from: { path: from, pathNot: tests },
    to: typeof to === 'string' ? { path: to } : to,
  }
}

export default {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, dependencyTypesNot: ['type-only'] },
    },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    forbid(
      'core-is-pure',
      '^shared/core',
      '^(shared/api|electron|renderer|tests|scripts)',
      'The domain knows nobody.',
    ),
    forbid(
      'core-uses-no-node',
      '^shared/core',
      { dependencyTypes: ['core'] },
      'The domain runs anywhere.',
    ),
    forbid(
      'core-uses-few-libraries',
      '^shared/core',
      {
        path: 'node_modules',
        pathNot:
          'node_modules/(yaml|filenamify|filename-reserved-regex|approx-string-match|fastest-levenshtein|liquidjs)/',
      },
      'Only small pure libraries.',
    ),
    forbid(
      'api-knows-core-only',
      '^shared/api',
      '^(electron|renderer)',
      'The contract has no host.',
    ),
    forbid('host-knows-no-renderer', '^electron', '^renderer', 'The host serves any page.'),
    forbid(
      'services-are-host-free',
      '^electron/(services|content)',
      '^electron/(main|preload|browser-shell|command-line)',
      'All shells use them.',
    ),
    forbid(
      'shells-do-not-meet',
      '^electron/browser-shell',
      '^electron/(main|preload|command-line)',
      'One shell does not know the other.',
    ),
    forbid(
      'desktop-does-not-know-browser-shell',
      '^electron/main',
      '^electron/(browser-shell|command-line)',
      'One shell does not know the other.',
    ),
    forbid(
      'command-line-knows-no-shell',
      '^electron/command-line',
      '^electron/(main|preload|browser-shell)',
      'One shell does not know the other.',
    ),
    forbid(
      'only-the-desktop-imports-electron',
      '^(shared|renderer|electron/(services|content|browser-shell|command-line))',
      'node_modules/electron/',
      'Importing electron outside Electron starts a download.',
    ),
    forbid(
      'renderer-knows-no-host',
      '^renderer',
      '^electron',
      'It meets its host through the contract.',
    ),
    forbid(
      'only-data-imports-dexie',
      '^(shared|electron|renderer/(?!data))',
      'node_modules/dexie',
      'One place writes what the user made.',
    ),
    forbid(
      'only-documents-imports-mark',
      '^(shared|electron|renderer/(?!documents))',
      'node_modules/mark\\.js',
      'One place paints.',
    ),
    forbid(
      'renderer-has-no-zod',
      '^renderer',
      'node_modules/zod',
      'Validation is the trusted side’s work.',
    ),
    forbid(
      'documents-have-no-react',
      '^renderer/documents',
      '(node_modules/react|^renderer/(app|features|ui|data|host))',
      'The reading surface is plain DOM.',
    ),
    forbid(
      'data-knows-core-only',
      '^renderer/data',
      '^(renderer/(app|features|ui|documents|host|anchoring|mirror)|shared/api)',
      'The store serves any view.',
    ),
    forbid(
      'anchoring-knows-store-and-host',
      '^renderer/anchoring',
      '^renderer/(app|features|ui|documents)',
      'It follows articles that no view shows.',
    ),
    forbid(
      'mirror-knows-store-and-host',
      '^renderer/mirror',
      '^renderer/(app|features|ui|documents|anchoring)',
      'It is at work whatever is shown.',
    ),
    forbid(
      'ui-knows-nobody',
      '^renderer/ui',
      '^renderer/(app|features|data|documents|host)',
      'Primitives know no feature.',
    ),
    forbid(
      'host-connection-knows-api',
      '^renderer/host',
      '^renderer/(app|features|data|documents|ui)',
      'It carries messages.',
    ),
    forbid(
      'features-know-no-app',
      '^renderer/features',
      '^renderer/app',
      'The app composes features.',
    ),
    forbid(
      'features-do-not-meet',
      '^renderer/features/([^/]+)/',
      { path: '^renderer/features/([^/]+)/', pathNot: '^renderer/features/$1/' },
      'They meet in the app.',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^out/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.css', '.d.ts'],
    },
  },
}
