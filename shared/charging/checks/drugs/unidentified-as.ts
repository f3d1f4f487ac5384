import type { Miss } from '../../../law/check.ts'
import type { Possibility } from '../../../law/finding.ts'
import type { Charged } from '../../charged.ts'
import type { GivenAdministration, IdentifiedDrug, UnidentifiedCheck } from '../../drugs/identify-drugs.ts'
import { possibility } from '../what-if/possible-lines.ts'

/**
 * Returns the drugs that have no code for the reason this check names, with what each drug it may be would be worth. If
 * those are different substances, nobody knows what was given, and giving it is held too.
 */
export function unidentifiedAs(check: UnidentifiedCheck, charged: Charged): readonly Miss[] {
  const misses: Miss[] = []
  for (const one of charged.given) {
    for (const drug of one.drugs) {
      const { unidentified, name } = drug
      // An oral drug needs no code here: it is billed elsewhere.
      const isAsked = unidentified?.check === check && (check !== 'drug-is-in-the-table' || one.route !== 'oral')
      if (!isAsked) continue
      const isAnySubstance = unidentified.perhaps.length > 1 && name === undefined
      misses.push({
        about: [one.id],
        saw: unidentified.saw,
        holds: isAnySubstance ? 'both' : undefined,
        possibilities: unidentified.perhaps.length > 1 ? worthOfEach(one, drug, charged) : undefined,
      })
    }
  }
  return misses
}

/** The lines of the administration if its drug were each of those it may be. */
function worthOfEach(one: GivenAdministration, drug: IdentifiedDrug, { drugLinesIf }: Charged): readonly Possibility[] {
  return (drug.unidentified?.perhaps ?? []).map((perhaps) => {
    const drugs = one.drugs.map((its) => (its === drug ? perhaps : its))
    const lines = drugLinesIf([{ ...one, drugs }]).filter(({ code }) => code === perhaps.drug?.hcpcs)
    return possibility(`it is ${perhaps.drug?.hcpcs} ${perhaps.name}`, lines)
  })
}
