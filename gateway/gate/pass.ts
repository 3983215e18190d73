import type { Session } from '../core/session.ts'
import type { Cors } from '../policy/cors.ts'
import { corsOf, deadlineOf, type Rule } from '../policy/rule.ts'
import type { Passage } from '../proxy/downstream-response.ts'
import { setOriginLock } from '../proxy/origin-lock.ts'
import { type UpstreamRequest, upstreamRequest } from '../proxy/upstream-request.ts'
import { asksToStayOpen } from '../request/kind.ts'
import type { Normal } from '../request/normalise.ts'
import type { Lease } from '../session/lease.ts'
import type { Host } from './host.ts'
import { identify } from './identify.ts'
import type { Gate } from './parts.ts'

export type Pass = Passage & {
  readonly kind: 'pass'
  readonly upstream: UpstreamRequest
  /** A preflight is asked without content, whatever came with it. */
  readonly carriesBody: boolean
  /** Under which a connection may stay open; undefined where nobody's session let it in. */
  readonly lease: Lease | undefined
  /** Who may read a refusal that follows, where the app does not answer. */
  readonly cors: Cors | undefined
}

/** Who was let in, and what their answer must set. */
export type Admitted = { readonly session: Session | undefined; readonly setCookies: readonly string[] }

/** What the origin shall get, for a visitor who may pass. */
export async function pass(
  normal: Normal,
  host: Host,
  gate: Gate,
  rules: readonly Rule[],
  { session, setCookies }: Admitted,
): Promise<Pass> {
  const { destination } = host
  const identified = session && (await identify(session, normal, host, gate))
  const upstream = upstreamRequest(normal, destination, gate.isStripped, identified, deadlineOf(rules))
  if (destination.lock !== undefined) await setOriginLock(upstream, destination.lock, gate.now())
  return {
    kind: 'pass',
    upstream,
    carriesBody: true,
    lease: session && (await leaseOf(session, normal, gate)),
    cors: corsOf(rules),
    isPersonal: session !== undefined,
    setCookies,
    publicOrigin: normal.origin,
    destination,
  }
}

/** The app is asked what it allows, and told nothing of the visitor: a browser sends no credentials with a preflight. */
export async function passPreflight(normal: Normal, host: Host, gate: Gate, rule: Rule): Promise<Pass> {
  const headers = new Headers(normal.headers)
  for (const name of NOT_IN_PREFLIGHTS) headers.delete(name)
  return { ...(await pass({ ...normal, headers }, host, gate, [rule], NOBODY)), carriesBody: false }
}

/** Where the session is not even read: on public routes, and for preflights, which come without cookies. */
export const NOBODY: Admitted = { session: undefined, setCookies: [] }

/**
 * A token that nothing renews ends what it has opened. Whether something does is looked at only for what asks to stay
 * open: a cookie that is there may hold anything.
 */
async function leaseOf(session: Session, normal: Normal, gate: Gate): Promise<Lease> {
  const { originJti, sub, email, authenticatedAt, expiresAt } = session
  const { maxAgeSeconds, maxConnectionSeconds } = gate.limits
  const isRenewable = asksToStayOpen(normal) && (await gate.isRenewable(normal, session))
  const sessionEnd = isRenewable ? authenticatedAt + maxAgeSeconds : expiresAt
  const endsAt = Math.min(sessionEnd * 1000, gate.now() + maxConnectionSeconds * 1000)
  return { originJti, sub, email, authenticatedAt, endsAt }
}

/** Fetch 4.8: credentials mode `omit`, and no body. */
const NOT_IN_PREFLIGHTS = [
  'cookie',
  'authorization',
  'content-length',
  'content-type',
  'content-encoding',
  'transfer-encoding',
  'upgrade',
]
