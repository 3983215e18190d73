import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A target that once brought somebody where they had no business. */
export type Kept = {
  readonly target: string
  readonly server: string
  /** How that server read it. */
  readonly about: string
}

const FILE = new URL('./counterexamples.json', import.meta.url)

/** All found so far: they are tried in every run, whatever the seed. */
export function keptTargets(): readonly Kept[] {
  return JSON.parse(readFileSync(FILE, 'utf8'))
}

/**
 * A run changes nothing of the repository: what it finds is kept by whoever reads its output.
 *
 * @returns where it is written down, as it would stand in `counterexamples.json`
 */
export function writeFound(found: Kept): string {
  const file = join(mkdtempSync(join(tmpdir(), 'gatehouse-found-')), 'counterexample.json')
  writeFileSync(file, `${JSON.stringify(found, null, 2)}\n`)
  return file
}
