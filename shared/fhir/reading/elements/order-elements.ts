import type { ElementCensus } from './element-census.ts'

export const requestElements: ElementCensus = {
  read: [
    'identifier',
    'status',
    'intent',
    'medication[x]',
    'subject',
    'dosageInstruction',
    'substitution.allowed[x]',
    'substitution',
  ],
  passedOver: [
    { because: 'The reason for not ordering; the status is enough.', elements: ['statusReason'] },
    {
      because: 'An order is compared with what was given, never billed from.',
      elements: ['category', 'priority', 'reported[x]', 'courseOfTherapyType'],
    },
    {
      because: 'The encounter of the order is seldom that of the administration.',
      elements: ['encounter', 'supportingInformation'],
    },
    {
      because: 'The author, time and plan of the order.',
      elements: [
        'authoredOn',
        'requester',
        'performer',
        'performerType',
        'recorder',
        'basedOn',
        'groupIdentifier',
        'instantiatesCanonical',
        'instantiatesUri',
      ],
    },
    { because: 'The administration says why it was given.', elements: ['reasonCode', 'reasonReference'] },
    { because: 'The coverage says who pays.', elements: ['insurance'] },
    {
      because: 'A dispensed amount is not the amount given.',
      elements: ['dispenseRequest', 'substitution.reason'],
    },
    {
      because: 'Remarks, alerts and former versions.',
      elements: ['note', 'priorPrescription', 'detectedIssue', 'eventHistory'],
    },
  ],
  blocking: ['doNotPerform'],
}

export const deviceElements: ElementCensus = {
  read: ['identifier', 'status', 'type'],
  passedOver: [
    {
      because: 'The single pump, not its kind.',
      elements: [
        'definition',
        'udiCarrier',
        'distinctIdentifier',
        'manufacturer',
        'manufactureDate',
        'expirationDate',
        'lotNumber',
        'serialNumber',
        'modelNumber',
        'partNumber',
        'version',
      ],
    },
    { because: 'The element `type` names the kind.', elements: ['deviceName', 'specialization', 'property', 'parent'] },
    { because: 'The reason for its status.', elements: ['statusReason'] },
    {
      because: 'Its owner and its place.',
      elements: ['patient', 'owner', 'contact', 'location', 'url', 'note', 'safety'],
    },
  ],
  blocking: [],
}
