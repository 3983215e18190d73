import { rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build, type Metafile, type Plugin } from 'esbuild'
import type { GatehouseConfig } from '../gateway/core/config.ts'
import { type BuiltAssets, buildAssets } from './assets.ts'
import { brandSheets } from './brand-sheets.ts'

/**
 * What the runtime does to requests must not change under a gateway. From 2026-08-04 on it has Node's modules by
 * default; @authsignal/node imports `crypto`.
 */
export const COMPATIBILITY_DATE = '2026-10-20'
/** Written beside the worker, and not into it: the same worker serves every configuration. */
export const CONFIG_MODULE = 'gatehouse.config.js'

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

function providedModules(built: BuiltAssets): Plugin {
  const contents: Record<string, string> = {
    'gatehouse:asset-paths': `export const script = ${JSON.stringify(built.script)}
export const stylesheet = ${JSON.stringify(built.stylesheet)}`,
    'gatehouse:assets': `export const assets = ${JSON.stringify(built.assets)}`,
  }
  return {
    name: 'provided-modules',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^gatehouse:config$/ }, () => ({ path: `./${CONFIG_MODULE}`, external: true }))
      onResolve({ filter: /^gatehouse:asset/ }, ({ path }) => ({ path, namespace: 'provided' }))
      onLoad({ filter: /.*/, namespace: 'provided' }, ({ path }) => ({
        contents: contents[path] ?? '',
        loader: 'js',
      }))
    },
  }
}
