import type { Cors } from '../policy/cors.ts'

/** `204` with what the configuration allows: the browser compares (Fetch 4.8). Always with credentials: a session is why one asks here. */
export function answerPreflight(origin: string, cors: Cors): Response {
  const headers = new Headers({
    'access-control-allow-methods': cors.methods,
    'access-control-allow-headers': cors.headers,
    'access-control-max-age': String(cors.maxAgeSeconds),
    'cache-control': 'no-store',
  })
  allowReading(headers, origin, cors)
  return new Response(null, { status: 204, headers })
}

/**
 * Lets a page of a listed origin read an answer of ours: a single-page app must see a 401 to know that it has to send
 * its visitor to the sign-in page. An origin that is not listed learns nothing.
 */
export function allowReading(headers: Headers, origin: string | null, cors: Cors): void {
  // The answer differs by origin, whether or not this one is listed (RFC 9110 12.5.5).
  headers.append('vary', 'Origin')
  if (origin === null || !cors.origins.has(origin)) return
  headers.set('access-control-allow-origin', origin)
  headers.set('access-control-allow-credentials', 'true')
  headers.set('access-control-expose-headers', 'WWW-Authenticate, Retry-After')
}
