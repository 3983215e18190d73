import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { claimPorts } from '../../local/ports.ts'
import { APACHE, APACHE_MODULES, apacheVersion, requireApache } from '../support/installed-apache.ts'
import { startProgram } from '../support/start-program.ts'
import { workingFolder } from '../support/working-folder.ts'
import { type Family, MARKER, PUBLIC } from './family.ts'

/**
 * Apache with PHP: scripts with PATH_INFO, with encoded slashes decoded and not, and front controllers that read the
 * path each in its own way.
 *
 * @throws NotInstalled
 */
export async function startApache(): Promise<Family> {
  const php = requireApache()
  const first = await claimPorts(4)
  const ports = [0, 1, 2, 3].map((next) => first + next)
  const [on = 0, noDecode = 0, uri = 0, info = 0] = ports
  const folder = workingFolder('apache')
  writePages(folder)
  const configuration = join(folder, 'apache.conf')
  writeFileSync(configuration, configurationFor(folder, php, { on, noDecode, uri, info }))
  const running = await startProgram({
    removes: folder,
    command: APACHE,
    args: ['-DFOREGROUND', '-d', folder, '-f', configuration],
    ready: { ports },
  })
  return {
    name: 'Apache with PHP',
    version: `${await apacheVersion()}, ${basename(php).replace(/^lib(.*)\.so$/, '$1')}`,
    variants: [
      {
        name: 'apache-on',
        about: 'AllowEncodedSlashes On, scripts with PATH_INFO',
        port: on,
        publicPage: '/public/page.php',
      },
      { name: 'apache-no-decode', about: 'AllowEncodedSlashes NoDecode, files', port: noDecode },
      {
        name: 'apache-request-uri',
        about: 'front controller: parse_url(REQUEST_URI), rawurldecode()',
        port: uri,
      },
      {
        name: 'apache-path-info',
        about: 'front controller: index.php/..., urldecode(PATH_INFO), any case',
        port: info,
        alsoProtected: ['/index.php/admin'],
      },
    ],
    close: () => running.stop(),
  }
}

/** A site of scripts, a site of files, and two of one script each. */
function writePages(folder: string): void {
  const pages: Readonly<Record<string, string>> = {
    'scripts/admin/secret.php': `<?php echo '${MARKER}';`,
    'scripts/admin/secret': `<?php echo '${MARKER}';`,
    'scripts/admin/index.php': `<?php echo '${MARKER}';`,
    'scripts/public/page.php': `<?php echo '${PUBLIC}';`,
    'files/admin/secret': MARKER,
    'files/admin/index.html': MARKER,
    'files/admin/users/index.html': MARKER,
    'files/public/page': PUBLIC,
    'uri/index.php': frontController(
      `rawurldecode((string) parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH))`,
    ),
    'info/index.php': frontController(
      `'/' . ltrim(strtolower(urldecode($_SERVER['PATH_INFO'] ?? $_SERVER['ORIG_PATH_INFO'] ?? '/')), '/')`,
    ),
  }
  for (const [name, content] of Object.entries(pages)) {
    const file = join(folder, name)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, content)
    chmodSync(file, 0o644)
  }
}

function frontController(path: string): string {
  return `<?php
header('Content-Type: text/plain');
$path = ${path};
if ($path === '/admin' || str_starts_with($path, '/admin/')) {
    echo '${MARKER}';
} elseif (str_starts_with($path, '/public/')) {
    echo '${PUBLIC}';
} else {
    http_response_code(404);
    echo 'no such page';
}
`
}

type Ports = {
  readonly on: number
  readonly noDecode: number
  readonly uri: number
  readonly info: number
}

function configurationFor(folder: string, php: string, { on, noDecode, uri, info }: Ports): string {
  const modules = ['mpm_prefork', 'authz_core', 'dir', 'rewrite']
  return `ServerName localhost
PidFile ${folder}/apache.pid
DefaultRuntimeDir ${folder}
Mutex posixsem
ErrorLog "|/bin/cat"
LogLevel crit
${modules.map((name) => loadModule(name)).join('\n')}
LoadModule php_module ${php}
${process.getuid?.() === 0 ? 'User www-data\nGroup www-data' : ''}
StartServers 8
MinSpareServers 4
MaxRequestWorkers 96
MaxConnectionsPerChild 0
KeepAlive On
MaxKeepAliveRequests 0
KeepAliveTimeout 5
${[on, noDecode, uri, info].map((port) => `Listen 127.0.0.1:${port}`).join('\n')}
DirectoryIndex index.php index.html
<Directory ${folder}>
  Require all granted
  Options +FollowSymLinks
</Directory>
<FilesMatch "\\.php$|^secret$">
  AcceptPathInfo On
</FilesMatch>
<VirtualHost 127.0.0.1:${on}>
  DocumentRoot ${folder}/scripts
  AllowEncodedSlashes On
  <FilesMatch "\\.php$|^secret$">
    SetHandler application/x-httpd-php
  </FilesMatch>
</VirtualHost>
<VirtualHost 127.0.0.1:${noDecode}>
  DocumentRoot ${folder}/files
  AllowEncodedSlashes NoDecode
</VirtualHost>
<VirtualHost 127.0.0.1:${uri}>
  DocumentRoot ${folder}/uri
  AllowEncodedSlashes NoDecode
  <Files "index.php">
    SetHandler application/x-httpd-php
  </Files>
  RewriteEngine On
  RewriteRule ^ /index.php [L]
</VirtualHost>
<VirtualHost 127.0.0.1:${info}>
  DocumentRoot ${folder}/info
  AllowEncodedSlashes On
  <Files "index.php">
    SetHandler application/x-httpd-php
  </Files>
  RewriteEngine On
  RewriteCond %{REQUEST_URI} !^/index\\.php(?:/|$)
  RewriteRule ^/?(.*)$ /index.php/$1 [L]
</VirtualHost>
`
}

/** Debian builds some of them in. */
function loadModule(name: string): string {
  const module = `${name}_module`
  return `<IfModule !${module}>\n  LoadModule ${module} ${APACHE_MODULES}/mod_${name}.so\n</IfModule>`
}
