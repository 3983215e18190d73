import type { IncomingMessage, ServerResponse } from 'node:http'
import { text as textOf } from 'node:stream/consumers'
import type { Exchange } from '../../local/cognito/start-pool.ts'
import { loadConfig } from '../../local/load-config.ts'
import { signInByCode, type Visitor } from '../../local/visitor.ts'
import { closeAtWorkerEnd } from './chromium/close-at-worker-end.ts'
import { RUNTIME, type Runtime } from './runtime.ts'
import { type SocketOrigin, startSocketOrigin } from './socket-origin.ts'
import { type RunningStack, somebodyNew, startDemo } from './stack.ts'

export type RenewalStack = RunningStack & {
  /** Behind `app.localhost`, of which all is signed-in. */
  readonly origin: SocketOrigin
  /** Its address. */
  readonly app: string
  /** How often the pool was asked for new tokens. */
  renewals(): number
  /** Somebody whose ID token ends in so many seconds: the services' clocks were behind when it was made. */
  signedInUntil(seconds: number, email?: string): Promise<Visitor>
  close(): Promise<void>
}

/** More than any test needs: limits on tries have tests of their own. */
const MANY = { tries: 1_000_000, windowSeconds: 600 }
const TOKEN_SECONDS = 3_600

let shared: Promise<RenewalStack> | undefined

/** A stack whose people can be near the end of their tokens; one for all test files of a worker. */
export function renewalStack(): Promise<RenewalStack> {
  shared ??= startRenewalStack().then((stack) => {
    closeAtWorkerEnd(() => stack.close())
    return stack
  })
  return shared
}

/** `/events` says one event and stays open; all else what was asked, by whom. */
async function tellBack(asked: IncomingMessage, response: ServerResponse): Promise<void> {
  if (asked.url === '/events') {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: first\n\n')
    return
  }
  const { method, headers } = asked
  response.end(JSON.stringify({ method, who: headers['x-forwarded-email'], body: await textOf(asked) }))
}

/** One of its own, for a test that stops parts of it. The caller closes it. */
export async function startRenewalStack(runtime: Runtime = RUNTIME): Promise<RenewalStack> {
  const exchanges: Exchange[] = []
  const origin = await startSocketOrigin()
  origin.answer = tellBack
  let behindMs = 0
  const config = await loadConfig('gatehouse.config.ts')
  const routes = [
    { path: '/optional/*', access: 'optional' },
    { path: '/fresh/*', access: 'signed-in', maxAuthAgeMinutes: 30 },
    { path: '/*', access: 'signed-in' },
  ] as const
  const stack = await startDemo({
    runtime,
    config: {
      ...config,
      hosts: { ...config.hosts, 'app.localhost': { origin: origin.url, routes } },
      limits: { perIp: MANY, perEmail: MANY },
    },
    now: () => Date.now() - behindMs,
    pool: { observe: (exchange) => exchanges.push(exchange) },
  })
  const app = stack.urls.gateway.replace('localhost', 'app.localhost')
  return {
    ...stack,
    origin,
    app,
    renewals: () => exchanges.filter(({ operation }) => operation === 'GetTokensFromRefreshToken').length,
    async signedInUntil(seconds, email = somebodyNew()) {
      const visitor = stack.visitor(app)
      behindMs = (TOKEN_SECONDS - seconds) * 1000
      try {
        const answer = await signInByCode(visitor, stack.urls.mailbox, email)
        if (answer.status !== 200) throw new Error(`${email} could not sign in: ${answer.text}`)
      } finally {
        behindMs = 0
      }
      return visitor
    },
    async close() {
      await stack.close()
      await origin.close()
    },
  }
}
