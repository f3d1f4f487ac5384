import { ZERO } from '../../../exact/decimal.ts'
import type { Miss } from '../../../law/check.ts'
import { quarterOfDay } from '../../../law/service-date.ts'
import { ADDENDUM_B } from '../../../law/sources.ts'
import type { DraftLine } from '../../../sheet/draft-line.ts'
import { type ChargeCheck, type Charged, RULEBOOK_BEGINS } from '../../charged.ts'
import { isByContract } from '../../pricing/price-line.ts'
import { possibility } from '../what-if/possible-lines.ts'

export const oppsStatusIsKnown: ChargeCheck = {
  id: 'opps-status-is-known',
  says: 'A hospital is paid apart for a drug only if its OPPS status says so.',
  severity: 'error',
  holds: 'drug',
  ledger: ['PRC-14', 'DRG-08'],
  cites: [ADDENDUM_B],
  from: RULEBOOK_BEGINS,
  fix: 'Load the OPPS Addendum B of the quarter. If it lacks the code, ask the contractor how the drug is paid.',
  misses: (charged) =>
    [...Map.groupBy(charged.lines.filter(isWithoutStatus(charged)), ({ on }) => quarterOfDay(on))].map(missOf),
}

/** One finding a quarter, however many drugs wait for its addendum. */
function missOf([quarter, lines]: readonly [string, readonly DraftLine[]]): Miss {
  const codes = [...new Set(lines.map(({ code }) => code))]
  return {
    about: [...new Set(lines.flatMap(({ charges }) => charges))],
    saw: `${codes.join(', ')}: no status in ${quarter}`,
    possibilities: [
      possibility('status G or K: paid apart', lines),
      possibility('status N: paid inside another payment', lines.flatMap(packaged)),
    ],
  }
}

function isWithoutStatus({ visit, book, profile }: Charged): (line: DraftLine) => boolean {
  // A quarter without a price file is found by itself; a contract pays by its own terms.
  if (visit.setting !== 'facility' || isByContract(profile, book)) return () => false
  return ({ kind, code, on }) =>
    kind === 'drug' &&
    on >= book.firstDay &&
    book.priceFile(on) !== undefined &&
    book.statusIndicator(code, on) === undefined
}

/** Returns the line of a drug paid inside another payment: it names no discarded amount, and earns nothing. */
function packaged(line: DraftLine): readonly DraftLine[] {
  if (line.modifiers.includes('JW')) return []
  return [{ ...line, modifiers: line.modifiers.filter((one) => one !== 'JZ'), amount: ZERO }]
}
