import { describe, expect, test } from 'vitest'
import { deskUnderTest } from './desk-under-test.ts'

const DOCUMENT = { accept: 'text/html', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }

async function sent() {
  const under = await deskUnderTest()
  const state = await under.started()
  const show = (asked: string = state, headers: Record<string, string> = DOCUMENT) =>
    under.ask('GET', `/.auth/otp/code?state=${encodeURIComponent(asked)}`, { headers })
  return { under, state, show }
}

describe('the page for a code that was sent, once more', () => {
  test('has the state and the address, sends nothing and counts nothing', async () => {
    const { under, state, show } = await sent()
    under.calls.length = 0
    const { status, text } = await show()
    expect(status).toBe(200)
    expect(text).toContain(`name="state" value="${state}"`)
    expect(text).toContain('<strong class="address">ana@example.com</strong>')
    expect(under.calls).toEqual([])
  })

  test.each([
    ['waits no longer than is left for another', 12, '18'],
    ['waits for nothing when that is over', 300, '0'],
  ])('%s', async (_, seconds, left) => {
    const { under, show } = await sent()
    under.pass(seconds)
    expect((await show()).text).toContain(`data-resend-after-seconds="${left}"`)
  })

  test('is nobody else’s: in another browser it is no sign-in', async () => {
    const { under, show } = await sent()
    under.cookies.set('__Host-gatehouse-browser', 'AAAAAAAAAAAAAAAAAAAAAA')
    const { status, text } = await show()
    expect(status).toBe(400)
    expect(text).not.toContain('ana@example.com')
  })

  test('is over with the code', async () => {
    const { under, show } = await sent()
    under.pass(601)
    const { status, text } = await show()
    expect(status).toBe(400)
    expect(text).toContain('That code has expired')
  })

  test('is not there for a state no code was sent with', async () => {
    const { under, show } = await sent()
    const { status, text } = await show(await under.state())
    expect(status).toBe(400)
    expect(text).toContain('Start again')
  })

  test('is no page for a script of the app', async () => {
    const { show } = await sent()
    expect((await show(undefined, { 'sec-fetch-dest': 'empty', 'sec-fetch-mode': 'cors' })).status).toBe(403)
  })
})
