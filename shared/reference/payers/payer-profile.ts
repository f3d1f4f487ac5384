import type { Setting } from '../../chart/visit.ts'
import { type Dated, dayAfter, inForce, type ServiceDate } from '../../law/service-date.ts'
import { Refusal } from '../../refusal.ts'
import { inOrderKnown, isKnown, type Published } from '../tables/as-known.ts'
import { contestedPoints, type Settings } from './contested-points.ts'
import { type ProfileRecord, readProfileRecord } from './profile-record.ts'
import commercial from './profiles/commercial.json' with { type: 'json' }
import medicaid from './profiles/medicaid.json' with { type: 'json' }
import medicareAdvantage from './profiles/medicare-advantage.json' with { type: 'json' }
import medicareFfsHospital from './profiles/medicare-ffs-hospital.json' with { type: 'json' }
import medicareFfsPhysician from './profiles/medicare-ffs-physician.json' with { type: 'json' }

/** How one payer decides the contested points from a day on, every one of them, and what it calls itself. */
export interface PayerProfile extends Dated, Published {
  readonly name: string
  readonly title: string
  /** The kind of payer a Coverage names: `medicare-ffs`. */
  readonly payer: string
  /** Whose claims it is for; absent means both. */
  readonly setting?: Setting | undefined
  /** Whether the Medicare payment limit is what this payer pays, or only a reference until a contract is loaded. */
  readonly paysMedicareLimits: boolean
  /** Whether the federal sequester is taken off what it pays. */
  readonly sequestered: boolean
  /** The fee schedule that says what it pays, where the site has loaded one of that name. */
  readonly contract: string
  readonly settings: Settings
}

/** Before every date of service. */
const ALWAYS: ServiceDate = '0001-01-01'

/** Every point as the ledger answers it. */
const USUAL = Object.fromEntries(Object.entries(contestedPoints).map(([name, { usual }]) => [name, usual])) as Settings

/** The profiles that come with the product, as they are written. */
export const profileRecords: readonly ProfileRecord[] = [
  readProfileRecord(medicareFfsPhysician, 'medicare-ffs-physician.json'),
  readProfileRecord(medicareFfsHospital, 'medicare-ffs-hospital.json'),
  readProfileRecord(medicareAdvantage, 'medicare-advantage.json'),
  readProfileRecord(medicaid, 'medicaid.json'),
  readProfileRecord(commercial, 'commercial.json'),
]

/** The profiles that come with the product. */
export const payerProfiles: readonly PayerProfile[] = profileRecords.flatMap((record) => profilesOf(record, []))

/** A site's own profile beside those there are already: the later of two for the same payer and setting decides. */
export function withProfile(data: unknown, place: string, known: readonly PayerProfile[]): readonly PayerProfile[] {
  const record = readProfileRecord(data, place)
  const { like } = record
  const base = like === undefined ? [] : known.filter(({ name }) => name === like)
  if (like !== undefined && base.length === 0)
    throw new Refusal(`this is no payer profile:\n  like: no payer profile is called ${like}`, {
      code: 'not-found',
      expression: place,
    })
  return [...known, ...profilesOf(record, base)]
}

/**
 * A row for each period in which the profile answers every point the same way, as it was known from each day on which
 * something became known; the last in force decides.
 */
function profilesOf(record: ProfileRecord, base: readonly PayerProfile[]): readonly PayerProfile[] {
  const { name, title, payer, setting, paysMedicareLimits, settings, sequestered = false, contract = name } = record
  const answers = Object.entries(settings)
  const begins = new Set([ALWAYS, ...base.map(({ from }) => from)])
  for (const { from, until } of answers.flatMap(([, dated]) => dated)) {
    begins.add(from)
    if (until !== undefined) begins.add(dayAfter(until))
  }
  const becameKnown = new Set(
    [...base, ...answers.flatMap(([, dated]) => dated)].flatMap(({ knownFrom }) => knownFrom?.slice(0, 10) ?? []),
  )
  return [undefined, ...[...becameKnown].sort()].flatMap((knownFrom) => {
    const holds = (one: Dated & Published, on: ServiceDate) => inForce(one, on) && isKnown(one, knownFrom ?? ALWAYS)
    return [...begins].sort().map((from) => ({
      name,
      title,
      payer,
      setting,
      paysMedicareLimits,
      sequestered,
      contract,
      from,
      ...(knownFrom === undefined ? {} : { knownFrom }),
      settings: {
        ...USUAL,
        ...base.findLast((row) => holds(row, from))?.settings,
        ...Object.fromEntries(
          answers.flatMap(([point, dated]) =>
            inOrderKnown(dated.filter((one) => holds(one, from))).map(({ answer }) => [point, answer]),
          ),
        ),
      },
    }))
  })
}
