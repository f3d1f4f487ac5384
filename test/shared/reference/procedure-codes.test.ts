import { describe, expect, it } from 'vitest'
import services from '../../../fhir-mappings/CodeSystem-infusion-service.json' with { type: 'json' }
import { procedureCodeOf, procedureName } from '../../../shared/reference/procedure-codes.ts'
import { codeMap } from '../../../shared/reference/tables/code-map.ts'

describe('procedure codes', () => {
  it('a service is reported by the code of its year', () => {
    expect(procedureCodeOf('chemotherapy-infusion-initial', '2026-01-14')).toBe('96413')
    expect(procedureCodeOf('chemotherapy-pump-medicare', '2024-01-01')).toBe('G0498')
    expect(procedureCodeOf('car-t-administration', '2024-12-31')).toBe('0540T')
    expect(procedureCodeOf('car-t-administration', '2025-01-01')).toBe('38228')
    expect(procedureCodeOf('no-such-service', '2025-01-01')).toBeUndefined()
  })

  it('before the first group there is no code', () => {
    expect(procedureCodeOf('chemotherapy-infusion-initial', '2023-12-31')).toBeUndefined()
  })

  it('every service has a code, and every code has our own name', () => {
    for (const service of services.concept.map(({ code }) => code)) {
      const code = procedureCodeOf(service, '2026-01-01')
      expect(code, service).toBeDefined()
      expect(procedureName(code ?? '')).not.toBe(code)
    }
    expect(procedureName('00000')).toBe('00000')
  })

  it('a later group replaces only the codes it names', () => {
    const map = { group: [group('2024', { a: '1', B: '2' }), group('2026', { a: '3' })] }
    expect(codeMap(map, '2025').get('a')).toBe('1')
    expect(codeMap(map, '2026').get('a')).toBe('3')
    expect(codeMap(map).get('b')).toBe('2')
  })
})

function group(targetVersion: string, codes: Readonly<Record<string, string>>) {
  return {
    source: 's',
    target: 't',
    targetVersion,
    element: Object.entries(codes).map(([code, to]) => ({ code, target: [{ code: to }] })),
  }
}
