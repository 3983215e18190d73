import { describe, expect, test } from 'vitest'
import { createLogEmail } from '../../gateway/sign-in/logged-email.ts'
import { deskUnderTest, EMAIL } from './desk-under-test.ts'

const SECRET = 'a secret of thirty-two bytes, or more'
const TOKEN = 'q8Zr1mVx0TbN5yKc+J2wPdL7sHfA9uEg/o4iR6nYtWk='
/** Of ana@example.com, by OpenSSL: test/core/email-hash.test.ts says how. */
const HASH = 'b33cd5100ba21c292ad07fec2532249a'

/** Signs in, out, and is signed out by the operator. @returns the lines of all that name a person's address */
async function linesWith(how: 'left-out' | 'hashed' | 'plain') {
  const under = await deskUnderTest({ operatorToken: TOKEN })
  Object.assign(under.desk, { logEmail: createLogEmail(how, SECRET) })
  await under.verify(await under.started())
  await under.ask('POST', '/.auth/logout', { json: {} })
  const headers = { authorization: `Bearer ${TOKEN}` }
  await under.ask('POST', '/.auth/revoke', { json: { email: EMAIL }, headers })
  const named = new Set(['code_asked_for', 'signed_in', 'signed_out', 'revoked'])
  return { all: under.log, named: under.log.filter(({ event }) => named.has(event)) }
}

const emailsOf = (lines: readonly { readonly [field: string]: unknown }[]) =>
  lines.map(({ event, email, emailHash }) => [event, email, emailHash])

describe('an address in the log', () => {
  test.each([
    ['is left out', 'left-out', undefined, undefined],
    ['is hashed', 'hashed', undefined, HASH],
    ['stands there as it is', 'plain', 'ana@example.com', undefined],
  ] as const)('%s', async (_, how, email, emailHash) => {
    const { all, named } = await linesWith(how)
    expect(emailsOf(named)).toEqual([
      ['code_asked_for', email, emailHash],
      ['signed_in', email, emailHash],
      ['signed_out', email, emailHash],
      ['revoked', email, emailHash],
    ])
    expect(JSON.stringify(all).includes('ana@example.com')).toBe(how === 'plain')
  })

  test('is that of whoever asked, also where nobody has it', async () => {
    const under = await deskUnderTest()
    Object.assign(under.desk, { logEmail: createLogEmail('plain', SECRET) })
    under.world.begunUserId = undefined
    await under.started('stranger@elsewhere.example')
    expect(emailsOf(under.log)).toEqual([['code_asked_for', 'stranger@elsewhere.example', undefined]])
  })
})

describe('a sign-in in the log', () => {
  test('is a code asked for, a proof and a session, each with who and by what', async () => {
    const under = await deskUnderTest()
    await under.verify(await under.started())
    const where = { requestId: 'request-1', method: 'POST', host: 'app.example.com', ip: '192.0.2.7' }
    const who = { sub: under.world.session.sub, factor: 'EMAIL_OTP' }
    expect(under.log).toEqual([
      { event: 'code_asked_for', ...where, path: '/.auth/otp/start' },
      { event: 'proof_made', ...where, path: '/.auth/otp/verify', ...who },
      { event: 'signed_in', ...where, path: '/.auth/otp/verify', ...who, originJti: 'origin-1' },
    ])
  })

  test('that the rules refuse was proven all the same', async () => {
    const under = await deskUnderTest()
    under.world.tracked = { ...under.world.tracked, state: 'BLOCK' }
    await under.verify(await under.started())
    expect(under.log.map(({ event, reason }) => reason ?? event)).toEqual([
      'code_asked_for',
      'proof_made',
      'blocked',
    ])
  })

  test('over a limit is a line of its own kind', async () => {
    const under = await deskUnderTest({ perIp: { tries: 1, windowSeconds: 600 } })
    await under.started()
    await under.started()
    expect(under.log.at(-1)).toMatchObject({ event: 'limited', by: 'ip', retryAfterSeconds: 600 })
    expect(under.log.at(-1)).not.toHaveProperty('reason')
  })
})
