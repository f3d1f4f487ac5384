import { writeFileSync } from 'node:fs'
import { contestedPage } from './contested-page.ts'
import { ledgerPage } from './ledger-page.ts'
import { rulesPage } from './rules-page.ts'
import { settingsPage } from './settings-page.ts'

const pages = {
  'contested.md': contestedPage(),
  'ledger.md': ledgerPage(),
  'rules.md': rulesPage(),
  'settings.md': settingsPage(),
}
for (const [name, text] of Object.entries(pages)) writeFileSync(new URL(`../../docs/${name}`, import.meta.url), text)
