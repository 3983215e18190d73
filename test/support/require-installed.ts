import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Thrown where a program is not on this machine. */
export class NotInstalled extends Error {
  /** @param packages as Debian names them */
  constructor(missing: string, packages: readonly string[]) {
    super(`${missing} is not here: apt-get install ${packages.join(' ')}`)
  }
}

/**
 * @param files and folders that must be there, where Debian puts them
 * @param packages that bring them, by Debian's names
 * @throws NotInstalled
 */
export function requireInstalled(files: readonly string[], packages: readonly string[]): void {
  const missing = files.filter((file) => !existsSync(file))
  if (missing.length > 0) throw new NotInstalled(missing.join(', '), packages)
}

/**
 * Finds a file with a version in its name.
 *
 * @returns its path
 * @throws NotInstalled
 */
export function findInstalled(folder: string, name: RegExp, packages: readonly string[]): string {
  requireInstalled([folder], packages)
  const found = readdirSync(folder).find((file) => name.test(file))
  if (found === undefined) throw new NotInstalled(`${folder}/${name.source}`, packages)
  return join(folder, found)
}
