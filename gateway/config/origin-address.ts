import { isPattern } from './route-pattern.ts'

/**
 * @returns whether this is `zone`, or an app's origin: spelled as browsers do, with nothing behind it but, where the app
 *   lives under a path, that path. It reads in one way, and has no slash at its end
 */
export function isOriginOrZone(url: string): boolean {
  if (url === 'zone') return true
  if (!URL.canParse(url)) return false
  const { origin } = new URL(url)
  const prefix = url.slice(origin.length)
  return url.startsWith(origin) && /^https?:/.test(origin) && (prefix === '' || isPrefix(prefix))
}

function isPrefix(prefix: string): boolean {
  return prefix.startsWith('/') && !prefix.endsWith('/') && !prefix.includes('*') && isPattern(prefix)
}

/** @returns whether this is what browsers say in `Origin` for a page of the web (RFC 6454 6.1) */
export function isWebOrigin(url: string): boolean {
  return URL.canParse(url) && new URL(url).origin === url && /^https?:/.test(url)
}
