import { type Item, textOf } from '../tables/items.ts'
import { versionIn } from '../tables/version-key.ts'

/** Returns the version number of a sheet's item; 0 if there is none. */
export function versionOf(item: Item | undefined): number {
  return versionIn(textOf(item, 'version'))
}
