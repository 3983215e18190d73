import { utf8 } from './bytes.ts'
import type { GatehouseConfig, SecretName } from './config.ts'

/** A secret's value by its name. */
export type Secrets = (name: SecretName) => string

/** 256 bits: what AES-256 and HMAC-SHA256 are made for. */
const KEY_MIN_BYTES = 32

/** The secrets that are keys of the gateway's own making. */
export function keyNames({ keys }: GatehouseConfig): readonly string[] {
  return [...keys.sealing, keys.signUpProof].map(({ secret }) => secret)
}

/** Every secret a configuration names. */
export function secretNames(config: GatehouseConfig): readonly string[] {
  const { cognito, authsignal, keys } = config
  return [cognito.clientSecret, authsignal.secretKey, ...keys.sealing, keys.signUpProof].map(
    ({ secret }) => secret,
  )
}

/**
 * @param lookUp the runtime's secrets
 * @throws Error naming every secret that is missing, or every key that is too short: nothing may be answered without
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
  return ({ secret }) => {
    const value = values.get(secret)
    if (value === undefined) throw new Error(`a secret the configuration does not name: ${secret}`)
    return value
  }
}
