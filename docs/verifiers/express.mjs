import { createRemoteJWKSet, customFetch, jwtVerify } from 'jose'

const KEYS_MAX_AGE_MS = 300_000
const COOLDOWN_MS = 30_000 // between two questions for keys, whatever key ids are sent here
const TIMEOUT_MS = 3_000
const CLOCK_TOLERANCE_SECONDS = 5 // for two clocks that differ

/**
 * Express middleware: lets in only who brings an assertion of the gateway, and says who that is in `request.visitor`.
 * Everything else is answered 401: a request around the gateway, and one on a public route, which carries none.
 *
 * Needs `jose` 6 and Express 4 or 5.
 *
 * @param {object} settings
 * @param {string} settings.issuer the gateway's origin, as visitors know it: `https://app.example.com`
 * @param {string} settings.audience this app's `origin` as the gateway's configuration has it
 * @param {string} [settings.jwksUrl] where the gateway publishes its keys, if it is reached otherwise from here
 */
export function requireVisitor({ issuer, audience, jwksUrl = `${issuer}/.auth/jwks.json` }) {
  // jose would take a missing one for a check nobody wants.
  if (!issuer || !audience) throw new TypeError('issuer and audience must be set')
  // jose keeps the keys, and fetches them again for an unknown key id or when they are old.
  let askedAt = Number.NEGATIVE_INFINITY
  const keys = createRemoteJWKSet(new URL(jwksUrl), {
    cacheMaxAge: KEYS_MAX_AGE_MS,
    timeoutDuration: TIMEOUT_MS,
    async [customFetch](url, options) {
      if (Date.now() - askedAt < COOLDOWN_MS) throw new Error('asked for keys a moment ago')
      askedAt = Date.now()
      return fetch(url, options)
    },
  })
  const expected = {
    algorithms: ['ES256'],
    issuer,
    audience,
    requiredClaims: ['sub', 'exp'],
    clockTolerance: CLOCK_TOLERANCE_SECONDS,
  }

  return async (request, response, next) => {
    try {
      const assertion = request.get('X-Gatehouse-Assertion') ?? ''
      request.visitor = (await jwtVerify(assertion, keys, expected)).payload
    } catch (error) {
      // biome-ignore lint/suspicious/noConsole: put your own log here; the visitor is not told why
      console.warn('gatehouse:', error.message)
      return response.status(401).type('text/plain').send('Unauthorized\n')
    }
    next()
  }
}
