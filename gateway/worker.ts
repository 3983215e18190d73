import { env, waitUntil } from 'cloudflare:workers'
import { script, stylesheet } from 'gatehouse:asset-paths'
import config, { brandAssets, brandSheets } from 'gatehouse:config'
import { answer, type Runtime } from './app.ts'
import type { Log } from './core/log.ts'
import { resolveSecrets } from './core/secrets.ts'
import { createDurableRegistry, type Registries } from './durable-registry.ts'
import { fetchOrigin } from './fetch-origin.ts'
import { liveSessionClass } from './live-session.ts'
import { cutWhereItLives, type LiveSessions, renewWhereItLives } from './live-sessions.ts'
import { openGate } from './open-gate.ts'
import { lineOf } from './reply/log-line.ts'
import type { Body, Incoming, Normal } from './request/normalise.ts'
import { createRenewal } from './session/renewal.ts'
import type { SignInDesk } from './sign-in/desk.ts'

// Cloudflare Workers, and bare workerd.
// The entry is where the clock and the console are; below it both are arguments.
const now = () => Date.now()
// biome-ignore lint/suspicious/noConsole: a Worker's log is its console
const log: Log = (line) => console.log(JSON.stringify({ at: new Date(now()).toISOString(), ...line }))

// Whatever is wrong with configuration or secrets fails here, at start.
const secrets = orRefuse(() => resolveSecrets(config, textBinding))
const sessions = orRefuse(() => binding<LiveSessions>('LIVE_SESSIONS'))
const registry = createDurableRegistry(orRefuse(() => binding<Registries>('SESSION_REGISTRY')))

const gate = openGate({
  config,
  secrets,
  registry,
  renew: renewWhereItLives(sessions),
  cut: cutWhereItLives(sessions, log),
  log,
  stylesheet,
  brandSheets,
  now,
  pause,
  keepAlive: waitUntil,
})

// The SDKs are parsed when somebody signs in, not when somebody is signed in.
let desk: SignInDesk | undefined
async function signIn(normal: Normal, body: Body): Promise<Response> {
  const [{ answerOwn, openDesk }, { assets }] = await Promise.all([
    import('./sign-in/entry.ts'),
    import('gatehouse:assets'),
  ])
  const flood = env.SIGN_IN_RATE as SignInDesk['flood']
  desk ??= openDesk({
    ...gate,
    flood,
    seal: await gate.openSeal(),
    config,
    secrets,
    assets: { ...assets, ...brandAssets },
    script,
  })
  return answerOwn(normal, body, desk)
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

/** Who looks at the log alone must hear why nothing answers. A line for each problem, with nothing of a secret in it. */
function orRefuse<Value>(take: () => Value): Value {
  try {
    return take()
  } catch (error) {
    const problems = error instanceof Error ? error.message.split('\n') : []
    log(lineOf({ event: 'config_refused', problems }))
    throw error
  }
}

function textBinding(name: string): string | undefined {
  const value = env[name]
  return typeof value === 'string' ? value : undefined
}

function binding<Binding>(name: string): Binding {
  const bound = env[name] as Binding | undefined
  if (bound === undefined) throw new Error(`the binding ${name} is missing: wrangler.toml has it`)
  return bound
}

// Cloudflare makes its objects from the classes that the entry exports under these names.
export { SessionRegistry } from './session-registry.ts'
export const LiveSession = liveSessionClass({
  revocations: gate.revocations,
  now,
  createRenewal: () => createRenewal({ refresh, registry, log, now }),
})

/** Parsed when somebody's token is renewed. */
async function refresh(refreshToken: string) {
  const { openCognito } = await import('./providers/open-cognito.ts')
  return openCognito(config, secrets).refresh(refreshToken)
}

type WorkerRequest = Request & {
  readonly cf?: { readonly clientIp?: string; readonly httpProtocol?: string }
}

export default {
  fetch(request: WorkerRequest): Promise<Response> {
    const body = bodyOf(request)
    const { revocations } = gate
    const runtime: Runtime = {
      gate,
      signIn,
      forward: ({ upstream, isPersonal, lease, carriesBody }, finish) =>
        fetchOrigin(upstream, carriesBody ? body : null, {
          isPersonal,
          lease,
          now,
          sessions,
          revocations,
          finish,
        }),
    }
    return answer(incomingFrom(request), body, runtime)
  },
}

/** Some programs say with a GET that its length is 0: workerd makes a stream of that, and nothing would carry it on. */
function bodyOf({ method, headers, body }: WorkerRequest): Body {
  const isEmptyRead = (method === 'GET' || method === 'HEAD') && headers.get('content-length') === '0'
  return isEmptyRead ? null : body
}

function incomingFrom(request: WorkerRequest): Incoming {
  const { method, url, headers, cf } = request
  // `HTTP/2`; bare workerd speaks HTTP/1.1 and says nothing.
  const protocol = cf?.httpProtocol?.replace('HTTP/', '') ?? '1.1'
  return {
    method,
    url,
    headers,
    protocol,
    visitorAddress: addressOf(request),
    requestId: crypto.randomUUID(),
  }
}

/** Told by the configuration, never by what happens to be there: a header may be anybody's. */
function addressOf({ headers, cf }: WorkerRequest): string {
  if (config.visitorAddress !== 'peer') return headers.get('cf-connecting-ip') ?? ''
  // `127.0.0.1:60546`, `[::1]:60546`
  return (cf?.clientIp ?? '').replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1')
}
