import { isAssertionKey } from './assertion-key.ts'
import { utf8 } from './bytes.ts'
import type { GatehouseConfig, SecretName } from './config.ts'
import { isGuessable } from './guessable.ts'

/** A secret's value by its name. */
export type Secrets = (name: SecretName) => string

type LookUp = (name: string) => string | undefined

/**
 * The gateway's own random bytes, which no service has to know: to seal, to sign for the triggers, and for the operator
 * to ask with.
 */
export function keyNames(config: GatehouseConfig): readonly string[] {
  const { sealing, signUpProof } = config.keys
  return [...[...sealing, signUpProof].map(({ secret }) => secret), ...operatorTokenNames(config)]
}

function operatorTokenNames({ keys }: GatehouseConfig): readonly string[] {
  return keys.operatorToken === undefined ? [] : [keys.operatorToken.secret]
}

/** Those that the app's server knows as well. */
export function lockNames({ hosts }: GatehouseConfig): readonly string[] {
  return Object.values(hosts).flatMap(({ lock }) => lock?.secret.secret ?? [])
}

/** Those that are private keys. */
export function assertionKeyNames({ keys }: GatehouseConfig): readonly string[] {
  return (keys.assertion ?? []).map(({ secret }) => secret)
}

/** Every secret a configuration names, each once. */
export function secretNames(config: GatehouseConfig): readonly string[] {
  const services = [config.cognito.clientSecret, config.authsignal.secretKey].map(({ secret }) => secret)
  return [...new Set([...services, ...keyNames(config), ...lockNames(config), ...assertionKeyNames(config)])]
}

/**
 * What is wrong with the secrets' values: a line for each, which has nothing of the value in it.
 *
 * @param lookUp the runtime's secrets
 * @param missing what to say of one that has no value
 */
export function secretProblems(
  config: GatehouseConfig,
  lookUp: LookUp,
  missing: (name: string) => string = () => 'is missing',
): readonly string[] {
  const rules = rulesFor(config)
  return secretNames(config).flatMap((name) => {
    const value = lookUp(name)
    const wrong = value ? rules.filter((rule) => rule.isBroken(name, value)) : [{ says: missing(name) }]
    return wrong.map(({ says }) => `secret('${name}'): ${says}`)
  })
}

/**
 * @param lookUp the runtime's secrets
 * @throws Error with what `secretProblems` says: nothing may be answered without
 */
export function resolveSecrets(config: GatehouseConfig, lookUp: LookUp): Secrets {
  const problems = secretProblems(config, lookUp)
  if (problems.length > 0) throw new Error(problems.join('\n'))
  const values = new Map(secretNames(config).map((name) => [name, lookUp(name)]))
  return ({ secret }) => {
    const value = values.get(secret)
    if (value === undefined) throw new Error(`a secret the configuration does not name: ${secret}`)
    return value
  }
}

type Rule = { readonly says: string; readonly isBroken: (name: string, value: string) => boolean }

/** 256 bits: what AES-256 and HMAC-SHA256 are made for. */
const KEY_MIN_BYTES = 32
const PRINTABLE_ASCII = /^[\x21-\x7e]+$/
const LINE_BREAKS_AT_END = /[\r\n]+$/

function rulesFor(config: GatehouseConfig): readonly Rule[] {
  const pem = new Set(assertionKeyNames(config))
  const random = new Set([...keyNames(config), ...lockNames(config)])
  const sent = new Set(sentNames(config))
  return [
    {
      says: 'is no P-256 private key in PKCS#8 PEM: openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256',
      isBroken: (name, value) => pem.has(name) && !isAssertionKey(value),
    },
    {
      // Of a file that was read whole. Whoever else holds the secret has it without.
      says: 'ends in a line break',
      isBroken: (name, value) => !pem.has(name) && LINE_BREAKS_AT_END.test(value),
    },
    {
      says: "has spaces, or characters a header can't carry",
      isBroken: (name, value) =>
        sent.has(name) && !PRINTABLE_ASCII.test(value.replace(LINE_BREAKS_AT_END, '')),
    },
    {
      says: `is shorter than ${KEY_MIN_BYTES} bytes`,
      isBroken: (name, value) => random.has(name) && utf8(value).length < KEY_MIN_BYTES,
    },
    {
      says: 'can be guessed: take what openssl rand -base64 32 prints',
      isBroken: (name, value) =>
        random.has(name) && utf8(value).length >= KEY_MIN_BYTES && isGuessable(name, value),
    },
  ]
}

/** Those that are sent as they are, in a header. */
function sentNames(config: GatehouseConfig): readonly string[] {
  const locks = Object.values(config.hosts).flatMap(({ lock }) =>
    lock?.kind === 'hmac' ? [] : (lock?.secret.secret ?? []),
  )
  return [...locks, ...operatorTokenNames(config)]
}
