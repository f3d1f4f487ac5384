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
      because: 'The present status counts; the versions of the record show its past.',
      elements: ['statusHistory'],
    },
    {
      because: 'The persons who took part, planned or are responsible change no line.',
      elements: ['participant', 'appointment', 'serviceProvider', 'episodeOfCare', 'basedOn'],
    },
    { because: 'The services of the visit show the kind of service.', elements: ['serviceType', 'priority'] },
    {
      because: 'A reason to come is no diagnosis: those are in `diagnosis`.',
      elements: ['reasonCode', 'reasonReference'],
    },
    { because: 'The beginning and end of a stay; `class` shows that it is a stay.', elements: ['hospitalization'] },
    { because: 'The account is chosen by the billing system.', elements: ['account'] },
    { because: 'The physical form of a place does not show who bills.', elements: ['location.physicalType'] },
  ],
  blocking: [],
}

export const locationElements: ElementCensus = {
  read: ['identifier', 'type', 'partOf'],
  passedOver: [
    {
      because: 'The state of the place today, not on the day of the visit.',
      elements: ['status', 'operationalStatus', 'hoursOfOperation', 'availabilityExceptions'],
    },
    { because: 'A place or a kind of place; the type counts for both.', elements: ['mode', 'physicalType'] },
    {
      because: 'Names and addresses; `type` names the place of service.',
      elements: ['name', 'alias', 'description', 'telecom', 'address', 'position'],
    },
    { because: 'Its owner and its contacts.', elements: ['managingOrganization', 'endpoint'] },
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
      because: 'The persons who care for the patient or keep the record.',
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
    { because: 'The times it began, ended and was recorded.', elements: ['onset[x]', 'abatement[x]', 'recordedDate'] },
    { because: 'The person who found it, and remarks.', elements: ['recorder', 'asserter', 'note'] },
  ],
  blocking: [],
}
