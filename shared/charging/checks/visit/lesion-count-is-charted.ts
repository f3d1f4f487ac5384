import { ADDENDUM_B, cpt } from '../../../law/sources.ts'
import { procedureCodeOf, procedureName } from '../../../reference/procedure-codes.ts'
import { administrationsOf, type ChargeCheck, type Charged, RULEBOOK_BEGINS } from '../../charged.ts'
import { priced } from '../../pricing/price-line.ts'
import { possibility } from '../what-if/possible-lines.ts'

const ANSWERS = [
  ['up to 7 lesions', 'chemotherapy-intralesional-few'],
  ['8 lesions or more', 'chemotherapy-intralesional-many'],
] as const

export const lesionCountIsCharted: ChargeCheck = {
  id: 'lesion-count-is-charted',
  says: 'The procedure code of chemotherapy injected into lesions gives the number of lesions.',
  severity: 'error',
  holds: 'administration',
  ledger: ['ADM-35'],
  cites: [ADDENDUM_B, cpt('intralesional chemotherapy, up to 7 lesions and more than 7')],
  from: RULEBOOK_BEGINS,
  fix: 'Chart the procedure with its code and make the administration a part of it.',
  misses: (charged) =>
    charged.services
      .filter(({ route, category, leftOff }) => route === 'intralesional' && category === 'chemotherapy' && !leftOff)
      .map((service) => ({
        about: administrationsOf(service),
        saw: service.substance,
        possibilities: ANSWERS.map(([ifSo, name]) => possibility(ifSo, lineOf(name, service.id, charged))),
      })),
}

function lineOf(name: string, of: string, { on, visit, profile, book }: Charged) {
  const code = procedureCodeOf(name, on)
  if (code === undefined) return []
  const line = {
    kind: 'procedure',
    code,
    name: procedureName(code),
    modifiers: [],
    units: 1,
    on,
    charges: [],
    of,
    because: [],
  } as const
  return [priced(line, { setting: visit.setting, inFacility: visit.inFacility, profile }, book)]
}
