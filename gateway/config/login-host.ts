import { partsOf } from './parts-of.ts'

/**
 * What is wrong with the hosts a sign-in is to hold for, taken together. The configuration may hold anything: what can't be
 * read is for others to complain of.
 *
 * @returns a line for each
 */
export function checkLoginHost(config: unknown): readonly string[] {
  const { login, hosts } = partsOf(config)
  const { host, rpId } = partsOf(login)
  if (typeof rpId !== 'string') return []
  if (typeof host === 'string') return misplaced(rpId, host, 'login.host')
  return Object.keys(partsOf(hosts)).flatMap((name) => misplaced(rpId, name, `hosts.${name}`))
}

/**
 * Passkeys belong to a host, or to a domain that it lies under: WebAuthn 4, "RP ID", rests on HTML's "is a registrable
 * domain suffix of or is equal to". Which names are a registry's, `co.uk` say, browsers know by a long list; of one label
 * alone they take none but the host's whole name.
 */
function misplaced(rpId: string, host: string, place: string): readonly string[] {
  if (rpId === host) return []
  const isAbove = host.endsWith(`.${rpId}`) && !isAddress(host)
  const why = isAbove ? 'which browsers take for nobody’s domain' : `which ${place} does not lie under`
  return isAbove && rpId.includes('.')
    ? []
    : [`login.rpId: is "${rpId}", ${why}; ${rightFor(host).join(' or ')}`]
}

/** The host itself, and the domain right above it. */
function rightFor(host: string): readonly string[] {
  const above = host.slice(host.indexOf('.') + 1)
  const isDomain = above !== host && above.includes('.') && !isAddress(host)
  return (isDomain ? [host, above] : [host]).map((name) => `'${name}'`)
}

function isAddress(host: string): boolean {
  return /^\d+(?:\.\d+){3}$/.test(host)
}
