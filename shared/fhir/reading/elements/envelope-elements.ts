import type { ElementCensus } from './element-census.ts'

export const bundleElements: ElementCensus = {
  read: [
    'type',
    'total',
    'timestamp',
    'link',
    'link.relation',
    'link.url',
    'entry',
    'entry.fullUrl',
    'entry.resource',
    'entry.search',
    'entry.search.mode',
    'entry.request',
    'entry.request.method',
    'entry.request.url',
    'entry.response',
    'entry.response.status',
    'entry.response.lastModified',
    'entry.response.outcome',
  ],
  passedOver: [
    { because: 'The name and signature of the Bundle, not of a visit.', elements: ['identifier', 'signature'] },
    { because: 'Details of the search and its order.', elements: ['entry.link', 'entry.search.score'] },
    {
      because: 'Conditions for the server the Bundle was meant for.',
      elements: [
        'entry.request.ifNoneMatch',
        'entry.request.ifModifiedSince',
        'entry.request.ifMatch',
        'entry.request.ifNoneExist',
      ],
    },
    {
      because: 'The address of the resource at the server; its id says the same.',
      elements: ['entry.response.location', 'entry.response.etag'],
    },
  ],
  blocking: [],
}

export const metaElements: ElementCensus = {
  read: ['versionId', 'lastUpdated', 'security', 'tag'],
  passedOver: [{ because: 'Its origin and its claimed profile.', elements: ['source', 'profile'] }],
  blocking: [],
}

export const quantityElements: ElementCensus = {
  read: ['value', 'unit', 'system', 'code'],
  passedOver: [],
  blocking: ['comparator'],
}

export const referenceElements: ElementCensus = {
  read: ['reference', 'type', 'identifier', 'display'],
  passedOver: [],
  blocking: [],
}

export const codeableConceptElements: ElementCensus = { read: ['coding', 'text'], passedOver: [], blocking: [] }

export const codingElements: ElementCensus = {
  read: ['system', 'code', 'display'],
  passedOver: [
    { because: 'Codes are looked up by the day of service.', elements: ['version'] },
    { because: 'A code is chosen by its system, never by who picked it.', elements: ['userSelected'] },
  ],
  blocking: [],
}

export const periodElements: ElementCensus = { read: ['start', 'end'], passedOver: [], blocking: [] }

export const ratioElements: ElementCensus = { read: ['numerator', 'denominator'], passedOver: [], blocking: [] }

export const identifierElements: ElementCensus = {
  read: ['system', 'value'],
  passedOver: [
    { because: 'The origin, time and purpose of the identifier.', elements: ['use', 'type', 'period', 'assigner'] },
  ],
  blocking: [],
}
