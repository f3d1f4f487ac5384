import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { payerProfiles, withProfile } from '../../shared/reference/payer-profile.ts'
import { contestedPage, EXAMPLE } from './contested-page.ts'

test('docs/contested.md says what the points, profiles and rules say: `npm run docs` writes it', () => {
  expect(readFileSync(`${import.meta.dirname}/../../docs/contested.md`, 'utf8')).toBe(contestedPage())
})

test('the profile it shows is one', () => {
  expect(() => withProfile(EXAMPLE, 'contested.md', payerProfiles)).not.toThrow()
})
