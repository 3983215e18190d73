/**
 * RFC 6265bis 4.1.3.2: `__Host-` holds only with Secure, Path=/ and no Domain. Lax, not Strict: a link in a mail must
 * find the visitor signed in.
 */
const ATTRIBUTES = 'Path=/; Secure; HttpOnly; SameSite=Lax'

/** @param maxAgeSeconds left out for a cookie that ends with the browser's session */
export function setCookie(name: string, value: string, maxAgeSeconds?: number): string {
  const life = maxAgeSeconds === undefined ? '' : `; Max-Age=${Math.floor(maxAgeSeconds)}`
  return `${name}=${value}; ${ATTRIBUTES}${life}`
}

export function unsetCookie(name: string): string {
  return `${name}=; ${ATTRIBUTES}; Max-Age=0`
}
