import type { Reporter, TestModule } from 'vitest/node'
import { chooseOwnDatabase } from '../shared/local/choose-database.ts'

/** Ends the output with one plain line, for people who scroll to the end and programs that read it. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const broken = modules.filter((module) => module.errors().length > 0).length + errors.length
    const inState = (state: string) => tests.filter((test) => test.result().state === state)
    const count = (state: string) => inState(state).length
    const database = chooseOwnDatabase()
    if (typeof database === 'string' && count('skipped') > 0)
      console.log(
        `${inState('skipped')
          .map(({ fullName }) => `skipped: ${fullName}\n`)
          .join('')}${database}`,
      )
    const line = `tests: ${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`
    console.log(broken === 0 ? line : `${line}, ${broken} broken outside any test`)
  }
}
