import { ndc11 } from '../../chart/ndc.ts'
import type { ContainerOpened, ContainerType } from '../../chart/visit.ts'
import { child, text } from './element.ts'
import { EXTENSION } from './extension-urls.ts'
import { type Extensions, extension } from './extensions.ts'
import { readDose } from './quantity.ts'

/**
 * Reads the containers opened for a dose, as charted: the labelled amount of one, how many, their type and package. If one
 * of them has an amount or a count that cannot be read, none is used, and the reason is returned instead.
 */
export function containersOpened(extensions: Extensions): readonly ContainerOpened[] | string {
  const all: ContainerOpened[] = []
  for (const one of extensions.get(EXTENSION.containersOpened) ?? []) {
    const opened = container(one)
    if (typeof opened === 'string') return `of the containers opened, ${opened}`
    all.push(opened)
  }
  return all
}

function container(opened: unknown): ContainerOpened | string {
  const amount = readDose(child(extension(opened, 'amount'), 'valueQuantity'))
  const count = child(extension(opened, 'count'), 'valuePositiveInt') ?? 1
  const type = text(extension(opened, 'type'), 'valueCode')
  const ndc = text(extension(opened, 'ndc'), 'valueString')
  if (typeof amount === 'string') return amount
  if (typeof count !== 'number' || !Number.isSafeInteger(count) || count < 1) return 'the count is not a whole number'
  return { amount, count, type: isContainerType(type) ? type : undefined, ndc: package11(ndc) }
}

/** The package in eleven digits; what cannot be brought into them stays as charted, to be found. */
function package11(ndc: string | undefined): string | undefined {
  return ndc === undefined ? undefined : (ndc11(ndc) ?? ndc)
}

function isContainerType(type: string | undefined): type is ContainerType {
  return type === 'single-dose' || type === 'multiple-dose'
}
