import { STATE_LIFETIME_SECONDS } from '../core/limits.ts'
import type { Refusal } from '../core/refusal.ts'
import { fail } from '../core/result.ts'
import type { ReturnTo } from '../core/return-to.ts'
import type { SealedFor } from '../core/seal.ts'
import type { Act, Handler } from './act.ts'
import { seeOther } from './answer.ts'
import { browserOf } from './browser.ts'
import { sealerOf } from './sealer.ts'

type Said = { readonly refusal: Refusal; readonly browser: string; readonly at: number }

/**
 * Says no to somebody who comes back from Authsignal's pages, on a page of another address. Theirs has a token of
 * Authsignal's in it: shown there, it would stand in the history, which scripts of the app can read
 * (HTML 7.2.6.4, `navigation.entries()`: it is their origin as well).
 */
export async function leaveRefused(
  refusal: Refusal,
  returnTo: ReturnTo | undefined,
  act: Act,
): Promise<Response> {
  const { mark, setCookies } = browserOf(act.cookies)
  const { seal, host, now } = sealerOf(act)
  const said: Said = { refusal, browser: mark, at: Math.floor(now() / 1000) }
  const query = new URLSearchParams({ because: await seal.seal(said, sealedFor(host)) })
  // Where the page's links begin a sign-in that still knows where to.
  if (returnTo !== undefined) query.set('return_to', returnTo)
  return seeOther(act, `${act.normal.origin}/.auth/ui/refused?${query}`, setCookies)
}

/** `GET /.auth/ui/refused`: what was said no to, and the ways on. */
export const showUiRefusal: Handler = async (act) => {
  const { seal, host, now } = sealerOf(act)
  const sealed = new URLSearchParams(act.normal.query).get('because') ?? ''
  const opened = await seal.open(sealed, sealedFor(host))
  if (!opened.ok) return fail({ reason: 'state_invalid', because: opened.error })
  const { refusal, browser, at } = opened.value as Said
  if (browser !== browserOf(act.cookies).mark)
    return fail({ reason: 'state_invalid', because: 'another browser' })
  const secondsAgo = now() / 1000 - at
  if (secondsAgo >= STATE_LIFETIME_SECONDS) return fail({ reason: 'state_expired', secondsAgo })
  return fail(refusal)
}

function sealedFor(host: string): SealedFor {
  return { name: 'because', purpose: 'refused', host }
}
