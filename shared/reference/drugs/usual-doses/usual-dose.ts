import { compare, decimal, decimalText, times } from '../../../exact/decimal.ts'
import { type Dose, inBase } from '../../../exact/dose.ts'
import type { CountedBy } from './dose-row.ts'
import { dosesOfBiologics } from './doses-of-biologics.ts'
import { dosesOfCytotoxics } from './doses-of-cytotoxics.ts'
import { dosesOfOtherDrugs } from './doses-of-other-drugs.ts'

/** The largest patients a dose is believed of: 3 m² and 200 kg. */
const MOST: Readonly<Record<CountedBy, string>> = { flat: '1', kg: '200', m2: '3' }

const PER: Readonly<Record<CountedBy, string>> = { flat: '', kg: '/kg, 200 kg', m2: '/m², 3 m²' }

/** The most of a drug that is believed of a day, and the dose it follows from: `8 mg/kg, 200 kg (loading dose)`. */
export interface UsualDose {
  readonly most: Dose
  readonly because: string
}

const USUAL_DOSES = new Map<string, UsualDose>()
for (const [name, amount, unit, by, because] of [...dosesOfBiologics, ...dosesOfCytotoxics, ...dosesOfOtherDrugs]) {
  const most: Dose = { amount: times(decimal(amount), decimal(MOST[by])), unit }
  const known = USUAL_DOSES.get(name)
  if (known !== undefined && compare(inBase(known.most), inBase(most)) >= 0) continue
  USUAL_DOSES.set(name, { most, because: `${decimalText(decimal(amount))} ${unit}${PER[by]} (${because})` })
}

/** Returns the most of a drug that is believed of a day; undefined if the table does not have it. */
export function usualDoseOf(name: string): UsualDose | undefined {
  return USUAL_DOSES.get(name)
}
