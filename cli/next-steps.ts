import type { WrittenConfig } from '../gateway/core/config.ts'
import type { Ring, RingName } from './key-ring.ts'

/** `session.maxAgeHours` where the configuration says nothing. */
export const DEFAULT_MAX_AGE_HOURS = 12
/** For so long `/.auth/jwks.json` is kept by whoever verifies. */
export const JWKS_MAX_AGE_SECONDS = 300
/** For so long an assertion is worth something. */
export const ASSERTION_SECONDS = 60

export type Rotation = {
  readonly ring: RingName
  /** The list as it is to be. */
  readonly to: Ring
  /** The key it is about, and what it is known by; unknown where the key was made another time. */
  readonly name: string
  readonly id: string | undefined
  readonly keptBy: 'local' | 'wrangler' | undefined
  readonly configFile: string
  readonly config: WrittenConfig
}

/** What is left to do, in order, a sentence each. */
export function nextSteps(rotation: Rotation): readonly string[] {
  const steps = rotation.to[0] === rotation.name ? inFront(rotation) : behind(rotation)
  return [deploy(rotation), ...steps].map((step, i) => `  ${i + 1}. ${step}`)
}

function deploy({ keptBy, name, configFile, config }: Rotation): string {
  const isHere = keptBy === 'local' || (keptBy === undefined && config.cognito === undefined)
  if (isHere) return 'Stop npm start, and start it again.'
  const secret =
    keptBy === undefined
      ? `It was not looked whether the Worker has the secret ${name}: npx wrangler secret list says so.`
      : 'The secret is there already.'
  return `Deploy: npm run build -- --config ${configFile} && npx wrangler deploy. ${secret} Without it the new configuration would not start.`
}

function inFront({ ring, to, name, id, config }: Rotation): readonly string[] {
  const old = to.slice(1).map((other) => `secret('${other}')`)
  if (ring === 'sealing') {
    const hours = config.session?.maxAgeHours ?? DEFAULT_MAX_AGE_HOURS
    const begins = id === undefined ? 'begins with other characters than before' : `begins with ${id}`
    return [
      `Look: the "state" that curl -s -H 'Accept: application/json' ${origin(config)}/.auth/login prints ${begins}.`,
      `Not before ${hours} hours after that (session.maxAgeHours) take ${old.join(', ')} out of the list and deploy. Sooner, whoever has nothing newer is signed out.`,
    ]
  }
  return [
    `Look: curl -s ${origin(config)}/.auth/jwks.json lists the key of ${name} first. It signs.`,
    `Not before ${JWKS_MAX_AGE_SECONDS + ASSERTION_SECONDS} seconds after that take ${old.join(', ')} out of the list and deploy.`,
  ]
}

function behind({ ring, name, id, configFile, config }: Rotation): readonly string[] {
  const promote = `npm run -s gatehouse -- keys rotate ${ring} --promote ${name} --config ${configFile}`
  if (ring === 'sealing') return [`When no edge has the version before any more: ${promote}`]
  return [
    `Look: curl -s ${origin(config)}/.auth/jwks.json lists ${id === undefined ? 'its' : 'the'} kid${id === undefined ? '' : ` ${id}`}.`,
    `Not before ${JWKS_MAX_AGE_SECONDS} seconds after that, twice as many where an HTTP cache stands between an app and the gateway: ${promote}`,
  ]
}

function origin({ hosts }: WrittenConfig): string {
  const [host = 'localhost'] = Object.keys(hosts ?? {})
  return host === 'localhost' ? 'http://localhost:8787' : `https://${host}`
}
