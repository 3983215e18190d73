import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { openJsonFile } from '../json-file.ts'
import type { Authenticator, Passkey, UserAttributes, UserRecord } from './user-record.ts'

type Document = { users: UserRecord[]; authenticators: Authenticator[] }

type NewAuthenticator = Omit<Authenticator, 'userAuthenticatorId' | 'createdAt' | 'verifiedAt'> & {
  readonly userAuthenticatorId?: string | undefined
}

export type Users = {
  find(userId: string): UserRecord | undefined
  all(): readonly UserRecord[]
  /** Makes the user if there is none, and takes over the attributes that are given. */
  put(userId: string, attributes: UserAttributes): UserRecord
  /** Removes the user and all authenticators; false when there was none. */
  remove(userId: string): boolean

  authenticatorsOf(userId: string): readonly Authenticator[]
  passkey(credentialId: string): Passkey | undefined
  /** Stores a verified authenticator; it gets an id if it has none. */
  enrol(authenticator: NewAuthenticator): Authenticator
  /** Notes a use; for a passkey also the signature counter it reported. */
  used(userAuthenticatorId: string, counter?: number): void
  removeAuthenticator(userId: string, userAuthenticatorId: string): boolean
}

/**
 * The tenant's users and their authenticators, which survive a restart.
 *
 * @param folder where `authsignal.json` lies, or null to keep them in memory only
 * @param now the clock, milliseconds
 */
export function openUsers(folder: string | null, now: () => number): Users {
  const path = folder === null ? null : join(folder, 'authsignal.json')
  const file = openJsonFile<Document>(path, () => ({ users: [], authenticators: [] }))
  const { data } = file
  const find = (userId: string) => data.users.find((user) => user.userId === userId)
  const authenticatorsOf = (userId: string) => data.authenticators.filter((one) => one.userId === userId)

  return {
    find,
    all: () => data.users,
    put(userId, attributes) {
      const user = find(userId) ?? { userId, emailVerified: false, phoneNumberVerified: false }
      const before = JSON.stringify(user)
      Object.assign(user, withoutUndefined(attributes))
      const isNew = find(userId) === undefined
      if (isNew) data.users.push(user)
      if (isNew || JSON.stringify(user) !== before) file.save()
      return user
    },
    remove(userId) {
      if (find(userId) === undefined) return false
      data.users = data.users.filter((user) => user.userId !== userId)
      data.authenticators = data.authenticators.filter((one) => one.userId !== userId)
      file.save()
      return true
    },
    authenticatorsOf,
    passkey(credentialId) {
      return data.authenticators.find((one): one is Passkey => one.credential?.credentialId === credentialId)
    },
    enrol({ userAuthenticatorId = randomUUID(), ...authenticator }) {
      const at = new Date(now()).toISOString()
      const stored = { ...authenticator, userAuthenticatorId, createdAt: at, verifiedAt: at }
      data.authenticators.push(stored)
      file.save()
      return stored
    },
    used(userAuthenticatorId, counter) {
      const used = data.authenticators.find((one) => one.userAuthenticatorId === userAuthenticatorId)
      if (used === undefined) return
      used.lastVerifiedAt = new Date(now()).toISOString()
      if (used.credential !== undefined && counter !== undefined) used.credential.counter = counter
      file.save()
    },
    removeAuthenticator(userId, userAuthenticatorId) {
      const kept = data.authenticators.filter(
        (one) => one.userId !== userId || one.userAuthenticatorId !== userAuthenticatorId,
      )
      if (kept.length === data.authenticators.length) return false
      data.authenticators = kept
      file.save()
      return true
    },
  }
}

function withoutUndefined(attributes: UserAttributes): UserAttributes {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined))
}
