import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Asked = {
  readonly method: string
  readonly path: string
  readonly query: Record<string, string>
  readonly body: Record<string, unknown>
  readonly authorization: string | undefined
}

/**
 * Three answers of Authsignal's server API, as its reference shows them, to be set by a test; everything asked is
 * kept. An answer of null is none: the connection stays open.
 */
export async function startFakeAuthsignal() {
  const asked: Asked[] = []
  const answers = {
    '/v1/validate': {} as object | null,
    '/v1/challenges': {} as object | null,
    track: {} as object | null,
    status: 200,
  }

  const server: Server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://fake')
    let text = ''
    for await (const chunk of request) text += chunk
    asked.push({
      method: request.method ?? '',
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
      authorization: request.headers.authorization,
    })
    const { pathname } = url
    const body =
      pathname === '/v1/validate' || pathname === '/v1/challenges' ? answers[pathname] : answers.track
    if (body === null) return
    response.writeHead(answers.status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    answers,
    reset() {
      asked.length = 0
      Object.assign(answers, { '/v1/validate': {}, '/v1/challenges': {}, track: {}, status: 200 })
    },
    async end() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export type FakeAuthsignal = Awaited<ReturnType<typeof startFakeAuthsignal>>
