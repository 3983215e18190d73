import { type Bytes, fromBase64Url, sha256, toBase64Url } from './bytes.ts'

/** RFC 7517 4, RFC 7518 6.2.1: what `/.auth/jwks.json` tells of a key. */
export type PublicJwk = {
  readonly kty: 'EC'
  readonly crv: 'P-256'
  readonly x: string
  readonly y: string
  readonly alg: 'ES256'
  readonly use: 'sig'
  readonly kid: string
}

export type AssertionKey = {
  /** RFC 7638: follows from the key alone, so that nobody has to name it. */
  readonly kid: string
  /** Signs, and can't be read out again. */
  readonly privateKey: CryptoKey
  readonly publicJwk: PublicJwk
}

/**
 * Looks at the form alone, without a promise: a Worker that starts has none to wait for.
 *
 * @returns whether this is an EC P-256 private key as `openssl genpkey` prints it: PKCS#8 (RFC 5958 2) as PEM
 *   (RFC 7468 10), unencrypted, its public key inside (RFC 5915 3). Lines may end in `\n` written out, as they do in
 *   environment variables
 */
export function isAssertionKey(text: string): boolean {
  return derOf(text) !== undefined
}

/**
 * @param text one that `isAssertionKey` takes
 * @throws RangeError for any other: configuration is checked before. DataError where the form is right and the
 *   numbers are no key
 */
export async function importAssertionKey(text: string): Promise<AssertionKey> {
  const der = derOf(text)
  if (der === undefined) throw new RangeError('not an EC P-256 private key in PKCS#8 PEM')
  const privateKey = await crypto.subtle.importKey(
    'pkcs8',
    der,
    { name: 'ECDSA', namedCurve: 'P-256' },
    false,
    ['sign'],
  )
  const x = toBase64Url(der.subarray(X_AT, X_AT + NUMBER_BYTES))
  const y = toBase64Url(der.subarray(X_AT + NUMBER_BYTES))
  const kid = await thumbprint(x, y)
  return { kid, privateKey, publicJwk: { kty: 'EC', crv: 'P-256', x, y, alg: 'ES256', use: 'sig', kid } }
}

const NUMBER_BYTES = 32
/** PKCS#8 version 0, id-ecPublicKey with prime256v1, and ECPrivateKey version 1, up to the private number. */
const HEAD = '308187020100301306072a8648ce3d020106082a8648ce3d030107046d306b0201010420'
/** `publicKey [1] BIT STRING`, an uncompressed point (SEC 1 2.3.3). Its two numbers end the whole. */
const BEFORE_POINT = 'a14403420004'
const BEFORE_POINT_AT = HEAD.length / 2 + NUMBER_BYTES
const X_AT = BEFORE_POINT_AT + BEFORE_POINT.length / 2
const DER_BYTES = X_AT + 2 * NUMBER_BYTES

/** DER leaves a key of one curve one form: its fixed bytes can be compared where they stand. */
function derOf(text: string): Bytes | undefined {
  const lines = text.replaceAll('\\n', '\n').trim()
  const [, body] =
    /^-----BEGIN PRIVATE KEY-----([\sA-Za-z0-9+/]+)-----END PRIVATE KEY-----$/.exec(lines) ?? []
  const base64 = (body ?? '').replace(/\s/g, '')
  const der = fromBase64Url(base64.replaceAll('+', '-').replaceAll('/', '_'))
  if (der?.length !== DER_BYTES) return undefined
  return stands(HEAD, der, 0) && stands(BEFORE_POINT, der, BEFORE_POINT_AT) ? der : undefined
}

function stands(hex: string, bytes: Bytes, at: number): boolean {
  const there = bytes.subarray(at, at + hex.length / 2)
  return Array.from(there, (byte) => byte.toString(16).padStart(2, '0')).join('') === hex
}

/** RFC 7638 3.2: the members an EC key needs, in the order of their names, and nothing between them. */
async function thumbprint(x: string, y: string): Promise<string> {
  return toBase64Url(await sha256(JSON.stringify({ crv: 'P-256', kty: 'EC', x, y })))
}
