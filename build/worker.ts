import { rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build, type Metafile } from 'esbuild'
import type { GatehouseConfig } from '../gateway/core/config.ts'
import { buildAssets } from './assets.ts'
import { brandSheets } from './brand-sheets.ts'
import { CONFIG_MODULE, providedModules } from './provided-modules.ts'
import { spareHelpers } from './spare-helpers.ts'

/**
 * What the runtime does to requests must not change under a gateway. From 2026-08-04 on it has Node's modules by
 * default; @authsignal/node imports `crypto`.
 */
export const COMPATIBILITY_DATE = '2026-10-20'

/**
 * Bundles the worker into `folder`: `worker.js`, the chunks it loads on demand, and nothing of any configuration.
 *
 * @returns esbuild's account of what went where
 */
export async function buildWorker(folder: string): Promise<Metafile> {
  rmSync(folder, { recursive: true, force: true })
  const { metafile } = await build({
    entryPoints: { worker: 'gateway/worker.ts' },
    outdir: folder,
    bundle: true,
    splitting: true,
    chunkNames: '[name]-[hash]',
    format: 'esm',
    target: 'es2023',
    // With the Node condition the SDKs do not start in workerd; without `browser` aws-jwt-verify picks Node's crypto.
    conditions: ['workerd', 'worker', 'browser'],
    mainFields: ['browser', 'module', 'main'],
    minify: true,
    legalComments: 'none',
    metafile: true,
    external: ['cloudflare:*', 'node:*'],
    alias: { crypto: 'node:crypto' },
    plugins: [providedModules(await buildAssets())],
    logLevel: 'warning',
  })
  spareHelpers(metafile)
  return metafile
}

/**
 * Bundles a configuration file (`.ts`, `.js` or `.json`) to the module the worker reads.
 *
 * @param config what stands in the file, checked
 */
export async function buildConfig(
  configFile: string,
  config: GatehouseConfig,
  folder: string,
): Promise<void> {
  const contents = `export { default } from ${JSON.stringify(resolve(configFile))}\n${await looks(config)}`
  await build({
    stdin: { contents, resolveDir: '.' },
    outfile: join(folder, CONFIG_MODULE),
    bundle: true,
    format: 'esm',
    target: 'es2023',
    legalComments: 'none',
    logLevel: 'warning',
  })
}

export async function writeConfig(config: GatehouseConfig, folder: string): Promise<void> {
  const written = `export default ${JSON.stringify(config, null, 2)}\n${await looks(config)}`
  writeFileSync(join(folder, CONFIG_MODULE), written)
}

/** What follows from a configuration alone, and so lies beside the worker as well: its brands' stylesheets. */
async function looks(config: GatehouseConfig): Promise<string> {
  const { stylesheets, assets } = await brandSheets(config)
  return `export const brandSheets = ${JSON.stringify(stylesheets)}
export const brandAssets = ${JSON.stringify(assets)}
`
}
