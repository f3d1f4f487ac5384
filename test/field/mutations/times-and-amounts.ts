import {
  type Change,
  type Changes,
  type Chart,
  changeTimes,
  dosageOf,
  doseOf,
  later,
  type Open,
  openedOf,
  other,
} from './chart.ts'

const set = (of: Open | undefined, element: string, value: unknown): undefined | 'not here' => {
  if (of === undefined) return 'not here'
  of[element] = value
  return undefined
}
const times =
  (factor: number): Change =>
  (chart) => {
    const dose = doseOf(chart)
    return dose === undefined ? 'not here' : set(dose, 'value', Number((Number(dose.value) * factor).toFixed(6)))
  }
/** Drug from single-dose containers, not a fluid: of a bag of fluid any part is one unit. */
const isSingleDose = (chart: Chart): boolean =>
  openedOf(chart, 'type')?.valueCode === 'single-dose' && doseOf(chart)?.unit !== 'mL'
const isInfused = (chart: Chart): boolean =>
  (dosageOf(chart).method as Open | undefined)?.text === 'infusion' && periodOf(chart)?.end !== undefined
const periodOf = ({ given }: { given: Open }): Open | undefined => given.effectivePeriod as Open | undefined
const copy = (of: Open): Open => JSON.parse(JSON.stringify(of)) as Open
const coding = (system: string, code: string): Open => ({ system, code })
const NDC = 'http://hl7.org/fhir/sid/ndc'
const HCPCS = 'http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets'
const addCoding = ({ given }: { given: Open }, one: Open, first = false): undefined | 'not here' => {
  const drug = given.medicationCodeableConcept as Open | undefined
  if (drug === undefined) return 'not here'
  const codings = (drug.coding ?? []) as Open[]
  if (codings.some(({ code }) => code === one.code)) return 'not here'
  return set(drug, 'coding', first ? [one, ...codings] : [...codings, one])
}

/** Changes of when it was given, what it was, how much, and how often. */
export const timesAndAmounts: Changes = {
  'thirty years earlier': (chart) => changeTimes(chart, (text) => `${Number(text.slice(0, 4)) - 30}${text.slice(4)}`),
  'a year earlier than its encounter': (chart) =>
    changeTimes(chart, (text) => `${Number(text.slice(0, 4)) - 1}${text.slice(4)}`),
  'four weeks later than its encounter': (chart) => changeTimes(chart, (text) => later(text, 28 * 1440)),
  'the stop before the start': (chart) => {
    const ran = periodOf(chart)
    return ran?.end === undefined ? 'not here' : set(ran, 'end', later(ran.start, -30))
  },
  'the stop twelve hours later': (chart) => {
    const ran = periodOf(chart)
    return ran?.end === undefined ? 'not here' : set(ran, 'end', later(ran.end, 720))
  },
  'no start of an infusion': (chart) => (!isInfused(chart) ? 'not here' : set(periodOf(chart), 'start', undefined)),
  'no stop of an infusion': (chart) => (!isInfused(chart) ? 'not here' : set(periodOf(chart), 'end', undefined)),
  'the day only': (chart) =>
    periodOf(chart)?.end === undefined ? 'not here' : changeTimes(chart, (text) => text.slice(0, 10)),
  'a moment of another day beside the period': (chart) =>
    periodOf(chart) === undefined
      ? 'not here'
      : set(chart.given, 'effectiveDateTime', later(periodOf(chart)?.start, -1440)),
  'no time at all': ({ given }) => {
    delete given.effectivePeriod
    delete given.effectiveDateTime
  },
  'ten times the dose': times(10),
  'ten times the dose and the containers': (chart) => {
    const count = openedOf(chart, 'count')
    if (count === undefined) return 'not here'
    set(count, 'valuePositiveInt', Number(count.valuePositiveInt) * 10)
    return times(10)(chart)
  },
  'half the dose of single-dose containers': (chart) => (isSingleDose(chart) ? times(0.5)(chart) : 'not here'),
  'a tenth of the dose of single-dose containers': (chart) => (isSingleDose(chart) ? times(0.1)(chart) : 'not here'),
  'a dose of nothing': times(0),
  'a dose below zero': times(-1),
  'the dose as a text': (chart) => set(doseOf(chart), 'value', String(doseOf(chart)?.value)),
  'no dose': (chart) => set(dosageOf(chart), 'dose', undefined),
  'a rate in the place of the dose': (chart) => {
    const dosage = dosageOf(chart)
    dosage.rateQuantity = { value: 100, system: 'http://unitsofmeasure.org', code: 'mL/h' }
    return set(dosage, 'dose', undefined)
  },
  'the unit text a thousand times the code': (chart) =>
    doseOf(chart)?.code === 'mg' ? set(doseOf(chart), 'unit', 'g') : 'not here',
  'the code a thousandth of the unit text': (chart) => {
    const dose = doseOf(chart)
    if (dose?.code !== 'mg') return 'not here'
    set(dose, 'unit', 'mg')
    return set(dose, 'code', 'ug')
  },
  'two dosages': (chart) => set(chart.given, 'dosage', [dosageOf(chart), copy(dosageOf(chart))]),
  'ten times the containers': (chart) => {
    const count = openedOf(chart, 'count')
    return set(count, 'valuePositiveInt', Number(count?.valuePositiveInt) * 10)
  },
  'vials of half the strength': (chart) => {
    const amount = openedOf(chart, 'amount')?.valueQuantity as Open | undefined
    return set(amount, 'value', Number(amount?.value) / 2)
  },
  'the package of another drug': (chart) => {
    const opened = ((chart.given.extension ?? []) as Open[]).find(({ url }) =>
      String(url).endsWith('/containers-opened'),
    )
    const parts = (opened?.extension ?? []) as Open[]
    return set(opened, 'extension', [
      ...parts.filter(({ url }) => url !== 'ndc'),
      { url: 'ndc', valueString: '51144-0003-01' },
    ])
  },
  'the package of another drug, as its NDC': (chart) => addCoding(chart, coding(NDC, '51144-0003-01')),
  'the code of another drug first': (chart) => addCoding(chart, coding(HCPCS, 'J9273'), true),
  'the code of another drug last': (chart) => addCoding(chart, coding(HCPCS, 'J9273')),
  'a second medication that is another drug': ({ given, entries }) => {
    entries.push(other('Medication', 'another', { code: { coding: [coding(HCPCS, 'J9273')] } }))
    return set(given, 'medicationReference', { reference: 'Medication/another' })
  },
  'no code of the drug': ({ given }) => set(given.medicationCodeableConcept as Open | undefined, 'coding', undefined),
  'a second route that contradicts the first': (chart) => {
    const route = dosageOf(chart).route as Open | undefined
    const codings = (route?.coding ?? []) as Open[]
    return codings.length === 0
      ? 'not here'
      : set(route, 'coding', [...codings, coding('http://snomed.info/sct', '26643006')])
  },
  'charted again under another id': ({ given, entries }) => {
    entries.push({ resource: { ...copy(given), id: 'again' } })
  },
  'charted again a minute later': (chart) => {
    const again = { ...copy(chart.given), id: 'again' }
    changeTimes({ ...chart, given: again }, (text) => later(text, 1))
    chart.entries.push({ resource: again })
  },
  'the same id again with half the dose': (chart) => {
    const again = copy(chart.given)
    const dose = (again.dosage as Open).dose as Open | undefined
    chart.entries.push({ resource: again })
    return dose === undefined ? 'not here' : set(dose, 'value', Number(dose.value) / 2)
  },
  'drug thrown away, charted as completed': ({ given, entries }) => {
    const { effectivePeriod, extension, ...rest } = copy(given)
    entries.push({
      resource: {
        ...rest,
        id: 'waste',
        statusReason: [{ text: 'wasted' }],
        partOf: [{ reference: `MedicationAdministration/${given.id}` }],
      },
    })
  },
  'drug thrown away, said in a note': ({ given }) => set(given, 'note', [{ text: 'half of it wasted' }]),
  'part of a procedure that is not in the record': ({ given }) =>
    set(given, 'partOf', [{ reference: 'Procedure/gone' }]),
}
