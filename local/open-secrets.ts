import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { openJsonFile } from './json-file.ts'
import { WrongConfig } from './wrong-config.ts'

/** What to say of a secret that has no value and is not made. */
export const NOWHERE = 'is neither in the environment nor in secrets.json'

/**
 * Secrets by name: from the environment, else from `secrets.json`.
 *
 * @param makers those that are made, and kept in that file, where they are missing, and how
 * @param folder where `secrets.json` lies; null keeps them in memory
 * @param problemsIn looks at all of them before any is kept: a line for each that is missing or wrong
 * @throws WrongConfig with those lines
 */
export function openSecrets(
  names: readonly string[],
  makers: ReadonlyMap<string, () => string>,
  folder: string | null,
  environment: Readonly<Record<string, string | undefined>>,
  problemsIn: (lookUp: (name: string) => string | undefined) => readonly string[],
): Readonly<Record<string, string>> {
  const path = folder === null ? null : join(folder, 'secrets.json')
  const file = openJsonFile<Record<string, unknown>>(path, () => ({}))
  const values = new Map<string, string>()
  for (const name of names) {
    const kept = file.data[name]
    const value = environment[name] || (typeof kept === 'string' && kept) || makers.get(name)?.()
    if (value) values.set(name, value)
    if (value && !environment[name]) file.data[name] = value
  }

  const problems = problemsIn((name) => values.get(name))
  if (problems.length > 0) throw new WrongConfig(problems)
  file.save()
  return Object.fromEntries(values)
}

/** 256 bits, as text. */
export function makeSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** What `openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256` prints. */
export function makePrivateKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}
