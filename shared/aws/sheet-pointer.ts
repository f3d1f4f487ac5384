import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { itemOf } from './dynamo.ts'
import { type Home, partition } from './keys.ts'
import { sheetId } from './sheet-ids.ts'

/** Where it is written which sheet has an id. */
export function sheetPlace(tenant: string, id: string): string {
  return partition({ tenant, of: `Sheet#${id}` })
}

/** What is written there: where the sheet lies, in which version, and whether anything is open about it. */
export function sheetPointer(
  home: Home,
  sk: string,
  { version, stamp, isOpen }: { readonly version: string; readonly stamp: string; readonly isOpen: boolean },
): Record<string, AttributeValue> {
  return itemOf({
    pk: sheetPlace(home.tenant, sheetId(home.of, sk)),
    sk: 'ChargeSheet',
    home: partition(home),
    current: sk,
    version: String(Number(version)),
    stamp,
    openTasks: isOpen ? `T#${home.tenant}` : undefined, // closed findings too: searches leave them out
  })
}
