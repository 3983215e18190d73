import type { HostConfig, RouteConfig, SecretName, SessionConfig } from '../gateway/core/config.ts'
import type { LogLine } from '../gateway/core/log.ts'
import type { Refusal } from '../gateway/core/refusal.ts'
import { fail, ok } from '../gateway/core/result.ts'
import { createSeal } from '../gateway/core/seal.ts'
import type { Session } from '../gateway/core/session.ts'
import { compileHosts } from '../gateway/gate/host.ts'
import type { Gate } from '../gateway/gate/parts.ts'
import type { AssertionSigner } from '../gateway/proxy/assertion.ts'
import { strippedHeaders } from '../gateway/proxy/stripped-headers.ts'
import { createRenewableCheck } from '../gateway/session/is-renewable.ts'
import { createMemoryRegistry } from '../gateway/session/memory-registry.ts'
import { createProofsReader } from '../gateway/session/proofs-cookie.ts'
import { createSessionReader } from '../gateway/session/read-session.ts'
import { createRevocationList } from '../gateway/session/revocation-list.ts'
import { sessionLimits } from '../gateway/session/session-limits.ts'
import type { VerifyToken } from '../gateway/session/verify-token.ts'
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
export async function aGate(host: Partial<HostConfig> = {}, session: SessionConfig = { maxAgeHours: 720 }) {
  const hosts = { 'app.example.com': { ...HOST, ...host } }
  const lines: LogLine[] = []
  const asked: string[] = []
  const registry = createMemoryRegistry(now)
  await registry.revoke({ kind: 'session', originJti: 'revoked-1', untilSeconds: 2_000_000_000 })
  const verifyToken: VerifyToken = async (token) => {
    asked.push(token)
    const session = SESSIONS[token]
    if (session !== undefined) return ok(session)
    return fail(REFUSALS[token] ?? { reason: 'unauthenticated', because: 'token_invalid' })
  }
  const log = (line: LogLine) => lines.push(line)
  const openSeal = () => createSeal([SEALING_SECRET])
  const means = { log, now, pause: async () => {}, keepAlive: () => {} }
  const readProofs = createProofsReader(openSeal)
  const limits = sessionLimits({ session })
  const gate: Gate = {
    hosts: compileHosts(hosts, secrets),
    isStripped: strippedHeaders(Object.values(hosts)),
    assertions: host.identity === 'gatehouse' ? scriptedSigner : undefined,
    readSession: createSessionReader({
      ...means,
      verifyToken,
      openSeal,
      readProofs,
      limits,
      revocations: createRevocationList({ ...means, registry, whenUnreachable: 'refuse' }),
      renew: async () => fail({ reason: 'unauthenticated', because: 'refresh_refused' }),
    }),
    readProofs,
    isRenewable: createRenewableCheck(openSeal),
    limits,
    now,
    log,
    stylesheet: '/.auth/assets/style.css',
  }
  return { gate, lines, asked }
}

const now = () => 1_736_942_400_000
