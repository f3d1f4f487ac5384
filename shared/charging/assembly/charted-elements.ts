import type { Administration, ChartedDrug } from '../../chart/visit.ts'
import { decimalText } from '../../exact/decimal.ts'
import type { Dose } from '../../exact/dose.ts'
import type { DraftLine } from '../../sheet/draft-line.ts'

/** An element of an administration that charges are made from, and its charted value. */
export interface ChartedElement {
  /** FHIRPath of the element. `[x]` if the chart may use either type of the choice. */
  readonly element: string
  /** The lines that depend on the element: for giving the drug, for the drug, or both. */
  readonly for: DraftLine['kind'] | 'both'
  readonly isCharted: (charted: Administration) => boolean
  /** Returns each charted value of the element. Call it only if the element is charted. */
  readonly says: (charted: Administration) => readonly unknown[]
}

/** The elements, in the order a nurse would name them. */
export const chartedElements: readonly ChartedElement[] = [
  { element: 'status', for: 'both', isCharted: () => true, says: ({ status }) => [status] },
  { element: 'medication[x]', for: 'both', isCharted: () => true, says: ({ drugs }) => drugs.map(drugInWords) },
  {
    element: 'effectivePeriod.start',
    for: 'both',
    isCharted: ({ start, stop }) => start !== undefined && stop !== undefined,
    says: ({ start }) => [start?.text],
  },
  {
    element: 'effectivePeriod.end',
    for: 'both',
    isCharted: ({ stop }) => stop !== undefined,
    says: ({ stop }) => [stop?.text],
  },
  {
    element: 'effective[x]',
    for: 'both',
    isCharted: ({ on, stop }) => stop === undefined && on !== undefined,
    says: ({ start, on }) => [start?.text ?? on],
  },
  {
    element: 'dosage.route',
    for: 'both',
    isCharted: ({ route, routeText }) => route !== undefined || routeText !== undefined,
    says: ({ route, routeText }) => [route === 'other' ? (routeText ?? route) : (route ?? routeText)],
  },
  {
    element: 'dosage.method',
    for: 'procedure',
    isCharted: ({ technique }) => technique !== undefined,
    says: ({ technique }) => [technique],
  },
  {
    element: 'dosage.site',
    for: 'procedure',
    isCharted: ({ access }) => access !== undefined,
    says: ({ access }) => [access],
  },
  {
    element: 'dosage.dose',
    for: 'drug',
    isCharted: ({ drugs }) => drugs.some(({ dose }) => dose !== undefined),
    says: ({ drugs }) => drugs.flatMap(({ dose }) => (dose === undefined ? [] : amountText(dose))),
  },
  {
    element: 'reasonCode',
    for: 'procedure',
    isCharted: ({ reasons }) => reasons.length > 0,
    says: ({ reasons }) => reasons,
  },
  { element: 'partOf', for: 'procedure', isCharted: ({ partOf }) => partOf.length > 0, says: ({ partOf }) => partOf },
  {
    element: 'extension(ambulatory-pump)',
    for: 'procedure',
    isCharted: ({ ambulatoryPump }) => ambulatoryPump,
    says: () => ['true'],
  },
  {
    element: 'device',
    for: 'procedure',
    isCharted: ({ onBodyInjector }) => onBodyInjector,
    says: () => ['on-body injector'],
  },
  {
    element: 'extension(primary-reason)',
    for: 'procedure',
    isCharted: ({ primaryReason }) => primaryReason !== undefined,
    says: ({ primaryReason }) => [primaryReason],
  },
  {
    element: 'extension(vascular-access-reason)',
    for: 'procedure',
    isCharted: ({ accessReason }) => accessReason !== undefined,
    says: ({ accessReason }) => [accessReason],
  },
  {
    element: 'extension(containers-opened)',
    for: 'drug',
    isCharted: ({ containers }) => containers.length > 0,
    says: ({ containers }) =>
      containers.map(({ amount, count, type, ndc }) =>
        [
          `${count} of ${amountText(amount)}`,
          type ?? 'type not charted',
          ...(ndc === undefined ? [] : [`NDC ${ndc}`]),
        ].join(', '),
      ),
  },
  {
    element: 'extension(discarded-amount)',
    for: 'drug',
    isCharted: ({ discarded, discardedBy }) => discarded !== undefined && discardedBy.length === 0,
    says: ({ discarded }) => (discarded === undefined ? [] : [amountText(discarded)]),
  },
  {
    element: 'extension(acquisition)',
    for: 'drug',
    isCharted: ({ acquisition }) => acquisition !== undefined,
    says: ({ acquisition }) => [acquisition],
  },
]

export function amountText({ amount, unit }: Dose): string {
  return `${decimalText(amount)} ${unit}`
}

function drugInWords({ text, ndc, hcpcs, rxnorm }: ChartedDrug): string {
  return [
    ...(text === undefined ? [] : [text]),
    ...(ndc === undefined ? [] : [`NDC ${ndc}`]),
    ...(hcpcs === undefined ? [] : [`HCPCS ${hcpcs}`]),
    ...rxnorm.map((code) => `RxNorm ${code}`),
  ].join(' · ')
}
