import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build, type Metafile } from 'esbuild'
import { type Zippable, zipSync } from 'fflate'
import type { GatehouseConfig } from '../gateway/core/config.ts'
import { SESSION_MAX_AGE_HOURS } from '../gateway/core/limits.ts'
import { buildAssets } from './assets.ts'
import { providedModules } from './provided-modules.ts'
import { buildConfig, writeConfig } from './worker.ts'

/** Each in a folder and a zip of its name. */
export const EDGE_FUNCTIONS = ['viewer-request', 'origin-request', 'origin-response'] as const
export type EdgeFunction = (typeof EDGE_FUNCTIONS)[number]

/** Lambda@Edge takes no more for a viewer's function; the others keep to it as well. */
export const EDGE_ZIP_MAX_BYTES = 1024 * 1024

/** Of the same bytes for the same sources: the format's first moment. */
const NO_TIME = new Date('1980-01-01T00:00:00')

/**
 * Bundles the three functions into `folder`, each into a folder of its own: `index.mjs`, the chunks it loads on demand, and
 * nothing of any configuration. The handler is `index.handler`.
 *
 * @returns esbuild's accounts of what went where
 */
export async function buildLambdaEdge(folder: string): Promise<Readonly<Record<EdgeFunction, Metafile>>> {
  rmSync(folder, { recursive: true, force: true })
  const plugins = [providedModules(await buildAssets())]
  const built = await Promise.all(
    EDGE_FUNCTIONS.map(async (name) => {
      const { metafile } = await build({
        entryPoints: { index: `gateway/${name}.ts` },
        outdir: join(folder, name),
        bundle: true,
        splitting: true,
        chunkNames: '[name]-[hash]',
        outExtension: { '.js': '.mjs' },
        format: 'esm',
        target: 'node20',
        // The same as for Workers: the SDKs' builds for Node.js are three times the size.
        conditions: ['workerd', 'worker', 'browser'],
        mainFields: ['browser', 'module', 'main'],
        minify: true,
        legalComments: 'none',
        metafile: true,
        external: ['node:*'],
        alias: { crypto: 'node:crypto' },
        plugins,
        logLevel: 'warning',
      })
      // Node.js takes a file that ends in `.js`, as the configuration's does, for what its folder says.
      writeFileSync(join(folder, name, 'package.json'), '{"type":"module"}\n')
      return [name, metafile] as const
    }),
  )
  return Object.fromEntries(built) as Record<EdgeFunction, Metafile>
}

/** @param config what stands in the file, checked */
export async function addLambdaConfig(file: string, config: GatehouseConfig, folder: string): Promise<void> {
  for (const name of EDGE_FUNCTIONS) await buildConfig(file, config, join(folder, name))
}

/** The same from an object. */
export async function writeLambdaConfig(config: GatehouseConfig, folder: string): Promise<void> {
  for (const name of EDGE_FUNCTIONS) await writeConfig(config, join(folder, name))
}

/**
 * What the configuration says that a deployment says as well, beside the zips: `deploy/aws` compares the two. No secret and no
 * secret's name is in it.
 */
export function writeBuiltFor({ aws, session, hosts }: GatehouseConfig, folder: string): void {
  const builtFor = {
    aws: { region: aws?.region, registryTable: aws?.registryTable, secretId: aws?.secretId },
    maxAgeHours: session?.maxAgeHours ?? SESSION_MAX_AGE_HOURS,
    hosts: Object.fromEntries(
      Object.entries(hosts).map(([name, { origin, hostHeader = 'origin' }]) => [
        name,
        { origin, hostHeader },
      ]),
    ),
  }
  writeFileSync(join(folder, 'built-for.json'), `${JSON.stringify(builtFor, null, 2)}\n`)
}

/** What Lambda@Edge would not take. */
export class TooHeavy extends Error {}

export type EdgeZip = { readonly file: string; readonly bytes: number }

/** @throws TooHeavy where one of them is more than `EDGE_ZIP_MAX_BYTES` */
export function zipLambdaEdge(folder: string): readonly EdgeZip[] {
  return EDGE_FUNCTIONS.map((name) => {
    const from = join(folder, name)
    const files: Zippable = {}
    for (const file of readdirSync(from).sort())
      files[file] = [readFileSync(join(from, file)), { mtime: NO_TIME }]
    const zip = zipSync(files, { level: 9 })
    const file = join(folder, `${name}.zip`)
    if (zip.length > EDGE_ZIP_MAX_BYTES)
      throw new TooHeavy(`${file}: ${zip.length} bytes, and Lambda@Edge takes ${EDGE_ZIP_MAX_BYTES}`)
    writeFileSync(file, zip)
    return { file, bytes: zip.length }
  })
}
