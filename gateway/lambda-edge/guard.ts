import { EDGE_TARGET_LIMIT_BYTES, EDGE_VIEWER_ANSWER_MAX_BYTES } from '../core/limits.ts'
import { VISITOR_HEADER } from '../core/names.ts'
import { showsOwnPages } from '../gate/login-host.ts'
import type { Gate } from '../gate/parts.ts'
import { decide } from '../gate.ts'
import { answerBug, refuse } from '../reply/refuse.ts'
import type { Normal } from '../request/normalise.ts'
import { edgeAnswer } from './edge-answer.ts'
import type { EdgeAnswer, EdgeRequest, RequestEvent } from './event.ts'
import { forward } from './forward.ts'
import { type Received, receive } from './receive.ts'
import { readWithoutRenewing } from './renewal-elsewhere.ts'

/**
 * The guarded way, in viewer-request: decides, and turns away or returns the request for CloudFront to carry. Sees no body
 * and sets no cookie on what passes. Whatever is thrown beneath is a bug, and a bug lets nobody in.
 */
export async function guard(event: RequestEvent, gate: Gate): Promise<EdgeRequest | EdgeAnswer> {
  const { request } = event.Records[0].cf
  const decided = await decideOn(receive(event), request, gate)
  return decided instanceof Response ? edgeAnswer(decided, EDGE_VIEWER_ANSWER_MAX_BYTES) : decided
}

async function decideOn(
  { incoming, normal }: Received,
  request: EdgeRequest,
  gate: Gate,
): Promise<EdgeRequest | Response> {
  try {
    if (!normal.ok) return await refuse(normal.error, incoming, gate)
    if (normal.value.isOurs && showsOwnPages(normal.value, gate)) {
      return await leadToOwnPages(normal.value, request, gate)
    }
    if (hasPassedHere(normal.value)) {
      const via = `a function of ${normal.value.host}`
      return await refuse({ reason: 'origin_loops', via }, incoming, gate)
    }
    if (hasNeedlessBody(normal.value)) {
      const what = `a body with ${incoming.method}`
      return await refuse({ reason: 'request_malformed', what }, incoming, gate)
    }
    const readSession = () => readWithoutRenewing(normal.value, gate)
    const decision = await decide(normal.value, { ...gate, readSession })
    if (decision.kind === 'turn-away') return decision.response
    const isTooLong = decision.upstream.target.length >= EDGE_TARGET_LIMIT_BYTES
    return isTooLong ? await refuse(TOO_LONG, incoming, gate) : forward(request, decision)
  } catch (error) {
    return answerBug(error, incoming, gate)
  }
}

/**
 * CloudFront has found this path to be none of ours, by its own reading. By the one that counts, another behaviour's
 * function answers it; where it has that very spelling already, there is no such behaviour.
 */
async function leadToOwnPages(normal: Normal, { uri }: EdgeRequest, gate: Gate): Promise<Response> {
  const { origin, path, query } = normal
  if (uri === path) return refuse({ reason: 'not_found' }, normal, gate)
  const headers = { location: `${origin}${path}${query}`, 'cache-control': 'no-store' }
  return new Response(null, { status: 308, headers })
}

/**
 * An origin that leads back here would be asked without end, and `Via` may not be set to notice it (`proxy/via.ts`). By
 * what the function before has added; whoever sends it themselves is answered so, and nobody else.
 */
function hasPassedHere({ headers, origin }: Normal): boolean {
  return headers.has(VISITOR_HEADER) && origin.endsWith(`//${headers.get('x-forwarded-host')}`)
}

/** Their content means nothing (RFC 9110 9.3.1), and has served to smuggle requests. */
function hasNeedlessBody({ method, headers }: Normal): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false
  return (headers.get('content-length') ?? '0') !== '0' || headers.has('transfer-encoding')
}

const TOO_LONG = { reason: 'request_malformed', what: 'an address too long to carry' } as const
