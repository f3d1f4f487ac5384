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

/** Report of a file's changes, for the person responsible for charges. */
export interface ChangeReport extends FileChanges {
  readonly version: PublishedVersion
  /** The file it was compared with: the file before it, or the file it restates. */
  readonly comparedWith: { readonly file: string; readonly from: string; readonly sha256: string } | null
  /** Our drugs with a code that was added, removed, moved, or changed its unit. */
  readonly drugsAffected: readonly { readonly code: string; readonly name: string }[]
  /** Packages that cannot be billed because the file lacks facts about them. */
  readonly packagesLeftOut?: readonly string[]
  /** Odd rows that were not read. No charge depends on them. */
  readonly setAside?: readonly SetAsideRow[]
  /** Effect on the charges of the days that the other file covers, or the reason why it is unknown. */
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

/** A key begins with the code if it has one. */
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
