import type { Setting } from '../../chart/visit.ts'
import type { ServiceDate } from '../../law/service-date.ts'
import { packedAddOn, packedPair, packedUnitLimit } from '../../reference/packed/packed-edit-rows.ts'
import type { EditSources, PackedEditTexts } from '../../reference/packed/packed-edits.ts'
import { packedText } from '../../reference/packed/packed-table.ts'
import type { CmsFile } from '../cms-file.ts'
import { hasItsParentsInScope, mayStandOnACharge } from '../kinds/charge-code-scope.ts'
import type { UnitLimitRow } from '../kinds/mue-file.ts'
import type { PairEditRow } from '../kinds/ptp-file.ts'
import type { AddOnRow } from '../tables/add-on-periods.ts'

/** First day that the shipped edits cover, and the last one: they stand until a site loads files of its own. */
const COVERED: { readonly from: ServiceDate; readonly until?: undefined } = { from: '2024-01-01' }

const SETTINGS: Readonly<Record<string, Setting>> = {
  'ptp-practitioner': 'professional',
  'ptp-hospital': 'facility',
  'mue-practitioner': 'professional',
  'mue-hospital': 'facility',
}

const KINDS = [...Object.keys(SETTINGS), 'add-on-codes']

/** Returns the last release of each kind of edits, with all its parts. */
export function editFiles(all: readonly CmsFile<unknown>[]): readonly CmsFile<unknown>[] {
  return KINDS.flatMap((kind) => {
    const files = all.filter((file) => file.kind === kind)
    const last = files.reduce((latest, { from }) => (from > latest ? from : latest), '')
    const parts = new Map(files.filter(({ from }) => from === last).map((file) => [file.part ?? '', file]))
    return [...parts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, file]) => file)
  })
}

/** Packs those files. A pair keeps its own days. The limits of a file stand on every day from the first. */
export function packedEdits(files: readonly CmsFile<unknown>[]): PackedEditTexts {
  const of = (...kinds: readonly string[]) => files.filter(({ kind }) => kinds.includes(kind))
  const pairs = of('ptp-practitioner', 'ptp-hospital').flatMap(({ kind, rows }) =>
    (rows as readonly PairEditRow[])
      .filter(({ until, indicator }) => indicator !== '9' && (until === undefined || until >= COVERED.from))
      .map((row) => packedPair.cellsOf({ ...row, setting: settingOf(kind) })),
  )
  const limits = of('mue-practitioner', 'mue-hospital').flatMap(({ kind, rows }) =>
    (rows as readonly UnitLimitRow[])
      .filter(({ code }) => mayStandOnACharge(code))
      .map((row) => packedUnitLimit.cellsOf({ ...row, ...COVERED, setting: settingOf(kind) })),
  )
  const addOns = of('add-on-codes').flatMap(({ rows }) =>
    (rows as readonly AddOnRow[])
      .filter((row) => mayStandOnACharge(row.code) && hasItsParentsInScope(row))
      .map(packedAddOn.cellsOf),
  )
  return {
    sources: Object.fromEntries(files.map(({ kind, file, sha256 }) => [kind, { file, sha256 }])) as EditSources,
    pairs: packedText(pairs),
    unitLimits: packedText(limits),
    addOns: packedText(addOns),
  }
}

function settingOf(kind: string): Setting {
  return SETTINGS[kind] ?? 'professional'
}
