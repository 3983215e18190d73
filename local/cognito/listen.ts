import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import type { Hono } from 'hono'

/** Nobody beyond this machine is to reach an embedded service. */
const LOOPBACK = '127.0.0.1'

/**
 * @param port 0 takes a free one
 * @returns the port it listens on, and how to stop: open connections are cut
 * @throws Error with `code` EADDRINUSE when the port is taken
 */
export function listen(app: Hono, port: number): Promise<{ port: number; stop(): Promise<void> }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: LOOPBACK, port }) as Server
    server.once('error', reject)
    server.once('listening', () =>
      resolve({ port: (server.address() as AddressInfo).port, stop: () => stop(server) }),
    )
  })
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
