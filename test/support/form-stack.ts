import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { WrittenConfig } from '../../gateway/core/config.ts'
import { loadConfig } from '../../local/load-config.ts'
import { closeAtWorkerEnd } from './chromium/close-at-worker-end.ts'
import { type RunningStack, startDemo } from './stack.ts'

/** A form that the app was sent, byte by byte. */
export type Received = { readonly url: string; readonly type: string; readonly body: Buffer }

export type FormStack = RunningStack & {
  at(path: string): string
  /** What is posted to the app, oldest first. */
  readonly received: Received[]
  /** What its form's page at `/public/form` holds from now on. */
  show(form: string): void
}

const MANY = { tries: 1_000_000, windowSeconds: 600 }

let shared: Promise<FormStack> | undefined

/** A gateway whose app shows a form to everybody and takes it from those who are signed in; one for all files of a worker. */
export function formStack(): Promise<FormStack> {
  shared ??= startForms()
  return shared
}

/** @param loginHost where one signs in, if not at the app's own host */
export async function startForms(loginHost?: string): Promise<FormStack> {
  const received: Received[] = []
  let form = ''
  const server = createServer(async (request, response) => {
    const { method, url = '', headers } = request
    const body = await buffer(request)
    if (method === 'POST') received.push({ url, type: headers['content-type'] ?? '', body })
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(`<!doctype html><link rel="icon" href="data:,"><title>app</title>
<p id="got">${method} ${url}</p>${url.startsWith('/public/form') ? form : ''}`)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const stack = await startDemo({
    demo: 'none',
    config: withRoutes(await loadConfig('gatehouse.config.ts'), origin, loginHost),
  })
  closeAtWorkerEnd(async () => {
    await stack.close()
    server.closeAllConnections()
    server.close()
  })
  return {
    ...stack,
    received,
    at: (path) => `${stack.urls.gateway}${path}`,
    show(changed) {
      form = changed
    },
  }
}

function withRoutes(config: WrittenConfig, origin: string, host: string | undefined): WrittenConfig {
  const routes = [
    { path: '/public/*', access: 'public' },
    { path: '/fresh/*', access: 'signed-in', maxAuthAgeMinutes: 1 },
    {
      path: '/proven/*',
      access: { emailDomains: ['example.com'], stepUp: { action: 'admin', maxAgeMinutes: 15 } },
    },
    { path: '/*', access: 'signed-in' },
  ] as const
  const methods = ['passkey', 'email_otp', 'authsignal_ui'] as const
  const login = { methods, signUp: { emailDomains: ['example.com'] }, ...(host && { host }) }
  const limits = { perIp: MANY, perEmail: MANY }
  return { ...config, login, hosts: { localhost: { origin, routes } }, limits }
}
