import { chmodSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder for configuration and pages that a server may read under another user's rights. */
export function workingFolder(name: string): string {
  const path = mkdtempSync(join(tmpdir(), `gatehouse-${name}-`))
  chmodSync(path, 0o755)
  return path
}
