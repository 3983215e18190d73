import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkConfig } from '../../gateway/config/check-config.ts'
import { guard } from '../../gateway/lambda-edge/guard.ts'
import { renewElsewhere } from '../../gateway/lambda-edge/renewal-elsewhere.ts'
import { type OpenGate, openGate } from '../../gateway/open-gate.ts'
import { createMemoryRegistry } from '../../gateway/session/memory-registry.ts'
import { changed } from '../config/a-config.ts'
import { byPublicKeyAsSecret, changedClaims } from '../session/forge.ts'
import {
  aKey,
  CLIENT_ID,
  type Key,
  NOW,
  POOL_ID,
  serveKeys,
  sign,
  unsigned,
} from '../session/token-issuer.ts'
import { anEvent } from './an-event.ts'

let key: Key
let strangers: Key
let keys: Awaited<ReturnType<typeof serveKeys>>
let gate: OpenGate

beforeAll(async () => {
  key = await aKey('key-1')
  strangers = await aKey('key-1')
  keys = await serveKeys([key])
  const cognito = {
    userPoolId: POOL_ID,
    clientId: CLIENT_ID,
    clientSecret: { secret: 'CLIENT_SECRET' },
    endpoint: keys.url,
  }
  const config = checkConfig(changed('cognito', cognito))
  if (!config.ok) throw new Error(config.error.join('\n'))
  const now = () => NOW * 1000
  gate = openGate({
    config: config.value,
    secrets: ({ secret }) => `${secret}, of thirty-two bytes at the least`,
    registry: createMemoryRegistry(now),
    renew: renewElsewhere,
    cut: async () => {},
    log: () => {},
    stylesheet: '/.auth/assets/style.css',
    now,
    pause: async () => {},
    keepAlive: () => {},
  })
})
afterAll(() => keys.close())

/** What becomes of a request to a guarded path with this for a session. */
async function withSession(token: string) {
  const headers = { Cookie: `__Host-gatehouse=${token}`, Accept: 'application/json' }
  const decided = await guard(anEvent({ uri: '/page', headers }), gate)
  return 'status' in decided ? decided.status : decided.headers['x-forwarded-email']?.[0]?.value
}

test('a good token passes, as whom it says', async () => {
  expect(await withSession(await sign(key))).toBe('ana@example.com')
})

test.each([
  ['signed by a stranger under our key’s name', () => sign(strangers)],
  ['signed by nobody', async () => unsigned({ alg: 'none', kid: 'key-1' }, { sub: 'x' })],
  ['signed with the public key as a secret', () => byPublicKeyAsSecret(key, 'HS256')],
  ['changed after it was signed', async () => changedClaims(await sign(key), { email: 'root@example.com' })],
  ['of another client', () => sign(key, { aud: 'other' })],
  [
    'of another pool',
    () => sign(key, { iss: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Other' }),
  ],
  ['an access token', () => sign(key, { token_use: 'access' })],
  ['over by a second', () => sign(key, { exp: NOW - 1 })],
  ['from the future', () => sign(key, { iat: NOW + 3_600 })],
  ['nonsense', async () => 'nonsense'],
  ['nothing', async () => ''],
])('a token that is %s passes nobody', async (_, forge) => {
  expect(await withSession(await forge())).toBe('401')
})
