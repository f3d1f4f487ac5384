import type { Charged } from '../checks/charged.ts'
import { type Because, because, type Law } from '../law/rule.ts'
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
              because: reasonsOf(whyNot(service.because)),
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
              because: reasonsOf(whyNot(charge.because)),
            },
          ]
        : [],
    ),
    ...procedures.flatMap(({ id, code, text, leftOff, because }) =>
      leftOff
        ? [{ about: [id], what: text === undefined ? code : `${code} ${text}`, because: reasonsOf(whyNot(because)) }]
        : [],
    ),
    ...visit.notGiven.map(({ id, status, text }) => ({
      about: [id],
      what: text,
      because: reasonsOf([because(onlyGivenDrugIsCharged, `status ${status}`)]),
    })),
  ]
}

/** What left it off, and what a payer's setting decided on the way there. */
function whyNot(because: readonly Because[]): readonly Because[] {
  return because.filter(({ setting }, at) => setting !== undefined || at === because.length - 1)
}
