import { createPrivateKey, generateKeyPairSync, type KeyObject, verify, webcrypto } from 'node:crypto'
import { calculateJwkThumbprint } from 'jose'
import { describe, expect, test } from 'vitest'
import { importAssertionKey, isAssertionKey } from '../../gateway/core/assertion-key.ts'

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const GENUINE = pem(privateKey)
const BODY = GENUINE.replace(/-----[A-Z ]+-----/g, '').replace(/\s/g, '')

function pem(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString()
}

/** The same key, its DER changed. */
function written(change: (hex: string) => string): string {
  const der = privateKey.export({ type: 'pkcs8', format: 'der' }).toString('hex')
  return armoured(Buffer.from(change(der), 'hex').toString('base64'))
}

function armoured(base64: string): string {
  return `-----BEGIN PRIVATE KEY-----\n${base64}\n-----END PRIVATE KEY-----\n`
}

const TAKEN: readonly (readonly [about: string, text: string])[] = [
  ['as Node and OpenSSL write it', GENUINE],
  ['with Windows line ends', GENUINE.replaceAll('\n', '\r\n')],
  ['with its line ends written out, as in an environment variable', GENUINE.replaceAll('\n', '\\n')],
  ['on one line', GENUINE.replaceAll('\n', ' ')],
  ['without its last line end', GENUINE.trim()],
  ['with blank lines around it', `\n\n${GENUINE}\n`],
]

describe('a key is taken', () => {
  test.each(TAKEN)('%s', async (_, text) => {
    expect(isAssertionKey(text)).toBe(true)
    expect((await importAssertionKey(text)).publicJwk).toMatchObject(publicKey.export({ format: 'jwk' }))
  })
})

const REFUSED: readonly (readonly [about: string, text: string])[] = [
  ['nothing', ''],
  ['a secret of another kind', Buffer.alloc(32, 7).toString('base64')],
  ['the key without its armour', BODY],
  ['the armour without a key', armoured('')],
  ['a public key', publicKey.export({ type: 'spki', format: 'pem' }).toString()],
  ['a public key in a private key’s armour', armoured(spki())],
  ['a JWK', JSON.stringify(privateKey.export({ format: 'jwk' }))],
  ['the older form, SEC 1', privateKey.export({ type: 'sec1', format: 'pem' }).toString()],
  ['an encrypted key', encrypted()],
  ['P-384', pem(generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey)],
  ['secp256k1', pem(generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).privateKey)],
  ['Ed25519', pem(generateKeyPairSync('ed25519').privateKey)],
  ['RSA', pem(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey)],
  ['secp256k1 by name, with the numbers of P-256', written(asSecp256k1)],
  ['a key without its public part', written(withoutPublic)],
  ['a compressed point', written((hex) => hex.replace('a14403420004', 'a14403420002'))],
  ['a byte too few', written((hex) => hex.slice(0, -2))],
  ['three bytes too few, which base64 does not show', written((hex) => hex.slice(0, -6))],
  ['three bytes too many', written((hex) => `${hex}000000`)],
  ['a character lost', armoured(BODY.slice(0, -1))],
  ['base64url', armoured(`${BODY.slice(0, -2)}-_`)],
  ['two keys', GENUINE + GENUINE],
  ['words before it', `ASSERTION_KEY=${GENUINE}`],
  ['words after it', `${GENUINE}# made in March`],
]

describe('no key', () => {
  test.each(REFUSED)('%s', async (_, text) => {
    expect(isAssertionKey(text)).toBe(false)
    await expect(importAssertionKey(text)).rejects.toThrow(RangeError)
  })
})

test('a point that is not on the curve passes for a key, and can’t be imported', async () => {
  const broken = written((hex) => `${hex.slice(0, -2)}${hex.endsWith('00') ? '01' : '00'}`)
  expect(isAssertionKey(broken)).toBe(true)
  await expect(importAssertionKey(broken)).rejects.toThrow()
})

describe('what is imported', () => {
  test('is named by RFC 7638', async () => {
    const { kid, publicJwk } = await importAssertionKey(GENUINE)
    expect(kid).toBe(await calculateJwkThumbprint(publicKey.export({ format: 'jwk' }), 'sha256'))
    expect(publicJwk.kid).toBe(kid)
  })

  test('publishes what a verifier needs, and not the private number', async () => {
    const { kid, publicJwk } = await importAssertionKey(GENUINE)
    const { x, y } = publicKey.export({ format: 'jwk' })
    expect(publicJwk).toEqual({ kty: 'EC', crv: 'P-256', x, y, alg: 'ES256', use: 'sig', kid })
  })

  test('signs, and what it signs the public key knows', async () => {
    const { privateKey } = await importAssertionKey(GENUINE)
    const data = Buffer.from('to be signed')
    const signature = await webcrypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, data)
    const key = { key: publicKey, dsaEncoding: 'ieee-p1363' } as const
    expect(verify('sha256', data, key, Buffer.from(signature))).toBe(true)
  })

  test('can’t be read out again', async () => {
    const { privateKey } = await importAssertionKey(GENUINE)
    await expect(webcrypto.subtle.exportKey('pkcs8', privateKey)).rejects.toThrow('not extractable')
  })
})

function spki(): string {
  return publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
}

function encrypted(): string {
  return privateKey
    .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'secret' })
    .toString()
}

function asSecp256k1(hex: string): string {
  return hex.replace('2a8648ce3d030107', '2a8648ce3d03010a')
}

/** As Java writes it; Node reads it. */
function withoutPublic(hex: string): string {
  const short = `3041020100301306072a8648ce3d020106082a8648ce3d030107042730250201010420${hex.slice(72, 136)}`
  createPrivateKey({ key: Buffer.from(short, 'hex'), format: 'der', type: 'pkcs8' })
  return short
}
