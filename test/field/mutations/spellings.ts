import { mapped, type Rewrite, resourcesOf, type Written } from './rewrite.ts'

type Open = { [element: string]: unknown }
const BASE = 'https://ehr.example.org/fhir'

/** Every Reference of a Bundle by its text. */
const referencesAs =
  (as: (reference: string, bundle: Open) => string): Rewrite =>
  (bundle) =>
    mapped(bundle, (key, value) =>
      key === 'reference' && typeof value === 'string' && !value.startsWith('#') ? as(value, bundle) : value,
    )
const versionOf = (bundle: Open, reference: string): string => {
  const named = resourcesOf(bundle).find(({ resourceType, id }) => `${resourceType}/${id}` === reference)
  return String((named?.meta as Open | undefined)?.versionId ?? '1')
}
const everyResource =
  (change: (resource: Open) => Open): Rewrite =>
  (bundle) => ({
    ...bundle,
    entry: (bundle.entry as Open[]).map((entry) => ({ ...entry, resource: change(entry.resource as Open) })),
  })
const urnOf = (at: number): string => `urn:uuid:00000000-0000-4000-8000-${String(at).padStart(12, '0')}`
const urns: Rewrite = (bundle) => {
  const names = new Map(resourcesOf(bundle).map(({ resourceType, id }, at) => [`${resourceType}/${id}`, urnOf(at)]))
  const renamed = referencesAs((one) => names.get(one) ?? one)(bundle) as Open
  return { ...renamed, entry: (renamed.entry as Open[]).map((entry, at) => ({ ...entry, fullUrl: urnOf(at) })) }
}
const json =
  (change: (text: string) => string): Rewrite =>
  (bundle) =>
    change(JSON.stringify(bundle))
const times =
  (change: (text: string) => string): Rewrite =>
  (bundle) =>
    mapped(bundle, (key, value) =>
      typeof value === 'string' && /^(?:start|end|effectiveDateTime)$/.test(key) && /T/.test(value)
        ? change(value)
        : value,
    )

/** Other spellings of the same chart: one resource for one resource. */
export const spellings: Readonly<Record<string, Written>> = {
  'the entries in reverse': (bundle) => ({ ...bundle, entry: [...(bundle.entry as Open[])].reverse() }),
  'the entries rotated': (bundle) => {
    const [first, ...rest] = bundle.entry as Open[]
    return { ...bundle, entry: [...rest, first] }
  },
  'the entries by their type': (bundle) => ({
    ...bundle,
    entry: [...(bundle.entry as Open[])].sort((a, b) =>
      JSON.stringify(a.resource) < JSON.stringify(b.resource) ? -1 : 1,
    ),
  }),
  'every entry twice': (bundle) => ({ ...bundle, entry: (bundle.entry as Open[]).flatMap((one) => [one, one]) }),
  'every id renamed': {
    write: json((text) =>
      text.replaceAll(/("id":"|"reference":"(?:#|[A-Z]\w+\/)|fhir\/[A-Z]\w+\/)([A-Za-z0-9-]+)"/g, '$1$2-x"'),
    ),
    back: (answer) => answer.replaceAll(/([A-Z]\w+\/[A-Za-z0-9-]+)-x\b/g, '$1'),
  },
  'absolute references': referencesAs((one) => `${BASE}/${one}`),
  'versioned references': referencesAs((one, bundle) => `${one}/_history/${versionOf(bundle, one)}`),
  'absolute and versioned references': referencesAs(
    (one, bundle) => `${BASE}/${one}/_history/${versionOf(bundle, one)}`,
  ),
  'references by urn:uuid': urns,
  'references that say their type and a display': (bundle) =>
    mapped(bundle, (_key, value) => {
      const { reference } = (value ?? {}) as Open
      if (typeof reference !== 'string' || reference.startsWith('#')) return value
      return { ...(value as Open), type: reference.split('/')[0], display: 'as shown' }
    }),
  'full addresses left off': (bundle) => ({
    ...bundle,
    entry: (bundle.entry as Open[]).map(({ fullUrl, ...rest }) => rest),
  }),
  'places and diagnoses in the Bundle instead of in the encounter': (bundle) => {
    const found: Open[] = []
    const entry = (bundle.entry as Open[]).map((one) => {
      const { contained = [], ...rest } = one.resource as { contained?: Open[] } & Open
      if (rest.resourceType !== 'Encounter') return one
      const prefix = String(rest.id)
      for (const each of contained) found.push({ resource: { ...each, id: `${prefix}-${each.id}` } })
      const named = mapped(rest, (key, value) => {
        if (key !== 'reference' || typeof value !== 'string' || !value.startsWith('#')) return value
        const type = contained.find(({ id }) => `#${id}` === value)?.resourceType
        return `${type}/${prefix}-${value.slice(1)}`
      })
      return { ...one, resource: named }
    })
    return { ...bundle, entry: [...entry, ...found] }
  },
  'the drug as a Medication in the Bundle': (bundle) => {
    const found: Open[] = []
    const entry = (bundle.entry as Open[]).map((one) => {
      const { medicationCodeableConcept: code, ...rest } = one.resource as Open
      if (code === undefined) return one
      found.push({ resource: { resourceType: 'Medication', id: `m-${rest.id}`, code } })
      const named = { reference: `Medication/m-${rest.id}`, display: (code as Open).text }
      return { ...one, resource: { ...rest, medicationReference: named } }
    })
    return { ...bundle, entry: [...entry, ...found] }
  },
  'the elements of every object in reverse': (bundle) => reversed(bundle) as Open,
  'indented, with the line ends of Windows': (bundle) => JSON.stringify(bundle, null, 2).replaceAll('\n', '\r\n'),
  'blanks and line ends around it': json((text) => `\n\t ${text}\n\n`),
  'letters written as \\u escapes': json((text) =>
    text.replaceAll('completed', '\\u0063ompleted').replaceAll('Encounter/', 'Encounter\\/'),
  ),
  'whole amounts with a decimal place': json((text) => text.replaceAll(/"value":(\d+)([,}])/g, '"value":$1.0$2')),
  'whole amounts with an exponent': json((text) => text.replaceAll(/"value":(\d+)([,}])/g, '"value":$1e0$2')),
  'parts of a second that are zero': times((text) => text.replace(/:(\d\d)([-+Z])/, ':$1.000$2')),
  'the moment in another offset of the site': {
    write: times((text) => new Date(text).toISOString().replace('.000Z', 'Z')),
    args: ['--time-zone', 'Etc/GMT+5'],
  },
  'the moment without its offset, the site says its zone': {
    write: times((text) => text.replace(/[+-]\d\d:\d\d$/, '')),
    args: ['--time-zone', 'Etc/GMT+5'],
  },
  'the narrative of every resource': everyResource((one) => ({
    ...one,
    text: { status: 'generated', div: '<div>not given</div>' },
  })),
  'a language on every resource': everyResource((one) => ({ language: 'en-US', ...one })),
  'a profile, a source and a tag on every resource': everyResource((one) => ({
    ...one,
    meta: {
      ...(one.meta as Open | undefined),
      profile: ['https://ehr.example.org/profile'],
      tag: [{ system: 'urn:oid:1.2.3', code: 'west' }],
    },
  })),
  'an extension nobody knows on every resource': everyResource((one) => ({
    ...one,
    extension: [...((one.extension ?? []) as Open[]), { url: 'https://ehr.example.org/seen', valueBoolean: true }],
  })),
  'an identifier on every resource': everyResource((one) => ({
    ...one,
    identifier: [
      ...((one.identifier ?? []) as Open[]),
      { system: 'https://ehr.example.org/ids', value: `${one.resourceType}-${one.id}` },
    ],
  })),
  'extensions of primitive elements': everyResource((one) => ({
    ...one,
    _status: { extension: [{ url: 'https://ehr.example.org/by', valueString: 'x' }] },
  })),
  'a local code beside every code': (bundle) =>
    mapped(bundle, (key, value) =>
      key === 'coding' && Array.isArray(value) ? [...value, { system: 'urn:oid:1.2.3.4', code: 'L1' }] : value,
    ),
  'the display of a unit': (bundle) =>
    mapped(bundle, (key, value) => (key === 'unit' && value === 'mg' ? 'milligram' : value)),
  'a note, and a performer with a modifier of its own, on every administration': everyResource((one) =>
    one.resourceType === 'MedicationAdministration'
      ? {
          ...one,
          note: [{ text: 'tolerated well' }],
          performer: [
            {
              actor: { display: 'RN' },
              modifierExtension: [{ url: 'https://ehr.example.org/supervised', valueBoolean: false }],
            },
          ],
        }
      : one,
  ),
}

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversed(inner)]),
  )
}
