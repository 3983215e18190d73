import type { GatehouseConfig, SecretName } from './config.ts'

/** A secret's value by its name. */
export type Secrets = (name: SecretName) => string

/** Every secret a configuration names. */
export function secretNames(config: GatehouseConfig): readonly string[] {
  const { cognito, authsignal, keys } = config
  return [cognito.clientSecret, authsignal.secretKey, ...keys.sealing, keys.signUpProof].map(
    ({ secret }) => secret,
  )
}

/**
 * @param lookUp the runtime's secrets
 * @throws Error naming every secret that is missing: nothing may be answered without them
 */
export function resolveSecrets(
  config: GatehouseConfig,
  lookUp: (name: string) => string | undefined,
): Secrets {
  const values = new Map(secretNames(config).map((name) => [name, lookUp(name)]))
  const missing = [...values].filter(([, value]) => value === undefined || value === '').map(([name]) => name)
  if (missing.length > 0) throw new Error(`secrets without a value: ${missing.join(', ')}`)
  return ({ secret }) => {
    const value = values.get(secret)
    if (value === undefined) throw new Error(`a secret the configuration does not name: ${secret}`)
    return value
  }
}
