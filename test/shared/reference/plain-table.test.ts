import { describe, expect, it } from 'vitest'
import { readDrugs } from '../../../shared/reference/drugs/drug-rows.ts'
import { readProducts } from '../../../shared/reference/drugs/product-rows.ts'
import { readProcedureRates } from '../../../shared/reference/prices/procedure-rates.ts'
import { readStatusIndicators } from '../../../shared/reference/prices/status-indicators.ts'

const DRUGS =
  'hcpcs,name,unit_amount,unit,administered_as,container,rxnorm,use,from,until,replaced_by,reason,source,checked'
const DRUG =
  'J9263,oxaliplatin,0.5,mg,chemotherapy,single-dose,32592 1,,2024-01-01,,,platinum compound,somewhere,2026-11-21'
const PRODUCTS = 'ndc,hcpcs,from,until,container,units_per_container,package_size,ndc_unit'
const PRODUCT = '00006302602,J9271,2024-01-01,,,100,4,ML'

describe('our own tables', () => {
  it('are read by column name, in any order, with either line end', () => {
    const [drug] = readDrugs(`${DRUGS}\r\n${DRUG}\r\n`)
    expect(drug).toMatchObject({
      hcpcs: 'J9263',
      container: 'single-dose',
      rxnorm: ['32592', '1'],
      billingUnit: { unit: 'mg' },
    })
    expect(drug).not.toHaveProperty('until')
    const turned = (line: string) => line.split(',').reverse().join(',')
    expect(readDrugs(`${turned(DRUGS)}\n${turned(DRUG)}`)).toEqual([drug])
  })

  it.each([
    ['a column that is missing', DRUGS.replace('container,', ''), DRUG, 'row 1: container is not in the header'],
    ['a row of another width', DRUGS, `${DRUG},x`, 'row 2: hcpcs begins a row of 15 cells, not 14'],
    ['a unit that is none', DRUGS, DRUG.replace(',mg,', ',MG,'), 'row 2: unit is not in the unit table'],
    ['no unit size', DRUGS, DRUG.replace('0.5', '0'), 'row 2: unit_amount is not a number above zero'],
    [
      'a class that is none',
      DRUGS,
      DRUG.replace('chemotherapy', 'chemo'),
      'row 2: administered_as is not one of chemotherapy, ',
    ],
    [
      'a container that is none',
      DRUGS,
      DRUG.replace('single-dose', 'vial'),
      'row 2: container is not one of single-dose, ',
    ],
    ['a use that is none', DRUGS, DRUG.replace('1,,2024', '1,home,2024'), 'row 2: use is not one of dialysis, '],
    ['no reason', DRUGS, DRUG.replace('platinum compound', ''), 'row 2: reason is empty'],
    ['no name', DRUGS, DRUG.replace('oxaliplatin', ''), 'row 2: name is empty'],
    ['a day that is none', DRUGS, DRUG.replace('2024-01-01', '2024-1-1'), 'row 2: from is not a date'],
    [
      'an end before the beginning',
      DRUGS,
      DRUG.replace('2024-01-01,', '2024-01-01,2023-12-31'),
      'row 2: until is before from',
    ],
    ['a code that is none', DRUGS, DRUG.replace('J9263', 'J92'), 'row 2: hcpcs is not a HCPCS or CPT code'],
  ])('%s refuses the drug table', (_, header, row, message) =>
    expect(() => readDrugs(`${header}\n${row}`)).toThrow(`drugs.csv, ${message}`),
  )

  it('the last day may equal the first', () =>
    expect(readDrugs(`${DRUGS}\n${DRUG.replace('01-01,', '01-01,2024-01-01')}`)[0]?.until).toBe('2024-01-01'))

  it.each([
    ['an NDC with hyphens', PRODUCT.replace('00006302602', '00006-3026-02'), 'ndc is not eleven digits'],
    ['an empty container', PRODUCT.replace('100', '0'), 'units_per_container is not a number above zero'],
    ['a claim unit that is none', PRODUCT.replace('ML', 'mL'), 'ndc_unit is not one of UN, ML'],
  ])('%s refuses the product table', (_, row, message) =>
    expect(() => readProducts(`${PRODUCTS}\n${row}`)).toThrow(`products.csv, row 2: ${message}`),
  )

  it('a table with an invalid status indicator or rate is refused', () => {
    expect(() => readStatusIndicators('hcpcs,status,from,until,source\nJ9271,paid,2024-01-01,,x')).toThrow(
      'row 2: status',
    )
    expect(() => readProcedureRates('code,setting,from,until,amount,basis\n96413,facility,2024-01-01,,$1,x')).toThrow(
      'row 2: amount',
    )
    expect(() => readProcedureRates('code,setting,from,until,amount,basis\n96413,hospital,2024-01-01,,1,x')).toThrow(
      'row 2: setting',
    )
    expect(readProcedureRates('code,setting,from,until,amount,basis\n96368,facility,2024-01-01,,0.00,x')).toHaveLength(
      1,
    )
  })
})
