import type { StatedAmount, StatedDrug, StatedGiving, StatedRun, StatedService } from './explanation.ts'

/** Labels with their values. */
export type Rows = readonly (readonly [label: string, value: string])[]

/** Returns the services a line was compared with, its own first: class, technique, times, and records of each. */
export function givingRows(giving: StatedGiving): Rows {
  const alone = giving.beside.length === 0
  return [
    ['itself', serviceInWords(giving)],
    ...giving.beside.map((one) => [one.substance, serviceInWords(one)] as const),
    ...(alone ? ([['other services', 'none']] as const) : []),
  ]
}

function serviceInWords({ category, technique, role, minutes, leftOff, ran, access }: StatedService): string {
  const what = [category ?? 'class unknown', technique ?? 'method open', leftOff ? 'left off' : (role ?? 'no place')]
  const how = minutes === undefined ? [] : [`${minutes} min`]
  const times = ran.map(timesInWords)
  const records = ran.map(({ resource, version }) => (version === undefined ? resource : `${resource} v${version}`))
  return [what.join(' '), ...how, times.join(', '), ...(access === '' ? [] : [access]), records.join(', ')].join(' · ')
}

/** Writes a run as charted: `09:30-11:00`. Adds the days if it ended on another day. */
function timesInWords({ start, stop }: StatedRun): string {
  const isOneDay = start?.slice(0, 10) === stop?.slice(0, 10) || start === undefined || stop === undefined
  const inWords = (text = '?') => (isOneDay ? text.slice(11, 16) || text : text.slice(0, 16).replace('T', ' '))
  return `${inWords(start)}${isOneDay ? '-' : ' to '}${inWords(stop)}`
}

/** Returns the rows of drug and product tables, and the sums of amounts given, opened and discarded. */
export function drugRows({
  code,
  billingUnit,
  row,
  product,
  given,
  opened,
  discarded,
  containerType,
  statusIndicator,
}: StatedDrug): Rows {
  const period = (from: string, until?: string) => `from ${from}${until === undefined ? '' : ` to ${until}`}`
  return [
    [
      'drug table',
      `${code}, units of ${billingUnit.amount} ${billingUnit.unit}, ${period(row.from, row.until)}; ${row.source}, read ${row.checked}`,
    ],
    ...(product === undefined
      ? []
      : [
          [
            'product table',
            `NDC ${product.ndc}, ${product.unitsPerContainer} units and ${product.packageSize} ${product.unit} a container, ${period(product.from, product.until)}`,
          ] as const,
        ]),
    ...(statusIndicator === undefined ? [] : [['OPPS status indicator', statusIndicator] as const]),
    ['given', amounts(given)],
    ...(opened.length === 0
      ? []
      : [['opened', opened.map(({ count, amount, unit }) => `${count} of ${amount} ${unit}`).join(', ')] as const]),
    ...(discarded.length === 0 ? [] : [['thrown away', amounts(discarded)] as const]),
    ['containers', containerType ?? 'type not known'],
  ]
}

function amounts(all: readonly StatedAmount[]): string {
  return all.map(({ amount, unit, resource }) => `${amount} ${unit} (${resource})`).join(' + ')
}
