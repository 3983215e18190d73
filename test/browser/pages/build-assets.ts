import { gunzipSync } from 'node:zlib'
import { buildAssets as build } from '../../../build/assets.ts'

export type Assets = { readonly script: string; readonly stylesheet: string }

/** The script and the stylesheet as they are deployed. */
export async function buildAssets(): Promise<Assets> {
  const built = await build()
  const textOf = (path: string) => {
    const packed = built.assets[path]?.gzipBase64 ?? ''
    return gunzipSync(Buffer.from(packed, 'base64')).toString('utf8')
  }
  return { script: textOf(built.script), stylesheet: textOf(built.stylesheet) }
}
