import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { redriveLocal } from '../../../shared/cli/operate/redrive-local.ts'
import { putAsideIn } from '../../../shared/local/put-aside.ts'

const folder = mkdtempSync(join(tmpdir(), 'redrive-local-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function run(yes: boolean) {
  const said: string[] = []
  const words = { say: (text: string) => said.push(text), complain: (text: string) => said.push(`! ${text}`) }
  return { status: await redriveLocal(folder, yes, words), said }
}

test('What one machine put aside is listed, and tried again by itself where nothing runs that could be told', async () => {
  expect(await run(false)).toEqual({ status: 0, said: [`Nothing is put aside in ${folder}.`] })
  const one = { pk: 'T#demo#Encounter#e1', sk: 'Encounter#e1', sequence: '7', since: '2026-11-27T03:00:00.000Z' }
  const list = putAsideIn(join(folder, 'put-aside'))
  list.add(one)
  list.add({ ...one, since: '2026-11-27T04:00:00.000Z' }) // put aside anew: known since the first time
  const { status, said } = await run(false)
  expect([status, said[0]]).toEqual([0, 'demo Encounter/e1: put aside 2026-11-27T03:00:00.000Z'])
  const asked = await run(true)
  expect([asked.status, asked.said.at(-1)]).toEqual([1, expect.stringContaining('! no `npm start` uses')])
  expect(list.all()).toEqual([one])
})
