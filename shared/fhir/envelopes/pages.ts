import { Refusal } from '../../refusal.ts'

/** Returns the refusal for a missing next page, with the action to take. */
export function isMissing(next: string, place: string): Refusal {
  const [address = ''] = next.slice(0, MOST_OF_AN_ADDRESS).toWellFormed().split('?') // the query may name a patient
  return new Refusal(`one page of several: the next page (${address}) is not here. Send all pages together`, {
    code: 'incomplete',
    expression: `${place}.link`,
  })
}

const MOST_OF_AN_ADDRESS = 200
