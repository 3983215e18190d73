/**
 * Fields that are for the next hop alone (RFC 9110 7.6.1): `Connection`, what it names, and those that are known to
 * be such whether it names them or not.
 *
 * @returns folded to lower case
 */
export function hopByHopNames(headers: Headers): ReadonlySet<string> {
  const connection = headers.get('connection')
  if (connection === null) return KNOWN
  return new Set([...KNOWN, ...connection.split(',').map((name) => name.trim().toLowerCase())])
}

/**
 * The known ones in another spelling: programs that fold `Transfer_Encoding` to a variable of CGI's, or to a dash,
 * would find it there.
 */
export function isHopByHopFolded(folded: string): boolean {
  return FOLDED.has(folded)
}

const KNOWN: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

const FOLDED: ReadonlySet<string> = new Set([...KNOWN].map((name) => name.replaceAll('-', '')))
