import { fail, ok } from '../core/result.ts'
import type { Handler } from './act.ts'

/** `GET /.auth/assets/*` */
export const showAsset: Handler = async ({ normal, desk }) => {
  const asset = desk.assets.get(normal.path)
  if (asset === undefined) return fail({ reason: 'not_found' })
  const headers = new Headers({
    'content-type': asset.contentType,
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
    vary: 'accept-encoding',
  })
  const compressed = Uint8Array.from(atob(asset.gzipBase64), (character) => character.charCodeAt(0))
  if (!acceptsGzip(normal.headers)) return ok(new Response(decompressed(compressed), { headers }))
  headers.set('content-encoding', 'gzip')
  // `encodeBody` tells workerd that these bytes are encoded already.
  return ok(new Response(compressed, { headers, encodeBody: 'manual' } as ResponseInit))
}

function decompressed(gzip: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array> {
  return new Blob([gzip]).stream().pipeThrough(new DecompressionStream('gzip'))
}

/** RFC 9110 12.5.3, as far as browsers go: they list it, without a weight of zero. */
function acceptsGzip(headers: Headers): boolean {
  return /(?:^|,)\s*gzip\s*(?:,|;(?!\s*q=0(?:\.0*)?\s*(?:,|$))|$)/i.test(headers.get('accept-encoding') ?? '')
}
