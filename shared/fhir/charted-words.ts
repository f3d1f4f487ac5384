import type { Route, Technique } from './visit.ts'

/** placeholder until fhir-mappings land */
const ROUTES: Readonly<Record<string, Route>> = {
  '47625008': 'intravenous',
  '34206005': 'subcutaneous',
  '78421000': 'intramuscular',
  '72607000': 'intrathecal',
  '58100008': 'intra-arterial',
  '38239002': 'intraperitoneal',
  '372471009': 'intravesical',
  '26643006': 'oral',
  '418821007': 'other',
  '404820008': 'other',
}
export function routeOf(words: readonly string[]): Route | undefined {
  for (const word of words) {
    const route =
      ROUTES[word] ??
      (
        {
          iv: 'intravenous',
          intravenous: 'intravenous',
          'iv piggyback': 'intravenous',
          sc: 'subcutaneous',
          subq: 'subcutaneous',
          im: 'intramuscular',
          po: 'oral',
          oral: 'oral',
        } as Record<string, Route>
      )[word.toLowerCase()]
    if (route !== undefined) return route
  }
  return undefined
}
export function techniqueOf(words: readonly string[]): Technique | undefined {
  const all = words.join(' ').toLowerCase()
  if (/push|bolus/.test(all)) return 'push'
  if (/infus|piggyback/.test(all)) return 'infusion'
  return /inject/.test(all) ? 'injection' : undefined
}
export function settingOf(pos: string): 'facility' | 'professional' | undefined {
  return ['19', '22', '23'].includes(pos)
    ? 'facility'
    : ['11', '49', '50', '72', '20', '12'].includes(pos)
      ? 'professional'
      : undefined
}
export function profileOf(sopt: string): string | undefined {
  return sopt.startsWith('11')
    ? 'medicare-advantage'
    : sopt.startsWith('1')
      ? 'medicare-ffs'
      : sopt.startsWith('2')
        ? 'medicaid'
        : /^[56]/.test(sopt)
          ? 'commercial'
          : undefined
}
