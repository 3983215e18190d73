import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

// deploy/aws has packages of its own: they are installed into a copy, as a clone would, and no account is asked for.
const root = mkdtempSync(join(tmpdir(), 'gatehouse-deploy-aws-'))
const folder = join(root, 'deploy/aws')
const dist = join(root, 'dist')
afterAll(() => rmSync(root, { recursive: true, force: true }))

beforeAll(() => {
  cpSync('deploy/aws', folder, { recursive: true, filter: (file) => !file.endsWith('node_modules') })
  cpSync('tsconfig.json', join(root, 'tsconfig.json'))
  makeDist()
  const installed = run('npm', ['ci', '--no-audit', '--no-fund'])
  expect(installed.status, installed.stderr).toBe(0)
})

test('its own tests hold', () => {
  const { status, stdout } = run('npm', ['test'])
  expect(stdout).toMatch(/fail 0\n/)
  expect(status).toBe(0)
})

test('the example is synthesised without an account', () => {
  const { status, stderr } = run('npx', ['cdk', 'synth', '--quiet', '-c', `dist=${dist}`, '--output', 'out'])
  expect(stderr).not.toContain('Error')
  expect(status).toBe(0)
  for (const stack of ['GatehouseSecrets', 'GatehousePool', 'GatehouseEdge']) {
    expect(existsSync(join(folder, 'out', `${stack}.template.json`)), stack).toBe(true)
  }
})

test('versions are exact, and the lockfile names no registry', () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync('deploy/aws/package.json', 'utf8'))
  const versions = Object.values<string>({ ...dependencies, ...devDependencies })
  expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([])
  expect(readFileSync('deploy/aws/package-lock.json', 'utf8')).not.toContain('"resolved"')
})

/** As far as a template cares: the real ones have tests of their own. */
function makeDist(): void {
  for (const [part, names] of Object.entries(ZIPS)) {
    mkdirSync(join(dist, part), { recursive: true })
    for (const name of names) writeFileSync(join(dist, part, `${name}.zip`), `${name} gatehouse.config.js`)
  }
}

const ZIPS = {
  'lambda-edge': ['viewer-request', 'origin-request', 'origin-response'],
  triggers: ['define-challenge', 'create-challenge', 'verify-challenge', 'pre-sign-up'],
}

function run(command: string, args: readonly string[]): SpawnSyncReturns<string> {
  const env = { ...process.env, CDK_DISABLE_VERSION_CHECK: '1', CDK_DISABLE_CLI_TELEMETRY: 'true' }
  return spawnSync(command, args, { cwd: resolve(folder), encoding: 'utf8', env, timeout: 5 * 60_000 })
}
