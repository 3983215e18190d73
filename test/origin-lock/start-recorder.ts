import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Recorder = { readonly port: number; close(): Promise<void> }

/** An app behind a web server that has the lock: says in JSON what it was asked. */
export async function startRecorder(): Promise<Recorder> {
  const server = createServer(({ method, url, headers }, response) => {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ method, target: url, headers }))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
