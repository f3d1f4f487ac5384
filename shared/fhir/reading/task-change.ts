import type { Reference } from 'fhir/r4.js'
import { Refusal } from '../../refusal.ts'
import { OPEN, type OpenStatus, OUTCOMES, type Outcome, type TaskChange } from '../../worklist/task-state.ts'
import { child, children, text } from './element.ts'

/** The longest note that is kept. */
const LONGEST_NOTE = 4000

/** What a Task that was put says of its owner and status; whatever else it says is what charging says, and is not looked at. */
export function changeIn(task: unknown, id: string): TaskChange {
  if (text(task, 'resourceType') !== 'Task') throw wrong('the body is not a Task', 'Task')
  if (text(task, 'id') !== id) throw wrong('the id is not the one of the path', 'Task.id')
  const status = text(task, 'status') ?? ''
  if (!isOpen(status))
    throw wrong(`status is one of ${OPEN.join(', ')}; a task is closed by $resolve`, 'Task.status', 'business-rule')
  const owner = child(task, 'owner')
  return { status, owner: owner === undefined ? null : ownerIn(owner, 'Task.owner') }
}

/** What `$resolve` is posted: `outcome`, and if need be `owner` and `note`. */
export function resolutionIn(parameters: unknown): TaskChange & { readonly outcome: Outcome } {
  if (text(parameters, 'resourceType') !== 'Parameters') throw wrong('the body is not a Parameters', 'Parameters')
  const named = (name: string) => children(parameters, 'parameter').find((one) => text(one, 'name') === name)
  const outcome = text(named('outcome'), 'valueCode') ?? ''
  if (!isOutcome(outcome)) throw wrong(`outcome is one of ${OUTCOMES.join(', ')}`, at('outcome'))
  const note = text(named('note'), 'valueString')
  if (note !== undefined && note.length > LONGEST_NOTE) throw wrong('the note is too long', at('note'), 'too-long')
  const owner = child(named('owner'), 'valueReference')
  return {
    status: 'completed',
    outcome,
    ...(note === undefined ? {} : { note }),
    ...(owner === undefined ? {} : { owner: ownerIn(owner, at('owner')) }),
  }
}

const OWNER =
  /^(Practitioner|PractitionerRole|Organization|CareTeam|HealthcareService|Patient|Device|RelatedPerson)\/[\w.-]{1,64}$/

/** Somebody by reference, by name, or both: not every biller is in the EHR. */
function ownerIn(owner: unknown, expression: string): Reference {
  const reference = text(owner, 'reference')
  const display = text(owner, 'display')?.slice(0, 200)
  if (reference !== undefined && !OWNER.test(reference))
    throw wrong('the owner is not a relative reference to somebody who works', expression)
  if (reference === undefined && display === undefined) throw wrong('the owner names nobody', expression)
  return { ...(reference === undefined ? {} : { reference }), ...(display === undefined ? {} : { display }) }
}

function isOpen(status: string): status is OpenStatus {
  return (OPEN as readonly string[]).includes(status)
}

function isOutcome(outcome: string): outcome is Outcome {
  return (OUTCOMES as readonly string[]).includes(outcome)
}

function at(name: string): string {
  return `Parameters.parameter.where(name = '${name}').value`
}

function wrong(message: string, expression: string, code = 'value'): Refusal {
  return new Refusal(message, { code, expression })
}
