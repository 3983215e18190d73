import { readFileSync } from 'node:fs'
import { DefaultReporter, type TestCase, type TestModule } from 'vitest/node'
import { differenceOf } from '../differences.ts'

type AllowedSkip = { test: string; reason: string }

/**
 * Vitest's own report, then one true line: `N passed, N failed, N skipped`.
 * A skip that neither `test/allowed-skips.json` nor `test/differences.ts` lists with a reason counts as a failure, and so does a file that could not be loaded: its tests never ran.
 */
export default class ClosingLine extends DefaultReporter {
  override onTestRunEnd(
    modules: readonly TestModule[],
    errors: Parameters<DefaultReporter['onTestRunEnd']>[1],
    reason: Parameters<DefaultReporter['onTestRunEnd']>[2],
  ): void {
    super.onTestRunEnd(modules as TestModule[], errors, reason)

    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const inState = (state: string) => tests.filter((test) => test.result().state === state)
    const skipped = [...inState('skipped'), ...inState('pending')]
    // `-t` leaves out what was not asked for: that is no skip of anybody's.
    const isWhole = this.ctx.config.testNamePattern === undefined
    const unlisted = isWhole ? skipped.filter((test) => !isAllowed(test)) : []
    const notLoaded = modules.filter((module) => module.state() === 'failed' && module.errors().length > 0)

    for (const test of unlisted)
      this.log(`skipped without a reason in test/allowed-skips.json: ${test.fullName}`)
    for (const module of notLoaded) this.log(`could not be run: ${module.relativeModuleId}`)
    for (const error of errors) this.log(`outside any test: ${error.message}`)
    if (unlisted.length > 0) process.exitCode = 1

    const passed = inState('passed').length
    const failed = inState('failed').length + unlisted.length + notLoaded.length + errors.length
    this.log(`\n${passed} passed, ${failed} failed, ${skipped.length - unlisted.length} skipped`)
  }
}

function isAllowed(test: TestCase): boolean {
  const result = test.result()
  const note = result.state === 'skipped' ? result.note : undefined
  if (note !== undefined && note === differenceOf(test.module.relativeModuleId, test.name)) return true
  const listed = JSON.parse(
    readFileSync(new URL('../allowed-skips.json', import.meta.url), 'utf8'),
  ) as AllowedSkip[]
  return listed.some((skip) => skip.test === test.fullName && skip.reason.length > 0)
}
