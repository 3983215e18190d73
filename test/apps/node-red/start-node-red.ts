import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runToEnd } from '../../support/run-to-end.ts'
import { startProgram } from '../../support/start-program.ts'

export type NodeRed = {
  /** Where it answers by itself, on 127.0.0.1. */
  readonly origin: string
  stop(): Promise<void>
}

/** Its package.json and lockfile lie here; not the gateway's, which has nothing to do with it. */
const FOLDER = fileURLToPath(new URL('.', import.meta.url))
const MAIN = join(FOLDER, 'node_modules', 'node-red', 'red.js')

/** A Node-RED without flows, installed beside its lockfile the first time. */
export async function startNodeRed(port: number): Promise<NodeRed> {
  if (!existsSync(MAIN)) await install()
  const userFolder = mkdtempSync(join(tmpdir(), 'gatehouse-node-red-'))
  const settings = join(userFolder, 'settings.json')
  writeFileSync(settings, JSON.stringify(settingsFor(port)))
  const program = await startProgram({
    command: process.execPath,
    args: [MAIN, '--userDir', userFolder, '--settings', settings],
    folder: userFolder,
    removes: userFolder,
    ready: { says: /Server now running at/ },
  })
  return { origin: `http://127.0.0.1:${port}`, stop: program.stop }
}

/** As the one who runs the tests would: with their registry and cache. */
function install(): Promise<string> {
  const environment = Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
  // Nothing that runs here needs to be compiled: no package's own scripts.
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund']
  return runToEnd({ command: 'npm', args, folder: FOLDER, environment })
}

function settingsFor(port: number): object {
  return {
    uiHost: '127.0.0.1',
    uiPort: port,
    flowFile: 'flows.json',
    credentialSecret: randomBytes(24).toString('base64url'),
    // Nothing leaves this machine, and no tour stands before the editor.
    telemetry: { enabled: false, updateNotification: false },
    externalModules: { palette: { allowInstall: false }, modules: { allowInstall: false } },
    editorTheme: { tours: false, palette: { catalogues: [] } },
  }
}
