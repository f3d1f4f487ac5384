import { ADD_ON_EDITS } from '../law/sources.ts'
import { ADD_ON_PARENTS } from '../reference/add-on-parents.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from './charged.ts'

export const addOnHasAParent: ChargeCheck = {
  id: 'add-on-has-a-parent',
  says: 'Every add-on code stands beside a code it may be added to.',
  severity: 'error',
  holds: 'administration',
  ledger: ['AOC-01', 'AOC-02', 'K-08'],
  cites: [ADD_ON_EDITS],
  from: RULEBOOK_BEGINS,
  fix: 'Have a coder decide: without its parent code the add-on is denied.',
  misses: ({ lines }) => {
    const codes = new Set(lines.map(({ code }) => code))
    return lines.flatMap(({ kind, code, charges }) => {
      const parents = kind === 'procedure' ? ADD_ON_PARENTS[code] : undefined
      return parents === undefined || parents.some((parent) => codes.has(parent))
        ? []
        : [{ about: charges, saw: `${code} needs ${parents.join(' or ')}` }]
    })
  },
}
