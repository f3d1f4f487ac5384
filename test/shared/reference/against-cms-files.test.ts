import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { starterRows } from '../../../shared/aws/reference/starter-tables.ts'
import { starterBook } from '../../../shared/cli/charge/starter-book.ts'
import { readPaymentLimits } from '../../../shared/cms-files/kinds/payment-limits-file.ts'
import { compare, decimal } from '../../../shared/exact/decimal.ts'
import { ELSEWHERE, PUBLISHED, published } from '../cms-files/published.ts'

describe.skipIf(!published)(published ? 'against the original CMS files' : ELSEWHERE, () => {
  const folder = join(PUBLISHED, 'asp/pricing')
  const files = published ? readdirSync(folder).filter((file) => file.endsWith('.csv')) : []
  const book = starterBook([])

  it.each(files)('%s is read completely and agrees with the tables', (file) => {
    const limits = readPaymentLimits(readFileSync(join(folder, file)), file, '')
    expect(limits.length).toBeGreaterThan(800)
    if (file.includes('Oct 2025') && !file.includes('restated')) return // superseded
    const shipped = limits.filter(({ hcpcs, from }) => book.paymentLimit(hcpcs, from) !== undefined)
    expect(shipped.length).toBeGreaterThan(360)
    for (const { hcpcs, from, until, limit, dosage, coinsurance } of shipped) {
      expect(book.paymentLimit(hcpcs, from)).toMatchObject({
        from,
        until,
        dosage,
        ...(limit && { limit }),
        ...(coinsurance && { coinsurance }),
      })
    }
  })

  it('every drug billed in milligrams has the unit of its price', () => {
    for (const { hcpcs, dosage, from } of starterRows().paymentLimits) {
      const [, amount] = /^([\d.]+) ?mg$/i.exec(dosage) ?? []
      const drug = book.drugByHcpcs(hcpcs, from)
      if (amount === undefined || drug?.billingUnit.unit !== 'mg') continue
      expect(compare(drug.billingUnit.amount, decimal(amount.replace(/^\./, '0.'))), `${hcpcs} ${from}`).toBe(0)
    }
  })

  it('the tables have all products of the newest crosswalk, with its units', () => {
    const file = readFileSync(
      join(PUBLISHED, 'asp/crosswalk/section 508 version of January 2026 ASP NDC-HCPCS Crosswalk 121725.csv'),
    )
    const rows = parse(new TextDecoder('windows-1252').decode(file), {
      relaxColumnCount: true,
      recordDelimiter: ['\r\n', '\n'],
    }) as string[][]
    let compared = 0
    for (const [hcpcs = '', , , ndc = '', , , , , units = ''] of rows) {
      if (!/^\d{5}-\d{4}-\d{2}$/.test(ndc) || book.drugByHcpcs(hcpcs, '2026-01-01') === undefined) continue
      const product = book.product(ndc.replaceAll('-', ''), hcpcs, '2026-01-01')
      expect(product, `${ndc} ${hcpcs}`).toBeDefined()
      if (product !== undefined)
        expect(compare(product.unitsPerContainer, decimal(units.replace(/^\./, '0.'))), ndc).toBe(0)
      compared += 1
    }
    expect(compared).toBeGreaterThan(3000)
  })

  it('OPPS pays a separately paid drug the limit of the quarter', () => {
    const name = 'opps_addendum_b/508 version of October 2025 Web Addendum B.10.31.25.csv'
    const text = new TextDecoder('windows-1252').decode(readFileSync(join(PUBLISHED, name)))
    const rows = parse(text, { relaxColumnCount: true, recordDelimiter: '\r\n' }) as string[][]
    let compared = 0
    const others: string[] = []
    for (const [hcpcs = '', , status = '', , , rate = ''] of rows) {
      const limit = book.paymentLimit(hcpcs.trim(), '2025-11-03')?.limit
      if (!/^[KG]$/.test(status.trim()) || limit === undefined || !rate.startsWith('$')) continue
      compared += 1
      if (compare(limit, decimal(rate.replace(/[$,]/g, ''))) !== 0) others.push(`${hcpcs} ${rate}`)
    }
    expect(compared).toBeGreaterThan(150)
    // Its limit was restated in December, after this addendum.
    expect(others).toEqual(['J2782 $105.124'])
  })
})
