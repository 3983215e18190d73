import { ACCOUNT_PATH, HANDOVER_PATH } from '../core/names.ts'
import type { Refusal } from '../core/refusal.ts'

/** Where a proof of an action is made. */
export const STEP_UP_PATH = '/.auth/step-up'

export type Wanted = { readonly origin: string; readonly path: string; readonly query: string }

/** For whoever is signed in and must do so again, or may want to be somebody else (OpenID Connect Core 3.1.2.1). */
export type Prompt = 'login' | 'select_account'

/** The sign-in page that leads back to where the visitor wanted to go. Absolute, as every redirect of ours. */
export function loginUrl(wanted: Wanted, prompt?: Prompt): string {
  const url = `${wanted.origin}/.auth/login?return_to=${encodeURIComponent(backTo(wanted))}`
  return prompt === undefined ? url : `${url}&prompt=${prompt}`
}

/** Where somebody can bring what is missing: a session, a younger one, or one more proof. */
export function proveUrl(
  refusal: Extract<Refusal, { reason: 'unauthenticated' | 'step_up_required' }>,
  wanted: Wanted,
): string {
  return refusal.reason === 'unauthenticated'
    ? loginUrl(wanted, promptFor(refusal))
    : stepUpUrl(wanted, refusal.action)
}

/** The page that asks for a proof of an action, and then leads back. */
export function stepUpUrl(wanted: Wanted, action: string): string {
  const query = new URLSearchParams({ action, return_to: backTo(wanted) })
  return `${wanted.origin}${STEP_UP_PATH}?${query}`
}

/** Keeps method and body (RFC 9110 15.4.8), so that the page can say what became of them. */
export function resumeUrl(wanted: Wanted, action?: string): string {
  const forProof = action === undefined ? '' : `&action=${action}`
  return `${wanted.origin}/.auth/resume?return_to=${encodeURIComponent(backTo(wanted))}${forProof}`
}

/** To `login.host` and back, for whom there may be a session there; who has none is asked nothing. */
export function silentHandoverUrl(wanted: Wanted): string {
  return `${wanted.origin}${HANDOVER_PATH}?return_to=${encodeURIComponent(backTo(wanted))}&prompt=none`
}

/** @param origin of the host that shows it */
export function accountUrl(origin: string): string {
  return `${origin}${ACCOUNT_PATH}`
}

/** Where a page of ours leads back to, as `returnTo` takes it. */
export function backTo({ origin, path, query }: Wanted): string {
  // URL parsers leave a backslash in a query, and `returnTo` takes none anywhere.
  const wanted = `${path}${query.replaceAll('\\', '%5C')}`
  // `//x` alone would be read as a host (RFC 3986 4.2).
  return path.startsWith('//') ? `${origin}${wanted}` : wanted
}

/** Whoever is signed in would be sent straight back. */
export function promptFor({ because }: Extract<Refusal, { reason: 'unauthenticated' }>): Prompt | undefined {
  return because === 'sign_in_too_old' ? 'login' : undefined
}
