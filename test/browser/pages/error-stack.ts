import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { loadConfig } from '../../../local/load-config.ts'
import { freePorts } from '../../../local/ports.ts'
import { forgersKey, forgeToken } from '../../support/forge-token.ts'
import { type ScriptedOrigin, startScriptedOrigin } from '../../support/scripted-origin.ts'
import { type RunningStack, startDemo } from '../../support/stack.ts'

export type ErrorStack = RunningStack & {
  readonly origin: ScriptedOrigin
  /** The address of a path under one of the stack's names. */
  at(host: string, path: string): string
}

/** Codes a mailbox may be sent before it is said to be too many. */
export const CODES_PER_EMAIL = 2

const MANY = { tries: 1_000_000, windowSeconds: 600 }

/**
 * A gateway where each thing that can go wrong does: at `localhost` some paths have no route, at `scripted.localhost`
 * stands an app that does as a test says, at `down.localhost` none, and no other name is known.
 */
export async function startErrorStack(): Promise<ErrorStack> {
  const [origin, { app: nobodysPort }] = await Promise.all([startScriptedOrigin(), freePorts()])
  const config = await loadConfig('gatehouse.config.ts')
  const all = [{ path: '/*', access: 'public', firstByteSeconds: 1 }] as const
  const hosts = {
    localhost: {
      origin: 'http://127.0.0.1:8788',
      routes: [
        { path: '/static/*', access: 'public' },
        { path: '/', access: 'signed-in' },
        { path: '/reports/*', access: 'signed-in' },
        { path: '/admin/*', access: { groups: ['admins'] } },
        { path: '/api/*', access: 'signed-in', whenSignedOut: 'unauthorized' },
      ],
    },
    'scripted.localhost': { origin: origin.url, routes: all },
    'down.localhost': { origin: `http://127.0.0.1:${nobodysPort}`, routes: all },
  } as const
  const limits = { perIp: MANY, perEmail: { tries: CODES_PER_EMAIL, windowSeconds: 600 } }
  const stack = await startDemo({ config: { ...config, hosts, limits } })
  return {
    ...stack,
    origin,
    at: (host, path) => `${stack.urls.gateway.replace('localhost', host)}${path}`,
    async close() {
      await stack.close()
      await origin.close()
    },
  }
}

/** A gateway that has never seen its keys, and a session cookie for which it would need them. */
export async function startWithoutKeys(): Promise<RunningStack & { readonly token: string }> {
  const stack = await startDemo()
  await stack.pool.stop()
  const { userPoolId, clientId } = stack.config.cognito
  const iss = `https://cognito-idp.us-east-1.amazonaws.com/${userPoolId}`
  const claims = { iss, aud: clientId, token_use: 'id', sub: crypto.randomUUID(), exp: 4_000_000_000 }
  const token = forgeToken({ header: { kid: 'unseen' }, claims, key: forgersKey().privateKey })
  return { ...stack, token }
}

/** Answers of ours that have no cause one could bring about from outside, over HTTP. */
export async function serveAnswer(
  answer: (headers: Headers, url: string) => Promise<Response>,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    const headers = new Headers(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
    const answered = await answer(headers, `http://${request.headers.host}${request.url}`)
    response.writeHead(answered.status, Object.fromEntries(answered.headers)).end(await answered.text())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { url: `http://localhost:${port}`, close: () => stop(server) }
}

async function stop(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  server.closeAllConnections()
  await closed
}
