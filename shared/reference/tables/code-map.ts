/** The parts of a FHIR ConceptMap that a look-up needs. The files of `fhir-mappings/` are whole resources. */
export interface ConceptMap {
  readonly group: readonly ConceptMapGroup[]
}

interface ConceptMapGroup {
  readonly source: string
  readonly target: string
  /** First year of the group, if its codes are reissued yearly. A later group holds only the changes. */
  readonly targetVersion?: string
  readonly element: readonly { readonly code: string; readonly target: readonly { readonly code: string }[] }[]
}

/** Returns a look-up from each code of a ConceptMap, in lower case, to its target as of a year. */
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
