import { decimalText } from '../../exact/decimal.ts'
import { inForce } from '../../law/service-date.ts'
import { type Paper, styled } from '../../print/layout.ts'
import { tableOfText } from '../../print/table-of-text.ts'
import type { CodeOverTime } from './code-over-time.ts'
import { knownSince } from './loaded-files.ts'

/** Returns one code over time, as text for a person. Marks the quarter of the day. */
export function codeAsText({ code, on, drug, prices, said, packages }: CodeOverTime, paper: Paper): string {
  const unit = drug && `${decimalText(drug.billingUnit.amount)} ${drug.billingUnit.unit} a billing unit`
  const about = drug && [drug.name, unit, drug.administeredAs, drug.container].filter(Boolean).join(', ')
  return [
    '',
    `${styled(code, 'strong', paper)}  ${about ?? 'not in the drug table'}`,
    ...section(
      'Medicare payment limit of one unit',
      tableOfText(
        ['', 'holds', 'limit', 'change', 'unit', 'coinsurance', 'known since', 'sha256', 'file'],
        prices.map(({ from, until, limit, change, dosage, coinsurance, received, sha256, file, restated }) => ({
          cells: [
            !restated && inForce({ from, ...(until === undefined ? {} : { until }) }, on) ? '>' : '',
            `${from} to ${until ?? 'further notice'}`,
            limit ?? 'N/A',
            restated ? 'restated' : (change ?? ''),
            dosage,
            coinsurance === undefined ? '' : `${coinsurance}%`,
            knownSince(received),
            sha256.slice(0, 12),
            file,
          ],
          style: restated ? ('quiet' as const) : ('plain' as const),
        })),
        paper,
      ),
      prices.length === 0,
      paper,
    ),
    ...section(
      `On ${on}`,
      tableOfText(
        ['what', 'says', 'by'],
        said.map(({ what, says, file }) => ({ cells: [what, says, file] })),
        paper,
      ),
      said.length === 0,
      paper,
    ),
    ...section(
      `Packages on ${on}`,
      tableOfText(
        ['NDC', 'units in one', 'size', '', 'container', 'holds', 'file'],
        packages.map(({ ndc, unitsPerContainer, packageSize, ndcUnit, container, from, until, file }) => ({
          cells: [
            ndc,
            decimalText(unitsPerContainer),
            decimalText(packageSize),
            ndcUnit ?? '?',
            container ?? 'not known',
            `${from} to ${until ?? 'further notice'}`,
            file ?? 'shipped',
          ],
        })),
        paper,
      ),
      packages.length === 0,
      paper,
    ),
    '',
  ].join('\n')
}

function section(title: string, lines: readonly string[], empty: boolean, paper: Paper): readonly string[] {
  return ['', styled(title, 'strong', paper), ...(empty ? [styled('  nothing', 'quiet', paper)] : lines)]
}
