import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose'
import { describe, expect, test } from 'vitest'
import type { Session } from '../../gateway/core/session.ts'
import { createAssertionSigner } from '../../gateway/proxy/assertion.ts'
import { aSession, SUB } from '../session/a-session.ts'

const START = 1_736_942_500
const TO = { issuer: 'https://app.example.com', audience: 'https://legacy.internal.example.com' }
const [oldKey, newKey] = [aKey(), aKey()]

function aKey(): { readonly text: string; readonly publicKey: KeyObject } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return { text: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), publicKey }
}

/** A signer whose clock a test turns, and who counts how often it asks what was proven. */
function aSigner(keys: readonly { readonly text: string }[] = [oldKey]) {
  const clock = { seconds: START }
  const asked = { times: 0 }
  const signer = createAssertionSigner({
    keys: keys.map(({ text }) => text),
    now: () => clock.seconds * 1000,
  })
  const amr = async () => {
    asked.times += 1
    return ['pop', 'user']
  }
  return {
    clock,
    asked,
    publicKeys: () => signer.publicKeys(),
    assertionFor: (session: Session, to = TO) => signer.assertionFor(session, to, amr),
  }
}

async function verified(assertion: string, { publicKey }: { readonly publicKey: KeyObject }) {
  const { payload } = await jwtVerify(assertion, publicKey, {
    algorithms: ['ES256'],
    issuer: TO.issuer,
    audience: TO.audience,
    currentDate: new Date(START * 1000),
  })
  return payload
}

describe('what an assertion says', () => {
  test('all of it, by the first key', async () => {
    const session = aSession({ groups: ['admins', 'night, shift', 'Prüfer'] })
    const payload = await verified(await aSigner([newKey, oldKey]).assertionFor(session), newKey)
    expect(payload).toEqual({
      iss: 'https://app.example.com',
      aud: 'https://legacy.internal.example.com',
      sub: SUB,
      email: 'ana@example.com',
      groups: ['admins', 'night, shift', 'Prüfer'],
      amr: ['pop', 'user'],
      auth_time: 1_736_942_400,
      jti: expect.stringMatching(/^[\w-]{22}$/),
      iat: START,
      exp: START + 60,
    })
  })

  test('its header: the algorithm, and the key by the name it is published under', async () => {
    const signer = aSigner()
    const [published] = await signer.publicKeys()
    expect(decodeProtectedHeader(await signer.assertionFor(aSession()))).toEqual({
      alg: 'ES256',
      typ: 'JWT',
      kid: published?.kid,
    })
  })

  test.each([
    ['an address nobody has proven is left out', { emailVerified: false }],
    ['so is one that is not there', { email: '' }],
  ])('%s', async (_, differences) => {
    expect(decodeJwt(await aSigner().assertionFor(aSession(differences)))).not.toHaveProperty('email')
  })

  test('no two have the same id', async () => {
    const signer = aSigner()
    const made = await Promise.all([1, 2, 3].map(() => signer.assertionFor(aSession())))
    expect(new Set(made.map((assertion) => decodeJwt(assertion).jti)).size).toBe(3)
  })
})

describe('how long it lives', () => {
  test.each([
    ['a minute', 3_600, 60],
    ['a minute, where the session ends just then', 60, 60],
    ['until the session ends, where that is sooner', 59, 59],
    ['to whole seconds', 12.9, 12],
    ['not at all, once the session has ended', 0, 0],
    ['never beyond a session that ended before', -5, -5],
  ])('%s', async (_, secondsLeft, seconds) => {
    const session = aSession({ expiresAt: START + secondsLeft })
    expect(decodeJwt(await aSigner().assertionFor(session)).exp).toBe(START + seconds)
  })

  test('a fraction of a second does not lengthen it', async () => {
    const signer = aSigner()
    signer.clock.seconds = START + 0.999
    expect(decodeJwt(await signer.assertionFor(aSession()))).toMatchObject({ iat: START, exp: START + 60 })
  })
})

describe('one serves for half a minute', () => {
  test.each([
    ['at once', 0],
    ['in the last moment of it', 29.999],
  ])('the same %s, without waiting', async (_, seconds) => {
    const signer = aSigner()
    const session = aSession()
    const first = await signer.assertionFor(session)
    signer.clock.seconds += seconds
    expect(signer.assertionFor(session)).toBe(first)
    expect(signer.asked.times).toBe(1)
  })

  test('then there is a new one, which serves in turn', async () => {
    const signer = aSigner()
    const session = aSession()
    const first = await signer.assertionFor(session)
    signer.clock.seconds += 30
    const second = await signer.assertionFor(session)
    expect(decodeJwt(second)).toMatchObject({ iat: START + 30, exp: START + 90 })
    expect(second).not.toBe(first)
    expect(signer.assertionFor(session)).toBe(second)
    expect(signer.asked.times).toBe(2)
  })

  test.each([
    ['another origin', { ...TO, audience: 'https://other.internal.example.com' }],
    ['another host of the gateway', { ...TO, issuer: 'https://www.example.com' }],
  ])('%s gets its own, and neither displaces the other', async (_, other) => {
    const signer = aSigner()
    const session = aSession()
    const first = await signer.assertionFor(session)
    const second = await signer.assertionFor(session, other)
    expect(decodeJwt(second)).toMatchObject({ iss: other.issuer, aud: other.audience })
    expect(signer.assertionFor(session)).toBe(first)
    expect(signer.assertionFor(session, other)).toBe(second)
  })

  test('another session gets its own, even of the same person with all the same claims', async () => {
    const signer = aSigner()
    const first = await signer.assertionFor(aSession())
    const second = await signer.assertionFor(aSession({ email: 'bo@example.com' }))
    const third = await signer.assertionFor(aSession())
    expect(decodeJwt(second).email).toBe('bo@example.com')
    expect(decodeJwt(third).email).toBe('ana@example.com')
    expect(third).not.toBe(first)
  })

  test('a request that never comes to an end keeps nobody waiting', async () => {
    const signer = createAssertionSigner({ keys: [oldKey.text], now: () => START * 1000 })
    const session = aSession()
    void signer.assertionFor(session, TO, () => new Promise(() => undefined))
    const next = await signer.assertionFor(session, TO, async () => ['otp'])
    expect(decodeJwt(next).amr).toEqual(['otp'])
  })
})

describe('rotation with overlap', () => {
  /** As a verifier sees it: the keys published by one ring, a token signed by another. */
  async function passes(signedBy: readonly Key[], published: readonly Key[]): Promise<boolean> {
    const keys = await aSigner(published).publicKeys()
    const assertion = await aSigner(signedBy).assertionFor(aSession())
    const jwks = createLocalJWKSet({ keys } as unknown as JSONWebKeySet)
    const currentDate = new Date(START * 1000)
    const check = jwtVerify(assertion, jwks, { ...TO, algorithms: ['ES256'], currentDate })
    return check.then(
      () => true,
      () => false,
    )
  }
  type Key = typeof oldKey

  test.each([
    ['before: the old key signs and is known', [oldKey], [oldKey], true],
    ['the new key is published second: the old one still signs', [oldKey, newKey], [oldKey, newKey], true],
    [
      'it moves to the front: what was signed before still verifies',
      [oldKey, newKey],
      [newKey, oldKey],
      true,
    ],
    ['what it signs verifies by keys kept from before', [newKey, oldKey], [oldKey, newKey], true],
    ['the old key is dropped: what the new one signed verifies', [newKey, oldKey], [newKey], true],
    ['and what the old one signed no longer does', [oldKey, newKey], [newKey], false],
    ['a key that never was published is not known', [newKey], [oldKey], false],
  ])('%s', async (_, signedBy, published, passed) => {
    expect(await passes(signedBy, published)).toBe(passed)
  })

  test('a key that stands in the ring twice is published once: jose stops at a doubled id', async () => {
    expect(await aSigner([oldKey, newKey, oldKey]).publicKeys()).toHaveLength(2)
  })

  test('no private number is published', async () => {
    for (const key of await aSigner([oldKey, newKey]).publicKeys())
      expect(Object.keys(key).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y'])
  })
})

describe('what can’t be', () => {
  test('a signer without a key', () => {
    expect(() => createAssertionSigner({ keys: [], now: () => 0 })).toThrow(RangeError)
  })

  test('a signer with something else for a key', async () => {
    const signer = aSigner([{ text: 'a secret of thirty-two characters' }])
    await expect(signer.publicKeys()).rejects.toThrow(RangeError)
    await expect(signer.assertionFor(aSession())).rejects.toThrow(RangeError)
  })
})
