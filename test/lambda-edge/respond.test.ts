import { describe, expect, test, vi } from 'vitest'
import { fail, ok } from '../../gateway/core/result.ts'
import type { Secrets } from '../../gateway/core/secrets.ts'
import { createBehind } from '../../gateway/lambda-edge/behind.ts'
import { createContainer } from '../../gateway/lambda-edge/container.ts'
import { join } from '../../gateway/lambda-edge/join.ts'
import { respond } from '../../gateway/lambda-edge/respond.ts'
import { aGate } from '../a-gate.ts'
import { anEvent } from './an-event.ts'

const NO_SECRETS = fail({
  reason: 'service_unavailable',
  service: 'registry',
  during: 'GetSecretValue',
  detail: 'down',
} as const)

const valued =
  (value: string): Secrets =>
  () =>
    value

describe('what a container stands on', () => {
  /** Opens with what is told next. */
  function aContainer(...told: readonly (Secrets | 'none')[]) {
    const left = [...told]
    const opened: string[] = []
    const open = createContainer({
      names: ['KEY'],
      async secrets() {
        const next = left.shift() ?? 'none'
        return next === 'none' ? NO_SECRETS : ok(next)
      },
      open(secrets) {
        opened.push(secrets({ secret: 'KEY' }))
        return opened.length
      },
    })
    return { open, opened }
  }

  test('is made once', async () => {
    const { open, opened } = aContainer(valued('a'), valued('a'), valued('a'))
    expect([await open(), await open(), await open()]).toEqual([ok(1), ok(1), ok(1)])
    expect(opened).toEqual(['a'])
  })

  test('is made anew for another value', async () => {
    const { open, opened } = aContainer(valued('a'), valued('b'), valued('b'))
    expect([await open(), await open(), await open()]).toEqual([ok(1), ok(2), ok(2)])
    expect(opened).toEqual(['a', 'b'])
  })

  test('is not there without secrets, and is tried again', async () => {
    const { open } = aContainer('none', valued('a'))
    expect([await open(), await open()]).toEqual([NO_SECRETS, ok(1)])
  })
})

describe('secrets that are asked for already', () => {
  /** Answers when told to, in the order of the questions. */
  function aSource() {
    const questions: ((value: ReturnType<typeof ok<string>> | typeof NO_SECRETS) => void)[] = []
    const ask = join<string, typeof NO_SECRETS.error>(() => new Promise((resolve) => questions.push(resolve)))
    return { ask, questions }
  }

  test('are waited for', async () => {
    const { ask, questions } = aSource()
    const both = [ask(), ask()]
    questions[0]?.(ok('a'))
    expect([await Promise.all(both), questions.length]).toEqual([[ok('a'), ok('a')], 1])
  })

  test('are asked for again where that was in vain', async () => {
    const { ask, questions } = aSource()
    const [first, second] = [ask(), ask()]
    questions[0]?.(NO_SECRETS)
    expect(await first).toEqual(NO_SECRETS)
    await vi.waitFor(() => expect(questions.length).toBe(2))
    questions[1]?.(ok('b'))
    expect([await second, questions.length]).toEqual([ok('b'), 2])
  })

  test('and had before are asked for anew', async () => {
    const { ask, questions } = aSource()
    const first = ask()
    questions[0]?.(ok('a'))
    await first
    const second = ask()
    questions[1]?.(ok('b'))
    expect(await second).toEqual(ok('b'))
  })
})

describe('a handler', () => {
  type Parts = Parameters<typeof respond<string, string>>[0]

  async function handle(
    open: Parts['open'],
    answer: Parts['answer'] = async (_, opened) => opened,
    settle: Parts['settle'] = async () => {},
  ) {
    const { gate, lines } = await aGate()
    const handler = respond<string, string>({
      open,
      answer,
      desk: gate,
      maxBytes: 40 * 1024,
      patienceMs: 50,
      settle,
    })
    return { answer: await handler(anEvent({ headers: { Accept: 'application/json' } })), lines }
  }

  test('answers by what it has opened', async () => {
    expect((await handle(async () => ok('opened'))).answer).toBe('opened')
  })

  test('lets nobody in without secrets, and says so in the log', async () => {
    const { answer, lines } = await handle(async () => NO_SECRETS)
    expect(answer).toMatchObject({ status: '503', headers: { 'retry-after': [{ value: '30' }] } })
    expect(lines).toMatchObject([
      { event: 'refused', reason: 'service_unavailable', during: 'GetSecretValue' },
    ])
  })

  test.each<[string, Parts['open'], Parts['answer']]>([
    ['opening', () => new Promise(() => {}), async (_, opened) => opened],
    ['answering', async () => ok('opened'), () => new Promise(() => {})],
  ])('where %s takes too long says so itself, before it is ended', async (_, open, answer) => {
    const handled = await handle(open, answer)
    expect(handled.answer).toMatchObject({ status: '503', headers: { 'retry-after': [{ value: '30' }] } })
    expect(handled.lines).toMatchObject([
      { event: 'refused', reason: 'service_unavailable', service: 'lambda', detail: 'nothing in 50 ms' },
    ])
  })

  test('waits for what goes on behind its answer: Lambda would freeze it', async () => {
    let isSettled = false
    await handle(
      async () => ok('opened'),
      async (_, opened) => opened,
      async () => {
        await new Promise(setImmediate)
        isSettled = true
      },
    )
    expect(isSettled).toBe(true)
  })

  test('and not where there is no time left', async () => {
    const never = () => new Promise<never>(() => {})
    const { answer } = await handle(async () => ok('opened'), never, never)
    expect(answer).toMatchObject({ status: '503' })
  })

  test('lets nobody in where opening is a bug', async () => {
    const { answer, lines } = await handle(() => Promise.reject(new Error('a bug')))
    expect([answer, lines]).toMatchObject([{ status: '500' }, [{ event: 'bug' }]])
  })
})

describe('what goes on behind an answer', () => {
  /** Whether settling has ended: `pause` is the test's. */
  function aBehind() {
    const waits: { readonly milliseconds: number; readonly end: () => void }[] = []
    const behind = createBehind((milliseconds) => new Promise((end) => waits.push({ milliseconds, end })))
    return { ...behind, waits }
  }

  test('is waited for', async () => {
    const { keepAlive, settle } = aBehind()
    const order: string[] = []
    keepAlive(new Promise<void>((resolve) => setImmediate(resolve)).then(() => order.push('work')))
    await settle()
    order.push('settled')
    expect(order).toEqual(['work', 'settled'])
  })

  test('no longer than a second', async () => {
    const { keepAlive, settle, waits } = aBehind()
    keepAlive(new Promise(() => {}))
    const settled = settle()
    expect(waits.map(({ milliseconds }) => milliseconds)).toEqual([1_000])
    waits[0]?.end()
    await settled
  })

  test('may fail', async () => {
    const { keepAlive, settle } = aBehind()
    keepAlive(Promise.reject(new Error('down')))
    await settle()
    await settle()
  })

  test('is nothing mostly, and nobody waits', async () => {
    const { settle, waits } = aBehind()
    await settle()
    expect(waits).toEqual([])
  })
})
