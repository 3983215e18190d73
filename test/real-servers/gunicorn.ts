import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { claimPorts } from '../../local/ports.ts'
import { requireInstalled } from '../support/require-installed.ts'
import { runToEnd } from '../support/run-to-end.ts'
import { startProgram } from '../support/start-program.ts'
import { workingFolder } from '../support/working-folder.ts'
import { type Family, MARKER, PUBLIC } from './family.ts'

/** As Debian packages it; a name alone could find another Python's. */
const GUNICORN = '/usr/bin/gunicorn'

/**
 * gunicorn, whose WSGI applications get a path already decoded once.
 *
 * @throws NotInstalled
 */
export async function startGunicorn(): Promise<Family> {
  requireInstalled([GUNICORN], ['gunicorn'])
  const said = await runToEnd({ command: GUNICORN, args: ['--version'] })

  const plain = await claimPorts(3)
  const [again, raw] = [plain + 1, plain + 2]
  const ports = [plain, again, raw]
  const folder = workingFolder('gunicorn')
  writeFileSync(join(folder, 'legacy.py'), applicationFor({ again, raw }))
  const running = await startProgram({
    removes: folder,
    command: GUNICORN,
    args: [
      ...['--chdir', folder, '--worker-class', 'gthread', '--threads', '8', '--keep-alive', '60'],
      ...['--log-level', 'critical'],
      ...ports.flatMap((port) => ['--bind', `127.0.0.1:${port}`]),
      'legacy:application',
    ],
    environment: { PYTHONDONTWRITEBYTECODE: '1' },
    ready: { ports },
  })
  return {
    name: 'gunicorn',
    version: /version ([\d.]+)/.exec(said)?.[1] ?? 'unknown',
    variants: [
      { name: 'gunicorn-path-info', about: 'PATH_INFO, slashes merged, upper()', port: plain },
      { name: 'gunicorn-again', about: 'PATH_INFO decoded again, normpath()', port: again },
      { name: 'gunicorn-urlparse', about: 'urlparse(RAW_URI), unquote()', port: raw },
    ],
    close: () => running.stop(),
  }
}

function applicationFor({ again, raw }: { readonly again: number; readonly raw: number }): string {
  return `import posixpath
import re
from urllib.parse import unquote, urlparse


def path_info(environ):
    # PEP 3333: text that is bytes.
    path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace")
    return re.sub("/+", "/", path).upper().lower()


def decoded_again(environ):
    return re.sub("^/+", "/", posixpath.normpath(unquote(environ["PATH_INFO"])))


def of_raw_uri(environ):
    return unquote(urlparse(environ["RAW_URI"]).path)


READINGS = {${again}: decoded_again, ${raw}: of_raw_uri}


def application(environ, start_response):
    port = environ["gunicorn.socket"].getsockname()[1]
    path = READINGS.get(port, path_info)(environ)
    status, text = "404 Not Found", "no such page"
    if path == "/admin" or path.startswith("/admin/"):
        status, text = "200 OK", "${MARKER}"
    elif path.startswith("/public/"):
        status, text = "200 OK", "${PUBLIC}"
    body = text.encode()
    start_response(status, [("Content-Type", "text/plain"), ("Content-Length", str(len(body)))])
    return [body]
`
}
