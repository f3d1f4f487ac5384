import { expect } from 'vitest'
import type { OpenedMember } from '../../../shared/cms-files/open-file.ts'
import { Refusal } from '../../../shared/refusal.ts'

/** Why the work was refused; fails where it was not, or fell over otherwise. */
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
