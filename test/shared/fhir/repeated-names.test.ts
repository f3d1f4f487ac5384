import { expect, test } from 'vitest'
import { readSentJson } from '../../../shared/fhir/reading/read-sent-json.ts'

test.each([
  ['{"status":"not-done","status":"completed"}', /"status" stands twice/],
  ['{"a":[{"b":1},{"c":{"d":1 , "d" :2}}]}', /"d" stands twice/],
  ['{"John Doe":1,"John Doe":2}', /^a name stands twice/],
])('%s is refused', (text, words) => {
  expect(() => readSentJson(text)).toThrow(words)
})

test.each([
  '{"a":{"b":1},"c":{"b":2}}',
  '{"a":"\\"b\\":","b":"x\\\\"}',
  '[{"a":null},{"a":[]},1]',
  '"a"',
  '{"a":"{\\"b\\":1,\\"b\\":2}"}',
])('%s is read', (text) => {
  expect(readSentJson(text)).toEqual(JSON.parse(text))
})
