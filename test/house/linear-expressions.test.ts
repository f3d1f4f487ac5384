import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type AST, RegExpParser } from '@eslint-community/regexpp'
import { analyse } from 'scslre'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

const HOUSE = join(import.meta.dirname, '..', '..')

/**
 * Tells why matching an expression may take more than linear time in the length of the text; undefined if it does not.
 * Two parts without an end that can share the same text make it quadratic. The search from every place of the text is
 * such a part itself.
 */
function superLinear(source: string, flags: string): string | undefined {
  const searched = [source, `^[^]*(?:${source})`].flatMap((one) => [...analyse({ source: one, flags }).reports])
  const [report] = searched
  if (report !== undefined) return report.type
  const { alternatives } = new RegExpParser().parsePattern(source, 0, source.length, { unicode: flags.includes('u') })
  return alternatives.some((one) => rescans(one.elements, flags)) ? 'rescans' : undefined
}

/**
 * True if an expression may begin at many places of a text and read on to the text's end from each: a fixed beginning,
 * then a part without an end that accepts all characters of the beginning, as in `a b.*c`.
 */
function rescans(elements: readonly AST.Element[], flags: string): boolean {
  const [first] = elements
  if (first?.type === 'Assertion' && (first.kind === 'start' || first.kind === 'lookbehind')) return false
  const at = elements.findIndex((one) => one.type === 'Quantifier' && one.max === Number.POSITIVE_INFINITY)
  const endless = elements[at]
  if (endless?.type !== 'Quantifier' || at === 0 || at === elements.length - 1) return false
  const { element } = endless
  if (element.type !== 'CharacterSet' && element.type !== 'CharacterClass') return false
  const accepts = new RegExp(`^${element.raw}$`, flags.replace('g', ''))
  return elements.slice(0, at).every((one) => mayBeOf(one, accepts))
}

/** True if a part of a beginning may consist of characters of a set alone. */
function mayBeOf(one: AST.Element | AST.ClassRangesCharacterClassElement, set: RegExp): boolean {
  if (one.type === 'Character') return set.test(String.fromCodePoint(one.value))
  if (one.type === 'CharacterClass' && !one.negate)
    return one.elements.some((inner) => inner.type !== 'Character' || mayBeOf(inner, set))
  if (one.type === 'Group' || one.type === 'CapturingGroup')
    return one.alternatives.some(({ elements }) => elements.every((inner) => mayBeOf(inner, set)))
  return one.type !== 'Quantifier' || one.min === 0 || mayBeOf(one.element, set)
}

/** Returns every regular expression written in a file, with its place. */
function expressionsIn(path: string): readonly { place: string; source: string; flags: string }[] {
  const file = ts.createSourceFile(path, readFileSync(join(HOUSE, path), 'utf8'), ts.ScriptTarget.Latest, true)
  const found: { place: string; source: string; flags: string }[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/')
      const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1
      found.push({ place: `${path}:${line}`, source: node.text.slice(1, end), flags: node.text.slice(end + 1) })
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(join(HOUSE, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    return entry.isDirectory() ? filesBelow(path) : path.endsWith('.ts') ? [path] : []
  })
}

describe('An expression over text of others', () => {
  test.each([
    ['[\\s,;:(-]*\\b(?:first|second)[\\s-]+lumen', 'Move'],
    ['^([\\d,]*\\.?\\d+) ?([A-Z]+)$', 'Trade'],
    ['^(?:a+)+$', 'Self'],
    ['\\bAddendum B\\b.*\\bOPPS', 'rescans'],
    ['(?<!0)0+$', undefined],
    ['\\bAddendum B\\b.{0,80}\\bOPPS', undefined],
    ['"[^"]*"', undefined],
  ])('%s is known as %s', (source, known) => expect(superLinear(source, '')).toBe(known))

  const files = [...filesBelow('shared'), ...filesBelow('functions')]

  test('takes linear time in all files of the product', () => {
    const all = files.flatMap(expressionsIn)
    expect(all.length).toBeGreaterThan(200)
    const slow = all.flatMap(({ place, source, flags }) => {
      const why = superLinear(source, flags)
      return why === undefined ? [] : [`${place} ${why}: /${source}/${flags}`]
    })
    expect(slow).toEqual([])
  })

  test('is written as a literal, or made of parts of our own in a known place', () => {
    const made = files.filter((path) => /\bRegExp\(/.test(readFileSync(join(HOUSE, path), 'utf8')))
    expect(made).toEqual([
      'shared/cli/command-line.ts',
      'shared/cms-files/kinds/add-on-codes-file.ts',
      'shared/cms-files/kinds/pfs-relative-values-file.ts',
      'shared/local/http-api.ts',
      'shared/local/object-events.ts',
    ])
  })
})
