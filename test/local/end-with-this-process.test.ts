import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { listenTo, spawnProgram } from '../support/start-program.ts'

/** Prints the port its child listens on, and ends as its first argument says. */
const PARENT = `
import { spawn } from 'node:child_process'
import { endWithThisProcess } from './local/end-with-this-process.ts'
const listens = "require('node:net').createServer().listen(0, '127.0.0.1', function () { console.log(this.address().port) })"
const child = spawn(process.execPath, ['-e', listens], { stdio: ['ignore', 'pipe', 'inherit'] })
endWithThisProcess(child)
child.stdout.once('data', (port) => {
  process.stdout.write(port)
  if (process.argv.at(-1) === 'throws') throw new Error('on purpose')
  process.exit(0)
})
`

test.each(['ends by itself', 'throws'])('a child keeps no port when its parent %s', async (way) => {
  const parent = spawnProgram({
    command: process.execPath,
    args: ['--import', 'tsx', '--input-type=module', '-e', PARENT, way],
  })
  const printed = listenTo(parent)
  await once(parent, 'close')
  const port = Number.parseInt(printed(), 10)
  expect(port, printed()).toBeGreaterThan(0)
  await expect(reached(port)).resolves.toBe('ECONNREFUSED')
})

test('however many children live, this process has one listener for its end', async () => {
  const { endWithThisProcess } = await import('../../local/end-with-this-process.ts')
  const before = process.listenerCount('exit')
  const sleepers = Array.from({ length: 3 }, () =>
    spawnProgram({ command: process.execPath, args: ['-e', 'setInterval(() => {}, 1e9)'] }),
  )
  for (const child of sleepers) endWithThisProcess(child)
  expect(process.listenerCount('exit') - before).toBeLessThanOrEqual(1)
  const ended = sleepers.map((child) => once(child, 'exit'))
  for (const child of sleepers) child.kill('SIGKILL')
  await Promise.all(ended)
  expect(process.listenerCount('exit')).toBe(before)
})

/** @returns how a connection to the port went, as Node.js calls it */
function reached(port: number): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy()
      resolve('connected')
    })
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
  })
}
