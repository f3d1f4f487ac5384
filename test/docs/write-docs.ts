import { writeFileSync } from 'node:fs'
import { contestedPage } from './contested-page.ts'

writeFileSync(new URL('../../docs/contested.md', import.meta.url), contestedPage())
