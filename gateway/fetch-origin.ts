import { env } from 'cloudflare:workers'
import type { Refusal } from './core/refusal.ts'
import { orderSocket, type SocketKeepers } from './keep-socket.ts'
import type { ResponseHead } from './proxy/downstream-response.ts'
import type { UpstreamRequest } from './proxy/upstream-request.ts'
import type { Body } from './request/normalise.ts'
import { watchUpload } from './watch-upload.ts'

type Way = {
  /** Identity goes along: no shared cache may answer for the origin. */
  readonly isPersonal: boolean
  /** Milliseconds since 1970: when the session ends that let a WebSocket in. */
  readonly endsAt: number | undefined
  readonly now: () => number
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
  { isPersonal, endsAt, now, finish }: Way,
): Promise<Response | Refusal> {
  const { method, url, headers, resolveTo, firstByteDeadlineMs } = upstream
  const giveUp = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  const startWaiting = () => {
    timer = setTimeout(() => giveUp.abort(TOO_SLOW), firstByteDeadlineMs)
  }
  if (body === null) startWaiting()
  const init: WorkerRequestInit = {
    method,
    headers,
    body: body && watchUpload(body, headers, startWaiting, () => giveUp.abort(VISITOR_GONE)),
    redirect: 'manual',
    signal: giveUp.signal,
    ...(isPersonal ? { cache: 'no-store' } : {}),
    ...(resolveTo === undefined ? {} : { cf: { resolveOverride: resolveTo } }),
  }
  try {
    const response = await (isSocket(headers) && endsAt !== undefined
      ? orderSocket(KEEPERS.OPEN_SOCKETS, url, init, { endsAt, now: now() })
      : fetch(url, init))
    return finished(response, finish(response))
  } catch (error) {
    if (giveUp.signal.reason === TOO_SLOW) return { reason: 'origin_too_slow', afterMs: firstByteDeadlineMs }
    const cause = giveUp.signal.aborted ? giveUp.signal.reason : error
    return { reason: 'origin_unreachable', detail: cause instanceof Error ? cause.message : String(cause) }
  } finally {
    clearTimeout(timer)
  }
}

/** Of what is bound to the Worker, what is no secret. */
const KEEPERS = env as unknown as { readonly OPEN_SOCKETS: SocketKeepers }

/** What Cloudflare adds to fetch: developers.cloudflare.com/workers/runtime-apis/request/#the-cf-property */
type WorkerRequestInit = RequestInit & { readonly cf?: { readonly resolveOverride: string } }

function isSocket(headers: Headers): boolean {
  return headers.get('upgrade') === 'websocket'
}

/** The body untouched, so that what the origin has encoded arrives byte for byte. */
function finished(response: WorkerResponse, head: ResponseHead): Response {
  const { status, statusText, headers } = head
  if (response.webSocket !== undefined && response.webSocket !== null) {
    return new Response(null, { status: 101, headers, webSocket: response.webSocket } as ResponseInit)
  }
  return new Response(response.body, { status, statusText, headers })
}
