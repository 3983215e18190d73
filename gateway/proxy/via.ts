/** Who we are in a `Via`: the comment tells us from another proxy of the same name. */
const COMMENT = '(gatehouse)'

/**
 * RFC 9110 7.6.3: a gateway puts itself on the list, behind whoever is there already.
 *
 * @param protocol how the visitor's request came in, e.g. `1.1`, `2`
 * @param host ours, without port
 */
export function appendVia(headers: Headers, protocol: string, host: string): void {
  headers.append('via', `${protocol} ${host} ${COMMENT}`)
}

/** An origin that leads back here would be asked, and ask, without end. */
export function hasPassedHere(headers: Headers, host: string): boolean {
  const via = headers.get('via')
  return via?.split(',').some((received) => received.trim().endsWith(` ${host} ${COMMENT}`)) === true
}
