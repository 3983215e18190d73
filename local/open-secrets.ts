import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { openJsonFile } from './json-file.ts'
import { WrongConfig } from './wrong-config.ts'

/**
 * The secrets a configuration names: from the environment, else from `secrets.json`.
 *
 * @param makers those that are made, and kept in that file, where they are missing, and how. A real service's secret is
 *   not: an invented one would be refused only when somebody signs in
 * @param folder where `secrets.json` lies; null keeps them in memory
 * @throws WrongConfig with every name that has no value
 */
export function openSecrets<Name extends string>(
  names: readonly Name[],
  makers: ReadonlyMap<string, () => string>,
  folder: string | null,
  environment: Readonly<Record<string, string | undefined>>,
): Readonly<Record<Name, string>> {
  const path = folder === null ? null : join(folder, 'secrets.json')
  const file = openJsonFile<Record<string, string>>(path, () => ({}))
  const given = (name: string) => environment[name] || file.data[name]

  const missing = names.filter((name) => !given(name) && !makers.has(name))
  if (missing.length > 0) {
    throw new WrongConfig(
      missing.map((name) => `secret('${name}'): is neither in the environment nor in secrets.json`),
    )
  }
  for (const name of names.filter((one) => !given(one))) file.data[name] = makers.get(name)?.() ?? ''
  file.save()
  return Object.fromEntries(names.map((name) => [name, given(name)])) as Record<Name, string>
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
