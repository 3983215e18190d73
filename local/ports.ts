import { randomInt } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createServer } from 'node:net'

export type Ports = {
  readonly gateway: number
  readonly app: number
  readonly cognito: number
  readonly authsignal: number
}

/**
 * Where ports are looked for: above what services are assigned to most, past 10080, which browsers refuse (Fetch 2.9), and
 * below those that systems give out themselves for outgoing connections and port 0 (Linux from 32,768, RFC 6335 from
 * 49,152, some sandboxes from 16,000), for what is given out can be taken between the look and the use.
 */
const FIRST_PORT = 10_100
const END_PORT = 16_000

/** More than there are places, so that only a machine with nothing free ends it. */
const MAX_LOOKS = 20_000

/** The others follow the gateway's: app, pool, tenant. */
export function portsFrom(gateway: number): Ports {
  return { gateway, app: gateway + 1, cognito: gateway + 2, authsignal: gateway + 3 }
}

/** Four ports in a row that nobody has, for a stack that must not be in anybody's way. */
export async function freePorts(): Promise<Ports> {
  return portsFrom(await claimPorts(4))
}

/**
 * Ports in a row that nobody listens on, and that nobody else who asks this way is given as long as this process
 * lives: the same number of UDP is held for that, which is in no TCP server's way.
 *
 * @returns the first of them
 * @throws Error where so many in a row are not to be had
 */
export async function claimPorts(count: number): Promise<number> {
  for (let looks = 0; looks < MAX_LOOKS; looks += 1) {
    const first = randomInt(FIRST_PORT, END_PORT - count)
    if (await areClaimed(Array.from({ length: count }, (_, next) => first + next))) return first
  }
  throw new Error(`No ${count} ports in a row are free between ${FIRST_PORT} and ${END_PORT}.`)
}

/** @returns the first of the ports that somebody else listens on, or undefined */
export async function firstTaken(ports: Ports): Promise<number | undefined> {
  for (const port of Object.values(ports)) if (!(await isFree(port))) return port
  return undefined
}

/** @returns whether a server could listen on it now */
export async function isFree(port: number): Promise<boolean> {
  const server = createServer()
  server.listen(port, '127.0.0.1')
  if (!(await happens(server, 'listening'))) return false
  await new Promise((resolve) => server.close(resolve))
  return true
}

/** All, or none is kept. */
async function areClaimed(ports: readonly number[]): Promise<boolean> {
  const claims = []
  for (const port of ports) {
    const claim = createSocket('udp4')
    claim.bind(port, '127.0.0.1')
    const isMine = await happens(claim, 'listening')
    if (isMine) claims.push(claim)
    if (isMine && (await isFree(port))) continue
    for (const one of claims) one.close()
    return false
  }
  // A process ends with its work, whatever it has claimed.
  for (const claim of claims) claim.unref()
  return true
}

/** @returns false where somebody else has it; @throws whatever else is wrong */
async function happens(emitter: NodeJS.EventEmitter, event: string): Promise<boolean> {
  try {
    await once(emitter, event)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return false
    throw error
  }
}
