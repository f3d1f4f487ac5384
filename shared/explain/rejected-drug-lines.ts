import type { DrugCharge } from '../charging/drugs/drug-charge.ts'
import { ceilingOf, times } from '../exact/decimal.ts'
import { doseText, inBase } from '../exact/dose.ts'
import type { Because } from '../law/rule.ts'
import type { Rejected } from './explanation.ts'

/** Returns the counts and modifiers a drug line could have had, with the reason against each. */
export function rejectedDrugLines(charge: DrugCharge, isDiscarded: boolean): readonly Rejected[] {
  if (charge.leftOff) return leftOff(charge)
  return [...(isDiscarded ? oneMoreDiscarded(charge) : oneFewer(charge)), ...modifiers(charge)]
}

function leftOff({ drug, because }: DrugCharge): readonly Rejected[] {
  const why = because.at(-1)
  return why === undefined ? [] : [{ what: drug.hcpcs, because: why.saw ?? why.law.says }]
}

function oneFewer(charge: DrugCharge): readonly Rejected[] {
  const { units, drug, given, administrations } = charge
  if (units === undefined || units < 2) return []
  const size = inBase(drug.billingUnit)
  const fewer = times(size, { digits: BigInt(units - 1), scale: 0 })
  const { unit } = drug.billingUnit
  const apart = administrations
    .flatMap(({ drugs }) => drugs)
    .filter((one) => one.drug?.hcpcs === drug.hcpcs && one.ndc === charge.ndc)
    .reduce((sum, { dose }) => sum + (dose === undefined ? 0n : ceilingOf(inBase(dose), size)), 0n)
  return [
    {
      what: `${units - 1} ${units === 2 ? 'unit' : 'units'}`,
      because: `${doseText(fewer, unit)} are fewer than the ${doseText(given, unit)} given`,
    },
    ...(apart > BigInt(units)
      ? [
          {
            what: `${apart} units`,
            because: 'the doses of a day are added before they are rounded, not each rounded up',
          },
        ]
      : []),
  ]
}

function oneMoreDiscarded({ discardedUnits }: DrugCharge): readonly Rejected[] {
  return [
    {
      what: `${discardedUnits + 1} units`,
      because: 'no further whole unit was thrown away beyond those the dose was rounded up to',
    },
  ]
}

/** Returns those of JW, JZ and TB that the line does not have. */
function modifiers({ discard, because, containerType, acquisition, modifiers: own }: DrugCharge): readonly Rejected[] {
  const settled = because.findLast(({ settled }) => settled !== undefined && 'discard' in settled)
  const notDiscounted =
    acquisition === undefined || acquisition === '340b' || own.includes('TB')
      ? []
      : [{ what: 'TB', because: `acquired as ${acquisition}, not under 340B` }]
  switch (discard) {
    case 'JW':
      return [{ what: 'JZ', because: inWords(settled) }, ...notDiscounted]
    case 'JZ':
      return [{ what: 'JW', because: inWords(settled) }, ...notDiscounted]
    case 'neither':
      return [{ what: 'JW and JZ', because: inWords(settled) }, ...notDiscounted]
    default:
      return [
        {
          what: 'JW and JZ',
          because:
            containerType === 'single-dose'
              ? 'the record does not state the remainder in the containers, and neither modifier is guessed'
              : 'the containers are not known to be single-dose',
        },
        ...notDiscounted,
      ]
  }
}

function inWords(reason: Because | undefined): string {
  return reason?.saw ?? reason?.setting ?? reason?.law.says ?? 'settled by the rules above'
}
