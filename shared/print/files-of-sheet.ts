import type { ChargeSheet, FileVersion } from '../sheet/charge-sheet.ts'

/** Digits of a checksum that tell two versions of a file apart. */
const DIGITS = 12

/** Returns the versions of files a sheet rests on, each once: its prices, and what its drugs were looked up in. */
export function filesOf({ priced, tables = [], lines }: ChargeSheet): readonly FileVersion[] {
  const all = [
    ...(priced === null ? [] : [priced]),
    ...lines.flatMap(({ priced: { file, sha256 } = {} }) =>
      file === undefined || sha256 === undefined ? [] : [{ file, sha256 }],
    ),
    ...tables,
  ]
  return [...new Map(all.map((one) => [one.sha256, one])).values()]
}

/** Returns a line for each file with its checksum, and one with the rulebook. */
export function filesAsText(sheet: ChargeSheet, asKnown?: string): readonly string[] {
  const known = asKnown === undefined ? '' : `, as known at the end of ${asKnown} (UTC)`
  return [
    ...filesOf(sheet).map(({ file, sha256 }) => `File: ${file}, SHA-256 ${sha256.slice(0, DIGITS)}`),
    `Rulebook ${sheet.rulebook}, other tables as shipped${known}`,
  ]
}
