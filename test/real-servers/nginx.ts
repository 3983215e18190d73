import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { claimPorts } from '../../local/ports.ts'
import { requireInstalled } from '../support/require-installed.ts'
import { runToEnd } from '../support/run-to-end.ts'
import { startProgram } from '../support/start-program.ts'
import { workingFolder } from '../support/working-folder.ts'
import { type Family, MARKER, PUBLIC } from './family.ts'
import { startNode } from './node.ts'

const NGINX = '/usr/sbin/nginx'

/**
 * nginx with files on its disk, with a location that takes any case and leaves slashes as they are, and as a front
 * that decodes a path before an application decodes it again.
 *
 * @throws NotInstalled
 */
export async function startNginx(): Promise<Family> {
  requireInstalled([NGINX], ['nginx'])
  const said = await runToEnd({ command: NGINX, args: ['-v'] })

  const files = await claimPorts(3)
  const [cases, front] = [files + 1, files + 2]
  const behind = await startNode()
  const [app] = behind.variants
  const folder = workingFolder('nginx')
  const configuration = join(folder, 'nginx.conf')
  writeFiles(folder)
  writeFileSync(configuration, configurationFor(folder, { files, cases, front, app: app?.port ?? 0 }))
  const running = await startProgram({
    removes: folder,
    command: NGINX,
    args: ['-p', folder, '-c', configuration, '-e', 'stderr'],
    ready: { ports: [files, cases, front] },
  })
  return {
    name: 'nginx',
    version: /nginx\/([\d.]+)/.exec(said)?.[1] ?? 'unknown',
    variants: [
      { name: 'nginx-files', about: 'files, merge_slashes on', port: files },
      { name: 'nginx-any-case', about: 'location ~*, merge_slashes off', port: cases },
      { name: 'nginx-proxy', about: 'proxy_pass with a path, to Node.js with new URL()', port: front },
    ],
    async close() {
      await running.stop()
      await behind.close()
    },
  }
}

function writeFiles(folder: string): void {
  mkdirSync(join(folder, 'www/admin/users'), { recursive: true })
  mkdirSync(join(folder, 'www/public/deep'), { recursive: true })
  for (const name of ['index.html', 'secret', 'secret.html', 'users/index.html'])
    writeFileSync(join(folder, 'www/admin', name), MARKER)
  for (const name of ['index.html', 'page', 'deep/page'])
    writeFileSync(join(folder, 'www/public', name), PUBLIC)
}

type Ports = { readonly files: number; readonly cases: number; readonly front: number; readonly app: number }

function configurationFor(folder: string, { files, cases, front, app }: Ports): string {
  return `daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
error_log stderr crit;
${process.getuid?.() === 0 ? 'user www-data;' : ''}
events { worker_connections 512; }
http {
  access_log off;
  default_type text/plain;
  keepalive_requests 1000000;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  upstream app { server 127.0.0.1:${app}; keepalive 8; }
  server {
    listen 127.0.0.1:${files};
    root ${folder}/www;
    location /admin { autoindex on; }
  }
  server {
    listen 127.0.0.1:${cases};
    merge_slashes off;
    location ~* ^/+admin(?:/|$) { return 200 "${MARKER}"; }
    location ~* ^/+public/ { return 200 "${PUBLIC}"; }
  }
  server {
    listen 127.0.0.1:${front};
    location / {
      proxy_pass http://app/;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
    }
  }
}
`
}
