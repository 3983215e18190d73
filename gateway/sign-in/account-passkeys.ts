import type { LoginMethod } from '../core/config.ts'
import { PASSKEY_NAME_MAX_CHARACTERS } from '../core/limits.ts'
import { ok, type Result } from '../core/result.ts'
import type { Session } from '../core/session.ts'
import type { Unavailable } from '../providers/authsignal-ask.ts'
import type { Authenticator, Custom } from '../providers/authsignal-authenticators.ts'
import type { Act } from './act.ts'

/** Somebody's authenticators, the oldest first, and what they call their passkeys. */
export type AccountFactors = {
  readonly authenticators: readonly Authenticator[]
  /** By the authenticator's id. */
  readonly names: Names
}

type Names = ReadonlyMap<string, string>

/** Names are decoration: where they can't be read the passkeys are shown without. */
export async function factorsOf(
  { sub }: Session,
  { desk: { authsignal } }: Act,
): Promise<Result<AccountFactors, Unavailable>> {
  const [found, custom] = await Promise.all([authsignal.authenticators(sub), authsignal.custom(sub)])
  if (!found.ok) return found
  return ok({ authenticators: found.value, names: custom.ok ? namesIn(custom.value) : new Map() })
}

/** By its own name, else by what Authsignal knows it by; empty where nothing is known. */
export function nameOf({ id, passkey }: Authenticator, names: Names): string {
  return names.get(id) ?? passkey?.name ?? ''
}

/**
 * Would nothing be left to sign in with? Counted is what the configuration lets in, and of that only what was verified.
 *
 * @param without the id of the authenticator that is to go
 */
export function isLastWayIn(
  authenticators: readonly Authenticator[],
  without: string,
  methods: readonly LoginMethod[],
): boolean {
  const left = authenticators.filter(({ id, isVerified }) => id !== without && isVerified)
  return !left.some(({ method }) => methods.some((one) => LETS_IN[one](method)))
}

const LETS_IN: Readonly<Record<LoginMethod, (method: string) => boolean>> = {
  passkey: (method) => method === 'PASSKEY',
  email_otp: (method) => method === 'EMAIL_OTP',
  // A recovery code is for once, and a check of documents not for every morning.
  authsignal_ui: (method) => SHOWN_BY_AUTHSIGNAL.has(method),
}

const SHOWN_BY_AUTHSIGNAL: ReadonlySet<string> = new Set([
  'PASSKEY',
  'EMAIL_OTP',
  'EMAIL_MAGIC_LINK',
  'SMS',
  'WHATSAPP',
  'AUTHENTICATOR_APP',
  'SECURITY_KEY',
  'PUSH',
])

/**
 * Authsignal has no call that renames an authenticator; what it keeps for whoever asks it to are a user's custom
 * attributes (`updateUser`). The names stand in one of them, of this product's own.
 */
export const NAMES_ATTRIBUTE = 'gatehouse_passkey_names'

/** @returns nothing where the attribute is missing or not of our making */
export function namesIn(custom: Custom): Names {
  const text = custom[NAMES_ATTRIBUTE]
  if (typeof text !== 'string') return new Map()
  try {
    const names: unknown = JSON.parse(text)
    const entries = typeof names === 'object' && names !== null ? Object.entries(names) : []
    return new Map(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
  } catch {
    return new Map()
  }
}

/** @returns the attribute's text */
export function namesAsText(names: Names): string {
  return JSON.stringify(Object.fromEntries(names))
}

/** What a person may call a passkey: in one line, without the characters that turn a line around (UAX 9). */
export function fitName(typed: unknown): string | undefined {
  if (typeof typed !== 'string') return undefined
  const name = typed.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/gu, ' ').replace(/\s+/gu, ' ')
  const trimmed = name.trim()
  return trimmed === '' || [...trimmed].length > PASSKEY_NAME_MAX_CHARACTERS ? undefined : trimmed
}
