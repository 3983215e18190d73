import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { type Answer, type Line, sendContent, writeHead } from './message.ts'
import type { Progresses } from './progress.ts'
import { framingOf, type Head, readContent, readHead, readWire, type WireReader } from './wire-reader.ts'

/** A request as it came over the wire. */
export type Heard = {
  readonly method: string
  readonly target: string
  readonly lines: readonly Line[]
  readonly bytes: Buffer
  readonly trailers: readonly Line[]
}

/** One answer, and who came for it. */
type Play = {
  readonly answer: Answer
  readonly progresses: Progresses
  readonly heard: Promise<Heard>[]
}

export type RecordingOrigin = {
  readonly port: number
  /**
   * How every request is answered from now on.
   *
   * @returns gives the requests that have come since, when they are whole
   */
  play(answer: Answer, progresses: Progresses): () => Promise<readonly Heard[]>
  close(): Promise<void>
}

/** An app that writes bytes as it is told and keeps all it reads; connections stay open, as a gateway wants them. */
export async function startRecordingOrigin(): Promise<RecordingOrigin> {
  let current: Play | undefined
  const sockets = new Set<Socket>()
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    serve(socket, () => current).catch((error) => socket.destroy(error))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    play(answer, progresses) {
      const play: Play = { answer, progresses, heard: [] }
      current = play
      return () => Promise.all(play.heard)
    },
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}

async function serve(socket: Socket, current: () => Play | undefined): Promise<void> {
  const reader = readWire(socket)
  for (let head = await readHead(reader); head !== undefined; head = await readHead(reader)) {
    const play = current()
    if (play === undefined) return void socket.destroy()
    const { answer, progresses } = play
    for (const { status, reason, lines } of answer.interim ?? [])
      socket.write(writeHead(`HTTP/1.1 ${status} ${reason}`, lines, undefined))
    const heard = hear(reader, head, progresses)
    play.heard.push(heard)
    if (answer.early !== true) await heard
    await send(socket, answer, progresses)
    await heard
    if (answer.content?.framing === 'until-close') return void socket.end()
  }
}

async function hear(reader: WireReader, { start, lines }: Head, { up }: Progresses): Promise<Heard> {
  const [method = '', target = ''] = start.split(' ')
  return { method, target, lines, ...(await readContent(reader, framingOf(lines, 'none'), up)) }
}

async function send(socket: Socket, answer: Answer, { down }: Progresses): Promise<void> {
  const { status, reason, lines, content } = answer
  socket.write(writeHead(`HTTP/1.1 ${status} ${reason}`, lines, content))
  if (content !== undefined) await sendContent(socket, content, down)
}
