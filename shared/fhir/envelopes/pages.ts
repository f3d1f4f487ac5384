import { Refusal } from '../../refusal.ts'

/** Says that the page after one is not here, and what to do. */
export function isMissing(next: string, place: string): Refusal {
  const [address = ''] = next.slice(0, MOST_OF_AN_ADDRESS).toWellFormed().split('?') // its query may name a patient
  return new Refusal(`one page of several: the next page (${address}) is not here. Send all pages together`, {
    code: 'incomplete',
    expression: `${place}.link`,
  })
}

const MOST_OF_AN_ADDRESS = 200
