import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SessionRegistry } from '../../gateway/session/registry.ts'
import { createRevocationList } from '../../gateway/session/revocation-list.ts'
import { type RegistriesInWorkerd, startRegistries } from '../support/registry-in-workerd.ts'
import { aSession } from './a-session.ts'

let registries: RegistriesInWorkerd
beforeAll(async () => {
  registries = await startRegistries()
})
afterAll(() => registries.close())

const now = () => 1_736_942_400_000

/** Milliseconds until a cold isolate knows all of them, and until one that knew them knows that nothing is new. */
async function measure(entries: number) {
  const registry = registries.registry(now)
  for (let left = entries; left > 0; left -= 5_000) await registry.fill(Math.min(left, 5_000))
  let asked = 0
  const counting: Pick<SessionRegistry, 'revocationsSince'> = {
    revocationsSince(cursor) {
      asked += 1
      return registry.revocationsSince(cursor)
    },
  }
  const means = { log: () => {}, pause: () => new Promise<void>(() => {}), keepAlive: () => {} }
  const list = createRevocationList({ ...means, registry: counting, whenUnreachable: 'refuse', now })
  const cold = await timed(async () =>
    expect(await list.isRevoked(aSession())).toEqual({ ok: true, value: false }),
  )
  const { value } = (await registry.revocationsSince(0)) as { value: { cursor: number } }
  const again = await timed(() => registry.revocationsSince(entries > 5_000 ? entries : value.cursor))
  const exact = await timed(() => registry.isRevoked(aSession()))
  return { entries, asked, cold, again, exact }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}

test('reading the revocations of a Durable Object, over loopback: 10 and 100,000 of them', async () => {
  const [few, many] = [await measure(10), await measure(100_000)]
  for (const { entries, asked, cold, again, exact } of [few, many]) {
    process.stdout.write(
      `revocations: ${entries}: cold in ${cold.toFixed(1)} ms by ${asked} question(s), news in ${again.toFixed(1)} ms, one session in ${exact.toFixed(1)} ms\n`,
    )
  }
  expect([few.asked, many.asked]).toEqual([1, 21])
  // News and exact questions go by an index: what there is in all must not matter.
  expect(many.again).toBeLessThan(few.again * 10 + 20)
  expect(many.exact).toBeLessThan(few.exact * 10 + 20)
})
