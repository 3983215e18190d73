import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Person } from '../support/chromium.ts'

export type Album = {
  readonly folder: string
  /** What the person sees now, as NUMBER-NAME.png. */
  take(person: Person, name: string): Promise<void>
}

/** Pictures for somebody to look at, in a temporary folder that stays; its path is printed. */
export function openAlbum(app: string): Album {
  const folder = mkdtempSync(join(tmpdir(), `gatehouse-screenshots-${app}-`))
  process.stdout.write(`Screenshots of ${app}: ${folder}\n`)
  let taken = 0
  return {
    folder,
    async take({ page }, name) {
      taken += 1
      await page.screenshot({ path: join(folder, `${String(taken).padStart(2, '0')}-${name}.png`) })
    },
  }
}
