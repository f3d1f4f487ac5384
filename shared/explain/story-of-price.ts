import { dollars } from '../print/day-and-dollars.ts'
import { type Paper, paragraph } from '../print/layout.ts'
import type { ChargeLine } from '../sheet/charge-sheet.ts'
import type { Explanation } from './explanation.ts'

const INDENT = 2

/** Returns the price of a line: its calculation, its source, and the shares of Medicare and the patient. */
export function worth(
  { amount, charge, payment }: ChargeLine,
  { price }: Explanation,
  paper: Paper,
): readonly string[] {
  const told = (text: string) => paragraph(text, INDENT, '', 'plain', paper)
  const billed = charge === undefined ? [] : told(`The site charges ${dollars(charge)}`)
  if (price === undefined || amount === undefined) return [...told('No price is published for this code.'), ...billed]
  const { each, count, basis, file, sha256, from, until, atMost } = price
  const capped = atMost === undefined ? '' : `, at most the ${dollars(atMost)} charged`
  return [
    ...told(`${count} × $${each}${capped} = ${dollars(amount)}`),
    ...told(basis),
    ...(from === undefined
      ? []
      : [`${' '.repeat(INDENT)}in force from ${from}${until === undefined ? '' : ` to ${until}`}`]),
    ...(file === undefined ? [] : paragraph(file, INDENT, '', 'quiet', paper)),
    ...(sha256 === undefined ? [] : paragraph(`SHA-256 ${sha256}`, INDENT, '', 'quiet', paper)),
    ...(payment === undefined
      ? []
      : told(
          `The patient owes ${dollars(payment.coinsurance)}, before any deductible; sequestration takes ` +
            `${dollars(payment.sequestration)}; Medicare pays ${dollars(payment.expected)}`,
        )),
    ...(atMost === undefined ? billed : []),
  ]
}
