import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { REFERENCE_BUCKET } from './local-environment.ts'

/**
 * Keys of what somebody loaded: the rows of a file, and classes of codes. What comes along is kept under an instant of the
 * year 1.
 */
const LOADED = /^(?:snapshots\/.+\/(?!0001-)[^/]+|accepted-classes\/.+)$/

/**
 * Returns true if somebody loaded reference data into a data folder, beside what is shipped. It looks at the names of kept
 * objects alone, so that a command need not start a database to find out.
 */
export function hasLoadedReferenceData(folder: string): boolean {
  const objects = join(folder, 'objects')
  return namesIn(objects).some((name) => {
    const { bucket, key } = describedIn(join(objects, name))
    return bucket === REFERENCE_BUCKET && key !== undefined && LOADED.test(key)
  })
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.json'))
  } catch {
    return [] // Nothing was kept yet.
  }
}

function describedIn(file: string): { readonly bucket?: string; readonly key?: string } {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return {} // The object store names an unreadable description when it starts.
  }
}
