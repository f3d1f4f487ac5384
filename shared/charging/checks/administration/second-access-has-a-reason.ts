import type { Administration } from '../../../chart/visit.ts'
import { NCCI_MANUAL, RECOVERY_AUDIT_INITIAL } from '../../../law/sources.ts'
import type { DraftLine } from '../../../sheet/draft-line.ts'
import { administrationsOf, type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { reasonForAccess } from '../../timeline/access.ts'
import { possibility } from '../what-if/possible-lines.ts'

export const secondAccessHasAReason: ChargeCheck = {
  id: 'second-access-has-a-reason',
  says: 'A second vascular access says why it was needed.',
  severity: 'error',
  holds: 'administration',
  ledger: ['ADM-36'],
  cites: [RECOVERY_AUDIT_INITIAL, NCCI_MANUAL],
  from: RULEBOOK_BEGINS,
  fix: 'Document why a second access was needed, or correct the access in the chart.',
  misses: ({ services, given, lines, linesIf, profile }) => {
    const [one] = services
    if (services.every(({ access }) => access === one?.access)) return []
    if (profile.settings['second-access-without-reason'] === 'initial') return []
    const second = services.filter(({ because }) =>
      because.some(({ law }) => law.id === 'second-access-has-its-own-initial'),
    )
    return second.flatMap((initial) => {
      const { access } = initial
      const there = services.filter((one) => one.access === access)
      if (reasonForAccess(access, services) !== undefined) return []
      const first = services.find((one) => one.role === 'initial' && one.access !== access)
      const ids = new Set(there.flatMap(administrationsOf))
      const mine = ({ of }: DraftLine) => ids.has(of)
      const through = first?.administrations.find((one) => one.access !== undefined)?.access
      const same = linesIf(given.map((one) => (ids.has(one.id) ? { ...one, access: through } : one)))
      return [
        {
          about: [...ids],
          saw: `access ${access}${noted(given)}`,
          possibilities: [
            possibility('a documented reason for the second access', lines.filter(mine)),
            possibility(`the same access${through === undefined ? '' : `, ${through}`}`, same.filter(mine)),
          ],
        },
      ]
    })
  },
}

/** Returns the note that may name the reason. A person must judge the note and chart the reason. */
function noted(given: readonly Administration[]): string {
  const note = given.find(({ accessNote }) => accessNote !== undefined)?.accessNote
  return note === undefined ? '' : `; a note says “${note}”`
}
