import { type AssertionKey, importAssertionKey, type PublicJwk } from '../core/assertion-key.ts'
import { randomId, toBase64Url, utf8 } from '../core/bytes.ts'
import { ASSERTION_LIFETIME_SECONDS, ASSERTION_REUSE_SECONDS } from '../core/limits.ts'
import type { Session } from '../core/session.ts'

/** Between whom: `https://app.example.com`, and the URL of the origin as the configuration has it. */
export type AssertionParties = { readonly issuer: string; readonly audience: string }

export type AssertionSigner = {
  /** Of the whole ring: what `/.auth/jwks.json` publishes. */
  publicKeys(): Promise<readonly PublicJwk[]>
  /**
   * @param session the same object for the same ID token, or nothing is ever used twice
   * @param amr RFC 8176 values of what this session has proven; asked for only where a new one is signed
   * @returns at once where one made less than `ASSERTION_REUSE_SECONDS` ago will do
   */
  assertionFor(
    session: Session,
    to: AssertionParties,
    amr: () => Promise<readonly string[]>,
  ): Promise<string> | string
}

type Ring = { readonly signing: AssertionKey; readonly published: readonly PublicJwk[] }
type Made = { readonly assertion: string; readonly reusableUntilMs: number }

/**
 * Says to an origin who a visitor is, so that it need not believe the network: a JWT (RFC 7519) by ES256
 * (RFC 7518 3.4). It ends after `ASSERTION_LIFETIME_SECONDS`, or with the session where that ends first.
 *
 * Values are kept from request to request, promises are not: on workerd one belongs to the request that made it, and
 * never settles when that visitor goes away.
 *
 * @param keys the ring, each as `isAssertionKey` takes it; the first signs, all of them are published
 * @param now milliseconds since 1970
 * @throws RangeError when the ring is empty: configuration is checked before
 */
export function createAssertionSigner({
  keys,
  now,
}: {
  readonly keys: readonly string[]
  readonly now: () => number
}): AssertionSigner {
  if (keys.length === 0) throw new RangeError('an assertion needs at least one key')
  const madeFor = new WeakMap<Session, Map<string, Made>>()
  let ring: Ring | undefined

  return {
    async publicKeys() {
      ring ??= await openRing(keys)
      return ring.published
    },

    assertionFor(session, to, amr) {
      const made = madeFor.get(session)?.get(nameOf(to))
      return made !== undefined && now() < made.reusableUntilMs ? made.assertion : make(session, to, amr)
    },
  }

  async function make(session: Session, to: AssertionParties, amr: () => Promise<readonly string[]>) {
    ring ??= await openRing(keys)
    const methods = await amr()
    const issuedAt = Math.floor(now() / 1000)
    const assertion = await sign(claimsOf(session, to, methods, issuedAt), ring.signing)
    const ofSession = madeFor.get(session) ?? new Map<string, Made>()
    for (const [name, { reusableUntilMs }] of ofSession) if (reusableUntilMs <= now()) ofSession.delete(name)
    ofSession.set(nameOf(to), { assertion, reusableUntilMs: (issuedAt + ASSERTION_REUSE_SECONDS) * 1000 })
    madeFor.set(session, ofSession)
    return assertion
  }
}

async function openRing(keys: readonly string[]): Promise<Ring> {
  const [first, ...others] = await Promise.all(keys.map(importAssertionKey))
  if (first === undefined) throw new RangeError('an assertion needs at least one key')
  // RFC 7517 4.5 wants key ids distinct: verifiers stop at a set that holds one of them twice.
  const byId = new Map([first, ...others].map(({ kid, publicJwk }) => [kid, publicJwk]))
  return { signing: first, published: [...byId.values()] }
}

function claimsOf(session: Session, to: AssertionParties, amr: readonly string[], issuedAt: number) {
  return {
    iss: to.issuer,
    aud: to.audience,
    sub: session.sub,
    ...(session.emailVerified && session.email !== '' ? { email: session.email } : {}),
    groups: session.groups,
    amr,
    auth_time: session.authenticatedAt,
    jti: randomId(),
    iat: issuedAt,
    exp: Math.min(issuedAt + ASSERTION_LIFETIME_SECONDS, Math.floor(session.expiresAt)),
  }
}

/** RFC 7515 3.1, the compact serialisation. WebCrypto's signature is R and S side by side, as RFC 7518 3.4 wants it. */
async function sign(claims: unknown, { kid, privateKey }: AssertionKey): Promise<string> {
  const signed = `${part({ alg: 'ES256', typ: 'JWT', kid })}.${part(claims)}`
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, utf8(signed))
  return `${signed}.${toBase64Url(new Uint8Array(signature))}`
}

function part(value: unknown): string {
  return toBase64Url(utf8(JSON.stringify(value)))
}

/** No URL holds a space, so two names never run into one. */
function nameOf({ issuer, audience }: AssertionParties): string {
  return [issuer, audience].join(' ')
}
