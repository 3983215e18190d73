import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Visit } from './visit.ts'

const SESSION_BYTES = 16 // what session ids of the tool's day had: 128 bits
const SESSION_ID = /^[0-9a-f]{32}$/

/** The request target, the tool's own cookie and the proxy's headers, read without ever throwing. */
export function readVisit(request: IncomingMessage): Visit & { readonly isFirst: boolean } {
  // Not `new URL`: it throws on targets such as `//`, and any client may send one.
  const [path = '/', ...query] = (request.url ?? '/').split('?')
  const known = sessionIn(request.headers.cookie ?? '')
  return {
    request,
    path,
    query: new URLSearchParams(query.join('?')),
    sessionId: known ?? randomBytes(SESSION_BYTES).toString('hex'),
    isFirst: known === undefined,
    email: header(request, 'x-forwarded-email'),
    groups: header(request, 'x-forwarded-groups')
      .split(',')
      .map((group) => group.trim())
      .filter((group) => group !== ''),
  }
}

function sessionIn(cookies: string): string | undefined {
  const pair = cookies.split(';').find((cookie) => cookie.trim().startsWith('legacy_session='))
  const value = pair?.slice(pair.indexOf('=') + 1).trim()
  return value !== undefined && SESSION_ID.test(value) ? value : undefined
}

function header(request: IncomingMessage, name: string): string {
  const value = request.headers[name]
  return Array.isArray(value) ? value.join(',') : (value ?? '')
}
