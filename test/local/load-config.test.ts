import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { loadConfig } from '../../local/load-config.ts'
import { WrongConfig } from '../../local/wrong-config.ts'

const folder = mkdtempSync(join(tmpdir(), 'gatehouse-test-'))
afterAll(() => rmSync(folder, { recursive: true }))

const OURS = `import { defineGatehouse, secret } from '${resolve('gateway/core/config.ts')}'`

test.each([
  ['a.json', '{"hosts": {}}'],
  ['b.mjs', 'export default { hosts: {} }'],
])('%s is what it exports', async (name, text) => {
  writeFileSync(join(folder, name), text)
  expect(await loadConfig(join(folder, name))).toEqual({ hosts: {} })
})

test.each([
  ['c.mjs', 'export default defineGatehouse({})', `defineGatehouse is not imported; begin with ${OURS}`],
  ['d.mjs', "export default { keys: secret('A') }", `secret is not imported; begin with ${OURS}`],
  ['f.mjs', 'export const config = {}', 'has no default export'],
  ['g.mjs', 'throw new Error("no luck")', 'no luck'],
])('%s: %s is wrong, and it is said what to write', async (name, text, says) => {
  const file = join(folder, name)
  writeFileSync(file, text)
  const loaded = loadConfig(file).catch((error: unknown) => error)
  expect(await loaded).toEqual(new WrongConfig([`${file}: ${says}`]))
})

test('a file there is not', async () => {
  await expect(loadConfig('nowhere.ts')).rejects.toEqual(
    new WrongConfig(['nowhere.ts: there is no such file']),
  )
})
