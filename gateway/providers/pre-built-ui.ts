import { parseUrl } from '../core/parse-url.ts'

/**
 * Does this address, which Authsignal gave for a person, lead to Authsignal? It comes by its own API, so this is a second
 * lock: nobody is sent to a place no configuration has named.
 *
 * @param uiOrigin the configuration's, `https://auth.example.com`: then nowhere else
 * @param apiUrl the configuration's, where it names one
 * @returns without `uiOrigin`, whether it is below `authsignal.com`, or where `apiUrl` is
 */
export function isPreBuiltUi(url: string, { uiOrigin, apiUrl }: Named): boolean {
  const parsed = parseUrl(url)
  if (parsed === undefined || parsed.username !== '' || parsed.password !== '') return false
  if (uiOrigin !== undefined) return parsed.origin === parseUrl(uiOrigin)?.origin
  if (apiUrl !== undefined && parsed.origin === parseUrl(apiUrl)?.origin) return isWeb(parsed)
  return parsed.protocol === 'https:' && parsed.port === '' && AUTHSIGNAL.test(parsed.hostname)
}

type Named = { readonly uiOrigin?: string; readonly apiUrl?: string }

// The documentation shows mfa.authsignal.com, and does not say what other regions have.
const AUTHSIGNAL = /^(?:[a-z0-9-]+\.)+authsignal\.com$/

/** Origins of other schemes are all the same, "null" (URL Standard 4.7). */
function isWeb({ protocol }: URL): boolean {
  return protocol === 'https:' || protocol === 'http:'
}
