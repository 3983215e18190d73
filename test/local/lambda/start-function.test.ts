import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { type LambdaFunction, startFunction } from '../../../local/lambda/start-function.ts'

/** Of a container that was loaded once: its process, how many events it has had, how often its clock has ticked. */
type Told = { pid: number; events: number; ticks: number; atOnce: number }

const HANDLER = `
let events = 0, ticks = 0, running = 0, atOnce = 0
setInterval(() => { ticks += 1 }, 1)
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
const DO = {
  tell: () => {},
  wait: ({ ms }) => wait(ms),
  throw: () => { throw new TypeError('no luck') },
  exit: () => process.exit(3),
  later: () => { setImmediate(() => { throw new Error('too late') }); return wait(5000) },
  memory: () => { globalThis.held = Buffer.alloc(200 * 1024 * 1024, 1); return wait(5000) },
  environment: () => process.env,
  context: (_event, { getRemainingTimeInMillis, ...context }) => ({ ...context, remaining: getRemainingTimeInMillis() }),
  print: ({ line }) => console.log(line),
}
export async function handler(event, context) {
  events += 1
  running += 1
  atOnce = Math.max(atOnce, running)
  const said = await DO[event.act](event, context)
  running -= 1
  return said ?? { pid: process.pid, events, ticks, atOnce }
}
`
/** Longer than a machine that is busy takes for anything here. */
const PATIENT_MS = 10_000
const HURRIED_MS = 300

const folder = mkdtempSync(join(tmpdir(), 'gatehouse-function-'))
writeFileSync(join(folder, 'index.mjs'), HANDLER)
const empty = mkdtempSync(join(tmpdir(), 'gatehouse-function-'))
writeFileSync(join(empty, 'index.mjs'), 'export const other = 1')
afterAll(() => {
  for (const one of [folder, empty]) rmSync(one, { recursive: true, force: true })
})

const open: LambdaFunction[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()))
})

function start(settings: Partial<Parameters<typeof startFunction>[0]> = {}): LambdaFunction {
  const one = startFunction({
    name: 'guard',
    folder,
    environment: {},
    memoryMegabytes: 128,
    deadlineMs: PATIENT_MS,
    onLine: () => {},
    ...settings,
  })
  open.push(one)
  return one
}

async function told(one: LambdaFunction, event: object = { act: 'tell' }): Promise<Told> {
  const outcome = await one.invoke(event)
  if (!outcome.ok) throw new Error(outcome.error.message)
  return JSON.parse(outcome.value) as Told
}

/** `T` where it is stopped, as proc(5) has it. */
function stateOf(pid: number): string | undefined {
  return readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ')[2]
}

function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    // No such process.
    return false
  }
}

describe('containers', () => {
  test('one event after the other is the same one’s, which is loaded once', async () => {
    const one = start()
    const first = await told(one)
    const second = await told(one)
    expect([second.pid, first.events, second.events]).toEqual([first.pid, 1, 2])
    expect(one.pids()).toEqual([first.pid])
  })

  test('one that is frozen does not run, and its clock stands', async () => {
    const one = start()
    const { pid, ticks } = await told(one)
    await expect.poll(() => stateOf(pid)).toBe('T')
    const meanwhile = await told(start(), { act: 'wait', ms: 1_000 })
    // One that was not frozen has ticked a thousand times, or as often as this machine let it.
    expect((await told(one)).ticks - ticks).toBeLessThan(meanwhile.ticks / 2)
  })

  test('one that dies while it is frozen costs nobody an answer', async () => {
    const one = start({ containersMax: 1 })
    const { pid } = await told(one)
    await expect.poll(() => stateOf(pid)).toBe('T')
    process.kill(pid, 'SIGKILL')
    await expect.poll(() => one.pids()).toEqual([])
    expect(await told(one)).toMatchObject({ events: 1 })
  })

  test('events at the same moment are different ones’, up to so many, and each has one at a time', async () => {
    const one = start({ containersMax: 2 })
    const all = await Promise.all(Array.from({ length: 6 }, () => told(one, { act: 'wait', ms: 20 })))
    expect(new Set(all.map(({ pid }) => pid)).size).toBe(2)
    expect(all.map(({ atOnce }) => atOnce)).toEqual(Array(6).fill(1))
    expect(all.reduce((sum, { events }) => Math.max(sum, events), 0)).toBeGreaterThan(1)
    expect(one.pids()).toHaveLength(2)
  })

  test('of those that are free the one that was used last is used again', async () => {
    const one = start({ containersMax: 2 })
    await Promise.all([told(one, { act: 'wait', ms: 50 }), told(one, { act: 'wait', ms: 50 })])
    const pids: number[] = []
    for (let i = 0; i < 4; i += 1) {
      await expect.poll(() => one.pids().map(stateOf)).toEqual(['T', 'T'])
      pids.push((await told(one)).pid)
    }
    expect(new Set(pids).size).toBe(1)
  })
})

describe('an event that ends badly', () => {
  test.each<[string, string, string, object]>([
    ['ends its process', 'exit', 'crash', {}],
    ['throws where nobody catches it', 'later', 'crash', {}],
    ['takes longer than it may', 'wait', 'deadline', { deadlineMs: HURRIED_MS }],
    ['takes more memory than it has', 'memory', 'memory', {}],
  ])(
    'as it %s is a failure, and the next one has a new container',
    async (_sentence, act, kind, settings) => {
      const one = start({ containersMax: 1, ...settings })
      const before = await told(one)
      expect(await one.invoke({ act, ms: 60_000 })).toMatchObject({ ok: false, error: { kind } })
      const after = await told(one)
      expect([after.events, after.pid === before.pid]).toEqual([1, false])
      expect(isRunning(before.pid)).toBe(false)
    },
  )

  test('as it throws is a failure with its words, and the container is as good as before', async () => {
    const one = start()
    const before = await told(one)
    expect(await one.invoke({ act: 'throw' })).toEqual({
      ok: false,
      error: { kind: 'error', message: 'TypeError: no luck' },
    })
    expect(await told(one)).toMatchObject({ pid: before.pid, events: 3 })
  })

  test('where the file has no handler none is served, and none waits', async () => {
    const one = start({ folder: empty, containersMax: 1 })
    const outcomes = await Promise.all([one.invoke({}), one.invoke({})])
    expect(outcomes.map((outcome) => !outcome.ok && outcome.error.kind)).toEqual(['init', 'init'])
    expect(one.pids()).toEqual([])
  })
})

describe('a handler', () => {
  test('has what Lambda sets and what it is given, and nothing of this process', async () => {
    const environment = { AWS_REGION: 'eu-west-1' }
    const seen = (await told(start({ environment }), { act: 'environment' })) as object
    expect(Object.keys(seen).sort()).toEqual([
      'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
      'AWS_LAMBDA_FUNCTION_NAME',
      'AWS_LAMBDA_FUNCTION_VERSION',
      'AWS_LAMBDA_RUNTIME_API',
      'AWS_REGION',
      'LAMBDA_TASK_ROOT',
      'TZ',
      '_HANDLER',
    ])
  })

  test('is told for how long it may run', async () => {
    const context = (await told(start(), { act: 'context' })) as unknown as Record<string, unknown>
    expect(context).toMatchObject({ functionName: 'guard', memoryLimitInMB: '128' })
    expect(context.remaining).toBeGreaterThan(0)
    expect(context.remaining).toBeLessThanOrEqual(PATIENT_MS)
  })

  test('is heard where it prints', async () => {
    const lines: string[] = []
    const one = start({ onLine: (line) => lines.push(line) })
    await told(one, { act: 'print', line: 'a “line”' })
    await expect.poll(() => lines).toEqual(['a “line”'])
  })
})

describe('closed', () => {
  test('all of its processes are gone, and nothing runs any more', async () => {
    const one = start({ containersMax: 2 })
    await Promise.all([told(one, { act: 'wait', ms: 50 }), told(one, { act: 'wait', ms: 50 })])
    const pids = one.pids()
    await one.close()
    expect([pids.length, pids.filter(isRunning)]).toEqual([2, []])
    expect(await one.invoke({ act: 'tell' })).toMatchObject({ ok: false })
  })

  test('who waits, runs or has only begun to start is told', async () => {
    const one = start({ containersMax: 1 })
    await told(one)
    const running = one.invoke({ act: 'wait', ms: 60_000 })
    const waiting = one.invoke({ act: 'tell' })
    const other = start({ containersMax: 1 })
    const starting = other.invoke({ act: 'wait', ms: 60_000 })
    await Promise.all([one.close(), other.close()])
    expect((await Promise.all([running, waiting, starting])).map(({ ok }) => ok)).toEqual([
      false,
      false,
      false,
    ])
    expect([...one.pids(), ...other.pids()]).toEqual([])
  })
})
