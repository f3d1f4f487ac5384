import { writeFileSync } from 'node:fs'
import { contestedPage } from './contested-page.ts'
import { ledgerPage } from './ledger-page.ts'

writeFileSync(new URL('../../docs/contested.md', import.meta.url), contestedPage())
writeFileSync(new URL('../../docs/ledger.md', import.meta.url), ledgerPage())
