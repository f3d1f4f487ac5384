import { ndc11 } from '../../chart/ndc.ts'
import type { ContainerOpened, ContainerType } from '../../chart/visit.ts'
import { child, text } from './element.ts'
import { EXTENSION } from './extension-urls.ts'
import { type Extensions, extension } from './extensions.ts'
import { readDose } from './quantity.ts'

/**
 * Reads the opened containers as charted: labelled amount, number, type and package. If an amount or a number is
 * unreadable, returns the reason and no container.
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

/** Returns the package in eleven digits. A code that cannot be converted stays as charted and becomes a finding. */
function package11(ndc: string | undefined): string | undefined {
  return ndc === undefined ? undefined : (ndc11(ndc) ?? ndc)
}

function isContainerType(type: string | undefined): type is ContainerType {
  return type === 'single-dose' || type === 'multiple-dose'
}
