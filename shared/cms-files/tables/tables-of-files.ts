import type { Dated } from '../../law/service-date.ts'
import type { EditTables } from '../../reference/edits/edit-book.ts'
import type { UnitLimit } from '../../reference/edits/unit-limits.ts'
import type { PriceTables } from '../../reference/prices/price-book.ts'
import type { CmsFile, CmsFileKind } from '../cms-file.ts'
import { hasItsParentsInScope } from '../kinds/charge-code-scope.ts'
import type { GeographicIndexRow } from '../kinds/gpci-file.ts'
import type { UnitLimitRow } from '../kinds/mue-file.ts'
import type { NocCrosswalkRow } from '../kinds/noc-crosswalk-file.ts'
import type { NocPaymentLimit } from '../kinds/noc-payment-limits-file.ts'
import type { OppsRow } from '../kinds/opps-addendum-b-file.ts'
import type { PairEditRow } from '../kinds/ptp-file.ts'
import type { RelativeValueRow } from '../kinds/relative-value-rows.ts'
import type { AddOnRow } from './add-on-periods.ts'

/**
 * Returns the prices and edits of CMS files as tables of a book. Each row names its file, and the days it is in force.
 * If two files cover a day, the one listed later is in force.
 */
export function tablesOfFiles(files: readonly CmsFile<unknown>[]): PriceTables & EditTables {
  return {
    relativeValues: rowsOf<RelativeValueRow>(files, 'pfs-relative-values'),
    geographicIndices: rowsOf<GeographicIndexRow>(files, 'gpci'),
    oppsRates: rowsOf<OppsRow>(files, 'opps-addendum-b'),
    unlistedLimits: rowsOf<NocPaymentLimit>(files, 'noc-payment-limits'),
    unlistedProducts: rowsOf<NocCrosswalkRow>(files, 'noc-crosswalk'),
    unitLimits: [
      ...billedBy('professional', rowsOf<UnitLimitRow>(files, 'mue-practitioner')),
      ...billedBy('facility', rowsOf<UnitLimitRow>(files, 'mue-hospital')),
    ],
    // These rows have their own days, and each release lists all rows since the first.
    pairEdits: [
      ...billedBy('professional', rowsOf<PairEditRow>(lastRelease(files, 'ptp-practitioner'), 'ptp-practitioner')),
      ...billedBy('facility', rowsOf<PairEditRow>(lastRelease(files, 'ptp-hospital'), 'ptp-hospital')),
    ],
    addOns: rowsOf<AddOnRow>(lastRelease(files, 'add-on-codes'), 'add-on-codes').filter(hasItsParentsInScope),
  }
}

/**
 * Returns the tables with the rows of files after their own. A missing pair edit means that two codes may stand
 * together, so a file's edits replace earlier ones of that setting. A price is only added after earlier ones.
 */
export function withFiles<Tables extends PriceTables & EditTables>(
  tables: Tables,
  files: readonly CmsFile<unknown>[],
): Tables {
  const read = tablesOfFiles(files)
  const { addOns = [], pairEdits = [], unitLimits = [] } = read
  const settings = new Set(pairEdits.map(({ setting }) => setting))
  return {
    ...tables,
    relativeValues: [...(tables.relativeValues ?? []), ...(read.relativeValues ?? [])],
    geographicIndices: [...(tables.geographicIndices ?? []), ...(read.geographicIndices ?? [])],
    oppsRates: [...(tables.oppsRates ?? []), ...(read.oppsRates ?? [])],
    unlistedLimits: [...(tables.unlistedLimits ?? []), ...(read.unlistedLimits ?? [])],
    unlistedProducts: [...(tables.unlistedProducts ?? []), ...(read.unlistedProducts ?? [])],
    unitLimits: [...(tables.unitLimits ?? []), ...unitLimits],
    pairEdits: [...(tables.pairEdits ?? []).filter(({ setting }) => !settings.has(setting)), ...pairEdits],
    addOns: addOns.length === 0 ? (tables.addOns ?? []) : addOns,
  }
}

/**
 * Returns the last release of files that list all rows again in each release, the last file for each part. A row of an
 * earlier release may be deleted since, also for past days.
 */
function lastRelease(files: readonly CmsFile<unknown>[], kind: CmsFileKind): readonly CmsFile<unknown>[] {
  const parts = new Map<string, CmsFile<unknown>>()
  for (const file of files) {
    const known = parts.get(file.part ?? '')
    if (file.kind === kind && (known === undefined || file.from >= known.from)) parts.set(file.part ?? '', file)
  }
  return [...parts.values()]
}

type FromFile = Dated & { readonly file: string; readonly sha256: string }

/** Returns the rows of every file of a kind. A row's own days go before those of its file. */
function rowsOf<Row extends object>(
  files: readonly CmsFile<unknown>[],
  kind: CmsFileKind,
): readonly (FromFile & Row)[] {
  return files
    .filter((file) => file.kind === kind)
    .flatMap(({ rows, from, until, file, sha256 }) =>
      (rows as readonly Row[]).map((row) => ({ from, until, file, sha256, ...row })),
    )
}

function billedBy<Row>(
  setting: UnitLimit['setting'],
  rows: readonly Row[],
): readonly (Row & Pick<UnitLimit, 'setting'>)[] {
  return rows.map((row) => ({ ...row, setting }))
}
