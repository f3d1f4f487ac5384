import { describe, expect, it } from 'vitest'
import payerProfileCodes from '../../../fhir-mappings/CodeSystem-payer-profile.json' with { type: 'json' }
import routeCodes from '../../../fhir-mappings/CodeSystem-route.json' with { type: 'json' }
import settingCodes from '../../../fhir-mappings/CodeSystem-setting.json' with { type: 'json' }
import techniqueCodes from '../../../fhir-mappings/CodeSystem-technique.json' with { type: 'json' }
import units from '../../../fhir-mappings/ConceptMap-dose-unit-to-ucum.json' with { type: 'json' }
import lineReasons from '../../../fhir-mappings/ValueSet-line-fluid-reason.json' with { type: 'json' }
import type { Route, Setting, Technique } from '../../../shared/chart/visit.ts'
import { doseUnit } from '../../../shared/exact/dose.ts'
import {
  doseUnitOf,
  profileOf,
  routeOf,
  saysDiscarded,
  settingOf,
  techniqueOf,
} from '../../../shared/fhir/reading/chart-terminology.ts'
import { fluidPurpose } from '../../../shared/reference/drugs/fluid-purpose.ts'
import { payerProfiles } from '../../../shared/reference/payers/payer-profile.ts'
import { codeMap } from '../../../shared/reference/tables/code-map.ts'

describe('charted words', () => {
  it('a route is known by its code, its display and its text', () => {
    expect(routeOf(['47625008'])).toBe('intravenous')
    expect(routeOf(['9999', 'Subcutaneous route (qualifier value)'])).toBe('subcutaneous')
    expect(routeOf(['IV  Piggyback'])).toBe('intravenous')
    expect(routeOf(['420719007'])).toBe('intraventricular')
    expect(routeOf(['418821007'])).toBe('other')
    expect(routeOf(['by the usual way'])).toBeUndefined()
  })

  it('a technique is known by a whole word, never by part of a sentence', () => {
    expect(techniqueOf(['420620005'])).toBe('push')
    expect(techniqueOf(['IVPB'])).toBe('infusion')
    expect(techniqueOf(['do not push'])).toBeUndefined()
  })

  it('a place of service tells who bills, but not for a surgery centre or an inpatient stay', () => {
    expect(['11', '49', '19', '22', '21', '24'].map(settingOf)).toEqual([
      'professional',
      'professional',
      'facility',
      'facility',
      undefined,
      undefined,
    ])
  })

  it('a source of payment is found by its longest known prefix, and its profile is shipped', () => {
    expect(['1', '11', '112', '12', '121', '2', '211', '512', '61', '81'].map(profileOf)).toEqual([
      'medicare-ffs',
      'medicare-advantage',
      'medicare-advantage',
      'medicare-ffs',
      'medicare-ffs',
      'medicaid',
      'medicaid',
      'commercial',
      'commercial',
      undefined,
    ])
    const names = [...new Set(payerProfiles.map(({ payer }) => payer))].sort()
    expect(codesOf(payerProfileCodes).sort()).toEqual(names)
  })

  it('a unit is known by its UCUM code, or by an unambiguous spelling', () => {
    expect(['mg', 'mcg', 'µg', 'μg', 'ml', 'IU', '[IU]', 'mEq'].map(doseUnitOf)).toEqual([
      'mg',
      'ug',
      'ug',
      'ug',
      'mL',
      '[iU]',
      '[iU]',
      'meq',
    ])
    expect(['MG', 'ML', 'iu', 'units', 'milligrams', 'mg/m2'].map(doseUnitOf)).toEqual(Array(6).fill(undefined))
    for (const code of codeMap(units).values()) expect(doseUnit(code), code).toBe(code)
  })

  it('waste is recognised only by its listed words', () => {
    expect(saysDiscarded('Drug Waste')).toBe(true)
    expect(saysDiscarded('Not Done: Change in Patient Status')).toBe(false)
  })

  it('the rules understand every word that is listed as serving the line', () => {
    const words = lineReasons.compose.include.flatMap(({ concept }) => concept.map(({ code }) => code))
    expect(words.length).toBeGreaterThan(5)
    expect(words.filter((word) => fluidPurpose([word]).purpose !== 'line')).toEqual([])
  })

  it('the words in the rules are the codes of the maps', () => {
    const routes: Record<Route, true> = {
      intravenous: true,
      subcutaneous: true,
      intramuscular: true,
      intrathecal: true,
      intraventricular: true,
      'intra-arterial': true,
      intraperitoneal: true,
      intrapleural: true,
      intravesical: true,
      intralesional: true,
      oral: true,
      other: true,
    }
    const techniques: Record<Technique, true> = { infusion: true, push: true, injection: true }
    const settings: Record<Setting, true> = { facility: true, professional: true }
    expect(codesOf(routeCodes).sort()).toEqual(Object.keys(routes).sort())
    expect(codesOf(techniqueCodes).sort()).toEqual(Object.keys(techniques).sort())
    expect(codesOf(settingCodes).sort()).toEqual(Object.keys(settings).sort())
  })
})

function codesOf({ concept }: { readonly concept: readonly { readonly code: string }[] }): string[] {
  return concept.map(({ code }) => code)
}
