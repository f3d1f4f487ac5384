import { readFileSync } from 'node:fs'
import { type PayerProfile, payerProfiles, withProfile } from '../../reference/payers/payer-profile.ts'

/** The profiles that come with the product and those of a site's own files; or which file is none, and where it is wrong. */
export function profilesWith(files: readonly string[]): readonly PayerProfile[] | string {
  let profiles = payerProfiles
  for (const file of files) {
    try {
      profiles = withProfile(JSON.parse(readFileSync(file, 'utf8')), file, profiles)
    } catch (error) {
      return `${file}: ${error instanceof Error ? error.message : String(error)}`
    }
  }
  return profiles
}
