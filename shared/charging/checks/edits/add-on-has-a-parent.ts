import { type Miss, missesAmong } from '../../../law/check.ts'
import { ADD_ON_EDITS } from '../../../law/sources.ts'
import type { DraftLine } from '../../../sheet/draft-line.ts'
import { type ChargeCheck, type Charged, RULEBOOK_BEGINS } from '../../charged.ts'

export const addOnHasAParent: ChargeCheck = {
  id: 'add-on-has-a-parent',
  says: 'Every add-on code stands beside a code it may be added to.',
  severity: 'error',
  holds: 'administration',
  ledger: ['AOC-01', 'AOC-02', 'K-08'],
  cites: [ADD_ON_EDITS],
  from: RULEBOOK_BEGINS,
  fix: 'Have a coder decide: without its parent code the add-on is denied.',
  misses: (charged) => missesAmong(charged.lines, charged, withoutParent),
}

function withoutParent({ kind, code, on, charges }: DraftLine, { lines, book }: Charged): Miss | undefined {
  const addOn = kind === 'procedure' ? book.addOn(code, on) : undefined
  // Of the other types the contractor decides.
  if (addOn?.type !== 1 || lines.some((line) => addOn.parents.includes(line.code))) return undefined
  return { about: charges, saw: `${code} needs ${addOn.parents.join(' or ')}` }
}
