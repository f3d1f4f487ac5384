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
    { because: 'Why it was not ordered; the status says that.', elements: ['statusReason'] },
    {
      because: 'An order is compared with what was given, never billed from.',
      elements: ['category', 'priority', 'reported[x]', 'courseOfTherapyType'],
    },
    {
      because: 'The encounter of the order is seldom that of the administration.',
      elements: ['encounter', 'supportingInformation'],
    },
    {
      because: 'Who ordered, when and by which plan.',
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
      because: 'What a pharmacy hands out is not what was given.',
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
      because: 'Which pump it was, not what kind of pump.',
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
    { because: 'The kind is told by `type`.', elements: ['deviceName', 'specialization', 'property', 'parent'] },
    { because: 'Why its status is what it is.', elements: ['statusReason'] },
    {
      because: 'Whose it is and where it stands.',
      elements: ['patient', 'owner', 'contact', 'location', 'url', 'note', 'safety'],
    },
  ],
  blocking: [],
}
