import { expect, test } from 'vitest'
import { kindsAsText, kindsRead } from '../../../shared/cli/reference/kinds-read.ts'
import { cmsReaders } from '../../../shared/cms-files/cms-readers.ts'

/** Kinds without a header: their rows are in fixed columns. */
const WITHOUT_HEADER = new Set(['PFS relative values, fixed columns', 'ICD-10-CM code order file'])

test('every kind is listed, and every header in the list is one its reader knows', () => {
  const unknown = kindsRead().flatMap(({ name, title, header, named = '' }) => {
    const reader = cmsReaders.find((one) => one.name === name)
    const rows = [...(title === undefined ? [] : [[title]]), header.split(/,(?! )/)]
    const head = rows.map((cells, at) => ({ number: at + 1, cells }))
    return reader?.recognises(named, head) === true ? [] : [name]
  })
  expect(kindsRead().map(({ name }) => name)).toEqual(cmsReaders.map(({ name }) => name))
  expect(new Set(unknown)).toEqual(WITHOUT_HEADER)
})

test('the list names each kind, its header and a file that is called so', () => {
  const text = kindsAsText({ width: 200, colour: false })
  expect(text).toContain('HCPCS Level II\n  HCPC,SEQNUM')
  expect(text).toContain('called like PPRRVU25_JAN.txt')
})
