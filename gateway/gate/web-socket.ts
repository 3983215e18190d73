import type { Refusal } from '../core/refusal.ts'
import { ok, type Result } from '../core/result.ts'
import { isWebSocket } from '../request/kind.ts'
import type { Normal } from '../request/normalise.ts'
import { requireOwnOrigin } from '../request/same-origin.ts'
import type { Host } from './host.ts'

/**
 * Browsers send cookies with a WebSocket to anywhere, and CORS does not bind them: RFC 6455 10.2. So a session counts
 * only for pages of this host, and of origins that its configuration lists.
 */
export function requireAllowedOrigin(normal: Normal, { webSocketOrigins }: Host): Result<'allowed', Refusal> {
  if (!isWebSocket(normal.headers)) return ok('allowed')
  if (webSocketOrigins.has(normal.headers.get('origin') ?? '')) return ok('allowed')
  const own = requireOwnOrigin(normal.headers, normal.origin)
  return own.ok ? ok('allowed') : own
}
