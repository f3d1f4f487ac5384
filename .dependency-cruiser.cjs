const { readdirSync, readFileSync } = require('node:fs')

/** What every stage of charging is written in: facts, law, what is looked up, and the shape of what comes out. */
const words = [
  'shared/exact',
  'shared/law',
  'shared/fhir/visit.ts',
  'shared/reference',
  'shared/sheet/charge-sheet.ts',
  'shared/sheet/draft-line.ts',
  'shared/rulebook-version.ts',
]

/** The stages of charging; each sees the ones before it. */
const stages = [
  'shared/drugs',
  'shared/timeline',
  'shared/coding',
  'shared/procedures',
  'shared/pricing',
  'shared/checks',
  'shared/sheet',
]
const mayImportEarlier = stages.map((stage, at) => [stage, [...stages.slice(0, at), ...words]])

/** What each place may import of this repository, beside itself. A test may import anything; what checks the rules shares nothing with them. */
const mayImport = {
  cdk: ['shared/aws', 'shared/fhir/record.ts'],
  functions: [
    'shared/aws',
    'shared/ehr',
    'shared/charge-visit.ts',
    'shared/explain',
    'shared/cms-files',
    'shared/fhir',
    'shared/fhir-api',
    'shared/reference',
    'shared/sheet',
    'shared/replay',
    'shared/exact',
    'shared/law',
  ],
  'shared/local': ['functions', 'shared', 'fhir-mappings'],
  'shared/aws': [
    'shared/cms-files',
    'shared/fhir',
    'shared/fhir-api',
    'shared/reference',
    'shared/sheet',
    'shared/replay',
    'shared/exact',
    'shared/law',
  ],
  'shared/ehr': ['shared/aws', 'shared/fhir'],
  'shared/charge-visit.ts': ['shared/rulebook.ts', ...stages, ...words],
  'shared/explain': ['shared/charge-visit.ts', 'shared/rulebook.ts', ...stages, ...words],
  'shared/rulebook.ts': stages,
  'shared/rulebook-version.ts': [],
  ...Object.fromEntries(mayImportEarlier),
  'shared/replay': ['shared/sheet', 'shared/exact', 'shared/law'],
  'shared/fhir': ['shared/sheet', 'shared/reference', 'shared/exact', 'shared/law', 'fhir-mappings'],
  'shared/fhir-api': ['shared/fhir'],
  'shared/reference': ['shared/fhir/visit.ts', 'shared/fhir/refusal.ts', 'shared/exact', 'shared/law', 'fhir-mappings'],
  'shared/cms-files': ['shared/reference', 'shared/fhir/refusal.ts', 'shared/exact', 'shared/law'],
  'shared/law': ['shared/exact', 'shared/sheet/charge-sheet.ts'],
  'shared/exact': [],
  'test/checker': ['shared/explain/explanation.ts'],
}
/** Which packages each place may import; `node` is what Node brings along. Types may come from anywhere. */
const mayUse = {
  'shared/aws/settings.ts': ['zod'],
  'shared/aws': ['node', '@aws-sdk', '@smithy', '@middy', 'jose'],
  'shared/ehr': ['node'],
  'shared/local': ['node', '@aws-sdk', '@dynoxide'],
  'shared/fhir': ['zod'],
  'shared/reference': ['zod', 'csv-parse'],
  'shared/cms-files': ['csv-parse', 'yauzl', 'saxes'],
}

module.exports = {
  forbidden: [
    ...Object.entries(mayImport).map(([place, allowed]) =>
      error(
        `${place}-imports-only-what-it-may`,
        `See mayImport in .dependency-cruiser.cjs: ${place} may import ${listed(allowed)}.`,
        {
          from: { path: at(place) },
          to: { path: '^(cdk|functions|shared|test|fhir-mappings)/', pathNot: [place, ...allowed].map(at) },
        },
      ),
    ),
    ...packageRules(),
    error(
      'a-rule-stands-alone',
      'A rule sees what the ones above it settled, never the rules themselves; the order is in charge-visit.ts.',
      {
        from: { path: lawFiles().map(at) },
        to: { path: lawFiles().map(at) },
      },
    ),
    error(
      'aws-without-its-clients',
      'DynamoDB, S3 and KMS are spoken to by files of their names in shared/aws: see aws-call.ts for why. Errors weigh nothing.',
      {
        from: { path: '^(functions|shared/aws)/', pathNot: '^shared/aws/dynamodb[.]ts$' },
        to: { path: 'node_modules/@aws-sdk/client-(dynamodb|s3|kms)/', dependencyTypesNot: ['type-only'] },
      },
    ),
    error('no-circle', 'Files that import each other are one file, or share something that wants a file of its own.', {
      from: {},
      to: { circular: true },
    }),
    error('everything-resolves', 'An import that leads nowhere is an import nobody checks.', {
      from: {},
      to: { couldNotResolve: true },
    }),
    error('nothing-lies-about', 'No function and no command comes to use this file: only tests, or nothing at all.', {
      from: { path: '^(functions|shared/local)/' },
      to: { path: '^shared/', pathNot: '^shared/local/', reachable: false },
    }),
  ],
  options: {
    tsPreCompilationDeps: true, // sees `import type` too
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'cdk[.]out' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['main', 'types'],
    },
  },
}

function error(name, comment, { from, to }) {
  return { name: name.replaceAll('/', '-'), comment, severity: 'error', from, to }
}

/** A folder, or one file. */
function at(place) {
  return `^${place.replaceAll('.', '[.]')}${place.endsWith('.ts') ? '$' : '/'}`
}

function listed(allowed) {
  return allowed.length === 0 ? 'nothing else' : allowed.join(', ')
}

function packageRules() {
  const places = [...Object.keys(mayImport).filter((place) => place !== 'cdk'), 'shared/aws/settings.ts']
  return places.flatMap((place) => {
    const allowed = mayUse[place] ?? []
    const finer = places.filter((other) => other !== place && other.startsWith(`${place}/`)).map(at)
    const from = { path: at(place), pathNot: finer }
    const packages = allowed.filter((name) => name !== 'node').map((name) => `node_modules/${name}/`)
    const comment = `See mayUse in .dependency-cruiser.cjs: ${place} may use ${listed(allowed)}.`
    return [
      error(`${place}-uses-only-the-packages-it-may`, comment, {
        from,
        to: { path: 'node_modules/', pathNot: packages, dependencyTypesNot: ['type-only'] },
      }),
      ...(allowed.includes('node')
        ? []
        : [error(`${place}-does-not-touch-the-machine`, comment, { from, to: { dependencyTypes: ['core'] } })]),
    ]
  })
}

/** Files that hold a rule or a check: whatever has an id and says something. */
function lawFiles() {
  return readdirSync('shared', { recursive: true })
    .map((path) => `shared/${path.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.ts') && /^ {2}id: '[a-z0-9-]+',\n {2}says:/m.test(readFileSync(path, 'utf8')))
}
