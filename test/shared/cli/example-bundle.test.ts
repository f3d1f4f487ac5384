import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { charge } from '../../../shared/cli/charge/charge.ts'
import { capturedTerminal } from './captured-terminal.ts'

const examples = join(import.meta.dirname, '../../../examples')

interface Resource {
  readonly resourceType: string
  readonly id: string
  readonly meta: { readonly lastUpdated: string }
  readonly entry?: readonly { readonly resource: Resource }[]
}

const read = (file: string): Resource => JSON.parse(readFileSync(join(examples, file), 'utf8'))

test('The Bundle of the FOLFOX day holds the newest version of each record of its notifications', () => {
  const newest = new Map<string, Resource>()
  for (const file of readdirSync(join(examples, 'folfox-day-1')).sort()) {
    const sent = read(`folfox-day-1/${file}`)
    for (const one of sent.resourceType === 'Bundle' ? (sent.entry ?? []).map(({ resource }) => resource) : [sent]) {
      const before = newest.get(`${one.resourceType}/${one.id}`)
      if (
        one.resourceType !== 'Parameters' &&
        !(before !== undefined && before.meta.lastUpdated >= one.meta.lastUpdated)
      )
        newest.set(`${one.resourceType}/${one.id}`, one)
    }
  }
  expect(newest.size).toBeGreaterThan(8)
  expect(read('folfox-day-1.json').entry?.map(({ resource }) => resource)).toEqual([...newest.values()])
})

test('The first command of the README charges the FOLFOX day', async () => {
  const [, args = ''] =
    /npm run --silent charge -- (\S+)/.exec(readFileSync(join(examples, '../README.md'), 'utf8')) ?? []
  expect(args).toBe('examples/folfox-day-1.json')
  const terminal = capturedTerminal()
  expect(await charge(['--data', examples, join(examples, '..', args)], terminal)).toBe(0)
  expect(terminal.err()).toBe('')
  expect(terminal.out()).toMatch(/Encounter\/folfox-day-1 · 14 Jan 2026 · office/)
  expect(terminal.out()).toMatch(/Total that can be billed now +\$383\.62/)
})
