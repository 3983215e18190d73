import { fail, ok } from '../core/result.ts'
import type { Handler } from './act.ts'

/** A file of ours, its name made from its content, so that it may be kept for ever. */
export type Asset = {
  readonly contentType: string
  readonly text: string
  /** The same by gzip, base64: made once at build, not at each request. */
  readonly gzipBase64: string
}

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
  if (!acceptsGzip(normal.headers)) return ok(new Response(asset.text, { headers }))
  headers.set('content-encoding', 'gzip')
  const bytes = Uint8Array.from(atob(asset.gzipBase64), (character) => character.charCodeAt(0))
  return ok(new Response(bytes, { headers, encodeBody: 'manual' } as ResponseInit))
}

/** RFC 9110 12.5.3, as far as browsers go: they list it, without a weight of zero. */
function acceptsGzip(headers: Headers): boolean {
  return /(?:^|,)\s*gzip\s*(?:,|;(?!\s*q=0(?:\.0*)?\s*(?:,|$))|$)/i.test(headers.get('accept-encoding') ?? '')
}
