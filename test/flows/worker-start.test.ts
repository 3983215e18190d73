import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { secretNames } from '../../gateway/core/secrets.ts'
import { NETWORK } from '../../local/cloudflare-outbound.ts'
import { claimPorts } from '../../local/ports.ts'
import { startWorkerd } from '../../local/start-workerd.ts'
import { demoStack, type RunningStack } from '../support/stack.ts'

let stack: RunningStack
let folder: string
beforeAll(async () => {
  stack = await demoStack()
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-worker-'))
  cpSync(stack.workerFolder, folder, { recursive: true })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the worker does not start, and says why without the value,', () => {
  test.each([
    ['where a sealing key is missing', { SEALING_KEY: '' }, "secret('SEALING_KEY'): is missing"],
    [
      'where one can be guessed',
      { SEALING_KEY: 'change-me-change-me-change-me-now' },
      "secret('SEALING_KEY'): can be guessed",
    ],
    [
      'where one is short',
      { SIGN_UP_PROOF_KEY: 'hunter2' },
      "secret('SIGN_UP_PROOF_KEY'): is shorter than 32 bytes",
    ],
    ['where an assertion key is none', { ASSERTION_KEY: 'hunter2' }, "secret('ASSERTION_KEY'): is no P-256"],
    [
      'where the operator’s token is short',
      { OPERATOR_TOKEN: 'hunter2' },
      "secret('OPERATOR_TOKEN'): is shorter",
    ],
  ])('%s', async (_, changes, says) => {
    const named = Object.fromEntries(
      secretNames(stack.config).map((name) => [name, stack.secrets[name] ?? '']),
    )
    const port = await claimPorts(1)
    const said: string[] = []
    const started = startWorkerd({
      folder,
      port,
      objects: folder,
      outbound: NETWORK,
      secrets: { ...named, ...changes },
      onLine: (line) => said.push(line),
    })
    const refused = await started.then(
      (running) => running.close().then(() => 'it started'),
      (error: unknown) => String(error),
    )
    expect(refused).toContain(says)
    expect(refused).not.toMatch(/hunter2|change-me/)
    // Who looks at the log alone hears it, too.
    const lines = () => said.filter((line) => line.startsWith('{"at":')).map((line) => JSON.parse(line))
    await vi.waitFor(() => expect(lines()).not.toEqual([]))
    expect(lines()).toEqual([
      {
        at: expect.any(String),
        event: 'config_refused',
        problems: [expect.stringContaining(says)],
      },
    ])
  })
})
