/** What of a FHIR ConceptMap a lookup needs; the files of `fhir-mappings/` are whole resources. */
export interface ConceptMap {
  readonly group: readonly ConceptMapGroup[]
}

interface ConceptMapGroup {
  readonly source: string
  readonly target: string
  /** First year the group holds for, where its codes are reissued yearly; a later group says only what changed. */
  readonly targetVersion?: string
  readonly element: readonly { readonly code: string; readonly target: readonly { readonly code: string }[] }[]
}

/** A ConceptMap as the plain lookup it is: from each code, in lower case, to its target as of a year. */
export function codeMap({ group }: ConceptMap, year = '9999'): ReadonlyMap<string, string> {
  const map = new Map<string, string>()
  for (const { targetVersion = '', element } of group) {
    if (targetVersion > year) continue
    for (const { code, target } of element) {
      const [first] = target
      if (first !== undefined) map.set(code.toLowerCase(), first.code)
    }
  }
  return map
}
