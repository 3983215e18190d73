import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { openJsonFile } from './json-file.ts'
import { WrongConfig } from './wrong-config.ts'

/**
 * The secrets a configuration names: from the environment, else from `secrets.json`.
 *
 * @param mayBeMade those that are made, and kept in that file, where they are missing. A real service's secret is not:
 *   an invented one would be refused only when somebody signs in
 * @param folder where `secrets.json` lies; null keeps them in memory
 * @throws WrongConfig with every name that has no value
 */
export function openSecrets<Name extends string>(
  names: readonly Name[],
  mayBeMade: readonly string[],
  folder: string | null,
  environment: Readonly<Record<string, string | undefined>>,
): Readonly<Record<Name, string>> {
  const path = folder === null ? null : join(folder, 'secrets.json')
  const file = openJsonFile<Record<string, string>>(path, () => ({}))
  const given = (name: string) => environment[name] || file.data[name]

  const missing = names.filter((name) => !given(name) && !mayBeMade.includes(name))
  if (missing.length > 0) {
    throw new WrongConfig(
      missing.map((name) => `secret('${name}'): is neither in the environment nor in secrets.json`),
    )
  }
  for (const name of names.filter((one) => !given(one)))
    file.data[name] = randomBytes(32).toString('base64url')
  file.save()
  return Object.fromEntries(names.map((name) => [name, given(name)])) as Record<Name, string>
}
