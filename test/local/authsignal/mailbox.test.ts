import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openMailbox } from '../../../local/authsignal/mailbox/mailbox.ts'
import { mailFor, tenantUnderTest } from './tenant-under-test.ts'

let under: Awaited<ReturnType<typeof tenantUnderTest>>
beforeEach(async () => {
  under = await tenantUnderTest()
})
afterEach(() => under.tenant.close())

const send = (email: string) =>
  under.sdk.challenge({ verificationMethod: 'EMAIL_OTP', action: 'cognitoAuth', email })

describe('the mailbox', () => {
  test('for programs lists what was sent to one address, newest first', async () => {
    await send('ana@example.com')
    under.pass(5)
    await send('bo@example.com')
    await send('Ana@example.com')
    const mails = await mailFor(under.tenant.url, 'ana@example.com')
    expect(mails.map(({ to, sentAt }) => [to, sentAt])).toEqual([
      ['Ana@example.com', '2025-05-14T09:00:05.000Z'],
      ['ana@example.com', '2025-05-14T09:00:00.000Z'],
    ])
    for (const mail of mails) {
      expect(Object.keys(mail)).toEqual(['to', 'code', 'subject', 'sentAt'])
      expect(mail.subject).toContain(mail.code)
    }
    expect(await mailFor(under.tenant.url, '')).toHaveLength(3)
  })

  test('for people shows the same, and nothing of it can be script', async () => {
    await send('"><script>alert(1)</script>@example.com')
    await send('ana@example.com')
    const answer = await fetch(`${under.tenant.url}/mailbox`)
    const page = await answer.text()
    expect(page.indexOf('ana@example.com')).toBeLessThan(page.indexOf('&lt;script&gt;alert(1)'))
    expect(page).not.toContain('<script>alert')
    expect(page).toContain(`<code>${await under.codeFor('ana@example.com')}</code>`)
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe-inline')
    expect(page).not.toMatch(/<style|style=|<script>|\son[a-z]+=/)
  })

  test('the page shows one address when asked to', async () => {
    await send('ana@example.com')
    await send('bo@example.com')
    const page = await (await fetch(`${under.tenant.url}/mailbox?to=bo@example.com`)).text()
    expect(page).not.toContain('ana@example.com')
    expect(page).toContain('One mail to bo@example.com.')
  })

  test.each([
    ['mailbox.css', 'text/css; charset=utf-8'],
    ['mailbox.js', 'text/javascript; charset=utf-8'],
  ])('serves %s', async (file, type) => {
    const answer = await fetch(`${under.tenant.url}/mailbox/${file}`)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, type])
  })

  test('forgets the oldest after 500', () => {
    const mailbox = openMailbox()
    for (let count = 1; count <= 501; count += 1)
      mailbox.deliver({ to: `${count}@example.com`, code: '1', subject: '', sentAt: '' })
    expect(mailbox.list()).toHaveLength(500)
    expect(mailbox.list('1@example.com')).toEqual([])
    expect(mailbox.list('501@example.com')).toHaveLength(1)
  })
})
