import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Asked = {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

type Script = (response: ServerResponse, asked: Asked) => void

/** A server that says whatever a test tells it to, and writes down what it was asked. */
export async function startScripted() {
  const asked: Asked[] = []
  let script: Script = (response) => response.end()
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const { method = '', url = '', headers } = request
    const question = { method, path: url, headers, body: Buffer.concat(chunks).toString() }
    asked.push(question)
    script(response, question)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    /** What it says from now on; forgets what it was asked. */
    say(next: Script) {
      script = next
      asked.length = 0
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

export function json(value: unknown, status = 200): Script {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(typeof value === 'string' ? value : JSON.stringify(value))
  }
}

/** An address at which nobody listens. */
export async function nobodysUrl(): Promise<string> {
  const server = await startScripted()
  await server.close()
  return server.url
}

/** Answers nobody can act on. */
export const NO_ANSWERS: readonly (readonly [about: string, script: Script])[] = [
  ['nothing at all, for longer than the deadline', () => undefined],
  [
    'a beginning, and then nothing',
    (response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' })
      response.write('{"')
    },
  ],
  ['a connection cut', (response) => response.destroy()],
  ['500', json({ error: 'internal_error', errorDescription: 'the-server-says' }, 500)],
  ['503 without a body', (response) => response.writeHead(503).end()],
  ['400 without JSON', json('<html>the-server-says', 400)],
  ['an empty body', json('')],
  ['no JSON', json('<html>the-server-says')],
  ['half of a JSON', json('{"challengeId":"x"')],
  ['null', json('null')],
  ['a text', json('"the-server-says"')],
  ['a number', json('7')],
]
