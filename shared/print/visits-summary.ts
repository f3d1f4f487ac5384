import { compare, type Decimal, decimal, fixedText, plus, toCents, ZERO } from '../exact/decimal.ts'
import type { ChargeLine, ChargeSheet, SheetStatus } from '../sheet/charge-sheet.ts'
import { dollars } from './day-and-dollars.ts'
import { edges, type Paper, styled } from './layout.ts'
import { tableOfText } from './table-of-text.ts'

/** A check that holds lines, and what they are worth together in dollars. */
interface Cause {
  readonly check: string
  readonly says: string
  readonly visits: Set<string>
  lines: number
  /** The sum of the lines whose amount is known. */
  worth: Decimal
}

/** Adds up the sheets of many visits: how much can be billed, how much is held, and why. */
export class VisitsSummary {
  private readonly statuses = new Map<SheetStatus, number>()
  private readonly causes = new Map<string, Cause>()
  private visits = 0
  private billable: Decimal = ZERO
  private held: Decimal = ZERO
  private heldLines = 0
  private withoutPrice = 0

  add(sheet: ChargeSheet): void {
    this.visits += 1
    this.statuses.set(sheet.status, (this.statuses.get(sheet.status) ?? 0) + 1)
    this.billable = plus(this.billable, decimal(sheet.total))
    for (const line of sheet.lines) {
      if (line.held) this.addHeld(line, sheet)
      else if (line.amount === undefined) this.withoutPrice += 1
    }
  }

  get count(): number {
    return this.visits
  }

  asText(paper: Paper): string {
    const statuses = [...this.statuses].map(([status, count]) => `${count} ${status}`).join(', ')
    const without = this.withoutPrice === 0 ? [] : [` Lines without a price: ${this.withoutPrice}`]
    const lines = [
      styled(edges(` ${this.visits} visits`, `${statuses} `, paper), 'strong', paper),
      styled('━'.repeat(paper.width), 'quiet', paper),
      styled(edges(' Can be billed now', inDollars(this.billable), paper), 'strong', paper),
      edges(` Held: ${this.heldLines} lines`, inDollars(this.held), paper),
      ...without,
      ...this.causesAsText(paper),
      '',
    ]
    return lines.map((line) => line.trimEnd()).join('\n')
  }

  private addHeld(line: ChargeLine, { encounter, findings }: ChargeSheet): void {
    const worth = decimal(line.amount ?? '0')
    this.heldLines += 1
    this.held = plus(this.held, worth)
    for (const check of line.heldBy ?? []) {
      const says = findings.find((one) => one.check === check)?.says ?? check
      const cause = this.causes.get(check) ?? { check, says, visits: new Set(), lines: 0, worth: ZERO }
      this.causes.set(check, cause)
      cause.visits.add(encounter ?? '')
      cause.lines += 1
      cause.worth = plus(cause.worth, worth)
    }
  }

  private causesAsText(paper: Paper): readonly string[] {
    if (this.causes.size === 0) return []
    const causes = [...this.causes.values()].sort(
      (a, b) => compare(b.worth, a.worth) || b.lines - a.lines || (a.check < b.check ? -1 : 1),
    )
    return [
      '',
      styled(' Held, by cause (a line that two causes hold counts under both)', 'strong', paper),
      ...tableOfText(
        ['visits', 'lines', 'dollars', 'cause'],
        causes.map(({ visits, lines, worth, says }) => ({
          cells: [`${visits.size}`, `${lines}`, fixedText(toCents(worth)), says],
        })),
        paper,
      ),
    ]
  }
}

function inDollars(amount: Decimal): string {
  return dollars(fixedText(toCents(amount)))
}
