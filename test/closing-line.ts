import type { Reporter, TestModule } from 'vitest/node'

/** Ends the output with one plain line, for people who scroll to the end and programs that read it. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const states = modules.flatMap((module) => [...module.children.allTests()]).map((test) => test.result().state)
    const broken = modules.filter((module) => module.errors().length > 0).length + errors.length
    const count = (state: string) => states.filter((each) => each === state).length
    const line = `tests: ${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`
    console.log(broken === 0 ? line : `${line}, ${broken} broken outside any test`)
  }
}
