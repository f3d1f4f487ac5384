import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { sha256Of } from '../../aws/clients/sha256-of.ts'
import { countSite, deleteSite, type SiteCounts } from './data-of-a-site.ts'
import { type Cleared, certificate, isComplete } from './deletion-certificate.ts'
import { placeOf } from './site-as-text.ts'
import type { Asked } from './site-options.ts'
import type { SiteRegister } from './site-register.ts'
import { openSiteStores, type SiteStores } from './stores-of-a-site.ts'
import { REMAINS_OF_A_STAGE, REMAINS_ON_A_MACHINE } from './what-remains.ts'

/** Most deletion passes. A request in progress may write after the first pass. */
const MOST_PASSES = 3

/**
 * Stops serving a site, waits until its requests have ended, deletes its data, counts again, and writes a certificate.
 * Without confirmation, only counts. If interrupted, can be run again and continues.
 */
export async function retire(
  id: string,
  asked: Asked,
  register: SiteRegister,
  tell: (text: string) => void,
): Promise<string> {
  const { retired, sites } = await register.index()
  const stores = await openSiteStores(asked)
  try {
    const key = randomBytes(32)
    const before = await countSite(stores, id, key)
    const total = Object.values(before).reduce((sum, { count }) => sum + count, 0)
    if (total === 0 && !Object.hasOwn(sites, id) && (await register.site(id)) === undefined)
      throw new Error(`there is no site ${id} ${placeOf(asked)}, and no data of one`)
    if (!asked.yes)
      return `With --confirm ${id}, this would be deleted ${placeOf(asked)}:\n\n${countsAsText(before)}\nNothing was changed.\n`
    const file = asked.certificate ?? `deletion-of-${id}-${new Date().toISOString().replaceAll(':', '')}.json`
    writeFileSync(file, '', { flag: 'wx' }) // written first: nothing may be deleted if the certificate cannot be written
    if (!Object.hasOwn(retired, id)) {
      await register.close(id, new Date().toISOString())
      const seconds = asked.wait ?? stores.settlesIn
      tell(`${id} is not served any more. Running requests have ${seconds} s to end.\n`)
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000))
    }
    const cleared = await clear(stores, id, key, before, asked.keepAudit)
    const deletion = {
      site: id,
      stage: asked.stage ?? 'local',
      notServedSince: (await register.index()).retired[id] ?? '',
      counted: new Date().toISOString(),
      stores: cleared,
      settingsAndSecrets: (await register.forget(id)) ? ('deleted' as const) : ('deleted before' as const),
      digestKeySha256: sha256Of(key),
      remains: asked.stage === undefined ? REMAINS_ON_A_MACHINE : REMAINS_OF_A_STAGE,
    }
    writeFileSync(file, certificate(deletion))
    if (!isComplete(deletion)) throw new Error(`data of ${id} arrived while it was deleted: retire it once more`)
    return `${countsAsText(before)}\n${total} deleted${leftAsText(cleared)}, counted again: see ${file}\n\nKey of the digests, for counting a backup again. It is shown once and stored nowhere:\n  ${key.toString('hex')}\n`
  } finally {
    await stores.close()
  }
}

async function clear(
  stores: SiteStores,
  id: string,
  key: Uint8Array,
  before: SiteCounts,
  keepAudit: boolean,
): Promise<readonly Cleared[]> {
  for (let pass = 1; ; pass += 1) {
    const left = await deleteSite(stores, id, keepAudit)
    const after = await countSite(stores, id, key)
    const cleared = Object.entries(before).map(([store, counted]): Cleared => {
      const stays = left[store]
      return {
        store,
        before: counted,
        after: after[store] ?? counted,
        ...(stays === undefined ? {} : { left: stays }),
      }
    })
    if (isComplete({ stores: cleared }) || pass === MOST_PASSES) return cleared
  }
}

function countsAsText(counts: SiteCounts): string {
  return Object.entries(counts)
    .map(([store, { count, of }]) => {
      const kinds = Object.entries(of).map(([kind, many]) => `${many} ${kind}`)
      return `  ${store.padEnd(16)} ${String(count).padStart(8)}${kinds.length === 0 ? '' : `   ${kinds.join(', ')}`}\n`
    })
    .join('')
}

function leftAsText(cleared: readonly Cleared[]): string {
  return cleared.flatMap(({ left }) => (left === undefined ? [] : `, but ${left.count}: ${left.because}`)).join('')
}
