import { createHmac, timingSafeEqual } from 'node:crypto'

const MAX_AGE_SECONDS = 60
const SECRET_MIN_CHARACTERS = 32
const VALUE = /^t=(\d{1,12}),v1=([A-Za-z0-9_-]{43})$/

/**
 * Express middleware: lets in only what the gateway has signed (`lock.kind: 'hmac'`). Use it first of all, on the app
 * itself and not on a router, before anything that changes the method or the URL.
 *
 * @param {readonly string[]} secrets what the gateway signs with; during a rotation two
 * @param {{ header?: string, now?: () => number }} [options] `now` in milliseconds since 1970
 */
export function requireLock(secrets, { header = 'X-Gatehouse-Lock', now = Date.now } = {}) {
  if (secrets.length === 0 || secrets.some((secret) => secret.length < SECRET_MIN_CHARACTERS)) {
    throw new Error(`requireLock needs secrets of at least ${SECRET_MIN_CHARACTERS} characters`)
  }
  const name = header.toLowerCase()
  return (request, response, next) => {
    // Node.js joins what comes twice by a comma, and that has not this form.
    const value = request.headers[name]
    if (!isLocked(value, request.method, request.originalUrl ?? request.url, secrets, now())) {
      response.writeHead(403, { 'Content-Type': 'text/plain' }).end('Forbidden\n')
      return
    }
    delete request.headers[name]
    next()
  }
}

/**
 * The same without Express.
 *
 * @param {string | undefined} value of the header
 * @param {string} method as received
 * @param {string} target path and query, as received
 * @param {readonly string[]} secrets
 * @param {number} now milliseconds since 1970
 */
export function isLocked(value, method, target, secrets, now) {
  const [, seconds, signature] = VALUE.exec(value ?? '') ?? []
  if (seconds === undefined) return false
  if (Math.abs(now / 1000 - Number(seconds)) > MAX_AGE_SECONDS) return false
  // Cloudflare asks with GET where it may keep the answer to a HEAD.
  const methods = method === 'GET' ? ['GET', 'HEAD'] : [method]
  return secrets.some((secret) =>
    methods.some((signed) => {
      const expected = createHmac('sha256', secret)
        .update(`${seconds}\n${signed}\n${target}`)
        .digest('base64url')
      return timingSafeEqual(Buffer.from(expected), Buffer.from(signature))
    }),
  )
}
