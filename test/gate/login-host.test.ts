import { describe, expect, test } from 'vitest'
import { decide } from '../../gateway/gate.ts'
import { aGate } from '../a-gate.ts'
import { aNormal } from '../request/an-incoming.ts'

const APP = 'https://app.example.com'
const LOGIN = 'https://login.example.com'
const NAVIGATION = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
const FRAME = { ...NAVIGATION, 'sec-fetch-dest': 'iframe' }
const SCRIPT = { 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' }

/** The status, and where to; or who passed. */
async function exit(
  url: string,
  {
    loginHost = 'login.example.com',
    method = 'GET',
    token = '',
    headers = NAVIGATION as Record<string, string>,
  } = {},
) {
  const { gate } = await aGate()
  const cookie: Record<string, string> = token === '' ? {} : { cookie: `__Host-gatehouse=${token}` }
  const normal = aNormal({ url, method, headers: { ...headers, ...cookie } })
  const decision = await decide(normal, { ...gate, ...(loginHost === '' ? {} : { loginHost }) })
  if (decision.kind === 'pass') return 'passed'
  const { status, headers: answered } = decision.response
  return [status, answered.get('location')].filter((part) => part !== null).join(' ')
}

describe('beside the pages of a login.host that has no app', () => {
  test.each([
    ['its root leads to them', `${LOGIN}/`, {}, `302 ${LOGIN}/.auth/account`],
    ['its root is nothing for a script', `${LOGIN}/`, { headers: SCRIPT }, '404'],
    ['nor for a frame', `${LOGIN}/`, { headers: FRAME }, '404'],
    ['nor for what is sent there', `${LOGIN}/`, { method: 'POST' }, '404'],
    ['there is nothing', `${LOGIN}/reports`, {}, '404'],
    ['at another port there is no host', 'https://login.example.com:8443/', {}, '421'],
    ['without that option there is none either', `${LOGIN}/`, { loginHost: '' }, '421'],
  ])('%s', async (_, url, how, answered) => {
    expect(await exit(url, how)).toBe(answered)
  })
})

describe('on a page for everybody, whose token has ended', () => {
  const asked = `302 ${APP}/.auth/handover?return_to=${encodeURIComponent('/shop/x?y=1')}&prompt=none`

  test.each([
    ['is sent to login.host and back', 'EXPIRED', {}, asked],
    ['is not, as a script', 'EXPIRED', { headers: SCRIPT }, 'passed'],
    ['is not, in a frame', 'EXPIRED', { headers: FRAME }, 'passed'],
    ['is not, with a form', 'EXPIRED', { method: 'POST' }, 'passed'],
    ['is not, whose token is no good', 'FORGED', {}, 'passed'],
    ['is not, who never was signed in', '', {}, 'passed'],
    ['is not, where it is this host that signs in', 'EXPIRED', { loginHost: 'app.example.com' }, 'passed'],
    ['is not, where each host signs in for itself', 'EXPIRED', { loginHost: '' }, 'passed'],
  ])('%s', async (_, token, how, answered) => {
    expect(await exit(`${APP}/shop/x?y=1`, { token, ...how })).toBe(answered)
  })
})
