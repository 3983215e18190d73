import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { type BuildOptions, build } from 'esbuild'
import type { Asset } from '../gateway/sign-in/desk.ts'

export type BuiltAssets = {
  readonly stylesheet: string
  readonly script: string
  readonly assets: Readonly<Record<string, Asset>>
}

const CONTENT_TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
} as const

/** Bundles what the pages load: one stylesheet, one script, each named by its content. */
export async function buildAssets(): Promise<BuiltAssets> {
  const style = assetOf(await bundleStyle(), '.css')
  const client = assetOf(await bundle('login-ui/client/client.ts'), '.js')
  return {
    stylesheet: style.path,
    script: client.path,
    assets: { [style.path]: style.asset, [client.path]: client.asset },
  }
}

/** The stylesheet of pages without a brand, and the beginning of every other. */
export function bundleStyle(): Promise<string> {
  return bundle('login-ui/style.css')
}

/** A file of ours under the name that its content gives it. */
export function assetOf(text: string, ending: keyof typeof CONTENT_TYPES): { path: string; asset: Asset } {
  const gzipBase64 = gzipSync(text, { level: 9 }).toString('base64')
  return {
    path: `/.auth/assets/${fingerprint(text)}${ending}`,
    asset: { contentType: CONTENT_TYPES[ending], gzipBase64 },
  }
}

const OPTIONS = {
  write: false,
  bundle: true,
  minify: true,
  format: 'esm',
  target: ['es2020', 'safari15'],
  legalComments: 'none',
  logLevel: 'warning',
} as const satisfies BuildOptions

async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({ ...OPTIONS, target: [...OPTIONS.target], entryPoints: [entry] })
  const [file] = outputFiles
  if (file === undefined) throw new Error(`the build made nothing of ${entry}`)
  return file.text
}

/** 64 bits: enough that two releases never share a name. */
function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}
