import { child, children, text } from '../reading/element.ts'

/** Most characters quoted from a server's text, which may be long. */
const LONGEST = 300

/** Returns the warnings and errors of an OperationOutcome in its own words; undefined if it only informs. */
export function outcomeSays(outcome: unknown): string | undefined {
  const issues = children(outcome, 'issue')
  const said = issues.filter((issue) => !INFORMS.has(text(issue, 'severity') ?? '')).map((issue) => wordsOf(issue))
  if (issues.length === 0) return 'something went wrong (an OperationOutcome without an issue)'
  return said.length === 0 ? undefined : said.join('; ').slice(0, LONGEST).toWellFormed()
}

const INFORMS = new Set(['information', 'success'])

function wordsOf(issue: unknown): string {
  const words = text(child(issue, 'details'), 'text') ?? text(issue, 'diagnostics')
  const kind = [text(issue, 'severity'), text(issue, 'code')].filter((one) => one !== undefined).join(', ')
  return words === undefined ? kind : `${words} (${kind})`
}
