import { compare, decimal, decimalText, times } from '../../../exact/decimal.ts'
import { type Dose, inBase } from '../../../exact/dose.ts'
import type { CountedBy } from './dose-row.ts'
import { dosesOfBiologics } from './doses-of-biologics.ts'
import { dosesOfCytotoxics } from './doses-of-cytotoxics.ts'
import { dosesOfOtherDrugs } from './doses-of-other-drugs.ts'

/** Largest patients assumed: 3 m² and 200 kg. */
const MOST: Readonly<Record<CountedBy, string>> = { flat: '1', kg: '200', m2: '3' }

const PER: Readonly<Record<CountedBy, string>> = { flat: '', kg: '/kg, 200 kg', m2: '/m², 3 m²' }

/** The highest plausible amount of a drug in a day, and its source: `8 mg/kg, 200 kg (loading dose)`. */
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

/** Returns the highest plausible daily amount of a drug; undefined if the table lacks the drug. */
export function usualDoseOf(name: string): UsualDose | undefined {
  return USUAL_DOSES.get(name)
}
