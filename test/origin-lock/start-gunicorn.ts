import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { claimPorts } from '../../local/ports.ts'
import { requireInstalled } from '../support/require-installed.ts'
import { runToEnd } from '../support/run-to-end.ts'
import { startProgram } from '../support/start-program.ts'
import { workingFolder } from '../support/working-folder.ts'
import { CURRENT, OTHER } from './lock-secrets.ts'
import type { LockedServer } from './locked-server.ts'

const GUNICORN = '/usr/bin/gunicorn'

/** gunicorn with an app behind docs/origin-lock/lock.py. */
export async function startGunicorn(): Promise<LockedServer> {
  requireInstalled([GUNICORN], ['gunicorn'])
  const said = await runToEnd({ command: GUNICORN, args: ['--version'] })
  const port = await claimPorts(1)
  const folder = workingFolder('lock-gunicorn')
  copyFileSync('docs/origin-lock/lock.py', join(folder, 'lock.py'))
  writeFileSync(join(folder, 'app.py'), APP)
  const running = await startProgram({
    removes: folder,
    command: GUNICORN,
    args: ['--chdir', folder, '--log-level', 'critical', '--bind', `127.0.0.1:${port}`, 'app:application'],
    environment: { PYTHONDONTWRITEBYTECODE: '1', GATEHOUSE_LOCK_SECRETS: `${CURRENT} ${OTHER}` },
    ready: { ports: [port] },
  })
  return {
    port,
    version: /version ([\d.]+)/.exec(said)?.[1] ?? 'unknown',
    close: () => running.stop(),
  }
}

const APP = `import json
import os

from lock import RequireLock


def application(environ, start_response):
    headers = {
        name[5:].lower().replace("_", "-"): value
        for name, value in environ.items()
        if name.startswith("HTTP_")
    }
    recorded = {"method": environ["REQUEST_METHOD"], "target": environ["RAW_URI"], "headers": headers}
    start_response("200 OK", [("Content-Type", "application/json")])
    return [json.dumps(recorded).encode()]


application = RequireLock(application, os.environ["GATEHOUSE_LOCK_SECRETS"].split())
`
