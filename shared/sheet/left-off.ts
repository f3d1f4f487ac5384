import type { Charged } from '../checks/charged.ts'
import { because, type Law } from '../law/rule.ts'
import type { NotCharged } from './charge-sheet.ts'
import { reasonsOf } from './reasons.ts'

const onlyGivenDrugIsCharged: Law = {
  id: 'only-given-drug-is-charged',
  says: 'Only what the record says was given is charged.',
  ledger: ['DRG-01'],
  cites: [{ source: 'CMS 100-04', section: 'Chapter 17 section 10', checked: '2026-11-20' }],
  from: '2024-01-01',
}

/** Everything charted that is not a line, and why: services, drugs, and doses never given. */
export function leftOff({ services, procedures, drugs, visit }: Charged): readonly NotCharged[] {
  return [
    ...services.flatMap((service) =>
      service.leftOff
        ? [
            {
              about: service.administrations.map(({ id }) => id),
              what: `giving ${service.substance}`,
              because: reasonsOf(service.because.slice(-1)),
            },
          ]
        : [],
    ),
    ...drugs.flatMap((charge) =>
      charge.leftOff
        ? [
            {
              about: charge.administrations.map(({ id }) => id),
              what: `${charge.drug.hcpcs} ${charge.drug.name}`,
              because: reasonsOf(charge.because.slice(-1)),
            },
          ]
        : [],
    ),
    ...procedures.flatMap(({ id, code, text, leftOff, because }) =>
      leftOff
        ? [{ about: [id], what: text === undefined ? code : `${code} ${text}`, because: reasonsOf(because.slice(-1)) }]
        : [],
    ),
    ...visit.notGiven.map(({ id, status, text }) => ({
      about: [id],
      what: text,
      because: reasonsOf([because(onlyGivenDrugIsCharged, `status ${status}`)]),
    })),
  ]
}
