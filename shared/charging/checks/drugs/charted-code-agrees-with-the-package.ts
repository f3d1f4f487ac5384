import type { Miss } from '../../../law/check.ts'
import { ASP_FILES } from '../../../law/sources.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'

export const chartedCodeAgreesWithThePackage: ChargeCheck = {
  id: 'charted-code-agrees-with-the-package',
  says: 'The code charted is the one of the package used.',
  severity: 'warning',
  holds: 'drug',
  ledger: ['DRG-02', 'DRG-16', 'DRG-18'],
  cites: [ASP_FILES],
  from: RULEBOOK_BEGINS,
  fix: 'Correct the code or the NDC in the chart; the line follows the NDC.',
  misses: ({ given }) => {
    const found: Miss[] = []
    for (const { id, drugs } of given) {
      for (const { overruled, drug } of drugs) {
        if (overruled === undefined || drug === undefined) continue
        found.push({ about: [id], saw: `${overruled} charted, the package is ${drug.hcpcs}` })
      }
    }
    return found
  },
}
