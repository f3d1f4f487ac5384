/** The elements of a type, by which an answer is cut. A choice is named with `[x]`. */
interface ElementsOfType {
  /** Elements without which a resource is not valid, and elements that change its meaning. They are always sent. */
  readonly needed: readonly string[]
  /** Elements of the summary (`isSummary` in R4). */
  readonly summary: readonly string[]
}

/** Elements of every resource that are always sent. */
const ALWAYS = ['resourceType', 'id', 'meta', 'implicitRules', 'modifierExtension']

/** Mandatory and summary elements of each type. `test/shared/fhir-api/answer-form.test.ts` compares them with R4. */
const BY_TYPE: Readonly<Record<string, { readonly needed: string; readonly summary: string }>> = {
  AuditEvent: {
    needed: 'type recorded agent source',
    summary: 'type subtype action recorded outcome outcomeDesc purposeOfEvent',
  },
  ChargeItem: {
    needed: 'status code subject',
    summary: 'identifier status code subject context occurrence[x] quantity bodysite enterer enteredDate account',
  },
  Claim: {
    needed: 'status type use patient created provider priority insurance',
    summary: 'status type use patient billablePeriod created insurer provider priority insurance',
  },
  Provenance: { needed: 'target recorded agent', summary: 'target recorded' },
  Task: {
    needed: 'status intent',
    summary:
      'instantiatesCanonical instantiatesUri basedOn groupIdentifier partOf status statusReason businessStatus intent code description focus for encounter executionPeriod lastModified requester owner location',
  },
}

/** Choices of these types, without `[x]`. */
const CHOICES = ['occurrence', 'occurred']

/** Returns the elements of a type; undefined for a type that is never cut. */
export function elementsOfType(type: string): ElementsOfType | undefined {
  const found = BY_TYPE[type]
  if (found === undefined) return undefined
  const needed = [...ALWAYS, ...found.needed.split(' ')]
  return { needed, summary: [...needed, ...found.summary.split(' ')] }
}

/** Returns the name of the element that a JSON key belongs to: `occurrence[x]` for `_occurrenceDateTime`. */
export function elementOf(key: string): string {
  const name = key.startsWith('_') ? key.slice(1) : key
  const choice = CHOICES.find((one) => name.startsWith(one) && /^[A-Z]/.test(name.slice(one.length)))
  return choice === undefined ? name : `${choice}[x]`
}
