import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { payerProfiles, withProfile } from '../../shared/reference/payers/payer-profile.ts'
import { contestedPage, EXAMPLE } from '../../tools/docs/contested-page.ts'
import { LEDGER, ledgerPage, standsFor } from '../../tools/docs/ledger-page.ts'

test('docs/contested.md says what the points, profiles and rules say: `npm run docs` writes it', () => {
  expect(readFileSync(`${import.meta.dirname}/../../docs/contested.md`, 'utf8')).toBe(contestedPage())
})

test('docs/ledger.md says which rules and checks carry out what the ledger says', () => {
  expect(readFileSync(`${import.meta.dirname}/../../docs/ledger.md`, 'utf8')).toBe(ledgerPage())
})

test('every rule of the ledger is carried out and tried, or it is said why not', () => {
  const missing = LEDGER.filter((id) => {
    const { laws, examples, note } = standsFor(id)
    return note === undefined && (laws.length === 0 || examples === 0)
  })
  expect(missing).toEqual([])
})

test('the profile it shows is one', () => {
  expect(() => withProfile(EXAMPLE, 'contested.md', payerProfiles)).not.toThrow()
})
