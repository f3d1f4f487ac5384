import { acceptClass, readAcceptedClasses } from '../../aws/reference/accepted-classes.ts'
import { readPaymentLimitsOn } from '../../aws/reference/payment-limit-files.ts'
import { starterTables } from '../../aws/reference/starter-tables.ts'
import type { ServiceDate } from '../../law/service-date.ts'
import { type Paper, styled } from '../../print/layout.ts'
import { tableOfText } from '../../print/table-of-text.ts'
import type { AcceptedClass } from '../../reference/drugs/accepted-class.ts'
import type { AdministrationClass, Drug } from '../../reference/drugs/drug.ts'
import { listedDrugs } from '../../reference/drugs/listed-drugs.ts'
import { proposedClass } from '../../reference/drugs/proposed-class.ts'

/** A code that CMS lists on a day, and its undecided class. */
export interface ToReview {
  readonly code: string
  readonly name: string
  readonly proposed?: AdministrationClass | undefined
  readonly reason: string
}

/** Returns the unreviewed codes that CMS lists on a day, in order. */
export async function toReview(on: ServiceDate): Promise<readonly ToReview[]> {
  const { drugs, packed } = starterTables()
  const accepted = new Set((await readAcceptedClasses()).map(({ hcpcs }) => hcpcs))
  const known = new Set([...drugs.map(({ hcpcs }) => hcpcs), ...accepted])
  const limits = await readPaymentLimitsOn([on])
  const quarter = packed.quarters.find(({ from, until }) => from <= on && on <= until)
  const rows = limits.length > 0 ? limits : quarter === undefined ? [] : packed.limitsOf(quarter)
  return listedDrugs(rows, known)
    .map((drug) => reviewOf(drug, drugs))
    .sort((a, b) => (a.code < b.code ? -1 : 1))
}

function reviewOf(drug: Drug, reviewed: readonly Drug[]): ToReview {
  const proposed = proposedClass(drug, reviewed)
  const { hcpcs: code, name } = drug
  return { code, name, proposed: proposed?.administeredAs, reason: proposed?.reason ?? 'no similar code is reviewed' }
}

/** Accepts a class for a code on behalf of a person. Returns the problem if the code does not wait for a review. */
export async function accept(
  { hcpcs, administeredAs, by, from }: Pick<AcceptedClass, 'hcpcs' | 'administeredAs' | 'by' | 'from'>,
  waiting: readonly ToReview[],
  knownFrom: string,
): Promise<AcceptedClass | string> {
  const one = waiting.find(({ code }) => code === hcpcs)
  if (one === undefined) return `${hcpcs} does not wait for a review: it is reviewed, or no file lists it today`
  const reason = one.proposed === administeredAs ? one.reason : `decided by ${by}`
  const accepted = { hcpcs, administeredAs, reason, from, by, knownFrom }
  await acceptClass(accepted)
  return accepted
}

/** Returns the list as text for a person, with the command that accepts a row. */
export function reviewAsText(waiting: readonly ToReview[], paper: Paper): string {
  if (waiting.length === 0) return 'Every code CMS lists today is reviewed.\n'
  const rows = waiting.map(({ code, name, proposed, reason }) => ({ cells: [code, name, proposed ?? '', reason] }))
  return [
    styled(
      `${waiting.length} codes CMS lists and nobody has reviewed: their drugs are charged, giving them is held`,
      'strong',
      paper,
    ),
    ...tableOfText(['code', 'CMS calls it', 'proposed', 'because'], rows, paper),
    '',
    '  npm run --silent reference -- review CODE CLASS --by NAME   accepts a class, for all sites',
    '',
  ].join('\n')
}
