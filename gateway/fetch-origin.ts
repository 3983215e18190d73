import type { Refusal } from './core/refusal.ts'
import { cutStream } from './cut-stream.ts'
import type { LiveSessions } from './live-sessions.ts'
import { openConnection } from './open-connection.ts'
import type { ResponseHead } from './proxy/downstream-response.ts'
import { isEventStream } from './proxy/event-stream.ts'
import type { UpstreamRequest } from './proxy/upstream-request.ts'
import { asksToStayOpen } from './request/kind.ts'
import type { Body } from './request/normalise.ts'
import type { Lease } from './session/lease.ts'
import type { RevocationList } from './session/revocation-list.ts'
import { watchUpload } from './watch-upload.ts'

type Way = {
  /** Identity goes along: no shared cache may answer for the origin. */
  readonly isPersonal: boolean
  /** Under which the connection may stay open. */
  readonly lease: Lease | undefined
  readonly now: () => number
  readonly sessions: LiveSessions
  readonly revocations: Pick<RevocationList, 'isRevoked'>
  readonly finish: (head: ResponseHead) => ResponseHead
}

/** A response of workerd's, which may carry a WebSocket. */
type WorkerResponse = Response & { readonly webSocket?: unknown }

/** Why a request to the origin was given up, by us. */
const TOO_SLOW = new Error('the origin took too long for its first byte')
const VISITOR_GONE = new Error('the visitor broke the upload off')

/**
 * Streams a request to the origin and its answer back, neither of them ever held whole. Redirects are the visitor's
 * to follow. Only the wait for the first byte is limited, and it begins when all of the body is sent: until then it is
 * the visitor who is slow. `Response` and `fetch` are workerd's.
 *
 * @returns the answer, or `origin_unreachable`, or `origin_too_slow` where its first byte takes too long
 */
export async function fetchOrigin(
  upstream: UpstreamRequest,
  body: Body,
  way: Way,
): Promise<Response | Refusal> {
  const { isPersonal, lease, sessions, finish } = way
  const isHeld = lease !== undefined && body === null && asksToStayOpen(upstream)
  const giveUp = new AbortController()
  const firstByte = waitFor(upstream.firstByteDeadlineMs, () => giveUp.abort(TOO_SLOW))
  if (body === null) firstByte.begin()
  const content =
    body && watchUpload(body, upstream.headers, firstByte.begin, () => giveUp.abort(VISITOR_GONE))
  let response: WorkerResponse
  try {
    response = await (isHeld && lease !== undefined
      ? openConnection(upstream, { lease, sessions, signal: giveUp.signal })
      : fetch(upstream.url, initOf(upstream, content, giveUp.signal, isPersonal)))
  } catch (error) {
    return whyNot(error, giveUp.signal, upstream)
  } finally {
    firstByte.end()
  }
  return isCarried(response)
    ? finished(response, finish(response), isHeld ? undefined : way)
    : uncarried(response, upstream)
}

/** One wait, which may begin late, and not at all once it is over: an app may answer before it has all of the body. */
function waitFor(milliseconds: number, onLate: () => void): { begin(): void; end(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isOver = false
  return {
    begin() {
      if (!isOver) timer = setTimeout(onLate, milliseconds)
    },
    end() {
      isOver = true
      clearTimeout(timer)
    },
  }
}

/** What Cloudflare adds to fetch: developers.cloudflare.com/workers/runtime-apis/request/#the-cf-property */
type WorkerRequestInit = RequestInit & { readonly cf?: { readonly resolveOverride: string } }

function initOf(
  { method, headers, resolveTo }: UpstreamRequest,
  body: Body,
  signal: AbortSignal,
  isPersonal: boolean,
): WorkerRequestInit {
  return {
    method,
    headers,
    body,
    redirect: 'manual',
    signal,
    ...(isPersonal ? { cache: 'no-store' } : {}),
    ...(resolveTo === undefined ? {} : { cf: { resolveOverride: resolveTo } }),
  }
}

function whyNot(error: unknown, { reason }: AbortSignal, upstream: UpstreamRequest): Refusal {
  const origin = originOf(upstream)
  if (reason === TOO_SLOW) return { reason: 'origin_too_slow', origin, afterMs: upstream.firstByteDeadlineMs }
  const cause = reason === VISITOR_GONE ? VISITOR_GONE : error
  return {
    reason: 'origin_unreachable',
    origin,
    detail: cause instanceof Error ? cause.message : String(cause),
  }
}

/** RFC 9110 15: Fetch takes no others. A 101 is one only with a WebSocket. */
function isCarried({ status, webSocket }: WorkerResponse): boolean {
  return (status >= 200 && status <= 599) || isThere(webSocket)
}

async function uncarried({ status, body }: WorkerResponse, upstream: UpstreamRequest): Promise<Refusal> {
  await body?.cancel()
  return {
    reason: 'origin_unreachable',
    origin: originOf(upstream),
    detail: `an answer with status ${status}, which can't be carried`,
  }
}

/** For the log: which of several it was. */
function originOf({ url, resolveTo }: UpstreamRequest): string {
  const { origin } = new URL(url)
  return resolveTo === undefined ? origin : `${resolveTo} as ${origin}`
}

function isThere(webSocket: unknown): boolean {
  return webSocket !== undefined && webSocket !== null
}

/** The body untouched, so that what the origin has encoded arrives byte for byte. */
function finished(response: WorkerResponse, head: ResponseHead, way: Way | undefined): Response {
  const { status, statusText, headers } = head
  if (isThere(response.webSocket)) {
    return new Response(null, { status: 101, headers, webSocket: response.webSocket } as ResponseInit)
  }
  const lease = way?.lease
  if (
    way === undefined ||
    lease === undefined ||
    response.body === null ||
    !isEventStream(response.headers)
  ) {
    return new Response(response.body, { status, statusText, headers })
  }
  // What is read by hand is decoded, and would be encoded again in blocks: no event may wait for the next one.
  if (DECODED.has(headers.get('content-encoding') ?? '')) headers.delete('content-encoding')
  return new Response(cutStream(response.body, { ...way, lease }), { status, statusText, headers })
}

/** developers.cloudflare.com/workers/runtime-apis/fetch/ */
const DECODED: ReadonlySet<string> = new Set(['gzip', 'br'])
