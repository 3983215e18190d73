import { type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { type Duplex, type Readable, Transform } from 'node:stream'
import type { Line } from './header-lines.ts'
import { PARSER_MAX_BYTES } from './limits.ts'

export type Asked =
  | { readonly kind: 'answered'; readonly response: IncomingMessage }
  | {
      readonly kind: 'upgraded'
      readonly response: IncomingMessage
      readonly socket: Duplex
      readonly head: Buffer
    }
  /** CloudFront's own answer then. */
  | { readonly kind: 'failed'; readonly status: 502 | 504; readonly why: string }

type Question = {
  /** `http://127.0.0.1:3000` */
  readonly origin: string
  readonly method: string
  /** Path and query. */
  readonly target: string
  readonly lines: readonly Line[]
  readonly body: Readable
  /** How long the origin may be silent, milliseconds. */
  readonly silenceMs: number
}

/** Asks the origin, the body streamed to it. Resolves with the head of its answer. */
export function askOrigin({ origin, method, target, lines, body, silenceMs }: Question): Promise<Asked> {
  const { protocol, hostname, port } = new URL(origin)
  const request = protocol === 'https:' ? requestHttps : requestHttp
  return new Promise((resolve) => {
    let isSilent = false
    const asked = request({
      hostname,
      port,
      method,
      path: target,
      headers: lines.flat(),
      agent: false,
      maxHeaderSize: PARSER_MAX_BYTES,
    })
    asked.setTimeout(silenceMs, () => {
      isSilent = true
      asked.destroy(new Error('silent'))
    })
    asked.once('response', (response) => resolve({ kind: 'answered', response }))
    asked.once('upgrade', (response, socket, head) => resolve({ kind: 'upgraded', response, socket, head }))
    // After its answer has begun this is what ends it; whoever reads that learns of it there.
    asked.on('error', ({ message }) =>
      resolve({ kind: 'failed', status: isSilent ? 504 : 502, why: message }),
    )
    upload(body, asked)
  })
}

/** An origin may answer before it has read everything, and go; a visitor who goes away ends the question. */
function upload(body: Readable, asked: ClientRequest): void {
  body.once('error', (error) => asked.destroy(error))
  asked.once('close', () => body.unpipe().resume())
  // Its head goes at once, however long the body is in coming. `flushHeaders` would write bytes beyond ASCII as UTF-8.
  asked.write(Buffer.alloc(0))
  body.pipe(unhurried()).pipe(asked)
}

/**
 * Each piece goes out once what has come in meanwhile has been read, one turn of the event loop: Node.js loses an answer that
 * waits to be read where it writes to who has closed.
 */
function unhurried(): Transform {
  return new Transform({
    transform(piece, _encoding, done) {
      setImmediate(() => setImmediate(() => done(null, piece)))
    },
  })
}
