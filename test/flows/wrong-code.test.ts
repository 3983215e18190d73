import { beforeAll, describe, expect, test } from 'vitest'
import { newestCode, type Visitor } from '../../local/visitor.ts'
import { type ObservedStack, observedStack } from '../support/observed-stack.ts'
import { stateFor } from '../support/passkey-visitor.ts'
import { somebodyNew } from '../support/stack.ts'

let stack: ObservedStack
beforeAll(async () => {
  stack = await observedStack()
})

async function started(email = somebodyNew(), visitor = stack.visitor()) {
  const first = await stateFor(visitor, '/reports')
  const answer = await visitor.post('/.auth/otp/start', { json: { email, state: first } })
  const code = await newestCode(stack.urls.mailbox, email)
  return { visitor, email, code, state: answer.json.state as string }
}

function verify(visitor: Visitor, code: string, state: string) {
  return visitor.post('/.auth/otp/verify', { json: { code, state } })
}

const otherThan = (code: string) => (code === '000000' ? '111111' : '000000')

describe.concurrent('a wrong code', () => {
  test('says how many tries are left, gives a state to go on with, and no session', async () => {
    const { visitor, code, state } = await started()
    const wrong = await verify(visitor, otherThan(code), state)
    expect([wrong.status, wrong.json]).toEqual([
      400,
      {
        error: 'code_wrong',
        message: expect.stringMatching(/^That code is not right\. /),
        triesLeft: 4,
        state: expect.any(String),
        requestId: expect.any(String),
      },
    ])
    expect(visitor.cookies.has('__Host-gatehouse')).toBe(false)
    expect((await verify(visitor, code, wrong.json.state)).status).toBe(200)
  })

  test('shows the page again to a browser, with the same words', async () => {
    const { visitor, code, state } = await started()
    const form = { code: otherThan(code), state }
    const page = await visitor.post('/.auth/otp/verify', { form, headers: { accept: 'text/html' } })
    expect(page.status).toBe(400)
    expect(page.text).toContain('That code is not right.')
    expect(page.text).toContain('4 tries left')
  })

  test('is answered no sooner than 300 ms', async () => {
    const { visitor, state } = await started()
    const began = performance.now()
    await verify(visitor, 'no code', state)
    expect(performance.now() - began).toBeGreaterThanOrEqual(290)
  })

  test('never touches Cognito', async () => {
    const { visitor, email, code, state } = await started()
    const about = () =>
      stack.poolExchanges.filter(({ request }) => JSON.stringify(request).includes(email)).length
    // Whose address it is was asked before the code was sent.
    const before = about()
    await verify(visitor, otherThan(code), state)
    expect(about()).toBe(before)
  })
})

describe.concurrent('too many wrong codes', () => {
  test('end the attempt for the right code too: 429, Retry-After, and nobody is asked', async () => {
    const { visitor, email, code, state } = await started()
    for (let i = 0; i < 5; i++) await verify(visitor, otherThan(code), state)
    const late = await verify(visitor, code, state)
    expect([late.status, late.json.error]).toEqual([429, 'too_many_tries'])
    expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(Number(late.headers.get('retry-after'))).toBeLessThanOrEqual(600)
    const tried = stack.tenantExchanges.filter(({ path }) => path === '/v1/verify')
    expect(tried.filter(({ requestBody }) => isCode(requestBody, code))).toEqual([])
    expect(visitor.cookies.has('__Host-gatehouse')).toBe(false)
    const mails = await fetch(`${stack.urls.mailbox}.json?to=${encodeURIComponent(email)}`)
    expect(await mails.json()).toHaveLength(1)
  })

  test('five at the same moment are five, not one', async () => {
    const { visitor, code, state } = await started()
    const all = await Promise.all(Array.from({ length: 8 }, () => verify(visitor, otherThan(code), state)))
    expect(all.filter(({ status }) => status === 429)).toHaveLength(3)
  })

  test('a state from before counts on the same attempt', async () => {
    const { visitor, code, state } = await started()
    const next = await verify(visitor, otherThan(code), state)
    const old = await verify(visitor, otherThan(code), state)
    const newer = await verify(visitor, otherThan(code), next.json.state)
    expect([next, old, newer].map(({ json }) => json.triesLeft)).toEqual([4, 3, 2])
  })
})

describe.concurrent('a new code', () => {
  test('works with the new state', async () => {
    const { visitor, email, state } = await started()
    const again = await visitor.post('/.auth/otp/start', { json: { email, state } })
    const code = await newestCode(stack.urls.mailbox, email)
    const done = await verify(visitor, code, again.json.state)
    expect([done.status, visitor.cookies.has('__Host-gatehouse')]).toEqual([200, true])
  })

  test('leaves the older code and its state good until one of them is used', async () => {
    const { visitor, email, code, state } = await started()
    await visitor.post('/.auth/otp/start', { json: { email, state } })
    expect((await verify(visitor, code, state)).status).toBe(200)
  })

  test('does not fit the older state', async () => {
    const { visitor, email, state } = await started()
    await visitor.post('/.auth/otp/start', { json: { email, state } })
    const code = await newestCode(stack.urls.mailbox, email)
    const done = await verify(visitor, code, state)
    // One in a million times both codes are the same.
    expect(done.json.error).toBe('code_wrong')
  })

  test('keeps the address to return to', async () => {
    const { visitor, email, state } = await started()
    const again = await visitor.post('/.auth/otp/start', { json: { email, state } })
    const code = await newestCode(stack.urls.mailbox, email)
    const form = { code, state: again.json.state }
    const done = await visitor.post('/.auth/otp/verify', { form })
    expect(done.headers.get('location')).toBe(`${stack.urls.gateway}/reports`)
  })
})

describe.concurrent('a state', () => {
  test('is good once: the second time nobody is signed in', async () => {
    const { visitor, code, state } = await started()
    expect((await verify(visitor, code, state)).status).toBe(200)
    const thief = stack.visitor()
    thief.cookies.set('__Host-gatehouse-browser', visitor.cookies.get('__Host-gatehouse-browser') ?? '')
    const again = await verify(thief, code, state)
    expect([again.status, thief.cookies.has('__Host-gatehouse')]).toEqual([400, false])
  })

  test('posted twice at once opens one session', async () => {
    const { visitor, code, state } = await started()
    const answers = await Promise.all([1, 2, 3].map(() => verify(visitor, code, state)))
    const opened = answers.filter(({ headers }) => headers.getSetCookie().some(isSession))
    expect(opened).toHaveLength(1)
    expect(answers.filter(({ status }) => status >= 500)).toEqual([])
  })

  test('of another browser is refused, and so is one without any browser', async () => {
    const { code, state } = await started()
    const strangers = [stack.visitor(), stack.visitor()]
    await strangers[0]?.get('/.auth/login', { headers: { accept: 'text/html' } })
    for (const stranger of strangers) {
      const answer = await verify(stranger, code, state)
      expect([answer.status, answer.json.error]).toEqual([400, 'state_invalid'])
      expect(stranger.cookies.has('__Host-gatehouse')).toBe(false)
    }
  })

  test('of the sign-in page can’t be verified: no code was sent with it', async () => {
    const visitor = stack.visitor()
    const answer = await verify(visitor, '123456', await stateFor(visitor))
    expect([answer.status, answer.json.error]).toEqual([400, 'state_invalid'])
  })

  test('tabs opened at once in a fresh browser and finished in reverse all land on their own address', async () => {
    const visitor = stack.visitor()
    const emails = [1, 2, 3].map(() => somebodyNew())
    const states = await Promise.all(emails.map((_, i) => stateFor(visitor, `/reports?tab=${i}`)))
    const tabs = await Promise.all(
      emails.map((email, i) => visitor.post('/.auth/otp/start', { json: { email, state: states[i] } })),
    )
    for (const [i, email] of [...emails.entries()].reverse()) {
      const form = { code: await newestCode(stack.urls.mailbox, email), state: tabs[i]?.json.state }
      const done = await visitor.post('/.auth/otp/verify', { form })
      expect(done.headers.get('location')).toBe(`${stack.urls.gateway}/reports?tab=${i}`)
    }
  })
})

function isCode(requestBody: unknown, code: string): boolean {
  return (requestBody as { verificationCode?: string }).verificationCode === code
}

function isSession(line: string): boolean {
  return /^__Host-gatehouse=[^;]/.test(line)
}
