import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { JWK } from 'jose'
import { openJsonFile } from '../json-file.ts'

export type UserStatus = 'CONFIRMED' | 'UNCONFIRMED' | 'FORCE_CHANGE_PASSWORD' | 'RESET_REQUIRED'

/** Its canonical username is `sub`: the pool's UsernameAttributes are [email]. */
export type User = {
  readonly sub: string
  attributes: Record<string, string>
  status: UserStatus
  enabled: boolean
  /** Names of groups, in the order they were joined. */
  groups: string[]
  /** Milliseconds since 1970. */
  readonly createdAt: number
  modifiedAt: number
}

export type Group = { readonly name: string; readonly description?: string; readonly createdAt: number }

/** One sign-in and all the tokens that came of it: what `origin_jti` names. */
export type Login = {
  readonly originJti: string
  readonly sub: string
  readonly clientId: string
  /** Seconds since 1970. */
  readonly authTime: number
  /** Milliseconds since 1970; rotation does not prolong it. */
  readonly expiresAt: number
  revoked: boolean
}

/** Refresh tokens are kept under their SHA-256, so that the file holds none. */
export type RefreshToken = { readonly originJti: string; rotatedAt: number | null }

export type PoolData = {
  readonly poolId: string
  /** Names what an unknown user is called, so that nobody outside can tell it from a real name. */
  readonly decoyKey: string
  readonly users: Record<string, User>
  readonly groups: Record<string, Group>
  readonly logins: Record<string, Login>
  readonly refreshTokens: Record<string, RefreshToken>
  /** Private keys, newest first: the first signs, the others still verify. */
  readonly keys: { id: JWK[]; access: JWK[] }
}

/**
 * What survives a restart: `<folder>/cognito.json`. Sessions between InitiateAuth and RespondToAuthChallenge do not.
 *
 * @throws Error when the file is another pool's
 */
export function openPoolData(folder: string | null, poolId: string): { data: PoolData; save(): void } {
  const path = folder === null ? null : join(folder, 'cognito.json')
  const file = openJsonFile<PoolData>(path, () => emptyPool(poolId))
  if (file.data.poolId !== poolId)
    throw new Error(`${path} holds the pool ${file.data.poolId}, not ${poolId}. Remove it to start empty.`)
  return { data: file.data, save: () => file.save() }
}

function emptyPool(poolId: string): PoolData {
  return {
    poolId,
    decoyKey: randomBytes(32).toString('base64url'),
    users: {},
    groups: {},
    logins: {},
    refreshTokens: {},
    keys: { id: [], access: [] },
  }
}

/** What stands under this key, and never what every object has: a stranger's `constructor` is no user. */
export function lookUp<Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined
}
