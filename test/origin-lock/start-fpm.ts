import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { claimPorts } from '../../local/ports.ts'
import { findInstalled } from '../support/require-installed.ts'
import { startProgram } from '../support/start-program.ts'
import { workingFolder } from '../support/working-folder.ts'
import { RECORD_PHP } from './record-php.ts'

export type Fpm = { readonly port: number; readonly script: string; close(): Promise<void> }

/** PHP-FPM, and a script for it that says in JSON what it was asked. */
export async function startFpm(): Promise<Fpm> {
  // Debian has PHP's version in the name.
  const command = findInstalled('/usr/sbin', /^php-fpm/, ['php-fpm'])
  const port = await claimPorts(1)
  const folder = workingFolder('lock-fpm')
  const script = join(folder, 'record.php')
  const configuration = join(folder, 'fpm.conf')
  writeFileSync(script, RECORD_PHP, { mode: 0o644 })
  writeFileSync(configuration, configurationFor(folder, port))
  const program = await startProgram({
    command,
    args: ['--nodaemonize', '--force-stderr', '--fpm-config', configuration],
    removes: folder,
    ready: { says: /ready to handle connections/ },
  })
  return {
    port,
    script,
    close: () => program.stop(),
  }
}

function configurationFor(folder: string, port: number): string {
  return `[global]
error_log = ${folder}/fpm.log
[www]
${process.getuid?.() === 0 ? 'user = www-data' : ''}
listen = 127.0.0.1:${port}
pm = static
pm.max_children = 2
`
}
