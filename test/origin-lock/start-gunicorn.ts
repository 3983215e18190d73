import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { askedProgram, portsNobodyHas, runProgram, workingFolder } from '../real-servers/run-program.ts'
import { installed } from './installed.ts'
import { CURRENT, OTHER } from './lock-secrets.ts'
import type { LockedServer } from './locked-server.ts'

const GUNICORN = '/usr/bin/gunicorn'

/** gunicorn with an app behind docs/origin-lock/lock.py. */
export async function startGunicorn(): Promise<LockedServer> {
  installed(GUNICORN, ['gunicorn'])
  const [port = 0] = await portsNobodyHas(1)
  const folder = workingFolder('lock-gunicorn')
  copyFileSync('docs/origin-lock/lock.py', join(folder.path, 'lock.py'))
  writeFileSync(join(folder.path, 'app.py'), APP)
  const running = await runProgram({
    folder,
    command: GUNICORN,
    args: [
      '--chdir',
      folder.path,
      '--log-level',
      'critical',
      '--bind',
      `127.0.0.1:${port}`,
      'app:application',
    ],
    environment: { PYTHONDONTWRITEBYTECODE: '1', GATEHOUSE_LOCK_SECRETS: `${CURRENT} ${OTHER}` },
    ports: [port],
  })
  return {
    port,
    version: (await askedProgram(GUNICORN, ['--version']))?.match(/version ([\d.]+)/)?.[1] ?? '',
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
