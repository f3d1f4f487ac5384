import type { AmountBasis, ChargeLine, ChargeSheet, Reason } from '../../sheet/charge-sheet.ts'

interface LineOfSheet {
  readonly line: ChargeLine | undefined
  readonly sheet: ChargeSheet | undefined
}

/**
 * Names the changed versions that explain a line's difference: price, rules, records, payer, tables. Each takes a few
 * words.
 */
export function whyLineDiffers(before: LineOfSheet, after: LineOfSheet): readonly string[] {
  const reasons = [
    ...prices(before.line, after.line),
    ...rules(before.line, after.line),
    ...left(before, after.sheet),
    ...records(before.line, after.line),
    ...holding(before, after),
    ...changed('payer profile', before.sheet?.profile, after.sheet?.profile),
  ]
  const versions = [
    ...changed('rulebook', before.sheet?.rulebook, after.sheet?.rulebook),
    ...changed('tables', tablesOf(before.sheet), tablesOf(after.sheet)),
  ]
  const told = [...reasons, ...versions]
  return told.length > 0 ? told : ['a table without a stated version has changed']
}

function prices(before: ChargeLine | undefined, after: ChargeLine | undefined): readonly string[] {
  if (before === undefined || after === undefined) return []
  return [
    ...(before.amount === after.amount ? [] : changed('price', sourceOf(before.priced), sourceOf(after.priced))),
    ...changed('charge of the site', before.charge ?? '', after.charge ?? ''),
  ]
}

function sourceOf(priced: AmountBasis | undefined): string {
  if (priced === undefined) return 'none published'
  const { basis, file, sha256 } = priced
  return file === undefined ? basis : `${file} (${sha256?.slice(0, 8)})`
}

/** Returns rules that decided only one of the two lines, or used other facts. */
function rules(before: ChargeLine | undefined, after: ChargeLine | undefined): readonly string[] {
  const [old, now] = [reasonsOf(before), reasonsOf(after)]
  return [
    ...[...now].flatMap(([rule, saw]) =>
      old.has(rule) ? changed(rule, old.get(rule), saw) : [`rule ${rule}${saw === '' ? '' : `: ${saw}`}`],
    ),
    ...[...old.keys()].filter((rule) => !now.has(rule)).map((rule) => `no longer ${rule}`),
  ]
}

function reasonsOf(line: ChargeLine | undefined): ReadonlyMap<string, string> {
  const words = ({ saw, setting }: Reason) => [saw ?? [], setting ?? []].flat().join('; ')
  return new Map((line?.because ?? []).map((reason) => [reason.rule, words(reason)]))
}

/** Returns the reason why a line that is gone is no longer charged. */
function left({ line }: LineOfSheet, after: ChargeSheet | undefined): readonly string[] {
  const about = (after?.notCharged ?? []).filter((each) => each.about.some((one) => line?.charges.includes(one)))
  return about.flatMap(({ what, because }) => {
    const last = because.at(-1)
    return last === undefined || after?.lines.some(({ code }) => code === line?.code) ? [] : [`${what}: ${last.rule}`]
  })
}

/** Returns records read in another version, or for only one of the two lines. */
function records(before: ChargeLine | undefined, after: ChargeLine | undefined): readonly string[] {
  if (before === undefined || after === undefined) return []
  const [old, now] = [before, after].map(({ inputs }) => new Map(inputs.map((one) => [one.resource, one.version])))
  const all = [...new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])].sort()
  return all.flatMap((one) => {
    if (old?.has(one) !== now?.has(one)) return [`${one}: ${now?.has(one) ? 'read as well' : 'not read any more'}`]
    return changed(`${one}, version`, old?.get(one) ?? 'unnamed', now?.get(one) ?? 'unnamed')
  })
}

/** Returns the checks that hold only one of the two lines. */
function holding(before: LineOfSheet, after: LineOfSheet): readonly string[] {
  if (before.line === undefined || after.line === undefined || before.line.held === after.line.held) return []
  const errors = ({ sheet }: LineOfSheet) =>
    new Set((sheet?.findings ?? []).filter(({ severity }) => severity === 'error').map(({ check }) => check))
  const [old, now] = [errors(before), errors(after)]
  return [
    ...[...now].filter((check) => !old.has(check)).map((check) => `held: ${check}`),
    ...[...old].filter((check) => !now.has(check)).map((check) => `no longer held: ${check}`),
  ]
}

function tablesOf(sheet: ChargeSheet | undefined): string {
  return (sheet?.tables ?? []).map(({ file, sha256 }) => `${file} (${sha256.slice(0, 8)})`).join(', ')
}

function changed(what: string, before: string | undefined, after: string | undefined): readonly string[] {
  if (before === undefined || after === undefined || before === after) return []
  return [`${what}: ${before === '' ? 'none' : before} → ${after === '' ? 'none' : after}`]
}
