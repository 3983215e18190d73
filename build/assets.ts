import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import type { Asset } from '../gateway/sign-in/desk.ts'

export type BuiltAssets = {
  readonly stylesheet: string
  readonly script: string
  readonly assets: Readonly<Record<string, Asset>>
}

/** Bundles what the pages load: one stylesheet, one script, each named by its content. */
export async function buildAssets(): Promise<BuiltAssets> {
  const { outputFiles } = await build({
    entryPoints: { style: 'login-ui/style.css', client: 'login-ui/client/client.ts' },
    outdir: 'unused',
    write: false,
    bundle: true,
    minify: true,
    format: 'esm',
    target: ['es2020', 'safari15'],
    legalComments: 'none',
    logLevel: 'warning',
  })
  const assets: Record<string, Asset> = {}
  const add = (ending: string, contentType: string) => {
    const text = outputFiles.find((file) => file.path.endsWith(ending))?.text
    if (text === undefined) throw new Error(`the build made no ${ending}`)
    const path = `/.auth/assets/${fingerprint(text)}${ending}`
    assets[path] = { contentType, gzipBase64: gzipSync(text, { level: 9 }).toString('base64') }
    return path
  }
  return {
    stylesheet: add('.css', 'text/css; charset=utf-8'),
    script: add('.js', 'text/javascript; charset=utf-8'),
    assets,
  }
}

/** 64 bits: enough that two releases never share a name. */
function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}
