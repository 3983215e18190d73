import fc from 'fast-check'
import { afterAll, beforeAll, expect } from 'vitest'
import { openHandle } from '../../gateway/sign-in/handle.ts'
import { RELAY_PAIRS, RELAY_PREFIX } from '../../gateway/sign-in/relay-pairs.ts'
import { ANA, deskUnderTest, ORIGIN } from '../sign-in/desk-under-test.ts'
import { JUNK, objectLike, STRANGE } from './bent.ts'
import { liesAbout } from './lies.ts'
import { startLyingServer } from './lying-server.ts'
import { startFuzzing } from './start-fuzzing.ts'

const fuzz = startFuzzing('the relay')

/** Of Authsignal's own: must never be seen in the page. */
const TOKEN = 'authsignal-token-in-clear'
const SAYS = {
  challengeId: 'c-1',
  options: { challenge: 'x' },
  isVerified: true,
  userId: ANA,
  accessToken: TOKEN,
  refreshToken: TOKEN,
  token: TOKEN,
  userAuthenticatorId: 'a-1',
  username: 'ana@example.com',
  userDisplayName: 'Ana',
  credentialId: 'x',
  verifiedAt: '2025-01-01',
  errorCode: 'invalid_credential',
  errorDescription: TOKEN,
}
const ASKS = {
  challengeId: 'c-1',
  authenticationCredential: { id: 'x' },
  deviceId: 'd',
  registrationCredential: { id: 'x' },
  conditionalCreate: false,
  authenticatorAttachment: 'platform',
  username: 'eve@evil.test',
  action: 'other',
}

let server: Awaited<ReturnType<typeof startLyingServer>>
let desk: Awaited<ReturnType<typeof deskUnderTest>>
beforeAll(async () => {
  server = await startLyingServer()
  desk = await deskUnderTest({}, server.url)
  await desk.ask('GET', '/.auth/login')
})
afterAll(() => server.close())

const REQUESTS = fc.oneof({ weight: 3, arbitrary: objectLike(ASKS) }, { weight: 1, arbitrary: JUNK })
const ERRORS = fc
  .tuple(
    fc.constantFrom(400, 401, 429),
    fc.oneof(JUNK, fc.constantFrom('a\u0007', 'a\u0085b', '\u001b[2J', 'expired_token', 'x'.repeat(9_000))),
  )
  .map(([status, errorCode]) => ({
    status,
    type: 'application/json',
    body: JSON.stringify({ errorCode }),
  }))
const CASES = fc.record({
  pair: fc.constantFrom(...RELAY_PAIRS.filter((pair) => pair.for === 'sign-in')),
  asked: REQUESTS,
  lie: fc.oneof({ weight: 3, arbitrary: liesAbout(SAYS) }, { weight: 1, arbitrary: ERRORS }),
})

fuzz(
  'nothing passes but the fields of the pair, and no token in clear',
  { parser: 'relay', cases: CASES, runs: 1_000 },
  async ({ pair, asked, lie }) => {
    server.say(lie)
    desk.log.length = 0
    const answer = await desk.ask(pair.method, `${RELAY_PREFIX}${pair.path}`, { json: asked })
    expect(answer.text).not.toContain(TOKEN)
    expect(answer.status === 503 || answer.status < 500).toBe(true)
    for (const line of desk.log) expect(Object.values(line).flat().join('')).not.toMatch(/\p{Cc}/u)
    expect(JSON.stringify(desk.log)).not.toContain(TOKEN)
    expect(JSON.stringify(desk.log).length).toBeLessThan(4_000)
    if (answer.status !== 200) return
    const { accessToken, ...passed } = answer.json
    for (const name of Object.keys(passed)) expect(pair.response).toContain(name)
    if (accessToken === undefined) return
    const said = JSON.parse(lie.body)
    expect([pair.gives, said.isVerified, said.userId]).toEqual(['proof', true, said.userId])
    const mark = desk.cookies.get('__Host-gatehouse-browser') ?? ''
    const reader = { seal: desk.desk.seal, host: new URL(ORIGIN).hostname, now: desk.desk.now }
    const handle = await openHandle(accessToken, 'sign-in', mark, reader)
    const challengeId = (asked as { challengeId: string }).challengeId
    expect(handle.ok && handle.value).toMatchObject({
      userId: said.userId,
      token: said.accessToken,
      challengeId,
    })
  },
)

const ASKED_PATHS = fc.tuple(
  fc.constantFrom('', ...RELAY_PAIRS.map(({ path }) => path)),
  fc.constantFrom('', '/', '/x', '/..', ...STRANGE.filter((piece) => /^[\x21-\x7e]+$/.test(piece))),
  fc.constantFrom('GET', 'POST') as fc.Arbitrary<'GET' | 'POST'>,
)

fuzz(
  'no path but theirs is relayed',
  { parser: 'relay paths', cases: ASKED_PATHS, runs: 1_000 },
  async ([path, more, method]) => {
    server.say({ status: 200, type: 'application/json', body: JSON.stringify({ ...SAYS, relayed: 1 }) })
    const url = `${RELAY_PREFIX}${path}${more}`
    const isAsked =
      !URL.canParse(`${ORIGIN}${url}`) ||
      RELAY_PAIRS.some(
        (pair) =>
          pair.method === method && new URL(`${ORIGIN}${url}`).pathname === `${RELAY_PREFIX}${pair.path}`,
      )
    if (isAsked) return
    const answer = await desk.ask(method, url, method === 'POST' ? { json: ASKS } : {}).catch(() => undefined)
    if (answer !== undefined) expect([404, 405, 400]).toContain(answer.status)
  },
)
