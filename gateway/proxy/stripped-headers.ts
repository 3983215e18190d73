import type { HostConfig } from '../core/config.ts'
import { foldHeaderName } from '../core/header-name.ts'
import { STRIPPED_NAME_MAX_CHARACTERS, STRIPPED_NAMES_MAX } from '../core/limits.ts'
import { isHopByHopFolded } from './hop-by-hop.ts'

export type IsStripped = (name: string) => boolean

/**
 * What a visitor may not say to the origin, because somebody behind the gateway may believe it.
 *
 * Compared by folded name, lower case with letters and digits only: CGI and its heirs turn `X-Forwarded-User`,
 * `X_Forwarded_User` and `X.Forwarded.User` into one variable (CVE-2025-64484, CVE-2026-54763, CVE-2026-88011).
 * Stripped for every preset, whichever is in use, and for every host the names that any of them makes up: an app may
 * trust a header its gateway does not set. What is for the next hop alone goes with it, in other spellings than its own.
 *
 * @param hosts the configuration's, all of them
 */
export function strippedHeaders(hosts: readonly HostConfig[]): IsStripped {
  const own = new Set(hosts.flatMap(namesMadeUp).map(foldHeaderName))
  const verdicts = new Map<string, boolean>()
  return (name) => {
    const known = verdicts.get(name)
    if (known !== undefined) return known
    const verdict = isSaidByOthers(name, own)
    // Visitors make names up: there is an end to what is remembered.
    const isWorthIt = verdicts.size < STRIPPED_NAMES_MAX && name.length <= STRIPPED_NAME_MAX_CHARACTERS
    if (isWorthIt) verdicts.set(name, verdict)
    return verdict
  }
}

function isSaidByOthers(name: string, own: ReadonlySet<string>): boolean {
  const folded = foldHeaderName(name)
  return (
    isHopByHopFolded(folded) ||
    isDisguised(name, folded) ||
    STRIPPED.has(folded) ||
    own.has(folded) ||
    STRIPPED_PREFIXES.some((prefix) => folded.startsWith(prefix)) ||
    CLOUDFLARE.test(name)
  )
}

function namesMadeUp({ identity, lock }: HostConfig): readonly string[] {
  const identityNames = typeof identity === 'object' ? Object.keys(identity) : []
  return lock?.header === undefined ? identityNames : [...identityNames, lock.header]
}

/** `Content_Length` is the length of the content to whoever folds names, and `Cookie_` a cookie that nobody has looked at. */
function isDisguised(name: string, folded: string): boolean {
  const real = IN_ONE_SPELLING.get(folded)
  return real !== undefined && name.toLowerCase() !== real
}

const IN_ONE_SPELLING: ReadonlyMap<string, string> = new Map(
  ['content-length', 'content-type', 'cookie', 'host', 'authorization'].map((name) => [
    foldHeaderName(name),
    name,
  ]),
)

const STRIPPED_PREFIXES: readonly string[] = [
  'xforwarded', // our own preset, and every proxy's
  'xauthrequest', // preset oauth2-proxy
  'xgatehouse',
  'xamznoidc', // AWS ALB
  'xamznmtls', // the same, of a client's certificate
  // CloudFront's, of the visitor's certificate, address and country. Where it is configured to, it adds them after
  // viewer-request, in the place of what it finds; where it is not, they are whatever a visitor says.
  'cloudfront',
  'cfaccess', // Cloudflare Access
]

const STRIPPED: ReadonlySet<string> = new Set([
  // preset remote-user (Authelia's names, and CGI's)
  'remoteuser',
  'remoteemail',
  'remotegroups',
  'remotename',
  // who the visitor is on the network
  'forwarded',
  'xrealip',
  'xclientip',
  'xclusterclientip',
  'trueclientip',
  'proxyclientip',
  'wlproxyclientip',
  'xremoteaddr',
  'xoriginatingip',
  'cfconnectingip',
  'cfconnectingipv6',
  'cfpseudoipv4',
  'cfvisitor',
  // our own word for the request, in another spelling
  'xrequestid',
  // CGI makes HTTP_PROXY of it, and programs behind it their way out (httpoxy, CVE-2016-5385)
  'proxy',
  // what was asked for
  'xoriginalurl',
  'xoriginaluri',
  'xrewriteurl',
  'xoriginalmethod',
  'xenvoyoriginalpath',
  // where an app is mounted: gunicorn takes CGI's own names from anybody, and cuts the path by them
  'scriptname',
  'xscriptname',
  'pathinfo',
  'xhttpmethod',
  'xhttpmethodoverride',
  'xmethodoverride',
])

/** `CF-Connecting-IP` and its like; by folded name a header called `cfo` would go as well. */
const CLOUDFLARE = /^cf[^a-z0-9]/i
