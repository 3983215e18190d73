import { parseUrl } from './core/parse-url.ts'
import type { Refusal } from './core/refusal.ts'
import { showsOwnPages } from './gate/login-host.ts'
import type { Gate } from './gate/parts.ts'
import type { Pass } from './gate/pass.ts'
import { answerHome, decide } from './gate.ts'
import type { ResponseHead } from './proxy/downstream-response.ts'
import { allowReading } from './reply/cors.ts'
import { answerBug, refuse } from './reply/refuse.ts'
import { isLocalHost } from './request/local-host.ts'
import { type Body, type Incoming, type Normal, normalise } from './request/normalise.ts'

/** What the runtime lends: the sign-in way, loaded when first needed, and a way to the origin. */
export type Runtime = {
  readonly gate: Gate
  readonly signIn: (normal: Normal, body: Body) => Promise<Response>
  readonly forward: (pass: Pass, finish: (head: ResponseHead) => ResponseHead) => Promise<Response | Refusal>
}

/**
 * The two ways, and which request goes which. `/.auth/` is ours and is never forwarded; everything else is decided by
 * the gate. The only place that catches all: whatever is thrown below is a bug, and a bug lets nobody in.
 */
export async function answer(incoming: Incoming, body: Body, runtime: Runtime): Promise<Response> {
  const { gate } = runtime
  try {
    if (needsHttps(incoming.url)) return toHttps(incoming.url)
    const normal = normalise(incoming)
    if (!normal.ok) return await refuse(normal.error, incoming, gate)
    if (normal.value.isOurs && showsOwnPages(normal.value, gate))
      return await runtime.signIn(normal.value, body)

    const decision = await decide(normal.value, gate)
    if (decision.kind === 'turn-away') return decision.response
    if (decision.carriesBody && body !== null && BODILESS.has(incoming.method)) {
      return await unanswered(
        { reason: 'request_malformed', what: `a body with ${incoming.method}` },
        decision,
        incoming,
        gate,
      )
    }
    const answered = await runtime.forward(decision, (head) => answerHome(head, decision))
    return answered instanceof Response ? answered : await unanswered(answered, decision, incoming, gate)
  } catch (error) {
    return answerBug(error, incoming, gate)
  }
}

/** Their content means nothing (RFC 9110 9.3.1), has served to smuggle requests, and Fetch can't carry it. */
const BODILESS: ReadonlySet<string> = new Set(['GET', 'HEAD'])

/**
 * The origin has not answered, and a page of another origin may read that if it may read the answer. What was due on
 * the way home is due all the same: renewed tokens are in no other place.
 */
async function unanswered(
  refusal: Refusal,
  { upstream, cors, setCookies }: Pass,
  incoming: Incoming,
  gate: Gate,
): Promise<Response> {
  const response = await refuse(
    refusal,
    { ...incoming, traceparent: upstream.headers.get('traceparent') },
    gate,
  )
  for (const cookie of setCookies) response.headers.append('set-cookie', cookie)
  if (cors !== undefined) allowReading(response.headers, incoming.headers.get('origin'), cors)
  return response
}

function needsHttps(url: string): boolean {
  if (!url.startsWith('http:')) return false
  const host = parseUrl(url)?.hostname
  return host !== undefined && !isLocalHost(host)
}

function toHttps(url: string): Response {
  return new Response(null, { status: 308, headers: { location: `https:${url.slice('http:'.length)}` } })
}
