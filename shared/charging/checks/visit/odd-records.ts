import { type Miss, missesAmong } from '../../../law/check.ts'
import type { Charged } from '../../charged.ts'

/** Returns what is odd about the records of a visit under one check, as the reading of them noted it. */
export function oddRecords(check: string): (charged: Charged) => readonly Miss[] {
  return (charged) =>
    missesAmong(charged.visit.oddities, charged, (oddity) =>
      oddity.check === check ? { about: [oddity.about, ...(oddity.also ?? [])], saw: oddity.saw } : undefined,
    )
}
