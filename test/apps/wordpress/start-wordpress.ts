import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { layOutWordpress } from './lay-out-wordpress.ts'
import { requirePrograms } from './require-programs.ts'
import { startApache } from './start-apache.ts'
import { startMariadb } from './start-mariadb.ts'

export type WordPress = {
  /** Where it answers by itself, on 127.0.0.1. */
  readonly origin: string
  /** One line for each request it got. */
  readonly accessLog: string
  stop(): Promise<void>
}

/**
 * A WordPress nobody has set up yet, with a MariaDB and an Apache of its own.
 *
 * @param publicUrl what WordPress is told to be its address; left out, it believes the `Host` it is asked under
 * @throws Error naming Debian's packages where something is missing
 */
export async function startWordPress(port: number, publicUrl?: string): Promise<WordPress> {
  const php = requirePrograms()
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-wordpress-'))
  // The servers run under accounts of their own, and must get in.
  chmodSync(folder, 0o755)
  const started: (() => Promise<void>)[] = [async () => rmSync(folder, { recursive: true, force: true })]
  const stop = async () => {
    for (const end of started.splice(0).reverse()) await end()
  }
  try {
    const databaseFolder = join(folder, 'mariadb')
    mkdirSync(databaseFolder)
    const database = await startMariadb(databaseFolder)
    started.push(database.stop)
    const layout = layOutWordpress({ folder, database, publicUrl })
    const apache = await startApache({ folder, port, php, ...layout })
    started.push(apache.stop)
    return { origin: `http://127.0.0.1:${port}`, accessLog: join(folder, 'access.log'), stop }
  } catch (error) {
    await stop()
    throw error
  }
}
