import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { APACHE, APACHE_MODULES } from '../../support/installed-apache.ts'
import { type Running, startProgram } from '../../support/start-program.ts'
import { isRoot } from './account.ts'

type ApacheOptions = {
  /** For its configuration and log. */
  readonly folder: string
  readonly port: number
  /** The module that PHP is to it. */
  readonly php: string
  readonly documents: string
  /** Served at `/wp-content`, as Debian's example configuration does. */
  readonly content: string
}

/** What Debian's Apache has enabled when libapache2-mod-php is installed, as far as WordPress meets it. */
const MODULES = [
  'mpm_prefork',
  'authz_core',
  'alias',
  'deflate',
  'dir',
  'env',
  'filter',
  'mime',
  'negotiation',
  'reqtimeout',
  'setenvif',
]

/** Apache with PHP on 127.0.0.1, serving one folder. */
export async function startApache(options: ApacheOptions): Promise<Running> {
  const file = join(options.folder, 'apache2.conf')
  writeFileSync(file, configuration(options))
  return startProgram({
    command: APACHE,
    args: ['-DFOREGROUND', '-f', file],
    folder: options.folder,
    ready: { says: /resuming normal operations/ },
  })
}

function configuration({ folder, port, php, documents, content }: ApacheOptions): string {
  return `ServerRoot ${folder}
DefaultRuntimeDir ${folder}
PidFile ${folder}/apache2.pid
Listen 127.0.0.1:${port}
ServerName 127.0.0.1
${isRoot ? 'User www-data\nGroup www-data' : ''}
${MODULES.map((name) => `LoadModule ${name}_module ${APACHE_MODULES}/mod_${name}.so`).join('\n')}
LoadModule php_module ${php}
# A program reads the log: its output is this server's own, where somebody listens.
ErrorLog "|/bin/cat"
LogFormat "%h \\"%r\\" %>s %O Host=%{Host}i Override=%{X-HTTP-Method-Override}i" asked
CustomLog ${folder}/access.log asked
TypesConfig /etc/mime.types
StartServers 2
MaxRequestWorkers 10
KeepAlive On
AddOutputFilterByType DEFLATE text/html text/plain text/css application/javascript application/json
<FilesMatch "\\.php$">
  SetHandler application/x-httpd-php
</FilesMatch>
# It mails nobody.
php_admin_value sendmail_path /bin/true
DirectoryIndex index.php index.html
DocumentRoot ${documents}
Alias /wp-content ${content}
<Directory />
  Options FollowSymLinks
  Require all granted
</Directory>
`
}
