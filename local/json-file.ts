import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * A small document that survives a restart: read once, written whole.
 *
 * @param path the file, or null to keep the document in memory only (`--fresh`, tests)
 * @param empty what the document is when there is no file yet
 * @returns `data` to read and change in place, and `save` to write it
 * @throws when the file is there and is not JSON: it is never overwritten by guess
 */
export function openJsonFile<Data extends object>(
  path: string | null,
  empty: () => Data,
): { readonly data: Data; save(): void } {
  const data = (path === null ? undefined : readJson<Data>(path)) ?? empty()
  return {
    data,
    save() {
      if (path !== null) replaceFile(path, `${JSON.stringify(data, null, 2)}\n`)
    },
  }
}

function readJson<Data>(path: string): Data | undefined {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  try {
    return JSON.parse(text) as Data
  } catch {
    throw new Error(`${path} is not JSON. Mend it, or remove it to start empty.`)
  }
}

// A rename is atomic on one file system: a crash leaves the old document or the new one, never half of one.
function replaceFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const next = `${path}.${process.pid}.next`
  writeFileSync(next, text, { mode: 0o600 })
  renameSync(next, path)
}
