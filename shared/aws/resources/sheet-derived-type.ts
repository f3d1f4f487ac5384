import type { FhirResource } from 'fhir/r4.js'
import type { Interactions, ServedType } from '../../fhir-api/served-type.ts'
import { deletedSince } from './deleted-since.ts'
import { searchDerived } from './search-sheet-derived.ts'
import { readDerived, type SheetDerived, versionsOf } from './sheet-derived.ts'

/** Makes a served type of resources derived from charge sheets. Its history is its own, that of its sheet, or none. */
export function sheetDerived<R extends FhirResource>(
  derived: SheetDerived<R>,
  more: Pick<Interactions<R>, 'update'> = {},
): ServedType<R> {
  const { led: _, of: __, changes: ___, otherwise: ____, versions, ...type } = derived
  const history = versions ?? ((tenant: string, id: string) => versionsOf(derived, tenant, id))
  const asKept =
    history === 'none'
      ? {}
      : {
          vread: async (tenant: string, id: string, version: string) => {
            const found = (await history(tenant, id)).find((one) => one.versionId === version)
            return found === undefined ? 'not-found' : (found.resource ?? 'gone')
          },
          'history-instance': history,
        }
  return {
    ...type,
    withdrawn: deletedSince(derived),
    interactions: {
      read: (tenant, id) => readDerived(derived, tenant, id),
      'search-type': (tenant, search) => searchDerived(derived, tenant, search),
      ...asKept,
      ...more,
    },
  }
}
