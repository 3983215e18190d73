/**
 * What an address is counted as. Whoever is given IPv6 is given a /64 at least, 2^64 addresses (RFC 6177 2), and takes a
 * new one for every request if that helps (RFC 8981): they count as one. An IPv4 address in IPv6's clothes counts as
 * itself, or one network would have two counts: mapped (RFC 4291 2.5.5.2) and 6to4 (RFC 3056 2).
 *
 * @param address the visitor's, as the runtime tells it
 * @returns an IPv4 address, or an IPv6 network as `2001:db8:0:1::/64`; `unknown` for all that is neither, so that
 *   nobody gets a count of their own by being unreadable
 */
export function networkOf(address: string): string {
  if (IPV4.test(address)) return address
  const groups = groupsOf(address)
  if (groups === undefined) return 'unknown'
  const [first = 0, second = 0, third = 0] = groups
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) return asIpv4(groups.slice(6))
  if (first === 0x2002) return asIpv4([second, third])
  const network = groups.slice(0, 4).map((group) => group.toString(16))
  return `${network.join(':')}::/64`
}

const BYTE = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)'
const IPV4 = new RegExp(`^${BYTE}(?:\\.${BYTE}){3}$`)

/** `fe80::1%eth0` says by which of this machine's lines it came (RFC 4007 11). */
const IPV6_LETTERS = /^([0-9a-fA-F:.]{2,45})(?:%[\w.-]{1,32})?$/

/** All eight, by the URL parser's own reading of IPv6, which writes them in hexadecimal and shortens one run of zeros. */
function groupsOf(address: string): readonly number[] | undefined {
  const url = `http://[${IPV6_LETTERS.exec(address)?.[1] ?? ''}]`
  if (!URL.canParse(url)) return undefined
  const [head = '', tail] = new URL(url).hostname.slice(1, -1).split('::')
  const before = numbersIn(head)
  const after = numbersIn(tail ?? '')
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => 0)
  return [...before, ...zeros, ...after]
}

function numbersIn(text: string): readonly number[] {
  return text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16))
}

function asIpv4(groups: readonly number[]): string {
  return groups.flatMap((group) => [group >> 8, group & 0xff]).join('.')
}
