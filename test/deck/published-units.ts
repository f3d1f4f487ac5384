import type { WorkedExample } from './worked-example.ts'

/** One published example of billing units. */
export interface PublishedUnits {
  readonly id: string
  readonly year: number | null
  readonly hcpcs: string | null
  readonly billing_unit: string | null
  readonly dose: string | null
  readonly vial_sizes_used: readonly string[]
  readonly discarded: string | null
  readonly payer: string
  readonly expected_lines: readonly {
    readonly code: string
    readonly units: number
    readonly modifiers: readonly string[]
  }[]
  readonly confidence: string
}

/** Examples whose facts are words: a dose, a vial. */
const IN_FIGURES: Readonly<
  Record<
    string,
    { readonly dose: string; readonly opened?: string; readonly discarded?: string; readonly unit?: string }
  >
> = {
  'un-004': { dose: '75 mg', opened: '100 mg', discarded: '25 mg', unit: '1 mg' },
  'un-029': { dose: '7 mg', unit: '10 mg' },
  'un-037': { dose: '8 mg', opened: '10 mg', discarded: '2 mg', unit: '1 mg' },
  'un-043': { dose: '9000 U', opened: '10000 U', discarded: '1000 U' },
  'un-053': { dose: '7 mg', opened: '10 mg', discarded: '3 mg', unit: '10 mg' },
}

/** Returns the example as an office's chart; undefined if it is about claim formats, not units. */
export function publishedUnits(
  one: PublishedUnits,
  codeOfUnit: (unit: string) => string | undefined,
): WorkedExample | undefined {
  const figures = IN_FIGURES[one.id]
  const dose = figures?.dose ?? (/^[\d.]+ (mg|g)$/.test(one.dose ?? '') ? one.dose : undefined)
  const unit = figures?.unit ?? one.billing_unit
  const hcpcs = one.hcpcs || (unit === null ? undefined : codeOfUnit(unit))
  if (dose === undefined || dose === null || hcpcs === undefined) return undefined
  const vials = one.vial_sizes_used.map(vial).filter((text) => text !== undefined)
  const opened = figures?.opened ?? (vials.length === 0 ? undefined : vials.join(' + '))
  const discarded = figures?.discarded ?? /^[\d.]+ (?:mg|g)/.exec(one.discarded ?? '')?.[0]
  const multiple = one.vial_sizes_used.some((text) => /multi/i.test(text))
  return {
    file: 'published',
    name: one.id,
    ledger: [],
    on: '2026-01-14',
    setting: 'professional',
    given: [
      {
        at: '09:00-10:00',
        by: 'infusion',
        drug: hcpcs,
        hcpcs,
        dose,
        ...(opened === undefined ? {} : { opened, container: multiple ? 'multiple-dose' : 'single-dose' }),
        ...(discarded === undefined || discarded.startsWith('0 ') ? {} : { discarded }),
      },
    ],
    procedures: [],
    charged: [],
    notCharged: [],
    found: [],
  }
}

/** Rewrites `2 x 100 mg SDV` in the deck's form: `100 mg x2`. */
function vial(text: string): string | undefined {
  const [, count = '1', amount, unit] = /^(\d+) x ([\d.,]+)[ -]?(mg|g)\b/.exec(text) ?? []
  return amount === undefined ? undefined : `${amount} ${unit} x${count}`
}
