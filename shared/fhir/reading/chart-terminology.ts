import units from '../../../fhir-mappings/ConceptMap-dose-unit-to-ucum.json' with { type: 'json' }
import methods from '../../../fhir-mappings/ConceptMap-method-to-technique.json' with { type: 'json' }
import places from '../../../fhir-mappings/ConceptMap-place-of-service-to-setting.json' with { type: 'json' }
import routes from '../../../fhir-mappings/ConceptMap-route-to-route.json' with { type: 'json' }
import payments from '../../../fhir-mappings/ConceptMap-source-of-payment-to-profile.json' with { type: 'json' }
import wasteReasons from '../../../fhir-mappings/ConceptMap-status-reason-to-discarded.json' with { type: 'json' }
import type { Route, Setting, Technique } from '../../chart/visit.ts'
import { type DoseUnit, doseUnit } from '../../exact/dose.ts'
import { codeMap } from '../../reference/tables/code-map.ts'

// A test checks the targets of these maps against the types: test/house/fhir-mappings.test.ts.
const ROUTES = codeMap(routes) as ReadonlyMap<string, Route>
const TECHNIQUES = codeMap(methods) as ReadonlyMap<string, Technique>
const SETTINGS = codeMap(places) as ReadonlyMap<string, Setting>
const PROFILES = codeMap(payments)
/** Units by spelling. Case matters: in UCUM, `mg` is a milligram and `MG` a megagauss. */
const SPELLINGS = new Map(
  units.group.flatMap(({ element }) => element.map(({ code, target }) => [code, target[0]?.code])),
)
const WASTE_REASONS = codeMap(wasteReasons)

/**
 * Returns the routes that codes, displays and text of a route stand for. Several if they disagree, none if no map
 * lists them.
 */
export function routesIn(words: readonly string[]): readonly Route[] {
  return [...allKnown(ROUTES, words)]
}

/**
 * Returns the technique that codes, displays and text of a method stand for. An injection and a push together are a
 * push. Undefined if words disagree otherwise, so that the minutes decide.
 */
export function techniqueOf(words: readonly string[]): Technique | undefined {
  const known = allKnown(TECHNIQUES, words)
  if (known.has('push')) known.delete('injection')
  return known.size === 1 ? [...known][0] : undefined
}

/**
 * Returns the setting that bills at a CMS place of service. Undefined where drugs are paid in another way (inpatient,
 * surgery centre, hospice).
 */
export function settingOf(placeOfService: string): Setting | undefined {
  return SETTINGS.get(placeOfService.trim())
}

/**
 * Returns the payer profile of a source of payment. The typology is a hierarchy by digit, so `112` is found under
 * `11`.
 */
export function profileOf(sourceOfPayment: string): string | undefined {
  for (let code = sourceOfPayment.trim(); code !== ''; code = code.slice(0, -1)) {
    const profile = PROFILES.get(code)
    if (profile !== undefined) return profile
  }
  return undefined
}

/** Returns the unit of a UCUM code. Accepts clear spellings that UCUM does not have: `mcg`. */
export function doseUnitOf(code: string): DoseUnit | undefined {
  return doseUnit(code) ?? doseUnit(SPELLINGS.get(code) ?? '')
}

/** True if a word of a status reason says that drug was thrown away. */
export function saysDiscarded(word: string): boolean {
  return WASTE_REASONS.has(plain(word))
}

function allKnown<Meaning>(map: ReadonlyMap<string, Meaning>, words: readonly string[]): Set<Meaning> {
  const meanings = new Set<Meaning>()
  for (const word of words) {
    const meaning = map.get(word) ?? map.get(plain(word))
    if (meaning !== undefined) meanings.add(meaning)
  }
  return meanings
}

/** Returns a word in lower case with single spaces. Removes the semantic tag at the end of SNOMED CT displays. */
function plain(word: string): string {
  return word
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/ \(qualifier value\)$/, '')
}
