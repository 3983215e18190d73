import type { GatehouseConfig } from './core/config.ts'
import type { Log } from './core/log.ts'
import type { Seal } from './core/seal.ts'
import type { Secrets } from './core/secrets.ts'
import { compileHosts } from './gate/host.ts'
import type { Gate } from './gate/parts.ts'
import { createAssertionSigner } from './proxy/assertion.ts'
import { strippedHeaders } from './proxy/stripped-headers.ts'
import { createRenewableCheck } from './session/is-renewable.ts'
import { createProofsReader } from './session/proofs-cookie.ts'
import { createSessionReader } from './session/read-session.ts'
import type { SessionRegistry } from './session/registry.ts'
import type { Renew } from './session/renewal.ts'
import { createRevocationList, type RevocationList } from './session/revocation-list.ts'
import { createRevoke, type Revoke } from './session/revoke.ts'
import { sessionLimits } from './session/session-limits.ts'
import { createTokenVerifier, type VerifyToken } from './session/verify-token.ts'

/** What a runtime brings. */
export type Lent = {
  readonly config: GatehouseConfig
  readonly secrets: Secrets
  readonly registry: SessionRegistry
  readonly renew: Renew
  /** Are new tokens lost that come when their request has gone on without them? */
  readonly waitsForRenewal?: boolean
  /** Cuts what one session has open. */
  readonly cut: (originJti: string) => Promise<unknown>
  readonly log: Log
  /** How old the list of sessions that are over may be; the usual where nothing is said. */
  readonly revocationsMaxAgeSeconds?: number
  /** Path of our fingerprinted stylesheet. */
  readonly stylesheet: string
  /** Paths of the stylesheets that hosts with a brand have of their own, by host. */
  readonly brandSheets?: Readonly<Record<string, string>>
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Resolves after so many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<void>
  /** Lets a promise outlive the request that made it. */
  readonly keepAlive: (work: Promise<unknown>) => void
}

/** What the guarded way stands on, and what the sign-in way shares with it. */
export type OpenGate = Gate & {
  readonly verifyToken: VerifyToken
  readonly registry: SessionRegistry
  readonly revocations: RevocationList
  readonly revoke: Revoke
  readonly openSeal: () => Promise<Seal>
  readonly pause: (milliseconds: number) => Promise<void>
}

/** Makes all that the guarded way stands on, once per isolate. */
export function openGate(lent: Lent): OpenGate {
  const { config, secrets, registry, log, stylesheet, brandSheets = {}, now, pause } = lent
  const { assertion } = config.keys
  return {
    ...openSessions(lent),
    registry,
    log,
    stylesheet,
    now,
    pause,
    brands: { config, sheets: brandSheets },
    hosts: compileHosts(config.hosts, secrets),
    loginHost: config.login.host,
    isStripped: strippedHeaders(Object.values(config.hosts)),
    assertions: assertion && createAssertionSigner({ keys: assertion.map(secrets), now }),
  }
}

/** What sessions are read with, and ended. */
function openSessions({ config, secrets, renew, cut, revocationsMaxAgeSeconds, ...lent }: Lent) {
  const { userPoolId, clientId, endpoint } = config.cognito
  const openSeal = sealOpener(config.keys.sealing.map(secrets))
  const revocations = createRevocationList({
    ...lent,
    whenUnreachable: config.revocation?.whenUnreachable ?? 'refuse',
    ...(revocationsMaxAgeSeconds === undefined ? {} : { maxAgeSeconds: revocationsMaxAgeSeconds }),
  })
  const shared = {
    openSeal,
    revocations,
    verifyToken: createTokenVerifier({ ...lent, userPoolId, clientId, endpoint }),
    readProofs: createProofsReader(openSeal),
    limits: sessionLimits(config),
  }
  return {
    ...shared,
    isRenewable: createRenewableCheck(openSeal),
    readSession: createSessionReader({ ...lent, ...shared, renew, isRenewedElsewhere: elsewhere(config) }),
    revoke: createRevoke({ ...lent, revocations, cut }),
  }
}

/** Where one host signs in for all, it alone has refresh tokens. */
function elsewhere({ login }: GatehouseConfig): (host: string) => boolean {
  return (host) => login.host !== undefined && host !== login.host
}

/** Not a shared promise: on workerd one made by a request that goes away never settles. */
function sealOpener(keys: readonly string[]): () => Promise<Seal> {
  let seal: Seal | undefined
  return async () => {
    if (seal !== undefined) return seal
    // Parsed when first needed: most requests open nothing.
    const { createSeal } = await import('./core/seal.ts')
    seal = await createSeal(keys)
    return seal
  }
}
