import { once } from 'node:events'
import type { ServerResponse } from 'node:http'

/** Ways in which a service, or what lies before it, fails: each as a sentence's end. */
export const FAULTS = {
  silence: 'never answers',
  headers_only: 'sends headers, then nothing',
  half_body: 'sends half a body, then nothing',
  trickle: 'sends a byte now and then, for ever',
  reset: 'resets the connection',
  refused: 'does not listen',
  too_many: 'answers 429',
  too_many_wait: 'answers 429 with Retry-After',
  throttled: 'answers 400 with an exception that means "too many"',
  unknown_type: 'answers 400 with an exception nobody knows',
  error: 'answers 500',
  html_502: 'answers 502 with a page',
  html_200: 'answers 200 with a page',
  half_json: 'answers 200 with half a JSON',
  empty: 'answers 200 with nothing',
  wrong_shape: 'answers 200 with JSON of another shape',
  enormous: 'answers 200 with 100 MB',
} as const

/** `refused` is of a whole service (`refuse()`): who has connected can't be refused any more, and is reset. */
export type FaultKind = keyof typeof FAULTS

/** Those that end by the caller's patience alone. */
export const ENDLESS: ReadonlySet<FaultKind> = new Set(['silence', 'headers_only', 'half_body', 'trickle'])

/** Stands in every text that a fault says: no visitor may ever read it. */
export const SAID = 'the-service-says'

/** Of 1 MB each. */
const ENORMOUS_BLOCKS = 100
const BLOCK = Buffer.alloc(1024 * 1024, 'x')
const TRICKLE_MS = 20

const JSON_TYPE = { 'content-type': 'application/json', 'x-said': SAID }
const PAGE_TYPE = { 'content-type': 'text/html', 'x-said': SAID }
const PAGE = `<!doctype html><title>${SAID}</title><h1>${SAID}</h1>`
/** Authsignal's names for it, then Cognito's. */
const TOO_MANY = JSON.stringify({
  error: 'too_many_requests',
  errorCode: 'too_many_requests',
  errorDescription: SAID,
  __type: 'TooManyRequestsException',
  message: SAID,
})

/**
 * Answers by a fault.
 *
 * @param genuine what the service itself has answered, where it was asked: what is lost or cut short
 * @param taken called with the bytes of an enormous answer that the other side has taken
 */
export async function failBy(
  kind: FaultKind,
  response: ServerResponse,
  genuine: Buffer | undefined,
  taken: (bytes: number) => void,
): Promise<void> {
  const half = halfOf(genuine ?? Buffer.from(`{"${SAID}":"${SAID}"}`))
  const say = (status: number, headers: Record<string, string>, body: string | Buffer) => {
    response.writeHead(status, headers).end(body)
  }
  switch (kind) {
    case 'silence':
      return
    case 'headers_only':
      response.writeHead(200, { ...JSON_TYPE, 'content-length': '100' }).flushHeaders()
      return
    case 'half_body':
      response.writeHead(200, { ...JSON_TYPE, 'content-length': String(half.length * 2) }).write(half)
      return
    case 'trickle':
      return trickle(response)
    case 'reset':
    case 'refused':
      response.socket?.resetAndDestroy()
      return
    case 'too_many':
      return say(429, JSON_TYPE, TOO_MANY)
    case 'too_many_wait':
      return say(429, { ...JSON_TYPE, 'retry-after': '17' }, TOO_MANY)
    case 'throttled':
      return say(400, JSON_TYPE, TOO_MANY)
    case 'unknown_type':
      return say(400, JSON_TYPE, JSON.stringify({ __type: 'NobodyKnowsException', message: SAID }))
    case 'error':
      return say(
        500,
        JSON_TYPE,
        JSON.stringify({ error: SAID, __type: 'InternalErrorException', message: SAID }),
      )
    case 'html_502':
      return say(502, PAGE_TYPE, PAGE)
    case 'html_200':
      return say(200, PAGE_TYPE, PAGE)
    case 'half_json':
      return say(200, JSON_TYPE, half)
    case 'empty':
      return say(200, JSON_TYPE, '')
    case 'wrong_shape':
      return say(200, JSON_TYPE, JSON.stringify({ unexpected: [SAID] }))
    case 'enormous':
      return sendEnormous(response, taken)
  }
}

function halfOf(body: Buffer): Buffer {
  return body.subarray(0, Math.ceil(body.length / 2))
}

/** White space may stand before any JSON (RFC 8259 2): a reader that waits for its end waits for ever. */
function trickle(response: ServerResponse): void {
  response.writeHead(200, JSON_TYPE)
  const timer = setInterval(() => response.write(' '), TRICKLE_MS)
  response.once('close', () => clearInterval(timer))
}

/** Whole, it is JSON. What is counted has left for the connection, whose buffers hold some of it. */
async function sendEnormous(response: ServerResponse, taken: (bytes: number) => void): Promise<void> {
  response.writeHead(200, JSON_TYPE)
  response.write(`{"${SAID}":"`)
  const closed = once(response, 'close')
  for (let block = 0; block < ENORMOUS_BLOCKS && !response.destroyed; block++) {
    taken(BLOCK.length)
    if (!response.write(BLOCK)) await Promise.race([once(response, 'drain'), closed])
  }
  response.end('"}')
}
