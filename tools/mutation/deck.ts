import { type WorkedExample, workedExamples } from '../../test/deck/worked-example.ts'

/** The worked examples that are not pending, read once. */
export const deck: readonly WorkedExample[] = workedExamples(
  `${import.meta.dirname}/../../test/worked-examples`,
).filter(({ pending }) => pending === undefined)
