import type { ElementCensus } from './element-census.ts'

export const procedureElements: ElementCensus = {
  read: ['identifier', 'status', 'code', 'subject', 'encounter', 'performed[x]', 'partOf', 'bodySite'],
  passedOver: [
    { because: 'Why it was not done; the status says that.', elements: ['statusReason'] },
    {
      because: 'The code says what was done; a category says less.',
      elements: ['category', 'instantiatesCanonical', 'instantiatesUri', 'basedOn'],
    },
    {
      because: 'Who did it and who wrote it down earns no line here.',
      elements: ['recorder', 'asserter', 'performer'],
    },
    {
      because: 'The encounter says where and for which diagnosis.',
      elements: ['location', 'reasonCode', 'reasonReference'],
    },
    {
      because: 'How it went and what comes after.',
      elements: ['outcome', 'report', 'complication', 'complicationDetail', 'followUp', 'note'],
    },
    { because: 'What was used for it is charted on its own.', elements: ['focalDevice', 'usedReference', 'usedCode'] },
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
