import { fail, ok, type Result } from '../gateway/core/result.ts'

/**
 * Where the gateway is. By plain http everybody on the way could read the operator's token, so that is for this machine
 * alone.
 *
 * @returns the address, or in one sentence what would be right
 */
export function gatewayAddress(typed: string): Result<URL, string> {
  if (!URL.canParse(typed)) return notOne(typed)
  const url = new URL(typed)
  const { protocol, pathname, search, hash, username, password } = url
  const isBare = [search, hash, username, password].every((part) => part === '') && pathname === '/'
  if (!isBare || (protocol !== 'https:' && protocol !== 'http:')) return notOne(typed)
  if (protocol === 'http:' && !isLoopback(url)) {
    return fail(`--gateway ${typed} is plain http: the operator token would be read on the way. Use https.`)
  }
  return ok(url)
}

/** Secure Contexts 3.1, "potentially trustworthy": this machine, whatever the network. */
export function isLoopback({ hostname }: URL): boolean {
  return /^(?:(?:.+\.)?localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)
}

function notOne(typed: string): Result<never, string> {
  // Somebody's password may stand in it.
  const shown = typed.includes('@') ? '' : ` "${typed}"`
  return fail(`--gateway${shown} is not an address such as https://app.example.com.`)
}
