import type { FhirResource } from 'fhir/r4.js'
import type { Absent } from '../../fhir-api/not-found.ts'
import type { Search } from '../../fhir-api/search/search.ts'
import type { Page, ServedType, Version } from '../../fhir-api/served-type.ts'
import { asItWas, type KeptSheet } from '../../sheet/kept-sheet.ts'
import { concurrently } from '../clients/concurrently.ts'
import { sheetById } from '../sheets/kept-sheets.ts'
import { sheetOf } from '../sheets/sheet-ids.ts'

/** A type whose resources are derived from charge sheets. The id of each begins with that of its sheet. */
export interface SheetDerived<R extends FhirResource> extends Omit<ServedType<R>, 'interactions' | 'withdrawn'> {
  /** Parameters that lead to few sheets: by encounter, by patient, or by an id that is also its own. */
  readonly led: { readonly encounter?: string; readonly patients: readonly string[]; readonly id?: string }
  /** Searches an index of its own, for searches that lead to no few sheets. */
  readonly otherwise?: (tenant: string, search: Search) => Promise<Page<R>> | undefined
  /** Returns all its resources of a sheet. */
  of(tenant: string, sheet: KeptSheet): Promise<readonly R[]>
  /** True if people change single resources: one can then change later than its sheet. Absent if they do not. */
  readonly changes?: boolean
  /**
   * Returns all versions of one resource, newest first. Absent if they are those of its sheet; `none` if they are not
   * kept.
   */
  readonly versions?: ((tenant: string, id: string) => Promise<readonly Version<R>[]>) | 'none'
}

/** Returns the current resource of an id; `gone` if its sheet had it before. */
export async function readDerived<R extends FhirResource>(
  { of }: SheetDerived<R>,
  tenant: string,
  id: string,
): Promise<R | Absent> {
  const found = await sheetById(tenant, sheetOf(id))
  if (found === undefined) return 'not-found'
  const standing = (await of(tenant, found.kept)).find((one) => one.id === id)
  if (standing !== undefined) return standing
  const before = await concurrently(asItWas(found.kept), (version) => of(tenant, version))
  return before.flat().some((one) => one.id === id) ? 'gone' : 'not-found'
}

/** Returns all versions of a resource from those of its sheet, newest first, since it first existed. */
export async function versionsOf<R extends FhirResource>({ of }: SheetDerived<R>, tenant: string, id: string) {
  const found = await sheetById(tenant, sheetOf(id))
  const versions: Version<R>[] = []
  for (const was of found === undefined ? [] : asItWas(found.kept)) {
    const resource = (await of(tenant, was)).find((one) => one.id === id)
    const { version: versionId, lastUpdated } = was
    if (resource !== undefined) versions.unshift({ versionId, lastUpdated, resource })
    else if (versions[0]?.resource !== undefined) versions.unshift({ versionId, lastUpdated })
  }
  return versions
}
