import type { ChargeLine, ChargeSheet, Finding } from '../../shared/sheet/charge-sheet.ts'
import { labels } from './given-to-fhir.ts'
import type { Charged, Found, LeftOff, Listed, Reason, WorkedExample } from './worked-example.ts'

/**
 * Returns the differences between the sheets and an example, one sentence each; empty if they agree. Lines, omissions,
 * errors and warnings must all be listed. Information is compared only if the example lists that check. An example that
 * `shows` one side compares that side's lines. For the other side it compares only what it states, even an empty list.
 */
export function differences(example: WorkedExample, sheets: readonly ChargeSheet[]): readonly string[] {
  const label = labels(example)
  const named = (references: readonly string[]) => [...new Set(references.map(label))].sort().join(' + ')
  const whole = example.shows === undefined
  const stated = new Set(example.states)
  const mentioned = new Set(example.found.map(({ check }) => check))
  return [
    ...unmatched(
      'charged',
      example.charged,
      sheets.flatMap((sheet) => sheet.lines).filter((line) => whole || isDrug(line) === (example.shows === 'drugs')),
      (stated, line) => lineAgrees(stated, line, named) && pointsAgree(stated, line, sheets),
      (line) => `${lineText(line, named)} points to ${pointsOf(line, sheets)}`,
    ),
    ...(example.inOrder ? inAnotherOrder(example.charged, sheets) : []),
    ...(whole || stated.has('notCharged')
      ? unmatched(
          'not charged',
          example.notCharged,
          sheets.flatMap((sheet) => sheet.notCharged),
          (stated, each) => agree(stated.for, named(each.about)) && hasReasons(stated.because, each),
          (each) => `{ for: ${named(each.about)}, because: ${reasons(each)} }`,
        )
      : []),
    ...(whole || stated.has('found')
      ? unmatched(
          'found',
          example.found,
          sheets
            .flatMap((sheet) => sheet.findings)
            .filter(({ severity, check }) => severity !== 'information' || mentioned.has(check)),
          (stated, each) => foundAgrees(stated, each, named),
          (each) =>
            `{ check: ${each.check}, about: ${named(each.about)} } (${each.severity}; saw ${each.saw ?? 'nothing'}; ${JSON.stringify(each.possibilities ?? [])})`,
        )
      : []),
    ...(example.listed === undefined ? [] : listedOtherwise(example.listed, sheets)),
    ...told(
      'status',
      example.status,
      sheets.map(({ status }) => status),
    ),
    ...told(
      'total',
      example.total,
      sheets.map(({ total }) => total),
    ),
  ]
}

function listedOtherwise(stated: readonly Listed[], sheets: readonly ChargeSheet[]): readonly string[] {
  const real = sheets.flatMap(({ diagnoses = [] }) => diagnoses)
  const agrees = stated.every((one, at) => {
    const other = real[at]
    return other !== undefined && hasReasons(one.because, other) && one.code === other.code
      ? (one.source ?? 'charted') === other.source
      : false
  })
  const text = real.map((one) => `{ code: ${one.code}, source: ${one.source}, because: ${reasons(one)} }`)
  return agrees && stated.length === real.length ? [] : [`the diagnoses are ${text.join(', ')}`]
}

function inAnotherOrder(charged: readonly Charged[], sheets: readonly ChargeSheet[]): readonly string[] {
  const asked = charged.map(({ code }) => code).join(', ')
  const codes = new Set(charged.map(({ code }) => code))
  const real = sheets
    .flatMap(({ lines }) => lines.map(codeOf))
    .filter((code) => codes.has(code))
    .join(', ')
  return asked === real ? [] : [`charged in the order ${real}`]
}

type Named = (references: readonly string[]) => string

/**
 * Returns the stated items that are missing, and the items that are not stated. Matches the most exactly stated items
 * first.
 */
function unmatched<Stated extends Charged | LeftOff | Found, Real>(
  what: string,
  stated: readonly Stated[],
  real: readonly Real[],
  agrees: (stated: Stated, real: Real) => boolean,
  text: (real: Real) => string,
): readonly string[] {
  const rest = [...real]
  const missing: string[] = []
  for (const each of [...stated].sort((a, b) => Object.keys(b).length - Object.keys(a).length)) {
    const at = rest.findIndex((candidate) => agrees(each, candidate))
    if (at < 0) missing.push(`${what}, but is not: ${JSON.stringify(each)}`)
    else rest.splice(at, 1)
  }
  return [...missing, ...rest.map((extra) => `${what} beside what is listed: ${text(extra)}`)]
}

function lineAgrees(stated: Charged, line: ChargeLine, named: Named): boolean {
  return (
    stated.code === codeOf(line) &&
    stated.units === line.units &&
    (stated.held ?? false) === line.held &&
    agree(stated.for, named(line.charges)) &&
    agree(stated.on, line.on) &&
    agree(stated.amount, line.amount) &&
    agree(stated.basis, line.priced?.basis) &&
    agree(stated.charge, line.charge) &&
    agree(stated.shared, sharedText(line)) &&
    agree(stated.margin, marginText(line)) &&
    agree(stated.ndc, ndcText(line)) &&
    agree(stated.narrative, line.narrative) &&
    hasReasons(stated.because, line)
  )
}

function pointsAgree(stated: Charged, line: ChargeLine, sheets: readonly ChargeSheet[]): boolean {
  return (
    agree(stated.points, pointsOf(line, sheets)) &&
    hasReasons(stated.pointed?.because, { because: line.pointsBecause ?? [] })
  )
}

function pointsOf(line: ChargeLine, sheets: readonly ChargeSheet[]): string {
  const sheet = sheets.find(({ lines }) => lines.includes(line))
  return (line.diagnosisPointers ?? []).map((at) => sheet?.diagnoses?.[at - 1]?.code ?? '?').join(' ')
}

function foundAgrees(stated: Found, finding: Finding, named: Named): boolean {
  return (
    stated.check === finding.check &&
    agree(stated.about, named(finding.about)) &&
    agree(stated.saw, finding.saw) &&
    [stated.worth ?? []].flat().every((worth) => (finding.possibilities ?? []).some((one) => one.worth === worth)) &&
    [stated.gives ?? []].flat().every((gives) => (finding.possibilities ?? []).some((one) => one.gives === gives))
  )
}

function hasReasons(stated: Reason | readonly Reason[] | undefined, { because }: Pick<ChargeLine, 'because'>): boolean {
  return [stated ?? []].flat().every((reason) => {
    const { rule, saw, setting } = typeof reason === 'string' ? { rule: reason } : reason
    return because.some((one) => one.rule === rule && agree(saw, one.saw) && agree(setting, one.setting))
  })
}

function agree(stated: string | undefined, real: string | undefined): boolean {
  return stated === undefined || stated === real
}

function told(what: string, stated: string | undefined, real: readonly string[]): readonly string[] {
  return agree(stated, real.join(' + ')) ? [] : [`the ${what} is ${real.join(' + ')}, not ${stated}`]
}

function codeOf({ code, modifiers }: ChargeLine): string {
  return [code, ...modifiers].join('-')
}

function isDrug({ code }: ChargeLine): boolean {
  return /^[A-FH-Z]/.test(code) && code !== 'C8957' // a pump, not a drug
}

function lineText(line: ChargeLine, named: Named): string {
  const parts = [
    `code: ${codeOf(line)}`,
    `units: ${line.units}`,
    `for: ${named(line.charges)}`,
    ...(line.amount === undefined ? [] : [`amount: "${line.amount}"`]),
    ...(line.priced === undefined ? [] : [`basis: ${line.priced.basis}`]),
    ...(line.charge === undefined ? [] : [`charge: "${line.charge}"`]),
    ...(line.payment === undefined ? [] : [`shared: ${sharedText(line)}`]),
    ...(line.margin === undefined ? [] : [`margin: ${marginText(line)}`]),
    ...(line.ndc === undefined ? [] : [`ndc: ${ndcText(line)}`]),
    ...(line.narrative === undefined ? [] : [`narrative: ${line.narrative}`]),
    ...(line.held ? ['held: true'] : []),
    `because: ${reasons(line)}`,
  ]
  return `{ ${parts.join(', ')} }`
}

function sharedText({ payment }: ChargeLine): string | undefined {
  return payment && [payment.coinsurance, payment.sequestration, payment.expected].join(' ')
}

function marginText({ margin }: ChargeLine): string {
  return margin === undefined ? 'none' : [margin.cost, margin.expected, margin.margin].join(' ')
}

function ndcText({ ndc }: ChargeLine): string | undefined {
  return ndc === undefined ? undefined : `${ndc.code} ${ndc.unit}${ndc.quantity}`
}

function reasons({ because }: Pick<ChargeLine, 'because'>): string {
  return `[${because.map(reasonText).join(', ')}]`
}

function reasonText({ rule, saw, setting }: ChargeLine['because'][number]): string {
  const parts = [`rule: ${rule}`, ...(saw ? [`saw: "${saw}"`] : []), ...(setting ? [`setting: "${setting}"`] : [])]
  return `{ ${parts.join(', ')} }`
}
