import type { RouteConfig } from '../gateway/core/config.ts'
import type { LogLine } from '../gateway/core/log.ts'
import type { Refusal } from '../gateway/core/refusal.ts'
import { fail, ok } from '../gateway/core/result.ts'
import { createSeal } from '../gateway/core/seal.ts'
import type { Session } from '../gateway/core/session.ts'
import { compileHosts } from '../gateway/gate/host.ts'
import type { Gate } from '../gateway/gate/parts.ts'
import { strippedHeaders } from '../gateway/proxy/stripped-headers.ts'
import { createMemoryRegistry } from '../gateway/session/memory-registry.ts'
import { aSession } from './session/a-session.ts'

const ROUTES: readonly RouteConfig[] = [
  { path: '/healthz', methods: ['GET'], access: 'public' },
  { path: '/static/*', access: 'public' },
  { path: '/shop/*', access: 'optional' },
  { path: '/admin/*', access: { groups: ['admins'] } },
  { path: '/api/*', access: 'signed-in', whenSignedOut: 'unauthorized' },
  { path: '/reports/*', access: 'signed-in' },
]

/** Tokens by name, so that a test reads as what happens: who sends which. */
const SESSIONS: Readonly<Record<string, Session>> = {
  ANA: aSession({ originJti: 'ana-1' }),
  ADMIN: aSession({ originJti: 'admin-1', groups: ['admins'] }),
  REVOKED: aSession({ originJti: 'revoked-1' }),
}
const REFUSALS: Readonly<Record<string, Refusal>> = {
  ROTATED_IN: { reason: 'unauthenticated', because: 'key_unknown' },
  EXPIRED: { reason: 'unauthenticated', because: 'token_expired' },
  KEYLESS: { reason: 'service_unavailable', service: 'jwks', during: 'verify', detail: 'down' },
}

const HOSTS = { 'app.example.com': { origin: 'http://127.0.0.1:8788', routes: ROUTES } }
const noSecrets = () => ''

/** A gate that knows the tokens above; `asked` are those it was asked to verify. */
export async function aGate() {
  const lines: LogLine[] = []
  const asked: string[] = []
  const registry = createMemoryRegistry(() => 0)
  await registry.revokeSession('revoked-1', 1_000)
  const gate: Gate = {
    hosts: compileHosts(HOSTS, noSecrets),
    isStripped: strippedHeaders(Object.values(HOSTS)),
    assertions: undefined,
    openSeal: () => createSeal(['a secret of thirty-two bytes, or more']),
    now: () => 0,
    registry,
    log: (line) => lines.push(line),
    stylesheet: '/.auth/assets/style.css',
    verifyToken: async (token) => {
      asked.push(token)
      const session = SESSIONS[token]
      if (session !== undefined) return ok(session)
      return fail(REFUSALS[token] ?? { reason: 'unauthenticated', because: 'token_invalid' })
    },
  }
  return { gate, lines, asked }
}
