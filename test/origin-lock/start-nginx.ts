import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { claimPorts } from '../../local/ports.ts'
import { requireInstalled } from '../support/require-installed.ts'
import { runToEnd } from '../support/run-to-end.ts'
import { startProgram } from '../support/start-program.ts'
import { workingFolder } from '../support/working-folder.ts'
import { CURRENT, OTHER } from './lock-secrets.ts'
import type { LockedServer } from './locked-server.ts'
import { type Fpm, startFpm } from './start-fpm.ts'
import { startRecorder } from './start-recorder.ts'
import { substituted } from './substituted.ts'

const SNIPPETS = 'docs/origin-lock/nginx'
const NGINX = '/usr/sbin/nginx'
const NJS = '/usr/lib/nginx/modules/ngx_http_js_module.so'

/** nginx with the snippets of docs/origin-lock: `/` is passed to an app, `/fpm/` to PHP-FPM, `/file` is its own. */
export async function startNginx(kind: 'secret' | 'hmac'): Promise<LockedServer> {
  requireInstalled([NGINX], ['nginx'])
  if (kind === 'hmac') requireInstalled([NJS], ['libnginx-mod-http-js'])
  const said = await runToEnd({ command: NGINX, args: ['-v'] })

  const port = await claimPorts(1)
  const folder = workingFolder('lock-nginx')
  writeSnippets(folder, kind)
  const fpm = await startFpm()
  const recorder = await startRecorder()
  const configuration = join(folder, 'nginx.conf')
  writeFileSync(configuration, configurationFor(folder, kind, port, recorder.port, fpm))
  const running = await startProgram({
    removes: folder,
    command: NGINX,
    args: ['-p', folder, '-c', configuration, '-e', 'stderr'],
    ready: { ports: [port] },
  })
  return {
    port,
    version: /nginx\/([\d.]+)/.exec(said)?.[1] ?? 'unknown',
    async close() {
      await running.stop()
      await recorder.close()
      await fpm.close()
    },
  }
}

/** Where the docs put them. */
function writeSnippets(folder: string, kind: 'secret' | 'hmac'): void {
  const [http, secrets, written] =
    kind === 'secret'
      ? ['http.conf', 'secrets.conf', { '# "~^SECRET$"': `"~^${CURRENT}$"`, '# "~^OTHER$"': `"~^${OTHER}$"` }]
      : ['http-hmac.conf', 'secrets-hmac.conf', { 'default ""': `default "${CURRENT} ${OTHER}"` }]
  const text = substituted(readFileSync(join(SNIPPETS, secrets), 'utf8'), written)
  writeFileSync(join(folder, 'gatehouse-lock.secrets'), text, { mode: 0o600 })
  mkdirSync(join(folder, 'conf.d'))
  copyFileSync(join(SNIPPETS, http), join(folder, 'conf.d/gatehouse-lock.conf'))
  copyFileSync(join(SNIPPETS, 'lock.js'), join(folder, 'gatehouse-lock.js'))
  for (const name of ['server.conf', 'hide.conf', 'hide-fastcgi.conf']) {
    copyFileSync(join(SNIPPETS, name), join(folder, `gatehouse-lock-${name}`))
  }
}

function configurationFor(
  folder: string,
  kind: 'secret' | 'hmac',
  port: number,
  appPort: number,
  fpm: Fpm,
): string {
  return `daemon off;
${kind === 'hmac' ? `load_module ${NJS};` : ''}
worker_processes 1;
pid ${folder}/nginx.pid;
error_log stderr crit;
${process.getuid?.() === 0 ? 'user www-data;' : ''}
events { worker_connections 512; }
http {
  access_log off;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  include conf.d/*.conf;
  server {
    listen 127.0.0.1:${port};
    include gatehouse-lock-server.conf;
    location / {
      proxy_set_header Host $host;
      include gatehouse-lock-hide.conf;
      proxy_pass http://127.0.0.1:${appPort};
    }
    location /fpm/ {
      include /etc/nginx/fastcgi_params;
      fastcgi_param SCRIPT_FILENAME ${fpm.script};
      include gatehouse-lock-hide-fastcgi.conf;
      fastcgi_pass 127.0.0.1:${fpm.port};
    }
    location = /file { return 200 "a file of its own"; }
  }
}
`
}
