import process from 'node:process'
import { INSTRUMENTER_CONSTANTS, type InstrumenterContext } from '@stryker-mutator/api/core'
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin'
import {
  type DryRunResult,
  DryRunStatus,
  determineHitLimitReached,
  type MutantRunOptions,
  type MutantRunResult,
  type TestResult,
  type TestRunner,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner'
import { loadAnew } from './load-anew.ts'
import type { Trial } from './trials.ts'

type Mutable<T> = { -readonly [key in keyof T]: T[key] | undefined }

/** Global variable in which the instrumented code reads the active mutant and counts coverage. */
const stryker: Mutable<InstrumenterContext> = {}
Object.assign(globalThis, { [INSTRUMENTER_CONSTANTS.NAMESPACE]: stryker })

/** Runs the trials in the same process, so that a mutant takes milliseconds. Loads the rules again only if asked. */
class InProcessRunner implements TestRunner {
  static readonly inject = [] as const
  #trials: readonly Trial[] | undefined

  capabilities() {
    return { reloadEnvironment: true }
  }

  async dryRun(): Promise<DryRunResult> {
    const trials = await this.#load()
    const tests = trials.map((trial) => {
      stryker.currentTestId = trial.name
      return tried(trial)
    })
    stryker.currentTestId = undefined
    const { mutantCoverage } = stryker
    return { status: DryRunStatus.Complete, tests, ...(mutantCoverage === undefined ? {} : { mutantCoverage }) }
  }

  async mutantRun(options: MutantRunOptions): Promise<MutantRunResult> {
    const { activeMutant, mutantActivation, reloadEnvironment, testFilter, hitLimit } = options
    if (reloadEnvironment) this.#trials = undefined
    if (mutantActivation === 'runtime') await this.#load()
    stryker.hitCount = hitLimit === undefined ? undefined : 0
    stryker.hitLimit = hitLimit
    stryker.activeMutant = activeMutant.id
    try {
      const tests = runUntilOneFails(await this.#load(), testFilter)
      const endless = determineHitLimitReached(stryker.hitCount, hitLimit)
      return toMutantRunResult(endless ?? { status: DryRunStatus.Complete, tests })
    } catch (error) {
      return toMutantRunResult({
        status: DryRunStatus.Complete,
        tests: [failed('loading the rules', 0, String(error))],
      })
    } finally {
      stryker.activeMutant = undefined
    }
  }

  async #load(): Promise<readonly Trial[]> {
    if (this.#trials === undefined) {
      const loaded = (await loadAnew(process.cwd(), 'tools/mutation/trials.ts')) as {
        readonly trials: readonly Trial[]
      }
      this.#trials = loaded.trials
    }
    return this.#trials
  }
}

function runUntilOneFails(trials: readonly Trial[], names: readonly string[] | undefined): TestResult[] {
  const asked = names && new Set(names)
  const results: TestResult[] = []
  for (const trial of trials) {
    if (asked !== undefined && !asked.has(trial.name)) continue
    const result = tried(trial)
    results.push(result)
    if (result.status === TestStatus.Failed) break
  }
  return results
}

function tried({ name, wrong }: Trial): TestResult {
  const began = performance.now()
  const message = whatIsWrong(wrong)
  const took = performance.now() - began
  return message === ''
    ? { id: name, name, timeSpentMs: took, status: TestStatus.Success }
    : failed(name, took, message)
}

function whatIsWrong(wrong: Trial['wrong']): string {
  try {
    return wrong().join('\n')
  } catch (error) {
    return String(error)
  }
}

function failed(name: string, took: number, failureMessage: string): TestResult {
  return { id: name, name, timeSpentMs: took, status: TestStatus.Failed, failureMessage }
}

/** The plugin that Stryker loads: its test runner, named `in-process`. */
export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'in-process', InProcessRunner)]
