import { describe, expect, test } from 'vitest'
import { checkConfig } from '../../gateway/config/check-config.ts'
import { rewriteLocation } from '../../gateway/proxy/rewrite-location.ts'
import { refuse } from '../../gateway/reply/refuse.ts'
import { sessionFrom } from '../../gateway/session/claims.ts'
import type { Act } from '../../gateway/sign-in/act.ts'
import { readFields } from '../../gateway/sign-in/read-fields.ts'
import { withEmbedded } from '../../local/embedded.ts'
import { DEFAULT_CONFIG, startInProcessGateway } from '../support/in-process-gateway.ts'

// What the drawn inputs have come upon, kept, so that it is tried whatever is drawn.

const CLAIMS = {
  sub: '0b0f7d9e-53c5-4a9e-8a1a-0d6f5c6f2a11',
  email_verified: true,
  origin_jti: 'o',
  auth_time: 1,
  exp: 2,
}

test.each([
  ['a space in front', ' admin@example.com'],
  ['an en quad in front', '\u2000admin@example.com'],
  ['a line break behind', 'admin@example.com\n'],
])('an address with %s is another account’s', (_, email) => {
  expect(sessionFrom({ ...CLAIMS, email })).toMatchObject({ email: '', emailVerified: false })
})

test('a field whose name begins with a question mark is no other field', async () => {
  const headers = new Headers({ 'content-type': 'application/x-www-form-urlencoded' })
  const fields = await readFields({
    normal: { headers },
    body: new Response('?state=x').body,
  } as unknown as Act)
  expect(fields).toEqual({ ok: true, value: { '?state': 'x' } })
})

describe('an option with a name that Valibot passes over', () => {
  const URLS = { cognito: 'http://127.0.0.1:1', authsignalApi: 'http://127.0.0.1:2/v1' }
  test.each(['__proto__', 'constructor', 'prototype'])('%s', (name) => {
    const config = withEmbedded(DEFAULT_CONFIG, URLS)
    const { localhost } = config.hosts
    const odd = JSON.parse(JSON.stringify({ ...localhost, NAME: { x: 1 } }).replace('NAME', name))
    const checked = checkConfig({ ...config, hosts: { localhost: odd } })
    expect(checked).toMatchObject({ ok: false, error: [expect.stringMatching(/^hosts\.localhost: /)] })
  })
})

const BETWEEN = { origin: 'https://legacy.test', prefix: '', publicOrigin: 'https://app.example.com' }

test('a redirect to nothing but the own scheme leads to the same page, and not to its folder', () => {
  expect(rewriteLocation('https:', BETWEEN)).toBe('')
})

/** Calls after which Node.js 20 has optimised `URL.canParse`, which then says yes to this. */
const OFTEN = 5_000
const NO_URL = 'https://;â\u0084ªlegacy.test'

test('a request for no URL is refused, however often it comes', async () => {
  const asked = { method: 'GET', url: NO_URL, headers: new Headers(), requestId: 'r', visitorAddress: '' }
  const desk = { log: () => {}, stylesheet: '/style.css' }
  const refused = () => refuse({ reason: 'request_malformed', what: 'the URL' }, asked, desk)
  for (let i = 0; i < OFTEN; i++) await refused()
  expect((await refused()).status).toBe(400)
})

test('a list in the log has no control characters either', () => {
  const lines: unknown[] = []
  const asked = {
    method: 'GET',
    url: 'https://app.example.com/',
    headers: new Headers(),
    requestId: 'r',
    visitorAddress: '',
  }
  const desk = { log: (line: unknown) => lines.push(line), stylesheet: '/style.css' }
  refuse({ reason: 'factor_required', methods: ['SMS\u001b[2J'] }, asked, desk)
  expect(lines).toMatchObject([{ methods: ['SMS\ufffd[2J'] }])
})

test('a visitor with a very long name for their browser does not look like a service that is down', async () => {
  const gateway = await startInProcessGateway({ now: Date.now })
  try {
    const headers = { 'user-agent': 'x'.repeat(20_000) }
    const answer = await gateway
      .visitor()
      .post('/.auth/authsignal/v1/client/challenge', { json: {}, headers })
    expect([answer.status, typeof answer.json.challengeId]).toEqual([200, 'string'])
  } finally {
    await gateway.close()
  }
})
