import type { Context } from '../context.ts'
import { assertThisPool, userNamed } from '../gatekeeping.ts'
import { lookUp, type User } from '../pool-data.ts'
import { type Input, optionalText, text } from '../read-input.ts'
import { refusals } from '../refusals.ts'
import { adminUser, userType } from '../user-on-the-wire.ts'

/** The API's own page size. */
const PAGE_MAX = 60

export function adminGetUser(context: Context, input: Input): object {
  assertThisPool(context, input)
  return adminUser(userNamed(context, text(input, 'Username')))
}

/** ListUsers, with its filter: `attribute = "value"`, or `^=` for the beginning. */
export function listUsers(context: Context, input: Input): object {
  assertThisPool(context, input)
  const fits = readFilter(optionalText(input, 'Filter') ?? '')
  const from = Number(optionalText(input, 'PaginationToken') ?? '0')
  if (!Number.isInteger(from) || from < 0) throw refusals.invalid('Invalid pagination token.')
  const limit = typeof input.Limit === 'number' ? Math.min(input.Limit, PAGE_MAX) : PAGE_MAX
  const found = Object.values(context.data.users).filter(fits)
  const next = from + limit
  return {
    Users: found.slice(from, next).map(userType),
    ...(next < found.length ? { PaginationToken: String(next) } : {}),
  }
}

function readFilter(filter: string): (user: User) => boolean {
  if (filter.trim() === '') return () => true
  const [, name, operator, wanted] = /^\s*"?([\w:]+)"?\s*(\^?=)\s*"(.*)"\s*$/.exec(filter) ?? []
  if (name === undefined || wanted === undefined) throw refusals.invalid('Error while parsing filter.')
  return (user) => {
    const value = filterable(user, name)?.toLowerCase()
    return operator === '='
      ? value === wanted.toLowerCase()
      : value?.startsWith(wanted.toLowerCase()) === true
  }
}

function filterable(user: User, name: string): string | undefined {
  if (name === 'sub' || name === 'username') return user.sub
  if (name === 'cognito:user_status') return user.status
  return name === 'status' ? (user.enabled ? 'Enabled' : 'Disabled') : lookUp(user.attributes, name)
}
