/**
 * What servers are known to do to a path before they look a resource up, written down for tests without a look at
 * how the gateway reads one. A model is some of these, one after another, in any order.
 */
export const STEPS: Readonly<Record<string, (path: string) => string>> = {
  decode: (path) => tolerantDecode(path, /(?:%[0-9a-f]{2})+/gi),
  // Apache's AllowEncodedSlashes NoDecode, Tomcat's encodedSolidusHandling passthrough.
  'decode all but slashes': (path) => tolerantDecode(path, /(?:%(?!2f)[0-9a-f]{2})+/gi),
  'decode all but slashes of both kinds': (path) => tolerantDecode(path, /(?:%(?!2f|5c)[0-9a-f]{2})+/gi),
  'drop parameters': (path) =>
    path
      .split('/')
      .map((segment) => segment.split(';')[0])
      .join('/'),
  'fold backslashes': (path) => path.split('\\').join('/'),
  'fold escaped backslashes': (path) => path.replace(/%5c/gi, '/'),
  'merge slashes': (path) => path.split(/\/+/).join('/'),
  'remove dot segments': removeDots,
  // `new URL(target, base)`, PHP's `parse_url` and Python's `urlparse`: RFC 3986 4.2.
  'take what follows two slashes for a host': (path) => {
    const [, rest] = /^\/\/+[^/]*(.*)$/s.exec(path) ?? []
    return rest === undefined ? path : rest === '' ? '/' : rest
  },
  // Windows; dot segments are gone before, or are not its affair.
  'drop dots and spaces behind names': (path) =>
    path
      .split('/')
      .map((name) => (/^[. ]*$/.test(name) ? name : name.replace(/[. ]+$/, '')))
      .join('/'),
  'cut NTFS streams': (path) =>
    path
      .split('/')
      .map((name) => name.split(/::?\$/)[0])
      .join('/'),
  // Unicode UAX #15: `／` is `/`, and `．` is `.`.
  'bring to compatibility form': (path) => path.normalize('NFKC'),
  // CVE-2023-36899: cookieless sessions, anywhere in the path.
  'drop sessions in parentheses': (path) =>
    path.split(/\/\((?:[a-z]\([^/()]*\))+\)(?![^/])/i).join('') || '/',
  'cut at #': (path) => path.split('#')[0] ?? '',
  'cut at ?': (path) => path.split('?')[0] ?? '',
}

/** What an origin takes for the same name: such a server's resources have one name for all that compare alike. */
export const COMPARISONS = {
  'letter by letter': (name: string) => name,
  'in small letters': (name: string) => name.toLowerCase(),
  // Java's `equalsIgnoreCase`, Python's `upper()`: `ı` and `i` are both `I`, `ſ` and `s` both `S`.
  'in capitals': (name: string) => name.toUpperCase(),
  // Unicode's "compatibility caseless matching", nearly (UAX #15, Unicode 3.13): `ａ` and `a`, the Kelvin sign and `k`.
  // Unicode's full case folding, ICU's and Python's `casefold()`: `ß` and `ẞ` are both `ss`.
  'with case folded': (name: string) => name.toLowerCase().toUpperCase().toLowerCase(),
  // A folder on Windows with an app in it: IIS finds the one in any case, the app its own names in theirs.
  'the first name in small letters': (name: string) =>
    name.replace(/^\/[^/]*/, (first) => first.toLowerCase()),
  'in compatibility form and small letters': (name: string) => name.normalize('NFKC').toLowerCase(),
} as const

/** One step after another. */
export function reach(path: string, steps: readonly string[]): string {
  return steps.reduce((current, step) => (STEPS[step] ?? ((same) => same))(current), path)
}

function tolerantDecode(path: string, escapes: RegExp): string {
  return path.replace(escapes, (found) => {
    try {
      return decodeURIComponent(found)
    } catch {
      return found
    }
  })
}

function removeDots(path: string): string {
  const kept: string[] = []
  const segments = path.split('/')
  for (const [i, segment] of segments.entries()) {
    const isLast = i === segments.length - 1
    if (segment === '.') isLast && kept.push('')
    else if (segment === '..') {
      if (kept.length > 1) kept.pop()
      if (isLast) kept.push('')
    } else kept.push(segment)
  }
  return kept.join('/')
}
