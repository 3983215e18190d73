import { isAssertionKey } from './assertion-key.ts'
import { utf8 } from './bytes.ts'
import type { GatehouseConfig, SecretName } from './config.ts'

/** A secret's value by its name. */
export type Secrets = (name: SecretName) => string

/** 256 bits: what AES-256 and HMAC-SHA256 are made for. */
const KEY_MIN_BYTES = 32
const PRINTABLE_ASCII = /^[\x21-\x7e]+$/

/** The secrets that are the gateway's own random bytes: to seal, to sign, to be known by. */
export function keyNames(config: GatehouseConfig): readonly string[] {
  const { sealing, signUpProof } = config.keys
  return [...[...sealing, signUpProof].map(({ secret }) => secret), ...lockNames(config)]
}

function lockNames({ hosts }: GatehouseConfig): readonly string[] {
  return Object.values(hosts).flatMap(({ lock }) => lock?.secret.secret ?? [])
}

/** Those that are sent as they are, in a header. */
function sentNames({ hosts }: GatehouseConfig): readonly string[] {
  return Object.values(hosts).flatMap(({ lock }) =>
    lock?.kind === 'hmac' ? [] : (lock?.secret.secret ?? []),
  )
}

/** Those that are private keys. */
export function assertionKeyNames({ keys }: GatehouseConfig): readonly string[] {
  return (keys.assertion ?? []).map(({ secret }) => secret)
}

/** Every secret a configuration names. */
export function secretNames(config: GatehouseConfig): readonly string[] {
  const services = [config.cognito.clientSecret, config.authsignal.secretKey].map(({ secret }) => secret)
  return [...services, ...keyNames(config), ...assertionKeyNames(config)]
}

/**
 * @param lookUp the runtime's secrets
 * @throws Error naming every secret that is missing, every key that is too short, or every private key that is none: nothing may be answered without
 */
export function resolveSecrets(
  config: GatehouseConfig,
  lookUp: (name: string) => string | undefined,
): Secrets {
  const values = new Map(secretNames(config).map((name) => [name, lookUp(name)]))
  const missing = [...values].filter(([, value]) => value === undefined || value === '').map(([name]) => name)
  if (missing.length > 0) throw new Error(`secrets without a value: ${missing.join(', ')}`)
  const weak = keyNames(config).filter((name) => utf8(values.get(name) ?? '').length < KEY_MIN_BYTES)
  if (weak.length > 0) throw new Error(`keys of less than ${KEY_MIN_BYTES} bytes: ${weak.join(', ')}`)
  const unsendable = sentNames(config).filter((name) => !PRINTABLE_ASCII.test(values.get(name) ?? ''))
  if (unsendable.length > 0) throw new Error(`not to be sent in a header: ${unsendable.join(', ')}`)
  const unusable = assertionKeyNames(config).filter((name) => !isAssertionKey(values.get(name) ?? ''))
  if (unusable.length > 0) {
    throw new Error(`not a P-256 private key in PEM (openssl genpkey): ${unusable.join(', ')}`)
  }
  return ({ secret }) => {
    const value = values.get(secret)
    if (value === undefined) throw new Error(`a secret the configuration does not name: ${secret}`)
    return value
  }
}
