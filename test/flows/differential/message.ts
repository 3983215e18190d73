import type { Socket } from 'node:net'
import type { Progress } from './progress.ts'

/** A field line as it stands on the wire; bytes are latin1 characters (RFC 9110 5.5). */
export type Line = readonly [name: string, value: string]

export type Content = {
  /** `until-close`: for answers only (RFC 9112 6.3). */
  readonly framing: 'length' | 'chunked' | 'until-close'
  readonly parts: readonly Buffer[]
  /** Each part is sent when the other side has said that all before it has come: no clock proves the flushing. */
  readonly stepwise?: boolean
  readonly trailers?: readonly Line[]
}

/** What a client sends, but for `Host`. */
export type Request = {
  readonly method: string
  readonly target: string
  readonly lines: readonly Line[]
  readonly content?: Content
  /** The content waits for `100 Continue`, or for the answer. */
  readonly waitsForContinue?: boolean
}

/** What the origin answers. */
export type Answer = {
  readonly status: number
  readonly reason: string
  readonly lines: readonly Line[]
  readonly content?: Content
  /** Interim answers, sent as soon as the request's head is there (RFC 9110 15.2). */
  readonly interim?: readonly Pick<Answer, 'status' | 'reason' | 'lines'>[]
  /** The answer is sent before the request's content has been read. */
  readonly early?: boolean
}

/** A message's head as bytes, with the lines that say how its content is framed. */
export function writeHead(start: string, lines: readonly Line[], content: Content | undefined): Buffer {
  const all = [...lines, ...framingLines(content)]
  const text = all.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  return Buffer.from(`${start}\r\n${text}\r\n`, 'latin1')
}

/** @param arrived how much of it the other side says it has */
export async function sendContent(socket: Socket, content: Content, arrived: Progress): Promise<void> {
  let sent = 0
  for (const part of content.parts) {
    socket.write(content.framing === 'chunked' ? chunkOf(part) : part)
    sent += part.length
    if (content.stepwise === true) await arrived.reached(sent)
  }
  if (content.framing === 'chunked') socket.write(lastChunk(content.trailers ?? []))
}

function framingLines(content: Content | undefined): readonly Line[] {
  if (content === undefined || content.framing === 'until-close') return []
  if (content.framing === 'chunked') return [['Transfer-Encoding', 'chunked']]
  return [['Content-Length', String(Buffer.concat(content.parts).length)]]
}

function chunkOf(part: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from('\r\n')])
}

function lastChunk(trailers: readonly Line[]): string {
  return `0\r\n${trailers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`
}
