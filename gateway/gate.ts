import { askAtLoginHost, besideOwnPages, showsOwnPages } from './gate/login-host.ts'
import type { Gate } from './gate/parts.ts'
import { NOBODY, type Pass, pass } from './gate/pass.ts'
import { decidePreflight } from './gate/preflight.ts'
import { proofsOfRequest } from './gate/proofs.ts'
import { ruleSets } from './gate/rule-sets.ts'
import { requireNoWorker } from './gate/service-worker.ts'
import { stayWithin } from './gate/stay-within.ts'
import { type TurnAway, turnAway } from './gate/turn-away.ts'
import { requireAllowedOrigin } from './gate/web-socket.ts'
import { asksForProof, judge, needOf } from './policy/judge.ts'
import { downstreamResponse, type ResponseHead } from './proxy/downstream-response.ts'
import { hasPassedHere } from './proxy/via.ts'
import type { Normal } from './request/normalise.ts'

/**
 * What becomes of a request that is not for us: an answer of ours, or what the origin shall get and what is due on
 * the way home. Knows no runtime; waits for what reading a session waits for, and for a signature where one is due.
 */
export async function decide(normal: Normal, gate: Gate): Promise<TurnAway | Pass> {
  const host = gate.hosts.get(normal.host)
  if (host === undefined && showsOwnPages(normal, gate)) return besideOwnPages(normal, gate)
  if (host === undefined || !normal.hasUsualPort)
    return turnAway({ reason: 'host_unknown', host: normal.host }, normal, gate)
  if (hasPassedHere(normal.headers, normal.host)) {
    return turnAway({ reason: 'origin_loops', via: normal.headers.get('via') ?? '' }, normal, gate)
  }
  const within = stayWithin(host.destination.prefix, normal)
  if (!within.ok) return turnAway(within.error, normal, gate)
  const worker = requireNoWorker(normal, host)
  if (!worker.ok) return turnAway(worker.error, normal, gate)
  const preflight = decidePreflight(normal, host, gate)
  if (preflight !== undefined) return preflight

  const sets = ruleSets(normal, host)
  if (!sets.ok) return turnAway(sets.error, normal, gate)
  const [first] = sets.value
  const rules = sets.value.length === 1 ? first : [...new Set(sets.value.flat())]
  const need = needOf(rules)
  // A public route never reads the session: a broken cookie can't close it.
  if (need === 'public') return pass(normal, host, gate, rules, NOBODY)

  const { session, setCookies, instead } = await gate.readSession(normal)
  if (instead !== undefined) return { kind: 'turn-away', response: instead }
  if (!session.ok) {
    const isWelcome = need === 'optional' && session.error.reason === 'unauthenticated'
    if (!isWelcome) return turnAway(session.error, normal, gate, rules, setCookies)
    const asked = askAtLoginHost(session.error, normal, gate)
    if (asked !== undefined) return asked
    return pass(normal, host, gate, rules, { session: undefined, setCookies })
  }
  const reading = asksForProof(rules) ? proofsOfRequest(session.value, normal, gate) : []
  const proofs = reading instanceof Promise ? await reading : reading
  for (const set of sets.value) {
    const verdict = judge(set, session.value, gate.now() / 1000, proofs)
    if (!verdict.ok) return turnAway(verdict.error, normal, gate, rules, setCookies)
  }
  const origin = requireAllowedOrigin(normal, host)
  if (!origin.ok) return turnAway(origin.error, normal, gate, rules, setCookies)
  return pass(normal, host, gate, rules, { session: session.value, setCookies })
}

/** The origin's answer, made fit for the visitor. */
export function answerHome(head: ResponseHead, passed: Pass): ResponseHead {
  return downstreamResponse(head, passed)
}
