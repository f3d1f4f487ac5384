import type { ElementCensus } from './element-census.ts'

export const procedureElements: ElementCensus = {
  read: ['identifier', 'status', 'code', 'subject', 'encounter', 'performed[x]', 'partOf', 'bodySite'],
  passedOver: [
    { because: 'The reason for not doing it; the status is enough.', elements: ['statusReason'] },
    {
      because: 'The code says what was done; a category says less.',
      elements: ['category', 'instantiatesCanonical', 'instantiatesUri', 'basedOn'],
    },
    {
      because: 'The persons who did and recorded it change no line.',
      elements: ['recorder', 'asserter', 'performer'],
    },
    {
      because: 'The encounter says where and for which diagnosis.',
      elements: ['location', 'reasonCode', 'reasonReference'],
    },
    {
      because: 'Its outcome and follow-up.',
      elements: ['outcome', 'report', 'complication', 'complicationDetail', 'followUp', 'note'],
    },
    { because: 'The items used are charted on their own.', elements: ['focalDevice', 'usedReference', 'usedCode'] },
  ],
  blocking: [],
  blockingOfOtherVersions: ['notDone', 'notDoneReason', 'notPerformed', 'reasonNotPerformed'],
}

export const researchSubjectElements: ElementCensus = {
  read: ['identifier', 'status', 'period', 'study', 'individual'],
  passedOver: [
    {
      because: 'The arm and the consent change no modifier of a claim.',
      elements: ['assignedArm', 'actualArm', 'consent'],
    },
  ],
  blocking: [],
}

export const researchStudyElements: ElementCensus = {
  read: ['identifier', 'status'],
  passedOver: [
    {
      because: 'A claim names the study by its number alone.',
      elements: [
        'title',
        'name',
        'label',
        'studyDesign',
        'region',
        'descriptionSummary',
        'classifier',
        'associatedParty',
        'progressStatus',
        'whyStopped',
        'recruitment',
        'comparisonGroup',
        'outcomeMeasure',
        'result',
        'protocol',
        'partOf',
        'primaryPurposeType',
        'phase',
        'category',
        'focus',
        'condition',
        'contact',
        'relatedArtifact',
        'keyword',
        'location',
        'description',
        'enrollment',
        'period',
        'sponsor',
        'principalInvestigator',
        'site',
        'reasonStopped',
        'note',
        'arm',
        'objective',
      ],
    },
  ],
  blocking: [],
}
