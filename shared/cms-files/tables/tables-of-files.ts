import type { Dated } from '../../law/service-date.ts'
import type { EditTables } from '../../reference/edits/edit-book.ts'
import type { UnitLimit } from '../../reference/edits/unit-limits.ts'
import type { PriceTables } from '../../reference/prices/price-book.ts'
import type { CmsFile, CmsFileKind } from '../cms-file.ts'
import type { GeographicIndexRow } from '../kinds/gpci-file.ts'
import type { UnitLimitRow } from '../kinds/mue-file.ts'
import type { NocCrosswalkRow } from '../kinds/noc-crosswalk-file.ts'
import type { NocPaymentLimit } from '../kinds/noc-payment-limits-file.ts'
import type { OppsRow } from '../kinds/opps-addendum-b-file.ts'
import type { PairEditRow } from '../kinds/ptp-file.ts'
import type { RelativeValueRow } from '../kinds/relative-value-rows.ts'
import type { AddOnRow } from './add-on-periods.ts'

/**
 * What files of CMS say of prices and edits, as the tables a book is made of: each row with the days its file holds for, and
 * the file it is from. Files are taken in their order: of two that hold on a day the later one is in force.
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
    // These have days of their own, and each release all there ever were.
    pairEdits: [
      ...billedBy('professional', rowsOf<PairEditRow>(lastRelease(files, 'ptp-practitioner'), 'ptp-practitioner')),
      ...billedBy('facility', rowsOf<PairEditRow>(lastRelease(files, 'ptp-hospital'), 'ptp-hospital')),
    ],
    addOns: rowsOf<AddOnRow>(lastRelease(files, 'add-on-codes'), 'add-on-codes'),
  }
}

/**
 * Tables with what files say beside them, the files after them. Edits say by what they lack that two codes may stand
 * together, so that those of a file replace the ones there were for who bills; a price only comes before another.
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
 * Of files that say with every release again what was in force since when, the last release, and of each of its parts
 * the file that came last: what an earlier one says still holds may since have been deleted, also backwards in time.
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

/** The rows of every file of a kind; the days of a row go before those of its file. */
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
