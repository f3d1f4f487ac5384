import * as z from 'zod'
import { contestedPoints, type SettingName, type Settings } from './contested-points.ts'
import commercial from './profiles/commercial.json' with { type: 'json' }
import medicaid from './profiles/medicaid.json' with { type: 'json' }
import medicareAdvantage from './profiles/medicare-advantage.json' with { type: 'json' }
import medicareFfs from './profiles/medicare-ffs.json' with { type: 'json' }

/** How one payer decides the contested points, and what it calls itself. */
export interface PayerProfile {
  readonly name: string
  readonly title: string
  /** Whether the Medicare payment limit is what this payer pays, or only a reference until a contract is loaded. */
  readonly paysMedicareLimits: boolean
  readonly settings: Settings
}

const points = Object.entries(contestedPoints) as [SettingName, (typeof contestedPoints)[SettingName]][]

const profile = z.strictObject({
  name: z.string().regex(/^[a-z0-9-]+$/),
  title: z.string().min(1),
  paysMedicareLimits: z.boolean(),
  /** Only where the payer differs from the usual answer. */
  settings: z.strictObject(
    Object.fromEntries(
      points.map(([name, { positions }]) => [name, z.enum(Object.keys(positions) as [string, ...string[]]).optional()]),
    ),
  ),
})

/** A profile with every point decided; throws, naming the setting, where one is unknown or has no such answer. */
export function readPayerProfile(data: unknown): PayerProfile {
  const { settings, ...rest } = profile.parse(data)
  const usual = Object.fromEntries(points.map(([name, point]) => [name, point.usual]))
  return { ...rest, settings: { ...usual, ...settings } as Settings }
}

/** The profiles that come with the product. */
export const payerProfiles: readonly PayerProfile[] = [medicareFfs, medicareAdvantage, medicaid, commercial].map(
  readPayerProfile,
)
