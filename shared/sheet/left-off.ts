import type { Charged } from '../checks/charged.ts'
import type { DrugCharge } from '../drugs/drug-charge.ts'
import type { NotGiven } from '../fhir/visit.ts'
import { type Because, because, type Law } from '../law/rule.ts'
import type { NotCharged } from './charge-sheet.ts'
import { inputsOf } from './inputs.ts'
import { reasonsOf } from './reasons.ts'

const onlyGivenDrugIsCharged: Law = {
  id: 'only-given-drug-is-charged',
  says: 'Only what the record says was given is charged.',
  ledger: ['DRG-01'],
  cites: [{ source: 'CMS 100-04', section: 'Chapter 17 section 10', checked: '2026-11-20' }],
  from: '2024-01-01',
}

/** Why a dose that was not given is no line. */
export function notGivenBecause(status: NotGiven['status']): Because {
  return because(onlyGivenDrugIsCharged, `status ${status}`, undefined, { leftOff: true })
}

const STATUS = ['status']

/** Everything charted that is not a line, and why: services, drugs, and doses never given. */
export function leftOff(charged: Charged): readonly NotCharged[] {
  const { services, procedures, drugs, visit } = charged
  return [
    ...services.flatMap((service) =>
      service.leftOff
        ? [
            {
              about: service.administrations.map(({ id }) => id),
              what: `giving ${service.substance}`,
              inputs: inputsOf(
                'procedure',
                service.administrations.map(({ id }) => id),
                charged,
              ),
              because: reasonsOf(service.because),
            },
          ]
        : [],
    ),
    ...drugs.flatMap((charge) =>
      charge.leftOff || hasNoUnits(charge)
        ? [
            {
              about: charge.administrations.map(({ id }) => id),
              what: `${charge.drug.hcpcs} ${charge.drug.name}`,
              inputs: inputsOf(
                'drug',
                charge.administrations.map(({ id }) => id),
                charged,
              ),
              because: reasonsOf(charge.because),
            },
          ]
        : [],
    ),
    ...procedures.flatMap(({ id, code, text, leftOff, because }) =>
      leftOff
        ? [
            {
              about: [id],
              what: text === undefined ? code : `${code} ${text}`,
              inputs: inputsOf('procedure', [id], charged),
              because: reasonsOf(because),
            },
          ]
        : [],
    ),
    ...visit.notGiven.map(({ id, version, status, text }) => ({
      about: [id],
      what: text,
      inputs: [{ resource: id, version, elements: STATUS }],
      because: reasonsOf([notGivenBecause(status)]),
    })),
  ]
}

/** A package whose part of a unit is paid with another's: no line is left for it. */
function hasNoUnits({ units, discardedUnits }: DrugCharge): boolean {
  return units === 0 && discardedUnits === 0
}
