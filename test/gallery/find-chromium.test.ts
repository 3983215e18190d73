import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { findChromium } from '../../gallery/chromium/find-chromium.ts'

const folder = mkdtempSync(join(tmpdir(), 'gatehouse-test-'))
const [mine, installed] = [program('mine'), program('chromium')]
afterAll(() => rmSync(folder, { recursive: true }))

function program(name: string): string {
  const path = join(folder, name)
  writeFileSync(path, '')
  chmodSync(path, 0o700)
  return path
}

test.each([
  ['the variable comes before what is installed', { CHROMIUM: mine, PATH: folder }, mine],
  ['an empty variable is none', { CHROMIUM: '', PATH: folder }, installed],
  ['any folder of the path will do', { PATH: ['/nowhere', folder].join(delimiter) }, installed],
])('%s', async (_sentence, environment, executablePath) => {
  expect(await findChromium(environment)).toEqual({ executablePath, environment })
})

test('a variable that names no program is an error, not a reason to look elsewhere', async () => {
  const missing = join(folder, 'missing')
  await expect(findChromium({ CHROMIUM: missing, PATH: folder })).rejects.toThrow(missing)
})

test('with neither, the bundled one, its libraries before the machine\u2019s own', async () => {
  const found = await findChromium({ PATH: '/nowhere', LD_LIBRARY_PATH: '/own' })
  expect(found.executablePath).toMatch(/gatehouse-chromium-[\d.]+-\d+\/chromium$/)
  expect(found.environment.LD_LIBRARY_PATH).toMatch(/\/al2023\/lib:\/own$/)
})
