import type { Given, WorkedExample } from '../deck/worked-example.ts'
import type { Random } from './random.ts'

type Dirt = (row: Given, random: Random) => readonly Given[]

/** Faults and oddities of one charted drug. */
const ON_A_ROW: Readonly<Record<string, Dirt>> = {
  'stop not charted': (row) => [{ ...row, at: start(row) }],
  'container type not charted': ({ container, ...row }) => [row],
  'containers not charted': ({ container, opened, discarded, wasteRecord, ...row }) => [row],
  'waste not documented': ({ discarded, wasteRecord, ...row }) => [row],
  'the day only': ({ at, ...row }) => [row],
  'drug without a code': (row) => [{ ...row, uncoded: true }],
  'code nobody knows': (row) => [{ ...row, hcpcs: 'J9998' }],
  'unit without a code': (row) => [{ ...row, dose: `${row.dose} (no code)` }],
  'dose not charted': ({ dose, ...row }) => [row],
  'route not charted': (row) => [{ ...row, route: 'as ordered' }],
  'entered in error, and charted again': (row) => [{ ...row, status: 'entered-in-error' }, row],
  'not done': (row) => [{ ...row, status: 'not-done', statusReason: 'patient declined' }],
  'stopped by a reaction': (row) => [{ ...row, status: 'stopped' }],
  'still running': (row) => [{ ...row, at: start(row), status: 'in-progress' }],
  'reason not charted': ({ reason, ...row }) => [row],
  'keeps the vein open': (row) => [{ ...row, reason: 'keep vein open' }],
  'second access with a reason': (row) => [{ ...row, site: 'left forearm', siteReason: 'incompatible drugs' }],
  'second access without': (row) => [{ ...row, site: 'left forearm' }],
  'supplied by the patient': (row) => [{ ...row, acquisition: 'patient-supplied' }],
  'bought at a discount': (row) => [{ ...row, acquisition: '340b' }],
  'pushed again': (row, random) => [row, { ...row, at: `13:${String(random.between(10, 59))}` }],
  'rate changed twice': (row, random) => inPieces(row, random, 0),
  paused: (row, random) => inPieces(row, random, random.between(5, 45)),
  'in one bag with another': (row) => [
    row.opened === undefined ? row : { ...without(row), with: [{ drug: 'dexamethasone', dose: '10 mg' }] },
  ],
}

const KINDS = Object.keys(ON_A_ROW) as [string, ...string[]]

/** Returns the day with one to three faults or oddities. */
export function dirtied(day: WorkedExample, random: Random): WorkedExample {
  let given = day.given
  for (let times = random.between(1, 3); times > 0; times -= 1) {
    const at = random.between(0, given.length - 1)
    const dirt = ON_A_ROW[random.oneOf(KINDS)]
    given = given.flatMap((row, index) => (index === at && dirt !== undefined ? dirt(row, random) : [row]))
  }
  const { setting, ...nowhere } = day
  const whole = random.chance(0.1) ? nowhere : day
  return { ...whole, given, ...(random.chance(0.1) ? { encounter: 'in-progress' } : {}) }
}

function start({ at = '09:00' }: Given): string {
  return at.split(' ')[0] ?? at
}

/** Charts the same infusion in three records, one after the other, with the dose split. */
function inPieces(row: Given, random: Random, pause: number): readonly Given[] {
  const [, from = '', minutes = ''] = /^(\d\d:\d\d) for (\d+) min$/.exec(row.at ?? '') ?? []
  const [amount = '', unit = ''] = (row.dose ?? '').split(' ')
  if (row.by !== 'infusion' || row.pump || Number(minutes) < 30 || unit === '') return [row]
  const first = random.between(5, Number(minutes) - 10)
  const part = Math.floor(Number(amount) / 2)
  if (part === 0) return [row]
  const later = minutesAfter(from, first + pause)
  const rest = Number((Number(amount) - part).toFixed(4))
  const { opened, container, discarded, wasteRecord, ...bare } = row
  return [
    { ...row, at: `${from} for ${first} min`, dose: `${part} ${unit}`, request: 'r1' },
    { ...bare, at: `${later} for ${Number(minutes) - first} min`, dose: `${rest} ${unit}`, request: 'r1' },
  ]
}

function minutesAfter(clock: string, minutes: number): string {
  const [hours = 0, past = 0] = clock.split(':').map(Number)
  const all = hours * 60 + past + minutes
  return `${String(Math.floor(all / 60) % 24).padStart(2, '0')}:${String(all % 60).padStart(2, '0')}`
}

function without({ opened, container, discarded, wasteRecord, ...row }: Given): Given {
  return row
}
