import type { FhirResource, Provenance, ProvenanceEntity } from 'fhir/r4.js'
import type { ChargeLine, FileVersion, Input } from '../../sheet/charge-sheet.ts'
import type { KeptSheet, SheetVersion } from '../../sheet/kept-sheet.ts'
import { reversalsOf } from '../../sheet/reversals.ts'
import { CANONICAL } from '../reading/extension-urls.ts'
import { chargeReason } from './charge-extensions.ts'

const PARTICIPANT = 'http://terminology.hl7.org/CodeSystem/provenance-participant-type'
const VERSION_ID = /^[A-Za-z0-9.-]{1,64}$/

/** Writes the origin of each line of a sheet: record versions, rules, tables and software. */
export function provenances(kept: KeptSheet): readonly Provenance[] {
  const { version: versionId, lastUpdated } = kept
  const meta = { versionId, lastUpdated }
  return [
    ...kept.sheet.lines.map((line, at) => ({ ...provenance(kept, line, kept.lineIds[at] ?? ''), meta })),
    ...reversalsOf(kept).reversed.map(({ id, line, of }) => ({ ...provenance(of, line, id), meta })),
  ]
}

/** Writes one Provenance for each charge, with the same id. */
function provenance({ sheet, lastUpdated }: SheetVersion, line: ChargeLine, id: string): Provenance {
  const { because, inputs, priced } = line
  const files = new Map<string, FileVersion>()
  for (const one of [...(sheet.tables ?? []), ...(sheet.priced === null ? [] : [sheet.priced])])
    files.set(one.sha256, one)
  if (priced?.file !== undefined && priced.sha256 !== undefined)
    files.set(priced.sha256, { file: priced.file, sha256: priced.sha256 })
  const rules = [...new Set(because.map(({ rule }) => `${CANONICAL}rule/${rule}`))]
  const known = [...files.values()].filter(({ sha256 }) => sha256 !== '')
  const entity = [...inputs.map(source), ...known.map(table)]
  return {
    resourceType: 'Provenance',
    id,
    contained: [software(sheet.rulebook)],
    ...(because.length === 0 ? {} : { extension: because.map(chargeReason) }),
    target: [{ reference: `ChargeItem/${id}` }, ...(sheet.patient === undefined ? [] : [{ reference: sheet.patient }])],
    recorded: lastUpdated,
    ...(rules.length === 0 ? {} : { policy: rules }),
    activity: { text: 'charged from the chart' },
    agent: [{ type: { coding: [{ system: PARTICIPANT, code: 'assembler' }] }, who: { reference: '#software' } }],
    ...(entity.length === 0 ? {} : { entity }),
  }
}

function software(rulebook: string): FhirResource {
  return {
    resourceType: 'Device',
    id: 'software',
    deviceName: [{ name: 'fhir-oncology-billing', type: 'model-name' }],
    version: [{ type: { text: 'rulebook' }, value: rulebook }],
  }
}

/** Writes the record's version, if the sender gave one that a reference can hold. */
function source({ resource, version }: Input): ProvenanceEntity {
  const named = version !== undefined && VERSION_ID.test(version)
  return { role: 'source', what: { reference: named ? `${resource}/_history/${version}` : resource } }
}

function table({ file, sha256 }: FileVersion): ProvenanceEntity {
  return { role: 'source', what: { identifier: { system: `${CANONICAL}sha256`, value: sha256 }, display: file } }
}
