/**
 * The rules of the gateway under test, read as its operator would: what may be had without signing in. A `POST` that
 * asks for another method is still a `POST`.
 *
 * @param target path and query, as the app got it
 */
export function isPublic(target: string, method: string): boolean {
  const path = target.split('?')[0] ?? ''
  const isRead = method === 'GET' || method === 'HEAD'
  if (path === '/optional' || path.startsWith('/optional/')) return true
  return isRead && (path === '/healthz' || path === '/static' || path.startsWith('/static/'))
}

/** Names of cookies as the most lenient server reads them. */
export function names(cookies: string): readonly string[] {
  return cookies.split(/[;,]/).map((pair) => (pair.split('=')[0] ?? '').trim().toLowerCase())
}
