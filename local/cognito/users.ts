import { createHmac, randomUUID } from 'node:crypto'
import { lookUp, type PoolData, type User, type UserStatus } from './pool-data.ts'
import { refusals } from './refusals.ts'

/** @param name the e-mail, whatever its case, or the sub: both work as USERNAME where UsernameAttributes are [email] */
export function findUser(data: PoolData, name: string): User | undefined {
  return lookUp(data.users, name) ?? findByEmail(data, name)
}

export function findByEmail(data: PoolData, email: string): User | undefined {
  const wanted = email.toLowerCase()
  return Object.values(data.users).find((user) => user.attributes.email?.toLowerCase() === wanted)
}

/** The same UUID for the same unknown name, so that asking twice tells nothing. */
export function decoyUsername(data: PoolData, name: string): string {
  const hex = createHmac('sha256', data.decoyKey).update(name.toLowerCase()).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

export function addUser(
  data: PoolData,
  user: { sub: string; attributes: Record<string, string>; status: UserStatus },
  now: number,
): User {
  const added: User = { ...user, enabled: true, groups: [], createdAt: now, modifiedAt: now }
  data.users[user.sub] = added
  return added
}

export function newSub(): string {
  return randomUUID()
}

/**
 * The attributes of a new user: its name is its e-mail, so the two may not differ.
 *
 * @throws Refusal where the name is no e-mail, or another e-mail is given beside it
 */
export function attributesWithEmail(
  username: string,
  attributes: Readonly<Record<string, string>>,
): Record<string, string> {
  if (!/^[^\s@]+@[^\s@]+$/.test(username)) throw refusals.usernameNoEmail()
  if (attributes.sub !== undefined) throw refusals.invalid('Cannot modify an immutable attribute: sub')
  const email = attributes.email ?? username
  if (email.toLowerCase() !== username.toLowerCase())
    throw refusals.invalid('The username and the email attribute are not the same.')
  return { ...attributes, email }
}

/** What a trigger is told about a user. */
export function triggerAttributes(user: User): Record<string, string> {
  return { sub: user.sub, 'cognito:user_status': user.status, ...user.attributes }
}
