import { loadTongue } from '../../login-ui/messages/load-tongue.ts'
import type { Tongue } from '../../login-ui/messages/tongue.ts'
import { LANGUAGE_SECONDS } from '../core/limits.ts'
import { LANGUAGE_COOKIE } from '../core/names.ts'
import { type LookDesk, lookAt } from '../reply/look.ts'
import { isLanguage, tongueFor } from '../reply/tongue-for.ts'
import type { Normal } from '../request/normalise.ts'
import { setCookie } from '../session/set-cookie.ts'

/** What this request is answered in, and what must be set for it to stay so. */
export type Chosen = { readonly tongue: Tongue; readonly setCookies: readonly string[] }

/**
 * By `?lang=` of the page's own list of languages, which is remembered; else as for every answer of ours. Whoever sends
 * somebody such a link chooses their language for them, and nothing more.
 */
export async function chooseLanguage(
  { method, query, headers, host }: Normal,
  desk: LookDesk,
): Promise<Chosen> {
  const asked = method === 'GET' ? new URLSearchParams(query).get('lang') : null
  const inOwnWords = (tongue: Tongue) => lookAt(host, desk, tongue).tongue
  if (!isLanguage(asked)) return { tongue: inOwnWords(await tongueFor(headers)), setCookies: [] }
  return {
    tongue: inOwnWords(await loadTongue(asked)),
    setCookies: [setCookie(LANGUAGE_COOKIE, asked, LANGUAGE_SECONDS)],
  }
}
