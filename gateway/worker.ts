import { env } from 'cloudflare:workers'
import { script, stylesheet } from 'gatehouse:asset-paths'
import config from 'gatehouse:config'
import { answer, type Runtime } from './app.ts'
import type { Log } from './core/log.ts'
import { createSeal, type Seal } from './core/seal.ts'
import { resolveSecrets } from './core/secrets.ts'
import { fetchOrigin } from './fetch-origin.ts'
import { compileHosts } from './gate/host.ts'
import type { Gate } from './gate/parts.ts'
import type { Sockets } from './open-socket-until.ts'
import { createAssertionSigner } from './proxy/assertion.ts'
import { strippedHeaders } from './proxy/stripped-headers.ts'
import type { Body, Incoming, Normal } from './request/normalise.ts'
import { createMemoryRegistry } from './session/memory-registry.ts'
import { createTokenVerifier } from './session/verify-token.ts'
import type { SignInDesk } from './sign-in/desk.ts'

// Cloudflare Workers, and bare workerd. Whatever is wrong with configuration or secrets fails here, at start.
const secrets = resolveSecrets(config, (name) => {
  const value = env[name]
  return typeof value === 'string' ? value : undefined
})
const sockets = env.OPEN_SOCKETS as Sockets | undefined
if (sockets === undefined) throw new Error('the binding OPEN_SOCKETS is missing: wrangler.toml has it')
// The entry is where the clock and the console are; below it both are arguments.
const now = () => Date.now()
// biome-ignore lint/suspicious/noConsole: a Worker's log is its console
const log: Log = (line) => console.log(JSON.stringify({ at: new Date(now()).toISOString(), ...line }))

const { userPoolId, clientId, endpoint } = config.cognito
const gate: Gate = {
  hosts: compileHosts(config.hosts, secrets),
  isStripped: strippedHeaders(Object.values(config.hosts)),
  verifyToken: createTokenVerifier({ userPoolId, clientId, endpoint, now }),
  registry: createMemoryRegistry(now),
  assertions:
    config.keys.assertion && createAssertionSigner({ keys: config.keys.assertion.map(secrets), now }),
  openSeal,
  log,
  stylesheet,
  now,
}

// Not a shared promise: on workerd one made by a request that goes away never settles.
let seal: Seal | undefined
async function openSeal(): Promise<Seal> {
  seal ??= await createSeal(config.keys.sealing.map(secrets))
  return seal
}

// The SDKs are parsed when somebody signs in, not when somebody is signed in.
let desk: SignInDesk | undefined
async function signIn(normal: Normal, body: Body): Promise<Response> {
  const [{ answerOwn, openDesk }, { assets }] = await Promise.all([
    import('./sign-in/entry.ts'),
    import('gatehouse:assets'),
  ])
  desk ??= openDesk({ ...gate, seal: await openSeal(), config, secrets, assets, script, now, pause })
  return answerOwn(normal, body, desk)
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

// Cloudflare makes its objects from the class that the entry exports under this name.
export { OpenSockets } from './open-sockets.ts'

type WorkerRequest = Request & {
  readonly cf?: { readonly clientIp?: string; readonly httpProtocol?: string }
}

export default {
  fetch(request: WorkerRequest): Promise<Response> {
    const body = bodyOf(request)
    const runtime: Runtime = {
      gate,
      signIn,
      forward: ({ upstream, isPersonal, endsAt, carriesBody }, finish) =>
        fetchOrigin(upstream, carriesBody ? body : null, { isPersonal, endsAt, now, sockets, finish }),
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
