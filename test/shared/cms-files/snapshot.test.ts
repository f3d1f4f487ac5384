import { describe, expect, it } from 'vitest'
import type { CmsFile } from '../../../shared/cms-files/cms-file.ts'
import { readCmsFiles } from '../../../shared/cms-files/read-cms-file.ts'
import { fileOfSnapshot, snapshotOf } from '../../../shared/cms-files/tables/snapshot.ts'
import { decimal } from '../../../shared/exact/decimal.ts'
import { sample, samples } from './cms-sample.ts'

describe('A snapshot', () => {
  it.each(samples())('of $file has the same content as the file', async ({ folder, file }) => {
    const read = await readCmsFiles(sample(folder, file), { file, sha256: 'abc' }).catch(() => [])
    for (const one of read) {
      expect(fileOfSnapshot(snapshotOf(one))).toEqual(one)
      expect(fileOfSnapshot(Buffer.from(snapshotOf(one)))).toEqual(one)
    }
  })

  it('keeps all digits of numbers, lists, and absent fields', () => {
    const rows = [
      { code: 'A', price: decimal('20.000'), parents: ['B', 'C'], note: undefined },
      { code: 'B', price: undefined, parents: [], note: 'none' },
    ]
    const file: CmsFile<unknown> = { kind: 'hcpcs', file: 'f', sha256: 's', from: '2026-01-01', rows }
    expect(fileOfSnapshot(snapshotOf(file))).toEqual(file)
  })

  it('is an error for other content, and for a column with two kinds of numbers', () => {
    expect(() => fileOfSnapshot('{}')).toThrow('not a snapshot')
    const damaged = '{"format":1,"count":1,"columns":[{"name":"price","exact":true,"values":["6O.291"]}]}'
    expect(() => fileOfSnapshot(damaged)).toThrow('a number in the snapshot is none')
    const file: CmsFile<unknown> = {
      kind: 'hcpcs',
      file: 'f',
      sha256: 's',
      from: '2026-01-01',
      rows: [{ a: decimal(1) }, { a: 1 }],
    }
    expect(() => snapshotOf(file)).toThrow('a is an exact number in some rows and not in others')
  })
})
