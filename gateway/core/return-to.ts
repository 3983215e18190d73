import { readPath } from './canonical-path.ts'
import { PATH_MAX_BYTES } from './limits.ts'
import { ACCOUNT_PATH, CONFIRM_PATH, HANDOVER_PATH, OWN_PREFIX } from './names.ts'

declare const brand: unique symbol

/** An absolute URL on the gateway's own origin, safe to redirect to. */
export type ReturnTo = string & { readonly [brand]: 'ReturnTo' }

/**
 * Where to send a visitor after an act of ours. Parsed once, compared by origin, and emitted as the absolute URL
 * that was compared: a value that passes the check can have a path beginning with `//`, which as a bare path in
 * `Location` would be another host (RFC 3986 4.2).
 *
 * @param asked what the visitor's URL or form says; never trusted
 * @param origin our own origin for this request, e.g. `https://app.example.com`
 * @returns the asked URL where it stays home, else the origin's root. Of our own pages only the account's, letter by
 *   letter, the hand-over to another host with its sealed state, and the offer of what the tab has kept: signing in to arrive at the sign-out page would be a
 *   trap
 */
export function returnTo(asked: string | null | undefined, origin: string): ReturnTo {
  const home = `${origin}/` as ReturnTo
  if (asked === null || asked === undefined || asked.length > origin.length + PATH_MAX_BYTES) return home
  if (!asked.startsWith('/') && !asked.startsWith(`${origin}/`)) return home
  // URL parsers drop tabs and line breaks and take \ for / (WHATWG URL 4.4): such a value was never typed in good faith.
  if (/[ \\]|\p{Cc}/u.test(asked)) return home

  let url: URL
  try {
    url = new URL(asked, origin)
  } catch {
    return home
  }
  if (url.origin !== origin || url.username !== '' || url.password !== '') return home
  // As it is emitted, and without the origin: what is good once is good again, however it is written.
  if (url.href.length - origin.length > PATH_MAX_BYTES) return home
  const isGood =
    leadsToTheApp(url.pathname) || url.href === `${origin}${ACCOUNT_PATH}` || isHandover(url) || isOffer(url)
  return isGood ? (url.href as ReturnTo) : home
}

/** What stands sealed in it decides where it goes on to, and nobody but us has sealed it. */
function isHandover({ pathname, search, hash }: URL): boolean {
  return pathname === HANDOVER_PATH && /^\?state=[A-Za-z0-9_-]+$/.test(search) && hash === ''
}

/** It shows nothing that is not in this very tab, and sends nothing without being told to. */
function isOffer({ pathname, search, hash }: URL): boolean {
  return pathname === CONFIRM_PATH && /^(?:\?return_to=[^&]+)?$/.test(search) && hash === ''
}

/** By the reading the gate will give it: `/%2eauth/logout` is a page of ours as well. */
function leadsToTheApp(pathname: string): boolean {
  const read = readPath(pathname)
  return read.ok && !`${read.value.path}/`.toLowerCase().startsWith(OWN_PREFIX)
}
