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

/** A payer's answers to all contested points from a day on, and its name. */
export interface PayerProfile extends Dated, Published {
  readonly name: string
  readonly title: string
  /** Kind of payer that a Coverage names: `medicare-ffs`. */
  readonly payer: string
  /** Setting of the claims it applies to; absent for both. */
  readonly setting?: Setting | undefined
  /**
   * True if this payer pays the Medicare payment limit. False if the limit is only a reference until a contract is
   * loaded.
   */
  readonly paysMedicareLimits: boolean
  /** True if federal sequestration reduces its payments. */
  readonly sequestered: boolean
  /** Name of the fee schedule with its prices, if the site has loaded one. */
  readonly contract: string
  readonly settings: Settings
}

/** A day before every date of service. */
const ALWAYS: ServiceDate = '0001-01-01'

/** The ledger's default answer to every point. */
const USUAL = Object.fromEntries(Object.entries(contestedPoints).map(([name, { usual }]) => [name, usual])) as Settings

/** The shipped profiles, as written. */
export const profileRecords: readonly ProfileRecord[] = [
  readProfileRecord(medicareFfsPhysician, 'medicare-ffs-physician.json'),
  readProfileRecord(medicareFfsHospital, 'medicare-ffs-hospital.json'),
  readProfileRecord(medicareAdvantage, 'medicare-advantage.json'),
  readProfileRecord(medicaid, 'medicaid.json'),
  readProfileRecord(commercial, 'commercial.json'),
]

/** The shipped profiles, with an answer to every point. */
export const payerProfiles: readonly PayerProfile[] = profileRecords.flatMap((record) => profilesOf(record, []))

/** Adds a site's own profile to the known ones. If two have the same payer and setting, the later one decides. */
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
 * Returns a row for each period with the same answers. Repeats the rows for each day on which an answer became known.
 * The last row in force decides.
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
