import { expect, test } from 'vitest'
import type { Act } from '../../gateway/sign-in/act.ts'
import { addProof } from '../../gateway/sign-in/proofs.ts'
import { deskUnderTest, ORIGIN } from './desk-under-test.ts'

const COOKIE = '__Host-gatehouse-proofs'
const HOST = new URL(ORIGIN).hostname

/** A browser that keeps what it is given, and what is in there. */
async function proving() {
  const { desk, world, cookies } = await deskUnderTest()
  const act = { desk, cookies, normal: { host: HOST } } as unknown as Act
  return {
    cookies,
    async prove(action: string, at: number): Promise<void> {
      const line = await addProof(world.session, { action, method: 'PASSKEY', at }, act)
      const [, value = ''] = /^[^=]+=([^;]*);/.exec(line) ?? []
      cookies.set(COOKIE, value)
    },
    async kept() {
      const cookie = await desk.readProofs(cookies.get(COOKIE), world.session.originJti, HOST)
      return cookie?.proofs.map(({ action, at }) => `${action} ${at}`)
    },
  }
}

test('of many actions the newest twelve are kept, which fit in a cookie', async () => {
  const { prove, kept, cookies } = await proving()
  const actions = Array.from({ length: 15 }, (_, i) => `${i}`.padStart(64, 'x'))
  for (const [i, action] of actions.entries()) await prove(action, 1_747_213_200 + i)
  expect(await kept()).toEqual(actions.map((action, i) => `${action} ${1_747_213_200 + i}`).slice(3))
  // RFC 6265 6.1: 4,096 bytes for name, value and attributes.
  expect(cookies.get(COOKIE)?.length).toBeLessThan(4_096)
})

test('of one action the newest is, beside all others', async () => {
  const { prove, kept } = await proving()
  await prove('admin', 1)
  await prove('vault', 2)
  await prove('admin', 3)
  expect(await kept()).toEqual(['vault 2', 'admin 3'])
})
