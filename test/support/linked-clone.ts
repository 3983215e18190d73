import { mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** A folder like a clone, in which commands make what they make, so that the developer's own is not touched. */
export function linkedClone(): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-clone-'))
  for (const name of readdirSync('.')) {
    if (!name.startsWith('.') && name !== 'dist') symlinkSync(resolve(name), join(folder, name))
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
