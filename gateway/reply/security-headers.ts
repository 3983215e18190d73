/**
 * On every page of ours. No inline script or style, nobody's frame, no other origin's opener (docs of each: CSP3,
 * HTML 7.1.3, RFC 6797). `same-origin` and not `no-referrer`: with the latter browsers send `Origin: null` on our own
 * form posts. No `form-action`: it binds the whole redirect chain after a post, and the app a visitor returns to may
 * redirect to anywhere.
 */
const PAGE_HEADERS: readonly (readonly [string, string])[] = [
  [
    'content-security-policy',
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'",
  ],
  ['cross-origin-opener-policy', 'same-origin'],
  // With it the policy is another than that of an app which asks for `same-origin` alone (HTML 7.1.3, "same-origin-plus-COEP").
  ['cross-origin-embedder-policy', 'require-corp'],
  ['referrer-policy', 'same-origin'],
  ['x-content-type-options', 'nosniff'],
  ['x-frame-options', 'DENY'],
  ['cache-control', 'no-store'],
]

/**
 * For a page that brings its style along: that very style, and nothing from anywhere.
 *
 * The hash is of what stands between the tags of `login-ui/plain-style.ts` (CSP3 6.7.3.3); a test holds the two together.
 */
export function setPlainPolicy(headers: Headers): void {
  headers.set(
    'content-security-policy',
    `frame-ancestors 'none'; default-src 'none'; style-src '${PLAIN_STYLE_HASH}'; img-src data:; base-uri 'none'`,
  )
}

const PLAIN_STYLE_HASH = 'sha256-qIcetpX91lNP32C3MUPOVTZzr5rogTsMLPfnF5At93o='

/** Two years, the least that browsers' preload lists take. */
const HSTS = 'max-age=63072000'

export function setSecurityHeaders(headers: Headers, origin: string): void {
  for (const [name, value] of PAGE_HEADERS) headers.set(name, value)
  if (origin.startsWith('https:')) headers.set('strict-transport-security', HSTS)
}
