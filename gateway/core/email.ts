import { EMAIL_MAX_CHARACTERS } from './limits.ts'

declare const brand: unique symbol

/** An e-mail address in the one spelling that is compared, sent to and used as Cognito's username. */
export type CanonicalEmail = string & { readonly [brand]: 'CanonicalEmail' }

/**
 * The only maker of a `CanonicalEmail`: an ASCII dot-atom (RFC 5322 3.2.3) before one `@`, host labels after it
 * (RFC 1123 2.1), in lower case. Quoted local parts, comments and address literals are legal and in nobody's use
 * but an attacker's; other scripts would need one look-alike rule that all services share, and there is none.
 *
 * @returns the canonical address, or undefined
 */
export function canonicalEmail(typed: unknown): CanonicalEmail | undefined {
  if (typeof typed !== 'string') return undefined
  const email = typed.trim()
  // Before the case is folded: the Kelvin sign's lower case is a plain k, and another person's address.
  if (email.length > EMAIL_MAX_CHARACTERS || !ADDRESS.test(email)) return undefined
  return email.toLowerCase() as CanonicalEmail
}

export function domainOf(email: CanonicalEmail): string {
  return email.slice(email.indexOf('@') + 1)
}

const ATOM = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+"
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
// RFC 5321 4.5.3.1.1: at most 64 octets before the @.
// Without `u`, ignoring case never takes another script's letter for an ASCII one (ECMA-262 22.2.2.7.3).
const ADDRESS = new RegExp(`^(?=.{1,64}@)${ATOM}(?:\\.${ATOM})*@(?:${LABEL}\\.)+${LABEL}$`, 'i')
