import type { Socket } from 'node:net'
import type { Line } from './message.ts'
import type { Progress } from './progress.ts'

/** Bytes of a connection, as they come. */
export type WireReader = {
  /** Without its line break, as latin1; undefined where the connection has ended. */
  line(): Promise<string | undefined>
  /** At least one byte and at most `limit`; undefined where the connection has ended. */
  some(limit: number): Promise<Buffer | undefined>
}

export type Head = { readonly start: string; readonly lines: readonly Line[] }
export type Framing = { readonly kind: 'none' | 'chunked' | 'until-close' } | { readonly length: number }
export type ReadContent = { readonly bytes: Buffer; readonly trailers: readonly Line[] }

export function readWire(socket: Socket): WireReader {
  let held = Buffer.alloc(0)
  let hasEnded = false
  let wake = () => {}
  socket.on('data', (data) => {
    held = Buffer.concat([held, data])
    wake()
  })
  // `close` follows every error; what was lacking then is missed by whoever compares.
  socket.on('error', () => {})
  for (const event of ['end', 'close'])
    socket.on(event, () => {
      hasEnded = true
      wake()
    })
  const take = (bytes: number) => {
    const taken = held.subarray(0, bytes)
    held = held.subarray(bytes)
    return taken
  }
  const more = () => new Promise<void>((resolve) => (wake = resolve))
  return {
    async line() {
      while (!held.includes('\r\n') && !hasEnded) await more()
      const end = held.indexOf('\r\n')
      return end < 0 ? undefined : take(end + 2).toString('latin1', 0, end)
    },
    async some(limit) {
      while (held.length === 0 && !hasEnded) await more()
      return held.length === 0 ? undefined : take(Math.min(limit, held.length))
    },
  }
}

/** @returns undefined where the connection has ended before */
export async function readHead(reader: WireReader): Promise<Head | undefined> {
  const start = await reader.line()
  return start === undefined ? undefined : { start, lines: await readLines(reader) }
}

/** How a message's content is framed where it may have one (RFC 9112 6.3). */
export function framingOf(lines: readonly Line[], otherwise: 'none' | 'until-close'): Framing {
  const value = (wanted: string) => lines.find(([name]) => name.toLowerCase() === wanted)?.[1]
  if (value('transfer-encoding')?.toLowerCase() === 'chunked') return { kind: 'chunked' }
  const length = value('content-length')
  return length === undefined ? { kind: otherwise } : { length: Number(length) }
}

/** @param arrived is told of every byte as it comes */
export async function readContent(
  reader: WireReader,
  framing: Framing,
  arrived: Progress,
): Promise<ReadContent> {
  const parts: Buffer[] = []
  let total = 0
  const upTo = async (length: number) => {
    for (let left = length; left > 0; ) {
      const part = await reader.some(left)
      if (part === undefined) return
      parts.push(part)
      left -= part.length
      total += part.length
      arrived.note(total)
    }
  }
  const trailers = await readFramed(reader, framing, upTo)
  return { bytes: Buffer.concat(parts), trailers }
}

/** @returns the trailer's lines */
async function readFramed(
  reader: WireReader,
  framing: Framing,
  upTo: (length: number) => Promise<void>,
): Promise<readonly Line[]> {
  if ('length' in framing) await upTo(framing.length)
  else if (framing.kind === 'until-close') await upTo(Number.POSITIVE_INFINITY)
  else if (framing.kind === 'chunked') {
    for (let size = await chunkSize(reader); size > 0; size = await chunkSize(reader)) {
      await upTo(size)
      await reader.line()
    }
    return readLines(reader)
  }
  return []
}

async function chunkSize(reader: WireReader): Promise<number> {
  const line = await reader.line()
  if (line === undefined) throw new Error('The connection ended within a chunked content.')
  return Number.parseInt(line, 16)
}

async function readLines(reader: WireReader): Promise<readonly Line[]> {
  const lines: Line[] = []
  for (let line = await reader.line(); line !== undefined && line !== ''; line = await reader.line()) {
    const colon = line.indexOf(':')
    lines.push([line.slice(0, colon), line.slice(colon + 1).replace(/^[ \t]+|[ \t]+$/g, '')])
  }
  return lines
}
