import { existsSync } from 'node:fs'

/**
 * A program as Debian packages it.
 *
 * @param packages that bring it, by Debian's names
 * @throws Error that names them
 */
export function installed(file: string, packages: readonly string[]): string {
  if (!existsSync(file)) throw new Error(`${file} is not there: apt-get install ${packages.join(' ')}`)
  return file
}

/** A file of docs/origin-lock, with what an operator would write in its place. */
export function substituted(text: string, written: Readonly<Record<string, string>>): string {
  return Object.entries(written).reduce((before, [shown, meant]) => {
    if (!before.includes(shown)) throw new Error(`the snippet does not say ${shown}`)
    return before.replaceAll(shown, meant)
  }, text)
}
