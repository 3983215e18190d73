import { expect, test } from 'vitest'
import { ok } from '../../gateway/core/result.ts'
import type { Revocation } from '../../gateway/session/registry.ts'
import { createRevocationList } from '../../gateway/session/revocation-list.ts'
import { aSession } from './a-session.ts'

const LOOKS = 200_000
const ROUNDS = 7

/** A list that holds so many revocations, and was read just now. */
async function listOf(entries: number) {
  const revocations: Revocation[] = Array.from({ length: entries }, (_, i) => ({
    kind: 'session',
    originJti: `${crypto.randomUUID()}-${i}`,
    untilSeconds: 2_000_000_000,
  }))
  const list = createRevocationList({
    registry: { revocationsSince: async () => ok({ revocations, cursor: entries, isComplete: true }) },
    whenUnreachable: 'refuse',
    log: () => {},
    now: () => 1_736_942_400_000,
    pause: () => new Promise(() => {}),
    keepAlive: () => {},
  })
  await list.isRevoked(aSession())
  return list
}

/** Nanoseconds for one look, the least of several rounds: what is more is the machine's other work. */
function costOf(list: Awaited<ReturnType<typeof listOf>>): number {
  const sessions = Array.from({ length: 100 }, () => aSession({ originJti: crypto.randomUUID() }))
  const rounds = Array.from({ length: ROUNDS }, () => {
    const startedAt = performance.now()
    for (let i = 0; i < LOOKS; i++) list.isRevoked(sessions[i % 100] ?? aSession())
    return ((performance.now() - startedAt) * 1e6) / LOOKS
  })
  return Math.min(...rounds)
}

test('a look at the list costs the same among 10 revocations and among 100,000', async () => {
  const [few, many] = [costOf(await listOf(10)), costOf(await listOf(100_000))]
  const ratio = many / few
  process.stdout.write(
    `revocations: a look costs ${few.toFixed(0)} ns among 10, ${many.toFixed(0)} ns among 100,000 (ratio ${ratio.toFixed(2)})\n`,
  )
  // Three look-ups in hash tables, of which the larger no longer fits a processor's cache; a list that is gone through
  // would be ten thousand times as slow.
  expect(ratio).toBeLessThan(20)
})
