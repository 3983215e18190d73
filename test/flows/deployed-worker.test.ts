import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CONFIG_MODULE } from '../../build/provided-modules.ts'
import { buildWorker } from '../../build/worker.ts'
import { type ObservedStack, observedStack } from '../support/observed-stack.ts'

/** What is beside the worker, and differs from one deployment to the next. */
const BESIDE = [CONFIG_MODULE, 'workerd.capnp']

let stack: ObservedStack
let folder: string
beforeAll(async () => {
  stack = await observedStack()
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-build-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the worker that runs', () => {
  test('is the one that would be deployed, file for file', async () => {
    await buildWorker(join(folder, 'worker'))
    const built = hashes(join(folder, 'worker'))
    expect(hashes(stack.workerFolder)).toEqual(built)
    expect(Object.keys(built)).toContain('worker.js')
    expect(Object.keys(built).length).toBeGreaterThan(2)
  })

  test('holds no secret, nor does its configuration', () => {
    const values = Object.entries(stack.secrets)
    expect(values.map(([name]) => name)).toEqual(
      expect.arrayContaining([
        'COGNITO_CLIENT_SECRET',
        'AUTHSIGNAL_SECRET_KEY',
        'SEALING_KEY',
        'SIGN_UP_PROOF_KEY',
      ]),
    )
    for (const name of readdirSync(stack.workerFolder)) {
      const text = readFileSync(join(stack.workerFolder, name), 'utf8')
      for (const [, value] of values) expect(text.includes(value)).toBe(false)
    }
  })

  test('knows neither hosts nor services: they are in the configuration alone', () => {
    for (const name of Object.keys(hashes(stack.workerFolder))) {
      const text = readFileSync(join(stack.workerFolder, name), 'utf8')
      for (const known of ['scripted.localhost', stack.urls.cognito, stack.config.cognito.userPoolId]) {
        expect(text.includes(known)).toBe(false)
      }
    }
  })
})

function hashes(of: string): Record<string, string> {
  const names = readdirSync(of).filter((name) => !BESIDE.includes(name))
  return Object.fromEntries(
    names.sort().map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(of, name)))
        .digest('hex'),
    ]),
  )
}
