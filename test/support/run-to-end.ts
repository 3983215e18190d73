import { once } from 'node:events'
import { listenTo, type Program, spawnProgram } from './start-program.ts'

/**
 * Runs a program to its end.
 *
 * @returns what it printed, both streams
 * @throws Error with what it printed, where that end is no success
 */
export async function runToEnd(program: Program): Promise<string> {
  const child = spawnProgram(program)
  const printed = listenTo(child)
  const [code, signal] = await once(child, 'close')
  if (code !== 0) throw new Error(`${program.command} ended with ${signal ?? code}:\n${printed()}`)
  return printed()
}
