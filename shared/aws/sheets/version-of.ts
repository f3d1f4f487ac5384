import { type Item, textOf } from '../tables/items.ts'
import { versionIn } from '../tables/version-key.ts'

/** The number of the version of a sheet that an item holds; 0 where there is none. */
export function versionOf(item: Item | undefined): number {
  return versionIn(textOf(item, 'version'))
}
