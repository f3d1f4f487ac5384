import { describe, expect, it } from 'vitest'
import type { CrosswalkRow } from '../../../shared/cms-files/kinds/crosswalk-file.ts'
import type { HcpcsCode } from '../../../shared/cms-files/kinds/hcpcs-file.ts'
import { cmsFilesIn } from '../../../shared/cms-files/read-cms-file.ts'
import { compare, decimalText } from '../../../shared/exact/decimal.ts'
import type { PaymentLimit } from '../../../shared/reference/prices/payment-limit-file.ts'
import { bytesOf, countedRows, ELSEWHERE, published, publishedIn, readPublished } from './published.ts'

describe.skipIf(!published)(published ? 'Files that CMS published' : ELSEWHERE, () => {
  it.each(publishedIn('asp/pricing'))('%s', async (file) => {
    const { kind, from, rows, setAside } = await readPublished('asp/pricing', file)
    const limits = rows as readonly PaymentLimit[]
    expect({ kind, rows: rows.length + (setAside?.length ?? 0) }).toEqual({
      kind: 'payment-limits',
      rows: countedRows(`asp/pricing/${file}`),
    })
    expect(from.slice(0, 4)).toBe(/20\d\d/.exec(file)?.[0])
    const without = limits.filter(({ limit }) => limit === undefined).map(({ hcpcs }) => hcpcs)
    expect(without).toEqual(from === '2024-10-01' ? ['A9606', 'J0739', 'J0750', 'J0751'] : ['A9606'])
    expect(limits.find(({ hcpcs }) => hcpcs === 'J9325')?.dosage).toBe('1 million PFU')
  })

  it.each(publishedIn('asp/crosswalk'))('%s', async (file) => {
    const { kind, from, rows } = await readPublished('asp/crosswalk', file)
    const products = rows as readonly CrosswalkRow[]
    expect({ kind, rows: rows.length }).toEqual({
      kind: 'ndc-hcpcs-crosswalk',
      rows: countedRows(`asp/crosswalk/${file}`),
    })
    const undecided = products.filter(({ billUnits }) => billUnits === undefined)
    expect(undecided.length).toBe(from === '2024-04-01' ? 1 : 0)
    expect(products.every(({ ndc, alternateId }) => (ndc === undefined) !== (alternateId === undefined))).toBe(true)
    const codes = new Map<string, number>()
    for (const { ndc } of products) if (ndc !== undefined) codes.set(ndc, (codes.get(ndc) ?? 0) + 1)
    const ambiguous = [...codes.values()].filter((count) => count > 1).length
    expect(ambiguous).toBeGreaterThanOrEqual(104)
    expect(ambiguous).toBeLessThanOrEqual(149)
  })

  it('October 2025 was restated in one figure', async () => {
    const [first, restated] = await Promise.all(
      publishedIn('asp/pricing')
        .filter((file) => file.includes('Oct 2025'))
        .sort((a, b) => Number(a.includes('restated')) - Number(b.includes('restated')))
        .map(async (file) => (await readPublished('asp/pricing', file)).rows as readonly PaymentLimit[]),
    )
    const changed = restated?.filter(({ limit }, at) => limit && compare(limit, first?.[at]?.limit ?? limit) !== 0)
    expect(changed?.map(({ hcpcs, limit, notes }) => [hcpcs, limit && decimalText(limit), notes])).toEqual([
      ['J2782', '103.397', 'Updated January 2026'],
    ])
  })

  it('products of January 2026 have prices, all but one', async () => {
    const [limits = ''] = publishedIn('asp/pricing').filter((file) => file.includes('January 2026'))
    const [crosswalk = ''] = publishedIn('asp/crosswalk').filter((file) => file.includes('January 2026'))
    const prices = (await readPublished('asp/pricing', limits)).rows as readonly PaymentLimit[]
    const products = (await readPublished('asp/crosswalk', crosswalk)).rows as readonly CrosswalkRow[]
    const priced = new Set(prices.map(({ hcpcs }) => hcpcs))
    const known = new Set(products.map(({ hcpcs }) => hcpcs))
    expect([...known].filter((hcpcs) => !priced.has(hcpcs))).toHaveLength(1)
    expect([...priced].filter((hcpcs) => !known.has(hcpcs))).toHaveLength(35)
  })

  it.each([
    ['Oct 2025 NOC Pricing File.csv', 'noc-payment-limits', 1],
    ['October 2025 ASP NOC NDC-HCPCS Crosswalk.csv', 'noc-crosswalk', 2],
  ])('%s', async (file, kind, count) =>
    expect(await readPublished('asp/noc', file)).toMatchObject({
      kind,
      from: '2025-10-01',
      until: '2025-12-31',
      rows: { length: count },
    }),
  )

  it('the HCPCS zip of 2019: the workbook is read; its copy in fixed columns and the notes are ignored', async () => {
    const file = '2019-Alpha-Numeric-HCPCS-File.zip'
    const { files, passedOver } = await cmsFilesIn(bytesOf('hcpcs', file), { file, sha256: '' })
    expect(files).toMatchObject([{ kind: 'hcpcs', from: '2019-01-01', file: 'HCPC2019_CONTR_ANWEB.xlsx', zip: file }])
    expect(passedOver).toHaveLength(4)
    const codes = (files[0]?.rows ?? []) as readonly HcpcsCode[]
    expect(codes).toHaveLength(6800)
    expect(codes.find(({ code }) => code === 'G0503')?.longDescription).toMatch(/treatment goals and are prepared/)
    expect(codes.find(({ code }) => code === 'J9310')).toMatchObject({ terminatedOn: '2018-12-31', action: 'D' })
  })
})
