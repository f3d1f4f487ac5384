import { type WorkedExample, workedExamples } from '../deck/worked-example.ts'

/** The worked examples that hold, read once. */
export const deck: readonly WorkedExample[] = workedExamples(`${import.meta.dirname}/../worked-examples`).filter(
  ({ pending }) => pending === undefined,
)
