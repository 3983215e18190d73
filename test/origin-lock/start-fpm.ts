import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startProgram } from '../apps/run-program.ts'
import { portsNobodyHas, workingFolder } from '../real-servers/run-program.ts'
import { installed } from './installed.ts'
import { RECORD_PHP } from './record-php.ts'

export type Fpm = { readonly port: number; readonly script: string; close(): Promise<void> }

/** PHP-FPM, and a script for it that says in JSON what it was asked. */
export async function startFpm(): Promise<Fpm> {
  // Debian has PHP's version in the name.
  const name = readdirSync('/usr/sbin').find((file) => file.startsWith('php-fpm')) ?? 'php-fpm'
  const command = installed(join('/usr/sbin', name), ['php-fpm'])
  const [port = 0] = await portsNobodyHas(1)
  const folder = workingFolder('lock-fpm')
  const script = join(folder.path, 'record.php')
  const configuration = join(folder.path, 'fpm.conf')
  writeFileSync(script, RECORD_PHP, { mode: 0o644 })
  writeFileSync(configuration, configurationFor(folder.path, port))
  const program = await startProgram({
    command,
    args: ['--nodaemonize', '--force-stderr', '--fpm-config', configuration],
    folder: folder.path,
    saysReady: /ready to handle connections/,
  })
  return {
    port,
    script,
    async close() {
      await program.stop()
      folder.remove()
    },
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
