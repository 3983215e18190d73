import { ORIGIN_FIRST_BYTE_DEADLINE_MS } from './core/limits.ts'
import type { Refusal } from './core/refusal.ts'
import type { ResponseHead } from './proxy/downstream-response.ts'
import type { UpstreamRequest } from './proxy/upstream-request.ts'
import type { Body } from './request/normalise.ts'

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

/**
 * Streams a request to the origin and its answer back, neither of them ever held whole. Redirects are the visitor's
 * to follow. `Response` and `fetch` are workerd's.
 *
 * @returns the answer, or `origin_unreachable`, or `origin_too_slow` where its first byte takes too long
 */
export async function fetchOrigin(
  { method, url, headers }: UpstreamRequest,
  body: Body,
  { isPersonal, finish }: Way,
): Promise<Response | Refusal> {
  const deadline = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  const startWaiting = () => {
    timer = setTimeout(() => deadline.abort(), ORIGIN_FIRST_BYTE_DEADLINE_MS)
  }
  if (body === null) startWaiting()
  try {
    const response: WorkerResponse = await fetch(url, {
      method,
      headers,
      body: body === null ? null : noticingItsEnd(body, headers, startWaiting),
      redirect: 'manual',
      signal: deadline.signal,
      ...(isPersonal ? { cache: 'no-store' } : {}),
    })
    return finished(response, finish(response))
  } catch (error) {
    if (deadline.signal.aborted) return { reason: 'origin_too_slow', afterMs: ORIGIN_FIRST_BYTE_DEADLINE_MS }
    return { reason: 'origin_unreachable', detail: error instanceof Error ? error.message : String(error) }
  } finally {
    clearTimeout(timer)
  }
}

/** Streams of workerd's, which are piped without a line of JavaScript for each chunk. */
type PassThrough = {
  readonly readable: ReadableStream<Uint8Array>
  readonly writable: WritableStream<Uint8Array>
}
declare const FixedLengthStream: new (bytes: number) => PassThrough
declare const IdentityTransformStream: new () => PassThrough

/**
 * The same body, with a word when all of it is sent: until then it is the visitor who is slow, and not the origin. A
 * known length stays known, so that the origin is not sent chunks where the visitor sent none.
 */
function noticingItsEnd(
  body: NonNullable<Body>,
  headers: Headers,
  onEnd: () => void,
): ReadableStream<Uint8Array> {
  const length = headers.get('content-length')
  const { readable, writable } =
    length === null ? new IdentityTransformStream() : new FixedLengthStream(Number(length))
  // A body that breaks off breaks the request off as well; there is nothing to add.
  body.pipeTo(writable).then(onEnd, () => {})
  return readable
}

/** The body untouched, so that what the origin has encoded arrives byte for byte. */
function finished(response: WorkerResponse, head: ResponseHead): Response {
  const { status, statusText, headers } = head
  if (response.webSocket !== undefined && response.webSocket !== null) {
    return new Response(null, { status: 101, headers, webSocket: response.webSocket } as ResponseInit)
  }
  return new Response(response.body, { status, statusText, headers })
}
