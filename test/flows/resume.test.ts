import { beforeAll, describe, expect, test } from 'vitest'
import { newestCode, type Visitor } from '../../local/visitor.ts'
import { fieldsOfForm, sendForm, submit } from '../support/kept-form.ts'
import { demoStack, type RunningStack, somebodyNew } from '../support/stack.ts'

const REPORT = 'title=Audit+%26+more&year=2025&department=Z%C3%BCrich&amount=12'

let stack: RunningStack
beforeAll(async () => {
  stack = await demoStack()
})

/** Through the pages' forms, as without script. @returns the page after the code */
async function signInFrom(visitor: Visitor, page: string, email: string) {
  const codePage = await submit(visitor, page, '/.auth/otp/start', { email })
  expect(codePage.status).toBe(200)
  const code = await newestCode(stack.urls.mailbox, email)
  return submit(visitor, codePage.text, '/.auth/otp/verify', { code })
}

describe('a form sent while signed out', () => {
  test('is offered after the sign-in, and goes out as it came', async () => {
    const visitor = stack.visitor()
    const kept = await sendForm(visitor, '/reports/new?draft=1', REPORT)
    expect([kept.status, kept.text.includes('What you sent is kept')]).toEqual([200, true])

    const offered = await signInFrom(visitor, kept.text, somebodyNew())
    expect(offered.status).toBe(200)
    expect(offered.text).toContain('Send it now?')
    const action = `${stack.urls.gateway}/reports/new?draft=1`
    const fields = fieldsOfForm(offered.text, action)
    expect(new URLSearchParams(fields.map(([a, b]) => [a, b])).toString()).toBe(REPORT)
    const sent = await visitor.post('/reports/new?draft=1', {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields.map(([a, b]) => [a, b])).toString(),
    })
    expect([sent.status, sent.headers.get('location')]).toEqual([303, expect.stringMatching(/saved=1$/)])
  })
})
