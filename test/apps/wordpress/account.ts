import { execFileSync } from 'node:child_process'
import { chownSync } from 'node:fs'
import { getuid } from 'node:process'

/** Debian's own accounts for the two servers. */
export type Account = 'mysql' | 'www-data'

/** Neither server wants to run as root: there it is started under its account. Anybody else runs it as themselves. */
export const isRoot = getuid?.() === 0

/** Hands files over to the account the server runs under; nothing to do for who is not root. */
export function giveTo(account: Account, ...paths: readonly string[]): void {
  if (!isRoot) return
  const [uid, gid] = [id('-u', account), id('-g', account)]
  for (const path of paths) chownSync(path, uid, gid)
}

function id(which: '-u' | '-g', account: Account): number {
  return Number(execFileSync('id', [which, account], { encoding: 'utf8' }))
}
