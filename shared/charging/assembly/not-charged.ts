import type { NotGiven } from '../../chart/visit.ts'
import { type Because, because, type Law } from '../../law/rule.ts'
import type { NotCharged } from '../../sheet/charge-sheet.ts'
import type { DraftLine } from '../../sheet/draft-line.ts'
import type { Charged } from '../charged.ts'
import type { DrugCharge } from '../drugs/drug-charge.ts'
import { inputsOf } from './inputs.ts'
import { reasonsOf } from './reasons.ts'

const onlyGivenDrugIsCharged: Law = {
  id: 'only-given-drug-is-charged',
  says: 'Only what the record says was given is charged.',
  ledger: ['DRG-01'],
  cites: [{ source: 'CMS 100-04', section: 'Chapter 17 section 10', checked: '2026-11-20' }],
  from: '2024-01-01',
}

/** Returns why a dose that was not given has no line. */
export function notGivenBecause({ status, isPause }: NotGiven): Because {
  return because(onlyGivenDrugIsCharged, isPause ? 'a pause: its rate is 0' : `status ${status}`, undefined, {
    leftOff: true,
  })
}

const STATUS = ['status']
const STATUS_AND_RATE = ['status', 'dosage.rate[x]']

/** Returns everything charted without a line, with the reason: services, drugs, procedures, and doses never given. */
export function notCharged(charged: Charged): readonly NotCharged[] {
  const { services, procedureCharges, drugs, visit } = charged
  const all: NotCharged[] = []
  const add = (kind: DraftLine['kind'], about: readonly string[], what: string, because: readonly Because[]) =>
    all.push({ about, what, inputs: inputsOf(kind, about, charged), because: reasonsOf(because) })
  for (const { leftOff, administrations, substance, because } of services) {
    if (leftOff) add('procedure', idsOf(administrations), `giving ${substance}`, because)
  }
  for (const charge of drugs) {
    const { leftOff, administrations, drug, because } = charge
    if (leftOff || hasNoUnits(charge)) add('drug', idsOf(administrations), `${drug.hcpcs} ${drug.name}`, because)
  }
  for (const { leftOff, id, code, text, because } of procedureCharges) {
    if (leftOff) add('procedure', [id], text === undefined ? code : `${code} ${text}`, because)
  }
  for (const one of visit.notGiven) {
    const { id, version, text, isPause } = one
    const inputs = [{ resource: id, version, elements: isPause ? STATUS_AND_RATE : STATUS }]
    all.push({ about: [id], what: text, inputs, because: reasonsOf([notGivenBecause(one)]) })
  }
  return all
}

function idsOf(administrations: readonly { readonly id: string }[]): readonly string[] {
  return administrations.map(({ id }) => id)
}

/** True if a package has no unit of its own. Its part of a unit is then paid with another package. */
function hasNoUnits({ units, discardedUnits }: DrugCharge): boolean {
  return units === 0 && discardedUnits === 0
}
