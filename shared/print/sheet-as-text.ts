import { compare, type Decimal, decimal, fixedText, plus, toCents, ZERO } from '../exact/decimal.ts'
import type { Severity } from '../law/finding.ts'
import type { ChargeLine, ChargeSheet, Finding, Margin, NotCharged, Reason } from '../sheet/charge-sheet.ts'
import { day, dollars } from './day-and-dollars.ts'
import { filesAsText } from './files-of-sheet.ts'
import { edges, type Paper, paragraph, type Style, styled, wrapped } from './layout.ts'

const SETTINGS = { facility: 'hospital outpatient', professional: 'office' }
const SEVERITIES: Record<Severity, { readonly rank: number; readonly says: string; readonly style: Style }> = {
  error: { rank: 0, says: 'to fix', style: 'bad' },
  warning: { rank: 1, says: 'to look at', style: 'doubtful' },
  information: { rank: 2, says: 'for information', style: 'quiet' },
}

/**
 * Columns of a charge line, in characters: code and modifiers, then its name, then units and amount at the right edge.
 */
const CODE = 7
const MODIFIERS = 10
const NAME = 1 + CODE + MODIFIERS
const UNITS = 7
const AMOUNT = 14

const HOW_TO_ASK = 'To explain a line, give its number, code or record: npm run charge -- --explain 96413 FILE'
const HOW_TO_SEE_REASONS = 'For the rule behind each line and the notes for information: --reasons.'

/** The parts of a sheet that are printed: the reasons of lines, notes for information and sources only if asked for. */
export interface SheetText {
  readonly reasons?: boolean
  /** The day the tables were known on; absent: now. */
  readonly asKnown?: string | undefined
}

const PAPER: Paper = { width: 100, colour: false }

/** Returns the sheet as text for a person: lines, money, records not charged, and what needs attention. */
export function sheetAsText(
  sheet: ChargeSheet,
  paper: Paper = PAPER,
  { reasons = false, asKnown }: SheetText = {},
): string {
  const attention = [...sheet.findings]
    .sort(byWeight)
    .filter(({ severity, holds }) => reasons || severity !== 'information' || holds === true)
  const lines = [
    ...head(sheet, paper),
    ...sheet.lines.flatMap((line, at) => [
      ...(reasons || at === 0 ? [''] : []),
      ...chargeLine(line, calling(line, sheet), paper),
      ...(reasons ? whyOf(line, sheet.lines[at - 1], paper) : []),
    ]),
    ...(sheet.lines.length === 0 ? ['', ' Nothing is charged.'] : ['', ...foot(sheet, paper)]),
    ...section(
      'Not charged',
      sheet.notCharged.flatMap((each) => leftOff(each, reasons, paper)),
      paper,
    ),
    ...section(
      'Needs attention',
      attention.flatMap((each) => finding(each, reasons, paper)),
      paper,
    ),
    ...(reasons ? section('Sources', sources(sheet, paper), paper) : []),
    '',
    ...filesAsText(sheet, asKnown).flatMap((text) => paragraph(text, 1, '', 'quiet', paper)),
    ...(sheet.lines.length + sheet.notCharged.length === 0
      ? []
      : [
          ...(reasons ? [] : paragraph(HOW_TO_SEE_REASONS, 1, '', 'quiet', paper)),
          ...paragraph(HOW_TO_ASK, 1, '', 'quiet', paper),
        ]),
    '',
  ]
  return lines.map((line) => line.trimEnd()).join('\n')
}

function head(sheet: ChargeSheet, paper: Paper): readonly string[] {
  const { encounter, server, on, setting, profile, status, patient, diagnoses = [] } = sheet
  const facts = [on === null ? 'no date' : day(on), setting === null ? 'setting unknown' : SETTINGS[setting], profile]
  const visit = `${encounter ?? 'no encounter'}${server === undefined ? '' : ` of ${server}`}`
  const left = ` ${visit} · ${facts.join(' · ')}`
  const whose = [
    patient ?? 'patient not named',
    diagnoses.length === 0 ? 'no ICD-10-CM diagnosis' : diagnoses.join(', '),
  ].join(' · ')
  return [
    styled(edges(left, `${status} `, paper), 'strong', paper),
    ...paragraph(whose, 1, '', 'plain', paper),
    styled('━'.repeat(paper.width), 'quiet', paper),
  ]
}

function chargeLine(line: ChargeLine, called: string, paper: Paper): readonly string[] {
  const { code, modifiers, units, amount, held, ndc, narrative, margin } = line
  const room = paper.width - NAME - UNITS - AMOUNT
  const [first = '', ...more] = wrapped(called, room)
  const figures = `${String(units).padStart(UNITS)}${(amount === undefined ? 'no price' : dollars(amount)).padStart(AMOUNT)}`
  const top =
    styled(` ${code.padEnd(CODE)}`, 'strong', paper) +
    modifiers.join(' ').padEnd(MODIFIERS) +
    styled(first.padEnd(room), 'strong', paper) +
    styled(figures, held ? 'doubtful' : 'strong', paper)
  return [
    top,
    ...more.map((rest) => ' '.repeat(NAME) + styled(rest, 'strong', paper)),
    ...(held ? [' '.repeat(NAME) + styled('HELD until the findings below are settled', 'doubtful', paper)] : []),
    ...(ndc === undefined ? [] : [`${' '.repeat(NAME)}NDC ${ndc.code} · ${ndc.unit} ${ndc.quantity}`]),
    ...(narrative === undefined ? [] : [`${' '.repeat(NAME)}“${narrative}”`]),
    ...(margin === undefined ? [] : paragraph(marginText(margin), NAME, '', 'plain', paper)),
  ]
}

function marginText({ cost, expected, margin, basis }: Margin): string {
  return `Margin ${dollars(margin)}: ${dollars(expected)} expected, ${dollars(cost)} acquisition cost (${basis})`
}

/**
 * Returns the name of a line. An administration line also names its drugs, as their drug lines do. A line of another
 * day than the sheet's first also names its day.
 */
function calling({ code, name, charges, on }: ChargeLine, sheet: ChargeSheet): string {
  const drugs = sheet.lines.filter(
    (line) => !isProcedure(line.code) && line.charges.some((one) => charges.includes(one)),
  )
  const names = isProcedure(code) ? [...new Set(drugs.map((line) => line.name))].join(' + ') : ''
  return [name, ...(names === '' ? [] : [names]), ...(on === sheet.on ? [] : [day(on)])].join(' · ')
}

function isProcedure(code: string): boolean {
  return /^[0-9G]/.test(code)
}

/** Returns every reason of the line. Returns only the last one if the line above has the same reasons. */
function whyOf({ because, charges }: ChargeLine, above: ChargeLine | undefined, paper: Paper): readonly string[] {
  const told = new Set(above?.charges.join() === charges.join() ? above.because.map(reasonKey) : [])
  const last = because.at(-1)
  if (last === undefined || because.length === 1 || !because.every((reason) => told.has(reasonKey(reason)))) {
    return because.flatMap((reason) => why(reason, '', paper))
  }
  return why(last, ' The rest as above.', paper)
}

function reasonKey({ rule, saw }: Reason): string {
  return `${rule} ${saw ?? ''}`
}

/** Returns the sentence of law, the facts it used, and its ledger ids. */
function why({ says, saw, setting, ledger }: Reason, after: string, paper: Paper): readonly string[] {
  const parts = [
    says,
    ...(saw === undefined ? [] : [`Here: ${saw}.`]),
    ...(setting === undefined ? [] : [`Payer setting ${setting}.`]),
  ]
  return paragraph(`${parts.join(' ')} [${ledger.join(', ')}]${after}`, CODE + 1, '– ', 'plain', paper)
}

/** Returns the sources of the sheet's rules, each once, with the ledger ids found there. */
function sources({ lines, notCharged, findings }: ChargeSheet, paper: Paper): readonly string[] {
  const told = [
    ...lines.flatMap(({ because }) => because),
    ...notCharged.flatMap(({ because }) => because.slice(-1)),
    ...findings,
  ]
  const idsOf = new Map<string, Set<string>>()
  for (const { cites, ledger } of told) {
    for (const cite of cites) idsOf.set(cite, new Set([...(idsOf.get(cite) ?? []), ...ledger]))
  }
  const sorted = [...idsOf].map(([cite, ids]) => `${[...ids].sort().join(', ')}: ${cite}`).sort()
  return sorted.length === 0 ? [] : ['', ...sorted.flatMap((text) => paragraph(text, 1, '', 'quiet', paper))]
}

function foot({ lines, total, priced }: ChargeSheet, paper: Paper): readonly string[] {
  const held = lines.filter((line) => line.held)
  const unpriced = lines.filter((line) => !line.held && line.amount === undefined).length
  return [
    styled('─'.repeat(paper.width), 'quiet', paper),
    styled(edges(' Total that can be billed now', dollars(total), paper), 'strong', paper),
    ...heldIn(held, paper),
    ...(unpriced === 0 ? [] : [` Without a price: ${counted(unpriced, 'line')}`]),
    ...sharesOf(lines, paper),
    ...marginOf(lines, paper),
    ...(priced === null ? [' No payment-limit file covers this day.'] : []),
  ]
}

/** Returns the sum of the held lines with a price, and the number without one. An unknown price is not zero. */
function heldIn(held: readonly ChargeLine[], paper: Paper): readonly string[] {
  if (held.length === 0) return []
  const known = held.flatMap(({ amount }) => amount ?? [])
  const unknown = held.length - known.length
  const sum = known.reduce((total: Decimal, each) => plus(total, decimal(each)), ZERO)
  const label = ` Held: ${counted(held.length, 'line')}${unknown === 0 ? '' : `, ${unknown} of them without a price`}`
  return [edges(label, known.length === 0 ? 'unknown' : dollars(fixedText(toCents(sum))), paper)]
}

/** Returns the site's charges for the billable lines, and the known shares of Medicare and the patient. */
function sharesOf(lines: readonly ChargeLine[], paper: Paper): readonly string[] {
  const free = lines.filter(({ held }) => !held)
  const sum = (label: string, amounts: readonly (string | undefined)[]) => {
    const known = amounts.filter((each) => each !== undefined)
    if (known.length === 0) return []
    const all = known.reduce((total: Decimal, each) => plus(total, decimal(each)), ZERO)
    const part = known.length < free.length ? ` (${counted(known.length, 'line')} of ${free.length})` : ''
    return [edges(` ${label}${part}`, dollars(fixedText(toCents(all))), paper)]
  }
  const payments = free.map(({ payment }) => payment)
  const owed = payments.map((payment) => payment?.coinsurance)
  return [
    ...sum(
      'Charged by the site',
      free.map(({ charge }) => charge),
    ),
    ...sum('Patient owes of the total, before any deductible', owed),
    ...sum(
      'Sequestration',
      payments.map((payment) => payment?.sequestration),
    ),
    ...sum(
      'Medicare pays',
      payments.map((payment) => payment?.expected),
    ),
  ]
}

/** Returns the margin of the billable lines after the cost of the drugs, as far as it is known. */
function marginOf(lines: readonly ChargeLine[], paper: Paper): readonly string[] {
  const drugs = lines.filter(({ code, held }) => !held && !isProcedure(code))
  const known = drugs.flatMap(({ margin }) => margin?.margin ?? [])
  if (known.length === 0) return []
  const all = known.reduce((total: Decimal, each) => plus(total, decimal(each)), ZERO)
  const of = new Set(drugs.map(({ code, on, narrative, charges }) => `${code} ${on}${narrative && charges.join()}`))
    .size
  const part = known.length < of ? ` (${counted(known.length, 'drug')} of ${of})` : ''
  return [edges(` Margin after the cost of the drugs${part}`, dollars(fixedText(toCents(all))), paper)]
}

function leftOff({ what, about, because }: NotCharged, reasons: boolean, paper: Paper): readonly string[] {
  const told = because.filter(({ setting }, at) => (reasons && setting !== undefined) || at === because.length - 1)
  return [
    ...(reasons ? [''] : []),
    edges(` ${what}`, about.join(', '), paper),
    ...told.flatMap((reason) =>
      reasons ? why(reason, '', paper) : paragraph(reason.says, NAME, '– ', 'plain', paper),
    ),
  ]
}

function finding(each: Finding, reasons: boolean, paper: Paper): readonly string[] {
  const { severity, says, saw, fix, about, check, ledger, possibilities = [] } = each
  const label = SEVERITIES[severity]
  return [
    '',
    styled(` ${label.says.padEnd(NAME - 1)}`, label.style, paper) + (wrapped(says, paper.width - NAME)[0] ?? ''),
    ...wrapped(says, paper.width - NAME)
      .slice(1)
      .map((line) => ' '.repeat(NAME) + line),
    ...(saw === undefined ? [] : paragraph(`Here: ${saw}.`, NAME, '', 'plain', paper)),
    ...paragraph(fix, NAME, '→ ', 'strong', paper),
    ...possibilities.map(({ ifSo, gives, worth }) =>
      edges(
        `${' '.repeat(NAME + 2)}${ifSo}: ${gives}`,
        worth === undefined ? '' : `${worth.startsWith('-') ? '' : '+'}${dollars(worth)}`,
        paper,
      ),
    ),
    ...paragraph([...(reasons ? [check, ...ledger] : []), ...about].join(' · '), NAME, '', 'quiet', paper),
  ]
}

function section(title: string, lines: readonly string[], paper: Paper): readonly string[] {
  return lines.length === 0
    ? []
    : [
        '',
        styled(` ${title}`, 'strong', paper),
        styled('─'.repeat(paper.width), 'quiet', paper),
        ...(lines[0] === '' ? lines.slice(1) : lines),
      ]
}

/** Puts findings that hold lines first, and those with the highest worth first among them. */
function byWeight(a: Finding, b: Finding): number {
  return (
    SEVERITIES[a.severity].rank - SEVERITIES[b.severity].rank ||
    compare(mostWorth(b), mostWorth(a)) ||
    (a.check < b.check ? -1 : a.check > b.check ? 1 : 0)
  )
}

function mostWorth({ possibilities = [] }: Finding): Decimal {
  return possibilities
    .map(({ worth }) => decimal(worth ?? '0'))
    .reduce((most, each) => (compare(each, most) > 0 ? each : most), ZERO)
}

function counted(count: number, of: string): string {
  return `${count} ${of}${count === 1 ? '' : 's'}`
}
