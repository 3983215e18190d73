import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto'

export type Forgery = {
  readonly header?: Readonly<Record<string, unknown>>
  readonly claims: Readonly<Record<string, unknown>>
  /** Signs RS256 whatever the header says; `none` leaves the signature out. */
  readonly key: KeyObject | 'none'
}

/** A JWT with anything in it, made by hand: a library would refuse half of what a forger tries. */
export function forgeToken({ header, claims, key }: Forgery): string {
  const signed = `${part({ alg: 'RS256', ...header })}.${part(claims)}`
  if (key === 'none') return `${signed}.`
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(key).toString('base64url')}`
}

export function forgersKey() {
  return generateKeyPairSync('rsa', { modulusLength: 2048 })
}

/** What a token says, checked by nobody. */
export function partsOf(token: string): { header: Record<string, unknown>; claims: Record<string, unknown> } {
  const [header = '', claims = ''] = token.split('.')
  return { header: decoded(header), claims: decoded(claims) }
}

function part(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

function decoded(text: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(text, 'base64url').toString())
}
