import { expect } from 'vitest'
import type { OpenedMember } from '../../../shared/cms-files/open-file.ts'
import { Refusal } from '../../../shared/refusal.ts'

/** Returns the reason why the work was refused. Fails if it was not refused, or threw another error. */
export async function refusalOf(work: () => unknown): Promise<string> {
  try {
    await work()
  } catch (error) {
    if (error instanceof Refusal) return error.message
    throw error
  }
  return expect.fail('not refused')
}

export async function cellsOf(member: OpenedMember | undefined): Promise<readonly (readonly string[])[]> {
  const cells: (readonly string[])[] = []
  for await (const row of member?.rows ?? []) cells.push(row.cells)
  return cells
}
