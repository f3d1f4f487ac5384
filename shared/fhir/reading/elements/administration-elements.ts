import type { ElementCensus } from './element-census.ts'

export const administrationElements: ElementCensus = {
  read: [
    'identifier',
    'partOf',
    'status',
    'statusReason',
    'category',
    'medication[x]',
    'subject',
    'context',
    'effective[x]',
    'reasonCode',
    'reasonReference',
    'request',
    'device',
    'note',
    'dosage',
    'dosage.text',
    'dosage.site',
    'dosage.route',
    'dosage.method',
    'dosage.dose',
    'dosage.rate[x]',
  ],
  passedOver: [
    { because: 'The protocol it follows; a drug is charged for having been given.', elements: ['instantiates'] },
    { because: 'The person who gave it changes no line.', elements: ['performer'] },
    { because: 'Observations around it, such as blood pressure.', elements: ['supportingInformation'] },
    { because: 'The versions of the record show its past.', elements: ['eventHistory'] },
  ],
  blocking: [],
  blockingOfOtherVersions: [
    'notGiven',
    'reasonNotGiven',
    'wasNotGiven',
    'doNotPerform',
    'notDone',
    'notPerformed',
    'reasonNotPerformed',
  ],
}

export const medicationElements: ElementCensus = {
  read: [
    'identifier',
    'code',
    'status',
    'ingredient',
    'ingredient.item[x]',
    'ingredient.isActive',
    'ingredient.strength',
  ],
  passedOver: [
    { because: 'The NDC names the package.', elements: ['manufacturer', 'form', 'amount'] },
    { because: 'Lot and expiry are for recalls, not for charges.', elements: ['batch'] },
  ],
  blocking: [],
  blockingOfOtherVersions: ['isBrand', 'isOverTheCounter'],
}
