import { NCCI_EDITS } from '../../law/sources.ts'
import { type ProcedureRule, RULEBOOK_BEGINS } from './procedure-charge.ts'

/** Codes for flushing an implanted access, and for drawing blood from one. */
const PAID_ONLY_ALONE = new Set(['96523', '36591', '36592'])

export const flushIsChargedOnlyAlone: ProcedureRule = {
  id: 'flush-is-charged-only-alone',
  says: 'Flushing a port or drawing blood from it is charged only when nothing else is done that day.',
  ledger: ['BND-02', 'NCCI-10'],
  cites: [
    { source: 'CMS 100-04', section: 'Chapter 12 section 30.5, with the NCCI wording on 96523', checked: '2026-11-20' },
    NCCI_EDITS,
  ],
  from: RULEBOOK_BEGINS,
  settle: ({ code, id, on }, { items, services, sameDay, setting }) => {
    if (!PAID_ONLY_ALONE.has(code)) return undefined
    const service = services.find(({ leftOff }) => !leftOff)
    const elsewhere = sameDay.flatMap((visit) => (visit.setting === setting ? visit.procedures : []))
    const other = items.find((one) => one.id !== id) ?? elsewhere.find((one) => one.on === on && one.code !== undefined)
    if (service === undefined && other === undefined) return undefined
    return {
      leftOff: true,
      saw: service === undefined ? `beside ${other?.code}` : `beside giving ${service.substance}`,
    }
  },
}
