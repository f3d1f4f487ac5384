import type { CmsFileKind } from '../../cms-files/cms-file.ts'
import { cmsReaders } from '../../cms-files/cms-readers.ts'
import { pfsRelativeValuesTextReader } from '../../cms-files/kinds/pfs-relative-values-text.ts'
import { type Paper, styled } from '../../print/layout.ts'

/** Examples of each kind of file: its title, its header, and its name if the name matters. */
const EXAMPLES: Readonly<
  Record<CmsFileKind, { readonly title?: string; readonly header: string; readonly named?: string }>
> = {
  'payment-limits': { header: 'HCPCS Code,Short Description,HCPCS Code Dosage,Payment Limit,Co-insurance Percentage' },
  'ndc-hcpcs-crosswalk': {
    header:
      '_2026_CODE,Short Description,LABELER NAME,NDC2,Drug Name,HCPCS dosage,PKG SIZE,PKG QTY,BILLUNITS,BILLUNITSPKG',
  },
  'noc-payment-limits': { header: 'Drug Generic Name,Dosage,Payment Limit' },
  'noc-crosswalk': {
    header: 'Drug Generic Name,LABELER NAME,NDC or ALTERNATE ID,Drug Name,Dosage,PKG SIZE,PKG QTY,BILLUNITS',
  },
  hcpcs: {
    header: 'HCPC,SEQNUM,RECID,LONG DESCRIPTION,…,ADD DT,ACT EFF DT,TERM DT,ACTION CD',
    named: 'HCPC2026_OCT_ANWEB',
  },
  'opps-addendum-b': {
    title: 'Addendum B.-Final OPPS Payment by HCPCS Code for CY 2026',
    header: 'HCPCS Code,Short Descriptor,SI,APC,Relative Weight,Payment Rate',
    named: 'October 2026 Web Addendum B',
  },
  'pfs-relative-values': {
    title: '2026 National Physician Fee Schedule Relative Value File October Release',
    header: 'HCPCS,MOD,DESCRIPTION,STATUS CODE,WORK RVU,NON-FAC PE RVU',
    named: 'PPRRVU2026_Oct_nonQPP',
  },
  gpci: {
    title: 'ADDENDUM E. FINAL CY 2026 GEOGRAPHIC PRACTICE COST INDICES (GPCIs) BY STATE AND MEDICARE LOCALITY',
    header: 'Medicare Administrative Contractor (MAC),State,Locality Number,Locality Name,… PW GPCI,PE GPCI,MP GPCI',
    named: 'GPCI2026',
  },
  'ptp-practitioner': {
    header: 'Column 1,Column 2,* = in existence prior to 1996,Effective Date,Deletion Date,Modifier,PTP Edit Rationale',
    named: 'ccipra-v323r0-f1',
  },
  'ptp-hospital': {
    header: 'Column 1,Column 2,* = in existence prior to 1996,Effective Date,Deletion Date,Modifier,PTP Edit Rationale',
    named: 'ccioph-v323r0-f1',
  },
  'mue-practitioner': {
    header: 'HCPCS/CPT Code,Practitioner Services MUE Values,MUE Adjudication Indicator',
    named: 'MCR_MUE_PractitionerServices_Eff_10-01-2026',
  },
  'mue-hospital': {
    header: 'HCPCS/CPT Code,Outpatient Hospital Services MUE Values,MUE Adjudication Indicator',
    named: 'MCR_MUE_OutpatientHospitalServices_Eff_10-01-2026',
  },
  'add-on-codes': {
    header: 'AOC_Edit_Type,Add-On_Code,Primary_Code,AOC_Edit_EffDT,AOC_DelDT',
    named: 'AOC_V2026Q4-MCR',
  },
  'icd-10-cm': { header: '00001 A00     0 Cholera (fixed columns, no header)', named: 'icd10cm-order-2027' },
}

/** A kind that is also read in fixed columns. */
const FIXED_COLUMNS = {
  header: '96413  (50 columns of words)A   0.28   3.35NA   3.35NA  0.06   3.69  3.69 … 32.3465 (no header)',
  named: 'PPRRVU25_JAN.txt',
}

/** Returns every kind of file that is read, with an example of its header. */
export function kindsRead(): readonly {
  readonly kind: CmsFileKind
  readonly name: string
  readonly title?: string
  readonly header: string
  readonly named?: string
}[] {
  return cmsReaders.map((reader) => {
    const { kind, name } = reader
    return { kind, name, ...(reader === pfsRelativeValuesTextReader ? FIXED_COLUMNS : EXAMPLES[kind]) }
  })
}

/** Returns the same as text for a person. */
export function kindsAsText(paper: Paper): string {
  return kindsRead()
    .map(({ name, title, header, named }) =>
      [
        styled(name, 'strong', paper),
        ...(title === undefined ? [] : [`  ${title}`]),
        `  ${header}`,
        ...(named === undefined ? [] : [`  called like ${named}`]),
      ].join('\n'),
    )
    .join('\n')
    .concat('\n')
}
