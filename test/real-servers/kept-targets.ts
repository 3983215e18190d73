import { readFileSync, writeFileSync } from 'node:fs'

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

export function keep(found: readonly Kept[]): void {
  const known = keptTargets()
  const fresh = found.filter(({ target }) => !known.some((kept) => kept.target === target))
  if (fresh.length > 0) writeFileSync(FILE, `${JSON.stringify([...known, ...fresh], null, 2)}\n`)
}
