import { describe, expect, test } from 'vitest'
import type { Refusal } from '../../gateway/core/refusal.ts'
import { fail, ok } from '../../gateway/core/result.ts'
import { OpenConnections } from '../../gateway/session/open-connections.ts'
import { aSession } from './a-session.ts'

const START = 1_736_942_400_000
const SILENT: Refusal = { reason: 'service_unavailable', service: 'registry', during: 'x', detail: '' }

function theirs() {
  const world = { ms: START, revoked: new Set<string>(), isSilent: false, looking: 0 }
  let look = async () => {}
  const connections = new OpenConnections({
    revocations: {
      isRevoked: ({ originJti, email }) =>
        world.isSilent ? fail(SILENT) : ok(world.revoked.has(originJti) || world.revoked.has(email)),
    },
    now: () => world.ms,
    every(_, again) {
      world.looking += 1
      look = again
      return () => {
        world.looking -= 1
      }
    },
  })
  const open = (seconds: number, changes = {}) => {
    const { originJti, sub, email, authenticatedAt } = aSession(changes)
    return connections.open({ originJti, sub, email, authenticatedAt, endsAt: START + seconds * 1000 })
  }
  return {
    world,
    connections,
    open,
    async look(afterSeconds = 0) {
      world.ms += afterSeconds * 1000
      await look()
    },
  }
}

describe('what is open of a session', () => {
  test('stays open while it may', async () => {
    const { open, look } = theirs()
    const connection = open(60)
    await look(59.9)
    expect(connection.signal.aborted).toBe(false)
  })

  test('is cut when its lease is over, and what may stay longer is not', async () => {
    const { open, look } = theirs()
    const [short, long] = [open(60), open(600)]
    await look(60)
    expect([short.signal.aborted, long.signal.aborted]).toEqual([true, false])
  })

  test('is cut when its session is over', async () => {
    const { open, look, world } = theirs()
    const connection = open(600)
    world.revoked.add('origin-jti-1')
    await look(1)
    expect(connection.signal.aborted).toBe(true)
  })

  test('is cut by the address it was opened under, whatever the others were', async () => {
    const { open, look, world } = theirs()
    const [before, after] = [open(600), open(600, { email: 'new@example.com' })]
    world.revoked.add('new@example.com')
    await look(1)
    expect([before.signal.aborted, after.signal.aborted]).toEqual([false, true])
  })

  test('is cut where nobody can say whether it is over; what comes after that silence stays', async () => {
    const { open, look, world } = theirs()
    const connection = open(600)
    world.isSilent = true
    await look(1)
    expect(connection.signal.aborted).toBe(true)
    world.isSilent = false
    const next = open(600)
    await look(1)
    expect(next.signal.aborted).toBe(false)
  })

  test('is cut at once where it is said so, without a look', () => {
    const { open, connections } = theirs()
    const both = [open(600), open(600)]
    connections.cutAll()
    expect(both.map(({ signal }) => signal.aborted)).toEqual([true, true])
    expect(connections.size).toBe(0)
  })
})

describe('looking', () => {
  test('is one thing for all of them, and ends with the last', () => {
    const { open, connections, world } = theirs()
    const [first, second] = [open(60), open(60)]
    expect(world.looking).toBe(1)
    connections.forget(first)
    expect(world.looking).toBe(1)
    connections.forget(second)
    expect([world.looking, connections.size]).toEqual([0, 0])
  })

  test('begins anew with the next one, once', () => {
    const { open, connections, world } = theirs()
    connections.forget(open(60))
    open(60)
    open(60)
    expect(world.looking).toBe(1)
  })

  test('a thousand that never came to stay leave nothing', () => {
    const { open, connections, world } = theirs()
    for (let i = 0; i < 1_000; i++) connections.forget(open(60))
    expect([connections.size, world.looking]).toEqual([0, 0])
  })

  test('of more than 200 the oldest is cut', () => {
    const { open, connections } = theirs()
    const all = Array.from({ length: 201 }, () => open(60))
    expect(connections.size).toBe(200)
    expect(all.map(({ signal }) => signal.aborted)).toEqual([true, ...Array(200).fill(false)])
  })
})
