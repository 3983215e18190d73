import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildWorker, writeConfig } from '../../build/worker.ts'
import type { GatehouseConfig } from '../../gateway/core/config.ts'
import { configOf, deployConfigs, wranglerSettings } from './deploy-document.ts'

// docs/deploy-cloudflare.md: what it has people write is what wrangler would deploy.
const folder = mkdtempSync(join(tmpdir(), 'gatehouse-deploy-'))
const worker = join(folder, 'dist/worker')

beforeAll(() => buildWorker(worker))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each(['A', 'B', 'several hosts'] as const)('%s passes a dry run', async (variant) => {
  const config = deployConfigs()[variant === 'A' ? 'A' : 'B']
  await writeConfig((await configOf(config)) as GatehouseConfig, worker)
  const file = join(folder, 'wrangler.toml')
  writeFileSync(file, wranglerSettings(variant))
  const offline = { CLOUDFLARE_CF_FETCH_ENABLED: 'false', WRANGLER_SEND_METRICS: 'false', CI: 'true' }
  const { stdout, stderr } = await promisify(execFile)(
    'node_modules/.bin/wrangler',
    ['deploy', '--dry-run', '--config', file, '--outdir', join(folder, 'deployed')],
    { env: { ...process.env, ...offline } },
  )
  expect(stdout).toContain('gatehouse.config.js')
  expect(`${stdout}${stderr}`).not.toMatch(/warning|unexpected/i)
})
