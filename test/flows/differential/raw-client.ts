import { connect, type Socket } from 'node:net'
import { type Line, type Request, sendContent, writeHead } from './message.ts'
import type { Progresses } from './progress.ts'
import { framingOf, readContent, readHead, readWire, type WireReader } from './wire-reader.ts'

/** An answer as it came over the wire. */
export type Received = {
  readonly status: number
  readonly reason: string
  readonly lines: readonly Line[]
  readonly bytes: Buffer
  readonly trailers: readonly Line[]
  /** The statuses of interim answers, in order. */
  readonly interim: readonly number[]
}

/**
 * Sends a request byte for byte, on a connection of its own, and reads the answer byte for byte: no library that is
 * polite in between.
 *
 * @param signal gives up
 * @throws Error where the connection ends before there is an answer
 */
export async function exchange(
  port: number,
  request: Request,
  progresses: Progresses,
  signal: AbortSignal,
): Promise<Received> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  const giveUp = () => socket.destroy()
  signal.addEventListener('abort', giveUp)
  try {
    const reader = readWire(socket)
    const { goesOn, told } = untilTold(request)
    const sending = send(socket, request, progresses, goesOn)
    const received = await receive(reader, request.method, progresses, told)
    await sending
    return received
  } finally {
    signal.removeEventListener('abort', giveUp)
    socket.destroy()
  }
}

/** `Expect: 100-continue`, RFC 9110 10.1.1: the content waits until somebody has said something. */
function untilTold({ waitsForContinue }: Request): { goesOn: Promise<void>; told: () => void } {
  let told = () => {}
  const goesOn = new Promise<void>((resolve) => {
    told = resolve
  })
  if (waitsForContinue !== true) told()
  return { goesOn, told }
}

async function send(
  socket: Socket,
  { method, target, lines, content }: Request,
  { up }: Progresses,
  goesOn: Promise<void>,
): Promise<void> {
  socket.write(writeHead(`${method} ${target} HTTP/1.1`, lines, content))
  await goesOn
  if (content !== undefined) await sendContent(socket, content, up)
}

async function receive(
  reader: WireReader,
  method: string,
  { down }: Progresses,
  told: () => void,
): Promise<Received> {
  const interim: number[] = []
  for (;;) {
    const head = await readHead(reader)
    told()
    if (head === undefined) throw new Error('The connection ended without an answer.')
    const [, code = '', reason = ''] = /^HTTP\/1\.1 (\d{3}) ?(.*)$/.exec(head.start) ?? []
    const status = Number(code)
    if (status >= 100 && status < 200) {
      interim.push(status)
      continue
    }
    const framing =
      method === 'HEAD' || status === 204 || status === 304
        ? ({ kind: 'none' } as const)
        : framingOf(head.lines, 'until-close')
    const content = await readContent(reader, framing, down)
    return { status, reason, lines: head.lines, ...content, interim }
  }
}
