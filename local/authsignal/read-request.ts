import type { Context } from 'hono'
import { EMAIL_MAX_CHARACTERS, TEXT_MAX_CHARACTERS } from './limits.ts'
import { invalidRequest } from './refusal.ts'
import { ACTION_CODE, isOneOf, SCOPES } from './vocabulary.ts'

export type Body = Readonly<Record<string, unknown>>

/**
 * The JSON object of a request; an empty body is an empty object (the browser package posts none to
 * `/client/challenge/email-otp`).
 *
 * @throws Refusal 400 when it is not a JSON object
 */
export async function readBody(c: Context): Promise<Body> {
  const text = await c.req.text()
  if (text.trim() === '') return {}
  const value = parseJson(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalidRequest('The request body must be a JSON object.')
  return value as Body
}

/** The JSON value of a text, or undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** @throws Refusal 400 when the field is missing, no text, empty or too long */
export function text(body: Body, field: string, max: number = TEXT_MAX_CHARACTERS): string {
  const value = optionalText(body, field, max)
  if (value === undefined) throw invalidRequest(`${field} is missing.`)
  return value
}

/** @throws Refusal 400 when the field is there and no text, empty or too long */
export function optionalText(
  body: Body,
  field: string,
  max: number = TEXT_MAX_CHARACTERS,
): string | undefined {
  const value = Object.hasOwn(body, field) ? body[field] : undefined
  if (value === undefined) return undefined
  if (typeof value !== 'string') throw invalidRequest(`${field} must be a string.`)
  if (value === '' || value.length > max)
    throw invalidRequest(`${field} must have between 1 and ${max} characters.`)
  return value
}

/** @throws Refusal 400 when the field is there and not true or false */
export function optionalFlag(body: Body, field: string): boolean | undefined {
  const value = Object.hasOwn(body, field) ? body[field] : undefined
  if (value === undefined || typeof value === 'boolean') return value
  throw invalidRequest(`${field} must be true or false.`)
}

/** @throws Refusal 400 when the field is there and not one of the words */
export function optionalWord<Word extends string>(
  body: Body,
  field: string,
  words: readonly Word[],
): Word | undefined {
  const value = optionalText(body, field)
  if (value === undefined || isOneOf(words, value)) return value
  throw invalidRequest(`${field} must be one of ${words.join(', ')}.`)
}

/** An address as it was written; the shape is checked, not whether it can be reached. */
export function optionalEmail(body: Body, field = 'email'): string | undefined {
  const value = optionalText(body, field, EMAIL_MAX_CHARACTERS)
  if (value === undefined || /^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+$/u.test(value)) return value
  throw invalidRequest(`${field} must be an e-mail address.`)
}

/** E.164: a plus sign and at most 15 digits. */
export function optionalPhoneNumber(body: Body, field = 'phoneNumber'): string | undefined {
  const value = optionalText(body, field)
  if (value === undefined || /^\+[1-9]\d{6,14}$/.test(value)) return value
  throw invalidRequest(`${field} must be a phone number such as +64211234567.`)
}

/** Scopes separated by spaces, as in OAuth (RFC 6749 3.3). */
export function optionalScope(body: Body): string | undefined {
  const value = optionalText(body, 'scope')
  if (value === undefined || value.split(' ').every((one) => isOneOf(SCOPES, one))) return value
  throw invalidRequest(`scope must be made of ${SCOPES.join(', ')}, separated by spaces.`)
}

/** Attributes of one's own: texts, numbers and flags by name. */
export function optionalCustom(body: Body): Record<string, string | number | boolean> | undefined {
  const value = Object.hasOwn(body, 'custom') ? body.custom : undefined
  if (value === undefined) return undefined
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    if (Object.values(value).every((one) => ['string', 'number', 'boolean'].includes(typeof one)))
      return value as Record<string, string | number | boolean>
  }
  throw invalidRequest('custom must be an object of strings, numbers and booleans.')
}

/** @throws Refusal 400 when it is not `^[a-zA-Z0-9_-]{1,64}$` */
export function checkActionCode(action: string): string {
  if (!ACTION_CODE.test(action)) throw invalidRequest('An action must match ^[a-zA-Z0-9_-]{1,64}$.')
  return action
}

/**
 * One segment of the path, decoded once and strictly: what decodes to a separator, a dot segment or something
 * encoded again is refused, because the package sends a user id unencoded.
 *
 * @param index counted from `/v1`, which is 1
 */
export function pathSegment(c: Context, index: number, name: string): string {
  const raw = new URL(c.req.url).pathname.split('/')[index] ?? ''
  const decoded = decodeOnce(raw)
  if (decoded === undefined || !SEGMENT.test(decoded) || /^\.{1,2}$/.test(decoded))
    throw invalidRequest(`${name} may hold letters, digits and . _ ~ @ : | + = - only, at most 256 of them.`)
  return decoded
}

const SEGMENT = /^[A-Za-z0-9._~@:|+=-]{1,256}$/

function decodeOnce(raw: string): string | undefined {
  try {
    return decodeURIComponent(raw)
  } catch {
    return undefined
  }
}
