import { describe, expect, test } from 'vitest'
import { CODE } from './desk-under-test.ts'
import { passkeyFor, sentCode, signedIn, stateIn } from './step-up-person.ts'

describe('tries are counted before anything is asked', () => {
  const ONE = { tries: 1, windowSeconds: 600 }
  test('codes sent, for the address', async () => {
    const person = await signedIn({ perEmail: { tries: 2, windowSeconds: 600 } })
    const page = await sentCode(person)
    const again = await person.send('', { state: stateIn(page), method: 'email_otp' })
    expect([again.status, person.calls.filter((call) => call.startsWith('sendCode')).length]).toEqual([
      429, 1,
    ])
  })

  test('codes tried, for each code', async () => {
    const person = await signedIn({ perAttempt: ONE })
    const state = stateIn(await sentCode(person))
    await person.send('/verify', { state, code: '000000' })
    expect((await person.send('/verify', { state, code: CODE })).status).toBe(429)
  })

  test('wrong codes, for the mailbox, however a token spells it', async () => {
    const person = await signedIn({ perAttempt: { tries: 100, windowSeconds: 600 } })
    const { session } = person.world
    const statuses = []
    for (const email of ['ana@example.com', 'Ana@Example.com']) {
      person.world.session = { ...session, email }
      const state = stateIn(await sentCode(person))
      for (let i = 0; i < 6; i++)
        statuses.push((await person.send('/verify', { state, code: '000000' })).status)
    }
    expect(statuses).toEqual([...Array(10).fill(400), 429, 429])
  })

  test('passkeys shown, for each', async () => {
    const person = await signedIn({ perAttempt: ONE })
    person.world.down.add('track')
    const state = stateIn(await person.open())
    const form = { state, handle: await passkeyFor(person, state) }
    expect((await person.send('/passkey', form)).status).toBe(503)
    expect((await person.send('/passkey', form)).status).toBe(429)
  })

  test('steps, for the network', async () => {
    const person = await signedIn({ perIp: { tries: 3, windowSeconds: 600 } })
    const page = await sentCode(person)
    expect((await person.send('/verify', { state: stateIn(page), code: CODE })).status).toBe(429)
  })
})
