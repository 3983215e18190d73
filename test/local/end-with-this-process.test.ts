import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { text as textOf } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { listenTo } from '../support/start-program.ts'

/** Prints the port its child listens on, stops the child, and ends as its first argument says. */
const PARENT = `
import { spawn } from 'node:child_process'
import { endWithThisProcess } from './local/end-with-this-process.ts'
const listens = "require('node:net').createServer().listen(0, '127.0.0.1', function () { console.log(this.address().port) })"
const short = spawn(process.execPath, ['-e', ''])
endWithThisProcess(short)
const child = spawn(process.execPath, ['-e', listens], { stdio: ['ignore', 'pipe', 'inherit'] })
endWithThisProcess(child)
child.stdout.once('data', (port) => {
  child.kill('SIGSTOP')
  process.stdout.write(Number(port) + ' ' + child.pid)
  const way = process.argv.at(-1)
  if (way === 'throws') throw new Error('on purpose')
  if (way === 'ends by itself') process.exit(0)
  setInterval(() => {}, 1e9)
})
`

test.each(['ends by itself', 'throws', 'SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL'])(
  'a frozen child keeps no port when its parent ends: %s',
  async (way) => {
    const parent = spawnSource(PARENT, way)
    parent.stdout.once('data', () => {
      if (way.startsWith('SIG')) parent.kill(way as NodeJS.Signals)
    })
    // Its child has the other end of what it complains to: this is the end of both.
    const [said] = await Promise.all([textOf(parent.stdout), once(parent, 'close')])
    const [port = 0, child = 0] = said.split(' ').map(Number)
    endsWithTest(child)
    expect(port, said).toBeGreaterThan(0)
    await expect(reached(port)).resolves.toBe('ECONNREFUSED')
  },
)

/** Ends of itself once nobody it has started is there any more. */
const CHILDLESS = `
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { endWithThisProcess } from './local/end-with-this-process.ts'
const children = [1, 2].map(() => spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e9)']))
for (const child of children) endWithThisProcess(child)
await Promise.all(children.map((child) => { child.kill('SIGKILL'); return once(child, 'exit') }))
while (readFileSync('/proc/self/task/' + process.pid + '/children', 'utf8') !== '') await pause(10)
`

test('who has no children any more has none to see to that', async () => {
  const parent = spawnSource(CHILDLESS)
  const printed = listenTo(parent)
  await once(parent, 'close')
  expect([parent.exitCode, printed()]).toEqual([0, ''])
})

/** Has had a child of a number that is another’s now, and ends when it has nothing else to do. */
const REUSED = `
import { spawn } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { endWithThisProcess } from './local/end-with-this-process.ts'
const lives = ['-e', 'setTimeout(() => {}, 60000)']
const other = spawn(process.execPath, lives, { detached: true, stdio: 'ignore' })
const mine = spawn(process.execPath, lives, { stdio: ['ignore', 'ignore', 'inherit'] })
const was = Object.assign(new EventEmitter(), { pid: other.pid })
endWithThisProcess(was)
endWithThisProcess(mine)
was.emit('exit')
for (const child of [other, mine]) child.unref()
process.stdout.write(String(other.pid))
`

test('a number that a child has had, and somebody else has now, is not ended; nor does the watch hold anybody', async () => {
  const parent = spawnSource(REUSED)
  const printed = listenTo(parent)
  await once(parent, 'close')
  const other = Number(printed())
  endsWithTest(other)
  expect(stateOf(other)).toMatch(/^[RS]$/)
})

/** Whoever is still there: nobody else would end it. */
function endsWithTest(pid: number): void {
  onTestFinished(() => {
    if (stateOf(pid) !== '-') process.kill(pid, 'SIGKILL')
  })
}

/** @returns R or S where it lives, Z where nobody has noticed its end (proc(5)), and a dash where there is none */
function stateOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ')[2] ?? '-'
  } catch {
    return '-'
  }
}

/** Ended with the test, however that goes. */
function spawnSource(source: string, ...args: string[]) {
  const parent = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', source, ...args])
  onTestFinished(() => void parent.kill('SIGKILL'))
  return parent
}

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
