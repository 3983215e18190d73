import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ok } from '../gateway/core/result.ts'
import { cutStream } from '../gateway/cut-stream.ts'
import { aSession } from './session/a-session.ts'

const START = 1_736_942_400_000

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** An app's events, one for each time somebody takes one; cut as the test says. */
function aStream({ endsAfter = 600, length = Number.POSITIVE_INFINITY, breaks = false } = {}) {
  const world = { ms: START, isRevoked: false, made: 0, cancelled: false }
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (breaks) throw new Error('reset')
        if (world.made >= length) return controller.close()
        world.made += 1
        controller.enqueue(new Uint8Array([world.made]))
      },
      cancel() {
        world.cancelled = true
      },
    },
    { highWaterMark: 0 },
  )
  const { originJti, sub, email, authenticatedAt } = aSession()
  const stream = cutStream(body, {
    lease: { originJti, sub, email, authenticatedAt, endsAt: START + endsAfter * 1000 },
    revocations: { isRevoked: () => ok(world.isRevoked) },
    now: () => world.ms,
  })
  return { world, reader: stream.getReader() }
}

test('what comes is what was sent, to its end', async () => {
  const { reader } = aStream({ length: 2 })
  expect([await reader.read(), await reader.read(), (await reader.read()).done]).toEqual([
    { done: false, value: new Uint8Array([1]) },
    { done: false, value: new Uint8Array([2]) },
    true,
  ])
  expect(vi.getTimerCount()).toBe(0)
})

test('nothing is read before somebody takes it', async () => {
  const { world, reader } = aStream()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(world.made).toBe(0)
  await reader.read()
  expect(world.made).toBe(1)
})

test.each([
  [
    'its session',
    (world: { isRevoked: boolean; ms: number }) => {
      world.isRevoked = true
    },
  ],
  [
    'its lease',
    (world: { isRevoked: boolean; ms: number }) => {
      world.ms += 600_000
    },
  ],
])('with %s over it is cut within a second, and the app hears of it', async (_, end) => {
  const { world, reader } = aStream()
  await reader.read()
  await vi.advanceTimersByTimeAsync(5_000)
  await reader.read()
  end(world)
  await vi.advanceTimersByTimeAsync(1_000)
  await expect(reader.read()).rejects.toThrow('the session is over')
  expect([world.cancelled, vi.getTimerCount()]).toEqual([true, 0])
})

test('a visitor who leaves ends it at the app, and nothing looks after it any more', async () => {
  const { world, reader } = aStream()
  await reader.read()
  await reader.cancel()
  expect([world.cancelled, vi.getTimerCount()]).toEqual([true, 0])
})

test('an app that breaks off is heard of, and nothing looks after it any more', async () => {
  const { reader } = aStream({ breaks: true })
  await expect(reader.read()).rejects.toThrow('reset')
  expect(vi.getTimerCount()).toBe(0)
})
