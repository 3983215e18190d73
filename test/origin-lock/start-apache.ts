import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { claimPorts } from '../../local/ports.ts'
import { APACHE, APACHE_MODULES, apacheVersion, requireApache } from '../support/installed-apache.ts'
import { startProgram } from '../support/start-program.ts'
import { workingFolder } from '../support/working-folder.ts'
import { CURRENT, OTHER } from './lock-secrets.ts'
import type { LockedServer } from './locked-server.ts'
import { RECORD_PHP } from './record-php.ts'
import { startRecorder } from './start-recorder.ts'
import { substituted } from './substituted.ts'

const SNIPPETS = 'docs/origin-lock'

/**
 * Apache with the lock of docs/origin-lock: its own for kind `secret`, that of lock.php for `hmac`. `/` is a PHP app
 * with a front controller, `/passed/` another app, `/file` a file.
 */
export async function startApache(kind: 'secret' | 'hmac'): Promise<LockedServer> {
  const php = requireApache()
  const port = await claimPorts(1)
  const folder = workingFolder('lock-apache')
  const recorder = await startRecorder()
  writeFiles(folder)
  const configuration = join(folder, 'apache2.conf')
  const site = kind === 'secret' ? siteWithOwnLock(recorder.port) : siteWithPhpLock(folder)
  writeFileSync(configuration, configurationFor(folder, php, port, site))
  const running = await startProgram({
    removes: folder,
    command: APACHE,
    args: ['-DFOREGROUND', '-d', folder, '-f', configuration],
    ready: { ports: [port] },
  })
  return {
    port,
    version: await apacheVersion(),
    async close() {
      await running.stop()
      await recorder.close()
    },
  }
}

function writeFiles(folder: string): void {
  mkdirSync(join(folder, 'www'))
  writeFileSync(join(folder, 'www/index.php'), RECORD_PHP, { mode: 0o644 })
  writeFileSync(join(folder, 'www/file'), 'a file of its own', { mode: 0o644 })
  // What an app of a customer's may bring along must not open the lock.
  writeFileSync(join(folder, 'www/.htaccess'), 'Require all granted\nSatisfy Any\n', { mode: 0o644 })
  copyFileSync(join(SNIPPETS, 'apache.conf'), join(folder, 'gatehouse-lock.conf'))
  copyFileSync(join(SNIPPETS, 'lock.php'), join(folder, 'lock.php'))
  const secrets = substituted(readFileSync(join(SNIPPETS, 'apache-secrets.conf'), 'utf8'), {
    'Define GATEHOUSE_LOCK_SHA1 none': `Define GATEHOUSE_LOCK_SHA1 ${digestOf(CURRENT)}`,
    'Define GATEHOUSE_LOCK_OTHER_SHA1 none': `Define GATEHOUSE_LOCK_OTHER_SHA1 ${digestOf(OTHER)}`,
  })
  writeFileSync(join(folder, 'gatehouse-lock-secrets.conf'), secrets)
}

/** `printf %s "$secret" | openssl sha1` */
function digestOf(secret: string): string {
  return createHash('sha1').update(secret).digest('hex')
}

function siteWithOwnLock(appPort: number): string {
  return `  Include gatehouse-lock.conf
  RewriteRule ^/old$ /new [R]
  ProxyPass /passed/ http://127.0.0.1:${appPort}/passed/`
}

function siteWithPhpLock(folder: string): string {
  return `  SetEnv GATEHOUSE_LOCK_SECRETS "${CURRENT} ${OTHER}"
  php_admin_value auto_prepend_file ${folder}/lock.php`
}

function configurationFor(folder: string, php: string, port: number, site: string): string {
  const modules = [
    'mpm_prefork',
    'authz_core',
    'access_compat',
    'dir',
    'env',
    'rewrite',
    'headers',
    'proxy',
    'proxy_http',
  ]
  return `ServerName localhost
PidFile ${folder}/apache.pid
DefaultRuntimeDir ${folder}
Mutex posixsem
ErrorLog "|/bin/cat"
LogLevel crit
${modules.map((name) => `LoadModule ${name}_module ${APACHE_MODULES}/mod_${name}.so`).join('\n')}
LoadModule php_module ${php}
${process.getuid?.() === 0 ? 'User www-data\nGroup www-data' : ''}
StartServers 2
Listen 127.0.0.1:${port}
Include gatehouse-lock-secrets.conf
<Directory ${folder}/www>
  Require all granted
  AllowOverride All
  FallbackResource /index.php
</Directory>
<VirtualHost 127.0.0.1:${port}>
  DocumentRoot ${folder}/www
  DirectoryIndex index.php
  <Files "index.php">
    SetHandler application/x-httpd-php
  </Files>
${site}
</VirtualHost>
`
}
