import type { Refusal } from './core/refusal.ts'
import { ok, type Result } from './core/result.ts'
import type { Session } from './core/session.ts'
import { judge, needOf } from './policy/judge.ts'
import { matchRules } from './policy/match.ts'
import type { Host, Rule } from './policy/routes.ts'
import { downstreamResponse, type Passage, type ResponseHead } from './proxy/downstream-response.ts'
import { type UpstreamRequest, upstreamRequest } from './proxy/upstream-request.ts'
import { askToSignIn, type Desk, refuse } from './reply/refuse.ts'
import type { Normal } from './request/normalise.ts'
import { requireOwnOrigin } from './request/same-origin.ts'
import { readSession } from './session/read-session.ts'
import type { SessionRegistry } from './session/registry.ts'
import { clearSessionCookies, isDead } from './session/session-cookie.ts'
import type { VerifyToken } from './session/verify-token.ts'

/** All the guarded way stands on, made once per isolate. */
export type Gate = Desk & {
  readonly hosts: ReadonlyMap<string, Host>
  readonly verifyToken: VerifyToken
  readonly registry: SessionRegistry
}

export type Pass = Passage & { readonly kind: 'pass'; readonly upstream: UpstreamRequest }
export type TurnAway = { readonly kind: 'turn-away'; readonly response: Response }

/**
 * What becomes of a request that is not for us: an answer of ours, or what the origin shall get and what is due on
 * the way home. Knows no runtime; waits for nothing but the key set, once.
 */
export async function decide(normal: Normal, gate: Gate): Promise<TurnAway | Pass> {
  const host = gate.hosts.get(normal.host)
  if (host === undefined) return turnAway(normal, gate, { reason: 'host_unknown', host: normal.host })
  const rules = matchRules(normal.readings, normal.method, host.routes)
  if (!rules.ok) return turnAway(normal, gate, rules.error)
  const need = needOf(rules.value)
  // A public route never reads the session: a broken cookie can't close it.
  if (need === 'public') return pass(normal, host, undefined)

  const session = await readSession(normal.headers, gate)
  if (need === 'optional') return passWithOrWithout(normal, host, gate, session)
  if (!session.ok) return turnAway(normal, gate, session.error, rules.value)
  const verdict = judge(rules.value, session.value)
  if (!verdict.ok) return turnAway(normal, gate, verdict.error)
  const upgrade = requireOwnOriginOfWebSocket(normal)
  return upgrade.ok ? pass(normal, host, session.value) : turnAway(normal, gate, upgrade.error)
}

/** The origin's answer, made fit for the visitor. */
export function answerHome(head: ResponseHead, passed: Pass): ResponseHead {
  return downstreamResponse(head, passed)
}

function pass(normal: Normal, host: Host, session: Session | undefined): Pass {
  const upstream = upstreamRequest(normal, host, session)
  return { kind: 'pass', upstream, isPersonal: session !== undefined, setCookies: [] }
}

function passWithOrWithout(
  normal: Normal,
  host: Host,
  gate: Gate,
  session: Result<Session, Refusal>,
): Pass | TurnAway {
  if (session.ok) {
    const upgrade = requireOwnOriginOfWebSocket(normal)
    return upgrade.ok ? pass(normal, host, session.value) : turnAway(normal, gate, upgrade.error)
  }
  if (session.error.reason !== 'unauthenticated') return turnAway(normal, gate, session.error)
  const setCookies = isDead(session.error.because) ? clearSessionCookies() : []
  return { ...pass(normal, host, undefined), setCookies }
}

function turnAway(normal: Normal, gate: Gate, refusal: Refusal, rules: readonly Rule[] = []): TurnAway {
  if (refusal.reason !== 'unauthenticated')
    return { kind: 'turn-away', response: refuse(refusal, normal, gate) }
  const whenSignedOut = rules.some((rule) => rule.whenSignedOut === 'unauthorized')
    ? 'unauthorized'
    : 'sign-in'
  const response = askToSignIn(refusal, normal, whenSignedOut, gate)
  // A cookie that is no session must not be sent again and again.
  const dead = isDead(refusal.because) ? clearSessionCookies() : []
  for (const cookie of dead) response.headers.append('set-cookie', cookie)
  return { kind: 'turn-away', response }
}

/** Browsers send cookies with a WebSocket to anywhere, and CORS does not bind them: RFC 6455 10.2. */
function requireOwnOriginOfWebSocket(normal: Normal): Result<'own', Refusal> {
  if (normal.headers.get('upgrade')?.toLowerCase() !== 'websocket') return ok('own')
  return requireOwnOrigin(normal.headers, normal.origin)
}
