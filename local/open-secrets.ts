import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { openJsonFile } from './json-file.ts'

/**
 * The secrets a configuration names: from the environment, else from `secrets.json`, where those that are missing are
 * made and kept. Only for a machine of one's own.
 *
 * @param folder where `secrets.json` lies; null keeps them in memory
 */
export function openSecrets<Name extends string>(
  names: readonly Name[],
  folder: string | null,
  environment: Readonly<Record<string, string | undefined>>,
): Readonly<Record<Name, string>> {
  const path = folder === null ? null : join(folder, 'secrets.json')
  const file = openJsonFile<Record<string, string>>(path, () => ({}))
  const secrets = Object.fromEntries(
    names.map((name) => {
      file.data[name] ??= randomBytes(32).toString('base64url')
      return [name, environment[name] ?? file.data[name]]
    }),
  )
  file.save()
  return secrets as Record<Name, string>
}
