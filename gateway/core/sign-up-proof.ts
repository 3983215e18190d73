import { type Bytes, fromBase64Url, toBase64Url, utf8 } from './bytes.ts'

/** Under this name the proof travels in SignUp's ValidationData, and reaches the PreSignUp trigger. */
export const SIGN_UP_PROOF_NAME = 'gatehouse-proof'

/** SignUp follows the verified code in one breath: a slow network and some drift between two clocks fit in. */
export const SIGN_UP_PROOF_LIFETIME_SECONDS = 60

/** A shorter key could be tried out by whoever sees one proof (NIST SP 800-107 5.3.4: the hash's own length). */
export const SIGN_UP_PROOF_KEY_MIN_BYTES = 32

/** What a proof is worth for, and nothing else. */
export type SignUpProofSubject = {
  readonly poolId: string
  readonly clientId: string
  /** Exactly as it stands in SignUp's `email` attribute: whoever makes the proof canonicalises first. */
  readonly email: string
}

const HMAC = { name: 'HMAC', hash: 'SHA-256' } as const

/**
 * Says that this gateway has just seen the e-mail proven, so that PreSignUp may confirm the account at once.
 *
 * @param subject pool, app client and e-mail the proof is bound to
 * @param key shared by gateway and trigger, at least `SIGN_UP_PROOF_KEY_MIN_BYTES`
 * @param nowSeconds seconds since 1970
 * @returns `expiry.mac`: seconds since 1970, and HMAC-SHA256 (RFC 2104) in base64url
 * @throws RangeError when the key is too short: configuration is checked before
 */
export async function makeSignUpProof(
  subject: SignUpProofSubject,
  key: string,
  nowSeconds: number,
): Promise<string> {
  const expiry = Math.floor(nowSeconds) + SIGN_UP_PROOF_LIFETIME_SECONDS
  const mac = await crypto.subtle.sign(HMAC, await importKey(key, 'sign'), signedBytes(subject, expiry))
  return `${expiry}.${toBase64Url(new Uint8Array(mac))}`
}

/**
 * @param proof as it arrived; anything at all
 * @param nowSeconds seconds since 1970
 * @returns whether `makeSignUpProof` made it with this key for this subject, and its time has not run out
 * @throws RangeError when the key is too short
 */
export async function checkSignUpProof(
  proof: string,
  subject: SignUpProofSubject,
  key: string,
  nowSeconds: number,
): Promise<boolean> {
  const parts = /^([1-9]\d{0,14})\.([A-Za-z0-9_-]{43})$/.exec(proof)
  const mac = fromBase64Url(parts?.[2] ?? '')
  if (parts === null || mac === undefined) return false
  const expiry = Number(parts[1])
  if (nowSeconds >= expiry) return false
  // `verify` compares in constant time (Web Cryptography 29.5.2), which `===` on two texts would not.
  return crypto.subtle.verify(HMAC, await importKey(key, 'verify'), mac, signedBytes(subject, expiry))
}

// JSON keeps the members apart whatever they hold. The first says what is signed, should the key ever sign more.
function signedBytes({ poolId, clientId, email }: SignUpProofSubject, expiry: number): Bytes {
  return utf8(JSON.stringify(['gatehouse sign-up proof 1', poolId, clientId, email, expiry]))
}

async function importKey(key: string, usage: 'sign' | 'verify'): Promise<CryptoKey> {
  const bytes = utf8(key)
  if (bytes.length < SIGN_UP_PROOF_KEY_MIN_BYTES)
    throw new RangeError(`the key of sign-up proofs has at least ${SIGN_UP_PROOF_KEY_MIN_BYTES} bytes`)
  return crypto.subtle.importKey('raw', bytes, HMAC, false, [usage])
}
