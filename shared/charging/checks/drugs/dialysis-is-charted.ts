import { ASP_FILES } from '../../../law/sources.ts'
import { type ChargeCheck, type Charged, RULEBOOK_BEGINS } from '../../charged.ts'
import type { GivenAdministration, IdentifiedDrug } from '../../drugs/identify-drugs.ts'
import { possibility } from '../what-if/possible-lines.ts'

export const dialysisIsCharted: ChargeCheck = {
  id: 'dialysis-is-charted',
  says: 'If a package has one code for patients on dialysis and another for all others, the chart says which patient this is.',
  severity: 'error',
  holds: 'drug',
  ledger: ['DRG-02', 'DRG-31'],
  cites: [ASP_FILES],
  from: RULEBOOK_BEGINS,
  fix: 'Chart end-stage renal disease (N18.6) or dependence on dialysis (Z99.2), or the diagnosis the drug was given for.',
  misses: (charged) =>
    charged.given.flatMap((one) =>
      one.drugs.flatMap((charted) =>
        charted.unidentified?.check === 'dialysis-is-charted'
          ? [{ about: [one.id], saw: charted.unidentified.saw, possibilities: answersFor(one, charted, charged) }]
          : [],
      ),
    ),
}

function answersFor(one: GivenAdministration, charted: IdentifiedDrug, { given, drugLinesIf }: Charged) {
  return (charted.perhaps ?? []).map((perhaps) => {
    const answered = { ...one, drugs: one.drugs.map((drug) => (drug === charted ? perhaps : drug)) }
    const lines = drugLinesIf(given.map((other) => (other.id === one.id ? answered : other)))
    return possibility(
      perhaps.drug?.use === 'dialysis' ? 'on dialysis' : 'not on dialysis',
      lines.filter(({ code, charges }) => code === perhaps.drug?.hcpcs && charges.includes(one.id)),
    )
  })
}
