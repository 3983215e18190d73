import { AuthsignalError, type UserAuthenticator } from '@authsignal/node'
import { ok, type Result } from '../core/result.ts'
import type { UserId } from '../core/user-id.ts'
import { type Tenant, type Unavailable, unavailable } from './authsignal-ask.ts'
import { isObject } from './what-came.ts'

/** One of a user's factors. Times in milliseconds since 1970, undefined where Authsignal gave none. */
export type Authenticator = {
  /** May stand in a URL as it is. */
  readonly id: string
  /** In Authsignal's words: `PASSKEY`, `EMAIL_OTP`, ... */
  readonly method: string
  /** Whether it was ever proven: one that was not lets nobody in. */
  readonly isVerified: boolean
  readonly createdAt: number | undefined
  readonly lastUsedAt: number | undefined
  /** The e-mail address or the phone number it reaches; empty where there is none. */
  readonly address: string
  /** `name` of what keeps it, e.g. a password manager; empty where Authsignal does not know. */
  readonly passkey: { readonly credentialId: string; readonly name: string } | undefined
}

/** What Authsignal keeps of a user for whoever asks it to. */
export type Custom = Readonly<Record<string, string | number | boolean>>

/** All factors of a user, the oldest first. */
export function authenticators({ sdk, ask }: Tenant) {
  return async (userId: UserId): Promise<Result<readonly Authenticator[], Unavailable>> => {
    const found = await ask('getAuthenticators', () => sdk.getAuthenticators({ userId }))
    if (!found.ok) return found
    const read = Array.isArray(found.value) ? found.value.map(readAuthenticator) : [undefined]
    const known = read.filter((one) => one !== undefined)
    if (known.length < read.length) return unavailable('getAuthenticators', 'not a list of authenticators')
    return ok(known.toSorted((one, other) => (one.createdAt ?? 0) - (other.createdAt ?? 0)))
  }
}

/** By an id that `authenticators` has named: the SDK pastes it into a URL path as it is. */
export function removeAuthenticator({ sdk, ask }: Tenant) {
  return async (userId: UserId, id: string): Promise<Result<'removed' | 'not_there', Unavailable>> => {
    const removed = await ask('deleteAuthenticator', () =>
      sdk
        .deleteAuthenticator({ userId, userAuthenticatorId: id })
        .then(() => ({ is: 'removed' as const }), orNotThere),
    )
    return removed.ok ? ok(removed.value.is) : removed
  }
}

export function custom({ sdk, ask }: Tenant) {
  return async (userId: UserId): Promise<Result<Custom, Unavailable>> => {
    const user = await ask('getUser', () => sdk.getUser({ userId }))
    if (!user.ok) return user
    const { custom = {} } = user.value
    return isRecord(custom) ? ok(custom) : unavailable('getUser', 'custom attributes that are no object')
  }
}

/** Whether attributes left out stay or go is not documented: hand over all of them. */
export function setCustom({ sdk, ask }: Tenant) {
  return async (userId: UserId, custom: Custom): Promise<Result<'set', Unavailable>> => {
    const set = await ask('updateUser', () => sdk.updateUser({ userId, attributes: { custom } }))
    return set.ok ? ok('set') : set
  }
}

/** It was there when it was listed; who else removed it did what was asked. */
function orNotThere(error: unknown): { readonly is: 'not_there' } {
  if (error instanceof AuthsignalError && error.statusCode === 404) return { is: 'not_there' }
  throw error
}

/** @returns undefined for what can't be one */
function readAuthenticator(said: UserAuthenticator): Authenticator | undefined {
  if (!isRecord(said)) return undefined
  const { userAuthenticatorId: id, verificationMethod: method, email, phoneNumber } = said
  if (typeof id !== 'string' || !ID.test(id) || typeof method !== 'string') return undefined
  return {
    id,
    method,
    isVerified: timeOf(said.verifiedAt) !== undefined,
    createdAt: timeOf(said.createdAt),
    lastUsedAt: timeOf(said.lastVerifiedAt),
    address: textOf(email) || textOf(phoneNumber),
    passkey: method === 'PASSKEY' ? passkeyOf(said) : undefined,
  }
}

/** Authsignal's are UUIDs, which it promises nowhere. */
const ID = /^[\w-]{1,128}$/

function passkeyOf({ webauthnCredential: known }: UserAuthenticator): Authenticator['passkey'] {
  if (!isRecord(known)) return { credentialId: '', name: '' }
  const { credentialId, name, aaguidMapping } = known
  return { credentialId: textOf(credentialId), name: textOf(aaguidMapping?.name) || textOf(name) }
}

function timeOf(said: unknown): number | undefined {
  const time = typeof said === 'string' ? Date.parse(said) : Number.NaN
  return Number.isNaN(time) ? undefined : time
}

function textOf(said: unknown): string {
  return typeof said === 'string' ? said : ''
}

function isRecord(value: unknown): value is object {
  return isObject(value) && !Array.isArray(value)
}
