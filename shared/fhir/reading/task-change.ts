import type { Reference } from 'fhir/r4.js'
import { Refusal } from '../../refusal.ts'
import { OPEN, type OpenStatus, OUTCOMES, type Outcome, type TaskChange } from '../../worklist/task-life-cycle.ts'
import { child, children, text } from './element.ts'

/** Most characters of a note. */
const LONGEST_NOTE = 4000

/** Reads owner and status of a Task that was put. Ignores its other elements, which come from charging. */
export function changeIn(task: unknown, id: string): TaskChange {
  if (text(task, 'resourceType') !== 'Task') throw wrong('the body is not a Task', 'Task')
  if (text(task, 'id') !== id) throw wrong('the id is not the one of the path', 'Task.id')
  const status = text(task, 'status') ?? ''
  if (!isOpen(status))
    throw wrong(`status is one of ${OPEN.join(', ')}; a task is closed by $resolve`, 'Task.status', 'business-rule')
  const owner = child(task, 'owner')
  return { status, owner: owner === undefined ? null : ownerIn(owner, 'Task.owner') }
}

/** Reads the parameters of `$resolve`: `outcome`, and optionally `owner` and `note`. */
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

/** Reads an owner by reference, by name, or both, because not every biller is in the EHR. */
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
