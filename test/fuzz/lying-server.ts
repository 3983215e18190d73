import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a service says that has been taken over, or is in trouble: one answer to everything. */
export type Lie = {
  readonly status: number
  readonly type: string
  readonly body: string
  readonly location?: string
}

/** A service on 127.0.0.1 that says whatever it is told to. */
export async function startLyingServer() {
  let lie: Lie = { status: 200, type: 'application/json', body: '{}' }
  const server = createServer((request, response) => {
    request.resume()
    const hasBody = lie.status !== 204 && lie.status !== 304
    response.writeHead(lie.status, {
      'content-type': lie.type,
      ...(lie.location === undefined ? {} : { location: lie.location }),
    })
    response.end(hasBody ? lie.body : undefined)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    say(next: Lie) {
      lie = next
    },
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
    },
  }
}
