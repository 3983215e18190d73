import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { posix, win32 } from 'node:path'
import { unescape as lenientlyDecoded } from 'node:querystring'
import { parse } from 'node:url'
import { type Family, MARKER, PUBLIC, type Variant } from './family.ts'

type Reading = {
  readonly name: string
  readonly about: string
  /** From the request line to a file's name; throws where it makes no sense of it. */
  readonly read: (target: string) => string
}

/** As handlers on plain `node:http` are written, and have been for fifteen years. */
const READINGS: readonly Reading[] = [
  {
    name: 'node-new-url',
    about: 'new URL(), decodeURIComponent()',
    read: (target) => decodeURIComponent(new URL(target, 'http://localhost').pathname),
  },
  {
    name: 'node-url-parse',
    about: 'url.parse(), lenient decoding, path.normalize(), any case',
    read: (target) => posix.normalize(lenientlyDecoded(parse(target).pathname ?? '/')).toLowerCase(),
  },
  {
    name: 'node-file-server',
    about: 'cut at ?, decoded twice, path.win32.normalize()',
    read: (target) => {
      const [path = '/'] = target.split('?')
      const decoded = decodeURIComponent(decodeURIComponent(path))
      return win32.normalize(decoded).replaceAll('\\', '/').toLowerCase()
    },
  },
  {
    name: 'node-parameters',
    about: 'cut at ? and ;, decoded, slashes merged',
    read: (target) => {
      const [path = '/'] = target.split(/[?#]/)
      const bare = decodeURIComponent(path).replace(/;[^/]*/g, '')
      return posix.normalize(bare.replace(/\/+/g, '/'))
    },
  },
]

/** Node.js itself: no framework between the request line and the handler. */
export async function startNode(): Promise<Family> {
  const servers = READINGS.map(({ read }) => serverFor(read))
  await Promise.all(servers.map((server) => once(server.listen(0, '127.0.0.1'), 'listening')))
  const variants = READINGS.map(({ name, about }, i): Variant => ({ name, about, port: portOf(servers[i]) }))
  return {
    name: 'Node.js',
    version: process.versions.node,
    variants,
    close: async () => {
      await Promise.all(servers.map(closed))
    },
  }
}

function portOf(server: Server | undefined): number {
  return (server?.address() as AddressInfo | undefined)?.port ?? 0
}

function serverFor(read: Reading['read']): Server {
  return createServer({ keepAliveTimeout: 60_000 }, ({ url = '/' }, response) => {
    const [status, text] = answerFor(url, read)
    response.writeHead(status, { 'content-type': 'text/plain' }).end(text)
  })
}

function answerFor(target: string, read: Reading['read']): readonly [status: number, text: string] {
  let path: string
  try {
    path = read(target)
  } catch {
    return [400, 'what is that?']
  }
  if (path === '/admin' || path.startsWith('/admin/')) return [200, MARKER]
  if (path.startsWith('/public/')) return [200, PUBLIC]
  return [404, 'no such page']
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
