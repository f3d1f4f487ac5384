const { readdirSync, readFileSync } = require('node:fs')

/**
 * The floors of the house, lowest first. A file may import its own place and every floor below it; places of one floor
 * do not import each other. A place is a folder or a file, and a finer place is no part of the coarser one around it.
 */
const floors = [
  ['fhir-mappings', 'shared/exact', 'shared/rulebook-version.ts'],
  ['shared/law', 'shared/refusal.ts'],
  ['shared/chart'],
  ['shared/reference'],
  ['shared/sheet'],
  ['shared/print'],
  ['shared/charging/visit-facts.ts'],
  ['shared/charging/drugs'],
  ['shared/charging/timeline'],
  ['shared/charging/administration'],
  ['shared/charging/procedures'],
  ['shared/charging/pricing'],
  ['shared/charging/edits'],
  ['shared/charging/charged.ts'],
  ['shared/charging/checks'],
  ['shared/charging/assembly'],
  ['shared/rulebook.ts'],
  ['shared/derive-lines.ts'],
  ['shared/charge-visit.ts'],
  ['shared/cms-files', 'shared/explain', 'shared/worklist'],
  ['shared/revenue-integrity'],
  ['shared/fhir'],
  ['shared/fhir-api'],
  ['shared/rules-of-this-version.ts'],
  // What is kept on AWS has floors of its own.
  ['shared/aws/clients'],
  ['shared/aws/tables'],
  ['shared/aws/sites'],
  ['shared/aws/audit'],
  ['shared/aws/pulls'],
  ['shared/aws/records'],
  ['shared/aws/sheets'],
  ['shared/aws/reference'],
  ['shared/aws/replays'],
  ['shared/aws/callers'],
  ['shared/aws/resources'],
  ['shared/aws/exports'],
  ['shared/aws'],
  ['shared/ehr'],
  ['functions'],
  ['shared/local'],
  ['shared/cli'],
  ['cdk'],
]

/** Charging and explaining are handed in to these, so that they work with the rules of any version. */
const withoutCharging = ['shared/fhir', 'shared/fhir-api', 'shared/aws', 'shared/ehr', 'cdk']
const charging = [
  'shared/charging',
  'shared/rulebook.ts',
  'shared/derive-lines.ts',
  'shared/charge-visit.ts',
  'shared/explain',
]

/** The protocol of the FHIR API knows no store and nothing of charging but what FHIR says of it. */
const narrower = {
  'shared/fhir-api': ['shared/fhir-api', 'shared/fhir', 'shared/refusal.ts'],
  'test/checker': ['test/checker', 'shared/explain/explanation.ts'],
}

const places = floors.flat()
/** What each place may import: itself and the floors below. */
const mayImport = Object.fromEntries(
  floors.flatMap((floor, at) => floor.map((place) => [place, [place, ...floors.slice(0, at).flat()]])),
)

/** Which packages each place may import; `node` is what Node brings along. Types may come from anywhere. */
const mayUse = {
  'shared/aws/clients/settings.ts': ['zod'],
  // Commands and errors of AWS may be imported in all of shared/aws; test/house/conventions.test.ts holds who makes clients.
  'shared/aws/clients': ['node', '@aws-sdk'],
  ...Object.fromEntries(
    ['tables', 'sites', 'audit', 'pulls', 'records', 'sheets', 'reference', 'replays', 'resources', 'exports'].map(
      (folder) => [`shared/aws/${folder}`, ['node', '@aws-sdk']],
    ),
  ),
  'shared/aws/callers': ['node', '@aws-sdk', '@middy', 'jose'],
  'shared/aws': ['node', '@middy'],
  'shared/ehr': ['node'],
  'shared/local': ['node', '@aws-sdk', '@dynoxide'],
  'shared/cli': ['node', '@aws-sdk', 'commander'],
  'shared/fhir': ['zod'],
  'shared/reference': ['zod', 'csv-parse'],
  'shared/cms-files': ['csv-parse', 'yauzl', 'saxes'],
  'shared/cms-files/formats': ['node', 'csv-parse', 'yauzl', 'saxes'], // zlib, for the checksums of zips
}

module.exports = {
  forbidden: [
    ...Object.entries({ ...mayImport, ...narrower }).map(([place, allowed]) =>
      error(
        `${place}-imports-only-lower-floors`,
        `See floors in .dependency-cruiser.cjs: ${place} may import itself and the floors below it.`,
        {
          from: { path: at(place), pathNot: finerThan(place) },
          to: { path: '^(cdk|functions|shared|test|tools|fhir-mappings)/', pathNot: allowed.map(at) },
        },
      ),
    ),
    ...withoutCharging.map((place) =>
      error(`${place}-does-not-charge`, `${place} is handed charging and explaining; it must not import them.`, {
        from: { path: at(place) },
        to: { path: charging.map(at) },
      }),
    ),
    ...packageRules(),
    error(
      'a-rule-stands-alone',
      'A rule sees what earlier rules settled, never the rules themselves. The order is in the list of its folder.',
      {
        from: { path: lawFiles().map(at) },
        to: { path: lawFiles().map(at) },
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
      from: { path: '^(functions|shared/local|shared/cli)/' },
      to: { path: '^shared/', pathNot: '^shared/(local/|cli/|rules-of-this-version[.]ts$)', reachable: false },
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

/** The places inside this one that have rules of their own. */
function finerThan(place) {
  return places.filter((other) => other !== place && other.startsWith(`${place}/`)).map(at)
}

function packageRules() {
  return [
    ...places.filter((place) => place !== 'cdk'),
    ...Object.keys(mayUse).filter((place) => !places.includes(place)),
  ].flatMap((place) => {
    const allowed = mayUse[place] ?? []
    const finer = [...places, ...Object.keys(mayUse)].filter(
      (other) => other !== place && other.startsWith(`${place}/`),
    )
    const from = { path: at(place), pathNot: finer.map(at) }
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
