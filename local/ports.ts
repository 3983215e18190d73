import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer, type Server } from 'node:net'

export type Ports = {
  readonly gateway: number
  readonly app: number
  readonly cognito: number
  readonly authsignal: number
}

/** The others follow the gateway's: app, pool, tenant. */
export function portsFrom(gateway: number): Ports {
  return { gateway, app: gateway + 1, cognito: gateway + 2, authsignal: gateway + 3 }
}

/** Four ports nobody has, for a stack that must not be in anybody's way. */
export async function freePorts(): Promise<Ports> {
  const servers = await Promise.all([0, 0, 0, 0].map(listen))
  const [gateway = 0, app = 0, cognito = 0, authsignal = 0] = servers.map(
    (server) => (server.address() as AddressInfo).port,
  )
  await Promise.all(servers.map(close))
  return { gateway, app, cognito, authsignal }
}

/** @returns the first of the ports that somebody else listens on, or undefined */
export async function firstTaken(ports: Ports): Promise<number | undefined> {
  for (const port of Object.values(ports)) {
    try {
      await close(await listen(port))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return port
      throw error
    }
  }
  return undefined
}

async function listen(port: number): Promise<Server> {
  const server = createServer()
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return server
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()))
}
