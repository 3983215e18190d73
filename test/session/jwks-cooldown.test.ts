import { WaitPeriodNotYetEndedJwkError } from 'aws-jwt-verify/error'
import { expect, test } from 'vitest'
import { JwksCooldown } from '../../gateway/session/jwks-cooldown.ts'

const URI = 'https://pool.example/.well-known/jwks.json'

function aCooldown() {
  const clock = { ms: 0 }
  const box = new JwksCooldown(() => clock.ms, 10)
  const mayAsk = (uri = URI) =>
    box.wait(uri).then(
      () => true,
      (error: unknown) => {
        if (error instanceof WaitPeriodNotYetEndedJwkError) return false
        throw error
      },
    )
  return { clock, box, mayAsk }
}

test('until the set is known everybody may ask: on workerd the first may be gone before its answer', async () => {
  const { mayAsk } = aCooldown()
  expect([await mayAsk(), await mayAsk(), await mayAsk()]).toEqual([true, true, true])
})

test('once it is known it is asked for once in ten seconds, whatever came of it', async () => {
  const { clock, box, mayAsk } = aCooldown()
  expect(await mayAsk()).toBe(true)
  box.registerSuccessfulAttempt(URI)
  expect(await mayAsk()).toBe(false)
  clock.ms = 9_999
  expect(await mayAsk()).toBe(false)
  clock.ms = 10_000
  expect(await mayAsk()).toBe(true)
  // Nothing was registered yet: the question alone begins the next ten seconds.
  expect(await mayAsk()).toBe(false)
})

test('a set without the key that was asked for is known as well', async () => {
  const { box, mayAsk } = aCooldown()
  await mayAsk()
  box.registerFailedAttempt(URI)
  expect(await mayAsk()).toBe(false)
})

test('another set has its own time, and release ends it', async () => {
  const { box, mayAsk } = aCooldown()
  await mayAsk()
  box.registerSuccessfulAttempt(URI)
  expect(await mayAsk('https://other.example/jwks.json')).toBe(true)
  box.release(URI)
  expect(await mayAsk()).toBe(true)
})
