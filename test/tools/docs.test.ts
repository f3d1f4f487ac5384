import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { payerProfiles, withProfile } from '../../shared/reference/payers/payer-profile.ts'
import { administrationRules, checks, drugRules, procedureRules } from '../../shared/rulebook.ts'
import { contestedPage, EXAMPLE } from '../../tools/docs/contested-page.ts'
import { LEDGER, ledgerPage, standsFor } from '../../tools/docs/ledger-page.ts'
import { rulesPage } from '../../tools/docs/rules-page.ts'
import { functionSettingNames, settingsPage, siteSettings } from '../../tools/docs/settings-page.ts'

test.each([
  ['contested.md', contestedPage],
  ['ledger.md', ledgerPage],
  ['rules.md', rulesPage],
  ['settings.md', settingsPage],
])('docs/%s is the page that `npm run docs` writes', (name, page) => {
  expect(readFileSync(`${import.meta.dirname}/../../docs/${name}`, 'utf8')).toBe(page())
})

test('every ledger id that a rule, check or example names has its sentence', () => {
  const known = new Set(LEDGER)
  const infusion = /^(ADM|HYD|BND|DRG|AOC)-/
  const named = [...administrationRules, ...procedureRules, ...drugRules, ...checks].flatMap(({ ledger }) => ledger)
  expect(named.filter((id) => infusion.test(id) && !known.has(id.replace(/[a-z]$/, '')))).toEqual([])
})

test('every rule of the ledger has a rule or check and an example, or a reason why not', () => {
  const missing = LEDGER.filter((id) => {
    const { laws, examples, note } = standsFor(id)
    return note === undefined && (laws.length === 0 || examples === 0)
  })
  expect(missing).toEqual([])
})

test('the payer profile on the page is valid', () => {
  expect(() => withProfile(EXAMPLE, 'contested.md', payerProfiles)).not.toThrow()
})

test('every setting of the schemas has its meaning on the page, and no other has', () => {
  const { site, function: ofFunctions } = JSON.parse(
    readFileSync(`${import.meta.dirname}/../../tools/docs/setting-words.json`, 'utf8'),
  )
  expect(siteSettings().map(({ path }) => path)).toEqual(Object.keys(site))
  expect(functionSettingNames()).toEqual(Object.keys(ofFunctions))
})
