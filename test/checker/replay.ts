import type { Explanation } from '../../shared/explain/explanation.ts'
import { minutes, stretches, united } from './clock.ts'
import { codeOf, furtherHours, hourCodeOf } from './codes.ts'
import { DRUG, dosesAddUp, firstDrugState } from './drug-rules.ts'
import { fraction, isMore, less, product, ratio, rounded } from './exact.ts'
import { firstState, GIVING } from './giving-rules.ts'
import { SEVERAL_FLUIDS } from './method-rules.ts'
import { PROCEDURE } from './procedure-rules.ts'
import { replaySteps, type State } from './state.ts'

/** The differences after a line was derived again, and the rules that the checker could not check. */
export interface Verdict {
  readonly problems: readonly string[]
  readonly trusted: readonly string[]
}

/**
 * Derives a line again from its explanation only: rules by name, inputs, reference figures. Shares no code with the
 * rules, so an error must be made twice to go unnoticed.
 */
export function replay(explained: Explanation): Verdict {
  const { giving, drug, line, leftOff, steps } = explained
  const { state, problems, trusted } =
    giving !== undefined
      ? giveAgain(explained, giving)
      : drug !== undefined
        ? replaySteps(steps, { ...drug, explained }, firstDrugState(), DRUG)
        : replaySteps(steps, explained, firstState(), PROCEDURE)
  const isLeftOff = state.leftOff === true || (state.units === 0 && state.discardedUnits === 0)
  const wrong = [...problems]
  if (steps.length === 0) wrong.push('no rule is named')
  if (leftOff !== undefined && !isLeftOff) wrong.push('replayed, it is not left off')
  if (line !== undefined) {
    if (isLeftOff) wrong.push('replayed, it is left off')
    if (drug !== undefined) wrong.push(...asDrugLine(explained, state))
    wrong.push(...atItsPrice(explained))
  }
  return { problems: wrong, trusted }
}

function giveAgain(explained: Explanation, giving: NonNullable<Explanation['giving']>) {
  const isOfSeveralFluids = explained.steps.some(({ rule }) => rule === SEVERAL_FLUIDS)
  const when = isOfSeveralFluids ? united(giving.ran) : stretches(giving.ran, giving.ambulatoryPump)
  const own = when && minutes(when)
  const replayed = replaySteps(explained.steps, { ...giving, explained, when, own }, firstState(), GIVING)
  const problems = [...replayed.problems]
  const { state } = replayed
  const { technique, role, category } = state as Record<string, string | undefined>
  const counted = (state.minutes ?? own) as number | undefined
  const isByTheHour = technique === 'infusion' && ['initial', 'sequential', 'alone'].includes(role ?? '')
  const hours = isByTheHour && counted !== undefined && state.leftOff !== true ? furtherHours(counted) : 0
  if (hours !== state.furtherHours) problems.push(`${hours} further hours, not ${state.furtherHours}`)
  if (explained.line === undefined) return { ...replayed, problems }

  const kind = { category, technique, role, route: giving.route }
  const main = codeOf(kind, explained.settings['pump-code'], explained.line.on)
  const hourly = hours === 0 ? undefined : hourCodeOf(kind)
  const first = 1 + Number(state.furtherUnits ?? 0)
  const lines =
    hourly === undefined || hourly === main
      ? [`${main} x${first + hours}`]
      : [`${main} x${first}`, `${hourly} x${hours}`]
  const stated = giving.lines.map(({ code, units }) => `${code} x${units}`)
  if (stated.join() !== lines.join()) problems.push(`${stated.join(', ')}; replayed ${lines.join(', ')}`)
  const { code, units, modifiers } = explained.line
  if (!lines.includes(`${code} x${units}`)) problems.push(`${code} x${units} is not among ${lines.join(', ')}`)
  if (modifiers.join() !== (state.modifiers as string[]).join()) problems.push(`modifiers ${state.modifiers}`)
  return { ...replayed, problems }
}

function asDrugLine({ line, drug }: Explanation, state: State): readonly string[] {
  if (line === undefined || drug === undefined) return []
  const isWaste = line.modifiers.includes('JW')
  const units = isWaste ? state.discardedUnits : state.units
  const modifiers = isWaste ? ['JW', ...(state.modifiers as string[])] : (state.modifiers as string[])
  const quantity =
    drug.product &&
    rounded(
      ratio(
        product(fraction(line.units), fraction(drug.product.packageSize)),
        fraction(drug.product.unitsPerContainer),
      ),
      3,
    )
  return [
    ...(line.code === drug.code ? [] : [`${line.code}, but the drug is ${drug.code}`]),
    ...(dosesAddUp(drug) ? [] : ['the doses do not add up']),
    ...(fits(line.units, Number(units), state.unitsOnALine) ? [] : [`${line.units} units; replayed ${units}`]),
    ...(line.modifiers.join() === modifiers.join() ? [] : [`modifiers ${line.modifiers}; replayed ${modifiers}`]),
    ...(quantity === undefined || Math.abs(Number(line.ndc?.quantity) - Number(quantity)) < 0.0015
      ? []
      : [`NDC quantity ${line.ndc?.quantity}; replayed ${quantity}`]),
  ]
}

/** True if a line has all units, as many as fit on one line, or the rest. */
function fits(stated: number, units: number, most: unknown): boolean {
  return typeof most !== 'number' || units <= most ? stated === units : stated === most || stated === units % most
}

function atItsPrice({ line, price, on }: Explanation): readonly string[] {
  if (line === undefined) return []
  if (price === undefined) return line.amount === undefined ? [] : [`$${line.amount} without a price`]
  const full = rounded(product(fraction(price.each), fraction(price.count)), 2)
  const isCapped = price.atMost !== undefined && isMore(fraction(full), fraction(price.atMost))
  const amount = isCapped ? price.atMost : full
  const inForce = (price.from ?? '') <= line.on && line.on <= (price.until ?? '9999')
  return [
    ...(amount === line.amount ? [] : [`$${line.amount}; replayed $${amount}`]),
    ...(inForce ? [] : [`the price is not that of ${on}`]),
    ...shared(line, price),
  ]
}

/**
 * Checks the shares: the patient's part first, then sequestration off the rest. In a hospital a patient may owe less
 * for a drug, never more.
 */
function shared(
  { amount = '0', payment }: NonNullable<Explanation['line']>,
  { payment: by, count }: NonNullable<Explanation['price']>,
): readonly string[] {
  if (payment === undefined || by === undefined) return payment === by ? [] : ['half of how it is shared is stated']
  const published =
    by.coinsurancePercent === undefined
      ? product(fraction(by.copayment ?? '0'), fraction(count))
      : ratio(product(fraction(amount), fraction(by.coinsurancePercent)), fraction(100))
  const owed = fraction(payment.coinsurance)
  const rest = less(fraction(amount), owed)
  const taken = rounded(product(rest, fraction(by.sequester)), 2)
  const expected = rounded(less(rest, fraction(taken)), 2)
  return [
    ...(isMore(owed, fraction(rounded(published, 2)))
      ? [`the patient owes no more than $${rounded(published, 2)}`]
      : []),
    ...(payment.sequestration === taken ? [] : [`$${payment.sequestration} is taken off; replayed $${taken}`]),
    ...(payment.expected === expected ? [] : [`Medicare pays $${payment.expected}; replayed $${expected}`]),
  ]
}
