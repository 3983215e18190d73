import type { GatehouseConfig, WrittenConfig } from '../gateway/core/config.ts'
import {
  assertionKeyNames,
  keyNames,
  lockNames,
  secretNames,
  secretProblems,
} from '../gateway/core/secrets.ts'
import { type EmbeddedSecrets, SECRET_NAMES } from './embedded.ts'
import { makePrivateKey, makeSecret, NOWHERE, openSecrets } from './open-secrets.ts'

/**
 * The secrets of the embedded services and of the configuration. What nobody else has to know is made where it is
 * missing. A real service's is not, nor a lock's: an invented one would be refused only when somebody signs in, or by the
 * app's server.
 *
 * @param written as the file has it: what it leaves out is embedded
 * @param config the same, complete
 * @param folder where `secrets.json` lies; null keeps them in memory
 * @throws WrongConfig with all that are missing or wrong
 */
export function stackSecrets(
  written: WrittenConfig,
  config: GatehouseConfig,
  folder: string | null,
  environment: Readonly<Record<string, string | undefined>>,
): AllSecrets {
  const locks = new Set(lockNames(config))
  const notOurs = new Set([
    ...[written.cognito?.clientSecret, written.authsignal?.secretKey].map((name) => name?.secret),
    ...locks,
  ])
  const made = [...SECRET_NAMES, ...keyNames(config)].filter((name) => !notOurs.has(name))
  const makers = new Map([
    ...made.map((name) => [name, makeSecret] as const),
    ...assertionKeyNames(config).map((name) => [name, makePrivateKey] as const),
  ])
  const missing = (name: string) =>
    locks.has(name) ? `${NOWHERE}; the app's server must know the same value` : NOWHERE
  const names = [...new Set([...SECRET_NAMES, ...secretNames(config)])]
  const problemsIn = (lookUp: (name: string) => string | undefined) => secretProblems(config, lookUp, missing)
  // Each of the embedded services' is made, or the configuration names it and it was looked at.
  return openSecrets(names, makers, folder, environment, problemsIn) as AllSecrets
}

type AllSecrets = EmbeddedSecrets & Readonly<Record<string, string>>
