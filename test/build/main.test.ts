import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { GOOD } from '../config/a-config.ts'
import { linkedClone } from '../support/linked-clone.ts'

const { folder: clone, remove } = linkedClone()
afterAll(remove)

const TSX = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href

/** What `npm run build` runs, with this for a configuration. */
async function build(config: unknown) {
  const file = join(clone, 'tried.json')
  writeFileSync(file, JSON.stringify(config))
  const args = ['--import', TSX, resolve('build/main.ts'), '--config', file]
  const child = spawn(process.execPath, args, { cwd: clone, stdio: ['ignore', 'ignore', 'pipe'] })
  let stderr = ''
  child.stderr.on('data', (part) => {
    stderr += part
  })
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, stderr, isComplete: existsSync(join(clone, 'dist/worker/gatehouse.config.js')) }
}

const HOST = { origin: 'http://127.0.0.1:3000', routes: [{ path: '/*', access: 'signed-in' }] }

test.each([
  [
    'right, and useless on Cloudflare',
    { ...GOOD, hosts: { 'app.example.com': HOST } },
    0,
    true,
    /^warning: hosts\.app\.example\.com\.origin: is on this machine.*\nwarning: hosts\.app\.example\.com\.origin: is http.*\n$/,
  ],
  ['for npm start only', { hosts: GOOD.hosts }, 0, false, /leaves to npm start/],
  ['wrong', { ...GOOD, keys: 'hunter2!' }, 2, false, /is wrong:\n {2}keys: is no object; [^2]*$/],
])(
  'a configuration that is %s',
  async (_, config, code, isComplete, says) => {
    const built = await build(config)
    expect([built.code, built.isComplete]).toEqual([code, isComplete])
    expect(built.stderr).toMatch(says)
  },
  60_000,
)
