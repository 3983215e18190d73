import type { Handler, MiddlewareHandler } from 'hono'

/**
 * What every page of the tenant is sent with: nothing inline, nothing from elsewhere, not framed, not kept. No
 * `form-action`: browsers hold it against the redirect that leads back to the app, too.
 *
 * @param framedBy origins that may show the page in a frame (`launch` with mode `popup`)
 */
export function pageHeaders(framedBy: readonly string[] = []): MiddlewareHandler {
  const ancestors = framedBy.length === 0 ? "'none'" : framedBy.join(' ')
  return async (c, next) => {
    await next()
    c.header(
      'Content-Security-Policy',
      `default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; frame-ancestors ${ancestors}`,
    )
    c.header('X-Content-Type-Options', 'nosniff')
    c.header('Referrer-Policy', 'no-referrer')
    c.header('Cache-Control', 'no-store')
  }
}

/** A file of the pages, from memory. */
export function asset(contentType: string, content: string): Handler {
  return (c) =>
    c.body(content, 200, {
      'Content-Type': contentType,
      'Cache-Control': 'no-cache',
      'X-Content-Type-Options': 'nosniff',
    })
}
