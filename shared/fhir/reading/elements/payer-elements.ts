import type { ElementCensus } from './element-census.ts'

export const coverageElements: ElementCensus = {
  read: ['identifier', 'status', 'type', 'beneficiary', 'period', 'payor', 'order'],
  passedOver: [
    {
      because: 'The owner of the policy; a claim takes it from the registration.',
      elements: ['policyHolder', 'subscriber', 'subscriberId', 'dependent', 'relationship'],
    },
    { because: 'Groups and plans choose no rule; the type of payer does.', elements: ['class', 'network', 'contract'] },
    { because: 'The payer decides what the patient owes beyond the law.', elements: ['costToBeneficiary'] },
    { because: 'Claims against third parties follow the payment.', elements: ['subrogation'] },
  ],
  blocking: [],
}

export const authorizationElements: ElementCensus = {
  read: [
    'identifier',
    'status',
    'use',
    'patient',
    'outcome',
    'preAuthRef',
    'preAuthPeriod',
    'addItem',
    'addItem.productOrService',
    'addItem.quantity',
  ],
  passedOver: [
    {
      because: 'The claim it answers, its time and its author.',
      elements: ['type', 'subType', 'created', 'insurer', 'requestor', 'request', 'insurance'],
    },
    {
      because: 'The calculation of payment; an authorization is used by its number.',
      elements: ['item', 'adjudication', 'total', 'payment', 'payeeType', 'fundsReserve'],
    },
    {
      because: 'An authorized item is known by its code and its units.',
      elements: [
        'addItem.itemSequence',
        'addItem.detailSequence',
        'addItem.subdetailSequence',
        'addItem.provider',
        'addItem.modifier',
        'addItem.programCode',
        'addItem.serviced[x]',
        'addItem.location[x]',
        'addItem.unitPrice',
        'addItem.factor',
        'addItem.net',
        'addItem.bodySite',
        'addItem.subSite',
        'addItem.noteNumber',
        'addItem.adjudication',
        'addItem.detail',
      ],
    },
    {
      because: 'Words and forms for people; the outcome says whether it holds.',
      elements: ['disposition', 'formCode', 'form', 'processNote', 'communicationRequest', 'error'],
    },
  ],
  blocking: [],
}
