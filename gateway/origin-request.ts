import { script, stylesheet } from 'gatehouse:asset-paths'
import config, { brandAssets, brandSheets } from 'gatehouse:config'
import { EDGE_ORIGIN_ANSWER_MAX_BYTES, EDGE_ORIGIN_PATIENCE_MS } from './core/limits.ts'
import type { Log } from './core/log.ts'
import type { Secrets } from './core/secrets.ts'
import { respond } from './lambda-edge/respond.ts'
import { answerOwnPath } from './lambda-edge/sign-in.ts'
import { type Opened, type Renewer, start } from './lambda-edge/start.ts'
import type { SessionRegistry } from './session/registry.ts'
import { createRenewal } from './session/renewal.ts'
import type { SignInDesk } from './sign-in/desk.ts'

// Lambda@Edge, origin-request of the behaviour `/.auth/*`: the sign-in way.
// The entry is where the clock, the console and the environment are; below it all three are arguments.
const now = () => Date.now()
// biome-ignore lint/suspicious/noConsole: a function's log is its console
const log: Log = (line) => console.log(JSON.stringify({ at: new Date(now()).toISOString(), ...line }))

const { open, desk, settle } = start({
  config,
  environment: process.env,
  stylesheet,
  brandSheets,
  log,
  now,
  renewal,
  // What is done here outlasts a session: of one that ended elsewhere, nothing may be done.
  revocationsMaxAgeSeconds: 0,
  // Nothing here tells another container what it has renewed, and a refresh token may be of use once only.
  waitsForRenewal: true,
})

export const handler = respond({
  open,
  desk,
  settle,
  maxBytes: EDGE_ORIGIN_ANSWER_MAX_BYTES,
  patienceMs: EDGE_ORIGIN_PATIENCE_MS,
  answer: (event, opened) =>
    answerOwnPath(event, {
      gate: opened.gate,
      async signIn(normal, body) {
        const [{ answerOwn }, opener] = await Promise.all([import('./sign-in/entry.ts'), openOnce(opened)])
        return answerOwn(normal, body, opener)
      },
    }),
})

const desks = new WeakMap<Opened, SignInDesk>()

async function openOnce(opened: Opened): Promise<SignInDesk> {
  const known = desks.get(opened)
  if (known !== undefined) return known
  const { gate, secrets } = opened
  const [{ openDesk }, { assets }, seal] = await Promise.all([
    import('./sign-in/entry.ts'),
    import('gatehouse:assets'),
    gate.openSeal(),
  ])
  const made = openDesk({ ...gate, seal, config, secrets, assets: { ...assets, ...brandAssets }, script })
  desks.set(opened, made)
  return made
}

function renewal(secrets: Secrets, registry: SessionRegistry): Renewer {
  return createRenewal({ refresh, registry, log, now })

  /** Parsed when somebody's token is renewed. */
  async function refresh(refreshToken: string) {
    const { openCognito } = await import('./providers/open-cognito.ts')
    return openCognito(config, secrets).refresh(refreshToken)
  }
}
