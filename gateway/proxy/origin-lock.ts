import { toBase64Url, utf8 } from '../core/bytes.ts'

/** What tells the app's server that a request came through the gateway, and not around it. */
export type OriginLock = {
  readonly header: string
  readonly kind: 'secret' | 'hmac'
  readonly secret: string
}

/** What is signed: a request, as the app gets it. */
type Locked = { readonly method: string; readonly target: string; readonly headers: Headers }

/**
 * `secret`: the secret itself; any web server can compare it, and whoever reads the app's log of headers has it.
 * `hmac`: `t=SECONDS,v1=SIGNATURE`, HMAC-SHA256 in base64url over time, method and target, each on a line; it is worth
 * nothing for another method, target or time; other fields and content it does not cover. Set after everything was stripped.
 *
 * @param target path and query as the app sees them
 * @param now milliseconds since 1970
 */
export async function setOriginLock(
  { method, target, headers }: Locked,
  lock: OriginLock,
  now: number,
): Promise<void> {
  if (lock.kind === 'secret') return headers.set(lock.header, lock.secret)
  const seconds = Math.floor(now / 1000)
  const signature = await crypto.subtle.sign(
    'HMAC',
    await keyOf(lock),
    utf8(`${seconds}\n${method}\n${target}`),
  )
  headers.set(lock.header, `t=${seconds},v1=${toBase64Url(new Uint8Array(signature))}`)
}

const keys = new WeakMap<OriginLock, CryptoKey>()

async function keyOf(lock: OriginLock): Promise<CryptoKey> {
  const known = keys.get(lock)
  if (known !== undefined) return known
  const key = await crypto.subtle.importKey(
    'raw',
    utf8(lock.secret),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  )
  keys.set(lock, key)
  return key
}
