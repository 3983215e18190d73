import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gatehouse } from '../../cli/main.ts'

export type Printed = { readonly code: number; readonly said: string; readonly complained: string }

/** A folder of its own to run the command in, and nothing in the environment but what is given. */
export function aTerminal(environment: Readonly<Record<string, string>> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-cli-'))
  const path = (name: string) => join(folder, name)
  return {
    folder,
    path,
    write: (name: string, text: string) => writeFileSync(path(name), text),
    read: (name: string) => readFileSync(path(name), 'utf8'),
    has: (name: string) => existsSync(path(name)),
    async run(args: readonly string[], more: Readonly<Record<string, string>> = {}): Promise<Printed> {
      const said: string[] = []
      const complained: string[] = []
      const code = await gatehouse(args, {
        environment: { ...environment, ...more },
        folder,
        say: (line) => said.push(line),
        complain: (line) => complained.push(line),
      })
      return { code, said: said.join('\n'), complained: complained.join('\n') }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
