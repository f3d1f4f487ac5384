import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb'
import { CHARGES_TABLE, LOCAL } from '../../local/local-environment.ts'
import { sheetAsText } from '../../print/sheet-as-text.ts'
import type { Terminal } from '../terminal.ts'
import { exampleDays, send, subjectOf } from './example-days.ts'

/** True if the store of this process holds anything of a visit. */
export async function hasVisits(): Promise<boolean> {
  const client = new DynamoDBClient({})
  const { Count = 0 } = await client.send(new ScanCommand({ TableName: CHARGES_TABLE, Limit: 1 }))
  client.destroy()
  return Count > 0
}

/** Sends the example days to the callback at `base` as an EHR would, and prints their charge sheets. */
export async function sendExampleDays(
  base: string,
  secret: string,
  caughtUp: () => Promise<void>,
  terminal: Terminal,
): Promise<void> {
  const say = (text: string) => terminal.stdout.write(`${text}\n`)
  for (const day of exampleDays) {
    say(`\n${day.title}: notifications to POST ${base}/callback/${LOCAL.tenant}\n`)
    for (const notification of day.notifications) {
      const status = await send(notification, `${base}/callback/${LOCAL.tenant}`, secret)
      const note = notification.note === undefined ? '' : `   (${notification.note})`
      say(`  ${notification.by.padEnd(4)} ${status}  ${notification.file}   ${subjectOf(notification)}${note}`)
    }
    await caughtUp()
    for (const { sheet } of await sheetsOf(day.encounter)) say(`\n${sheetAsText(sheet, terminal)}`)
  }
}

async function sheetsOf(encounter: string) {
  // Loaded only now: they read their settings when they are loaded.
  const [{ keptSheets }, { readPartition }, { encounterPlace }] = await Promise.all([
    import('../../aws/sheets/kept-sheets.ts'),
    import('../../aws/records/records.ts'),
    import('../../aws/tables/keys.ts'),
  ])
  const home = { tenant: LOCAL.tenant, of: encounterPlace(encounter) }
  return keptSheets(home, (await readPartition(home)).others)
}
