import { cpt } from '../../../law/sources.ts'
import { type ChargeCheck, type Charged, RULEBOOK_BEGINS } from '../../charged.ts'
import type { ProcedureCharge } from '../../procedures/procedure-charge.ts'

/** Codes of infusions, pushes and injections, which the times and routes of the drugs decide. */
const OF_GIVING = /^(?:9636[015678]|9637[02456]|9640[129]|9641[13567]|G0498)$/

export const drugsAreChargedFromTheirRecords: ChargeCheck = {
  id: 'drugs-are-charged-from-their-records',
  says: 'A code of a drug, or of giving one, is charged from the administration, whose record says how much and how long.',
  severity: 'error',
  holds: 'own',
  ledger: ['DRG-01', 'ADM-31'],
  cites: [cpt('infusions and injections: times decide')],
  from: RULEBOOK_BEGINS,
  fix: 'Chart the administration with its dose and times, or withdraw the procedure if it repeats one.',
  misses: (charged) =>
    charged.procedureCharges.flatMap((one) => {
      const saw = one.leftOff || !one.id.startsWith('Procedure/') ? undefined : whyNot(one, charged)
      return saw === undefined ? [] : [{ about: [one.id], saw }]
    }),
}

function whyNot({ id, code, on }: ProcedureCharge, { book, given, services }: Charged): string | undefined {
  if (book.drugByHcpcs(code, on) !== undefined) return `${code} is the code of a drug`
  if (!OF_GIVING.test(code) || given.some(({ partOf }) => partOf.includes(id))) return undefined
  const own = services.filter(({ leftOff, on: day }) => !leftOff && day === on)
  return own.length === 0 ? undefined : `${code} is not what the drugs charted that day earn`
}
