import type { ElementCensus } from './element-census.ts'

export const encounterElements: ElementCensus = {
  read: [
    'identifier',
    'status',
    'class',
    'classHistory',
    'classHistory.class',
    'classHistory.period',
    'type',
    'subject',
    'period',
    'length',
    'diagnosis',
    'diagnosis.condition',
    'diagnosis.use',
    'diagnosis.rank',
    'location',
    'location.location',
    'location.status',
    'location.period',
    'partOf',
  ],
  passedOver: [
    {
      because: 'The status now is what counts; its past is told by the versions of the record.',
      elements: ['statusHistory'],
    },
    {
      because: 'Who took part, who planned it and who is responsible earns no line here.',
      elements: ['participant', 'appointment', 'serviceProvider', 'episodeOfCare', 'basedOn'],
    },
    { because: 'The kind of service is told by what was done in the visit.', elements: ['serviceType', 'priority'] },
    {
      because: 'A reason to come is no diagnosis: those are in `diagnosis`.',
      elements: ['reasonCode', 'reasonReference'],
    },
    { because: 'How a stay began and ended; that it is a stay is told by `class`.', elements: ['hospitalization'] },
    { because: 'The account is chosen by the billing system.', elements: ['account'] },
    { because: 'The form of a place says nothing of who bills.', elements: ['location.physicalType'] },
  ],
  blocking: [],
}

export const locationElements: ElementCensus = {
  read: ['identifier', 'type', 'partOf'],
  passedOver: [
    {
      because: 'How the place is today, not on the day of the visit.',
      elements: ['status', 'operationalStatus', 'hoursOfOperation', 'availabilityExceptions'],
    },
    { because: 'Whether a place or a kind of place: its type counts for both.', elements: ['mode', 'physicalType'] },
    {
      because: 'Names and addresses; the place of service is told by `type`.',
      elements: ['name', 'alias', 'description', 'telecom', 'address', 'position'],
    },
    { because: 'Who runs it and how it is reached.', elements: ['managingOrganization', 'endpoint'] },
  ],
  blocking: [],
}

export const patientElements: ElementCensus = {
  read: ['identifier', 'active', 'deceased[x]', 'link', 'link.other', 'link.type'],
  passedOver: [
    {
      because: 'A sheet names the patient by reference; claims take the rest from the registration.',
      elements: [
        'name',
        'telecom',
        'address',
        'contact',
        'photo',
        'communication',
        'maritalStatus',
        'multipleBirth[x]',
      ],
    },
    { because: 'No rule of drug charges depends on it.', elements: ['gender', 'birthDate'] },
    {
      because: 'Who looks after the patient or keeps the record.',
      elements: ['generalPractitioner', 'managingOrganization'],
    },
  ],
  blocking: [],
  blockingOfOtherVersions: ['animal'],
}

export const conditionElements: ElementCensus = {
  read: ['identifier', 'clinicalStatus', 'verificationStatus', 'code', 'subject'],
  passedOver: [
    {
      because: 'A diagnosis is charged from by its code, which says how severe and where.',
      elements: ['severity', 'bodySite', 'stage', 'evidence', 'category'],
    },
    { because: 'The encounter says which conditions it was for.', elements: ['encounter'] },
    { because: 'When it began, ended and was written down.', elements: ['onset[x]', 'abatement[x]', 'recordedDate'] },
    { because: 'Who found it, and remarks.', elements: ['recorder', 'asserter', 'note'] },
  ],
  blocking: [],
}
