import { once } from 'node:events'
import { createServer } from 'node:net'
import { freePorts } from '../../local/ports.ts'

/** A port with three free ones behind it. */
export async function fourPorts(): Promise<number> {
  for (;;) {
    const { gateway } = await freePorts()
    if ((await Promise.all([1, 2, 3].map((next) => isFree(gateway + next)))).every(Boolean)) return gateway
  }
}

export async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1')
  try {
    await once(server, 'listening')
  } catch {
    return false
  }
  await new Promise((done) => server.close(done))
  return true
}
