import { writeFileSync } from 'node:fs'
import { bundleTriggers as bundle } from '../../build/triggers.ts'

/**
 * Makes of the real triggers what Lambda would load: one ES module, one export per trigger.
 *
 * @param outFile where to write it, ending in `.mjs`
 */
export async function bundleTriggers(outFile: string): Promise<void> {
  writeFileSync(outFile, await bundle("export * from './triggers/handlers.ts'"))
}
