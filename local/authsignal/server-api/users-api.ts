import { type Context, Hono } from 'hono'
import { EMAIL_MAX_CHARACTERS, TOKEN_MAX_CHARACTERS, USERS_PER_PAGE } from '../limits.ts'
import {
  optionalCustom,
  optionalEmail,
  optionalFlag,
  optionalText,
  pathSegment,
  readBody,
} from '../read-request.ts'
import { invalidRequest, notFound } from '../refusal.ts'
import { emailsOf, type TenantState } from '../tenant-state.ts'
import type { UserAttributes, UserRecord } from '../user-record.ts'
import { enrolledMethods } from './enrolment.ts'

/** getUser, updateUser, deleteUser, queryUsers. */
export function usersApi(state: TenantState): Hono {
  return new Hono()
    .get('/users', async (c) => c.json(await queryUsers(state, c)))
    .get('/users/:userId', (c) => c.json(getUser(state, userIdIn(c))))
    .patch('/users/:userId', async (c) => {
      const attributes = readAttributes(await readBody(c))
      const userId = userIdIn(c)
      const custom = customAfter(state, userId, attributes.custom)
      const { userId: _userId, ...stored } = state.users.put(userId, { ...attributes, custom })
      return c.json(stored)
    })
    .delete('/users/:userId', (c) => {
      const userId = userIdIn(c)
      if (!state.users.remove(userId)) throw notFound('There is no such user.')
      state.actions.removeUser(userId)
      return c.json({})
    })
}

/** The user a path names. */
export function userIdIn(c: Context): string {
  return pathSegment(c, 3, 'userId')
}

/** Attributes that `updateUser` and `track` share, each checked for its type. */
export function readAttributes(body: Readonly<Record<string, unknown>>): UserAttributes {
  return {
    email: optionalEmail(body),
    emailVerified: optionalFlag(body, 'emailVerified'),
    phoneNumber: optionalText(body, 'phoneNumber'),
    phoneNumberVerified: optionalFlag(body, 'phoneNumberVerified'),
    username: optionalText(body, 'username'),
    displayName: optionalText(body, 'displayName'),
    custom: optionalCustom(body),
    locale: optionalText(body, 'locale'),
  }
}

/** By the guess `customAttributes`. */
function customAfter(state: TenantState, userId: string, given: UserAttributes['custom']) {
  if (given === undefined || state.guesses.customAttributes === 'replaced') return given
  return { ...state.users.find(userId)?.custom, ...given }
}

function getUser(state: TenantState, userId: string) {
  const user = state.users.find(userId)
  if (user !== undefined) return userAnswer(state, user)
  if (state.guesses.unknownUser === 'error') throw notFound('There is no such user.')
  return userAnswer(state, { userId, emailVerified: false, phoneNumberVerified: false })
}

function userAnswer(state: TenantState, { userId, locale: _locale, ...attributes }: UserRecord) {
  return { ...attributes, ...enrolledMethods(state, userId) }
}

async function queryUsers(state: TenantState, c: Context) {
  const { username, email, phoneNumber, token, limit, lastEvaluatedUserId } = c.req.query()
  const tokenPayload = token === undefined ? undefined : await readTokenPayload(state, token)
  if (email !== undefined && email.length > EMAIL_MAX_CHARACTERS) throw invalidRequest('email is too long.')
  const found = state.users
    .all()
    .filter((user) => username === undefined || user.username === username)
    .filter((user) => phoneNumber === undefined || user.phoneNumber === phoneNumber)
    .filter((user) => email === undefined || hasEmail(state, user.userId, email))
    .filter((user) => tokenPayload === undefined || user.userId === tokenPayload.userId)
    .toSorted((one, other) => (one.userId < other.userId ? -1 : 1))
    .filter((user) => lastEvaluatedUserId === undefined || user.userId > lastEvaluatedUserId)
  const page = found.slice(0, pageSize(limit))
  return {
    users: page.map((user) => ({
      userId: user.userId,
      email: user.email,
      emailVerified: user.emailVerified,
      phoneNumber: user.phoneNumber,
      phoneNumberVerified: user.phoneNumberVerified,
      username: user.username,
    })),
    lastEvaluatedUserId: page.length < found.length ? page.at(-1)?.userId : undefined,
    tokenPayload,
  }
}

async function readTokenPayload(state: TenantState, token: string) {
  const read = token.length > TOKEN_MAX_CHARACTERS ? 'invalid' : await state.tokens.read(token)
  if (typeof read === 'string') throw invalidRequest(`The token is ${read}.`)
  return { userId: read.userId, actionCode: read.actionCode, scope: read.scope }
}

function hasEmail(state: TenantState, userId: string, email: string): boolean {
  return emailsOf(state, userId).some((known) => known.toLowerCase() === email.toLowerCase())
}

function pageSize(limit: string | undefined): number {
  if (limit === undefined) return USERS_PER_PAGE
  if (!/^[1-9]\d{0,5}$/.test(limit)) throw invalidRequest('limit must be a whole number from 1.')
  return Math.min(Number(limit), USERS_PER_PAGE)
}
