import { capital, type Json, ownExtensions } from './r4-definitions.ts'

/**
 * Returns the issues of our extensions. A StructureDefinition states the value type, or the parts with their names and
 * numbers.
 */
export function* ownExtensionIssues({ url, extension = [], ...rest }: Json, path: string): Generator<string> {
  if (typeof url !== 'string' || !url.startsWith('https://w3id.org/fhir-oncology-billing/')) return
  const elements = ownExtensions.get(url)?.differential?.element
  if (elements === undefined) return yield `${path}: ${url} has no StructureDefinition`
  const valueIssues = function* (of: Json, id: string, where: string) {
    const types = elements.filter((one) => one.id === `${id}.value[x]`).flatMap(({ type = [] }) => type)
    const allowed = types.map(({ code = '' }) => `value${capital(code)}`)
    const said = Object.keys(of).filter((key) => key.startsWith('value'))
    if (said.some((key) => !allowed.includes(key)) || (allowed.length > 0 && said.length === 0))
      yield `${where}: ${said.join() || 'nothing'} where ${url} has ${allowed.join(' or ') || 'no value'}`
  }
  yield* valueIssues(rest, 'Extension', path)
  const parts = (extension as readonly (Json | null)[]).filter((one) => one !== null)
  const slices = elements.filter(({ id = '' }) => /^Extension\.extension:[\w-]+$/.test(id))
  for (const { id = '', sliceName, min = 0, max = '*' } of slices) {
    const here = parts.filter((one) => one.url === sliceName)
    if (here.length < min || (max !== '*' && here.length > Number(max)))
      yield `${path}: ${here.length} times ${sliceName}, not ${min} to ${max}`
    for (const one of here) yield* valueIssues(one, id, `${path}.${sliceName}`)
  }
  for (const one of parts)
    if (!slices.some(({ sliceName }) => sliceName === one.url)) yield `${path}: ${one.url} is not in ${url}`
}
