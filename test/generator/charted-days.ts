import type { Given, WorkedExample } from '../deck/worked-example.ts'
import { dirtied } from './dirt.ts'
import { type Random, randomFrom } from './random.ts'
import { REGIMENS, type Step } from './regimens.ts'

const PAYERS = ['medicare-ffs', 'medicare-ffs', 'medicare-ffs', 'commercial', 'medicare-advantage', 'medicaid'] as const

/** Returns the charted day of a visit, clean or with faults; the same for the same seed and number. */
export function chartedDay(seed: number, number: number): WorkedExample {
  const random = randomFrom(seed * 1_000_003 + number)
  const day = plannedDay(number, random)
  return random.chance(0.35) ? dirtied(day, random) : day
}

/** The same day as it is before anything goes wrong with it. */
export function cleanDay(seed: number, number: number): WorkedExample {
  return plannedDay(number, randomFrom(seed * 1_000_003 + number))
}

function plannedDay(number: number, random: Random): WorkedExample {
  const setting = random.chance(0.5) ? 'facility' : 'professional'
  const month = random.oneOf(['2025-10', '2025-11', '2025-12', '2026-01', '2026-02', '2026-03'])
  return {
    file: 'generated',
    name: `visit ${number}`,
    ledger: [],
    on: `${month}-${String(random.between(1, 28)).padStart(2, '0')}`,
    setting,
    payer: random.oneOf([...PAYERS]),
    given: schedule(random.oneOf([...REGIMENS]), random),
    procedures: [],
    charged: [],
    notCharged: [],
    found: [],
  }
}

/** Returns the steps one after the other through the morning, each with its own dose and length. */
function schedule(steps: readonly Step[], random: Random): readonly Given[] {
  let free = 8 * 60 + random.between(0, 90)
  let began = free
  return steps.map((step) => {
    const start = step.beside ? began : free
    const lasts = random.between(...step.lasts)
    began = start
    if (!step.pump) free = Math.max(free, start + lasts + random.between(1, 8))
    return charted(step, start, lasts, random)
  })
}

function charted(step: Step, start: number, lasts: number, random: Random): Given {
  const { drug, by, vial, container, pump, route, reason } = step
  const [size, unit] = step.unit.includes(' ')
    ? [Number(step.unit.split(' ')[0]), step.unit.split(' ')[1]]
    : [1, step.unit]
  const dose = tidy(random.between(...step.dose) * size)
  const opened = vial === undefined ? 0 : Math.ceil(dose / vial)
  const left = vial === undefined ? 0 : tidy(opened * vial - dose)
  const documented = container === 'single-dose' && left > 0
  return {
    at: lasts === 0 ? clock(start) : `${clock(start)} for ${lasts} min`,
    drug,
    by,
    dose: `${dose} ${unit}`,
    ...(vial === undefined ? {} : { opened: `${vial} ${unit} x${opened}` }),
    ...(container === undefined ? {} : { container }),
    ...(documented ? { [random.chance(0.5) ? 'discarded' : 'wasteRecord']: `${left} ${unit}` } : {}),
    ...(pump === undefined ? {} : { pump }),
    ...(route === undefined ? {} : { route }),
    ...(reason === undefined ? {} : { reason }),
  }
}

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}

/** Rounds to tenths or hundredths as a chart writes them, without errors of binary fractions. */
function tidy(amount: number): number {
  return Number(amount.toFixed(4))
}
