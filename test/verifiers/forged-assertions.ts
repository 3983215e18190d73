import { createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { decodeProtectedHeader, importPKCS8, type JWTPayload, SignJWT } from 'jose'
import { SUB } from '../session/a-session.ts'
import { unsigned } from '../session/token-issuer.ts'
import { AUDIENCE, aGatewaySigner, ISSUER } from './gateway-keys.ts'

/**
 * Assertions no app may believe.
 *
 * @param key the gateway's
 */
export async function forgedAssertions(
  key: string,
): Promise<readonly (readonly [about: string, value: string])[]> {
  const genuine = await aGatewaySigner([key]).sign()
  const { kid = '' } = decodeProtectedHeader(genuine)
  const [header = '', claims = '', signature = ''] = genuine.split('.')
  const now = Math.floor(Date.now() / 1000)
  const right = { iss: ISSUER, aud: AUDIENCE, sub: SUB, iat: now, exp: now + 60 }
  const { privateKey: stranger } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { privateKey: p384 } = generateKeyPairSync('ec', { namedCurve: 'P-384' })

  const ours = await importPKCS8(key, 'ES256')
  const byUs = (claims: JWTPayload, head = {}) => signed(claims, { kid, ...head }, ours)
  const without = (name: keyof typeof right) =>
    byUs(Object.fromEntries(Object.entries(right).filter(([claim]) => claim !== name)))
  const byStranger = (head: object) => signed(right, head, stranger)
  const spki = createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString()
  const jwk = createPublicKey(stranger).export({ format: 'jwk' })

  return [
    ['an empty header', ''],
    ['some words', 'ana@example.com'],
    ['two dots', '..'],
    ['a token of something else before it', `Bearer ${genuine}`],
    ['two of them', `${genuine}, ${genuine}`],
    ['a fourth part', `${genuine}.e30`],
    ['another audience', await aGatewaySigner([key]).sign({ issuer: ISSUER, audience: 'https://b.example' })],
    ['an audience that ours begins', await byUs({ ...right, aud: `${AUDIENCE}.evil.example` })],
    ['no audience', await without('aud')],
    ['another issuer', await aGatewaySigner([key]).sign({ issuer: 'https://b.example', audience: AUDIENCE })],
    ['no issuer', await without('iss')],
    ['an expired one', await aGatewaySigner([key], -70).sign()],
    ['one without an end', await without('exp')],
    ['one without a name', await without('sub')],
    ['alg none', unsigned({ alg: 'none', kid }, right)],
    ['alg none, in other letters', unsigned({ alg: 'nOnE', kid }, right)],
    ['alg none, with our signature', unsigned({ alg: 'none', kid }, right, signature)],
    ['our signature under the name of another algorithm', signedAs('HS256', right, kid, key)],
    ['our signature under none', signedAs('none', right, kid, key)],
    ['no alg', unsigned({ kid }, right, signature)],
    ['HS256 by the public key', await hmac(right, kid, spki)],
    ['HS256 by nothing', await hmac(right, kid, '\0')],
    ['an unknown key id', await byStranger({ kid: 'unknown' })],
    ['our key under an unknown id', await byUs(right, { kid: 'unknown' })],
    ['a stranger’s signature under our key id', await byStranger({ kid })],
    ['a stranger’s signature without a key id', await byStranger({})],
    ['a stranger’s key brought along', await byStranger({ kid: 'unknown', jwk })],
    ['a path for a key id', await byStranger({ kid: '../../../../dev/null' })],
    ['a number for a key id', await byStranger({ kid: 7 })],
    ['a list for a key id', await byStranger({ kid: [kid] })],
    ['another curve under our key id', await signed(right, { kid, alg: 'ES384' }, p384)],
    ['other claims under our signature', `${header}.${base64({ ...right, sub: 'root' })}.${signature}`],
    ['another header over our signature', `${base64({ alg: 'ES256', kid, x: 1 })}.${claims}.${signature}`],
    ['no signature', `${header}.${claims}.`],
    ['a signature of zeros', `${header}.${claims}.${Buffer.alloc(64).toString('base64url')}`],
    ['a signature and a half', `${header}.${claims}.${signature}${signature.slice(0, 40)}`],
    ['half a signature', `${header}.${claims}.${signature.slice(0, 43)}`],
    ['one bit of the signature changed', `${header}.${claims}.${flipped(signature)}`],
    ['a header that is no JSON', `${Buffer.from('{').toString('base64url')}.${claims}.${signature}`],
    ['a header that is a text', `${base64('ES256')}.${claims}.${signature}`],
    ['a header that is null', `${base64(null)}.${claims}.${signature}`],
    ['bytes that are no base64url', `${header}.${claims}.${signature.slice(0, -1)}%`],
  ]
}

function signed(claims: JWTPayload, head: object, key: KeyObject | CryptoKey): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: 'ES256', ...head }).sign(key)
}

/** What no library would sign: only the key's owner could, but `alg` is not theirs to choose. */
function signedAs(alg: string, claims: object, kid: string, key: string): string {
  const data = `${base64({ alg, kid })}.${base64(claims)}`
  const signature = sign('sha256', Buffer.from(data), { key, dsaEncoding: 'ieee-p1363' })
  return `${data}.${signature.toString('base64url')}`
}

function hmac(claims: JWTPayload, kid: string, secret: string): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid }).sign(Buffer.from(secret))
}

function base64(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

function flipped(signature: string): string {
  const bytes = Buffer.from(signature, 'base64url')
  bytes.writeUInt8(bytes.readUInt8(20) ^ 1, 20)
  return bytes.toString('base64url')
}
