import type { WholeProcedure } from '../../../chart/visit.ts'
import type { Miss } from '../../../law/check.ts'
import { cpt } from '../../../law/sources.ts'
import { type ChargeCheck, type Charged, RULEBOOK_BEGINS } from '../../charged.ts'
import { givesADrug } from '../../procedures/procedures-that-give-drugs.ts'

export const procedureOfTheDrugIsCharted: ChargeCheck = {
  id: 'procedure-of-the-drug-is-charted',
  says: 'The procedure a drug was given as part of is in the record, was done, and its code says if it includes the drug.',
  severity: 'error',
  holds: 'administration',
  ledger: ['BND-01', 'ADM-01'],
  cites: [cpt('procedures that include giving the drug')],
  from: RULEBOOK_BEGINS,
  fix: 'Send the procedure, or correct what the administration is part of; until then giving the drug is held.',
  misses: ({ given, visit: { wholes } }) =>
    wholes === undefined ? [] : given.flatMap(({ id, partOf }) => partOf.flatMap((one) => doubtAbout(id, one, wholes))),
}

function doubtAbout(id: string, reference: string, wholes: NonNullable<Charged['visit']['wholes']>): readonly Miss[] {
  const whole = wholes.get(reference)
  const why = whole === undefined ? undefined : doubt(whole)
  return why === undefined ? [] : [{ about: [id, reference], saw: `${reference} ${why}` }]
}

/** Why nobody can say if a procedure covers its drug; undefined if its code says so, or if it has none and is no charge. */
function doubt({ status, code }: WholeProcedure): string | undefined {
  if (status === undefined) return 'is not in the record'
  if (status !== 'completed') return `has the status ${status}`
  return code === undefined || givesADrug(code) ? undefined : `is ${code}, which is not known to include giving a drug`
}
