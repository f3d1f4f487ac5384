import { Refusal } from '../refusal.ts'

/** Returns the refusal of a page that is not of this search. */
export function noSuchPage(): Refusal {
  return new Refusal('the page belongs to another search, or is too old; search again', {
    code: 'value',
    status: 400,
    expression: 'http._page',
  })
}

/** Returns the refusal of a count of too many resources. `name` is the parameter that asked for it. */
export function tooManyToCount(name = '_summary'): Refusal {
  return new Refusal('too many resources to count; add a search parameter', {
    code: 'too-costly',
    status: 400,
    expression: `http.${name}`,
  })
}
