import type { CmsFile, CmsReader, SetAsideRow } from '../../cms-files/cms-file.ts'
import { type FileChanges, fileChanges } from '../../cms-files/comparing/file-changes.ts'
import {
  type ChargedUnits,
  type DollarEffect,
  dollarEffect,
} from '../../revenue-integrity/restated-prices/dollar-effect.ts'
import { putJson } from '../clients/bucket.ts'
import { chargedUnits } from '../sheets/charged-units.ts'
import type { PublishedVersion } from './published-version.ts'
import { starterTables } from './starter-tables.ts'

/** What a file changed, for whoever answers for the charges. */
export interface ChangeReport extends FileChanges {
  readonly version: PublishedVersion
  /** The file it was compared with: the one in force before it, or the one it restates. */
  readonly comparedWith: { readonly file: string; readonly from: string; readonly sha256: string } | null
  /** Drugs of ours among what was added, went, moved or changed its unit. */
  readonly drugsAffected: readonly { readonly code: string; readonly name: string }[]
  /** Packages of which the file does not say enough to bill them. */
  readonly packagesLeftOut?: readonly string[]
  /** Odd rows that concern no charge and were not read. */
  readonly setAside?: readonly SetAsideRow[]
  /** What it would have made of the charges of the days the other file holds for; or why that is not known. */
  readonly dollars: DollarEffect | { readonly notComputed: string }
}

export function reportOf(
  reader: CmsReader<unknown>,
  file: CmsFile<unknown>,
  version: PublishedVersion,
  before: CmsFile<unknown> | undefined,
  charged: ChargedUnits | string,
): ChangeReport {
  const changes = fileChanges(reader, before?.rows, file.rows)
  return {
    version,
    comparedWith: before === undefined ? null : { file: before.file, from: before.from, sha256: before.sha256 },
    ...changes,
    drugsAffected: before === undefined ? [] : drugsIn(changes),
    ...(file.setAside === undefined ? {} : { setAside: file.setAside }),
    dollars: typeof charged === 'string' ? { notComputed: charged } : dollarEffect(changes, charged),
  }
}

export function keepReport(report: ChangeReport): Promise<void> {
  const { kind, from, sha256, part } = report.version
  return putJson(`reports/${kind}/${from}-${sha256}${part === undefined ? '' : `-${part}`}.json`, report)
}

/** Returns the units charged on the days of the file before; or why they are not known. Only drug prices are compared. */
export async function chargedBefore(
  { kind, name }: CmsReader<unknown>,
  before: CmsFile<unknown> | undefined,
): Promise<ChargedUnits | string> {
  if (kind !== 'payment-limits') return `${name}: no prices of drugs`
  if (before?.until === undefined) return 'there is no file to compare with'
  return chargedUnits({ from: before.from, until: before.until })
}

/** Keys begin with a code where they have one. */
function drugsIn({ added, gone, moved, unitsChanged }: FileChanges): ChangeReport['drugsAffected'] {
  const keys = [...added, ...gone, ...[...moved, ...unitsChanged].map(({ key }) => key)]
  const codes = new Set(keys.map((key) => key.slice(0, 5)))
  const { drugs, packed } = starterTables()
  const names = new Map([...packed.drugs.all(), ...drugs].map(({ hcpcs, name }) => [hcpcs, name]))
  return [...codes].sort().flatMap((code) => {
    const name = names.get(code)
    return name === undefined ? [] : [{ code, name }]
  })
}
