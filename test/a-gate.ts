import type { HostConfig, RouteConfig, SecretName } from '../gateway/core/config.ts'
import type { LogLine } from '../gateway/core/log.ts'
import type { Refusal } from '../gateway/core/refusal.ts'
import { fail, ok } from '../gateway/core/result.ts'
import { createSeal } from '../gateway/core/seal.ts'
import type { Session } from '../gateway/core/session.ts'
import { compileHosts } from '../gateway/gate/host.ts'
import type { Gate } from '../gateway/gate/parts.ts'
import type { AssertionSigner } from '../gateway/proxy/assertion.ts'
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

export const SEALING_SECRET = 'a secret of thirty-two bytes, or more'
const HOST: HostConfig = { origin: 'http://127.0.0.1:8788', routes: ROUTES }
/** A secret’s name is its value. */
const secrets = ({ secret }: SecretName) => secret

/** Says in clear what it was asked to sign. */
const scriptedSigner: AssertionSigner = {
  publicKeys: async () => [],
  assertionFor: async (session, { issuer, audience }, amr) =>
    JSON.stringify([session.originJti, issuer, audience, await amr()]),
}

/** A gate that knows the tokens above; `asked` are those it was asked to verify. */
export async function aGate(host: Partial<HostConfig> = {}) {
  const hosts = { 'app.example.com': { ...HOST, ...host } }
  const lines: LogLine[] = []
  const asked: string[] = []
  const registry = createMemoryRegistry(() => 0)
  await registry.revokeSession('revoked-1', 1_000)
  const gate: Gate = {
    hosts: compileHosts(hosts, secrets),
    isStripped: strippedHeaders(Object.values(hosts)),
    assertions: host.identity === 'gatehouse' ? scriptedSigner : undefined,
    openSeal: () => createSeal([SEALING_SECRET]),
    now: () => 1_736_942_400_000,
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
